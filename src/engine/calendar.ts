import { tzOffset } from '@date-fns/tz/tzOffset';
import { UTCDateMini } from '@date-fns/utc/date/mini';
import { addBusinessDays } from 'date-fns/addBusinessDays';
import { addDays } from 'date-fns/addDays';
import { addMonths } from 'date-fns/addMonths';
import { differenceInCalendarDays } from 'date-fns/differenceInCalendarDays';
import { differenceInCalendarMonths } from 'date-fns/differenceInCalendarMonths';
import { startOfDay } from 'date-fns/startOfDay';
import type { Instant } from './account.ts';

/** A calendar step; months clamp to the length of the month they arrive in. */
export interface Step {
  readonly unit: 'days' | 'months';
  readonly count: number;
}

type UTCDate = InstanceType<typeof UTCDateMini>;

const MINUTE = 60_000;
const DAY = 86_400_000;

/** Local midnights that calendar schedules count from: 1 January 2001, a Monday, and a January that has every day of the month. */
const EPOCH = Date.UTC(2001, 0, 1);

/** Offsets of whole UTC days, by zone. Asking the runtime for one costs more than all other arithmetic of a step; this is a bounded memo of a pure function. */
const offsets = new Map<string, number | undefined>();
const MOST_OFFSETS = 20_000;

/** A zone's distance from UTC at an instant, in ms. */
function offset(instant: Instant, zone: string): number {
  if (zone === 'UTC') return 0;
  const day = Math.floor(instant / DAY);
  const key = `${zone} ${day}`;
  if (!offsets.has(key)) {
    if (offsets.size >= MOST_OFFSETS) offsets.clear();
    const first = tzOffset(zone, new Date(day * DAY)) * MINUTE;
    if (Number.isNaN(first))
      throw new RangeError(
        `${JSON.stringify(zone)} is no time zone. Give the account an IANA name such as "Europe/Warsaw", or "UTC".`,
      );
    const last = tzOffset(zone, new Date((day + 1) * DAY)) * MINUTE;
    offsets.set(key, first === last ? first : undefined);
  }
  return offsets.get(key) ?? tzOffset(zone, new Date(instant)) * MINUTE;
}

/** A zone's wall clock at an instant, as a date whose UTC fields are the local ones, so that the library's calendar works on it whatever zone this machine is in. */
function wall(instant: Instant, zone: string): UTCDate {
  return new UTCDateMini(instant + offset(instant, zone));
}

/** The instant at which a zone's clock shows a time: the first of two where clocks go back; moved on by the gap where they go forward over it. */
function instantOf(local: Date, zone: string): Instant {
  const time = local.getTime();
  // Zones lie at most 26 hours apart and change at most once in three days, so these are the offsets before and after a change near this time.
  const before = offset(time - 1.5 * DAY, zone);
  const after = offset(time + 1.5 * DAY, zone);
  for (const shift of [Math.max(before, after), Math.min(before, after)])
    if (offset(time - shift, zone) === shift) return time - shift;
  return time - before;
}

/** Moves an instant by n steps in a zone's calendar. */
function move(instant: Instant, zone: string, step: Step, n: number): Instant {
  const date = wall(instant, zone);
  return instantOf(step.unit === 'months' ? addMonths(date, step.count * n) : addDays(date, step.count * n), zone);
}

/** How many calendar days or months lie between two instants. */
function distance(from: Instant, to: Instant, zone: string, step: Step): number {
  const difference = step.unit === 'months' ? differenceInCalendarMonths : differenceInCalendarDays;
  return difference(wall(to, zone), wall(from, zone));
}

/**
 * The first `anchor + n × step` after an instant (n may be negative). Always counted from the anchor, so that a clamped day comes back:
 * 31 January, 28 February, 31 March.
 */
export function occurrenceAfter(anchor: Instant, zone: string, step: Step, after: Instant): Instant {
  let n = Math.floor(distance(anchor, after, zone, step) / step.count) - 1;
  let found = move(anchor, zone, step, n);
  while (found <= after) found = move(anchor, zone, step, ++n);
  return finite(found);
}

/** The last `anchor + n × step` at or before an instant. */
export function occurrenceUpTo(anchor: Instant, zone: string, step: Step, upTo: Instant): Instant {
  let n = Math.ceil(distance(anchor, upTo, zone, step) / step.count) + 1;
  let found = move(anchor, zone, step, n);
  while (found > upTo) found = move(anchor, zone, step, --n);
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
  return instantOf(new Date(EPOCH + (day - 1) * DAY), zone);
}

/** Of an instant on that day of its month or later, 00:00 of the 1st that follows; else the instant itself. */
export function firstOfNextMonth(instant: Instant, zone: string, fromDay: number): Instant {
  const date = wall(instant, zone);
  if (date.getUTCDate() < fromDay) return instant;
  return instantOf(new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1)), zone);
}

/** 00:00 of a weekday; `mon` is 0. */
export function weekday(index: number, zone: string): Instant {
  return instantOf(new Date(EPOCH + index * DAY), zone);
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
  return instantOf(addDays(startOfDay(wall(instant, zone)), -daysEarlier), zone);
}

/** Business days later (Monday to Friday), at the same time of day. */
export function businessDaysLater(instant: Instant, days: number, zone: string): Instant {
  return instantOf(addBusinessDays(wall(instant, zone), days), zone);
}
