/** What the contract says about purchases. Amounts are whole numbers of the credit type's smallest unit; instants are epoch milliseconds on the server's clock. */
import type { Amount, Instant, Price } from '../engine/account.ts';
import type { Decision, RefusalReason } from '../engine/decision.ts';
import type { PurchaseMethod } from '../policy/policy.ts';

/** Where a purchase stands. Its credits count when the ledger shows them, at `credited`. */
export type OrderState = 'placed' | 'paying' | 'paid' | 'credited' | 'cancelled' | 'failed' | 'refunded';

/** One purchase as the backend knows it. */
export interface OrderRecord {
  readonly id: string;
  readonly state: OrderState;
  readonly pack: string;
  readonly quantity: number;
  readonly source: string;
  readonly type: string;
  readonly credits: Amount;
  /** Absent where the seller named it. */
  readonly price?: Price;
  readonly method: PurchaseMethod;
  readonly placedAt: Instant;
  /** The latest instant the seller promises. */
  readonly promisedAt?: Instant;
  readonly creditedAt?: Instant;
  /** Where to pay. Never trusted: it goes through `safeUrl` before anybody may follow it. */
  readonly payUrl?: string;
  readonly receiptUrl?: string;
}

/** Buy a pack. `price` is the total that was shown: another one is refused as `price-changed`. */
export interface OrderRequest {
  /** Made once, at the gesture; the idempotency key. */
  readonly id: string;
  readonly fingerprint: string;
  readonly pack: string;
  /** How many of a fixed pack. */
  readonly quantity?: number;
  /** Of a pack of any amount: the money, in the currency's main unit. */
  readonly money?: { readonly amount: number; readonly currency?: string };
  /** Of a pack of any amount: the credits, in smallest units. */
  readonly credits?: Amount;
  readonly price: Price;
  readonly policyVersion: string;
  readonly notAfter?: Instant;
}

/** What has certainly become of a purchase. */
export type OrderOutcome =
  | { readonly state: 'ordered'; readonly order: OrderRecord; readonly version: number; readonly serverNow: Instant }
  | {
      readonly state: 'rejected';
      readonly reason: RefusalReason;
      readonly quote?: Decision;
      readonly version: number;
      readonly serverNow: Instant;
    }
  | { readonly state: 'conflict'; readonly reason: 'key-mismatch' | 'too-old'; readonly serverNow: Instant };
