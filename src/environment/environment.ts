/**
 * Everything the kit wants of the world outside of it: clocks, chance, timers, the network, a durable place and other tabs.
 * Only this folder touches the real ones; tests and simulations bring their own.
 */

/** Ends what was begun: a timer, a subscription. Calling it twice does nothing more. */
export type Cancel = () => void;

/** One durable record; `key` is unique within its partition. */
export interface StoredRecord {
  readonly key: string;
}

/** What one look at a partition leads to. */
export interface Changes<T> {
  readonly put?: readonly StoredRecord[];
  readonly remove?: readonly string[];
  readonly result: T;
}

/** A durable place, in partitions: one per account, so that nobody sees another's records. Shared by every tab of an origin. */
export interface RecordStore {
  /**
   * Reads a whole partition and writes what `work` says, in one transaction: nobody reads or writes it in between. Resolves after the write is on the disk
   * (`durability: 'strict'`), in a task of its own.
   * @throws StorageError when there is no durable place, or the write failed; nothing has been written then. An error of `work` is passed on, and nothing is written.
   */
  transact<T>(partition: string, work: (records: readonly StoredRecord[]) => Changes<T>): Promise<T>;
}

/** There is no durable place to write to: absent, blocked, full or broken. */
export class StorageError extends Error {
  override readonly name = 'StorageError';
}

/** A line to other tabs of the same origin. A message is a hint; it may be lost. */
export interface Channel {
  post(message: unknown): void;
  close(): void;
}

/** The world, as the kit sees it. */
export interface Environment {
  /** The wall clock: epoch milliseconds. May jump; no outcome may hang on it alone. */
  now(): number;
  /** Milliseconds since some start; never goes back, and may stand still while the machine sleeps. */
  monotonic(): number;
  /** From 0 up to, not including, 1. Good for jitter, not for ids. */
  random(): number;
  /** 128 bits from the cryptographic source as 32 hexadecimal digits. */
  id(): string;
  /** Runs something once, after at least so many milliseconds. */
  after(ms: number, run: () => void): Cancel;
  /** Runs something in a task of its own, so that what it throws cannot change the caller's course. */
  task(run: () => void): void;
  fetch(request: Request): Promise<Response>;
  readonly records: RecordStore;
  channel(name: string, hear: (message: unknown) => void): Channel;
  /**
   * Holds a lock for as long as this page lives, so that others can see that it does.
   * @returns how to let go; `undefined` where there are no locks.
   */
  hold(name: string): Cancel | undefined;
  /** Whether nobody holds the lock; `undefined` where there are no locks and nobody can tell. */
  isFree(name: string): Promise<boolean | undefined>;
  isOnline(): boolean;
  isVisible(): boolean;
  /** Calls back when the page may have missed something: online again, visible again, or back from the cache (`restored`). */
  onWake(wake: (how: 'online' | 'visible' | 'restored') => void): Cancel;
  onOffline(run: () => void): Cancel;
  /** Shows an error of the host's code where the host will see it, without throwing. */
  report(error: unknown): void;
}
