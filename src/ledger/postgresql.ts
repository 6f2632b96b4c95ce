import { Kysely, PostgresDialect } from 'kysely';
import type pg from 'pg';
import { safeInteger, type Connection, type Database, type Statement, type Value } from './database.ts';
import type { Tables } from './tables.ts';

/** How to reach a PostgreSQL, and how much of it to use. */
export interface PostgresqlOptions {
  /** Such as `postgres://user:secret@host:5432/name`. */
  readonly url: string;
  /** Most connections at once; 10 unless stated. */
  readonly connections?: number;
  /** Longest that a statement may take; 15 s unless stated. */
  readonly statementMs?: number;
  /** Longest that a statement waits for an account's row; 10 s unless stated. */
  readonly lockMs?: number;
  /** Told of connections that broke while nobody used them; nobody unless stated, since the next one is a new one. */
  readonly report?: (error: Error) => void;
}

const BIGINT = 20;

/** A PostgreSQL server. Nothing is connected before it is needed. */
export async function postgresql(options: PostgresqlOptions): Promise<Database> {
  // The driver looks at the process's own pipes when it is imported.
  const { Client, Pool, types } = (await import('pg')).default;
  const { url, connections = 10, statementMs = 15_000, lockMs = 10_000, report } = options;
  const pool = new Pool({
    connectionString: url,
    max: connections,
    application_name: 'creditkit',
    // Statements that do not wait for each other go out together, and their answers come back together.
    pipeline: true,
    keepAlive: true,
    connectionTimeoutMillis: 10_000,
    statement_timeout: statementMs,
    lock_timeout: lockMs,
    // A process that stopped in the middle must not keep an account from everybody else.
    idle_in_transaction_session_timeout: 2 * statementMs,
    // Every statement leads to rows by their keys, whatever the values are: planning it anew takes longer than it does. A plan that was made while a table
    // was empty would go on reading all of it when it no longer is, until the next analysis.
    options: '-c plan_cache_mode=force_generic_plan -c enable_seqscan=off',
    types: {
      getTypeParser: ((id: number, format?: 'text'): unknown =>
        id === BIGINT ? safeInteger : types.getTypeParser(id, format)) as typeof types.getTypeParser,
    },
  });
  // A connection that breaks must not end the process, whether it lies idle or waits between two statements.
  pool.on('error', (error) => report?.(error));
  pool.on('connect', (client) => client.on('error', () => undefined));
  const listeners = new Set<() => Promise<void>>();
  return {
    kind: 'postgresql',
    kysely: new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) }),
    connect: async () => new Connected(await pool.connect()),
    async listen(channel, hear, lost) {
      const client = new Client({
        connectionString: url,
        application_name: 'creditkit',
        // Nothing is ever said on it but by the other side, so that only the network can find out that there is none.
        keepAlive: true,
        keepAliveInitialDelayMillis: 30_000,
        connectionTimeoutMillis: 10_000,
      });
      const ended = await listening(client, channel, hear, () => {
        listeners.delete(stop);
        lost();
      });
      const stop = async (): Promise<void> => {
        listeners.delete(stop);
        await ended();
      };
      listeners.add(stop);
      return stop;
    },
    async close() {
      await Promise.all([...listeners].map((stop) => stop()));
      await pool.end();
    },
  };
}

/** @returns what ends the connection */
async function listening(
  client: pg.Client,
  channel: string,
  hear: (text: string) => void,
  lost: () => void,
): Promise<() => Promise<void>> {
  let isHeard = false;
  const gone = (): void => {
    if (isHeard) lost();
    isHeard = false;
  };
  client.on('notification', ({ payload = '' }) => hear(payload));
  client.on('error', gone);
  client.on('end', gone);
  const end = async (): Promise<void> => {
    isHeard = false;
    await client.end().catch(() => undefined);
  };
  try {
    await client.connect();
    await client.query(`listen ${client.escapeIdentifier(channel)}`);
  } catch (error) {
    await end();
    throw error;
  }
  isHeard = true;
  return end;
}

class Connected implements Connection {
  readonly #client: pg.PoolClient;

  constructor(client: pg.PoolClient) {
    this.#client = client;
  }

  run({ name, text }: Statement, values: readonly Value[] = []): Promise<pg.QueryResult<Record<string, unknown>>> {
    // What is said in one moment goes out as one packet: each costs a call of the system, and wakes the server up.
    const { stream } = this.#client.connection;
    stream.cork();
    queueMicrotask(() => stream.uncork());
    return this.#client.query({ name, text, values: values as Value[] });
  }

  release(isBroken = false): void {
    this.#client.release(isBroken);
  }
}
