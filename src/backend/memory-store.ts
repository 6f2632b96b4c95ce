import type { Account, Lot, Order } from '../engine/account.ts';
import type { Change, Found, KeyRecord, LedgerStore, Line, LinePage, LineQuery, Slice, Written } from './store.ts';

/** The records of an account that grow with its age, by key. */
const RECORDS = ['counters', 'marks', 'intents', 'orders', 'answers'] as const;
type Records = { readonly [P in (typeof RECORDS)[number]]: Map<string, Account[P][string]> };

interface Kept extends Records {
  /** Everything of the account that is no list and no record. */
  facts: Account;
  version: number;
  readonly lots: Map<string, Lot>;
  readonly keys: Map<string, KeyRecord>;
  readonly lines: Line[];
}

/**
 * A ledger in memory, for demos and tests: it forgets everything with the page or the process.
 * Like a store over SQL it hands out nothing but the slice that was asked for, and never an object that it keeps.
 * @param epoch names this ledger's history; a new ledger under the same account ids needs another one.
 */
export function memoryStore(epoch: string): LedgerStore {
  const accounts = new Map<string, Kept>();
  return {
    create(account) {
      if (accounts.has(account.id)) return Promise.resolve(false);
      accounts.set(account.id, keptOf(structuredClone(account)));
      return Promise.resolve(true);
    },
    // Everything from loading to writing happens in one go, so that nobody comes in between.
    async withAccount<T extends object>(id: string, slice: Slice, work: (found: Found) => Change<T>): Promise<T | undefined> {
      const kept = accounts.get(id);
      if (!kept) return undefined;
      const found = structuredClone(load(kept, slice, epoch));
      const loaded = found.account.lots.map((lot) => lot.id);
      const { written, result } = work(found);
      if (written) save(kept, structuredClone(written), loaded);
      return Promise.resolve(structuredClone(result));
    },
    lines: (id, query) => Promise.resolve(structuredClone(pageOf(accounts.get(id)?.lines ?? [], query))),
    granted(id, rules) {
      const items = (accounts.get(id)?.lines ?? [])
        .flatMap(({ entries }) => entries)
        .filter(({ kind, lot }) => kind === 'grant' && rules.some((rule) => lot.startsWith(`${rule}/`)));
      return Promise.resolve({ amount: items.reduce((sum, { amount }) => sum + amount, 0), count: items.length });
    },
  };
}

function keptOf(account: Account): Kept {
  return {
    facts: { ...account, lots: [], counters: {}, marks: {}, intents: {}, orders: {}, answers: {} },
    version: 0,
    lots: new Map(account.lots.map((lot) => [lot.id, lot])),
    counters: new Map(Object.entries(account.counters)),
    marks: new Map(Object.entries(account.marks)),
    intents: new Map(Object.entries(account.intents)),
    orders: new Map(Object.entries(account.orders)),
    answers: new Map(Object.entries(account.answers)),
    keys: new Map(),
    lines: [],
  };
}

/** The slice of an account, and not a record more. */
function load(kept: Kept, slice: Slice, epoch: string): Found {
  const intents = pick(kept.intents, slice.intents.ids);
  for (const [id, intent] of kept.intents) if (intent.state === 'held' && intent.endsAt !== undefined) intents.set(id, intent);
  const lots = new Set([...slice.lotsOf].flatMap((id) => kept.intents.get(id)?.draws.map(({ lot }) => lot) ?? []));
  const orders = pick(kept.orders, slice.orders);
  for (const order of kept.orders.values()) if (order.state === 'queued') orders.set(order.id, order);
  for (const order of further(kept, slice)) orders.set(order.id, order);
  return {
    account: {
      ...kept.facts,
      lots: [...kept.lots.values()].filter(({ id, remaining, held }) => remaining !== 0 || held > 0 || lots.has(id)),
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
    state === 'credited' || ['failed', 'cancelled'].includes(keys.get(id)?.order?.progress ?? '');
  const all = [...orders.values()];
  const over = all.filter(isOver).sort((a, b) => (b.creditedAt ?? b.placedAt) - (a.creditedAt ?? a.placedAt));
  return [...(openOrders ? all.filter((order) => !isOver(order)) : []), ...over.slice(0, recentOrders)];
}

function pick<T>(from: ReadonlyMap<string, T>, keys: readonly string[]): Map<string, T> {
  return new Map(keys.flatMap((key) => (from.has(key) ? [[key, from.get(key)!] as const] : [])));
}

function save(kept: Kept, { account, lines, keys }: Written, loaded: readonly string[]): void {
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

function pageOf(
  lines: readonly Line[],
  { before = lines.length, limit, action, since = -Infinity, until = Infinity }: LineQuery,
): LinePage {
  const items: LinePage['items'][number][] = [];
  for (let number = Math.min(before, lines.length) - 1; number >= 0; number--) {
    const { item } = lines[number]!;
    if ((action !== undefined && item.action !== action) || item.at < since || item.at >= until) continue;
    // One more than the page holds shows that there is a next one.
    if (items.length === limit) return { items, next: number + 1 };
    items.push(item);
  }
  return { items };
}
