import type { BoundPolicy } from '../policy/policy.ts';
import type { Command } from './command.ts';
import type { Decision } from './decision.ts';

/** A whole number of the credit type's smallest unit, 0 to 2^53 − 1. */
export type Amount = number;
/** Epoch milliseconds, UTC. */
export type Instant = number;

/** Credits of one source granted at once. Usable in `[effectiveAt, expiresAt)`. */
export interface Lot {
  readonly id: string;
  /** The credit type. */
  readonly type: string;
  readonly source: string;
  readonly granted: Amount;
  /** What may still be drawn; what is held is not in it. */
  readonly remaining: Amount;
  /** What open holds have taken out of `remaining`. */
  readonly held: Amount;
  readonly grantedAt: Instant;
  readonly effectiveAt: Instant;
  /** `null`: never. */
  readonly expiresAt: Instant | null;
  /** Only this viewer may draw from it. */
  readonly owner?: string;
  /** Price paid per credit, in the currency's main unit. */
  readonly unitCost?: number;
  /** The class of the purchase it came from. */
  readonly tier?: number;
}

/** How much of one lot pays. */
export interface Draw {
  readonly lot: string;
  readonly source: string;
  readonly amount: Amount;
}

/** Use within one window `[since, until)`; a counter whose window is over reads as 0. What is held now is counted in a window without an end. */
export interface Counter {
  readonly since: Instant;
  readonly until: Instant;
  readonly used: number;
  /** Of a rolling window: until when each part counts, and how much it is, soonest first. */
  readonly parts?: readonly (readonly [until: Instant, amount: number])[];
  /** Of a balance that is spread: how many windows are left, this one included. */
  readonly windowsLeft?: number;
  /** The window hangs on the account's cycle: where a new cycle begins, it ends. */
  readonly ofCycle?: boolean;
}

/** That something happened, and how often. */
export interface Mark {
  readonly at: Instant;
  readonly count: number;
  /** The mark is over then; never when absent. */
  readonly until?: Instant;
}

/** One gesture that spends, for as long as anything about it may still be asked. */
export interface Intent {
  readonly id: string;
  readonly action: string;
  readonly inputs: Inputs;
  readonly state: 'held' | 'captured' | 'released' | 'expired';
  readonly type: string;
  readonly at: Instant;
  /** What was reserved, or charged at once. */
  readonly amount: Amount;
  readonly draws: readonly Draw[];
  /** When a hold ends by itself. */
  readonly endsAt?: Instant;
  readonly captured?: Amount;
  /** Given back to lots. */
  readonly refunded?: Amount;
  /** Refunded in words, but the lot was over. */
  readonly lost?: Amount;
  /** Served without credits, on an unlimited plan. */
  readonly unmetered?: Amount;
  /** Billed in money, beyond the balance. */
  readonly overage?: Amount;
  /** What of that is not billed after all: it was given back. */
  readonly unbilled?: Amount;
  /** At what price it was billed: for one credit, in the currency's main unit as an exact decimal text. */
  readonly rate?: { readonly unitPrice: string; readonly currency: string };
  /** Drawn beyond what was reserved. */
  readonly extra?: Amount;
  /** Marks of free repeats that begin with this intent. */
  readonly marked?: readonly string[];
  /** Counters this intent was added to, with what was added. */
  readonly counted?: readonly { readonly key: string; readonly since: Instant; readonly amount: number }[];
}

/** One purchase. Its credits count when it is `credited`, not before. */
export interface Order {
  readonly id: string;
  /** `queued`: it waits until what the account has of its source is used up or over. `refunded`: its credits were taken back, or it was called off before it brought any. */
  readonly state: 'placed' | 'queued' | 'credited' | 'refunded';
  readonly pack: string;
  readonly source: string;
  readonly type: string;
  readonly credits: Amount;
  /** Absent where the seller named it. */
  readonly price?: Price;
  /** The money had not come when it was placed, and nothing was delivered since. */
  readonly unpaid?: true;
  readonly placedAt: Instant;
  /** The latest instant the seller promises. */
  readonly promisedAt?: Instant;
  readonly creditedAt?: Instant;
  readonly tier?: number;
  /** The counters of limits on purchases that it was added to, with what was added; none where nothing limits it. Absent of an order that another program kept. */
  readonly counted?: Intent['counted'];
}

