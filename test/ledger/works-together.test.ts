import pg from 'pg';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { Change, Found, KeyRecord, Slice } from '../../src/backend/index.ts';
import { pglite, sqlStore, type Database, type SqlStore } from '../../src/ledger/index.ts';
import { NOTHING } from '../backend/store-suite.ts';
import { accountOf, lotOf, START } from '../support/studio.ts';
import { database, emptied, hasServer, onServer, storeAt } from './server.ts';

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

describe.each(Object.entries(places))('many works at once, on %s', (_, make) => {
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
    expect(told.map((one) => [one!.left, one!.version])).toEqual(ids.map((_, n) => [MANY - 1 - n, n]));
    expect(told.flatMap((one) => one!.seen)).toEqual([]);
    expect(transactions).toBeLessThan(MANY / 4);
    const { items } = await ledger.lines('acme', { limit: 100 });
    expect(items.map(({ id }) => id)).toEqual([...ids].reverse());
    const again = await ledger.withAccount('acme', { ...slice('spend-7'), lotsOf: [] }, ({ account, keys, version }) => ({
      result: { lots: account.lots, answers: Object.keys(account.answers), keys: [...keys.keys()], version },
    }));
    expect(again).toEqual({ lots: [], answers: ['spend-7'], keys: ['spend-7'], version: MANY });
  });

  it('see what was said under their own id and nobody else’s, also a moment ago', async () => {
    const twice = ids.slice(0, 6).flatMap((id) => [id, id]);
    const told = await Promise.all(twice.map((id) => ledger.withAccount('acme', slice(id), takeOne(id))));
    expect(told.map((one) => one!.seen)).toEqual(twice.map((id, n) => (n % 2 === 0 ? [] : [id, id])));
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

  it('are done together on several accounts as well, and each fails for itself there too', async () => {
    const accounts = ids.slice(0, 20);
    for (const id of accounts) await ledger.create(accountOf({ id, lots: [lotOf('promo', 5)] }));
    transactions = 0;
    const told = await Promise.allSettled(
      [...accounts, 'nobody'].map((id) =>
        ledger.withAccount(id, slice('one'), (found) => {
          if (id === 'spend-3') throw new Error('Something is wrong.');
          return takeOne('one')(found);
        }),
      ),
    );
    const said = told.map((one) => (one.status === 'rejected' ? String(one.reason) : one.value?.left));
    expect(said).toEqual([4, 4, 4, 'Error: Something is wrong.', ...Array.from({ length: 16 }, () => 4), undefined]);
    expect(transactions).toBeLessThan(accounts.length / 2);
    for (const id of accounts) {
      const { items } = await ledger.lines(id, { limit: 9 });
      expect([id, items.length]).toEqual([id, id === 'spend-3' ? 0 : 1]);
    }
  });

  it('see no orders that only a work on another account asked for', async () => {
    const credited = { state: 'credited', pack: 's', source: 'promo', type: 'credit', credits: 1, placedAt: START } as const;
    const price = { amount: '1', currency: 'EUR' };
    for (const id of ['a', 'b']) await ledger.create(accountOf({ id, lots: [], orders: { o: { id: 'o', ...credited, price } } }));
    transactions = 0;
    const orders = (id: string, recentOrders: number) =>
      ledger.withAccount(id, { ...NOTHING, recentOrders }, ({ account }) => ({
        result: { orders: Object.keys(account.orders) },
      }));
    expect(await Promise.all([orders('a', 5), orders('b', 0)])).toEqual([{ orders: ['o'] }, { orders: [] }]);
    expect(transactions).toBe(1);
  });

  it('find no account where there is none', async () => {
    const told = await Promise.all(ids.map((id) => ledger.withAccount('nobody', slice(id), takeOne(id))));
    expect(told).toEqual(ids.map(() => undefined));
  });
});

onServer('an account that somebody else works on', () => {
  it('is waited for, and keeps nobody else waiting', async () => {
    const url = await database();
    const ledger = await storeAt(url);
    for (const id of ['slow', 'a', 'b']) await ledger.create(accountOf({ id, lots: [lotOf('promo', 5)] }));
    const other = new pg.Client(url);
    await other.connect();
    await other.query(`begin; select from creditkit.account where account_id = 'slow' for update`);
    let isSlowDone = false;
    const slow = ledger.withAccount('slow', slice('one'), takeOne('one')).finally(() => (isSlowDone = true));
    const others = ['a', 'b'].map((id) => ledger.withAccount(id, slice('one'), takeOne('one')));
    expect((await Promise.all(others)).map((one) => one!.left)).toEqual([4, 4]);
    // And again, while it is still waited for.
    expect((await ledger.withAccount('a', slice('two'), takeOne('two')))!.left).toBe(3);
    expect(isSlowDone).toBe(false);
    await other.query('rollback');
    expect((await slow)!.left).toBe(4);
    await other.end();
    await ledger.database.close();
  }, 60_000);
});
