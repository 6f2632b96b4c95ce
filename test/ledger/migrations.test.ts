import { expect, it } from 'vitest';
import { migrate } from '../../src/ledger/migrations.ts';
import { postgresql } from '../../src/ledger/index.ts';
import { asked, database, onServer, storeAt } from './server.ts';

onServer('the tables', () => {
  it('are made once, however many processes begin at the same time', async () => {
    const url = await database();
    const stores = await Promise.all(Array.from({ length: 8 }, () => storeAt(url)));
    expect(new Set(stores.map(({ epoch }) => epoch)).size).toBe(1);
    for (const store of stores) await store.database.close();
  });

  it('have the account at the head of every key', async () => {
    const url = await database();
    await (await storeAt(url)).database.close();
    const indexes = await asked(
      url,
      `select indexname, indexdef from pg_indexes where schemaname = 'creditkit' and tablename not like 'kysely%' and tablename <> 'ledger'`,
    );
    expect(indexes.length).toBeGreaterThan(10);
    const elsewhere = indexes.filter(({ indexdef }) => !String(indexdef).includes('(account_id'));
    // What is due is asked of all accounts at once.
    expect(elsewhere.map(({ indexname }) => indexname)).toEqual(['account_due']);
  });

  it('that newer code has shaped are left alone', async () => {
    const url = await database();
    await (await storeAt(url)).database.close();
    await asked(url, `insert into creditkit.kysely_migration (name, timestamp) values ('0999-later', '')`);
    const later = await postgresql({ url });
    await expect(migrate(later)).rejects.toThrow("The ledger's tables could not be brought up to date: ");
    await later.close();
  });
});
