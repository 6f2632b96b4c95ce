import type { Amount, EntryKind, Instant, Price } from '../engine/account.ts';
import type { RefusalNumbers, RefusalReason } from '../engine/decision.ts';
import type { CardMessages } from './card-messages.ts';
import type { ForecastMessages } from './forecast-messages.ts';
import type { Format, Text, Unit } from './format.ts';
import type { LongFormat } from './long-format.ts';

/** A language: the texts of the first load, made with the formatters of a locale and a zone, and with them the way to the rest. */
export type Language = (format: Format) => Messages;

/** A language with all its texts, as it comes in one piece. */
export type WholeLanguage = (format: Format) => Messages & Required<Pick<Messages, 'more' | 'card' | 'forecast'>>;

/**
 * Every text of the elements, as whole sentences: functions of numbers, instants and labels, so that a language may put them in any order.
 * `Messages` is what the first load needs, `MoreMessages` comes with the dialog, the usage and the details of a button.
 */
export interface Messages {
  /** The formatters these texts are made with. */
  readonly format: Format;
  /** Of a language that runs from right to left: elements in it run that way in every page. */
  readonly direction?: 'rtl';
  /** The texts of what opens later, of the cards, and of what is ahead; English ones unless they are given. */
  readonly more?: (format: LongFormat) => MoreMessages;
  readonly card?: (format: LongFormat) => CardMessages;
  readonly forecast?: (format: LongFormat) => ForecastMessages;
  readonly free: string;
  /** The plan pays for it. */
  readonly included: string;
  /** The price is known only when the work is done, and nothing says how much it may be. */
  readonly priceAfter: string;
  readonly price: (amount: Amount, unit: Unit) => string;
  readonly atMost: (upTo: Amount, unit: Unit) => string;
  readonly aboutAtMost: (about: Amount, upTo: Amount, unit: Unit) => string;
  readonly loading: string;
  readonly working: string;
  readonly confirming: string;
  readonly inReview: string;
  readonly notCharged: string;
  /** What a spend has come to; `after` where the balance still says the same. */
  readonly spent: (charged: Amount, after: Amount | undefined, unit: Unit) => string;
  readonly cancel: string;
  readonly close: string;
  readonly retry: string;
  readonly cannotLoad: string;
  readonly signedOut: string;
  readonly hidden: string;
  readonly noCredits: string;
  readonly unlimited: string;
  readonly low: string;
  readonly empty: string;
  readonly offline: string;
  readonly paused: string;
  readonly asOf: (at: Instant) => string;
  readonly left: (amount: Amount, unit: Unit) => string;
  readonly used: (amount: Amount, unit: Unit) => string;
  readonly usedShort: (amount: Amount, unit: Unit) => string;
  readonly leftShort: (amount: Amount, unit: Unit) => string;
  readonly leftOf: (amount: Amount, whole: Amount, unit: Unit) => string;
  readonly fairUse: (used: Amount, limit: Amount, unit: Unit) => string;
  /** The same where it is tight: `1,940 of 2,000`. */
  readonly fairUseShort: (used: Amount, limit: Amount, unit: Unit) => string;
  readonly limitReached: string;
  readonly resetsIn: (at: Instant, now: Instant) => string;
  readonly held: (amount: Amount, unit: Unit) => string;
  readonly pending: (amount: Amount, unit: Unit) => string;
  /** Of an order that was placed and is not paid yet. */
  readonly unpaid: (amount: Amount, unit: Unit) => string;
  readonly fromSource: (amount: Amount, source: Text, unit: Unit) => string;
  /** The name of the button that the counter is, by what it opens. */
  readonly opensUsage: string;
  readonly opensPacks: string;
  readonly balance: string;
}

/** The state that keeps everybody from spending. */
export type Obstacle =
  | 'loading'
  /** Nothing could be loaded yet. */
  | 'failed'
  | 'signed-out'
  | 'offline'
  | 'stale'
  | 'halted'
  | 'policy-invalid'
  | 'storage-unavailable'
  | 'not-supported'
  | 'not-permitted';

