import type { Amount, Inputs, World } from '../engine/account.ts';
import { typeOf } from '../engine/draw.ts';
import { own } from '../engine/scope.ts';
import type { Action } from '../policy/policy.ts';
import { usualPrice } from './pace.ts';

/** An action that is done some times in the same way. */
export interface Call {
  readonly action: string;
  readonly inputs?: Inputs;
  /** 1 unless stated. */
  readonly times?: number;
}

/** Calls of an action that cost less as fewer. */
export interface Together {
  readonly action: string;
  readonly type: string;
  /** What to ask for instead, and how often. */
  readonly inputs: Inputs;
  readonly times: number;
  /** How many calls that stands for. */
  readonly calls: number;
  /** What they cost one by one, and what they cost so; smallest units. */
  readonly separately: Amount;
  readonly together: Amount;
}

interface Group {
  readonly inputs: Inputs;
  readonly times: number;
  readonly calls: number;
  readonly separately: Amount;
  readonly together: Amount;
}

type Pricing = (inputs: Inputs) => Amount | undefined;

/**
 * Which calls of an action would cost less as fewer, by the action's own price: started blocks, minimums, free parts and tiers are then paid once, and of what is
 * not added up, such as a background and a logo on the same photos, the dearest alone. Calls can be one where they differ in nothing but flags, or in nothing but
 * one number, which is then their sum. That two actions do the same, no policy says, so nobody can find it here: `advice` is its author's word for that.
 */
export function together(world: World, calls: readonly Call[]): Together[] {
  return [...new Set(calls.map(({ action }) => action))].flatMap((action) => {
    const rule = own(world.policy.actions, action);
    const price: Pricing = (inputs) => usualPrice(world, action, inputs);
    const alike = calls.filter((call) => call.action === action);
    const groups = rule ? grouped(alike, price).reduce<Group[]>((found, next) => withFlags(found, next, rule, price), []) : [];
    return groups
      .map((group) => asOne(group, rule!, price))
      .reduce<Group[]>((found, next) => withSum(found, next, rule!, price), [])
      .filter((group) => group.together < group.separately)
      .map((group) => ({ action, type: typeOf(world.policy, action), ...group }));
  });
}

/** The same call several times is one group; what has no price is in none. */
function grouped(calls: readonly Call[], price: Pricing): Group[] {
  const times = new Map<string, { readonly inputs: Inputs; readonly count: number }>();
  for (const { inputs = {}, times: count = 1 } of calls) {
    const key = JSON.stringify(Object.entries(inputs).sort(([a], [b]) => (a < b ? -1 : 1)));
    times.set(key, { inputs, count: count + (times.get(key)?.count ?? 0) });
  }
  return [...times.values()].flatMap(({ inputs, count }): Group[] => {
    const cost = price(inputs);
    if (cost === undefined) return [];
    return [{ inputs, times: count, calls: count, separately: cost * count, together: cost * count }];
  });
}

/** Joins a group to one that differs from it in nothing but flags and is done as often, where that costs less. */
function withFlags(found: readonly Group[], next: Group, rule: Action, price: Pricing): Group[] {
  for (const [index, group] of found.entries()) {
    const names = differing(group.inputs, next.inputs);
    if (group.times !== next.times || names.length === 0 || !names.every((name) => typeIn(rule, name) === 'flag')) continue;
    const both = Object.fromEntries(names.map((name) => [name, group.inputs[name] === true || next.inputs[name] === true]));
    const joined = join(group, next, { ...group.inputs, ...both }, group.times, price);
    if (joined) return found.map((other, place) => (place === index ? joined : other));
  }
  return [...found, next];
}

/** Joins a group to one that differs from it in at most one number. */
function withSum(found: readonly Group[], next: Group, rule: Action, price: Pricing): Group[] {
  for (const [index, group] of found.entries()) {
    const names = differing(group.inputs, next.inputs);
    if (names.length > 1 || group.times !== 1 || next.times !== 1) continue;
    for (const name of names.length === 1 ? names : Object.keys(group.inputs)) {
      const [a, b] = [group.inputs[name], next.inputs[name]];
      if (typeof a !== 'number' || typeof b !== 'number' || !isNumber(rule, name)) continue;
      const joined = join(group, next, { ...group.inputs, [name]: a + b }, 1, price);
      if (joined) return found.map((other, place) => (place === index ? joined : other));
    }
  }
  return [...found, next];
}

function join(a: Group, b: Group, inputs: Inputs, times: number, price: Pricing): Group | undefined {
  const cost = price(inputs);
  if (cost === undefined || cost * times >= a.together + b.together) return undefined;
  return { inputs, times, calls: a.calls + b.calls, separately: a.separately + b.separately, together: cost * times };
}

/** The same call several times as one of so many times a number, the one that costs least. */
function asOne(group: Group, rule: Action, price: Pricing): Group {
  let best = group;
  if (group.times === 1) return best;
  for (const [name, value] of Object.entries(group.inputs)) {
    if (typeof value !== 'number' || !isNumber(rule, name)) continue;
    const inputs = { ...group.inputs, [name]: value * group.times };
    const cost = price(inputs);
    if (cost !== undefined && cost < best.together) best = { ...group, inputs, times: 1, together: cost };
  }
  return best;
}

function typeIn(rule: Action, name: string): string | undefined {
  const input = own(rule.inputs, name);
  return typeof input === 'object' ? input.type : input;
}

const isNumber = (rule: Action, name: string): boolean => ['count', 'decimal'].includes(typeIn(rule, name) ?? '');

/** The inputs that two calls differ in; a flag that is not given is off. */
const differing = (a: Inputs, b: Inputs): string[] =>
  [...new Set([...Object.keys(a), ...Object.keys(b)])].filter(
    (name) => JSON.stringify(a[name] ?? false) !== JSON.stringify(b[name] ?? false),
  );
