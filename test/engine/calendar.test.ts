import { TZDateMini } from '@date-fns/tz';
import { addBusinessDays, addDays, addMonths } from 'date-fns';
import { describe, expect, it } from 'vitest';
import {
  businessDaysLater,
  later,
  midnight,
  monthDay,
  occurrenceAfter,
  occurrenceUpTo,
  weekday,
  type Step,
} from '../../src/engine/calendar.ts';
import { Dice } from '../sequences/dice.ts';
import { at, iso } from '../support/studio.ts';

const MONTH: Step = { unit: 'months', count: 1 };
const YEAR: Step = { unit: 'months', count: 12 };
const DAY: Step = { unit: 'days', count: 1 };

/** The next few occurrences after an instant; each must also be the last one at its own instant, and the one before it an instant earlier. */
function coming(anchor: number, zone: string, step: Step, after: string, howMany: number): (string | null)[] {
  const found: number[] = [];
  for (let from = at(after); found.length < howMany; from = found.at(-1)!) found.push(occurrenceAfter(anchor, zone, step, from));
  for (const [index, instant] of found.entries()) {
    expect(occurrenceUpTo(anchor, zone, step, instant)).toBe(instant);
    if (index > 0) expect(occurrenceUpTo(anchor, zone, step, instant - 1)).toBe(found[index - 1]);
    expect(occurrenceAfter(anchor, zone, step, instant - 1)).toBe(instant);
  }
  return found.map(iso);
}

describe('a month from the anchor', () => {
  it('is clamped and comes back: 31 January, 28 February, 31 March', () => {
    expect(coming(at('2025-01-31'), 'UTC', MONTH, '2025-01-31', 4).map((text) => text!.slice(0, 10))).toEqual([
      '2025-02-28',
      '2025-03-31',
      '2025-04-30',
      '2025-05-31',
    ]);
  });

  it('finds the 29th of February in a leap year', () => {
    expect(coming(at('2024-01-31'), 'UTC', MONTH, '2024-01-31', 2).map((text) => text!.slice(0, 10))).toEqual([
      '2024-02-29',
      '2024-03-31',
    ]);
  });

  it('keeps the time of day to the millisecond', () => {
    expect(coming(Date.parse('2025-01-30T10:15:30.500Z'), 'UTC', MONTH, '2025-02-01', 2)).toEqual([
      '2025-02-28T10:15:30.500Z',
      '2025-03-30T10:15:30.500Z',
    ]);
  });

  it('reaches back before the anchor too', () => {
    expect(coming(at('2025-08-31'), 'UTC', MONTH, '2025-02-01', 2).map((text) => text!.slice(0, 10))).toEqual([
      '2025-02-28',
      '2025-03-31',
    ]);
    expect(iso(occurrenceUpTo(at('2025-08-31'), 'UTC', MONTH, at('2025-03-01')))).toBe('2025-02-28T00:00:00.000Z');
  });

  it('is the anchor itself at the anchor', () => {
    expect(occurrenceUpTo(at('2025-01-31'), 'UTC', MONTH, at('2025-01-31'))).toBe(at('2025-01-31'));
    expect(occurrenceAfter(at('2025-01-31'), 'UTC', MONTH, at('2025-01-31') - 1)).toBe(at('2025-01-31'));
  });

  it('keeps the local clock time over both changes of the clock', () => {
    const anchor = at('2025-01-15T09:00:00+01:00');
    expect([1, 2, 3].map((month) => coming(anchor, 'Europe/Warsaw', MONTH, `2025-0${month}-20`, 1)[0])).toEqual([
      '2025-02-15T08:00:00.000Z',
      '2025-03-15T08:00:00.000Z',
      '2025-04-15T07:00:00.000Z',
    ]);
    expect(coming(anchor, 'Europe/Warsaw', MONTH, '2025-10-10', 2)).toEqual([
      '2025-10-15T07:00:00.000Z',
      '2025-11-15T08:00:00.000Z',
    ]);
  });

  it('counts the day of the month in the zone, not in UTC', () => {
    // It is the 31st in New York and already the 1st in UTC.
    const anchor = at('2025-01-31T22:00:00-05:00');
    expect(coming(anchor, 'America/New_York', MONTH, '2025-02-02', 2)).toEqual([
      '2025-03-01T03:00:00.000Z',
      '2025-04-01T02:00:00.000Z',
    ]);
  });
});

describe('a year from 29 February', () => {
  it('is 28 February until the next leap year', () => {
    expect(coming(at('2024-02-29'), 'UTC', YEAR, '2024-03-01', 4).map((text) => text!.slice(0, 10))).toEqual([
      '2025-02-28',
      '2026-02-28',
      '2027-02-28',
      '2028-02-29',
    ]);
  });
});