/** What is refused, with what a sentence about it may need. Labels are the policy's. */
export interface Refusal {
  readonly reason: RefusalReason;
  readonly numbers: RefusalNumbers;
  readonly unit: Unit;
  readonly now: Instant;
  /** The sentence of the policy itself, where it has one. */
  readonly says?: Text;
}

/** Texts of what opens later. */
export interface MoreMessages {
  readonly format: LongFormat;
  readonly obstacle: (obstacle: Obstacle) => string;
  readonly refusal: (refusal: Refusal) => string;
  readonly resets: (at: Instant, now: Instant) => string;
  readonly askOneOf: (roles: readonly string[]) => string;
  readonly noWayOut: string;

  /** `87 − 12 = 75 left`. */
  readonly nowCostAfter: (now: Amount, cost: Amount, after: Amount, unit: Unit) => string;
  /** The same for a price that may be lower. */
  readonly nowUpToAfter: (now: Amount, upTo: Amount, after: Amount, unit: Unit) => string;
  /** What of a price is paid in money and takes no credits; before and after. `price`: undefined where the policy does not say it. */
  readonly billed: (amount: Amount, price: Price | undefined, unit: Unit) => string;
  readonly drawsFrom: (draws: readonly { readonly amount: Amount; readonly source: Text }[], unit: Unit) => string;
  readonly moreLikeThis: (count: number) => string;
  readonly isFree: string;
  readonly isUnlimited: string;
  readonly chargedAfterwards: string;
  readonly couldWait: (at: Instant, now: Instant) => string;
  readonly wouldLapse: (amount: Amount, source: Text, at: Instant, now: Instant, unit: Unit) => string;
  readonly rounded: (exact: string, to: string) => string;
  /** Of a number that is counted in blocks of a size, where the last one is not full. */
  readonly inBlocks: (quantity: number, size: number, blocks: number) => string;
  readonly fairUseSlow: string;

  readonly getCredits: (amount: Amount, unit: Unit) => string;
  readonly getPack: (credits: Amount, price: Price, unit: Unit) => string;
  readonly upgradeTo: (plan: Text | undefined) => string;
  readonly orderWaiting: (credits: Amount, unit: Unit) => string;
  readonly seeOrder: string;
  readonly refresh: string;
  readonly loadAgain: string;

  readonly confirmTitle: (action: string) => string;
  readonly confirmCost: (price: string) => string;
  readonly confirmRunning: string;
  readonly confirmYes: (price: string) => string;

  readonly receipt: (quoted: Amount, charged: Amount, after: Amount | undefined, unit: Unit) => string;
  readonly heldNow: (amount: Amount, unit: Unit) => string;
  readonly stillConfirming: string;
  readonly keepChecking: string;
  readonly reviewing: string;
  readonly released: string;
  readonly cancelled: string;
  readonly expired: string;
  readonly rejected: string;
  readonly priceNow: (price: string) => string;
  readonly runningElsewhere: string;

