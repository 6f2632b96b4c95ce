import { keptOf, load, save, type Kept } from './kept-account.ts';
import type { Change, Found, LedgerStore, Line, LinePage, LineQuery, Slice } from './store.ts';

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
