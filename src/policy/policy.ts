/**
 * What a bound policy says, as types. A *policy document* is JSON in which a value may be `{ "parameter": key }`;
 * `bindPolicy` gives every parameter its value and returns the shapes of this file.
 */

import type {
  AmountRule,
  CostAfter,
  Duration,
  InstantText,
  Label,
  Predicate,
  Scalar,
  UnitPrice,
  Unset,
  Weekday,
} from './rule.ts';

export type * from './rule.ts';

/** A kind of credits, such as `photo` or `api`. Types never pay for one another. */
export interface CreditType {
  readonly name: Label;
  /** Digits after the point that a person sees, 0 to 6; amounts are whole numbers of the last digit. */
  readonly decimals: number;
  readonly says?: string;
}

/** When a lot's life ends. */
export type Expiry =
  | 'never'
  | 'renewal'
  | 'now'
  | Unset
  /** Counted from the grant, or from the first draw from the lot; until then such a lot has no end. */
  | { readonly after: Duration | null | Unset; readonly since?: 'grant' | 'first-use' }
  | { readonly at: InstantText | null | Unset }
  | { readonly dayBefore: 'renewal'; readonly reading: 'start' | 'end' | Unset };

/** What happens to the rest of a source's credits at a renewal. */
export type Rollover =
  | 'none'
  | 'all'
  | Unset
  | {
      /** The most that is carried, all when absent; `of: "balance"`: the most that is there with the new grant. The oldest credits go first. */
      readonly atMost?: AmountRule;
      readonly of?: 'carried' | 'balance';
      /** Sources that share the ceiling. */
      readonly with?: readonly string[];
      /** The source that carried credits move to; the ceiling is then on all that lies there. */
      readonly into?: string;
      /** While this does not hold at the renewal, nothing is carried. */
      readonly when?: Predicate;
      readonly says?: string;
    };

/** What an event does to a source's credits: `cancel`, `close`, `pause`, `granted` (something came to this source), or any name that an `event` command has. */
export interface AtEvent {
  /** `newest`: only the lot that was granted last. */
  readonly lots?: 'all' | 'newest';
  /** Their new end, counted from the event. */
  readonly expires?: Expiry;
  /** `sooner`: only where that is sooner than the end they have. */
  readonly whichever?: 'sooner';
  /** The source they move to; `expires` is then the end of what moved, else that source's own rule. */
  readonly into?: string;
  readonly says?: string;
}

/** Where credits come from and how they live. */
export interface Source {
  readonly label: Label;
  readonly category: 'promotional' | 'included' | 'paid';
  /** The credit type; the only one when the policy has one. */
  readonly type?: string;
  readonly expires?: Expiry;
  /** What happens to the rest at a renewal: gone (`none`, the default for recurring grants), kept (`all`), or kept in part. */
  readonly rollover?: Rollover;
  readonly events?: Readonly<Record<string, AtEvent>>;
  /** Actions, or tags of actions, that these credits may pay for; everything when absent. */
  readonly paysFor?: readonly string[];
  /** While this does not hold, the credits are kept but locked. */
  readonly usableWhen?: Predicate;
  /** Viewers for whom this does not hold may not draw from it; for the others nothing is locked. */
  readonly usableBy?: Predicate;
  /** Smaller is drawn first, where `drawOrder` asks for it. */
  readonly priority?: number;
  readonly says?: string;
}

/** What lots can be sorted by. */
export type DrawKey =
  'source' | 'priority' | 'restricted' | 'owner' | 'expiresAt' | 'category' | 'effectiveAt' | 'grantedAt' | 'unitCost';

/** Which credits are drawn first. The lot's id is always the last key, so that the order is total. */
export interface DrawOrder {
  /** The order of an existing engine, in these keys; `by` overrides it. */
  readonly like?: string;
  readonly by?: readonly (
    DrawKey | { readonly key: DrawKey; readonly order?: 'ascending' | 'descending'; readonly nulls?: 'first' | 'last' }
  )[];
  readonly sources?: readonly string[] | Unset;
  readonly says?: string;
}

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

/** When captured credits may come back: counted back from an input, or on from the spend. */
export type RefundWindow =
  | { readonly before: string; readonly atLeast: Duration | Unset }
  | { readonly after: 'spend'; readonly atMost: Duration | Unset };

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
  readonly cost: AmountRule | CostAfter;
  readonly repeat?: Repeat;
  /** The credits that pay are those of the instant that this `local-time` input names, not of today. */
  readonly payFrom?: { readonly at: string; readonly says?: string };
  /** How far below zero the balance may fall; new work waits until it is above. */
  readonly overdraw?: { readonly atMost: AmountRule; readonly when?: Predicate; readonly says?: string };
  /** What a final amount above the reserved one does: borne by the seller (the default), drawn or owed in credits, or billed as overage. */
  readonly ifExceeds?: 'absorb' | 'overdraw' | 'overage' | Unset;
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

/** Length of a window or of a period. */
export type Period = 'day' | 'week' | 'month' | 'year' | { readonly days: number | Unset };

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

