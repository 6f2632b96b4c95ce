import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { Change, Found, KeyRecord, Slice } from '../../src/backend/index.ts';
import { pglite, sqlStore, type Database, type SqlStore } from '../../src/ledger/index.ts';
import { unionOf } from '../../src/ledger/works.ts';
import { NOTHING } from '../backend/store-suite.ts';
import { accountOf, lotOf, START } from '../support/studio.ts';
import { database, emptied, hasServer, storeAt } from './server.ts';

const MANY = 40;
const slice = (id: string): Slice => ({ ...NOTHING, answers: [id], keys: [id] });
const keyOf = (id: string): KeyRecord => ({ id, kind: 'charge', fingerprint: null, at: START });

/** Takes one credit of the first lot, and says under its id that it has. */
function takeOne(id: string): (found: Found) => Change<{ left: number; version: number; seen: string[] }> {
  return ({ account, version, keys }) => {
    const [lot] = account.lots;
    const left = lot!.remaining - 1;
    const answer = { command: { kind: 'advance' }, decision: { verdict: 'allowed', draws: [], notes: [] } } as const;
    const item = { id, at: START, kind: 'capture', type: 'credit', amount: 1, draws: [] } as const;
    const after = { ...account, lots: [{ ...lot!, remaining: left }], answers: { [id]: answer } };
    return {
      written: { account: after, lines: [{ item, entries: [] }], keys: [keyOf(id)] },
      result: { left, version, seen: [...Object.keys(account.answers), ...keys.keys()] },
    };
  };
}

const places: Record<string, () => Promise<SqlStore>> = { PGlite: async () => sqlStore(await pglite()) };
if (hasServer) places['a PostgreSQL server'] = async () => storeAt(await database());

describe.each(Object.entries(places))('many works on one account at once, on %s', (_, make) => {
  let ledger: SqlStore;
  let transactions = 0;
  let made: Promise<SqlStore> | undefined;
  beforeEach(async () => {
    ledger = await emptied(await (made ??= counted(make)));
    await ledger.create(accountOf({ id: 'acme', lots: [lotOf('promo', MANY)] }));
    transactions = 0;
  }, 60_000);
  afterAll(() => ledger.database.close());

  /** Counts the transactions of a ledger. */
  async function counted(make: () => Promise<SqlStore>): Promise<SqlStore> {
    const { database } = await make();
    const counting: Database = { ...database, connect: () => (transactions++, database.connect()) };
    return sqlStore(counting);
  }

  const ids = Array.from({ length: MANY }, (_, n) => `spend-${n}`);

  it('are done as if one came after the other, in far fewer transactions', async () => {
    const told = await Promise.all(ids.map((id) => ledger.withAccount('acme', slice(id), takeOne(id))));
    // Two transactions wait for the row at once, and which of them gets it is the database's to say.
    const inOrder = ids.map((id, n) => ({ id, ...told[n]! })).sort((a, b) => a.version - b.version);
    expect(inOrder.map(({ left, version }) => [left, version])).toEqual(ids.map((_, n) => [MANY - 1 - n, n]));
    expect(told.flatMap((one) => one!.seen)).toEqual([]);
    expect(transactions).toBeLessThan(MANY / 4);
    const { items } = await ledger.lines('acme', { limit: 100 });
    expect(items.map(({ id }) => id)).toEqual(inOrder.map(({ id }) => id).reverse());
    const again = await ledger.withAccount('acme', { ...slice('spend-7'), lotsOf: [] }, ({ account, keys, version }) => ({
      result: { lots: account.lots, answers: Object.keys(account.answers), keys: [...keys.keys()], version },
    }));
    expect(again).toEqual({ lots: [], answers: ['spend-7'], keys: ['spend-7'], version: MANY });
  });

  it('see what was said under their own id and nobody else’s, also a moment ago', async () => {
    const twice = ids.slice(0, 6).flatMap((id) => [id, id]);
    const told = await Promise.all(twice.map((id) => ledger.withAccount('acme', slice(id), takeOne(id))));
    // Which of two is first is the database's to say.
    for (let n = 0; n < twice.length; n += 2) {
      const seen = [told[n]!.seen, told[n + 1]!.seen].sort((a, b) => a.length - b.length);
      expect(seen).toEqual([[], [twice[n], twice[n]]]);
    }
  });

  it('fail each for itself, whether it was thrown or cannot be written', async () => {
    const told = await Promise.allSettled(
      ids.map((id, n) =>
        ledger.withAccount('acme', slice(id), (found) => {
          if (n === 5) throw new Error('Something is wrong.');
          const change = takeOne(id)(found);
          if (n !== 9) return change;
          const [lot] = found.account.lots;
          return {
            ...change,
            written: { ...change.written!, account: { ...found.account, lots: [{ ...lot!, remaining: -1 }] } },
          };
        }),
      ),
    );
    const failed = told.flatMap((one, n) => (one.status === 'rejected' ? [[n, String(one.reason)] as const] : []));
    expect(failed).toEqual([
      [5, 'Error: Something is wrong.'],
      [9, expect.stringContaining('lot_owes_only_as_debt')],
    ]);
    const left = await ledger.withAccount('acme', NOTHING, ({ account, version }) => ({
      result: { lot: account.lots[0], version },
    }));
    expect(left).toMatchObject({ lot: { remaining: 2 }, version: MANY - 2 });
  });

  it('find no account where there is none', async () => {
    const told = await Promise.all(ids.map((id) => ledger.withAccount('nobody', slice(id), takeOne(id))));
    expect(told).toEqual(ids.map(() => undefined));
  });
});

describe('the slice of several works', () => {
  it('has what each of them has', () => {
    const both = unionOf([
      { ...NOTHING, keys: ['a'], recentOrders: 3, intents: { ending: true, ids: ['i'] } },
      { ...NOTHING, keys: ['a', 'b'], openOrders: true, marks: ['m'] },
    ]);
    expect(both).toEqual({
      ...NOTHING,
      keys: ['a', 'b'],
      marks: ['m'],
      intents: { ending: true, ids: ['i'] },
      openOrders: true,
      recentOrders: 3,
    });
  });
});
