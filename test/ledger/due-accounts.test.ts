import { describe, expect, it } from 'vitest';
import { dueUnder, takeDue } from '../../src/ledger/due-accounts.ts';
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

  it('are all of them under another policy than at the last time, once', async () => {
    const store = await sqlStore(await pglite());
    for (const [id, settledAt] of [
      ['due', 10],
      ['later', 99],
    ] as const)
      await store.create(accountOf({ id, settledAt }));
    const { kysely } = store.database;
    const due = async () => (await takeDue(kysely, 50, 9, 0)).sort();
    expect(await dueUnder(kysely, 'one', 50)).toBe(true);
    expect(await due()).toEqual(['due', 'later']);
    await kysely.updateTable('creditkit.account').set({ due_at: 99 }).execute();
    expect(await dueUnder(kysely, 'one', 50)).toBe(false);
    expect(await due()).toEqual([]);
    expect(await dueUnder(kysely, 'two', 50, 1)).toBe(true);
    expect(await due()).toEqual(['due', 'later']);
    await store.database.close();
  });
});
