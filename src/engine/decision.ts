import type { Label } from '../policy/policy.ts';
import type { Amount, Draw, Instant, Price } from './account.ts';

/** Why a command is refused. The list is closed; a text is found for each of them. */
export type RefusalReason =
  | 'unknown-action'
  | 'action-invalid'
  | 'role-not-permitted'
  | 'plan-not-eligible'
  | 'trial-restriction'
  | 'subaccount-not-enabled'
  | 'purchase-limit'
  | 'purchase-not-self-serve'
  | 'pack-not-available'
  | 'user-limit-reached'
  | 'daily-limit'
  | 'monthly-limit'
  | 'rate-limit'
  | 'fair-use-cap'
  | 'overage-cap'
  | 'insufficient-credits'
  | 'plan-change-not-allowed'
  | 'not-refundable'
  | 'refund-window-passed'
  | 'lot-expired'
  | 'price-changed'
  | 'policy-changed'
  | 'policy-incomplete'
  | 'past-deadline';

/** The way out of a refusal. */
export type Remedy =
  /** The smallest pack that covers what is missing, `quantity` of them, or a free amount of money. */
  | { readonly kind: 'buy'; readonly pack: string; readonly credits: Amount; readonly price: Price; readonly quantity: number }
  | { readonly kind: 'upgrade'; readonly plans: readonly string[] }
  | { readonly kind: 'ask-owner'; readonly roles: readonly string[] }
  | { readonly kind: 'contact'; readonly label: Label; readonly link?: string }
  | { readonly kind: 'wait-until'; readonly at: Instant }
  | { readonly kind: 'change-inputs'; readonly input?: string; readonly text?: Label }
  | { readonly kind: 'retry' }
  | { readonly kind: 'none' };

/** What an action costs. */
export type Cost =
  | { readonly kind: 'exact'; readonly type: string; readonly amount: Amount; readonly steps: readonly CostStep[] }
  /** Known only afterwards: at most `upTo`, usually `about`. */
  | { readonly kind: 'unknown'; readonly type: string; readonly upTo: Amount; readonly about?: Amount };

/** A step of a cost in which a number was not simply multiplied: shown, so that rounding is never a surprise. */
export type CostStep =
  | { readonly kind: 'blocks'; readonly of: string; readonly quantity: string; readonly size: string; readonly blocks: string }
  /** Done before, and free again. */
  | { readonly kind: 'repeat' }
  | { readonly kind: 'rounded'; readonly exact: string; readonly to: string; readonly mode: 'up' | 'down' | 'nearest' };

/** Something worth knowing that changes nothing about the verdict. */
export type Note =
  /** Paid credits pay although free ones come soon. */
  | { readonly kind: 'paid-before-renewal'; readonly amount: Amount; readonly renewalAt: Instant }
  /** Credits that end unused at that instant if nothing else draws them. */
  | { readonly kind: 'will-lapse'; readonly source: string; readonly amount: Amount; readonly at: Instant }
  /** The policy's own hint on how this would cost less. */
  | { readonly kind: 'advice'; readonly text: Label }
  | { readonly kind: 'lot-expired'; readonly lot: string; readonly amount: Amount }
  | { readonly kind: 'discount-not-applied'; readonly coupon: string }
  | { readonly kind: 'fair-use-slow' }
  | { readonly kind: 'fair-use-refill'; readonly blocks: number }
  | { readonly kind: 'excess'; readonly amount: Amount }
  /** The balance is below zero by that much afterwards: new work waits until it is above. */
  | { readonly kind: 'overdrawn'; readonly amount: Amount }
  | { readonly kind: 'unset'; readonly parameter: string }
  | { readonly kind: 'newer-language'; readonly language: number };

/** The numbers behind a refusal, in smallest units. */
export interface RefusalNumbers {
  readonly needed?: Amount;
  readonly available?: Amount;
  readonly missing?: Amount;
  readonly limit?: number;
  readonly used?: number;
  readonly resetsAt?: Instant;
}

interface Answered {
  /** The price that was asked, whenever it can be computed. */
  readonly cost?: Cost;
  /** Which lots pay, in draw order; empty when refused. */
  readonly draws: readonly Draw[];
  readonly notes: readonly Note[];
}

/** Use beyond the balance, billed in money; the money is left out where the policy does not say it. */
export interface OverageCharge {
  readonly amount: Amount;
  readonly price?: Price;
  readonly unitPrice?: string;
}

/** Credits that were bought without a gesture, because a spend left too little. */
export interface AutomaticPurchase {
  readonly source: string;
  readonly credits: Amount;
  readonly price?: Price;
  /** How many more of this size the window's limit allows; absent without a limit. */
  readonly left?: number;
}

/** The command is done, or would be. */
export interface Allowed extends Answered {
  readonly verdict: 'allowed';
  /** What the account can still spend of the cost's type afterwards. */
  readonly after?: Amount;
  /** What was charged, reserved, captured, released, refunded, granted or ordered, in smallest units. */
  readonly amount?: Amount;
  /** Served without credits. */
  readonly unmetered?: Amount;
  /** What is billed in money, beyond the balance; of a capture, what it has come to in the end. */
  readonly overage?: OverageCharge;
  /** Of a refund: what is not billed after all. */
  readonly unbilled?: OverageCharge;
  readonly automatic?: AutomaticPurchase;
  /** How an unlimited plan serves, by its use so far. */
  readonly serviceLevel?: string;
  /** Of a purchase, of a plan, or of a change to one: what it costs in money, and per credit. Of a purchase that is taken back: what of its price goes back. */
  readonly price?: Price;
  readonly unitPrice?: string;
  readonly method?: 'checkout' | 'invoice' | 'contact';
  readonly receipt?: 'invoice' | 'invoice-by-email';
  /** Of a purchase that is delivered later. */
  readonly promisedAt?: Instant;
  /** Of a capture, a release or a refund: what the intent has come to. */
  readonly state?: 'held' | 'captured' | 'released' | 'expired';
  /** Of a plan change: when it takes effect. */
  readonly effectiveAt?: Instant;
  /** Of a hold: when it ends by itself. */
  readonly endsAt?: Instant;
}

/** Nothing is done, and why. */
export interface Refused extends Answered {
  readonly verdict: 'refused';
  readonly reason: RefusalReason;
  /** The best way out; the first of `remedies`. */
  readonly remedy: Remedy;
  readonly remedies: readonly Remedy[];
  readonly numbers: RefusalNumbers;
}

/** The engine's answer to a command. */
export type Decision = Allowed | Refused;
