import type { Account, Answer, Counter, Intent, Lot, Mark, Order } from '../engine/account.ts';
import type { Found, KeyRecord, Slice } from '../backend/store.ts';
import type { Rows, Statement, Value } from './database.ts';
import { afterAll, keep, listOf, unkeep } from './text.ts';
import type { Step } from './transaction.ts';

/** An account as it was loaded, and what only the store knows of it. */
export interface Loaded extends Found {
  readonly dueAt: number | null;
  /** How many lines it has. */
  readonly lines: number;
}

/**
 * Keeps accounts for this transaction, in one order for everybody. Only what is asked after this statement sees what the one before has written.
 * Those that somebody else keeps are waited for, or left out.
 */
const LOCK: Statement = {
  name: 'creditkit-lock',
  text: `select account_id from creditkit.account where account_id = any($1::text[]) order by account_id for update`,
};
const LOCK_FREE: Statement = { name: 'creditkit-lock-free', text: `${LOCK.text} skip locked` };

const LOT = `l.id, l.type, l.source, l.granted, l.remaining, l.held, l.granted_at, l.effective_at, l.expires_at, l.owner, l.unit_cost, l.tier`;
const SAID = `s.id, s.key, s.answer, s.intent, s.order_said`;

/** The slice of each account in one row, each part of it one list. Nothing is looked at but what indexes lead to. */
const LOAD: Statement = {
  name: 'creditkit-load',
  text: `
select a.account_id, a.version, a.settled_at, a.due_at, a.lines, a.facts,
  (select json_agg(json_build_array(${LOT})) from (
    select * from creditkit.lot where account_id = a.account_id and is_live
    union all
    select * from creditkit.lot where account_id = a.account_id and not is_live and effective_at > a.settled_at
    union all
    select * from creditkit.lot where account_id = a.account_id and not is_live and effective_at <= a.settled_at and id in (
      select unnest(lots) from creditkit.said where account_id = a.account_id and id = any($3::text[]))
  ) l) as lots,
  (select json_agg(json_build_array(c.key, c.counter))
    from unnest($4::text[], $5::text[]) p(first, beyond)
    join creditkit.counter c on c.account_id = a.account_id and c.key >= p.first and (p.beyond is null or c.key < p.beyond)) as counters,
  (select json_agg(json_build_array(m.key, m.mark)) from (
    select key, mark from creditkit.mark where account_id = a.account_id and key = any($6::text[])
    union all
    select key, mark from creditkit.mark where account_id = a.account_id and key in (
      select unnest(marked) from creditkit.said where account_id = a.account_id and id = any($9::text[])
      union all
      select unnest(marked) from creditkit.said where account_id = a.account_id and is_ending)
    union all
    select m.key, m.mark from unnest($7::text[], $8::text[]) p(first, beyond)
      join creditkit.mark m on m.account_id = a.account_id and m.key >= p.first and (p.beyond is null or m.key < p.beyond)
  ) m) as marks,
  (select json_agg(json_build_array(s.why, ${SAID})) from (
    select 0 as why, * from creditkit.said where account_id = a.account_id and id = any($2::text[])
    union all
    select 1, * from creditkit.said where account_id = a.account_id and is_ending
    union all
    select 2, * from creditkit.said where account_id = a.account_id and order_state = 'queued'
    union all
    select 2, * from creditkit.said where account_id = a.account_id and is_open_order and $10::boolean
    union all
    (select 2, * from creditkit.said where account_id = a.account_id and order_state is not null and not is_open_order
      order by order_at desc limit $11::integer)
  ) s) as said
from creditkit.account a where a.account_id = any($1::text[])`,
};

/** Why something that was said is loaded: asked for by its id, a hold that ends by itself, an order. */
type Why = 0 | 1 | 2;
type Pair<T> = readonly [key: string, value: T];
type Said = readonly [
  why: Why,
  id: string,
  key: KeyRecord | null,
  answer: Answer | null,
  intent: Intent | null,
  order: Order | null,
];
type LotRow = readonly [
  id: string,
  type: string,
  source: string,
  granted: number,
  remaining: number,
  held: number,
  grantedAt: number,
  effectiveAt: number,
  expiresAt: number | null,
  owner: string | null,
  unitCost: number | null,
  tier: number | null,
];

