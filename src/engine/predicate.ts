import type { AmountRule, Predicate, Tests, Unset } from '../policy/policy.ts';
import { Evaluation } from './cost.ts';
import { compare } from './exact.ts';
import { given, own, valueOf, type Scope } from './scope.ts';

/** Whether a condition holds. An absent value passes no test. @throws Stop when something in it is unset. */
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
    const evaluation = new Evaluation(scope, scope.type);
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
    return passes(rule, value, value !== undefined && value !== false);
  }
  const value = valueOf(rule.fact, scope);
  return passes(rule, value, value !== undefined);
}

/** Every test that is given must pass; without a test, `bare` decides. */
function passes(tests: Tests, value: unknown, bare: boolean): boolean {
  const { is, atLeast, atMost, above, below } = tests;
  const list = tests.in;
  const { includes, weekday, from, to } = tests;
  if ([is, list, atLeast, atMost, above, below, includes, weekday, from, to].every((test) => test === undefined)) return bare;
  if (value === undefined) return false;
  if (includes !== undefined && !(Array.isArray(value) && value.includes(given(includes)))) return false;
  if ((weekday ?? from ?? to) !== undefined && !(typeof value === 'string' && isAtClock(tests, value))) return false;
  const number = typeof value === 'number' ? value : NaN;
  return (
    (is === undefined || value === given(is)) &&
    (list === undefined || given<readonly unknown[] | Unset>(list).includes(value)) &&
    (atLeast === undefined || number >= given(atLeast)) &&
    (atMost === undefined || number <= given(atMost)) &&
    (above === undefined || number > given(above)) &&
    (below === undefined || number < given(below))
  );
}

const WEEKDAYS: readonly string[] = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

/** Whether a local time lies on one of the weekdays and between the clock times, as it is written: its own offset has made it local. */
function isAtClock({ weekday, from, to }: Tests, local: string): boolean {
  const [day = '', clock = ''] = local.split('T');
  const name = WEEKDAYS[new Date(`${day}T00:00Z`).getUTCDay()] as NonNullable<Tests['weekday']>[number];
  return (
    (weekday === undefined || weekday.includes(name)) &&
    (from === undefined || clock.slice(0, 5) >= given(from)) &&
    (to === undefined || clock.slice(0, 5) < given(to))
  );
}
