import type { ColumnType, Generated } from 'kysely';
import type { HistoryItem } from '../adapters/contract.ts';

/** Whole numbers: amounts in smallest units, and instants in ms since 1970. */
type Whole = number;
/** A document, written as text so that it comes back as it was said, whatever is in it. */
type Json<T = unknown> = ColumnType<T, string, string>;

/** One row for each account: the one lock. What grows with an account's age lies in tables of its own. */
export interface AccountTable {
  account_id: string;
  version: Whole;
  settled_at: Whole;
  /** When something falls due next, for the sweep. */
  due_at: Whole | null;
  /** Until when a sweep has this account to itself. */
  swept_until: Whole | null;
  /** How many lines have been written: the number of the next one. */
  lines: Generated<Whole>;
  /** Everything of the account that is no list and no record. */
  facts: Json;
}

/** Lines of the history, numbered from 0 within each account. */
export interface LineTable {
  account_id: string;
  number: Whole;
  at: Whole;
  action: string | null;
  item: Json<HistoryItem>;
}

/** What each line did to each lot: the ledger itself. */
export interface EntryTable {
  account_id: string;
  line: Whole;
  place: number;
  kind: string;
  at: Whole;
  lot: string;
  source: string;
  amount: Whole;
  intent: string | null;
  more: Json | null;
}

/** The tables that are asked by the query builder; those of the spend itself are asked in `load.ts` and `write.ts`. */
export interface Tables {
  'creditkit.ledger': { epoch: string; policy: string | null };
  'creditkit.account': AccountTable;
  'creditkit.line': LineTable;
  'creditkit.entry': EntryTable;
}