/**
 * Locks accounts, and then reads the same slice of each.
 * @param waits for whoever keeps one of them; else those are not locked, and what is read of them is nothing to go by.
 */
export const loadSteps = (ids: readonly string[], slice: Slice, waits: boolean): [lock: Step, load: Step] => [
  [waits ? LOCK : LOCK_FREE, [kept(ids)]],
  [LOAD, valuesOf(ids, slice)],
];

/** The rows of what was read by the account's id, of those that were locked. */
export function lockedRows([locked, loaded]: readonly Rows[]): ReadonlyMap<string, Rows['rows'][number]> {
  const mine = new Set(locked!.rows.map(({ account_id: id }) => id));
  return new Map(
    loaded!.rows.flatMap((row) => (mine.has(row['account_id']) ? [[unkeep(row['account_id'] as string), row] as const] : [])),
  );
}

function valuesOf(accounts: readonly string[], slice: Slice): Value[] {
  const { ids } = slice.intents;
  const asked = new Set([...ids, ...slice.orders, ...slice.answers, ...slice.keys]);
  const counters = slice.counters.map((prefix) => keep(`${prefix}/`));
  const under = slice.marksUnder.map(keep);
  return [
    kept(accounts),
    kept([...asked]),
    kept(slice.lotsOf),
    listOf(counters),
    listOf(counters.map(afterAll)),
    kept(slice.marks),
    listOf(under),
    listOf(under.map(afterAll)),
    kept(ids),
    slice.openOrders,
    slice.recentOrders,
  ];
}

const kept = (texts: readonly string[]): string => listOf(texts.map(keep));

/** Makes an account of the row that was read, with what was asked for and nothing else. */
export function readFound(row: Readonly<Record<string, unknown>>, slice: Slice, epoch: string): Loaded {
  const said = ((row.said ?? []) as Said[]).map((one): Said => [one[0], unkeep(one[1]), one[2], one[3], one[4], one[5]]);
  const lists = {
    intents: new Set(slice.intents.ids),
    orders: new Set(slice.orders),
    answers: new Set(slice.answers),
    keys: new Set(slice.keys),
  };
  const orders = said.flatMap(([why, id, , , , order]) =>
    order && (why === 2 || lists.orders.has(id)) ? [[id, order] as const] : [],
  );
  const ordered = new Set(orders.map(([id]) => id));
  const account: Account = {
    ...(row.facts as Account),
    settledAt: row.settled_at as number,
    lots: ((row.lots ?? []) as LotRow[]).map(lotOf),
    counters: recordOf<Counter>(row.counters),
    marks: recordOf<Mark>(row.marks),
    intents: Object.fromEntries(
      said.flatMap(([why, id, , , intent]) => (intent && (why === 1 || lists.intents.has(id)) ? [[id, intent] as const] : [])),
    ),
    orders: Object.fromEntries(orders),
    answers: Object.fromEntries(
      said.flatMap(([, id, , answer]) => (answer && lists.answers.has(id) ? [[id, answer] as const] : [])),
    ),
  };
  return {
    account,
    version: row.version as number,
    epoch,
    dueAt: row.due_at as number | null,
    lines: row.lines as number,
    keys: new Map(said.flatMap(([, id, key]) => (key && (lists.keys.has(id) || ordered.has(id)) ? [[id, key] as const] : []))),
  };
}

const recordOf = <T>(pairs: unknown): Record<string, T> =>
  Object.fromEntries(((pairs ?? []) as Pair<T>[]).map(([key, value]) => [unkeep(key), value]));

function lotOf(row: LotRow): Lot {
  const [id, type, source, granted, remaining, held, grantedAt, effectiveAt, expiresAt, owner, unitCost, tier] = row;
  // A number beyond what is exact was rounded when it was read, and is beyond it still.
  for (const amount of [granted, remaining, held])
    if (!Number.isSafeInteger(amount)) throw new RangeError(`The lot ${id} holds ${amount}, which is beyond ±(2^53 − 1).`);
  return {
    id: unkeep(id),
    type: unkeep(type),
    source: unkeep(source),
    granted,
    remaining,
    held,
    grantedAt,
    effectiveAt,
    expiresAt,
    ...(owner !== null && { owner: unkeep(owner) }),
    ...(unitCost !== null && { unitCost }),
    ...(tier !== null && { tier }),
  };
}
