import type { Instant } from '../engine/account.ts';
import type { LedgerStore } from '../backend/store.ts';
import type { Database } from './database.ts';
import { dueUnder, takeDue } from './due-accounts.ts';
import { grantedBy, linesOf } from './history.ts';
import { migrate } from './migrations.ts';
import { newsOf } from './news.ts';
import { transaction } from './transaction.ts';
import { worksTogether } from './works-together.ts';
import { createStep, partsOf, stepsOf } from './write.ts';

/** A ledger on PostgreSQL, and what only such a one does. */
export interface SqlStore extends LedgerStore {
  readonly database: Database;
  /** Names this ledger's history: made with its tables. */
  readonly epoch: string;
  /**
   * Takes up to `most` accounts in which something has been due since `now` or before, for the sweep: for `leaseMs` no other sweep takes them.
   * Accounts that somebody is just working on are left to them.
   */
  takeDue(now: Instant, most: number, leaseMs: number): Promise<string[]>;
  /**
   * Makes every account due at `now` where the policy of this version is not the one that was named last: what falls due next was written down by the rules of that one.
   * @returns whether it did
   */
  dueUnder(policy: string, now: Instant): Promise<boolean>;
}

/**
 * Opens the ledger of a database, making its tables first where they are not there. Any number of processes may work on one ledger.
 * @throws Error when the tables cannot be made, or were made by newer code.
 */
export async function sqlStore(database: Database): Promise<SqlStore> {
  await migrate(database);
  const { kysely } = database;
  const { epoch } = await kysely.selectFrom('creditkit.ledger').select('epoch').executeTakeFirstOrThrow();
  const together = worksTogether(database, epoch);
  return {
    database,
    epoch,
    create: (account) =>
      transaction(database, [createStep(account)], ([created]) => {
        if (created!.rows.length === 0) return { steps: [], result: false };
        const nothing = { ...account, lots: [], counters: {}, marks: {}, intents: {}, orders: {}, answers: {} };
        return { steps: stepsOf(partsOf(account.id, nothing, account, [])), result: true };
      }),
    withAccount: (id, slice, work) => together.do(id, { slice, run: work }) as Promise<never>,
    lines: (id, query) => linesOf(kysely, id, query),
    granted: (id, rules) => grantedBy(kysely, id, rules),
    takeDue: (now, most, leaseMs) => takeDue(kysely, now, most, leaseMs),
    dueUnder: (policy, now) => dueUnder(kysely, policy, now),
    ...(database.listen && { news: newsOf(database, database.listen) }),
  };
}
