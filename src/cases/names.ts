import type { RefusalReason } from '../engine/decision.ts';
import type { BoundPolicy } from '../policy/policy.ts';
import { isObject } from '../policy/guard.ts';
import { didYouMean, policyError, type Found } from '../policy/problem.ts';
import type { Case, Expect, Step } from './case.ts';
import { causesOf, flagsOf, inputsOf, packsOf } from './declared.ts';
import { eventProblems, paymentProblems } from './events.ts';
import { inCredits, typeOfSource, units } from './units.ts';

type Path = readonly PropertyKey[];

/** What is expected by source. */
const BY_SOURCE: readonly string[] = [
  ...['draws', 'remaining', 'locked', 'queued', 'pending', 'transferred', 'auto_purchased', 'granted', 'expired', 'taken_back'],
  ...['refunded', 'held', 'released'],
];

/** Most names that are listed. */
const MAX_NAMES = 20;

/**
 * Sees to it that every name in a case stands in the policy: a misspelt one is refused, or has nothing, and a case that expects just that would pass.
 * @throws PolicyError with each name that does not, its place, and the names that stand there
 */
export function checkNames(policy: BoundPolicy, test: Case): void {
  const found = [...inSetup(policy, test), ...inSteps(policy, test), ...inExpectations(policy, test)];
  if (found.length > 0) throw policyError(found, test);
}

function inSetup(policy: BoundPolicy, { setup }: Case): Found[] {
  return [
    ...(setup.plan === null ? [] : named('plan', setup.plan, plansOf(policy), ['setup', 'plan'])),
    ...roles(policy, setup.role, ['setup', 'role']),
    ...Object.keys(setup.flags).flatMap((name) => flags(policy, name, ['setup', 'flags', name], true)),
    ...setup.lots.flatMap(({ source, amount }, index) => [
      ...named('source', source, Object.keys(policy.sources), ['setup', 'lots', index, 'source']),
      ...tooFine(policy, source, amount, ['setup', 'lots', index, 'amount']),
    ]),
  ];
}

/** A lot of a part of the smallest unit would be rounded, and what is left of it nobody would understand. */
function tooFine(policy: BoundPolicy, source: string, amount: number, path: Path): Found[] {
  const type = typeOfSource(policy, source);
  const { decimals } = policy.credits[type]!;
  if (Math.abs(inCredits(policy, units(policy, type, amount), type) - amount) < 1e-9) return [];
  const reason = `${amount} has more digits after the point than the policy's credits.`;
  return [{ path, reason, fix: `"decimals" of ${JSON.stringify(type)} is ${decimals}.` }];
}

function inSteps(policy: BoundPolicy, { steps, expect }: Case): Found[] {
  return steps.flatMap((step, index) => {
    const path = ['steps', index];
    const expected = expect.filter((item) => item.step === index).map(({ reason }) => reason);
    return [
      ...inStep(policy, step, path, expected),
      ...inReference(steps, step, index),
      ...('role' in step ? roles(policy, step['role'], [...path, 'role']) : []),
    ];
  });
}

function inStep(policy: BoundPolicy, step: Step, path: Path, expected: readonly unknown[]): Found[] {
  const look = (kind: string, key: string, names: readonly string[]): Found[] => named(kind, step[key], names, [...path, key]);
  switch (step.do) {
    case 'spend':
    case 'quote':
    case 'reserve':
      return inUse(policy, step, path, expected);
    case 'buy':
      return packsOf(policy).length === 0
        ? []
        : unlessMeant(look('pack', 'pack', packsOf(policy)), expected, 'pack-not-available');
    case 'refund':
      return unlessMeant(look('cause', 'reason', causesOf(policy)), expected, 'not-refundable');
    case 'grant':
      return look('source', 'source', Object.keys(policy.sources));
    case 'subscribe':
    case 'price':
      return look('plan', 'plan', plansOf(policy));
    case 'change_plan':
      return look('plan', 'to', plansOf(policy));
    case 'set_flag':
      return flags(policy, String(step['name']), [...path, 'name']);
    case 'set_role':
      return roles(policy, step['to'], [...path, 'to']);
    case 'transfer':
      return look('type of credits', 'type', Object.keys(policy.credits));
    case 'activity':
      return eventProblems(policy, step, path);
    case 'renewal_payment':
      return paymentProblems(policy, path);
    default:
      return [];
  }
}

/** An action, and the inputs that it is given. */
function inUse(policy: BoundPolicy, step: Step, path: Path, expected: readonly unknown[]): Found[] {
  const action = step['action'];
  const wrong = named('action', action, Object.keys(policy.actions), [...path, 'action']);
  if (wrong.length > 0) return unlessMeant(wrong, expected, 'unknown-action');
  if (!isObject(step['inputs'])) return [];
  const names = inputsOf(policy, String(action));
  return Object.keys(step['inputs'])
    .filter((name) => name !== 'actual')
    .flatMap((name) => named(`input of ${JSON.stringify(action)}`, name, names, [...path, 'inputs', name]));
}

