import type { Kysely } from 'kysely';
import type { Tables } from './tables.ts';

/** A statement that is parsed once on each connection. */
export interface Statement {
  readonly name: string;
  readonly text: string;
}

/** What goes into a statement: lists are written as PostgreSQL reads them (`listOf`). */
export type Value = string | number | boolean | null;

/** What a statement gave. */
export interface Rows {
  readonly rows: readonly Readonly<Record<string, unknown>>[];
}

/** One connection, for one transaction at a time. Statements that are given without waiting are carried out in order; after one that failed, all fail until a rollback. */
export interface Connection {
  run(statement: Statement, values?: readonly Value[]): Promise<Rows>;
  /** Gives the connection back; a broken one is closed. */
  release(isBroken?: boolean): void;
}

/** A PostgreSQL of whatever kind, with a few connections. */
export interface Database {
  readonly kind: 'postgresql' | 'pglite';
  /** For everything that is no spend. */
  readonly kysely: Kysely<Tables>;
  connect(): Promise<Connection>;
  /**
   * Hears what any connection to this database notifies on a channel, on a connection of its own. Absent where there is only one process.
   * @param lost called once, when that connection is gone and was not stopped
   * @returns what stops it
   */
  listen?(this: void, channel: string, hear: (text: string) => void, lost: () => void): Promise<() => Promise<void>>;
  /** Waits for what is under way. */
  close(): Promise<void>;
}

/** Waits for all of them, and then fails with the first that failed: those after it only say that it did. */
export async function all<T>(under: readonly Promise<T>[]): Promise<T[]> {
  const done = await Promise.allSettled(under);
  return done.map((one) => {
    if (one.status === 'rejected') throw one.reason;
    return one.value;
  });
}

/**
 * A number of the ledger that came as text.
 * @throws RangeError for one that would not be exact: no balance is ever rounded.
 */
export function safeInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value))
    throw new RangeError(`The ledger holds ${text}, which is beyond ±(2^53 − 1). Nothing was read or written.`);
  return value;
}
