/** What is sold, and what use beyond the balance costs: sections 8 and 10 of `src/engine/README.md`. */

import type { Period, PeriodStart, Window } from './plan.ts';
import type { AmountRule, Duration, Label, Predicate, UnitPrice, Unset } from './rule.ts';

/** One pack: a bundle at a price, or any amount at a rate. */
export interface PackSize {
  readonly label?: Label;
  readonly credits: number | Unset;
  /** Price of those credits in the currency's main unit, an exact decimal; or, `of: "plan"`, a multiple of what as many credits of the plan cost. Left out, the seller names it: nobody buys such a pack by themselves. */
  readonly price?: UnitPrice;
  readonly currency?: string | Unset;
  /** `any`: any amount at the rate `credits` for `price`. */
  readonly amount?: 'any';
  /** Smallest and largest amount of money, and the step, for an amount that is chosen freely. */
  readonly minimum?: number | Unset;
  readonly maximum?: number | Unset;
  readonly increment?: number | Unset;
  /** How many of a fixed pack may be bought at once. */
  readonly quantity?: { readonly atLeast?: number | Unset; readonly atMost?: number | Unset };
  /** The class of what is bought, for credits that are carried over only into the same or a higher one. */
  readonly tier?: number | Unset;
  readonly says?: string;
}

/** A catalogue: the packs that some plans may buy. */
export interface Packs {
  readonly plans?: readonly string[] | Unset;
  readonly source: string | Unset;
  readonly currency?: string | Unset;
  readonly method?: PurchaseMethod | Unset;
  readonly sizes: Readonly<Record<string, PackSize | Unset>> | Unset;
  /** The most that the account may hold of these credits' type after the purchase. */
  readonly holding?: AmountRule;
  /** How much may be bought in a window: purchases, credits or money. */
  readonly limit?: PurchaseLimit;
  /** A purchase waits until what the account has of this source is used up or over, and its life begins then. */
  readonly queued?: {
    /** What is left of the lot before is carried into the new one: `never` (the default), `always`, or into the `same-or-higher-tier`. */
    readonly carry?: 'never' | 'always' | 'same-or-higher-tier' | Unset;
    readonly says?: string;
  };
  /** Causes for which a purchase is taken back; none when absent. */
  readonly refunds?: PurchaseRefunds;
  readonly says?: string;
}

/** By cause, when a purchase is taken back: of several ways the first one that is open and fits what is left of it. */
export type PurchaseRefunds = Readonly<Record<string, 'always' | 'never' | readonly PurchaseRefund[]>>;

/** A way in which a purchase is taken back; at any time where it names none. */
export interface PurchaseRefund {
  readonly after?: 'purchase';
  readonly atMost?: Duration | Unset;
  /** What of it was used or is otherwise gone: nothing is taken back (`refuse`, the default), it is kept and paid for, or it is owed. */
  readonly ifUsed?: 'refuse' | 'keep' | 'owe' | Unset;
  readonly says?: string;
}

/** A ceiling on purchases in a window. */
export interface PurchaseLimit {
  /** `null`: none. */
  readonly atMost: AmountRule | null;
  readonly count: 'times' | 'credits' | 'money';
  readonly per: Window | Unset;
  readonly on?: PeriodStart;
  readonly says?: string;
}

/** Credits that are bought without a gesture, when a spend leaves too little. */
export interface Automatic {
  readonly when?: Predicate;
  readonly source: string | Unset;
  /** Bought when the balance is below this; or, `atMost`, at it or below. */
  readonly below?: AmountRule;
  readonly atMost?: AmountRule;
  /** A fixed number; as many times a number as bring the balance to the threshold; or what is missing to a target. */
  readonly buys: { readonly credits: AmountRule } | { readonly steps: AmountRule } | { readonly to: AmountRule };
  /** Of one credit; left out, the money is not said. */
  readonly price?: UnitPrice;
  readonly currency?: string | Unset;
  /** A purchase that would pass it is not made. */
  readonly limit?: PurchaseLimit;
  /** Also bought before a spend that the balance does not cover, where it covers it then. */
  readonly beforeSpend?: boolean | Unset;
  /** Causes for which such a purchase is taken back; none when absent. */
  readonly refunds?: PurchaseRefunds;
  readonly says?: string;
}

/** Use beyond the balance that is billed in money. */
export interface Overage {
  readonly when?: Predicate;
  /** Actions or tags it covers; all when absent. */
  readonly of?: readonly string[];
  /** Of one credit; left out, the money is not said. */
  readonly price?: UnitPrice;
  readonly currency?: string | Unset;
  /** `overage`: how much may be billed in the window; `use`: how much may be used in it altogether. */
  readonly cap?: {
    /** `null`: none. */
    readonly atMost: AmountRule | null;
    readonly count: 'overage' | 'use';
    readonly per: Period | Unset;
    readonly on?: PeriodStart;
    readonly says?: string;
  };
  readonly says?: string;
}

/** How a purchase is paid. */
export type PurchaseMethod = 'checkout' | 'invoice' | 'contact';

/** Rules of every purchase. */
export interface Purchases {
  readonly plans?: readonly string[] | Unset;
  readonly inTrial?: boolean | Unset;
  /** `false`: nobody buys by themselves; `contact` says whom to ask. */
  readonly selfServe?: boolean | Unset;
  readonly contact?: { readonly label: Label; readonly link?: string | Unset };
  readonly discounts?: 'not-stacked' | Unset;
  /** Automatic top-up; `never` says in so many words that there is none. */
  readonly automatic?: 'never' | Automatic | Unset;
  /** How the receipt reaches the buyer. */
  readonly receipt?: 'invoice-by-email' | 'invoice';
  /** A delivery that takes time, when its condition holds. */
  readonly delivery?: { readonly when?: Predicate; readonly withinBusinessDays: number | Unset; readonly says?: string };
  readonly says?: string;
}
