import { sql } from 'kysely';
import pg from 'pg';
import { describe } from 'vitest';
import { embeddedPostgres, postgresql, sqlStore, Unavailable, type SqlStore } from '../../src/ledger/index.ts';

/**
 * The address of the server of this run, which runs as an ordinary user where the tests run as root.
 * Where none can be had on this machine the reason is printed, and what needs one is skipped.
 */
async function serverOfThisRun(): Promise<string | undefined> {
  const folder = process.env['CREDITKIT_TEST_SERVER'];
  if (folder === undefined)
    throw new Error('Run this with `npx vitest run`: test/ledger/shared.ts has not been asked for a server.');
  try {
    return (await embeddedPostgres({ folder, settings: { fsync: 'off' } })).url;
  } catch (error) {
    if (!(error instanceof Unavailable)) throw error;
    console.warn(`Skipped, because no PostgreSQL server can be had: ${error.message}`);
    return undefined;
  }
}

const server = await serverOfThisRun();
export const hasServer = server !== undefined;
/** Tests that need a server. */
export const onServer = hasServer ? describe : describe.skip; // no PostgreSQL server can be had; `serverOfThisRun` prints why

/** The address of a new, empty database. */
export async function database(): Promise<string> {
  if (server === undefined) throw new Error('There is no PostgreSQL server here.');
  const name = `test_${crypto.randomUUID().replaceAll('-', '')}`;
  await asked(server, `create database ${name}`);
  return server.replace('/postgres?', `/${name}?`);
}

/** What a database says to one statement of somebody who has nothing to do with the ledger. */
export async function asked(url: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(text)).rows;
  } finally {
    await client.end();
  }
}

const TABLES = ['account', 'lot', 'counter', 'mark', 'said', 'line', 'entry'];

/** The same ledger with nothing in it. */
export async function emptied(store: SqlStore): Promise<SqlStore> {
  for (const table of TABLES) await sql`delete from ${sql.table(`creditkit.${table}`)}`.execute(store.database.kysely);
  return store;
}

export const storeAt = async (url: string): Promise<SqlStore> => sqlStore(await postgresql({ url }));