/** Four separate rights: see the balance, use credits, buy them, switch their sharing on and off. */
export type Right = 'see' | 'use' | 'buy' | 'share';

/** Who may do what on which type of account. */
export interface Role {
  readonly label?: Label;
  readonly accountType?: string;
  readonly may: readonly Right[];
  /** This role acts on a sub-account of the pool's owner. */
  readonly subAccount?: boolean;
  readonly says?: string;
}

/** Who draws from the owner's pool. */
export interface SubAccounts {
  /** The account's flag that lets sub-accounts use the pool. */
  readonly shareFlag: string;
  readonly mayBuy?: boolean | Unset;
  readonly says?: string;
}

/** A ceiling on use that is independent of the balance. Exactly one of `atMost` and `spread` says how much. */
export interface Limit {
  readonly atMost?: AmountRule;
  /** The balance at the beginning of a window, divided evenly over the windows that are left in this period. */
  readonly spread?: { readonly over: Period | Unset; readonly on?: PeriodStart };
  readonly count?: 'credits' | 'times';
  /** Actions or tags it covers; all when absent. */
  readonly of?: readonly string[];
  readonly per: Window | Unset;
  readonly on?: PeriodStart;
  readonly each?: 'account' | 'viewer';
  readonly when?: Predicate;
  readonly label?: Label;
  readonly says?: string;
}

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

/** A flag of the account that people may set. */
export interface Setting {
  readonly label?: Label;
  /** `viewer`: every person has one of their own, the flag `<person>.<name>`. */
  readonly each?: 'account' | 'viewer';
  /** Roles that may set it; everybody when absent. */
  readonly roles?: readonly string[];
  readonly oneOf?: readonly Scalar[];
  readonly atLeast?: AmountRule;
  readonly atMost?: AmountRule;
  /** The reason for a value out of bounds; `action-invalid` unless stated. */
  readonly refusedAs?: 'action-invalid' | 'purchase-limit';
  /** While this holds, a new value waits for the next renewal. */
  readonly waitsWhen?: Predicate;
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

/** What happens to one source's credits at a plan change. */
export type AtChange =
  | 'keep'
  | 'add'
  | 'replace'
  | 'forfeit'
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

/** What a parameter may hold. */
export type ParameterType = 'integer' | 'number' | 'flag' | 'text' | 'instant' | 'duration' | 'list' | 'table';

/** A number or a choice that the published rules leave open. */
export interface Parameter {
  readonly says: string;
  readonly type: ParameterType;
  readonly oneOf?: readonly Scalar[];
  readonly default?: unknown;
  /** `null` is a value of its own (such as "never"); otherwise `null` means unset. */
  readonly nullable?: boolean;
}

/** A policy whose parameters are bound. The engine reads nothing else. */
export interface BoundPolicy {
  readonly $schema?: string;
  /** Version of the policy language. */
  readonly language: number;
  readonly id: string;
  /** The document's version and a hash of the bound policy: two different bindings never share one. */
  readonly version: string;
  readonly says?: string;
  /** `account`, `UTC`, or an IANA zone. */
  readonly timeZone: string;
  readonly credits: Readonly<Record<string, CreditType>>;
  readonly sources: Readonly<Record<string, Source>>;
  readonly drawOrder?: DrawOrder;
  readonly actions: Readonly<Record<string, Action>>;
  readonly grants?: Readonly<Record<string, Grant>>;
  readonly plans?: Readonly<Record<string, Plan>>;
  readonly trial?: Trial;
  readonly roles?: Readonly<Record<string, Role>>;
  readonly subAccounts?: SubAccounts;
  readonly limits?: Readonly<Record<string, Limit>>;
  readonly packs?: Readonly<Record<string, Packs>>;
  readonly purchases?: Purchases;
  readonly planChange?: PlanChange;
  readonly overage?: Overage;
  readonly settings?: Readonly<Record<string, Setting>>;
  /** What pausing does: the plan it falls to at the renewal; without one, the plan's grants stop and everything else goes on. */
  readonly pause?: {
    readonly plan?: string;
    /** How long a pause may be. */
    readonly months?: { readonly atLeast: number; readonly atMost: number };
    readonly says?: string;
  };
  /** The renewal may be had before its date, for this price; the cycle begins anew. */
  readonly earlyRenewal?: { readonly price: 'none' | 'full' | Unset; readonly says?: string };
  /** What becomes of an anchor on a day that not every month has: the month's last day (`clamp`), or the 1st of the month that follows. */
  readonly monthEnd?: 'clamp' | 'first-of-next' | Unset;
  /** What an account that comes from elsewhere has used in the windows that are running. */
  readonly opening?: {
    readonly used?: AmountRule;
    readonly fairUse?: AmountRule;
    readonly limits?: Readonly<Record<string, AmountRule>>;
    readonly says?: string;
  };
  /** Balances below which the account is, for instance, `low`; by name, in credits. */
  readonly thresholds?: Readonly<Record<string, AmountRule>>;
  /** How near a renewal must be for the advice to wait for it; 7 days unless stated. */
  readonly renewalNear?: Duration;
}
