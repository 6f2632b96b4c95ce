import type { Account, Lot, Order } from '../engine/account.ts';
import type { Found, KeyRecord, Line, Slice, Written } from './store.ts';

/** The records of an account that grow with its age, by key. */
const RECORDS = ['counters', 'marks', 'intents', 'orders', 'answers'] as const;
type Records = { readonly [P in (typeof RECORDS)[number]]: Map<string, Account[P][string]> };

/** An account, or a part of one, that several works look at and write to one after the other. */
export interface Kept extends Records {
  /** Everything of the account that is no list and no record. */
  facts: Account;
  version: number;
  readonly lots: Map<string, Lot>;
  readonly keys: Map<string, KeyRecord>;
  /** What was written since it was begun. */
  readonly lines: Line[];
}

/** An account as it begins, or a part of one as it was loaded. */
export function keptOf(account: Account, version = 0, keys: ReadonlyMap<string, KeyRecord> = new Map()): Kept {
  return {
    facts: { ...account, lots: [], counters: {}, marks: {}, intents: {}, orders: {}, answers: {} },
    version,
    lots: new Map(account.lots.map((lot) => [lot.id, lot])),
    counters: new Map(Object.entries(account.counters)),
    marks: new Map(Object.entries(account.marks)),
    intents: new Map(Object.entries(account.intents)),
    orders: new Map(Object.entries(account.orders)),
    answers: new Map(Object.entries(account.answers)),
    keys: new Map(keys),
    lines: [],
  };
}

/** The slice of an account, and not a record more. */
export function load(kept: Kept, slice: Slice, epoch: string): Found {
  const intents = pick(kept.intents, slice.intents.ids);
  for (const [id, intent] of kept.intents) if (intent.state === 'held' && intent.endsAt !== undefined) intents.set(id, intent);
  const lots = new Set([...slice.lotsOf].flatMap((id) => kept.intents.get(id)?.draws.map(({ lot }) => lot) ?? []));
  const orders = pick(kept.orders, slice.orders);
  for (const order of kept.orders.values()) if (order.state === 'queued') orders.set(order.id, order);
  for (const order of further(kept, slice)) orders.set(order.id, order);
  return {
    account: {
      ...kept.facts,
      lots: [...kept.lots.values()].filter(
        ({ id, remaining, held, effectiveAt }) =>
          remaining !== 0 || held > 0 || effectiveAt > kept.facts.settledAt || lots.has(id),
      ),
      counters: Object.fromEntries(
        [...kept.counters].filter(([key]) => slice.counters.some((prefix) => key.startsWith(`${prefix}/`))),
      ),
      marks: Object.fromEntries([
        ...pick(kept.marks, [...slice.marks, ...[...intents.values()].flatMap(({ marked = [] }) => marked)]),
        ...[...kept.marks].filter(([key]) => slice.marksUnder.some((prefix) => key.startsWith(prefix))),
      ]),
      intents: Object.fromEntries(intents),
      orders: Object.fromEntries(orders),
      answers: Object.fromEntries(pick(kept.answers, slice.answers)),
    },
    version: kept.version,
    epoch,
    keys: pick(kept.keys, [...slice.keys, ...orders.keys()]),
  };
}

/** Orders beside those that were asked for by id. */
function further({ orders, keys }: Kept, { openOrders, recentOrders }: Slice): Order[] {
  if (!openOrders && recentOrders === 0) return [];
  const isOver = ({ id, state }: Order): boolean =>
    state === 'credited' || state === 'refunded' || ['failed', 'cancelled'].includes(keys.get(id)?.order?.progress ?? '');
  const all = [...orders.values()];
  const over = all.filter(isOver).sort((a, b) => (b.creditedAt ?? b.placedAt) - (a.creditedAt ?? a.placedAt));
  return [...(openOrders ? all.filter((order) => !isOver(order)) : []), ...over.slice(0, recentOrders)];
}

function pick<T>(from: ReadonlyMap<string, T>, keys: readonly string[]): Map<string, T> {
  return new Map(keys.flatMap((key) => (from.has(key) ? [[key, from.get(key)!] as const] : [])));
}

/** Writes what a work has made of its slice. @param loaded the lots that were in it: those that are missing now are over and empty. */
export function save(kept: Kept, { account, lines, keys }: Written, loaded: readonly string[]): void {
  kept.version += 1;
  kept.facts = { ...account, lots: [], counters: {}, marks: {}, intents: {}, orders: {}, answers: {} };
  for (const id of loaded) kept.lots.delete(id);
  for (const lot of account.lots) kept.lots.set(lot.id, lot);
  for (const part of RECORDS) merge(kept[part], account[part]);
  for (const key of keys) kept.keys.set(key.id, key);
  kept.lines.push(...lines);
}

function merge(into: Map<string, unknown>, from: Readonly<Record<string, unknown>>): void {
  for (const [key, value] of Object.entries(from)) into.set(key, value);
}

/** All of it as one account again. */
export function wholeOf({ facts, lots, counters, marks, intents, orders, answers }: Kept): Account {
  return {
    ...facts,
    lots: [...lots.values()],
    counters: Object.fromEntries(counters),
    marks: Object.fromEntries(marks),
    intents: Object.fromEntries(intents),
    orders: Object.fromEntries(orders),
    answers: Object.fromEntries(answers),
  };
}