/** A case may ask what becomes of a name that nobody has, where it expects just that reason and the name is not nearly another one. */
const unlessMeant = (found: Found[], expected: readonly unknown[], reason: RefusalReason): Found[] =>
  expected.includes(reason) ? found.filter(isMisspelt) : found;

const isMisspelt = ({ fix }: Found): boolean => fix.startsWith('Did you mean');

/** What a step speaks of must have happened before it. */
function inReference(steps: readonly Step[], step: Step, index: number): Found[] {
  const before = steps.slice(0, index);
  const { of } = step;
  const path = ['steps', index, 'of'];
  if (typeof of === 'string') {
    const names = before.flatMap((other) => (other.do === 'reserve' ? [String(other['id'])] : []));
    return named('reservation before this step', of, names, path);
  }
  if (typeof of !== 'number' || of < index) return [];
  return [{ path, reason: `Step ${of} does not come before this one.`, fix: 'Steps are counted from 0.' }];
}

function inExpectations(policy: BoundPolicy, { expect }: Case): Found[] {
  const sources = Object.keys(policy.sources);
  const look = (item: Expect, path: Path): Found[] =>
    BY_SOURCE.flatMap((key) =>
      isObject(item[key]) ? Object.keys(item[key]).flatMap((name) => named('source', name, sources, [...path, key, name])) : [],
    );
  return expect.flatMap((item, index) => {
    const moves = Array.isArray(item['moved']) ? (item['moved'] as unknown[]) : [];
    return [
      ...look(item, ['expect', index]),
      ...moves.flatMap((move, place) =>
        isObject(move)
          ? ['from', 'to'].flatMap((key) => named('source', move[key], sources, ['expect', index, 'moved', place, key]))
          : [],
      ),
    ];
  });
}

const plansOf = ({ plans = {} }: BoundPolicy): string[] => Object.keys(plans);

/** Without roles in the policy, everybody may be called anything. */
const roles = (policy: BoundPolicy, role: unknown, path: Path): Found[] =>
  policy.roles === undefined ? [] : named('role', role, Object.keys(policy.roles), path);

/** A flag of the account, or of a person: `user:ann.limit`. One that no rule looks at may be part of a story, where the case begins with it; but not when it is nearly another one. */
function flags(policy: BoundPolicy, name: string, path: Path, isStory = false): Found[] {
  const { account, personal, ofPersonAlone } = flagsOf(policy);
  const dot = name.lastIndexOf('.');
  // A case may also write "used.user:ann".
  if (account.includes(name) || personal.some((own) => name.endsWith(`.${own}`) || name.startsWith(`${own}.user:`))) return [];
  if (ofPersonAlone && name.startsWith('user:') && dot < 0) return [];
  const names = [...account, ...personal.map((own) => `${dot < 0 ? '<person>' : name.slice(0, dot)}.${own}`)];
  const found = named('flag', name, names, path).map(({ fix, ...rest }) => ({
    ...rest,
    reason: `No rule of the policy looks at a flag ${JSON.stringify(name)}.`,
    fix,
  }));
  return isStory || ofPersonAlone ? found.filter(isMisspelt) : found;
}

/** The problem of a name that is none of those that stand there. What is not there at all is passed over. */
export function named(kind: string, given: unknown, names: readonly string[], path: Path): Found[] {
  if (given === undefined) return [];
  const name = typeof given === 'string' ? given : JSON.stringify(given);
  if (names.includes(name)) return [];
  const more = names.length > MAX_NAMES ? ` and ${names.length - MAX_NAMES} more` : '';
  const all = names.length === 0 ? 'There is none at all.' : `There are: ${names.slice(0, MAX_NAMES).join(', ')}${more}.`;
  const near = didYouMean(name, names, '');
  return [{ path, reason: `There is no ${kind} ${JSON.stringify(name)}.`, fix: `${near} ${all}`.trim() }];
}

/**
 * Sees to it that lots which a case names are, or were, there.
 * @param known  the ids of all lots that there have been, and for ends the sources as well
 * @throws PolicyError with each name that is none of them
 */
export function checkLots(policy: BoundPolicy, test: Case, step: number, known: readonly string[]): void {
  const found = test.expect.flatMap((item, index) =>
    item.step !== step
      ? []
      : ['lot_draws', 'refund_lots', 'expires'].flatMap((key) => {
          const names = key === 'expires' ? [...Object.keys(policy.sources), ...known] : known;
          const kind = key === 'expires' ? 'source or lot' : 'lot';
          const record = item[key];
          return isObject(record)
            ? Object.keys(record).flatMap((name) => named(kind, name, names, ['expect', index, key, name]))
            : [];
        }),
  );
  if (found.length > 0) throw policyError(found, test);
}
