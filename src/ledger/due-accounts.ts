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

/** How many accounts are made due in one statement: a spend waits for no more than that. */
const AT_ONCE = 1_000;

/**
 * Makes everything due where another policy is in force than at the last time: what falls due next was written down by the rules of that one. The policy is noted
 * last, so that whoever is stopped on the way begins again.
 * @returns whether it did
 */
export async function dueUnder(db: Kysely<Tables>, policy: string, now: Instant, atOnce = AT_ONCE): Promise<boolean> {
  const noted = await db.selectFrom('creditkit.ledger').select('policy').executeTakeFirstOrThrow();
  if (noted.policy === policy) return false;
  const accounts = db.selectFrom('creditkit.account').select('account_id').orderBy('account_id');
  for (let from: string | undefined; ;) {
    const next = from === undefined ? accounts : accounts.where('account_id', '>', from);
    const last: string | undefined = (await next.limit(atOnce).execute()).at(-1)?.account_id;
    if (last === undefined) break;
    await db
      // In the order of their names, so that two that do this at once never wait for each other.
      .with('some', () => next.where('account_id', '<=', last).forUpdate())
      .updateTable('creditkit.account')
      .from('some')
      .set({ due_at: sql`least(due_at, ${now})` })
      .whereRef('creditkit.account.account_id', '=', 'some.account_id')
      .execute();
    from = last;
  }
  await db.updateTable('creditkit.ledger').set({ policy }).execute();
  return true;
}