describe('days', () => {
  it.each([
    ['Europe/Warsaw', '2025-03-29', ['2025-03-29T23:00:00.000Z', '2025-03-30T22:00:00.000Z', '2025-03-31T22:00:00.000Z']],
    ['Europe/Warsaw', '2025-10-25', ['2025-10-25T22:00:00.000Z', '2025-10-26T23:00:00.000Z', '2025-10-27T23:00:00.000Z']],
    [
      'America/New_York',
      '2025-03-08 12:00',
      ['2025-03-09T05:00:00.000Z', '2025-03-10T04:00:00.000Z', '2025-03-11T04:00:00.000Z'],
    ],
    [
      'America/New_York',
      '2025-11-01 12:00',
      ['2025-11-02T04:00:00.000Z', '2025-11-03T05:00:00.000Z', '2025-11-04T05:00:00.000Z'],
    ],
    // The clock jumps from 00:00 to 01:00: the day begins at 01:00.
    [
      'America/Santiago',
      '2024-09-07 12:00',
      ['2024-09-08T04:00:00.000Z', '2024-09-09T03:00:00.000Z', '2024-09-10T03:00:00.000Z'],
    ],
    // The clock jumps back from 24:00 to 23:00: the hour before midnight comes twice, midnight once.
    [
      'America/Santiago',
      '2024-04-06 12:00',
      ['2024-04-07T04:00:00.000Z', '2024-04-08T04:00:00.000Z', '2024-04-09T04:00:00.000Z'],
    ],
    ['Africa/Cairo', '2024-04-25 12:00', ['2024-04-25T22:00:00.000Z', '2024-04-26T21:00:00.000Z', '2024-04-27T21:00:00.000Z']],
    ['Africa/Cairo', '2024-10-30 12:00', ['2024-10-30T21:00:00.000Z', '2024-10-31T22:00:00.000Z', '2024-11-01T22:00:00.000Z']],
    // There was no 30 December 2011.
    ['Pacific/Apia', '2011-12-28 12:00', ['2011-12-29T10:00:00.000Z', '2011-12-30T10:00:00.000Z', '2011-12-31T10:00:00.000Z']],
  ])('in %s begin once each, from %s on', (zone, after, expected) => {
    expect(coming(monthDay(1, zone), zone, DAY, after, expected.length)).toEqual(expected);
  });

  it('at a clock time that the change of the clock leaves out come once, and are back the day after', () => {
    expect(coming(at('2025-01-30T02:30:00+01:00'), 'Europe/Warsaw', DAY, '2025-03-28 12:00', 3)).toEqual([
      '2025-03-29T01:30:00.000Z',
      '2025-03-30T01:30:00.000Z',
      '2025-03-31T00:30:00.000Z',
    ]);
  });

  it('at a clock time that comes twice come once', () => {
    expect(coming(at('2025-01-30T01:30:00-05:00'), 'America/New_York', DAY, '2025-11-01 12:00', 3)).toEqual([
      '2025-11-02T05:30:00.000Z',
      '2025-11-03T06:30:00.000Z',
      '2025-11-04T06:30:00.000Z',
    ]);
  });

  it('may be counted in tens', () => {
    expect(
      coming(at('2025-01-01'), 'UTC', { unit: 'days', count: 10 }, '2025-02-25', 2).map((text) => text!.slice(0, 10)),
    ).toEqual(['2025-03-02', '2025-03-12']);
  });
});

describe('a day of the month', () => {
  it.each([
    [31, 'UTC', '2025-01-31', ['2025-02-28T00:00:00.000Z', '2025-03-31T00:00:00.000Z', '2025-04-30T00:00:00.000Z']],
    [29, 'UTC', '2024-02-01', ['2024-02-29T00:00:00.000Z', '2024-03-29T00:00:00.000Z']],
    [1, 'Europe/Warsaw', '2025-03-15', ['2025-03-31T22:00:00.000Z', '2025-04-30T22:00:00.000Z']],
    [8, 'America/Santiago', '2024-08-20', ['2024-09-08T04:00:00.000Z', '2024-10-08T03:00:00.000Z']],
    [30, 'Pacific/Apia', '2011-12-01', ['2011-12-30T10:00:00.000Z', '2012-01-29T10:00:00.000Z']],
  ])('%i in %s after %s', (day, zone, after, expected) => {
    expect(coming(monthDay(day, zone), zone, MONTH, after, expected.length)).toEqual(expected);
  });
});

describe('a day of the week', () => {
  it.each(
    ['2025-03-03', '2025-03-04', '2025-03-05', '2025-03-06', '2025-03-07', '2025-03-08', '2025-03-09'].map(
      (date, index) => [index, date] as const,
    ),
  )('with the index %i is %s, a week from Monday on', (index, date) => {
    expect(iso(occurrenceAfter(weekday(index, 'UTC'), 'UTC', { unit: 'days', count: 7 }, at('2025-03-02')))).toBe(
      `${date}T00:00:00.000Z`,
    );
  });

  it('begins at local midnight, on the day the clock changes too', () => {
    expect(coming(weekday(6, 'Europe/Warsaw'), 'Europe/Warsaw', { unit: 'days', count: 7 }, '2025-03-25', 2)).toEqual([
      '2025-03-29T23:00:00.000Z',
      '2025-04-05T22:00:00.000Z',
    ]);
  });
});

