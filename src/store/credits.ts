/**
 * The public client, as types: what a page sees of an account, and what it may ask for. `createCredits` makes one.
 * Amounts are whole numbers of the credit type's smallest unit; instants are epoch milliseconds on the server's clock.
 */
import type { HistoryPage, HistoryQuery, IntentId, Outcome, Referral } from '../adapters/contract.ts';
import type { Amount, Inputs, Instant, Price, World } from '../engine/account.ts';
import type { Coming } from '../engine/advise.ts';
import type { Decision, RefusalReason } from '../engine/decision.ts';
import type { Blocked, CreditProblem, CreditsState, IntentView, OrderView } from './state.ts';

export type * from './state.ts';

/** The answer to "what would this cost?". Never throws; says what it does not know. */
export interface ActionQuote {
  /** The engine's verdict with price, draws and ways out; absent while there is no policy to price by. */
  readonly decision?: Decision;
  /** Spending is off altogether: shown before the verdict. */
  readonly blocked: Blocked | null;
  readonly policyVersion: string | null;
  /** An open spend of the same action with the same inputs, from any tab. */
  readonly running?: IntentView;
  /** How many more of the same the balance would pay after this one; absent where that says nothing. */
  readonly moreAfter?: number;
}

/** What host-charged work is given. */
export interface HostCharge {
  readonly intentId: IntentId;
  /** Aborted when the person cancels. */
  readonly signal: AbortSignal;
  /** The backend must refuse a first arrival after this instant. */
  readonly notAfter: Instant;
}

/** What held work is given. */
export interface HeldSpend {
  readonly intentId: IntentId;
  readonly amount: Amount;
  readonly signal: AbortSignal;
  readonly expiresAt: Instant | null;
}

/** Who charges. */
export type SpendMode =
  /** The kit charges at once. */
  | { readonly kind: 'charged' }
  /** The kit holds, runs the work, and captures what it says (all of it by default), or releases when it rejects. Needs level L3. */
  | {
      readonly kind: 'held';
      readonly work: (hold: HeldSpend) => Promise<{ readonly amount?: Amount; readonly excess?: Amount } | void>;
      /** How long the hold may last by itself, in milliseconds; 10 minutes unless stated. */
      readonly holdMs?: number;
    }
  /** The host's own request does work and charge in one transaction. Resolve is a fact, reject is unknown, `null` means nothing was sent. */
  | { readonly kind: 'host'; readonly charge: (charge: HostCharge) => Promise<Outcome | null> };

/** A spend that has been prepared and not begun: nothing is recorded, nothing is sent. */
export interface SpendDraft {
  readonly id: IntentId;
  readonly action: string;
  readonly inputs: Inputs;
  readonly quote: ActionQuote;
  /** The most that will be charged; 0 where there is no price. */
  readonly maxAmount: Amount;
  readonly policyVersion: string | null;
  /** Aborted when the person cancels. */
  readonly signal: AbortSignal;
  /**
   * Begins it, once: records it durably, then sends. Resolves at a terminal state, at `needs-review`, or `refused`, and as it stands when the person signs out;
   * never rejects for what a backend did.
   * @throws Error at the second call, and for a mode that the adapter cannot serve (the message says which it can).
   */
  start(mode?: SpendMode, options?: StartOptions): Promise<IntentView>;
}

export interface StartOptions {
  /** The person has confirmed that a second one of the same is meant. */
  readonly confirmed?: boolean;
}

/** What to buy. */
export interface BuyRequest {
  readonly pack: string;
  /** How many of a fixed pack; 1 unless stated. */
  readonly quantity?: number;
  /** Of a pack of any amount, or of one that is sold in some number, in the currency's main unit. */
  readonly money?: number;
}

/** What a purchase would come to. */
export interface BuyQuote {
  readonly price: Price;
  readonly credits: Amount;
  /** How many of a fixed pack, where that was said or paid for. */
  readonly quantity?: number;
  readonly unitPrice: string;
  /** How many business days the seller may take, where the credits do not come at once. */
  readonly withinBusinessDays?: number;
}

/** What a page knows of an account: of what has been only what the numbers show. */
export interface KnownWorld extends World {
  readonly coming?: readonly Coming[];
}

/** The client. One per account and page; elements share it. */
export interface Credits {
  /** The present state; the same object until something changes. */
  snapshot(): CreditsState;
  /** Calls back after every change. Returns how to stop. */
  subscribe(listener: () => void): () => void;
  /** Tells of problems, once each. Returns how to stop. */
  onProblem(listener: (problem: CreditProblem) => void): () => void;
  /** Tells of every intent that has settled, once in this page. Returns how to stop. */
  onSettled(listener: (intent: IntentView) => void): () => void;
  /** The server's clock, estimated: epoch milliseconds. */
  now(): Instant;
  /**
   * The account as the engine sees it, with everything on its way taken out, for the engine's own functions and `creditkit/forecast`; and the grants ahead, where the
   * backend tells them. Nothing while there are no numbers or no policy, and for who may not see numbers.
   */
  world(): KnownWorld | undefined;
  /** What an action would cost now. The same object while nothing relevant has changed. */
  quote(action: string, inputs?: Inputs): ActionQuote;
  /** What a purchase would come to. */
  quoteBuy(request: BuyRequest): BuyQuote | RefusalReason;
  /** Prepares a spend; nothing happens until it is started. */
  begin(action: string, inputs?: Inputs): SpendDraft;
  /** `begin` and `start` in one, for host code: at the price of now, for which it waits where the backend is being asked. */
  spend(action: string, inputs?: Inputs, mode?: SpendMode, options?: StartOptions): Promise<IntentView>;
  /** Asks to stop a spend: releases it if it is still possible. What the backend has charged stays charged. */
  cancel(id: IntentId): void;
  /** Places an order, once. Resolves when the backend has answered, at `rejected` or `needs-review`. */
  buy(request: BuyRequest): Promise<OrderView>;
  history(query?: HistoryQuery): Promise<HistoryPage>;
  /** Says what has become of an intent that nobody could find out about. */
  resolve(
    id: IntentId,
    outcome: { readonly state: 'captured'; readonly amount: Amount } | { readonly state: 'released' },
  ): Promise<void>;
  /** Fetches the numbers again, now. */
  refresh(): Promise<void>;
  /** Ends a halt. */
  resume(): Promise<void>;
  /** Switches the owner's sharing with sub-accounts. @throws AdapterError when the backend did not take it. */
  share(on: boolean): Promise<void>;
  referral(): Promise<Referral>;
  /** Lets go of everything: listeners, timers, requests. Open intents stay recorded and are found again. */
  destroy(): void;
}