/** Money, in the currency's main unit as an exact decimal text. */
export interface Price {
  readonly amount: string;
  readonly currency: string;
}

/** What a flag of an account may hold. */
export type FlagValue = string | number | boolean | readonly string[];

/** A change that waits for its instant: of the plan (`null`: none any more; `pause`: because of one), of a flag, or the end of a pause. */
export interface ScheduledChange {
  readonly at: Instant;
  readonly command: string;
  readonly plan?: string | null;
  readonly flag?: string;
  readonly value?: FlagValue | null;
  readonly pause?: true;
  readonly resume?: true;
}

/** A command that was answered, and the answer. */
export interface Answer {
  readonly command: Command;
  readonly decision: Decision;
}

/** Who pays, with everything the engine knows of it. Plain JSON. */
export interface Account {
  readonly id: string;
  /** Such as `business` or `agency`; roles may belong to one type. */
  readonly type: string;
  readonly plan: string | null;
  readonly billing: 'monthly' | 'annual' | null;
  /** Start of the account's own cycle. */
  readonly cycleAnchor: Instant | null;
  /** IANA zone. */
  readonly timeZone: string;
  readonly seats: number;
  readonly slots: number;
  readonly flags: Readonly<Record<string, FlagValue>>;
  /** While it is, the plan's grants stop. */
  readonly paused?: boolean;
  /** Everything due up to and including this instant has been applied. */
  readonly settledAt: Instant;
  readonly lots: readonly Lot[];
  readonly counters: Readonly<Record<string, Counter>>;
  readonly marks: Readonly<Record<string, Mark>>;
  readonly intents: Readonly<Record<string, Intent>>;
  readonly orders: Readonly<Record<string, Order>>;
  readonly scheduled: readonly ScheduledChange[];
  readonly answers: Readonly<Record<string, Answer>>;
}

/** Who looks. */
export interface Viewer {
  readonly role: string;
  /** The person, for lots and limits of one person. */
  readonly id?: string;
  /** The sub-account on whose behalf the viewer acts, if any. */
  readonly subAccount?: string;
}

/** What every function of the engine looks at. */
export interface World {
  readonly policy: BoundPolicy;
  readonly account: Account;
  readonly viewer: Viewer;
  readonly now: Instant;
}

/** One of several things in an input of the type `items`. */
export type Item = Readonly<Record<string, number | boolean>>;
/** Values of an action's inputs, by name. */
export type Inputs = Readonly<Record<string, string | number | boolean | readonly string[] | readonly Item[]>>;

/** What a line of the ledger does to its lot. `move-out` and `move-in` come in pairs; `life` gives the lot another end. */
export type EntryKind =
  'grant' | 'hold' | 'capture' | 'release' | 'refund' | 'expire' | 'forfeit' | 'move-out' | 'move-in' | 'life';

/** One line of the ledger, about one lot. `amount` is never negative; the kind says which way it goes. */
export interface Entry {
  readonly kind: EntryKind;
  readonly at: Instant;
  readonly lot: string;
  readonly source: string;
  readonly amount: Amount;
  /** The spend, hold or refund this belongs to; of a `forfeit`, the purchase that is taken back. */
  readonly intent?: string;
  /** Of a capture: straight from what remained, or from what was held. */
  readonly from?: 'remaining' | 'held';
  /** Of a grant, or of the first line about a lot that something moved to: the lot that begins. */
  readonly opens?: Lot;
  /** Of a move: the lot on the other side. */
  readonly peer?: string;
  /** Of `life`: the new end. */
  readonly expiresAt?: Instant | null;
  /** Of a grant: the rule, the order or the reason it came from; of a refund: its cause. */
  readonly cause?: string;
}

/** A new account: no credits, nothing due before `at`. */
export function newAccount(id: string, at: Instant, facts: Partial<Account> = {}): Account {
  return {
    id,
    type: 'business',
    plan: null,
    billing: null,
    cycleAnchor: null,
    timeZone: 'UTC',
    seats: 1,
    slots: 0,
    flags: {},
    settledAt: at,
    lots: [],
    counters: {},
    marks: {},
    intents: {},
    orders: {},
    scheduled: [],
    answers: {},
    ...facts,
  };
}
