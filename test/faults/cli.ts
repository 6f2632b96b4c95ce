import { rows } from './counted-transition.ts';
import { play } from './schedule.ts';

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

/** Plays the schedules `from` to `to - 1` of a seed. `stopAtFirst` ends with the first broken promise. */
export async function playMany(seed: number, from: number, to: number, stopAtFirst = false): Promise<Tally> {
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
    const played = await play(seed, index).catch((error: unknown) => String(error));
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
export async function replay(seed: number, index: number): Promise<readonly string[]> {
  Error.stackTraceLimit = 10;
  const { trace, violation } = await play(seed, index, true);
  return [...trace, violation === undefined ? 'no violation' : `violation: ${violation}`];
}
