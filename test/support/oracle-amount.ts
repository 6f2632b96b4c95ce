import type { AmountRule, BoundPolicy, Factor, Predicate, Rounding, Tests } from '../../src/policy/policy.ts';
import type { State } from './oracle-state.ts';

/** Thrown where a rule has no value; the caller knows what that means. */
export class NoValue extends Error {}

type Value = string | number | boolean | readonly string[] | undefined;

/** Where names find their values. */
export interface Scope {
  readonly policy: BoundPolicy;
  readonly state: State;
  readonly inputs: Readonly<Record<string, Value>>;
  readonly decimals: number;
}

/** Decimals are whole numbers of 10^-18; whatever does not fit exactly is a mistake of the test, not a matter of rounding. */
const one = 10n ** 18n;

export function decimal(value: number): bigint {
  const [whole = '0', digits = ''] = String(Math.abs(value)).split('.');
  const scaled = BigInt(whole) * one + BigInt(digits.padEnd(18, '0'));
  return value < 0 ? -scaled : scaled;
}

function multiply(a: bigint, b: bigint): bigint {
  if ((a * b) % one !== 0n) throw new Error('The oracle ran out of digits.');
  return (a * b) / one;
}

const floor = (a: bigint, b: bigint) => (a >= 0n ? a / b : -((-a + b - 1n) / b));

function divide(a: bigint, b: bigint, mode: Rounding): bigint {
  if (mode === 'down') return floor(a, b);
  return mode === 'up' ? -floor(-a, b) : floor(2n * a + b, 2n * b);
}

/** Credits to whole smallest units. */
export function units(credits: bigint, decimals: number, mode: Rounding = 'up'): number {
  return Number(divide(credits * 10n ** BigInt(decimals), one, mode));
}

export function nameValue(scope: Scope, name: string): Value {
  const { state } = scope;
  if (name in scope.inputs) return scope.inputs[name];
  if (name.startsWith('flag:')) return state.flags[name.slice(5)];
  const facts: Record<string, Value> = {
    seats: state.seats,
    slots: state.slots,
    plan: state.plan ?? undefined,
    type: state.type,
    billing: state.billing ?? undefined,
  };
  return facts[name];
}

function quantity(scope: Scope, factor: Factor): bigint {
  const rule = typeof factor === 'string' ? { of: factor } : factor;
  const names = typeof rule.of === 'string' ? [rule.of] : rule.of;
  let value = names.reduce((product, name) => multiply(product, decimal(Number(nameValue(scope, name)))), one);
  if (typeof rule.beyond === 'number') value = value > decimal(rule.beyond) ? value - decimal(rule.beyond) : 0n;
  if (typeof rule.blocksOf === 'number')
    value = divide(value, decimal(rule.blocksOf), (rule.round as Rounding | undefined) ?? 'up') * one;
  return value;
}

function each(scope: Scope, rule: Extract<AmountRule, { each: unknown }>): bigint {
  const factors: readonly Factor[] = Array.isArray(rule.each) ? (rule.each as Factor[]) : [rule.each as Factor];
  const value = factors.reduce((product, factor) => multiply(product, quantity(scope, factor)), credits(scope, rule.credits));
  if (rule.round === undefined) return value;
  return (BigInt(units(value, scope.decimals, rule.round as Rounding)) * one) / 10n ** BigInt(scope.decimals);
}

function lookedUp(scope: Scope, rule: Extract<AmountRule, { by: unknown }>): bigint {
  const row = rule.table[String(nameValue(scope, rule.by))] ?? rule.otherwise;
  if (row === undefined) throw new NoValue(rule.by);
  return credits(scope, row);
}

function tier(scope: Scope, rule: Extract<AmountRule, { tiers: unknown }>): bigint {
  const many = quantity(scope, rule.tiers);
  const row = rule.table.find(({ upTo }) => upTo === undefined || decimal(upTo as number) >= many);
  if (!row) throw new NoValue('tiers');
  return credits(scope, row.credits);
}

/** The value of an amount, in credits. */
export function credits(scope: Scope, rule: AmountRule): bigint {
  if (rule === 'free') return 0n;
  if (typeof rule === 'number') return decimal(rule);
  if (typeof rule === 'string') throw new Error(`The oracle knows no ${rule}.`);
  if ('each' in rule) return each(scope, rule);
  if ('sum' in rule) return rule.sum.reduce((sum, part) => sum + credits(scope, part), 0n);
  if ('max' in rule) return rule.max.map((part) => credits(scope, part)).reduce((a, b) => (a > b ? a : b));
  if ('min' in rule) return rule.min.map((part) => credits(scope, part)).reduce((a, b) => (a < b ? a : b));
  if ('times' in rule) return multiply(decimal(rule.times as number), credits(scope, rule.of));
  if ('by' in rule) return lookedUp(scope, rule);
  if ('tiers' in rule) return tier(scope, rule);
  if ('when' in rule) return credits(scope, holds(scope, rule.when) ? rule.then : rule.else);
  throw new Error('The oracle computes nothing from what is unset.');
}

function passes(value: Value, tests: Tests): boolean {
  if (value === undefined) return false;
  const number = Number(value);
  return [
    tests.is === undefined || value === tests.is,
    tests.in === undefined || (tests.in as readonly Value[]).includes(value),
    tests.atLeast === undefined || number >= (tests.atLeast as number),
    tests.atMost === undefined || number <= (tests.atMost as number),
    tests.above === undefined || number > (tests.above as number),
    tests.below === undefined || number < (tests.below as number),
  ].every(Boolean);
}

const isSet = (value: Value) => value !== undefined && value !== false;

/** Whether a condition holds. */
export function holds(scope: Scope, rule: Predicate): boolean {
  if (typeof rule === 'string') return isSet(scope.inputs[rule]);
  if ('all' in rule) return rule.all.every((part) => holds(scope, part));
  if ('any' in rule) return rule.any.some((part) => holds(scope, part));
  if ('not' in rule) return !holds(scope, rule.not);
  if ('plan' in rule) return [rule.plan].flat().includes(scope.state.plan ?? '');
  if ('input' in rule) return passes(scope.inputs[rule.input], rule);
  if ('fact' in rule) return passes(nameValue(scope, rule.fact), rule);
  if ('flag' in rule)
    return Object.keys(rule).length === 1 ? isSet(scope.state.flags[rule.flag]) : passes(scope.state.flags[rule.flag], rule);
  throw new Error('The oracle decides nothing by what is unset.');
}
