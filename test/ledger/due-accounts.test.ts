import { describe, expect, it } from 'vitest';
import { takeDue } from '../../src/ledger/due-accounts.ts';
import { pglite, sqlStore } from '../../src/ledger/index.ts';
import { accountOf } from '../support/studio.ts';

describe('accounts in which something is due', () => {
  it('are taken longest due first, not more than asked for, and by their own names', async () => {
    const store = await sqlStore(await pglite());
    for (const [id, settledAt] of [
      ['late', 30],
      ['a\0b', 10],
      ['soon', 20],
      ['not yet', 99],
    ] as const)
      await store.create(accountOf({ id, settledAt }));
    const { kysely } = store.database;
    expect((await takeDue(kysely, 50, 2, 10)).sort()).toEqual(['a\0b', 'soon']);
    expect(await takeDue(kysely, 50, 2, 10)).toEqual(['late']);
    expect(await takeDue(kysely, 50, 2, 10)).toEqual([]);
    await store.database.close();
  });
});
