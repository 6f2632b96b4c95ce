import type { Account, Entry, Lot } from '../engine/account.ts';
import type { KeyRecord, Line, Written } from '../backend/store.ts';
import type { Statement } from './database.ts';
import type { Loaded } from './load.ts';
import { keep, listOf } from './text.ts';
import type { Step } from './transaction.ts';

type Cell = string | number | boolean | null;

/** What an account is given: it stands at the place of a list that its id has in the first one. */
function place(type: string, list: number): string {
  return `($${list}::${type}[])[array_position($1::text[], account_id)]`;
}

const ACCOUNT: Statement = {
  name: 'creditkit-write-account',
  text: `update creditkit.account set version = version + ${place('bigint', 2)}, settled_at = ${place('bigint', 3)},
      due_at = ${place('bigint', 4)}, lines = ${place('bigint', 5)}, facts = coalesce(${place('json', 6)}, facts), swept_until = null
    where account_id = any($1::text[])`,
};
const DUE: Statement = {
  name: 'creditkit-write-due',
  text: `update creditkit.account set due_at = ${place('bigint', 2)}, swept_until = null
    where account_id = any($1::text[])`,
};
const LOTS: Statement = {
  name: 'creditkit-write-lots',
  text: `insert into creditkit.lot as l
      (account_id, id, type, source, granted, remaining, held, granted_at, effective_at, expires_at, owner, unit_cost, tier)
    select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::bigint[], $6::bigint[], $7::bigint[], $8::bigint[], $9::bigint[],
      $10::bigint[], $11::text[], $12::double precision[], $13::double precision[])
    on conflict (account_id, id) do update set
      type = excluded.type, source = excluded.source, granted = excluded.granted, remaining = excluded.remaining, held = excluded.held,
      granted_at = excluded.granted_at, effective_at = excluded.effective_at, expires_at = excluded.expires_at, owner = excluded.owner,
      unit_cost = excluded.unit_cost, tier = excluded.tier`,
};
const LOTS_OVER: Statement = {
  name: 'creditkit-delete-lots',
  text: `delete from creditkit.lot where account_id = any($1::text[]) and id = any($2::text[])
    and (account_id, id) in (select * from unnest($1::text[], $2::text[]))`,
};
const COUNTERS: Statement = {
  name: 'creditkit-write-counters',
  text: `insert into creditkit.counter (account_id, key, counter) select * from unnest($1::text[], $2::text[], $3::json[])
    on conflict (account_id, key) do update set counter = excluded.counter`,
};
const MARKS: Statement = {
  name: 'creditkit-write-marks',
  text: `insert into creditkit.mark (account_id, key, mark) select * from unnest($1::text[], $2::text[], $3::json[])
    on conflict (account_id, key) do update set mark = excluded.mark`,
};
/** What is written again of an id replaces what it is, and leaves the rest of what was said under it. */
const SAID: Statement = {
  name: 'creditkit-write-said',
  text: `insert into creditkit.said as s
      (account_id, id, key, progress, answer, intent, intent_state, ends_at, lots, marked, order_said, order_state, order_at)
    select account_id, id, key, progress, answer, intent, intent_state, ends_at, lots::text[], marked::text[], order_said, order_state, order_at
      from unnest($1::text[], $2::text[], $3::json[], $4::text[], $5::json[], $6::json[], $7::text[], $8::bigint[], $9::text[], $10::text[],
        $11::json[], $12::text[], $13::bigint[])
      as n(account_id, id, key, progress, answer, intent, intent_state, ends_at, lots, marked, order_said, order_state, order_at)
    on conflict (account_id, id) do update set
      key = coalesce(excluded.key, s.key),
      progress = case when excluded.key is null then s.progress else excluded.progress end,
      answer = coalesce(excluded.answer, s.answer),
      intent = coalesce(excluded.intent, s.intent),
      intent_state = coalesce(excluded.intent_state, s.intent_state),
      ends_at = case when excluded.intent is null then s.ends_at else excluded.ends_at end,
      lots = case when excluded.intent is null then s.lots else excluded.lots end,
      marked = case when excluded.intent is null then s.marked else excluded.marked end,
      order_said = coalesce(excluded.order_said, s.order_said),
      order_state = coalesce(excluded.order_state, s.order_state),
      order_at = coalesce(excluded.order_at, s.order_at)`,
};
const LINES: Statement = {
  name: 'creditkit-write-lines',
  text: `insert into creditkit.line (account_id, number, at, action, item)
    select * from unnest($1::text[], $2::bigint[], $3::bigint[], $4::text[], $5::json[])`,
};
const ENTRIES: Statement = {
  name: 'creditkit-write-entries',
  text: `insert into creditkit.entry (account_id, line, place, kind, at, lot, source, amount, intent, more)
    select * from unnest($1::text[], $2::bigint[], $3::integer[], $4::text[], $5::bigint[], $6::text[], $7::text[], $8::bigint[], $9::text[], $10::json[])`,
};
/** Writes an account unless it is there: a row when it was not. What it brings is written as a transaction's is. */
const CREATE: Statement = {
  name: 'creditkit-create',
  text: `insert into creditkit.account (account_id, version, settled_at, due_at, facts) values ($1, 0, $2, $2, $3::json)
    on conflict (account_id) do nothing returning version`,
};

