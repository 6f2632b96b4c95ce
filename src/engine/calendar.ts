import { tzOffset } from '@date-fns/tz/tzOffset';
import type { Instant } from './account.ts';

/** A calendar step; months clamp to the length of the month they arrive in. */
export interface Step {
  readonly unit: 'days' | 'months';
  readonly count: number;
}

/**
 * A zone's wall clock: the instant at which UTC's clock shows the same time. A calendar without zones then works on it, whatever zone this machine is in,
 * and every day of it has 24 hours.
 */
type Wall = number;

const MINUTE = 60_000;
const DAY = 86_400_000;

/** Local midnights that calendar schedules count from: 1 January 2001, a Monday, and a January that has every day of the month. */
const EPOCH: Wall = Date.UTC(2001, 0, 1);

/** Offsets by zone, of whole UTC days. Asking the runtime for one costs more than all other arithmetic of a step; this is a bounded memo of a pure function. */
const offsets = new Map<string, Map<number, number | undefined>>();
const MOST_ZONES = 100;
const MOST_DAYS = 4000;

/** A zone's distance from UTC at an instant, in ms. */
function offset(instant: Instant, zone: string): number {
  if (zone === 'UTC') return 0;
  let days = offsets.get(zone);
  if (!days || days.size >= MOST_DAYS) {
    if (offsets.size >= MOST_ZONES) offsets.clear();
    offsets.set(zone, (days = new Map<number, number | undefined>()));
  }
  const day = Math.floor(instant / DAY);
  let known = days.get(day);
  if (known === undefined && !days.has(day)) {
    const first = tzOffset(zone, new Date(day * DAY)) * MINUTE;
    if (Number.isNaN(first))
      throw new RangeError(
        `${JSON.stringify(zone)} is no time zone. Give the account an IANA name such as "Europe/Warsaw", or "UTC".`,
      );
    // A day on which the clock changes has no offset of its own.
    if (first === tzOffset(zone, new Date((day + 1) * DAY)) * MINUTE) known = first;
    days.set(day, known);
  }
  return known ?? tzOffset(zone, new Date(instant)) * MINUTE;
}

const wall = (instant: Instant, zone: string): Wall => instant + offset(instant, zone);

/** The instant at which a zone's clock shows a time: the first of two where clocks go back; moved on by the gap where they go forward over it. */
function instantOf(time: Wall, zone: string): Instant {
  // Zones lie at most 26 hours apart and change at most once in three days, so these are the offsets before and after a change near this time.
  const before = offset(time - 1.5 * DAY, zone);
  const after = offset(time + 1.5 * DAY, zone);
  if (before === after) return time - before;
  for (const shift of [Math.max(before, after), Math.min(before, after)])
    if (offset(time - shift, zone) === shift) return time - shift;
  return time - before;
}

const midnightOf = (time: Wall): Wall => Math.floor(time / DAY) * DAY;
const weekdayOf = (time: Wall): number => new Date(time).getUTCDay();

/** Months since January 1970. */
function monthOf(time: Wall): number {
  const date = new Date(time);
  return (date.getUTCFullYear() - 1970) * 12 + date.getUTCMonth();
}

/** A clock time n steps away in the calendar. */
function moved(time: Wall, { unit, count }: Step, n: number): Wall {
  if (unit === 'days') return time + count * n * DAY;
  const month = monthOf(time) + count * n;
  // The day 0 of the month after is the last of this one.
  const last = new Date(Date.UTC(1970, month + 1, 0)).getUTCDate();
  return Date.UTC(1970, month, Math.min(new Date(time).getUTCDate(), last)) + time - midnightOf(time);
}

/** Moves an instant by n steps in a zone's calendar. */
const move = (instant: Instant, zone: string, step: Step, n: number): Instant =>
  instantOf(moved(wall(instant, zone), step, n), zone);

/** How many calendar days or months lie between two clock times. */
const distance = (from: Wall, to: Wall, { unit }: Step): number =>
  unit === 'months' ? monthOf(to) - monthOf(from) : Math.floor(to / DAY) - Math.floor(from / DAY);

/**
 * The first `anchor + n × step` after an instant (n may be negative). Always counted from the anchor, so that a clamped day comes back:
 * 31 January, 28 February, 31 March.
 */
export function occurrenceAfter(anchor: Instant, zone: string, step: Step, after: Instant): Instant {
  const first = wall(anchor, zone);
  let n = Math.floor(distance(first, wall(after, zone), step) / step.count) - 1;
  let found: Instant;
  do found = instantOf(moved(first, step, n++), zone);
  while (found <= after);
  return finite(found);
}

/** The last `anchor + n × step` at or before an instant. */
export function occurrenceUpTo(anchor: Instant, zone: string, step: Step, upTo: Instant): Instant {
  const first = wall(anchor, zone);
  let n = Math.ceil(distance(first, wall(upTo, zone), step) / step.count) + 1;
  let found: Instant;
  do found = instantOf(moved(first, step, n--), zone);
  while (found > upTo);
  return finite(found);
}

/** A calendar that ends says so, instead of a date that compares with nothing. */
function finite(instant: Instant): Instant {
  if (Number.isNaN(instant))
    throw new RangeError('A schedule of the account leaves the calendar. Check its anchor and the length of its periods.');
  return instant;
}

/** 00:00 of a day of the month, counted from a month that has every day. */
export function monthDay(day: number, zone: string): Instant {
  return instantOf(EPOCH + (day - 1) * DAY, zone);
}

/** Of an instant on that day of its month or later, 00:00 of the 1st that follows; else the instant itself. */
export function firstOfNextMonth(instant: Instant, zone: string, fromDay: number): Instant {
  const time = wall(instant, zone);
  return new Date(time).getUTCDate() < fromDay ? instant : instantOf(Date.UTC(1970, monthOf(time) + 1, 1), zone);
}

/** 00:00 of a weekday; `mon` is 0. */
export function weekday(index: number, zone: string): Instant {
  return instantOf(EPOCH + index * DAY, zone);
}

/** A duration such as `"1 year"` later. Minutes and hours are elapsed time; the rest are calendar steps in the zone. */
export function later(instant: Instant, duration: string, zone: string): Instant {
  const [count = '0', unit = ''] = duration.split(' ');
  const n = Number(count);
  switch (unit.replace(/s$/, '')) {
    case 'minute':
      return instant + n * MINUTE;
    case 'hour':
      return instant + n * 60 * MINUTE;
    case 'day':
      return move(instant, zone, { unit: 'days', count: 1 }, n);
    case 'week':
      return move(instant, zone, { unit: 'days', count: 7 }, n);
    case 'month':
      return move(instant, zone, { unit: 'months', count: 1 }, n);
    default:
      return move(instant, zone, { unit: 'months', count: 12 }, n);
  }
}

/** 00:00 of the instant's day, some days earlier. */
export function midnight(instant: Instant, zone: string, daysEarlier = 0): Instant {
  return instantOf(midnightOf(wall(instant, zone)) - daysEarlier * DAY, zone);
}

/** Business days later (Monday to Friday), at the same time of day. */
export function businessDaysLater(instant: Instant, days: number, zone: string): Instant {
  let time = wall(instant, zone);
  for (let left = days; left > 0;) {
    time += DAY;
    if (weekdayOf(time) % 6 !== 0) left--;
  }
  return instantOf(time, zone);
}
