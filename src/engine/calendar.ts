import { TZDateMini } from '@date-fns/tz';
import { addBusinessDays } from 'date-fns/addBusinessDays';
import { addDays } from 'date-fns/addDays';
import { addMonths } from 'date-fns/addMonths';
import { differenceInCalendarDays } from 'date-fns/differenceInCalendarDays';
import { differenceInCalendarMonths } from 'date-fns/differenceInCalendarMonths';
import { startOfDay } from 'date-fns/startOfDay';
import type { Instant } from './account.ts';

/** A calendar step; months clamp to the length of the month they arrive in. */
export interface Step { readonly unit: 'days' | 'months'; readonly count: number }

const MINUTE = 60_000;

/** Local midnights that calendar schedules count from: 1 January 2001, a Monday, and a January that has every day of the month. */
const EPOCH = { year: 2001, month: 0, day: 1 } as const;

const at = (instant: Instant, zone: string): Date => new TZDateMini(instant, zone);

/** Moves an instant by n steps in a zone's calendar. */
function move(instant: Instant, zone: string, step: Step, n: number): Instant {
  const date = at(instant, zone);
  return (step.unit === 'months' ? addMonths(date, step.count * n) : addDays(date, step.count * n)).getTime();
}

/**
 * The first `anchor + n × step` after an instant (n may be negative). Always counted from the anchor, so that a clamped day comes back:
 * 31 January, 28 February, 31 March.
 */
export function occurrenceAfter(anchor: Instant, zone: string, step: Step, after: Instant): Instant {
  const distance = step.unit === 'months' ? differenceInCalendarMonths(at(after, zone), at(anchor, zone)) : differenceInCalendarDays(at(after, zone), at(anchor, zone));
  let n = Math.floor(distance / step.count) - 1;
  let found = move(anchor, zone, step, n);
  while (found <= after) found = move(anchor, zone, step, ++n);
  return found;
}

/** The last `anchor + n × step` at or before an instant. */
export function occurrenceUpTo(anchor: Instant, zone: string, step: Step, upTo: Instant): Instant {
  const distance = step.unit === 'months' ? differenceInCalendarMonths(at(upTo, zone), at(anchor, zone)) : differenceInCalendarDays(at(upTo, zone), at(anchor, zone));
  let n = Math.ceil(distance / step.count) + 1;
  let found = move(anchor, zone, step, n);
  while (found > upTo) found = move(anchor, zone, step, --n);
  return found;
}

/** 00:00 of a day of the month, counted from a month that has every day. */
export function monthDay(day: number, zone: string): Instant {
  return new TZDateMini(EPOCH.year, EPOCH.month, day, zone).getTime();
}

/** 00:00 of a weekday; `mon` is 0. */
export function weekday(index: number, zone: string): Instant {
  return new TZDateMini(EPOCH.year, EPOCH.month, EPOCH.day + index, zone).getTime();
}

/** A duration such as `"1 year"` later. Minutes and hours are elapsed time; the rest are calendar steps in the zone. */
export function later(instant: Instant, duration: string, zone: string): Instant {
  const [count = '0', unit = ''] = duration.split(' ');
  const n = Number(count);
  switch (unit.replace(/s$/, '')) {
    case 'minute': return instant + n * MINUTE;
    case 'hour': return instant + n * 60 * MINUTE;
    case 'day': return move(instant, zone, { unit: 'days', count: 1 }, n);
    case 'week': return move(instant, zone, { unit: 'days', count: 7 }, n);
    case 'month': return move(instant, zone, { unit: 'months', count: 1 }, n);
    default: return move(instant, zone, { unit: 'months', count: 12 }, n);
  }
}

/** 00:00 of the instant's day, some days earlier. */
export function midnight(instant: Instant, zone: string, daysEarlier = 0): Instant {
  return addDays(startOfDay(at(instant, zone)), -daysEarlier).getTime();
}

/** Business days later (Monday to Friday), at the same time of day. */
export function businessDaysLater(instant: Instant, days: number, zone: string): Instant {
  return addBusinessDays(at(instant, zone), days).getTime();
}
