import type { Hint, HistoryItem, OrderState } from '../adapters/contract.ts';
import type { Account, Amount, Entry, Instant } from '../engine/account.ts';
import type { Decision, RefusalReason } from '../engine/decision.ts';
import type { Reads } from '../engine/reads.ts';
import type { PurchaseMethod } from '../policy/policy.ts';

/**
 * What the backend remembers of an id beside what the engine does. A permanent column of the ledger, unique per account: it is never pruned,
 * because an id that was forgotten could be charged again.
 */
export interface KeyRecord {
  readonly id: string;
  /** `release`: given back before anything arrived, so that whatever still arrives finds the place taken. */
  readonly kind: 'charge' | 'hold' | 'release' | 'order';
  /** Of the content as the backend read it; `null` for a release, which has none. */
  readonly fingerprint: string | null;
  /** When the id arrived first. */
  readonly at: Instant;
  /** Which viewer it came from (`nameOf`): only the same one may resolve it. Absent where it was not noted. */
  readonly by?: string;
  /** What the work of a hold cost beyond what was held, in smallest units; the seller bears it. */
  readonly excess?: Amount;
  /** Of an order: what the engine does not keep of it. */
  readonly order?: OrderFacts;
  /** A refusal that the backend gave and not the engine. */
  readonly refused?: { readonly reason: RefusalReason; readonly quote: Decision };
}

/** What only the backend knows of an order. */
export interface OrderFacts {
  readonly method: PurchaseMethod;
  readonly quantity: number;
  /** How the payment goes, as far as somebody has told. */
  readonly progress?: Extract<OrderState, 'paying' | 'paid' | 'failed' | 'cancelled'>;
  readonly payUrl?: string;
}

/** Which part of an account a transaction works on: what the engine reads, and what the backend does. */
export interface Slice extends Reads {
  readonly keys: readonly string[];
  /** Besides `orders`: the open ones, which are neither credited nor failed nor cancelled by their key; their keys come along. */
  readonly openOrders: boolean;
  /** And this many of the others, those credited or placed last; their keys come along too. */
  readonly recentOrders: number;
}

/** What was loaded of an account. Nothing in it is shared with anybody. */
export interface Found {
  /** With the slice that was asked for, and nothing else, in its lists and records. */
  readonly account: Account;
  readonly version: number;
  /** Names one history of this ledger. */
  readonly epoch: string;
  readonly keys: ReadonlyMap<string, KeyRecord>;
  /** When something falls due next, as it was known at the last write; `null`: nothing does. Absent where the store keeps no such thing. */
  readonly dueAt?: Instant | null;
}

/** Lines of the ledger that were written at once for one cause, with what a person is told of them. */
export interface Line {
  readonly item: HistoryItem;
  readonly entries: readonly Entry[];
}

/** What a transaction writes. */
export interface Written {
  /** The slice after it; merged back by key. A lot that was loaded and is missing here is over and empty. */
  readonly account: Account;
  /** In the order in which they happened. */
  readonly lines: readonly Line[];
  /** New keys, and those that changed. */
  readonly keys: readonly KeyRecord[];
}

/** What a transaction leads to; without `written` nothing is changed and the version stays. */
export interface Change<T> {
  readonly written?: Written;
  /** When something falls due next, where that was worked out anew; kept also without `written`. */
  readonly dueAt?: Instant | null;
  readonly result: T;
}

/** Which lines, newest first. */
export interface LineQuery {
  /** Only lines with a smaller number; from the end when absent. */
  readonly before?: number;
  readonly limit: number;
  readonly action?: string;
  /** From this instant on, and up to but not including the other. */
  readonly since?: Instant;
  readonly until?: Instant;
}

/** One page of lines. */
export interface LinePage {
  readonly items: readonly HistoryItem[];
  /** The number of the last line of the page when there are more: the next page begins before it. Numbers only grow, so that new lines never move old ones. */
  readonly next?: number;
}

/** How processes on one ledger tell each other which accounts have changed. Nothing depends on it: who misses it looks later. */
export interface News {
  /** Tells the processes that listen just now. @throws what the ledger throws, where it is not reached */
  tell(hints: readonly Hint[]): Promise<void>;
  /**
   * Hears what other processes tell, and never what this one does. What is told after it has resolved is heard, until it is stopped or lost.
   * @param lost called once, when nothing can be heard any more
   * @returns what stops it
   * @throws what the ledger throws, where it is not reached
   */
  listen(hear: (hint: Hint) => void, lost: () => void): Promise<() => Promise<void>>;
}

/**
 * A ledger that several requests work on at once. All of it is per account: an account's row is the one lock, and its id leads every key.
 * A store over SQL inserts keys as a unique column, locks the account's row with `for update`, loads the slice, runs `work`, writes, and commits.
 */
export interface LedgerStore {
  /** Adds an account with nothing but what it brings, at version 0. @returns `false` when there is one of that id; nothing is changed then. */
  create(account: Account): Promise<boolean>;
  /**
   * Runs `work` on a slice of an account in one transaction: nobody else reads or writes the account in between. What `work` returns is written whole, with a
   * version one higher; when it throws, nothing is, and the error is passed on. `work` may run more than once where the store has to try again.
   * @returns the result; `undefined` when there is no such account.
   */
  withAccount<T extends object>(id: string, slice: Slice, work: (found: Found) => Change<T>): Promise<T | undefined>;
  /** Lines of an account, newest first. */
  lines(id: string, query: LineQuery): Promise<LinePage>;
  /** How much, and how often, these rules have granted, by their keys in the policy. */
  granted(id: string, rules: readonly string[]): Promise<{ readonly amount: Amount; readonly count: number }>;
  /** Absent where no other process can work on the ledger. */
  readonly news?: News;
}
