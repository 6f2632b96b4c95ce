/**
 * The seam between the kit and a host's backend: what the kit sends, what it may be answered, and what a backend must promise for which level.
 *
 * The one rule an adapter must keep: **a return is a fact, a throw is "unknown"**. Whatever is not certainly so (a time-out, a 500, a page of HTML, a body of
 * another shape) is thrown, and the kit then finds out by itself. Amounts are whole numbers of the credit type's smallest unit; instants are epoch milliseconds on the server's clock.
 */
import type { Account, Amount, Counter, Draw, EntryKind, Inputs, Instant, Lot, Viewer } from '../engine/account.ts';
import type { Coming } from '../engine/advise.ts';
import type { Decision, OverageCharge, RefusalReason } from '../engine/decision.ts';
import type { OrderOutcome, OrderRecord, OrderRequest } from './orders.ts';

export type * from './orders.ts';

/** 128 random bits as 32 hexadecimal digits, made once at the gesture. It is the idempotency key. */
export type IntentId = string;

/** What every call is given. Aborting stops waiting; it never means that nothing happened. */
export interface RequestContext {
  readonly signal: AbortSignal;
  /** How long the whole call may take, in milliseconds. */
  readonly timeoutMs: number;
}

/** What a spend says of itself, the same bytes on every retry. */
interface Priced {
  readonly id: IntentId;
  /** `fingerprintOf` of the content: the same id with another fingerprint is a `key-mismatch`. */
  readonly fingerprint: string;
  readonly action: string;
  readonly inputs: Inputs;
  /** The most that may be charged: the price that was shown. */
  readonly maxAmount: Amount;
  /** The most of it that may be billed in money beyond the balance, as it was shown; more is refused as `price-changed`. Left out where nothing is ever billed. No part of the fingerprint. */
  readonly maxOverage?: Amount;
  readonly policyVersion: string;
  /** A first arrival after this instant is refused as `past-deadline`. */
  readonly notAfter?: Instant;
}

/** Charge at once. */
export interface ChargeOperation extends Priced {
  readonly kind: 'charge';
}
/** Reserve; ends by itself after `holdMs`. */
export interface HoldOperation extends Priced {
  readonly kind: 'hold';
  readonly holdMs?: number;
}
/** Take a hold's credits. `amount` is at most what is held; what the work cost beyond it is `excess`. */
export interface CaptureOperation {
  readonly kind: 'capture';
  readonly id: IntentId;
  readonly amount: Amount;
  readonly excess?: Amount;
}
/** Give a hold's credits back. Allowed before the charge or hold arrives: it leaves a tombstone, and that id answers `released` from then on. */
export interface ReleaseOperation {
  readonly kind: 'release';
  readonly id: IntentId;
  readonly notAfter?: Instant;
}
/** Give captured credits back. */
export interface RefundOperation {
  readonly kind: 'refund';
  readonly id: IntentId;
  readonly amount: Amount;
}

/** Everything that moves credits. */
export type Operation = ChargeOperation | HoldOperation | CaptureOperation | ReleaseOperation | RefundOperation;

/** What has certainly become of an intent. */
export type Outcome =
  | {
      readonly state: 'held';
      readonly amount: Amount;
      readonly draws?: readonly Draw[];
      /** How long the hold still lasts by itself; absent: until it is resolved. */
      readonly expiresInMs?: number;
      readonly version: number;
      readonly serverNow: Instant;
    }
  | {
      readonly state: 'captured' | 'released' | 'expired';
      /** What was charged; 0 unless captured. */
      readonly amount: Amount;
      readonly excess?: Amount;
      readonly refunded?: Amount;
      /** What is billed in money beyond the balance, and no part of `amount`; what a refund took off it is taken off. */
      readonly overage?: OverageCharge;
      readonly draws?: readonly Draw[];
      readonly version: number;
      readonly serverNow: Instant;
    }
  | {
      readonly state: 'rejected';
      readonly reason: RefusalReason;
      /** The refusal with its numbers and ways out, priced by the policy of now. */
      readonly quote?: Decision;
      readonly version: number;
      readonly serverNow: Instant;
    }
  /** Not a refusal: another content may have been charged under this id, or the backend does not remember that far. */
  | { readonly state: 'conflict'; readonly reason: 'key-mismatch' | 'too-old'; readonly serverNow: Instant };

