/**
 * What a page sees of an account, as types. Amounts are whole numbers of the credit type's smallest unit; instants are epoch milliseconds on the server's clock.
 */
import type { Facts, IntentId, OrderState } from '../adapters/contract.ts';
import type { Amount, Draw, Inputs, Instant, Price } from '../engine/account.ts';
import type { Coming } from '../engine/advise.ts';
import type { Decision, OverageCharge, RefusalReason, Remedy } from '../engine/decision.ts';
import type { BoundPolicy, Label, PurchaseMethod, Right } from '../policy/policy.ts';

/** What stands between a viewer and any spending at all, before prices are looked at. */
export type Blocked =
  /** No numbers yet. */
  | 'loading'
  | 'signed-out'
  /** The backend says that this person may not see credits. */
  | 'not-permitted'
  /** The device is off the network. */
  | 'offline'
  /** The backend has not answered for too long, or the page was frozen: fresh numbers come first. */
  | 'stale'
  /** An answer broke a promise (another ledger history, a charge above the price): nothing is spent until `resume()`. */
  | 'halted'
  /** The policy of the backend makes no sense, or speaks a newer language. */
  | 'policy-invalid'
  /** This browser keeps nothing durably, so that a spend could not be told from its repetition. */
  | 'storage-unavailable'
  /** The adapter takes no spends of this kind. */
  | 'not-supported';

/** Something went wrong that a page should know of; told once each by `onProblem`. */
export interface CreditProblem {
  readonly kind:
    | 'unreachable'
    | 'bad-reply'
    | 'unauthorized'
    | 'policy-invalid'
    | 'storage'
    | 'overcharge'
    | 'invariant'
    | 'epoch'
    | 'wrong-account'
    | 'needs-review'
    | 'drift';
  /** A sentence for a developer's console. */
  readonly message: string;
  readonly intent?: IntentId;
  /** Of a `drift`: the lots that the backend says it took from. */
  readonly told?: readonly Draw[];
  /** Of a `drift`: the lots that the policy would have taken, where that is known for certain. */
  readonly expected?: readonly Draw[];
}

/** Credits of one lot, after what is on its way. */
export interface LotView {
  readonly id: string;
  readonly amount: Amount;
  readonly granted: Amount;
  readonly expiresAt: Instant | null;
}

/** Credits of one source. */
export interface SourceView {
  readonly source: string;
  readonly label: Label;
  readonly category: 'promotional' | 'included' | 'paid' | 'other';
  readonly type: string;
  /** What may still be spent of it. */
  readonly amount: Amount;
  /** What its live lots began with. */
  readonly granted: Amount;
  /** The first instant at which some of it ends; `null`: never. */
  readonly expiresAt: Instant | null;
  readonly lots: readonly LotView[];
}

/** One kind of credits. */
export interface BalanceView {
  readonly type: string;
  readonly name: Label;
  readonly decimals: number;
  /** What may be spent now; the sum of `sources`, where those are known. */
  readonly available: Amount;
  /** Reserved for work that is running. */
  readonly held: Amount;
  /** On its way: sent, and not answered for certain yet. */
  readonly pending: Amount;
  /** Bought, and not delivered yet. */
  readonly ordered: Amount;
  /** Kept, but not usable now. */
  readonly locked: Amount;
  /** In spend order. Empty where the backend tells only a number. */
  readonly sources: readonly SourceView[];
}

/** Where a spend stands. `refused` never left the page; the others are states of the protocol. */
export type IntentState =
  | 'refused'
  | 'recorded'
  | 'sending'
  | 'held'
  | 'unknown'
  | 'resolving'
  | 'captured'
  | 'released'
  | 'expired'
  | 'rejected'
  | 'needs-review';

/** One gesture that spends, for as long as this page or the outbox knows it. */
export interface IntentView {
  readonly id: IntentId;
  readonly action: string;
  readonly inputs: Inputs;
  readonly state: IntentState;
  readonly mode: 'charged' | 'held' | 'host';
  readonly type: string;
  /** The price that was shown: at most this is charged. */
  readonly maxAmount: Amount;
  /** What is held, or was charged; absent while unknown. */
  readonly amount?: Amount;
  readonly refunded?: Amount;
  /** What was billed in money beyond the balance, and is no part of `amount`. */
  readonly overage?: OverageCharge;
  readonly draws?: readonly Draw[];
  /** What was left of its type when it settled. */
  readonly after?: Amount;
  /** Why it was refused, by the engine here or by the backend. */
  readonly reason?: RefusalReason;
  readonly decision?: Decision;
  /** Why it never left the page, where no price was the cause. */
  readonly blocked?: Blocked | 'already-running';
  /** The person asked to stop it. */
  readonly cancelRequested: boolean;
  readonly startedAt: Instant;
  readonly settledAt?: Instant;
}

