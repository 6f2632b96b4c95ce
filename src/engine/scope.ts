import type { Action, Input, PeriodStart, Unset, Window } from '../policy/policy.ts';
import type { Account, Inputs, Item, World } from './account.ts';
import { clockAt } from './clock.ts';

/** What names in a rule stand for. */
export interface Scope extends World {
  /** Checked inputs of the action, with defaults; empty outside an action. */
  readonly inputs: Inputs;
  /** The credit type that amounts are about; the policy's first when absent. */
  readonly type?: string;
}

/** What names stand for in a world, with an action's inputs. Every member is written out: a copy of the world that members are added to takes twenty times as long. */
export const within = ({ policy, account, viewer, now }: World, inputs: Inputs, type?: string): Scope =>
  type === undefined ? { policy, account, viewer, now, inputs } : { policy, account, viewer, now, inputs, type };

/** Why a rule could not be evaluated: something is unset, or the inputs make no sense. Caught by whoever answers a command. */
export class Stop extends Error {
  declare readonly reason: 'policy-incomplete' | 'action-invalid' | 'purchase-limit';
  /** The parameter that is unset, or the input that is wrong. */
  declare readonly at: string;

  constructor(reason: Stop['reason'], at: string) {
    super(at);
    this.reason = reason;
    this.at = at;
  }
}

/** A value that is only for show: left out when a rule cannot say it. */
export function orNothing<T>(value: () => T): T | undefined {
  try {
    return value();
  } catch (error) {
    if (error instanceof Stop) return undefined;
    throw error;
  }
}

/** The value itself, unless its parameter leaves it open. @throws Stop */
export function given<T>(value: T): Exclude<T, { readonly unset: string }> {
  if (isUnset(value)) throw new Stop('policy-incomplete', value.unset);
  return value as Exclude<T, { readonly unset: string }>;
}

export function isUnset(value: unknown): value is { readonly unset: string } {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, 'unset');
}

/** What was found about rules, which never change: every command asks of the same ones. */
const unsetInside = new WeakMap<object, boolean>();

/** Whether anything inside a rule is unset. */
export function hasUnset(rule: unknown): boolean {
  if (typeof rule !== 'object' || rule === null) return false;
  let found = unsetInside.get(rule);
  if (found === undefined) unsetInside.set(rule, (found = isUnset(rule) || Object.values(rule).some(hasUnset)));
  return found;
}

/** Stops at anything that is unset inside. @throws Stop */
export function requireSet(value: unknown): void {
  given(value);
  if (typeof value === 'object' && value !== null) Object.values(value).forEach(requireSet);
}

/** The window of a limit or of a count. @throws Stop when it is unset, or the cycle that it hangs on: nobody can tell then when it begins. */
export function givenWindow({ policy, account }: World, { per, on }: Windowed): Window {
  requireSet([per, on, account.cycleAnchor !== null && hangsOnCycle(per, on) && policy.monthEnd]);
  return given(per);
}

/** What has a window. */
interface Windowed {
  readonly per: Window | Unset;
  readonly on?: PeriodStart;
}

/** Whether a period is one of the account's own cycle. */
export const hangsOnCycle = (per: Window | Unset, on: PeriodStart | undefined): boolean =>
  on === undefined ? per !== 'day' && (per as { rolling?: unknown }).rolling === undefined : on === 'anchor';

/** The credit type of amounts, sources and actions that name none: the policy's first. */
export const firstType = ({ credits }: World['policy']): string => Object.keys(credits)[0]!;

/** The zone that rules are read in. */
export function zoneOf(policy: World['policy'], account: Account): string {
  return policy.timeZone === 'account' ? account.timeZone : policy.timeZone;
}

/** The last instant of the year 9999; calendars of this world end there. */
export const MAX_INSTANT = 253_402_300_799_999;

