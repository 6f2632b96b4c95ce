import type { Predicate, Tests, Unset } from '../policy/policy.ts';
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
  if ([is, list, atLeast, atMost, above, below].every((test) => test === undefined)) return bare;
  if (value === undefined) return false;
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
