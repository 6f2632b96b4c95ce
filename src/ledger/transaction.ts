import { all, type Connection, type Database, type Rows, type Statement, type Value } from './database.ts';
import { canTryAgain } from './failure.ts';

/** A statement with what goes into it. */
export type Step = readonly [statement: Statement, values: readonly Value[]];

const BEGIN: Statement = { name: 'creditkit-begin', text: 'begin' };
const COMMIT: Statement = { name: 'creditkit-commit', text: 'commit' };
const ROLLBACK: Statement = { name: 'creditkit-rollback', text: 'rollback' };

/** How often a transaction that the database gave up is begun again. */
const MOST_TRIES = 10;

/**
 * Reads, works and writes in one transaction, in two trips to the database: one that begins and reads, one that writes and ends. What the database gives up is begun again.
 * @param work is given what each of the reads gave
 * @throws whatever `work` throws, and what the database says; nothing is written then, unless the connection was lost while it ended, which nobody can know
 */
export async function transaction<T>(
  database: Database,
  reads: readonly Step[],
  work: (found: readonly Rows[]) => { readonly steps: readonly Step[]; readonly result: T },
): Promise<T> {
  for (let tries = 1; ; tries++) {
    const progress = { isWriting: false };
    try {
      return await once(database, reads, work, progress);
    } catch (error) {
      if (tries === MOST_TRIES || !canTryAgain(error, !progress.isWriting)) throw error;
    }
  }
}

async function once<T>(
  database: Database,
  reads: readonly Step[],
  work: Parameters<typeof transaction<T>>[2],
  progress: { isWriting: boolean },
): Promise<T> {
  const connection = await database.connect();
  try {
    const found = await all([connection.run(BEGIN), ...sent(connection, reads)]);
    const { steps, result } = work(found.slice(1));
    progress.isWriting = steps.length > 0;
    await all([...sent(connection, steps), connection.run(COMMIT)]);
    connection.release();
    return result;
  } catch (error) {
    // A connection that cannot even take that back is closed, and the server takes it back.
    await connection.run(ROLLBACK).then(
      () => connection.release(),
      () => connection.release(true),
    );
    throw error;
  }
}

const sent = (connection: Connection, steps: readonly Step[]) =>
  steps.map(([statement, values]) => connection.run(statement, values));
