import type { Account, Entry, Lot } from '../engine/account.ts';
import type { KeyRecord, Line, Written } from '../backend/store.ts';
import type { Statement } from './database.ts';
import type { Loaded } from './load.ts';
import { keep, listOf } from './text.ts';
import type { Step } from './transaction.ts';

type Cell = string | number | boolean | null;

const ACCOUNT: Statement = {
  name: 'creditkit-write-account',
  text: `update creditkit.account
    set version = version + $6, settled_at = $2, due_at = $3, lines = $4, facts = coalesce($5::json, facts), swept_until = null
    where account_id = $1`,
};
const DUE: Statement = {
  name: 'creditkit-write-due',
  text: `update creditkit.account set due_at = $2, swept_until = null where account_id = $1`,
};
const LOTS: Statement = {
  name: 'creditkit-write-lots',
  text: `insert into creditkit.lot as l
      (account_id, id, type, source, granted, remaining, held, granted_at, effective_at, expires_at, owner, unit_cost, tier)
    select $1, * from unnest($2::text[], $3::text[], $4::text[], $5::bigint[], $6::bigint[], $7::bigint[], $8::bigint[], $9::bigint[],
      $10::bigint[], $11::text[], $12::double precision[], $13::double precision[])
    on conflict (account_id, id) do update set
      type = excluded.type, source = excluded.source, granted = excluded.granted, remaining = excluded.remaining, held = excluded.held,
      granted_at = excluded.granted_at, effective_at = excluded.effective_at, expires_at = excluded.expires_at, owner = excluded.owner,
      unit_cost = excluded.unit_cost, tier = excluded.tier`,
};
const LOTS_OVER: Statement = {
  name: 'creditkit-delete-lots',
  text: `delete from creditkit.lot where account_id = $1 and id = any($2::text[])`,
};
const COUNTERS: Statement = {
  name: 'creditkit-write-counters',
  text: `insert into creditkit.counter (account_id, key, counter) select $1, * from unnest($2::text[], $3::json[])
    on conflict (account_id, key) do update set counter = excluded.counter`,
};
const MARKS: Statement = {
  name: 'creditkit-write-marks',
  text: `insert into creditkit.mark (account_id, key, mark) select $1, * from unnest($2::text[], $3::json[])
    on conflict (account_id, key) do update set mark = excluded.mark`,
};
/** What is written again of an id replaces what it is, and leaves the rest of what was said under it. */
const SAID: Statement = {
  name: 'creditkit-write-said',
  text: `insert into creditkit.said as s
      (account_id, id, key, progress, answer, intent, intent_state, ends_at, lots, marked, order_said, order_state, order_at)
    select $1, id, key, progress, answer, intent, intent_state, ends_at, lots::text[], marked::text[], order_said, order_state, order_at
      from unnest($2::text[], $3::json[], $4::text[], $5::json[], $6::json[], $7::text[], $8::bigint[], $9::text[], $10::text[],
        $11::json[], $12::text[], $13::bigint[])
      as n(id, key, progress, answer, intent, intent_state, ends_at, lots, marked, order_said, order_state, order_at)
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
    select $1, * from unnest($2::bigint[], $3::bigint[], $4::text[], $5::json[])`,
};
const ENTRIES: Statement = {
  name: 'creditkit-write-entries',
  text: `insert into creditkit.entry (account_id, line, place, kind, at, lot, source, amount, intent, more)
    select $1, * from unnest($2::bigint[], $3::integer[], $4::text[], $5::bigint[], $6::text[], $7::text[], $8::bigint[], $9::text[], $10::json[])`,
};
/** Writes an account unless it is there: a row when it was not. What it brings is written as a transaction's is. */
const CREATE: Statement = {
  name: 'creditkit-create',
  text: `insert into creditkit.account (account_id, version, settled_at, due_at, facts) values ($1, 0, $2, $2, $3::json)
    on conflict (account_id) do nothing returning version`,
};

export const createStep = (account: Account): Step => [CREATE, [keep(account.id), account.settledAt, factsOf(account)]];

/** What has to be written of a transaction, and nothing that is as it was. @param changes by how many versions it goes on. */
export function stepsOf(id: string, found: Loaded, written: Written, dueAt: number | null, changes = 1): Step[] {
  const { account, lines } = written;
  const before = found.account;
  const facts = isSameFacts(before, account) ? null : factsOf(account);
  return [
    [ACCOUNT, [keep(id), account.settledAt, dueAt, found.lines + lines.length, facts, changes]],
    ...partsOf(id, before, account, written.keys),
    ...linesOf(id, found.lines, lines),
  ];
}

/** Only that something falls due at another instant. */
export const dueStep = (id: string, dueAt: number | null): Step => [DUE, [keep(id), dueAt]];

/** The lists and records of an account, as far as they are not what they were: objects that nobody replaced were not written. */
export function partsOf(id: string, before: Account, after: Account, keys: readonly KeyRecord[]): Step[] {
  const known = new Map(before.lots.map((lot) => [lot.id, lot]));
  const left = new Set(after.lots.map((lot) => lot.id));
  const over = before.lots.filter((lot) => !left.has(lot.id));
  return [
    ...step(
      LOTS_OVER,
      id,
      over.map((lot) => [keep(lot.id)]),
    ),
    ...step(LOTS, id, after.lots.filter((lot) => known.get(lot.id) !== lot).map(lotCells)),
    ...step(COUNTERS, id, changed(before.counters, after.counters).map(documentCells)),
    ...step(MARKS, id, changed(before.marks, after.marks).map(documentCells)),
    ...step(SAID, id, saidRows(before, after, keys)),
  ];
}

/** Everything of an account that is no list and no record, and not the instant up to which it is settled. */
const factsOf = (account: Account): string =>
  JSON.stringify({ ...account, ...{ settledAt: undefined, lots: undefined, ...NO_RECORDS } });

const NO_RECORDS = { counters: undefined, marks: undefined, intents: undefined, orders: undefined, answers: undefined };
const APART = new Set<string>(['settledAt', 'lots', ...Object.keys(NO_RECORDS)]);

function isSameFacts(before: Account, after: Account): boolean {
  const parts = (account: Account): [string, unknown][] => Object.entries(account).filter(([part]) => !APART.has(part));
  const [old, now] = [new Map(parts(before)), parts(after)];
  return now.length === old.size && now.every(([part, value]) => old.get(part) === value);
}

/** One statement for all rows of a table, its columns as lists; none for no rows. */
function step(statement: Statement, id: string, rows: readonly (readonly Cell[])[]): Step[] {
  const [first] = rows;
  if (!first) return [];
  return [[statement, [keep(id), ...first.map((_, column) => listOf(rows.map((row) => row[column]!)))]]];
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
      order?.state ?? null,
      order ? (order.creditedAt ?? order.placedAt) : null,
    ];
  });
}

const documentOf = (value: unknown): string | null => (value === undefined ? null : JSON.stringify(value));

function linesOf(id: string, from: number, lines: readonly Line[]): Step[] {
  const items = lines.map(({ item }, index) => [from + index, item.at, optional(item.action), JSON.stringify(item)]);
  const entries = lines.flatMap((line, index) => line.entries.map((entry, place) => entryCells(entry, from + index, place)));
  return [...step(LINES, id, items), ...step(ENTRIES, id, entries)];
}

function entryCells(entry: Entry, line: number, place: number): Cell[] {
  const { kind, at, lot, source, amount, intent, ...rest } = entry;
  const more = Object.keys(rest).length > 0 ? JSON.stringify(rest) : null;
  return [line, place, kind, at, keep(lot), keep(source), amount, optional(intent), more];
}
