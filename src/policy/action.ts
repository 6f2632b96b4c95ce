/** What costs credits, and the ceilings on its use: sections 3, 8 and 9 of `src/engine/README.md`. */

import type { Period, PeriodStart, Window } from './plan.ts';
import type { AmountRule, CostAfter, Duration, Label, Predicate, Scalar, Unset } from './rule.ts';

/** What one input of an action may be. `count` and `decimal` are numbers, `key` names a thing, `keys` several, `items` are things with inputs of their own, `local-time` is ISO 8601 with its offset. */
export type InputType = 'count' | 'decimal' | 'flag' | 'choice' | 'key' | 'keys' | 'items' | 'local-time';

/** One input of an action; the short form is just its type. */
export interface Input {
  readonly type: InputType;
  readonly label?: Label;
  readonly atLeast?: number;
  readonly atMost?: number;
  readonly oneOf?: readonly string[];
  /** Of `items`: what each of them has. */
  readonly each?: Readonly<Record<string, 'count' | 'decimal' | 'flag'>>;
  /** Used when the input is not given. */
  readonly default?: Scalar;
  readonly says?: string;
}

/** When captured credits may come back, counted back from an input or on from the spend, and which `share` of the spend at most: all of it when absent. */
export type RefundWindow = { readonly share?: number | Unset } & (
  { readonly before: string; readonly atLeast: Duration | Unset } | { readonly after: 'spend'; readonly atMost: Duration | Unset }
);

/** Doing the same thing again. */
export interface Repeat {
  /** The input, of type `key` or `keys`, that names what is the same. */
  readonly key: string;
  /** Actions that say the same group share what was done; the action itself when absent. */
  readonly group?: string;
  /** How many repeats are free; all when absent, and 0 only remembers that it was done. */
  readonly free?: AmountRule;
  /** Counted from the first time, or the window that it fell into; for ever when absent. */
  readonly within?: Within | Unset | { readonly when: Predicate; readonly then: Within; readonly else: Within };
  readonly says?: string;
}

/** How long something counts as done: a time from the first time, or the window that it fell into. */
export type Within = Duration | { readonly per: Period; readonly on?: PeriodStart };

/** A thing that costs credits. */
export interface Action {
  readonly label?: Label;
  /** Names that `paysFor` and limits refer to. */
  readonly tags?: readonly string[];
  readonly inputs?: Readonly<Record<string, InputType | Input>>;
  /** What must hold before the action makes sense, with the sentence shown when it does not. */
  readonly requires?:
    { readonly when: Predicate; readonly else: Label } | readonly { readonly when: Predicate; readonly else: Label }[];
  /** What a person may want to know before it costs them more than it needs to: shown beside the price while its condition holds. */
  readonly advice?:
    { readonly when: Predicate; readonly then: Label } | readonly { readonly when: Predicate; readonly then: Label }[];
  readonly cost: AmountRule | CostAfter;
  readonly repeat?: Repeat;
  /** The credits that pay are those of the instant that this `local-time` input names, not of today. */
  readonly payFrom?: { readonly at: string; readonly says?: string };
  /** How far below zero the balance may fall, all that is owed counted; what this does not cover waits until nothing is owed. */
  readonly overdraw?: { readonly atMost: AmountRule; readonly when?: Predicate; readonly says?: string };
  /** What a final amount above the reserved one does: borne by the seller (the default), drawn or owed in credits, billed as overage, or refused, so that the reservation stays. */
  readonly ifExceeds?: 'absorb' | 'overdraw' | 'overage' | 'refuse' | Unset;
  /** The credit type it is paid with; the only one when the policy has one. */
  readonly paysWith?: string;
  /** Plans that have this action; every plan when absent. */
  readonly plans?: readonly string[] | Unset;
  /** `false`: not during a trial. */
  readonly inTrial?: boolean | Unset;
  /** Causes for which captured credits come back; only `failed` when absent. */
  readonly refunds?: Readonly<Record<string, 'always' | 'never' | readonly RefundWindow[]>>;
  readonly says?: string;
}

/** A ceiling on use that is independent of the balance. */
export type Limit = WindowLimit | HeldLimit;

/** How much is used in a window. Exactly one of `atMost` and `spread` says how much. */
export interface WindowLimit extends AnyLimit {
  readonly atMost?: AmountRule;
  /** The balance at the beginning of a window, divided evenly over the windows that are left in this period. */
  readonly spread?: { readonly over: Period | Unset; readonly on?: PeriodStart };
  readonly count?: 'credits' | 'times';
  readonly per: Window | Unset;
  readonly on?: PeriodStart;
}

/** How many holds are open at once. It has no window. */
export interface HeldLimit extends AnyLimit {
  readonly atMost: AmountRule;
  readonly count: 'held';
  readonly spread?: undefined;
  readonly per?: undefined;
  readonly on?: undefined;
}

interface AnyLimit {
  /** Actions or tags it covers; all when absent. */
  readonly of?: readonly string[];
  readonly each?: 'account' | 'viewer';
  readonly when?: Predicate;
  /** The reason that is told; without it, that of a person's limit, of a day, of a month, or of any other one. */
  readonly refusedAs?: 'user-limit-reached' | 'daily-limit' | 'monthly-limit' | 'rate-limit';
  readonly label?: Label;
  readonly says?: string;
}
