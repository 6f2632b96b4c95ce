import { Kysely, PostgresDialect, type PostgresPoolClient } from 'kysely';
import { safeInteger, type Connection, type Database, type Rows, type Value } from './database.ts';
import type { Tables } from './tables.ts';

const BIGINT = 20;

/**
 * PostgreSQL inside this process, where no server can be had. It has one connection, so transactions come one after the other.
 * @param folder where its data lies; in memory when absent, and gone with the process.
 * @throws Error when the package `@electric-sql/pglite` is not installed.
 */
export async function pglite(folder?: string): Promise<Database> {
  const { PGlite } = await import('@electric-sql/pglite');
  const inside = await PGlite.create({ ...(folder !== undefined && { dataDir: folder }), parsers: { [BIGINT]: safeInteger } });
  const turns = new OneAtATime();
  const query = async (text: string, values: readonly unknown[] = []): Promise<Rows & { affectedRows?: number }> =>
    inside.query<Record<string, unknown>>(text, [...values]);
  const dialect = new PostgresDialect({
    pool: {
      async connect(): Promise<PostgresPoolClient> {
        const release = await turns.next();
        return { query: asPool(query), release } as PostgresPoolClient;
      },
      end: () => Promise.resolve(),
    },
  });
  return {
    kind: 'pglite',
    kysely: new Kysely<Tables>({ dialect }),
    async connect(): Promise<Connection> {
      const release = await turns.next();
      return { run: ({ text }, values: readonly Value[] = []) => query(text, values), release };
    },
    async close() {
      await turns.next();
      await inside.close();
    },
  };
}

/** What the query builder expects of a driver: which kind of statement it was, and how many rows it changed. */
const asPool =
  (query: (text: string, values: readonly unknown[]) => Promise<Rows & { affectedRows?: number }>) =>
  async (text: string, values: readonly unknown[]): Promise<object> => {
    const { rows, affectedRows } = await query(text, values);
    return { rows, rowCount: affectedRows ?? rows.length, command: /^\s*(\w+)/.exec(text)?.[1]?.toUpperCase() ?? '' };
  };

/** Hands one thing to one user after the other, in the order in which they asked. */
class OneAtATime {
  #last: Promise<void> = Promise.resolve();

  /** @returns what gives it back. */
  next(): Promise<() => void> {
    const before = this.#last;
    let giveBack!: () => void;
    this.#last = new Promise((resolve) => (giveBack = resolve));
    return before.then(() => giveBack);
  }
}
