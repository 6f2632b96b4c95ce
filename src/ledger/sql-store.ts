import type { Instant } from '../engine/account.ts';
import type { LedgerStore } from '../backend/store.ts';
import type { Database } from './database.ts';
import { dueUnder, takeDue } from './due-accounts.ts';
import { grantedBy, linesOf } from './history.ts';
import { loadSteps, readFound } from './load.ts';
import { isOfOne } from './failure.ts';
import { migrate } from './migrations.ts';
import { transaction } from './transaction.ts';
import { Together, type Told } from './together.ts';
import { doAll, doOne, unionOf, type Done, type Work } from './works.ts';
import { createStep, partsOf } from './write.ts';

/** How many transactions of this process are at one account at once: one at work, and one that waits for its row. */
const AT_ONE_ACCOUNT = 2;
/** How many works of one account are done in one transaction. */
const MOST_TOGETHER = 16;

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
  const inOne = (id: string, works: readonly Work[]): Promise<Done['told']> => {
    const slice = unionOf(works.map((work) => work.slice));
    return transaction(database, loadSteps(id, slice), ([row]) => {
      if (!row) return { steps: [], result: works.map(() => ({ result: undefined })) };
      const found = readFound(row, slice, epoch);
      const { steps, told } = works.length === 1 ? doOne(id, found, works[0]!) : doAll(id, found, works);
      return { steps, result: told };
    });
  };
  const together = new Together<Work, object | undefined>(AT_ONE_ACCOUNT, MOST_TOGETHER, async (id, works) => {
    try {
      return await inOne(id, works);
    } catch (error) {
      if (works.length === 1 || !isOfOne(error)) throw error;
      // All of it was taken back: what one of them cannot have written must not keep the others from being done.
      const told: Told<object | undefined>[] = [];
      for (const work of works) told.push(...(await inOne(id, [work]).catch((error: unknown) => [{ error }])));
      return told;
    }
  });
  return {
    database,
    epoch,
    create: (account) =>
      transaction(database, [createStep(account)], ([created]) => {
        if (!created) return { steps: [], result: false };
        const nothing = { ...account, lots: [], counters: {}, marks: {}, intents: {}, orders: {}, answers: {} };
        return { steps: partsOf(account.id, nothing, account, []), result: true };
      }),
    withAccount: (id, slice, work) => together.do(id, { slice, run: work }) as Promise<never>,
    lines: (id, query) => linesOf(kysely, id, query),
    granted: (id, rules) => grantedBy(kysely, id, rules),
    takeDue: (now, most, leaseMs) => takeDue(kysely, now, most, leaseMs),
    dueUnder: (policy, now) => dueUnder(kysely, policy, now),
  };
}
