import type { AmountRule, Predicate, Scalar, Tests, Unset } from '../policy/policy.ts';
import { amount } from './amount.ts';
import { creditUnit, factName, planName, typeOf, type Scene } from './names.ts';
import { isOpen, list, number, open, quote, saidOr, scalar } from './words.ts';

const DAYS: Readonly<Record<string, string>> = {
  mon: 'Monday',
  tue: 'Tuesday',
  wed: 'Wednesday',
  thu: 'Thursday',
  fri: 'Friday',
  sat: 'Saturday',
  sun: 'Sunday',
};

/** A day of the week by its short name. */
export const weekdayName = (day: string): string => DAYS[day] ?? day;

/** Several days; three and more that follow one another as a stretch. */
function weekdays(days: readonly string[]): string {
  const all = Object.keys(DAYS);
  const follows = days.every((day, index) => index === 0 || all.indexOf(day) === all.indexOf(days[index - 1]!) + 1);
  if (follows && days.length > 2) return `${weekdayName(days[0]!)} to ${weekdayName(days.at(-1)!)}`;
  return list(days.map(weekdayName), 'or');
}

/** A condition as a clause: `the account is on Pro and billing is “annual”`. */
export function condition(rule: Predicate, scene: Scene): string {
  if (typeof rule === 'string') return given(rule, scene, true);
  if (isOpen(rule)) return open(rule, 'a condition holds that is');
  if ('all' in rule) return joined(rule.all, 'and', 'always', scene);
  if ('any' in rule) return joined(rule.any, 'or', 'never', scene);
  if ('not' in rule) return negation(rule.not, scene);
  if ('plan' in rule) return `the account is on ${plans(rule.plan, scene)}`;
  if ('amount' in rule) return comparison(rule, scene);
  if ('flag' in rule) return tested(`flag:${rule.flag}`, rule, scene);
  return tested('input' in rule ? rule.input : rule.fact, rule, scene);
}

/** Whether a condition holds whatever the account and the inputs are. */
export const isAlways = (rule: Predicate | undefined): boolean =>
  rule === undefined || (typeof rule === 'object' && 'all' in rule && rule.all.length === 0);

/** How what has no negation of its own begins. */
const NOT_SO = 'it is not so that ';

function negation(rule: Predicate, scene: Scene): string {
  if (typeof rule === 'string') return given(rule, scene, false);
  if (isOpen(rule)) return open(rule, 'a condition does not hold that is');
  if ('plan' in rule) return `the account is not on ${plans(rule.plan, scene)}`;
  if ('flag' in rule && hasNoTest(rule)) return given(`flag:${rule.flag}`, scene, false);
  if ('input' in rule && hasNoTest(rule)) return given(rule.input, scene, false);
  if (isValue(rule))
    return tested('flag' in rule ? `flag:${rule.flag}` : 'input' in rule ? rule.input : rule.fact, rule, scene).replace(
      ' is ',
      ' is anything but ',
    );
  const text = condition(rule, scene);
  return `${NOT_SO}${'all' in rule || 'any' in rule ? `(${text})` : text}`;
}

/** A condition that asks for one value alone. */
const isValue = (
  rule: object,
): rule is Tests & ({ readonly input: string } | { readonly fact: string } | { readonly flag: string }) =>
  ('input' in rule || 'fact' in rule || 'flag' in rule) &&
  'is' in rule &&
  Object.keys(rule).every((key) => ['input', 'fact', 'flag', 'is', 'says'].includes(key));

const plans = (ids: string | readonly string[], { policy }: Scene): string =>
  list(
    [ids].flat().map((id) => planName(policy, id)),
    'or',
  );

const hasNoTest = (rule: object): boolean => Object.keys(rule).every((key) => ['input', 'fact', 'flag', 'says'].includes(key));

/** Something that is there, or set. */
function given(name: string, scene: Scene, holds: boolean): string {
  const isSwitch = name.startsWith('flag:') || typeOf(scene.inputs[name]) === 'flag';
  return `${factName(scene, name)} is ${holds ? '' : 'not '}${isSwitch ? 'set' : 'given'}`;
}

function joined(rules: readonly Predicate[], word: string, none: string, scene: Scene): string {
  const parts = rules.map((rule) => {
    const text = condition(rule, scene);
    const isMixed = rules.length > 1 && typeof rule === 'object' && ('all' in rule || 'any' in rule || text.startsWith(NOT_SO));
    return isMixed ? `(${text})` : text;
  });
  return parts.length === 0 ? none : parts.join(` ${word} `);
}

function comparison(rule: Extract<Predicate, { amount: unknown }>, around: Scene): string {
  const source = [rule.amount, rule.atLeast, rule.atMost, rule.above, rule.below].map(leftOf).find((id) => id !== undefined);
  const { policy } = around;
  // What is left is counted in credits of its own type, whatever the rule around is counted in.
  const scene = source === undefined ? around : { ...around, unit: creditUnit(policy, policy.sources[source]?.type) };
  const bounds = [
    rule.atLeast !== undefined && `at least ${amount(rule.atLeast, scene)}`,
    rule.atMost !== undefined && `at most ${amount(rule.atMost, scene)}`,
    rule.above !== undefined && `more than ${amount(rule.above, scene)}`,
    rule.below !== undefined && `less than ${amount(rule.below, scene)}`,
  ].filter((part) => part !== false);
  return `${amount(rule.amount, scene)} is ${list(bounds)}`;
}

/** The first source of which an amount says what is left. */
function leftOf(rule: AmountRule | undefined): string | undefined {
  if (typeof rule !== 'object' || isOpen(rule)) return undefined;
  if ('left' in rule) return [rule.left].flat()[0];
  const parts = 'less' in rule ? rule.less : 'sum' in rule ? rule.sum : 'max' in rule ? rule.max : 'min' in rule ? rule.min : [];
  return [...parts, 'times' in rule ? rule.of : undefined].map(leftOf).find((id) => id !== undefined);
}

/** A clock time, or a day. */
const clock = (time: string | Unset): string => saidOr(time, 'a time', String).replace('T', ' ');

function tested(name: string, rule: Tests, scene: Scene): string {
  if (hasNoTest(rule)) return given(name, scene, true);
  const value = (one: Scalar): string => (name === 'plan' && typeof one === 'string' ? planName(scene.policy, one) : scalar(one));
  const bound = (word: string, limit: number | Unset | undefined): string | false =>
    limit !== undefined && `${word} ${saidOr(limit, 'a number', number)}`;
  const tests = [
    rule.is !== undefined && saidOr(rule.is, 'a value', value),
    rule.in !== undefined && saidOr(rule.in, 'one of values', (values) => list(values.map(value), 'or')),
    rule.includes !== undefined && `a list with ${saidOr(rule.includes, 'a member', quote)}`,
    rule.weekday !== undefined && `on ${weekdays(rule.weekday)}`,
    rule.from !== undefined &&
      (rule.to === undefined ? `${clock(rule.from)} or later` : `from ${clock(rule.from)} until ${clock(rule.to)}`),
    rule.to !== undefined && rule.from === undefined && `before ${clock(rule.to)}`,
    bound('at least', rule.atLeast),
    bound('at most', rule.atMost),
    bound('more than', rule.above),
    bound('less than', rule.below),
  ].filter((part) => part !== false);
  return `${factName(scene, name)} is ${list(tests)}`;
}
