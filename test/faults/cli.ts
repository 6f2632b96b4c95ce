import { rows } from './counted-transition.ts';
import { memoryStore, type LedgerStore } from '../../src/backend/index.ts';
import { embeddedPostgres, openLedger, type OpenLedger } from '../../src/ledger/index.ts';
import { storeUnderNames } from '../support/store-under-names.ts';
import { promised, RealCounter } from './real-counter.ts';
import { play } from './schedule.ts';
import type { Backend } from './stage.ts';

/** What some schedules came to together; everything of it can be sent from one thread to another. */
export interface Tally {
  readonly schedules: number;
  readonly events: number;
  /** How often each row of the protocol's table was taken, and each fault befell somebody. */
  readonly counts: Readonly<Record<string, number>>;
  readonly violations: readonly {
    readonly index: number;
    readonly level: string;
    readonly what: string;
    readonly isLie: boolean;
  }[];
}

/**
 * Against what schedules are played: the model alone, or the kit's own backend over HTTP with its ledger in memory, in PGlite, or in the PostgreSQL of an address.
 * A ledger over SQL is one for all schedules of a thread.
 */
export type Against = 'model' | 'memory' | 'pglite' | `postgres${string}`;

let ledger: Promise<OpenLedger> | undefined;

async function backendOf(against: Against): Promise<Backend | undefined> {
  if (against === 'model') return undefined;
  const isOwn = against === 'memory';
  const opened = isOwn
    ? undefined
    : await (ledger ??= openLedger(against === 'pglite' ? {} : { databaseUrl: against, connections: 2 }));
  const store = (): LedgerStore => {
    if (!opened) return memoryStore('one');
    const name = crypto.randomUUID();
    return storeUnderNames(opened.store, (account) => `${name}/${account}`);
  };
  return { promised, open: (stage) => new RealCounter(stage, store()) };
}

/** A PostgreSQL for a run, with its data in a folder. @throws Unavailable where none can be had. */
export const serverIn = (folder: string): ReturnType<typeof embeddedPostgres> =>
  embeddedPostgres({ folder, settings: { fsync: 'off' } });

/** Plays the schedules `from` to `to - 1` of a seed. `stopAtFirst` ends with the first broken promise. */
export async function playMany(
  seed: number,
  from: number,
  to: number,
  stopAtFirst = false,
  against: Against = 'model',
): Promise<Tally> {
  const counts: Record<string, number> = {};
  const violations: Tally['violations'][number][] = [];
  const add = (name: string, times: number): void => void (counts[name] = (counts[name] ?? 0) + times);
  let events = 0;
  let schedules = 0;
  // Every lost answer is an error, and nobody reads where it came from before it is played again.
  Error.stackTraceLimit = 0;
  rows.clear();
  for (let index = from; index < to; index++) {
    schedules += 1;
    const played = await play(seed, index, false, await backendOf(against)).catch((error: unknown) => String(error));
    if (typeof played === 'string') {
      violations.push({ index, level: '', what: `failed: ${played}`, isLie: false });
      continue;
    }
    events += played.events;
    add(`level ${played.level}${played.lies ? ' (lying)' : ''}`, 1);
    for (const [name, times] of played.counts) add(name, times);
    const { violation: what, level, lies: isLie } = played;
    if (what !== undefined) violations.push({ index, level, what, isLie });
    if (what !== undefined && stopAtFirst) break;
  }
  for (const [row, times] of rows) add(`row ${row}`, times);
  return { schedules, events, counts, violations };
}

/** One schedule once more, told line by line. */
export async function replay(seed: number, index: number, against: Against = 'model'): Promise<readonly string[]> {
  Error.stackTraceLimit = 10;
  const { trace, violation } = await play(seed, index, true, await backendOf(against));
  return [...trace, violation === undefined ? 'no violation' : `violation: ${violation}`];
}
