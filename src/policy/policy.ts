/**
 * What a bound policy says, as types. A *policy document* is JSON in which a value may be `{ "parameter": key }`;
 * `bindPolicy` gives every parameter its value and returns the shapes of this file.
 */

import type { Action, Limit } from './action.ts';
import type { Grant, Plan, PlanChange, Trial } from './plan.ts';
import type { AmountRule, Duration, Label, Predicate, Scalar, Unset } from './rule.ts';
import type { Overage, Packs, Purchases } from './sale.ts';
import type { CreditType, DrawOrder, Source } from './source.ts';

export type * from './action.ts';
export type * from './plan.ts';
export type * from './rule.ts';
export type * from './sale.ts';
export type * from './source.ts';

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
