import type { LedgerStore } from '../../src/backend/index.ts';

/** A store that many tests share, in which each has accounts of its own: what it calls `acme` is kept under another name. */
export function storeUnderNames(store: LedgerStore, nameOf: (account: string) => string): LedgerStore {
  const named = <T extends { readonly id: string }>(account: T, id: string): T => ({ ...account, id });
  return {
    create: (fresh) => store.create(named(fresh, nameOf(fresh.id))),
    lines: (id, query) => store.lines(nameOf(id), query),
    granted: (id, rules) => store.granted(nameOf(id), rules),
    withAccount: (id, slice, work) =>
      store.withAccount(nameOf(id), slice, (found) => {
        const { written, ...change } = work({ ...found, account: named(found.account, id) });
        return { ...change, ...(written && { written: { ...written, account: named(written.account, nameOf(id)) } }) };
      }),
  };
}
