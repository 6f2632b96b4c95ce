import type { ClockEnd, Expiry, Period, PeriodStart, Unset, Window } from '../policy/policy.ts';
import { weekdayName } from './condition.ts';
import { isOpen, list, number, open, ordinal, saidOr } from './words.ts';

const START = 'a first day that is';

/** When something comes again: `each month on the account’s billing day`, `on the 1st of each month`. */
export function recurring(every: Period | Unset, on: PeriodStart | undefined): string {
  const start = on ?? (every === 'day' ? undefined : 'anchor');
  const each = isOpen(every) ? open(every, 'in each period, of a length that is') : periodOf(every, 'each', 'every');
  if (start === undefined) return `${each} at 00:00`;
  if (isOpen(start)) return `${each}, from ${open(start, START)}`;
  if (start === 'anchor') return `${each}${billing(every)}`;
  if ('weekday' in start)
    return every === 'week' ? `each ${weekdayName(start.weekday)}` : `${each}, from a ${weekdayName(start.weekday)}`;
  const day = saidOr(start.day, 'a day', ordinal);
  const months = isOpen(every) ? undefined : monthsOf(every);
  return months ? `on ${day} of ${months}` : `${each}, from ${day} of the month`;
}

/** How long a window is, and where it begins: `in a day`, `in a month from the 1st`, `within any 24 hours`. */
export function within(per: Window | Unset, on: PeriodStart | undefined): string {
  if (isOpen(per)) return `in ${open(per, 'a window')}`;
  if (typeof per === 'object' && 'rolling' in per) return `within any ${saidOr(per.rolling, 'time', String)}`;
  const span = `in ${periodOf(per, 'a', '')}`;
  if (on === undefined) return per === 'day' ? `${span}, from midnight` : `${span}${window(per)}`;
  if (isOpen(on)) return `${span} from ${open(on, START)}`;
  if (on === 'anchor') return `${span}${window(per)}`;
  if ('weekday' in on) return `${span} from ${weekdayName(on.weekday)}`;
  const day = saidOr(on.day, 'a day', ordinal);
  const months = monthsOf(per);
  if (per === 'month') return `${span} that begins on ${day}`;
  return months ? `${span} that begin${per === 'year' ? 's' : ''} on ${day} of ${months}` : `${span} from ${day} of the month`;
}

const MONTHS = [
  ...['January', 'February', 'March', 'April', 'May', 'June', 'July'],
  ...['August', 'September', 'October', 'November', 'December'],
] as const;

/** The months in which a period of the calendar begins, where they are the same in each year: those of several months are counted from a January. */
function monthsOf(period: Period): string | undefined {
  const count =
    period === 'month' ? 1 : period === 'year' ? 12 : typeof period === 'object' && 'months' in period ? period.months : 0;
  if (count === 1) return 'each month';
  if (typeof count !== 'number' || count < 1 || 12 % count > 0) return undefined;
  const names = MONTHS.filter((_, index) => index % count === 0);
  return names.length > 1 ? list(names) : `${names[0]} of each year`;
}

function periodOf(period: Period, single: string, several: string): string {
  if (typeof period === 'string') return `${single} ${period}`;
  const [count, unit] = 'days' in period ? [period.days, 'days'] : [period.months, 'months'];
  if (count === 1) return `${single} ${unit.slice(0, -1)}`;
  return `${several} ${saidOr(count, 'a number of', number)} ${unit}`.trim();
}

const billing = (every: Period | Unset): string =>
  every === 'month' || every === 'year' ? ' on the account’s billing day' : ', counted from the account’s billing day';

const window = (per: Period): string => (per === 'day' ? ', from the account’s billing hour' : ' from the account’s billing day');

const isList = (expires: Expiry): expires is readonly ClockEnd[] => Array.isArray(expires);

/** What becomes of credits in time, as the end of a sentence that begins with "They". */
export function ending(expires: Expiry, renewal = 'the next renewal', begin = 'they were given'): string {
  if (isList(expires)) {
    const ends = expires.map((end) => ending(end, renewal, begin).replace(', and not before', ''));
    return `${list(ends, 'or')}${ends.length > 1 ? ', whichever comes first' : ''}`;
  }
  if (expires === 'never') return 'never end';
  if (expires === 'now') return 'end at once';
  if (expires === 'renewal') return `are gone at ${renewal}`;
  if (isOpen(expires)) return `end at ${open(expires, 'a time')}`;
  if ('at' in expires) {
    if (expires.at === null) return 'never end';
    return `end at ${saidOr(expires.at, 'an instant', instant)}`;
  }
  if ('dayBefore' in expires) {
    const reading = saidOr(expires.reading, 'at a time of that day', (value) =>
      value === 'end' ? 'they can be used until the end of that day' : 'they cannot be used on that day any more',
    );
    return `are gone the day before ${renewal}: ${reading}`;
  }
  if (expires.after === null) return 'never end';
  const span = saidOr(expires.after, 'a time', String);
  const through = expires.through === undefined ? '' : `, when that ${expires.through} is over`;
  return `end ${span} after ${expires.since === 'first-use' ? 'the first of them is used, and not before' : expires.since && begin === 'that' ? 'they were given' : begin}${through}`;
}

/** `2026-11-27 at 00:00 UTC`; with another offset, as it was written. */
export const instant = (text: string): string =>
  text.replace(/T(\d\d:\d\d)(?::00(?:\.0+)?)?(?=Z|[+-])/, ' at $1 ').replace('Z', 'UTC');