describe('a duration', () => {
  it.each([
    ['2025-03-29T12:00:00+01:00', '24 hours', 'Europe/Warsaw', '2025-03-30T11:00:00.000Z'],
    ['2025-03-29T12:00:00+01:00', '1 day', 'Europe/Warsaw', '2025-03-30T10:00:00.000Z'],
    ['2025-10-25T12:00:00+02:00', '1440 minutes', 'Europe/Warsaw', '2025-10-26T10:00:00.000Z'],
    ['2025-10-25T12:00:00+02:00', '1 days', 'Europe/Warsaw', '2025-10-26T11:00:00.000Z'],
    ['2025-03-01T00:00:00Z', '2 weeks', 'UTC', '2025-03-15T00:00:00.000Z'],
    ['2025-01-31T08:00:00Z', '1 month', 'UTC', '2025-02-28T08:00:00.000Z'],
    ['2025-08-31T08:00:00Z', '6 months', 'UTC', '2026-02-28T08:00:00.000Z'],
    ['2024-02-29T00:00:00Z', '1 year', 'UTC', '2025-02-28T00:00:00.000Z'],
    ['2024-02-29T00:00:00Z', '4 years', 'UTC', '2028-02-29T00:00:00.000Z'],
    ['2025-01-01T00:00:00Z', '90 minutes', 'UTC', '2025-01-01T01:30:00.000Z'],
  ])('from %s, %s in %s', (from, duration, zone, expected) => {
    expect(iso(later(at(from), duration, zone))).toBe(expected);
  });
});

describe('midnight', () => {
  it.each([
    ['2025-03-15T18:00:00Z', 'UTC', 0, '2025-03-15T00:00:00.000Z'],
    ['2025-03-15T00:00:00Z', 'UTC', 0, '2025-03-15T00:00:00.000Z'],
    ['2025-03-15T00:00:00Z', 'UTC', 1, '2025-03-14T00:00:00.000Z'],
    ['2025-03-01T00:00:00Z', 'UTC', 1, '2025-02-28T00:00:00.000Z'],
    ['2025-03-30T12:00:00Z', 'Europe/Warsaw', 0, '2025-03-29T23:00:00.000Z'],
    ['2025-03-31T12:00:00Z', 'Europe/Warsaw', 1, '2025-03-29T23:00:00.000Z'],
    ['2025-03-15T01:00:00Z', 'America/New_York', 0, '2025-03-14T04:00:00.000Z'],
    ['2024-09-08T12:00:00Z', 'America/Santiago', 0, '2024-09-08T04:00:00.000Z'],
  ])('of %s in %s, %i days earlier', (instant, zone, earlier, expected) => {
    expect(iso(midnight(at(instant), zone, earlier))).toBe(expected);
  });
});

describe('business days', () => {
  it.each([
    ['2025-01-06', 2, '2025-01-08'],
    ['2025-01-09', 2, '2025-01-13'],
    ['2025-01-10', 1, '2025-01-13'],
    ['2025-01-11', 1, '2025-01-13'],
    ['2025-01-12', 1, '2025-01-13'],
    ['2025-01-11', 2, '2025-01-14'],
    ['2025-01-10', 5, '2025-01-17'],
    ['2025-01-10', 0, '2025-01-10'],
  ])('from %s, %i later is %s', (from, days, expected) => {
    expect(iso(businessDaysLater(at(`${from} 10:00`), days, 'UTC'))).toBe(`${expected}T10:00:00.000Z`);
  });

  it('are those of the zone: Friday evening in New York is Saturday in UTC', () => {
    const friday = at('2025-01-10T20:00:00-05:00');
    expect(iso(businessDaysLater(friday, 1, 'America/New_York'))).toBe('2025-01-14T01:00:00.000Z');
    expect(iso(businessDaysLater(friday, 1, 'UTC'))).toBe('2025-01-13T01:00:00.000Z');
  });

  it('keep the clock time over a change of the clock', () => {
    expect(iso(businessDaysLater(at('2025-03-28T10:00:00+01:00'), 1, 'Europe/Warsaw'))).toBe('2025-03-31T08:00:00.000Z');
  });
});

describe('a step in UTC', () => {
  it('is the one of a calendar library, from any instant (seed 1)', () => {
    const dice = new Dice(1);
    for (let run = 0; run < 500; run++) {
      const from = Date.UTC(1990 + dice.below(80), dice.below(12), 1 + dice.below(31), dice.below(24), 0, 0, dice.below(1000));
      const n = dice.below(200);
      const library = new TZDateMini(from, 'UTC');
      expect(later(from, `${n} months`, 'UTC')).toBe(addMonths(library, n).getTime());
      expect(later(from, `${n} days`, 'UTC')).toBe(addDays(library, n).getTime());
      expect(businessDaysLater(from, n, 'UTC')).toBe(addBusinessDays(library, n).getTime());
    }
  });
});
