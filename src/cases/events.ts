import type { BoundPolicy } from '../policy/policy.ts';
import { didYouMean, type Found } from '../policy/problem.ts';
import type { Step } from './case.ts';

/** What the engine reports by itself. */
const BUILT_IN: readonly string[] = ['cancel', 'close', 'pause', 'resume', 'granted'];

/** The names of the events that a grant or a source of the policy waits for, without those that happen by themselves. */
export function eventsOf(policy: BoundPolicy): string[] {
  const parts = [policy, policy.trial ?? {}, ...Object.values(policy.plans ?? {})];
  const grants = parts.flatMap((part) => Object.values(part.grants ?? {}));
  const names = [
    ...grants.flatMap(({ event = [], awaits = [] }) => [event, awaits].flat()),
    ...Object.values(policy.sources).flatMap(({ events }) => Object.keys(events ?? {})),
  ];
  return [...new Set(names)].filter((name) => !BUILT_IN.includes(name));
}

/** The problem of a step that reports an event which no rule waits for: it changes nothing, and a case would not show that its name is wrong. */
export function eventProblems(policy: BoundPolicy, { kind }: Step, path: readonly PropertyKey[]): Found[] {
  const names = eventsOf(policy);
  const name = String(kind);
  if (names.includes(name)) return [];
  const otherwise = names.length > 0 ? `Use one of: ${names.join(', ')}.` : 'The policy waits for no event at all.';
  const fix = BUILT_IN.includes(name)
    ? 'It happens by itself, with a step such as "cancel".'
    : didYouMean(name, names, otherwise);
  return [{ path: [...path, 'kind'], reason: `No rule of the policy waits for ${JSON.stringify(name)}.`, fix }];
}

/** What a payment for the renewal comes to, each as the event that it is. */
const PAYMENTS: readonly string[] = ['payment-paid', 'payment-failed', 'payment-declined'];

/** The problem of a step that reports a payment where no rule waits for any: it changes nothing. One that fails may mean just that where another is waited for. */
export function paymentProblems(policy: BoundPolicy, path: readonly PropertyKey[]): Found[] {
  const names = eventsOf(policy);
  if (PAYMENTS.some((name) => names.includes(name))) return [];
  const fix =
    names.length > 0
      ? `Remove the step, or use "activity" with one of: ${names.join(', ')}.`
      : 'Remove the step: the policy waits for no event at all.';
  return [
    {
      path: [...path, 'do'],
      reason: 'No rule of the policy waits for "payment-paid", "payment-failed" or "payment-declined".',
      fix,
    },
  ];
}
