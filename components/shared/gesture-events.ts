/** What is only told after somebody has pressed something: it loads with what they pressed. */
import type {
  ActionQuote,
  Amount,
  HeldSpend,
  HostCharge,
  Inputs,
  OrderView,
  Outcome,
  Price,
  Remedy,
  SpendDraft,
  SpendMode,
} from '../../src/index.ts';
import { fact, request } from './events.ts';

/** What a listener of `credit-spend-request` may do about the work, once and during the event. */
type HostFunction = (charge: HostCharge) => Promise<Outcome | null>;
type HeldFunction = (hold: HeldSpend) => Promise<{ readonly amount?: Amount; readonly excess?: Amount } | void>;

/**
 * Somebody pressed a button that costs credits. Nothing is recorded or sent yet, and nothing ever is after `preventDefault()`.
 * Without an answer the kit charges; `respondWith` lets the host's own request do work and charge, `waitUntil` holds, waits for the work, then charges.
 */
export class CreditSpendRequestEvent extends Event {
  /** Also the idempotency key. */
  declare readonly intentId: string;
  declare readonly action: string;
  declare readonly inputs: Inputs;
  /** The price that was shown, in smallest units: at most this is charged. */
  declare readonly maxAmount: Amount;
  declare readonly policyVersion: string | null;
  /** Aborted when the person cancels. */
  declare readonly signal: AbortSignal;
  #mode: SpendMode | undefined;

  constructor(draft: SpendDraft) {
    super('credit-spend-request', request);
    this.intentId = draft.id;
    this.action = draft.action;
    this.inputs = draft.inputs;
    this.maxAmount = draft.maxAmount;
    this.policyVersion = draft.policyVersion;
    this.signal = draft.signal;
  }

  /** Who charges, as the listeners chose; `undefined`: the kit does. */
  get mode(): SpendMode | undefined {
    return this.#mode;
  }

  /** The host's request does the work and charges, with `intentId` as its idempotency key. Resolve with a fact, reject when unknown, `null` when nothing was sent. */
  respondWith(charge: HostFunction): void {
    this.#choose({ kind: 'host', charge });
  }

  /** The kit holds the price, runs the work, and charges what it says; it releases when the work rejects. */
  waitUntil(work: HeldFunction): void {
    this.#choose({ kind: 'held', work });
  }

  #choose(mode: SpendMode): void {
    if (this.#mode) throw new Error('This spend has been answered. Call respondWith or waitUntil once.');
    if (this.eventPhase === Event.NONE)
      throw new Error('This spend has begun. Call respondWith or waitUntil in the listener, before any await.');
    this.#mode = mode;
  }
}

/** Somebody pressed a button that is refused; nothing was sent. `quote` says why, and what can be done. */
export class CreditRefusedEvent extends Event {
  declare readonly action: string;
  declare readonly inputs: Inputs;
  declare readonly quote: ActionQuote;
  constructor(action: string, inputs: Inputs, quote: ActionQuote) {
    super('credit-refused', fact);
    this.action = action;
    this.inputs = inputs;
    this.quote = quote;
  }
}

/** Somebody is about to buy. Cancel it to sell in your own way. */
export class CreditBuyRequestEvent extends Event {
  declare readonly pack: string;
  /** Of a pack of any amount, in the currency's main unit. */
  declare readonly money: number | undefined;
  declare readonly price: Price;
  /** In smallest units. */
  declare readonly credits: Amount;
  constructor(wanted: {
    readonly pack: string;
    readonly money?: number | undefined;
    readonly price: Price;
    readonly credits: Amount;
  }) {
    super('credit-buy-request', request);
    this.pack = wanted.pack;
    this.money = wanted.money;
    this.price = wanted.price;
    this.credits = wanted.credits;
  }
}

/** An order that this dialog placed is in another state. */
export class CreditOrderChangedEvent extends Event {
  declare readonly order: OrderView;
  constructor(order: OrderView) {
    super('credit-order-changed', fact);
    this.order = order;
  }
}

/**
 * Somebody took a way out that only the host can lead: contact, upgrade, or ask an owner. `remedy` is the policy's own, with the `link` of a contact as the
 * policy has it. The elements never open it: the page does, once it has looked at it (`https:` or `mailto:`), and cancels the event when it has shown its own.
 */
export class CreditRemedyRequestEvent extends Event {
  declare readonly remedy: Remedy;
  constructor(remedy: Remedy) {
    super('credit-remedy-request', request);
    this.remedy = remedy;
  }
}

/** The backend has taken the owner's switch: sub-accounts may use these credits from now on, or no longer. */
export class CreditSharingChangedEvent extends Event {
  declare readonly on: boolean;
  constructor(on: boolean) {
    super('credit-sharing-changed', fact);
    this.on = on;
  }
}

/** Somebody has copied the link that invites others. */
export class CreditLinkCopiedEvent extends Event {
  declare readonly link: string;
  constructor(link: string) {
    super('credit-link-copied', fact);
    this.link = link;
  }
}