export const createStep = (account: Account): Step => [CREATE, [keep(account.id), account.settledAt, factsOf(account)]];

/** One row for one table: what is written of an account, and by which statement. */
export type Row = readonly [statement: Statement, cells: readonly Cell[]];

/** Everything that writes into a table. No two of them ever write the same row. */
const TABLES = [ACCOUNT, DUE, LOTS_OVER, LOTS, COUNTERS, MARKS, SAID, LINES, ENTRIES];

/** One statement for all rows of all tables, of however many accounts, the columns of each table as lists; none for no rows. */
export function stepsOf(rows: readonly Row[]): Step[] {
  const cells = TABLES.map((): (readonly Cell[])[] => []);
  for (const [statement, row] of rows) cells[TABLES.indexOf(statement)]!.push(row);
  const tables = cells.flatMap((of, table) => (of.length > 0 ? [table] : []));
  if (tables.length === 0) return [];
  return [[together(tables), tables.flatMap((table) => listsOf(cells[table]!))]];
}

const listsOf = (rows: readonly (readonly Cell[])[]): string[] =>
  rows[0]!.map((_, column) => listOf(rows.map((cells) => cells[column]!)));

const composed = new Map<string, Statement>();

/** Each statement is a trip through the server of its own, so that several are made one; which are needed together is nearly always the same. */
function together(tables: readonly number[]): Statement {
  const name = `creditkit-write-${tables.join('')}`;
  let statement = composed.get(name);
  if (!statement) {
    let before = 0;
    const texts = tables.map((table) => {
      const { text } = TABLES[table]!;
      const from = before;
      return text.replace(/\$(\d+)/g, (_, place: string) => {
        before = Math.max(before, from + Number(place));
        return `$${from + Number(place)}`;
      });
    });
    const last = texts.pop()!;
    const first = texts.map((text, index) => `t${index} as (${text})`);
    statement = { name, text: first.length > 0 ? `with ${first.join(', ')} ${last}` : last };
    composed.set(name, statement);
  }
  return statement;
}

/** What has to be written of an account, and nothing that is as it was. @param changes by how many versions it goes on. */
export function rowsOf(id: string, found: Loaded, written: Written, dueAt: number | null, changes = 1): Row[] {
  const { account, lines } = written;
  const before = found.account;
  const facts = isSameFacts(before, account) ? null : factsOf(account);
  return [
    [ACCOUNT, [keep(id), changes, account.settledAt, dueAt, found.lines + lines.length, facts]],
    ...partsOf(id, before, account, written.keys),
    ...linesOf(keep(id), found.lines, lines),
  ];
}

/** Only that something falls due at another instant. */
export const dueRow = (id: string, dueAt: number | null): Row => [DUE, [keep(id), dueAt]];

