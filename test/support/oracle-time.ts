import type { Period, PeriodStart } from '../../src/index.ts';

/** The oracle's calendar: UTC only, and every question is answered by looking at one day after the other. */
export interface Schedule {
  readonly every?: unknown;
  readonly on?: unknown;
  readonly per?: unknown;
}

export const day = 86_400_000;
const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
/** A year and a leap day, twice: longer than any period between two occurrences. */
const farthest = 800;

export const startOfDay = (at: number) => Math.floor(at / day) * day;

const monthLength = (year: number, month: number) => new Date(Date.UTC(year, month + 1, 0)).getUTCDate();

/** Whether that day carries the wished day of the month, or is the last one of a month that is too short for it. */
function isDayOfMonth(at: number, wished: number): boolean {
  const date = new Date(at);
  return date.getUTCDate() === Math.min(wished, monthLength(date.getUTCFullYear(), date.getUTCMonth()));
}

/** Months that go by in several are counted from a January. */
const isMonthOf = (every: Period, at: number): boolean =>
  typeof every !== 'object' || !('months' in every) || new Date(at).getUTCMonth() % Number(every.months) === 0;

function fitsAnchor(every: Period, anchor: number, at: number): boolean {
  const days = (at - startOfDay(anchor)) / day;
  if (every === 'day') return true;
  if (every === 'week') return days % 7 === 0;
  const sameDay = isDayOfMonth(at, new Date(anchor).getUTCDate());
  if (every === 'month') return sameDay;
  if (every === 'year') return sameDay && new Date(at).getUTCMonth() === new Date(anchor).getUTCMonth();
  if ('days' in every) return days % Number(every.days) === 0;
  const months = (date: Date): number => date.getUTCFullYear() * 12 + date.getUTCMonth();
  return (
    isDayOfMonth(at, new Date(anchor).getUTCDate()) &&
    (months(new Date(at)) - months(new Date(anchor))) % Number(every.months) === 0
  );
}

/** The occurrence that falls on one day, if any. A period has at most one a day. */
function occurrenceOn(schedule: Schedule, anchor: number | null, at: number): number | undefined {
  const every = (schedule.every ?? schedule.per) as Period;
  const on = schedule.on as Exclude<PeriodStart, { unset: string }> | undefined;
  if (typeof on === 'object' && 'day' in on) return isDayOfMonth(at, Number(on.day)) && isMonthOf(every, at) ? at : undefined;
  if (typeof on === 'object') return weekdays[new Date(at).getUTCDay()] === on.weekday ? at : undefined;
  if (on === undefined && every === 'day') return at;
  if (anchor === null || !fitsAnchor(every, anchor, at)) return undefined;
  return at + (anchor - startOfDay(anchor));
}

/** The first occurrence after an instant. */
export function occurrenceAfter(schedule: Schedule, anchor: number | null, at: number): number | undefined {
  for (let days = 0; days <= farthest; days += 1) {
    const found = occurrenceOn(schedule, anchor, startOfDay(at) + days * day);
    if (found !== undefined && found > at) return found;
  }
  return undefined;
}

/** The last occurrence up to and including an instant. */
export function occurrenceUpTo(schedule: Schedule, anchor: number | null, at: number): number | undefined {
  for (let days = 0; days <= farthest; days += 1) {
    const found = occurrenceOn(schedule, anchor, startOfDay(at) - days * day);
    if (found !== undefined && found <= at) return found;
  }
  return undefined;
}

function addMonths(at: number, months: number): number {
  const from = new Date(at);
  const first = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + months, 1));
  const last = monthLength(first.getUTCFullYear(), first.getUTCMonth());
  return first.getTime() + (Math.min(from.getUTCDate(), last) - 1) * day + (at - startOfDay(at));
}

/** In UTC a day is always as long as 24 hours, so only months and years need a calendar. */
export function addDuration(at: number, text: string): number {
  const [count = '', unit = ''] = text.split(' ');
  const many = Number(count);
  const fixed: Record<string, number> = { minute: 60_000, hour: 3_600_000, day, week: 7 * day };
  const length = fixed[unit.replace(/s$/, '')];
  if (length !== undefined) return at + many * length;
  return addMonths(at, unit.startsWith('month') ? many : many * 12);
}

/** The midnight after an instant, or the first one that begins another month or year. */
export function throughTheEndOf(unit: 'day' | 'month' | 'year' | undefined, at: number): number {
  if (unit === undefined) return at;
  const name = (instant: number): string => new Date(instant).toISOString().slice(0, { day: 10, month: 7, year: 4 }[unit]);
  let next = startOfDay(at);
  while (name(next) === name(at)) next += day;
  return next;
}
