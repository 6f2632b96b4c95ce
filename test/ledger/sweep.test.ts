import { expect, it } from 'vitest';
import { createBackend, type Backend } from '../../src/backend/index.ts';
import { sweep, type SqlStore } from '../../src/ledger/index.ts';
import { newAccount } from '../../src/index.ts';
import { at, grantsOf, START } from '../support/studio.ts';
import { asked, database, onServer, storeAt } from './server.ts';

const policy = grantsOf({ monthly: { source: 'monthly', amount: 30, every: 'month', on: { day: 10 } } });
const AFTER = at('2025-03-11');

/** One process: a backend of its own with connections of its own. */
async function process(url: string, now: () => number): Promise<{ store: SqlStore; backend: Backend }> {
  const store = await storeAt(url);
  return { store, backend: createBackend({ policy, store, now, authenticate: () => null }) };
}

onServer('a sweep', () => {
  it('renews accounts that nobody visits, each renewal once, however many processes sweep', async () => {
    const url = await database();
    let now = START;
    const processes = await Promise.all([process(url, () => now), process(url, () => now), process(url, () => now)] as const);
    const { backend, store } = processes[0];
    const ids = Array.from({ length: 40 }, (_, index) => `account-${index}`);
    for (const id of ids) {
      await backend.open(newAccount(id, START));
      await backend.command(id, { kind: 'subscribe', id: 's', plan: 'basic' });
    }
    now = AFTER;
    const swept = await Promise.all(processes.map((each) => sweep({ ...each, now: () => now, atOnce: 7 })));
    expect(swept.reduce((sum, { settled }) => sum + settled, 0)).toBe(ids.length);
    expect(swept.every(({ failed }) => failed === 0)).toBe(true);

    const granted = await asked(url, `select account_id, count(*) as times from creditkit.entry where kind = 'grant' group by 1`);
    expect(granted).toHaveLength(ids.length);
    // What a subscription begins with, and January's, February's and March's, as three visits would have brought them.
    for (const { times } of granted) expect(Number(times)).toBe(4);
    expect(await sweep({ store, backend, now: () => now })).toEqual({ settled: 0, failed: 0 });
    // And they are due again at the next renewal, not before.
    expect(await asked(url, `select distinct due_at from creditkit.account`)).toEqual([{ due_at: String(at('2025-04-10')) }]);
    for (const each of processes) await each.store.database.close();
  });

  it('leaves out an account that somebody is at, and takes one again that was not finished', async () => {
    const url = await database();
    const { store, backend } = await process(url, () => AFTER);
    await backend.open(newAccount('acme', START));
    expect(await store.takeDue(AFTER, 10, 60_000)).toEqual(['acme']);
    expect(await store.takeDue(AFTER + 59_999, 10, 60_000)).toEqual([]);
    expect(await store.takeDue(AFTER + 60_000, 10, 60_000)).toEqual(['acme']);
    const told: string[] = [];
    const failing = { command: () => Promise.reject(new Error('no')) };
    const later = AFTER + 200_000;
    const report = (error: unknown, account: string): void => void told.push(`${account}: ${String(error)}`);
    expect(await sweep({ store, backend: failing, now: () => later, report })).toEqual({ settled: 0, failed: 1 });
    expect(told).toEqual(['acme: Error: no']);
    expect(await sweep({ store, backend, now: () => later + 60_000 })).toEqual({ settled: 1, failed: 0 });
    await store.database.close();
  });

  it('looks at every account once under another policy: what it brings may come before what the last one had brought', async () => {
    const url = await database();
    const { store, backend } = await process(url, () => START);
    await backend.open(newAccount('acme', START));
    await backend.command('acme', { kind: 'subscribe', id: 's', plan: 'basic' });
    expect(await asked(url, `select due_at from creditkit.account`)).toEqual([{ due_at: String(at('2025-01-10')) }]);

    const daily = grantsOf({
      monthly: { source: 'monthly', amount: 30, every: 'month', on: { day: 10 } },
      daily: { source: 'monthly', amount: 1, every: 'day' },
    });
    const next = { store, policy: daily, now: () => at('2025-01-06') };
    const over = createBackend({ policy: daily, store, now: next.now, authenticate: () => null });
    expect(await sweep({ ...next, backend: over })).toEqual({ settled: 1, failed: 0 });
    expect(await asked(url, `select due_at from creditkit.account`)).toEqual([{ due_at: String(at('2025-01-07')) }]);
    expect(await sweep({ ...next, backend: over })).toEqual({ settled: 0, failed: 0 });
    await store.database.close();
  });

  it('does not begin where it is told to end', async () => {
    const url = await database();
    const { store, backend } = await process(url, () => AFTER);
    await backend.open(newAccount('acme', START));
    expect(await sweep({ store, backend, now: () => AFTER, signal: AbortSignal.abort() })).toEqual({ settled: 0, failed: 0 });
    await store.database.close();
  });
});