/** Whether nothing more will happen to an intent by itself. */
export type TerminalState = 'captured' | 'released' | 'expired' | 'rejected';

/** A purchase, for as long as this page or the backend tells of it. */
export interface OrderView {
  readonly id: string;
  /** `sending` and `unknown`: no answer yet. `rejected`: refused, nothing was ordered. */
  readonly state: OrderState | 'sending' | 'unknown' | 'rejected' | 'needs-review';
  readonly pack: string;
  readonly label?: Label;
  readonly quantity: number;
  readonly type: string;
  readonly credits: Amount;
  /** Absent where the seller named it. */
  readonly price?: Price;
  readonly method?: PurchaseMethod;
  readonly placedAt: Instant;
  readonly promisedAt?: Instant;
  readonly creditedAt?: Instant;
  /** Where to pay or to see the receipt; only addresses that `safeUrl` let through. */
  readonly payUrl?: string;
  readonly receiptUrl?: string;
  readonly reason?: RefusalReason;
  readonly decision?: Decision;
  /** Why it never left the page, where no rule of buying was the cause. */
  readonly blocked?: Blocked;
}

/** A pack that this account could buy. */
export interface OfferView {
  readonly pack: string;
  readonly label?: Label;
  readonly source: string;
  readonly type: string;
  /** In smallest units; of a pack of any amount, what `price` buys. */
  readonly credits: Amount;
  readonly price: Price;
  /** Price per credit, an exact or shortened decimal in the currency's main unit. */
  readonly unitPrice: string;
  /** How much cheaper a credit is than in the dearest pack, a whole percentage; 0 where it is not. */
  readonly savingPercent: number;
  readonly method: PurchaseMethod;
  /** Of a pack of any amount, and of one that is sold in some number: the least money and the step, exact decimals. `price` and `credits` are those of the minimum. */
  readonly any?: { readonly minimum: string; readonly increment: string };
}

/** Everything a page sees of an account. A new object when something has changed, the same one until then. */
export interface CreditsState {
  /** `failed`: nothing could be loaded yet. Once `ready`, the last good numbers stay. */
  readonly phase: 'loading' | 'ready' | 'signed-out' | 'failed';
  /** The numbers may be behind: offline, or the backend does not answer. */
  readonly isStale: boolean;
  /** A refresh is under way. */
  readonly isRefreshing: boolean;
  /** The server's clock when the numbers were true. */
  readonly asOf: Instant | null;
  /** Spending and buying are off altogether, and why. */
  readonly blocked: Blocked | null;
  readonly problem: CreditProblem | null;
  readonly account: string | null;
  readonly policy: BoundPolicy | null;
  readonly policyVersion: string | null;
  readonly viewer: { readonly role: string; readonly id?: string; readonly subAccount?: string } | null;
  readonly rights: Readonly<Record<Right, boolean>>;
  readonly facts: Facts;
  /** The plan's name, where it has one. */
  readonly planLabel: Label | null;
  readonly isTrial: boolean;
  /** The first credit type of the policy first. */
  readonly balances: readonly BalanceView[];
  /** One threshold model for everybody: of the first balance. */
  readonly level: 'unknown' | 'unlimited' | 'normal' | 'low' | 'empty';
  /** Use under fair use, where the plan is unlimited and has a cap. */
  readonly fairUse: {
    /** Smallest units of the first credit type, or spends. */
    readonly used: Amount;
    readonly limit: Amount;
    readonly count: 'credits' | 'times';
    /** Digits after the point of both numbers: those of the credits, and none of times. */
    readonly decimals: number;
    readonly resetsAt: Instant | null;
  } | null;
  /** Spent in the running period, by action. */
  readonly used: Readonly<Record<string, Amount>>;
  readonly nextRenewalAt: Instant | null;
  /** What lies above a ceiling of `rollover` and ends at a renewal if nothing is used until then, although its lots have no end; soonest first, by source. */
  readonly lapsing: readonly Coming[];
  /** Newest first: every open one, and those that settled while this page was open. */
  readonly intents: readonly IntentView[];
  readonly orders: readonly OrderView[];
  readonly offers: readonly OfferView[];
  /** What keeps this viewer from buying at all, with the ways out, best first; `null`: nothing does. Absent where nobody can tell. */
  readonly buyBarrier?: { readonly reason: RefusalReason; readonly remedies: readonly Remedy[] } | null;
}