  readonly dialogTitle: (unit: Unit) => string;
  readonly youHave: (amount: Amount, unit: Unit) => string;
  readonly youNeed: (amount: Amount, unit: Unit) => string;
  readonly enoughNow: string;
  readonly choosePack: string;
  readonly perCredit: (unitPrice: Price, unit: Unit) => string;
  /** The same the other way round, where a credit costs less than a cent: `300 credits per $1`. */
  readonly perMoney: (credits: Amount, price: Price, unit: Unit) => string;
  readonly saves: (percent: number) => string;
  readonly covers: (needed: Amount, unit: Unit) => string;
  readonly anyAmount: string;
  readonly anyAmountOf: (currency: string) => string;
  /** The name of the field for a free number of credits. */
  readonly howMany: (unit: Unit) => string;
  readonly buysThat: (credits: Amount, unit: Unit) => string;
  readonly anyRule: (minimum: Price, increment: Price) => string;
  readonly notAnAmount: (minimum: Price, increment: Price) => string;
  readonly total: string;
  readonly buy: (credits: Amount, price: Price, unit: Unit) => string;
  readonly order: (credits: Amount, price: Price, unit: Unit) => string;
  readonly paidBy: (method: 'checkout' | 'invoice' | 'contact') => string;
  readonly neverByItself: string;
  /** How long what is bought may be used, as a policy writes it; `null`: for ever. */
  readonly validFor: (span: string | null) => string;
  readonly notStacked: string;
  readonly confirmYourself: string;
  readonly placing: string;
  readonly placedTitle: string;
  readonly placed: (method: 'checkout' | 'invoice' | 'contact' | undefined) => string;
  /** `businessDays`: how the policy counts it. */
  readonly promised: (at: Instant, now: Instant, businessDays?: number) => string;
  /** Before the order: how long the credits may take. */
  readonly arrivesWithin: (businessDays: number) => string;
  /** A purchase without a page to pay on, whose credits take time. */
  readonly placedByHand: string;
  readonly invoiceByEmail: string;
  /** A higher plan as the other way out, beside the packs. */
  readonly orUpgrade: string;
  readonly pay: (price: Price) => string;
  readonly payingTitle: string;
  readonly paying: string;
  readonly paidTitle: string;
  readonly paid: string;
  readonly creditedTitle: (credits: Amount, unit: Unit) => string;
  readonly balanceChange: (before: Amount, after: Amount, unit: Unit) => string;
  readonly failedTitle: string;
  readonly failed: (state: 'failed' | 'cancelled' | 'refunded' | 'rejected') => string;
  readonly unknownTitle: string;
  readonly orderUnknown: string;
  readonly orderReview: string;
  readonly done: string;
  readonly back: string;
  readonly seeInvoice: string;
  readonly cannotBuyTitle: string;
  readonly nothingOnOffer: string;
  /** As the policy says it, with its verb: `Contact your account executive`. */
  readonly contact: (label: Text) => string;
  readonly offersFailed: string;
  /** Read aloud after a link: `(opens in a new tab)`. */
  readonly opensTab: string;

  readonly usageTitle: (unit: Unit) => string;
  readonly tab: (view: 'sources' | 'actions' | 'history' | 'orders') => string;
  readonly spentFirst: string;
  readonly endsNever: string;
  readonly ends: (at: Instant, now: Instant) => string;
  readonly endsFirst: (amount: Amount, at: Instant, now: Instant, unit: Unit) => string;
  readonly renews: (at: Instant, now: Instant) => string;
  readonly totalLeft: string;
  readonly heldRow: string;
  readonly pendingRow: string;
  readonly orderedRow: string;
  readonly lockedRow: string;
  readonly fairUseRow: string;
  readonly usedOf: (used: Amount, limit: Amount, unit: Unit) => string;
  readonly fairUseResets: (at: Instant, now: Instant) => string;
  readonly fairUseReached: (at: Instant | null, now: Instant) => string;
  readonly noSources: string;
  readonly onlyTotal: string;
  readonly noActions: string;
  readonly noHistory: string;
  readonly noOrders: string;
  readonly usedTotal: string;
  readonly loadMore: string;
  readonly historyFailed: string;
  readonly entry: (kind: EntryKind, what: string) => string;
  readonly entryOrder: string;
  readonly orderState: (
    state:
      | 'placed'
      | 'paying'
      | 'paid'
      | 'credited'
      | 'cancelled'
      | 'failed'
      | 'refunded'
      | 'sending'
      | 'unknown'
      | 'rejected'
      | 'needs-review',
  ) => string;
  readonly receiptLink: string;
  readonly otherSource: string;
}
