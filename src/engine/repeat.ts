import type { Within } from '../policy/policy.ts';
import type { Mark } from './account.ts';
import { Evaluation } from './cost.ts';
import { holds } from './predicate.ts';
import { given, givenWindow, own, type Scope } from './scope.ts';

/** The key of the mark that something was done. */
export const repeatKey = (group: string, key: string): string => `repeat/${group}/${key}`;

/** What an action is about, by the marks that remember it; none where doing it again costs again. */
export function repeatKeys(
  { policy, inputs }: Pick<Scope, 'policy' | 'inputs'>,
  action: string,
): { key: string; mark: string }[] {
  const rule = own(policy.actions, action)?.repeat;
  const named = rule && own(inputs, rule.key);
  if (named === undefined) return [];
  const keys = [...new Set([named].flat() as string[])];
  return keys.map((key) => ({ key, mark: repeatKey(rule!.group ?? action, key) }));
}

/** Whether a mark still says that something was done. */
export function isMarked(mark: Mark | undefined, now: number): mark is Mark {
  return mark !== undefined && (mark.until === undefined || now < mark.until);
}

/** How long an action counts as done; for ever when absent. @throws Stop when that is unset. */
export function withinOf(scope: Scope, action: string): Within | undefined {
  const said = given(own(scope.policy.actions, action)?.repeat?.within);
  const rule = given(typeof said === 'object' && 'when' in said ? (holds(said.when, scope) ? said.then : said.else) : said);
  if (typeof rule === 'object') givenWindow(scope, rule);
  return rule;
}

/**
 * The inputs that cost something: of `keys`, those that are not free again; `undefined` when a single thing is free again.
 * @throws Stop when how many repeats are free, or for how long, is unset.
 */
export function payingInputs(scope: Scope, action: string): Scope['inputs'] | undefined {
  const rule = own(scope.policy.actions, action)?.repeat;
  if (!rule) return scope.inputs;
  // How long it counts is asked for the first time as well, so that nothing is promised which cannot be remembered.
  withinOf(scope, action);
  const times = rule.free === undefined ? Infinity : new Evaluation(scope, undefined, 0).units(rule.free);
  const paying = repeatKeys(scope, action).filter(({ mark }) => {
    const before = own(scope.account.marks, mark);
    return !isMarked(before, scope.now) || before.count > times;
  });
  const named = own(scope.inputs, rule.key);
  if (Array.isArray(named)) return { ...scope.inputs, [rule.key]: paying.map(({ key }) => key) };
  return named === undefined || paying.length > 0 ? scope.inputs : undefined;
}