/** What of the account decides prices and rights, as far as the backend tells. */
export type Facts = Partial<
  Pick<Account, 'type' | 'plan' | 'billing' | 'cycleAnchor' | 'timeZone' | 'seats' | 'slots' | 'flags'>
>;

/** That an intent is part of a snapshot's numbers, and as what. */
export type Included = readonly [
  IntentId,
  {
    readonly state: 'held' | 'captured' | 'released' | 'expired' | 'rejected';
    readonly amount: Amount;
    readonly refunded?: Amount;
    /** Why it was rejected, where the backend tells. */
    readonly reason?: RefusalReason;
  },
];

/** An account at one version. */
export interface Snapshot {
  /** Whose credits these are; opaque. Once `accountKey()` is known, the same. */
  readonly account: string;
  /** One history of the ledger. A new one is another ledger under the same name. */
  readonly epoch: string;
  /** Grows with every change of the ledger; never goes back within an epoch. */
  readonly version: number;
  readonly serverNow: Instant;
  readonly policyVersion: string;
  readonly viewer: Viewer;
  readonly facts: Facts;
  /** What may be spent now, by credit type. Many hosts know only this number. Empty, with no other number beside it, for a viewer who may not see any: the kit then shows prices and leaves the verdict to the backend. */
  readonly available: Readonly<Record<string, Amount>>;
  /** Kept, but not usable by this viewer now. */
  readonly locked?: Readonly<Record<string, Amount>>;
  /** Live lots, any order; with them the kit knows which credits pay. */
  readonly lots?: readonly Lot[];
  /** Counters of limits and fair use, by the engine's keys. */
  readonly counters?: Readonly<Record<string, Counter>>;
  /** Spent in the running period, by action. */
  readonly used?: Readonly<Record<string, Amount>>;
  readonly nextRenewalAt?: Instant | null;
  /** Grants ahead, soonest first. */
  readonly coming?: readonly Coming[];
  /** What lies above a ceiling of `rollover` and ends at a renewal if nothing is used until then, although no lot says so; soonest first. */
  readonly lapsing?: readonly Coming[];
  /** Open orders, then those that were over lately; each newest first. */
  readonly orders?: readonly OrderRecord[];
  /** Of the intents that were asked for: those that are part of these numbers. */
  readonly includes: readonly Included[];
}

/** Which lines of the ledger, newest first. */
export interface HistoryQuery {
  /** From the page before. */
  readonly cursor?: string;
  /** Lines a page, 1 to 200; 50 unless stated. */
  readonly limit?: number;
  readonly action?: string;
  readonly since?: Instant;
  readonly until?: Instant;
}

/** Lines of the ledger that were written at once for one cause. */
export interface HistoryItem {
  readonly id: string;
  readonly at: Instant;
  readonly kind: EntryKind;
  readonly type: string;
  readonly amount: Amount;
  /** Empty also where more than 2,000 lots paid: they are too many to tell. */
  readonly draws: readonly Draw[];
  readonly action?: string;
  readonly inputs?: Inputs;
  readonly intent?: IntentId;
  readonly order?: string;
  /** Of a grant: the rule or the reason it came from. */
  readonly cause?: string;
}

export interface HistoryPage {
  readonly items: readonly HistoryItem[];
  /** The cursor of the next page; absent at the end. */
  readonly next?: string;
}

/** What somebody's invitations have brought. */
export interface Referral {
  readonly link: string;
  /** Credits a successful invitation gives, in smallest units, where the policy says it. */
  readonly reward?: Amount;
  /** Everything that invitations have given so far, in smallest units. */
  readonly earned: Amount;
  /** Successful invitations. */
  readonly count: number;
  /** The same for invited people who moved to a higher plan, where that is rewarded; `earned` is a part of the one above. */
  readonly upgrade?: { readonly reward?: Amount; readonly earned: Amount; readonly count: number };
}

