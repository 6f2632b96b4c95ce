import { describe, expect, it } from 'vitest';
import { eventProblems, eventsOf } from '../../src/cases/events.ts';
import { play } from '../../src/cases/play.ts';
import { readCases } from '../../src/cases/case.ts';
import { bindPolicy, parsePolicy } from '../../src/index.ts';
import { onlyProblem, problemsOf, smallPolicy } from '../support/small-policy.ts';

const gift = { source: 'pool', amount: 1 };
const document = parsePolicy(
  smallPolicy({
    sources: {
      pool: { label: { en: 'Pool' }, category: 'paid', events: { cancel: { expires: 'now' }, sign_in: { expires: 'never' } } },
    },
    grants: { friend: { ...gift, event: 'referral' } },
    plans: { pro: { grants: { monthly: { ...gift, every: 'month', on: 'anchor', awaits: 'paid' } } } },
    trial: { grants: { tour: { ...gift, event: 'tour' } } },
  }),
);
const policy = bindPolicy(document);
const at = '2026-01-01T00:00:00Z';
const activity = (kind: string) => ({ at, do: 'activity', kind });

describe('the events that a policy hears', () => {
  it('are those of its grants and its sources, wherever they stand, and none that happens by itself', () => {
    expect(eventsOf(policy).sort()).toEqual(['paid', 'referral', 'sign_in', 'tour']);
  });

  it.each([
    ['refferal', 'Did you mean "referral"?'],
    ['a full moon', 'Use one of: referral, tour, paid, sign_in.'],
    ['cancel', 'It happens by itself, with a step such as "cancel".'],
  ])('are no others: %s', (name, fix) => {
    expect(eventProblems(policy, activity('tour'), [])).toEqual([]);
    expect(eventProblems(policy, activity(name), ['steps', 1])).toEqual([
      { path: ['steps', 1, 'kind'], reason: `No rule of the policy waits for ${JSON.stringify(name)}.`, fix },
    ]);
  });

  const payment = (result: string) => ({ at, do: 'renewal_payment', result });
  const tell = (heard: object, result: string) => {
    const grants = { monthly: { ...gift, every: 'month', on: 'anchor', ...heard } };
    const [test] = readCases([{ setup: { now: at, plan: 'pro' }, steps: [payment(result)], expect: [] }]);
    return problemsOf(() => play(parsePolicy(smallPolicy({ plans: { pro: { grants } } })), test!));
  };

  it.each<[string, object, string]>([
    ['another event', { awaits: 'payment' }, 'Remove the step, or use "activity" with one of: payment.'],
    ['no event', {}, 'Remove the step: the policy waits for no event at all.'],
  ])('are no payment where the policy waits for %s: the step would change nothing', (_, heard, fix) => {
    expect(tell(heard, 'paid')).toEqual([
      {
        path: 'steps[0].do',
        reason: 'No rule of the policy waits for "payment-paid", "payment-failed" or "payment-declined".',
        fix,
      },
    ]);
  });

  it('are a payment of either result where one of them is waited for: one that fails may well change nothing', () => {
    expect(['paid', 'failed', 'declined'].flatMap((result) => tell({ awaits: 'payment-paid' }, result))).toEqual([]);
  });

  it('may be none', () => {
    const deaf = bindPolicy(parsePolicy(smallPolicy()));
    expect(eventProblems(deaf, activity('referral'), [])[0]?.fix).toBe('The policy waits for no event at all.');
  });

  it('are looked at before a case is played', () => {
    const [test] = readCases([{ setup: { now: at }, steps: [activity('refferal')], expect: [] }]);
    expect(onlyProblem(() => play(document, test!)).path).toBe('steps[0].kind');
  });
});
