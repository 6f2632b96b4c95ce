import type { Amount, Inputs, Instant } from '../engine/account.ts';

/** How often somebody does something. */
export const RHYTHMS = ['day', 'weekday', 'week', 'month'] as const;
export type Rhythm = (typeof RHYTHMS)[number];

/** Something that is done again and again. */
export interface Habit {
  readonly action: string;
  readonly inputs: Inputs;
  /** What the work came to, in smallest units, where only the finished work tells its price; else what the policy says that it is about. */
  readonly actual?: Amount;
  readonly every: Rhythm;
  /** How often on such a day; once unless stated. */
  readonly times?: number;
}

/** Something that the server reports again and again, such as a payment. */
export interface Report {
  readonly event: string;
  readonly every: Rhythm;
}

/** Whether it is done on a day: the `day`th of a month of the play, from 0 on, which begins at `now`. Weekdays are those of UTC. */
export function isDue(every: Rhythm, day: number, now: Instant): boolean {
  const weekday = new Date(now).getUTCDay();
  if (every === 'weekday') return weekday !== 0 && weekday !== 6;
  return every === 'day' || (every === 'week' ? day % 7 === 0 : day === 0);
}

const DAY = 86_400_000;

/** The same day of a later month; the last one where that month is shorter. */
export function monthAfter(from: Instant, months: number): Instant {
  const first = new Date(from);
  const [year, month] = [first.getUTCFullYear(), first.getUTCMonth() + months];
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return Date.UTC(year, month, Math.min(first.getUTCDate(), last)) + (from % DAY);
}
