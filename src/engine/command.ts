import type { Amount, FlagValue, Inputs, Instant } from './account.ts';

/** What identifies a command and binds it to what its author saw. */
interface Identified {
  /** Made once, at the gesture. The same id again changes nothing. */
  readonly id: string;
  /** The policy version that the price was read from. */
  readonly policyVersion?: string;
  /** The command is refused after this instant. */
  readonly notAfter?: Instant;
}

/** Charge an action at once. */
export interface Spend extends Identified {
  readonly kind: 'spend';
  readonly action: string;
  readonly inputs: Inputs;
  /** The most that may be charged: the price that was shown. */
  readonly maxAmount?: Amount;
  /** The most of it that may be billed beyond the balance (`overage`), as it was shown; any where it is left out. */
  readonly maxOverage?: Amount;
  /** The final amount of an action whose price is known only afterwards. */
  readonly actual?: Amount;
}

/** Reserve an action's cost. */
export interface Hold extends Identified {
  readonly kind: 'hold';
  readonly action: string;
  readonly inputs: Inputs;
  readonly maxAmount?: Amount;
  readonly maxOverage?: Amount;
  /** How long the hold lasts by itself; without it, until it is resolved. */
  readonly holdMs?: number;
}

/** Take a hold's credits: all of them, or `amount` and give the rest back. */
export interface Capture extends Identified {
  readonly kind: 'capture';
  readonly of: string;
  readonly amount?: Amount;
}
/** Give a hold's credits back. */
export interface Release extends Identified {
  readonly kind: 'release';
  readonly of: string;
}
/** Give captured credits back, or take a purchase back, for a cause that the policy knows. */
export interface Refund extends Identified {
  readonly kind: 'refund';
  readonly of: string;
  readonly cause: string;
  readonly amount?: Amount;
}
/** Apply what is due. */
export interface Advance {
  readonly kind: 'advance';
  readonly id?: string;
}
/** Buy a pack. `money` (main unit) or `credits` choose the amount of a pack of any amount. */
export interface Buy extends Identified {
  readonly kind: 'buy';
  readonly pack: string;
  /** How many of a fixed pack; 1 unless stated. */
  readonly quantity?: number;
  readonly money?: { readonly amount: number; readonly currency?: string };
  readonly credits?: Amount;
  readonly coupon?: string;
  /** The money has not come yet: the order waits for `deliver`, even where its credits would come at once. */
  readonly unpaid?: boolean;
}
/** The seller credits an order. */
export interface Deliver extends Identified {
  readonly kind: 'deliver';
  readonly order: string;
}
/** Credits added by hand. Without `expiresAt` the source's own rule applies; `null` is never. */
export interface GrantByHand extends Identified {
  readonly kind: 'grant';
  readonly source: string;
  readonly amount: Amount;
  readonly reason?: string;
  readonly expiresAt?: Instant | null;
  readonly owner?: string;
  readonly unitCost?: number;
}
/** Something happened that the policy rewards, such as a referral. */
export interface Happening extends Identified {
  readonly kind: 'event';
  readonly event: string;
  /** How many of it, or how much: above 0, at most a billion; 1 where absent. A grant of the event reads it as the number `quantity`. */
  readonly quantity?: number;
}
/** Start a plan. */
export interface Subscribe extends Identified {
  readonly kind: 'subscribe';
  readonly plan: string;
  readonly seats?: number;
  readonly slots?: number;
  readonly cycleAnchor?: Instant;
  readonly billing?: 'monthly' | 'annual';
}
/** Move to another plan; without `effective` the policy says when. */
export interface ChangePlan extends Identified {
  readonly kind: 'change-plan';
  readonly plan: string;
  readonly effective?: 'once' | 'renewal';
}
/** Set a flag of the account. */
export interface SetFlag extends Identified {
  readonly kind: 'set-flag';
  readonly flag: string;
  /** `null` takes the flag away. */
  readonly value: FlagValue | null;
}
/** Set how many seats or slots are booked. */
export interface SetCount extends Identified {
  readonly kind: 'set-count';
  readonly fact: 'seats' | 'slots';
  readonly value: number;
}

/** End the subscription with the period that is paid. */
export interface Cancel extends Identified {
  readonly kind: 'cancel';
}
/** Close the account. */
export interface Close extends Identified {
  readonly kind: 'close';
}
/** Pause the plan; with `months`, it goes on by itself after so many. */
export interface Pause extends Identified {
  readonly kind: 'pause';
  readonly months?: number;
}
/** Go on after a pause. */
export interface Resume extends Identified {
  readonly kind: 'resume';
}
/** Have the renewal now, before its date. */
export interface Renew extends Identified {
  readonly kind: 'renew';
}
/** Move credits: `from` a sub-account or person `to` another; either left out is the pool. */
export interface Transfer extends Identified {
  readonly kind: 'transfer';
  readonly from?: string;
  readonly to?: string;
  readonly amount: Amount;
  /** The credit type; the policy's first unless stated. */
  readonly type?: string;
}
/** What does it cost: a plan, or a pack. Asked only of `quote`. */
export interface AskPrice {
  readonly kind: 'price';
  readonly id: string;
  readonly plan: string;
  /** How many credits are chosen, where the plan's price hangs on that. A whole number of credits, not of units. */
  readonly credits?: number;
}

/** What `quote` answers for. */
export type Quotable = Spend | Hold | Buy | AskPrice;

/** Everything `transact` does. */
export type Command =
  | Spend
  | Hold
  | Buy
  | Capture
  | Release
  | Refund
  | Advance
  | Deliver
  | GrantByHand
  | Happening
  | Subscribe
  | ChangePlan
  | SetFlag
  | SetCount
  | Cancel
  | Close
  | Pause
  | Resume
  | Renew
  | Transfer;
