import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from './database.ts';
import { embeddedPostgres, type EmbeddedOptions } from './embedded-postgres.ts';
import { holdFolder } from './folder-lock.ts';
import { pglite } from './pglite.ts';
import { postgresql, type PostgresqlOptions } from './postgresql.ts';
import { sqlStore, type SqlStore } from './sql-store.ts';
import { Unavailable } from './server-user.ts';

/** Where the ledger is, or shall be. */
export interface LedgerPlace extends Omit<PostgresqlOptions, 'url'>, Pick<EmbeddedOptions, 'settings'> {
  /** Any PostgreSQL; goes before `folder`. */
  readonly databaseUrl?: string;
  /** Where a ledger without a service keeps its data between starts. Without either, it is in memory and gone with the process. */
  readonly folder?: string;
}

/** A ledger that is open. */
export interface OpenLedger {
  readonly store: SqlStore;
  readonly kind: 'postgresql' | 'pglite';
  /** What was chosen and why, as a sentence for a log; without secrets. */
  readonly why: string;
  /** Waits for what is under way, then lets go of everything. */
  readonly close: () => Promise<void>;
}

interface Opened {
  readonly database: Database;
  readonly why: string;
  readonly stop?: () => Promise<void> | void;
}

/**
 * Opens a ledger: on the PostgreSQL that is named, else on one of its own from the package `embedded-postgres`, else on PGlite inside this process.
 * A folder stays with what it was begun with, so that no ledger is ever hidden by an empty one.
 * @throws Error when the database is not reached, or the server of a folder that has a ledger cannot be started
 */
export async function openLedger(place: LedgerPlace = {}): Promise<OpenLedger> {
  const { database, why, stop } = await open(place);
  const close = async (): Promise<void> => {
    await database.close();
    await stop?.();
  };
  try {
    return { store: await sqlStore(database), kind: database.kind, why, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function open({ databaseUrl, folder, settings = {}, ...more }: LedgerPlace): Promise<Opened> {
  if (databaseUrl !== undefined)
    return {
      database: await postgresql({ url: databaseUrl, ...more }),
      why: `PostgreSQL at ${withoutSecret(databaseUrl)}, as it was named.`,
    };
  if (folder === undefined)
    return { database: await pglite(), why: 'PGlite in memory: no place was named, so this ledger ends with the process.' };
  if (existsSync(join(folder, 'pglite'))) return inside(folder, 'the ledger of this folder was begun with it');
  try {
    const server = await embeddedPostgres({ folder, settings });
    return {
      database: await postgresql({ url: server.url, ...more }),
      why: `A PostgreSQL of its own, with its data in ${join(folder, 'postgresql')}.`,
      stop: () => server.close(),
    };
  } catch (error) {
    if (!(error instanceof Unavailable)) throw error;
    if (existsSync(join(folder, 'postgresql', 'data')))
      throw new Error(
        `The ledger in ${folder} was begun with a PostgreSQL of its own, which cannot be had now: ${error.message}`,
        {
          cause: error,
        },
      );
    return inside(folder, `no PostgreSQL could be had: ${error.message.replace(/\.$/, '')}`);
  }
}

async function inside(folder: string, because: string): Promise<Opened> {
  const place = join(folder, 'pglite');
  mkdirSync(place, { recursive: true });
  const letGo = holdFolder(place);
  try {
    return {
      database: await pglite(join(place, 'data')),
      why: `PGlite inside this process, with its data in ${place}: ${because}.`,
      stop: letGo,
    };
  } catch (error) {
    letGo();
    throw error;
  }
}

/** An address as a log may have it. */
function withoutSecret(url: string): string {
  try {
    const { host, pathname } = new URL(url);
    return `${host}${pathname}`;
  } catch {
    return 'the address that was given';
  }
}
