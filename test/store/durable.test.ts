import { describe, expect, it } from 'vitest';
import { StorageError } from '../../src/index.ts';
import { Shop } from '../support/shop.ts';

describe('a browser that keeps nothing', () => {
  it('shows the numbers, says so once, and spends again when it keeps something again', async () => {
    const shop = await new Shop().open();
    shop.world.records.failure = new StorageError('The disk is full.');
    const credits = await shop.visit();
    const problems: string[] = [];
    credits.onProblem(({ kind }) => problems.push(kind));
    expect(credits.snapshot()).toMatchObject({ phase: 'ready', blocked: 'storage-unavailable', problem: { kind: 'storage' } });
    expect(credits.snapshot().balances[0]).toMatchObject({ available: 100 });
    await credits.refresh();
    await credits.refresh();
    expect(problems).toEqual([]);
    shop.world.records.failure = undefined;
    await credits.refresh();
    expect(credits.snapshot().blocked).toBeNull();
  });
});