/** The lists and records of an account, as far as they are not what they were: objects that nobody replaced were not written. */
export function partsOf(id: string, before: Account, after: Account, keys: readonly KeyRecord[]): Row[] {
  const known = new Map(before.lots.map((lot) => [lot.id, lot]));
  const left = new Set(after.lots.map((lot) => lot.id));
  const over = before.lots.filter((lot) => !left.has(lot.id));
  const name = keep(id);
  const rows = (statement: Statement, all: readonly (readonly Cell[])[]): Row[] =>
    all.map((cells) => [statement, [name, ...cells]]);
  return [
    ...rows(
      LOTS_OVER,
      over.map((lot) => [keep(lot.id)]),
    ),
    ...rows(LOTS, after.lots.filter((lot) => known.get(lot.id) !== lot).map(lotCells)),
    ...rows(COUNTERS, changed(before.counters, after.counters).map(documentCells)),
    ...rows(MARKS, changed(before.marks, after.marks).map(documentCells)),
    ...rows(SAID, saidRows(before, after, keys)),
  ];
}

/** Everything of an account that is no list and no record, and not the instant up to which it is settled. */
const factsOf = (account: Account): string =>
  JSON.stringify({ ...account, ...{ settledAt: undefined, lots: undefined, ...NO_RECORDS } });

const NO_RECORDS = { counters: undefined, marks: undefined, intents: undefined, orders: undefined, answers: undefined };
const APART = new Set<string>(['settledAt', 'lots', ...Object.keys(NO_RECORDS)]);

function isSameFacts(before: Account, after: Account): boolean {
  const parts = (account: Account): (keyof Account)[] =>
    (Object.keys(account) as (keyof Account)[]).filter((part) => !APART.has(part));
  const now = parts(after);
  return now.length === parts(before).length && now.every((part) => Object.hasOwn(before, part) && before[part] === after[part]);
}

const changed = <T>(before: Readonly<Record<string, T>>, after: Readonly<Record<string, T>>): [string, T][] =>
  Object.entries(after).filter(([key, value]) => !Object.hasOwn(before, key) || before[key] !== value);

const documentCells = ([key, value]: readonly [string, unknown]): Cell[] => [keep(key), JSON.stringify(value)];

const optional = (text: string | undefined): string | null => (text === undefined ? null : keep(text));

function lotCells(lot: Lot): Cell[] {
  return [
    keep(lot.id),
    keep(lot.type),
    keep(lot.source),
    lot.granted,
    lot.remaining,
    lot.held,
    lot.grantedAt,
    lot.effectiveAt,
    lot.expiresAt,
    optional(lot.owner),
    lot.unitCost ?? null,
    lot.tier ?? null,
  ];
}

function saidRows(before: Account, after: Account, keys: readonly KeyRecord[]): Cell[][] {
  const keyOf = new Map(keys.map((key) => [key.id, key]));
  const answers = new Map(changed(before.answers, after.answers));
  const intents = new Map(changed(before.intents, after.intents));
  const orders = new Map(changed(before.orders, after.orders));
  const ids = new Set([...keyOf.keys(), ...answers.keys(), ...intents.keys(), ...orders.keys()]);
  return [...ids].map((id) => {
    const [key, intent, order] = [keyOf.get(id), intents.get(id), orders.get(id)];
    return [
      keep(id),
      documentOf(key),
      key?.order?.progress ?? null,
      documentOf(answers.get(id)),
      documentOf(intent),
      intent?.state ?? null,
      intent?.endsAt ?? null,
      intent ? listOf([...new Set(intent.draws.map(({ lot }) => keep(lot)))]) : null,
      intent?.marked ? listOf(intent.marked.map(keep)) : null,
      documentOf(order),
      // What indexes ask is whether an order is done with: one that was taken back is as much as one that was credited.
      order?.state === 'refunded' ? 'credited' : (order?.state ?? null),
      order ? (order.creditedAt ?? order.placedAt) : null,
    ];
  });
}

const documentOf = (value: unknown): string | null => (value === undefined ? null : JSON.stringify(value));

function linesOf(name: string, from: number, lines: readonly Line[]): Row[] {
  return lines.flatMap(({ item, entries }, index): Row[] => [
    [LINES, [name, from + index, item.at, optional(item.action), JSON.stringify(item)]],
    ...entries.map((entry, place): Row => [ENTRIES, [name, ...entryCells(entry, from + index, place)]]),
  ]);
}

function entryCells(entry: Entry, line: number, place: number): Cell[] {
  const { kind, at, lot, source, amount, intent, ...rest } = entry;
  const more = Object.keys(rest).length > 0 ? JSON.stringify(rest) : null;
  return [line, place, kind, at, keep(lot), keep(source), amount, optional(intent), more];
}
