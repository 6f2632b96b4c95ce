import { expect, it } from 'vitest';
import { prove } from '../../src/conformance/index.ts';
import { reference } from '../conformance/reference.ts';
import { database, onServer, storeAt } from './server.ts';

onServer('a backend on a PostgreSQL server', () => {
  it('is proven at the highest level', async () => {
    const store = await storeAt(await database());
    const lines: string[] = [];
    const { level, findings } = await prove(reference(undefined, undefined, store), { print: (line) => lines.push(line) });
    expect(
      findings.filter(({ passed }) => !passed),
      lines.join('\n'),
    ).toEqual([]);
    expect(level).toBe('L3');
    await store.database.close();
  }, 600_000);
});