/** What a name stands for: an input that the action has, given or not, else a fact of the account, else `undefined`. */
export function valueOf(name: string, scope: Scope): Inputs[string] | undefined {
  if (Object.hasOwn(scope.inputs, name)) return scope.inputs[name];
  if (name.startsWith('flag:')) return own(scope.account.flags, name.slice(5));
  // What an account says of a person is a flag under the person's id, or one of several with the fact's name behind it.
  if (/^viewer(:|$)/.test(name)) {
    const { id = '' } = scope.viewer;
    return own(scope.account.flags, name === 'viewer' ? id : `${id}.${name.slice(7)}`);
  }
  switch (name) {
    case 'seats':
      return scope.account.seats;
    case 'slots':
      return scope.account.slots;
    case 'plan':
      return scope.account.plan ?? undefined;
    case 'type':
      return scope.account.type;
    case 'billing':
      return scope.account.billing ?? undefined;
    case 'role':
      return scope.viewer.role;
    case 'now':
      return clockAt(scope.now, zoneOf(scope.policy, scope.account));
    default:
      return undefined;
  }
}

/** Stops where a rule reads an input that the action has and nobody gave: another price than the one for what is done would be charged. @throws Stop */
export function requireGiven(name: string, inputs: Inputs): void {
  if (Object.hasOwn(inputs, name) && inputs[name] === undefined) throw new Stop('action-invalid', name);
}

/** A member of a record by key, never something inherited. */
export function own<T>(record: Readonly<Record<string, T>> | undefined, key: string): T | undefined {
  return record !== undefined && Object.hasOwn(record, key) ? record[key] : undefined;
}

/**
 * The inputs of an action, checked and completed. One that is missing stands there as `undefined`, so that a rule which reads it stops.
 * @throws Stop naming the input that is unknown or wrong.
 */
export function checkedInputs(action: Action, inputs: Inputs = {}): Inputs {
  const declared = action.inputs ?? {};
  for (const name of Object.keys(inputs)) if (!Object.hasOwn(declared, name)) throw new Stop('action-invalid', name);
  const checked: Record<string, Inputs[string]> = {};
  for (const name of Object.keys(declared)) {
    const spec = declared[name]!;
    const input: Input = typeof spec === 'string' ? { type: spec } : spec;
    const value = own(inputs, name) ?? input.default ?? (input.type === 'flag' ? false : undefined);
    if (value !== undefined && !fits(input, value)) throw new Stop('action-invalid', name);
    checked[name] = value!;
  }
  return checked;
}

/** ISO 8601 with an offset; whether the day exists is left to `Date.parse`. */
const LOCAL_TIME = /^\d{4}-\S*T\S*(Z|[+-]\d\d:\d\d)$/;

function fits(input: Input, value: Inputs[string]): boolean {
  switch (input.type) {
    case 'flag':
      return typeof value === 'boolean';
    case 'choice':
      return typeof value === 'string' && input.oneOf!.includes(value);
    case 'key':
      return typeof value === 'string' && value.length > 0 && value.length <= 256;
    case 'keys':
      return Array.isArray(value) && value.every((item) => typeof item === 'string') && isWithin(input, new Set(value).size);
    case 'items':
      return (
        Array.isArray(value) &&
        isWithin(input, value.length) &&
        (value as readonly unknown[]).every((item) => isItem(input, item))
      );
    case 'local-time':
      return typeof value === 'string' && LOCAL_TIME.test(value) && !Number.isNaN(Date.parse(value));
    case 'count':
      return Number.isSafeInteger(value) && isWithin(input, value as number);
    case 'decimal':
      return typeof value === 'number' && Number.isFinite(value) && value <= Number.MAX_SAFE_INTEGER && isWithin(input, value);
  }
}

/** Each thing has what the input says it has, and nothing else. */
function isItem({ each = {} }: Input, item: unknown): item is Item {
  return (
    typeof item === 'object' &&
    item !== null &&
    Object.keys(item).every((name) => own(each, name) !== undefined) &&
    Object.entries(each).every(([name, type]) =>
      fits({ type }, own(item as Item, name) ?? (type === 'flag' ? false : undefined!)),
    )
  );
}

function isWithin(input: Input, value: number): boolean {
  return value >= (input.atLeast ?? 0) && value <= (input.atMost ?? Infinity);
}