/** The price of something by the server's own policy and numbers. */
export interface ServerQuote {
  readonly decision: Decision;
  readonly policyVersion: string;
  readonly version: number;
  readonly serverNow: Instant;
}

/** What a quote is asked for. */
export type QuoteRequest =
  | { readonly kind: 'spend'; readonly action: string; readonly inputs: Inputs }
  | {
      readonly kind: 'buy';
      readonly pack: string;
      readonly quantity?: number;
      readonly money?: { readonly amount: number; readonly currency?: string };
      readonly credits?: Amount;
    };

/** That something has changed: a reason to look, never a value. */
export interface Hint {
  readonly account: string;
  readonly version: number;
}

/** What the backend offers; the level is what a conformance suite has proven. */
export interface Capabilities {
  readonly level: 'L0' | 'L1' | 'L2' | 'L3';
  /** How long keys are remembered (`Infinity`: for ever), and whether a refusal is repeated under its key. */
  readonly keys?: { readonly windowMs: number; readonly replaysFailures: boolean };
  readonly deadline: boolean;
  readonly versions: boolean;
  readonly includes: boolean;
  readonly push: boolean;
}

/** A host's backend, as the kit sees it. The first four members are required. */
export interface CreditAdapter {
  readonly capabilities: Capabilities;
  /** Whose credits; opaque. `null`: signed out. `undefined`: not known before the first snapshot tells. */
  accountKey(): string | null | undefined;
  /** @throws AdapterError or anything: the numbers stay what they were. */
  snapshot(open: readonly IntentId[], context: RequestContext): Promise<Snapshot>;
  /** @throws AdapterError or anything: the outcome is unknown. */
  submit(operation: Operation, context: RequestContext): Promise<Outcome>;
  /** The state of each intent, in the order asked; `null` where the backend knows none. "None" does not mean that it did not happen: it may still arrive. */
  lookup?(ids: readonly IntentId[], context: RequestContext): Promise<readonly (Outcome | null)[]>;
  /** The bound policy of a version, as JSON. */
  policy?(version: string, context: RequestContext): Promise<unknown>;
  /** For hosts without a policy, and prices that only a server knows. */
  quote?(request: QuoteRequest, context: RequestContext): Promise<ServerQuote>;
  history?(query: HistoryQuery, context: RequestContext): Promise<HistoryPage>;
  buy?(order: OrderRequest, context: RequestContext): Promise<OrderOutcome>;
  /** Calls back whenever something may have changed; returns how to stop. */
  subscribe?(hint: (hint: Hint) => void): () => void;
  /** Switches the owner's sharing with sub-accounts. `on` is what the backend has now, and that may be somebody else's later wish. */
  share?(on: boolean, context: RequestContext): Promise<{ readonly on: boolean; readonly version: number }>;
  referral?(context: RequestContext): Promise<Referral>;
}

/** Why a call could not be answered with a fact. */
export type AdapterFailure =
  | 'timeout'
  | 'network'
  | 'unauthorized'
  | 'forbidden'
  | 'busy'
  | 'server'
  | 'redirect'
  | 'too-large'
  | 'not-json'
  | 'wrong-shape'
  | 'bad-request'
  | 'not-found';

/** A call without an answer. What was sent may have been done all the same. */
export class AdapterError extends Error {
  override readonly name = 'AdapterError';
  declare readonly failure: AdapterFailure;
  /** How long the backend asks to wait, in milliseconds. */
  declare readonly retryAfterMs: number | undefined;
  declare readonly status: number | undefined;
  /** Why, as a typed problem of the backend names it: `role-not-permitted`, `other-account`. Absent where nobody can tell who answered. */
  declare readonly reason: string | undefined;

  constructor(
    failure: AdapterFailure,
    message: string,
    more: { retryAfterMs?: number | undefined; status?: number; reason?: string | undefined; cause?: unknown } = {},
  ) {
    super(message, more);
    this.failure = failure;
    this.retryAfterMs = more.retryAfterMs;
    this.status = more.status;
    this.reason = more.reason;
  }
}
