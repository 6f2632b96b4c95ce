import { afterAll, describe, expect, it } from 'vitest';
import { pglite, sqlStore, type SqlStore } from '../../src/ledger/index.ts';
import { NOTHING, storeSuite } from '../backend/store-suite.ts';
import { accountOf, lotOf } from '../support/studio.ts';
import { asked, database, emptied, hasServer, onServer, storeAt } from './server.ts';

const places: Record<string, () => Promise<SqlStore>> = { PGlite: async () => sqlStore(await pglite()) };
if (hasServer) places['a PostgreSQL server'] = async () => storeAt(await database());

describe.each(Object.entries(places))('a ledger on %s', (_, make) => {
  let made: Promise<SqlStore> | undefined;
  const store = (): Promise<SqlStore> => (made ??= make());
  afterAll(async () => (await store()).database.close());

  storeSuite(async () => emptied(await store()));

  it('is one history, whoever opens it', async () => {
    const { epoch, database } = await store();
    expect((await sqlStore(database)).epoch).toBe(epoch);
  });

  it('refuses a lot below zero, except the one that debts are written on', async () => {
    const ledger = await emptied(await store());
    const owing = (id: string) => ledger.create(accountOf({ id, lots: [lotOf('promo', 5, { id: id, remaining: -1 })] }));
    await expect(owing('promo')).rejects.toThrow('lot_owes_only_as_debt');
    expect(await owing('owed/credit')).toBe(true);
    expect(await ledger.create(accountOf({ id: 'promo' }))).toBe(true);
  });
});

onServer('what a ledger holds', () => {
  it('is never a rounded number', async () => {
    const url = await database();
    const ledger = await storeAt(url);
    await ledger.create(accountOf({ id: 'huge' }));
    await asked(url, `update creditkit.account set version = 9007199254740993 where account_id = 'huge'`);
    await expect(ledger.withAccount('huge', NOTHING, () => ({ result: {} }))).rejects.toThrow('9007199254740993');
    await ledger.create(accountOf({ id: 'rich', lots: [lotOf('promo', 5)] }));
    await expect(asked(url, `update creditkit.lot set granted = 9007199254740993`)).rejects.toThrow('lot_granted');
    await ledger.database.close();
  });
});
