import type { Amount, BoundPolicy, Instant } from '../../../src/index.ts';
import type { Play } from '../../../src/year/play.ts';
import { typeOfAction, typeOfSource } from '../words.ts';

/** What happened within one day to one kind of credits. */
export interface DayMarks {
  /** The number of the day in `Series.days`. */
  readonly day: number;
  readonly granted: Amount;
  readonly bought: Amount;
  readonly used: Amount;
  readonly ended: Amount;
  readonly refused: number;
}

/** The balance of one kind of credits over the time that was played, ready to be drawn. */
export interface Series {
  readonly type: string;
  /** Sources that ever held something, in the policy's order; the first one is drawn at the bottom. */
  readonly sources: readonly string[];
  /** The last instant of each day; of the first one, the beginning. */
  readonly days: readonly Instant[];
  /** What was left of each source when each day was over: `left[source][day]`. */
  readonly left: readonly (readonly Amount[])[];
  /** Only days on which something happened. */
  readonly marks: readonly DayMarks[];
  /** Days on which new credits were due. */
  readonly renewals: readonly number[];
  /** The largest balance; at least 1. */
  readonly top: Amount;
  /** The most that was used in a day; at least 1. */
  readonly mostUsed: Amount;
  /** Days on which nothing was counted down, because the plan had no end. */
  readonly unlimitedDays: number;
}

const kept = new WeakMap<Play, readonly Series[]>();

/** One series for each kind of credits that had a balance, or that something was refused for; the same ones for the same play. */
export function seriesOf(policy: BoundPolicy, play: Play): readonly Series[] {
  const known = kept.get(play) ?? newSeries(policy, play);
  kept.set(play, known);
  return known;
}

function newSeries(policy: BoundPolicy, play: Play): readonly Series[] {
  return Object.keys(policy.credits)
    .map((type) => seriesOfType(policy, play, type))
    .filter(({ sources, marks }, index) => sources.length > 0 || marks.length > 0 || index === 0);
}

function seriesOfType(policy: BoundPolicy, play: Play, type: string): Series {
  const days = play.days.map(({ at }) => at);
  const isOurs = (source: string): boolean => typeOfSource(policy, source) === type;
  const held = new Set([...play.days.flatMap(({ left }) => Object.keys(left)), ...play.happenings.map(({ source }) => source)]);
  const known = Object.keys(policy.sources);
  const sources = [...held].filter(isOurs).sort((a, b) => known.indexOf(a) - known.indexOf(b));
  const left = sources.map((source) => play.days.map((day) => day.left[source] ?? 0));
  const marks = marksOf(policy, play, days, type);
  // What is owed is no height of a stack.
  const heights = days.map((_, day) => left.reduce((sum, row) => sum + Math.max(0, row[day]!), 0));
  return {
    ...{ type, sources, days, left, marks },
    renewals: [...new Set(play.renewals.map((at) => dayOf(days, at)))],
    top: Math.max(1, ...heights),
    mostUsed: Math.max(1, ...marks.map(({ used }) => used)),
    unlimitedDays: play.days.filter(({ unlimited }) => unlimited).length,
  };
}

type Sums = { -readonly [K in keyof DayMarks]: DayMarks[K] };
const KINDS: Readonly<Record<string, 'granted' | 'bought' | 'used' | 'ended'>> = {
  ...{ grant: 'granted', buy: 'bought', capture: 'used', expire: 'ended', forfeit: 'ended' },
};

function marksOf(policy: BoundPolicy, { happenings, refusals }: Play, days: readonly Instant[], type: string): DayMarks[] {
  const found = new Map<number, Sums>();
  const on = (at: Instant): Sums => {
    const day = dayOf(days, at);
    const sums = found.get(day) ?? { day, granted: 0, bought: 0, used: 0, ended: 0, refused: 0 };
    found.set(day, sums);
    return sums;
  };
  for (const { kind, at, source, amount } of happenings) {
    const sum = KINDS[kind];
    if (sum && amount > 0 && typeOfSource(policy, source) === type) on(at)[sum] += amount;
  }
  for (const { at, action } of refusals) if (typeOfAction(policy, action) === type) on(at).refused += 1;
  return [...found.values()].sort((a, b) => a.day - b.day);
}

/** The first day that is over at an instant or later; the last one for what lies behind it. */
export function dayOf(days: readonly Instant[], at: Instant): number {
  let [low, high] = [0, days.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (days[middle]! >= at) high = middle;
    else low = middle + 1;
  }
  return low;
}
