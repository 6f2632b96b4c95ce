/**
 * What a bound policy says, as types. A *policy document* is JSON in which a value may be `{ "parameter": key }`;
 * `bindPolicy` gives every parameter its value and returns the shapes of this file.
 */

import type { AmountRule, CostAfter, Duration, InstantText, Label, Predicate, Scalar, Unset } from './rule.ts';

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
  | Unset
  | { readonly after: Duration | null | Unset }
  | { readonly at: InstantText | null | Unset }
  | { readonly dayBefore: 'renewal'; readonly reading: 'start' | 'end' | Unset };

/** Where credits come from and how they live. */
export interface Source {
  readonly label: Label;
  readonly category: 'promotional' | 'included' | 'paid';
  /** The credit type; the only one when the policy has one. */
  readonly type?: string;
  readonly expires?: Expiry;
  /** What happens to the rest of a recurring grant at its renewal: gone (`none`, the default) or kept (`all`). */
  readonly rollover?: 'none' | 'all' | Unset;
  /** Actions, or tags of actions, that these credits may pay for; everything when absent. */
  readonly paysFor?: readonly string[];
  /** While this does not hold, the credits are kept but locked. */
  readonly usableWhen?: Predicate;
  /** Smaller is drawn first, where `drawOrder` asks for it. */
  readonly priority?: number;
  readonly says?: string;
}

/** What lots can be sorted by. */
export type DrawKey =
  'source' | 'priority' | 'restricted' | 'owner' | 'expiresAt' | 'category' | 'effectiveAt' | 'grantedAt' | 'unitCost';

/** Which credits are drawn first. The lot's id is always the last key, so that the order is total. */
export interface DrawOrder {
  readonly by?: readonly (
    DrawKey | { readonly key: DrawKey; readonly order?: 'ascending' | 'descending'; readonly nulls?: 'first' | 'last' }
  )[];
  readonly sources?: readonly string[] | Unset;
  readonly says?: string;
}

/** What one input of an action may be. `count` and `decimal` are numbers, `key` names a thing, `keys` several, `local-time` is ISO 8601 with its offset. */
export type InputType = 'count' | 'decimal' | 'flag' | 'choice' | 'key' | 'keys' | 'local-time';

/** One input of an action; the short form is just its type. */
export interface Input {
  readonly type: InputType;
  readonly label?: Label;
  readonly atLeast?: number;
  readonly atMost?: number;
  readonly oneOf?: readonly string[];
  /** Used when the input is not given. */
  readonly default?: Scalar;
  readonly says?: string;
}

/** When captured credits may come back: counted back from an input, or on from the spend. */
export type RefundWindow =
  | { readonly before: string; readonly atLeast: Duration | Unset }
  | { readonly after: 'spend'; readonly atMost: Duration | Unset };

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

/** Where a period begins: at the account's anchor, on a day of the month, or on a day of the week. */
export type PeriodStart =
  | 'anchor'
  | { readonly day: number | Unset }
  | { readonly weekday: 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun' }
  | Unset;

/** A rule that gives credits. Exactly one of `every`, `once`, `during` and `event` says when. */
export interface Grant {
  readonly source: string | Unset;
  readonly amount: AmountRule;
  readonly when?: Predicate;
  readonly every?: Period | Unset;
  readonly on?: PeriodStart;
  readonly once?: 'start';
  readonly during?: { readonly from: InstantText | Unset; readonly until?: InstantText | Unset; readonly days?: number | Unset };
  readonly event?: string;
  /** What becoming active between two occurrences gives. */
  readonly first?: 'full' | 'prorated' | 'none' | Unset;
  readonly mode?: 'add' | 'fill-to' | Unset;
  readonly atMost?: { readonly amount: AmountRule; readonly per: Period | Unset; readonly on?: PeriodStart };
  readonly expires?: Expiry;
  readonly says?: string;
}

/** Unmetered use, up to a fair-use cap. */
export interface Unlimited {
  readonly fairUse?: {
    readonly limit: AmountRule;
    readonly per: Period | Unset;
    readonly on?: PeriodStart;
    readonly atCap: 'deny' | 'slow' | 'refill' | Unset;
    readonly says?: string;
  };
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

/** A ceiling on use that is independent of the balance. */
export interface Limit {
  readonly atMost: AmountRule;
  readonly count?: 'credits' | 'times';
  /** Actions or tags it covers; all when absent. */
  readonly of?: readonly string[];
  readonly per: Period | Unset;
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
  /** Price of those credits in the currency's main unit, an exact decimal. */
  readonly price: number | Unset;
  readonly currency?: string | Unset;
  /** `any`: any amount at the rate `credits` for `price`. */
  readonly amount?: 'any';
  /** Smallest amount of money, and the step, for an amount that is chosen freely. */
  readonly minimum?: number | Unset;
  readonly increment?: number | Unset;
  readonly says?: string;
}

/** A catalogue: the packs that some plans may buy. */
export interface Packs {
  readonly plans?: readonly string[] | Unset;
  readonly source: string | Unset;
  readonly currency?: string | Unset;
  readonly method?: PurchaseMethod | Unset;
  readonly sizes: Readonly<Record<string, PackSize | Unset>> | Unset;
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
  /** Automatic top-up; the only value so far says that there is none. */
  readonly automatic?: 'never';
  /** How the receipt reaches the buyer. */
  readonly receipt?: 'invoice-by-email' | 'invoice';
  /** A delivery that takes time, when its condition holds. */
  readonly delivery?: { readonly when?: Predicate; readonly withinBusinessDays: number | Unset; readonly says?: string };
  readonly says?: string;
}

/** What happens to one source's credits at a plan change. */
export type AtChange = 'keep' | 'add' | 'replace' | 'forfeit';

/** A plan change in one direction. */
export interface PlanChangeRule {
  readonly at?: 'once' | 'renewal' | Unset;
  readonly left?: Readonly<Record<string, AtChange | Unset>>;
  readonly cycle?: 'keep' | 'restart' | Unset;
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
  /** Balances below which the account is, for instance, `low`; by name, in credits. */
  readonly thresholds?: Readonly<Record<string, AmountRule>>;
  /** How near a renewal must be for the advice to wait for it; 7 days unless stated. */
  readonly renewalNear?: Duration;
}
