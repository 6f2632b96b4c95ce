import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openLedger } from '../../src/ledger/index.ts';
import { accountOf } from '../support/studio.ts';
import { database, onServer } from './server.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'creditkit-test-'));
  chmodSync(folder, 0o755);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('a ledger', () => {
  it('without a place is in memory, and says so', async () => {
    const { kind, why, store, close } = await openLedger();
    expect([kind, why, await store.create(accountOf())]).toEqual([
      'pglite',
      'PGlite in memory: no place was named, so this ledger ends with the process.',
      true,
    ]);
    await close();
  });

  it('in a folder that was begun with PGlite stays with it, and is open in one process', async () => {
    mkdirSync(join(folder, 'pglite'));
    const first = await openLedger({ folder });
    expect(first.why).toContain('the ledger of this folder was begun with it');
    await first.store.create(accountOf());
    await expect(openLedger({ folder })).rejects.toThrow('PGlite takes one at a time');
    await first.close();
    const again = await openLedger({ folder });
    expect([await again.store.create(accountOf()), again.store.epoch]).toEqual([false, first.store.epoch]);
    await again.close();
  });

  it('that is not reached is not opened', async () => {
    await expect(openLedger({ databaseUrl: `postgresql:///none?host=${folder}` })).rejects.toThrow();
  });
});

onServer('a ledger on a server', () => {
  it('in a folder has a server of its own, and on a named one none', async () => {
    const own = await openLedger({ folder, settings: { fsync: 'off' } });
    expect([own.kind, own.why]).toEqual([
      'postgresql',
      `A PostgreSQL of its own, with its data in ${join(folder, 'postgresql')}.`,
    ]);
    await own.store.create(accountOf());
    const other = await openLedger({ folder });
    expect([await other.store.create(accountOf()), other.store.epoch]).toEqual([false, own.store.epoch]);
    await other.store.database.close();
    await own.close();
    const url = await database();
    const named = await openLedger({ databaseUrl: url });
    expect([named.kind, named.why.includes('as it was named')]).toEqual(['postgresql', true]);
    await named.close();
  });
});
