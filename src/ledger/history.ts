import { sql, type Kysely } from 'kysely';
import type { LinePage, LineQuery } from '../backend/store.ts';
import type { Tables } from './tables.ts';
import { keep } from './text.ts';

/** Lines of an account, newest first. */
export async function linesOf(db: Kysely<Tables>, id: string, query: LineQuery): Promise<LinePage> {
  const { before, limit, action, since, until } = query;
  const rows = await db
    .selectFrom('creditkit.line')
    .select(['number', 'item'])
    .where('account_id', '=', keep(id))
    .$if(before !== undefined, (line) => line.where('number', '<', before!))
    .$if(action !== undefined, (line) => line.where('action', '=', keep(action!)))
    .$if(since !== undefined, (line) => line.where('at', '>=', since!))
    .$if(until !== undefined, (line) => line.where('at', '<', until!))
    .orderBy('number', 'desc')
    // One more than the page holds shows that there is a next one.
    .limit(limit + 1)
    .execute();
  const items = rows.slice(0, limit).map(({ item }) => item);
  const next = rows[limit];
  return next ? { items, next: next.number + 1 } : { items };
}

/** How much, and how often, rules have granted. */
export async function grantedBy(
  db: Kysely<Tables>,
  id: string,
  rules: readonly string[],
): Promise<{ readonly amount: number; readonly count: number }> {
  if (rules.length === 0) return { amount: 0, count: 0 };
  const sum = await db
    .selectFrom('creditkit.entry')
    .select([sql<number>`coalesce(sum(amount), 0)::bigint`.as('amount'), sql<number>`count(*)`.as('count')])
    .where('account_id', '=', keep(id))
    .where('kind', '=', 'grant')
    .where((eb) =>
      // A slash ends the rule's name; what follows a slash is before a zero.
      eb.or(rules.map((rule) => eb.and([eb('lot', '>=', keep(`${rule}/`)), eb('lot', '<', keep(`${rule}0`))]))),
    )
    .executeTakeFirstOrThrow();
  return { amount: sum.amount, count: sum.count };
}
