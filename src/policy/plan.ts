/** What an account subscribes to, what that gives, and how it changes: sections 5, 7 and 11 of `src/engine/README.md`. */

import type { AmountRule, Duration, InstantText, Label, Predicate, Unset, Weekday } from './rule.ts';
import type { Expiry } from './source.ts';

/** Length of a window or of a period. */
export type Period = 'day' | 'week' | 'month' | 'year' | { readonly days: number | Unset } | { readonly months: number | Unset };

/** A window of use: a period, or the time just gone by. */
export type Window = Period | { readonly rolling: Duration | Unset };

/** Where a period begins: at the account's anchor, on a day of the month, or on a day of the week. */
export type PeriodStart = 'anchor' | { readonly day: number | Unset } | { readonly weekday: Weekday } | Unset;

/** A rule that gives credits. Exactly one of `every`, `once`, `during`, `event`, `onUse` and `whenEmpty` says when. */
export interface Grant {
  readonly source: string | Unset;
  readonly amount: AmountRule;
  readonly when?: Predicate;
  readonly every?: Period | Unset;
  readonly on?: PeriodStart;
  readonly once?: 'start';
  readonly during?: { readonly from: InstantText | Unset; readonly until?: InstantText | Unset; readonly days?: number | Unset };
  readonly event?: string;
  /** At a spend that it may pay for, when nothing that it gave before is alive. */
  readonly onUse?: true;
  /** When these sources are used up. */
  readonly whenEmpty?: readonly string[];
  /** With `every`: what is due waits for this event, such as `payment-paid`. */
  readonly awaits?: string;
  /** `person`: everybody of whom the account has a flag `user:<id>` gets a lot of their own, reckoned with `viewer` as that flag. */
  readonly each?: 'person';
  /** What becoming active between two occurrences gives. */
  readonly first?: 'full' | 'prorated' | 'none' | Unset;
  /** What a larger amount gives at once, such as for a seat booked in mid-period: `none` (the default), the difference in `full`, or `prorated`. */
  readonly increase?: 'full' | 'prorated' | 'none' | Unset;
  readonly mode?: 'add' | 'fill-to' | Unset;
  /** The most that may lie in the source afterwards: the grant is cut to what fits. */
  readonly ceiling?: AmountRule;
  readonly atMost?: { readonly amount: AmountRule; readonly per: Period | Unset; readonly on?: PeriodStart };
  readonly expires?: Expiry;
  readonly says?: string;
}

/** What a fair-use cap does: refuse, serve slowly, open another block, or let the rest be paid with credits. */
export type AtCap = 'deny' | 'slow' | 'refill' | 'charge';

/** Unmetered use, up to a fair-use cap. */
export interface Unlimited {
  /** Actions or tags it covers; all when absent. */
  readonly of?: readonly string[];
  /** While this holds, the action is paid with credits all the same. */
  readonly unless?: Predicate;
  /** `free`: the price shown is nothing. `usual` (the default): the price is shown and not drawn. */
  readonly price?: 'free' | 'usual';
  readonly fairUse?: {
    readonly limit: AmountRule;
    /** What is counted: credits unless stated, or how many spends are served. */
    readonly count?: 'credits' | 'times';
    readonly per: Window | Unset;
    readonly on?: PeriodStart;
    readonly atCap: AtCap | Unset | { readonly when: Predicate; readonly then: AtCap; readonly else: AtCap };
    /** How the service is served by use so far, this time included; the last row takes the rest. */
    readonly levels?: readonly { readonly upTo?: number | Unset; readonly level: string }[];
    readonly says?: string;
  };
  readonly says?: string;
}

/** What a plan costs in a period. */
export interface PlanPrice {
  /** In the currency's main unit, an exact decimal; the name `credits` is how many of them were chosen. */
  readonly amount: AmountRule;
  readonly currency: string | Unset;
  /** How many credits that buys, for the price of one; the allotment when absent. */
  readonly credits?: AmountRule;
  readonly says?: string;
}

/** What an account subscribes to. */
export interface Plan {
  readonly label?: Label;
  /** Another plan whose keys this one starts from; grants are overridden one by one. */
  readonly like?: string;
  /** Larger is higher: says what is an upgrade. */
  readonly rank?: number;
  readonly grants?: Readonly<Record<string, Grant>>;
  readonly unlimited?: Unlimited;
  readonly price?: PlanPrice;
  /** `false`: who is on it keeps it, and nobody comes to it. */
  readonly offered?: boolean | Unset;
  readonly says?: string;
}

/** What a trial changes: its grants take the place of the plan's. The account is in a trial while its flag `trial` is set. */
export interface Trial {
  readonly grants?: Readonly<Record<string, Grant>>;
  readonly says?: string;
}

/** What happens to one source's credits at a plan change. */
export type AtChange =
  | 'keep'
  | 'add'
  | 'replace'
  | 'forfeit'
  /** All is kept, and what the new plan gives more in a period than the old one comes at once. */
  | 'difference'
  /** At most this much is kept, reckoned on the new plan; the oldest goes first. */
  | { readonly trim: AmountRule };

/** What a plan change costs at once: nothing, the new plan's price, or that less the old price's part for what is left of its credits or its time. */
export type ChangePrice = 'none' | 'full' | 'less-unused-credits' | 'less-unused-time';

/** A plan change in one direction. */
export interface PlanChangeRule {
  readonly at?: 'once' | 'renewal' | Unset;
  readonly left?: Readonly<Record<string, AtChange | Unset>>;
  readonly cycle?: 'keep' | 'restart' | Unset;
  readonly price?: ChangePrice | Unset;
  /** Else the change is refused; `allotment` is the new plan's. */
  readonly allowedWhen?: Predicate;
  readonly says?: string;
}

/** Plan changes by direction (by the plans' `rank`); `any` serves a direction that is not named. */
export interface PlanChange {
  readonly upgrade?: PlanChangeRule | Unset;
  readonly downgrade?: PlanChangeRule | Unset;
  readonly any?: PlanChangeRule | Unset;
  readonly says?: string;
}
