import type { AmountRule, Predicate, Tests } from '../policy/policy.ts';
import type { Inputs } from './account.ts';
import { Evaluation } from './cost.ts';
import { compare } from './exact.ts';
import { given, own, requireGiven, valueOf, type Scope } from './scope.ts';

/** Whether a rule that may have a condition applies: one without always does. @throws Stop as `holds` */
export const applies = (when: Predicate | undefined, scope: Scope): boolean => when === undefined || holds(when, scope);

/** Whether a condition holds. A fact or a flag that is absent passes no test. @throws Stop when something in it is unset, or tests an input that is missing. */
export function holds(predicate: Predicate, scope: Scope): boolean {
  const rule = given(predicate);
  if (typeof rule === 'string') {
    const value = own(scope.inputs, rule);
    return value !== undefined && value !== false;
  }
  if ('all' in rule) return rule.all.every((part) => holds(part, scope));
  if ('any' in rule) return rule.any.some((part) => holds(part, scope));
  if ('not' in rule) return !holds(rule.not, scope);
  if ('plan' in rule) return scope.account.plan !== null && ([] as string[]).concat(rule.plan).includes(scope.account.plan);
  if ('amount' in rule) {
    const evaluation = new Evaluation(scope);
    const against = (limit: AmountRule | undefined): number =>
      limit === undefined ? NaN : compare(evaluation.credits(rule.amount), evaluation.credits(limit));
    return !(against(rule.atLeast) < 0 || against(rule.atMost) > 0 || against(rule.above) <= 0 || against(rule.below) >= 0);
  }
  if ('flag' in rule) {
    const value = own(scope.account.flags, rule.flag);
    return passes(rule, value, value === true);
  }
  if ('input' in rule) {
    const value = own(scope.inputs, rule.input);
    return passes(rule, value, value !== undefined && value !== false, scope.inputs);
  }
  const value = valueOf(rule.fact, scope);
  return passes(rule, value, value !== undefined);
}

type Test = (value: unknown, asked: never, tests: Tests) => boolean;

const bound =
  (isWithin: (value: number, limit: number) => boolean): Test =>
  (value, limit) =>
    typeof value === 'number' && isWithin(value, limit);

/** What each test asks of a value that is there. */
const TESTS: Readonly<Record<string, Test>> = {
  is: (value, asked) => value === asked,
  in: (value, list: readonly unknown[]) => list.includes(value),
  includes: (value, member: unknown) => Array.isArray(value) && value.includes(member),
  atLeast: bound((value, limit) => value >= limit),
  atMost: bound((value, limit) => value <= limit),
  above: bound((value, limit) => value > limit),
  below: bound((value, limit) => value < limit),
  weekday: (value, days: readonly string[]) => days.includes(weekdayOf(String(value))),
  from: (value, from: string, { to }) =>
    isReached(value, from) === true || (isNight(from, to) && isReached(value, to as string) === false),
  to: (value, to: string, { from }) => isNight(from, to) || isReached(value, to) === false,
};

/** Every test that is given must pass; without a test, `bare` decides. */
function passes(tests: Tests & { readonly input?: string }, value: unknown, bare: boolean, inputs: Inputs = {}): boolean {
  let passed = bare;
  for (const name in TESTS) {
    const asked = (tests as Readonly<Record<string, unknown>>)[name];
    if (asked === undefined) continue;
    requireGiven(tests.input!, inputs);
    if (value === undefined || !TESTS[name]!(value, given(asked) as never, tests)) return false;
    passed = true;
  }
  return passed;
}

const WEEKDAYS: readonly string[] = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

const weekdayOf = (local: string): string => WEEKDAYS[new Date(`${local.split(/[T ]/)[0]}T00:00Z`).getUTCDay()]!;

/**
 * Whether a local time is at a clock time or a day, or past it, as it is written: its own offset, or the zone of the policy, has made it local.
 * Of what is no time, nobody can tell.
 */
function isReached(local: unknown, mark: string): boolean | undefined {
  if (typeof local !== 'string') return undefined;
  const [day = '', clock = ''] = local.split(/[T ]/);
  return (mark.length > 5 ? `${day}T${clock}` : clock).slice(0, mark.length) >= mark;
}

/** From a later clock time to an earlier one is a night. */
const isNight = (from: unknown, to: unknown): boolean =>
  typeof from === 'string' && typeof to === 'string' && from > to && from.length + to.length === 10;
