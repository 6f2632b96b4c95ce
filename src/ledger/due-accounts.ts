import { sql, type Kysely } from 'kysely';
import type { Instant } from '../engine/account.ts';
import type { Tables } from './tables.ts';
import { unkeep } from './text.ts';

/** Takes accounts in which something is due, the longest due first, and leaves out those that somebody is at. @returns their ids */
export async function takeDue(db: Kysely<Tables>, now: Instant, most: number, leaseMs: number): Promise<string[]> {
  const taken = await db
    .with('due', (query) =>
      query
        .selectFrom('creditkit.account')
        .select('account_id')
        .where('due_at', '<=', now)
        .where((eb) => eb.or([eb('swept_until', 'is', null), eb('swept_until', '<=', now)]))
        .orderBy('due_at')
        .limit(most)
        .forUpdate()
        .skipLocked(),
    )
    .updateTable('creditkit.account')
    .from('due')
    .set({ swept_until: now + leaseMs })
    .whereRef('creditkit.account.account_id', '=', 'due.account_id')
    .returning('creditkit.account.account_id')
    .execute();
  return taken.map(({ account_id }) => unkeep(account_id));
}

/**
 * Makes everything due where another policy is in force than at the last time: what falls due next was written down by the rules of that one.
 * @returns whether it did
 */
export async function dueUnder(db: Kysely<Tables>, policy: string, now: Instant): Promise<boolean> {
  return db.transaction().execute(async (transaction) => {
    const changed = await transaction
      .updateTable('creditkit.ledger')
      .set({ policy })
      .where('policy', 'is distinct from', policy)
      .returning('epoch')
      .executeTakeFirst();
    if (!changed) return false;
    await transaction
      .updateTable('creditkit.account')
      .set({ due_at: sql`least(due_at, ${now})` })
      .execute();
    return true;
  });
}
