import { describe, expect, it } from 'vitest';
import type { Database } from '../../src/ledger/database.ts';
import { transaction, type Step } from '../../src/ledger/transaction.ts';

const withCode = (code: string): Error => Object.assign(new Error(code), { code });
const READ: Step = [{ name: 'read', text: 'read' }, []];
const WRITE: Step = [{ name: 'write', text: 'write' }, []];

/** A database that fails at a statement as often as it is told, and writes down what it was told. */
function fake(failures: readonly (readonly [at: string, error: Error])[] = []): { database: Database; log: string[] } {
  const left = [...failures];
  const log: string[] = [];
  const database = {
    connect: () =>
      Promise.resolve({
        run({ text }: { text: string }) {
          log.push(text);
          if (left[0]?.[0] === text) return Promise.reject(left.shift()![1]);
          return Promise.resolve({ rows: text === 'read' ? [{ version: 1 }] : [] });
        },
        release: (isBroken = false) => log.push(isBroken ? 'closed' : 'released'),
      }),
  };
  return { database: database as unknown as Database, log };
}
const run = ({ database }: { database: Database }, steps = [WRITE]): Promise<string> =>
  transaction(database, [READ], ([read]) => ({ steps, result: `of version ${String(read!.rows[0]!['version'])}` }));

describe('a transaction', () => {
  it('reads, works, writes and ends', async () => {
    const place = fake();
    expect(await run(place)).toBe('of version 1');
    expect(place.log).toEqual(['begin', 'read', 'write', 'commit', 'released']);
  });

  it('is taken back where the work fails, and the error is passed on', async () => {
    const place = fake();
    const failing = transaction(place.database, [READ], () => {
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(place.log).toEqual(['begin', 'read', 'rollback', 'released']);
  });

  it.each(['read', 'write', 'commit'])('begins again where the database gives it up: %s', async (at) => {
    const place = fake([
      [at, withCode('40P01')],
      [at, withCode('40001')],
    ]);
    expect(await run(place)).toBe('of version 1');
    expect(place.log.filter((said) => said === 'rollback')).toHaveLength(2);
  });

  it('does not begin again for ever', async () => {
    const place = fake(Array.from({ length: 100 }, () => ['read', withCode('40P01')] as const));
    await expect(run(place)).rejects.toThrow('40P01');
    expect(place.log.filter((said) => said === 'begin')).toHaveLength(10);
  });

  it('begins again after a lost connection only where nothing can have been written', async () => {
    const lost = withCode('ECONNRESET');
    expect(await run(fake([['read', lost]]))).toBe('of version 1');
    await expect(run(fake([['commit', lost]]))).rejects.toThrow('ECONNRESET');
    await expect(run(fake([['write', lost]]))).rejects.toThrow('ECONNRESET');
    expect(await run(fake([['commit', lost]]), [])).toBe('of version 1');
  });

  it('closes a connection that cannot even take it back', async () => {
    const place = fake([
      ['write', withCode('23514')],
      ['rollback', withCode('ECONNRESET')],
    ]);
    await expect(run(place)).rejects.toThrow('23514');
    expect(place.log.at(-1)).toBe('closed');
  });
});
