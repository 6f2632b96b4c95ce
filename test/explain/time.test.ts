import { describe, expect, it } from 'vitest';
import { ending, instant, recurring, within } from '../../src/explain/time.ts';

describe('when something comes again', () => {
  it.each([
    ['day', undefined, 'each day at 00:00'],
    ['month', 'anchor', 'each month on the account’s billing day'],
    ['month', { day: 1 }, 'on the 1st of each month'],
    ['month', { day: { unset: 'd' } }, 'on a day not decided yet (parameter `d`) of each month'],
    ['week', { weekday: 'mon' }, 'each Monday'],
    [{ days: 30 }, 'anchor', 'every 30 days, counted from the account’s billing day'],
    [{ days: 1 }, 'anchor', 'each day, counted from the account’s billing day'],
    [{ months: 3 }, { day: 1 }, 'on the 1st of January, April, July and October'],
    [{ months: 6 }, { day: 15 }, 'on the 15th of January and July'],
    [{ months: 12 }, { day: 1 }, 'on the 1st of January of each year'],
    [{ months: 1 }, { day: 1 }, 'on the 1st of each month'],
    ['year', { day: 1 }, 'on the 1st of January of each year'],
    [{ months: 5 }, { day: 1 }, 'every 5 months, from the 1st of the month'],
  ] as const)('%j on %j', (every, on, words) => expect(recurring(every, on)).toBe(words));
});

describe('how long a window is', () => {
  it.each([
    ['day', undefined, 'in a day, from midnight'],
    ['month', 'anchor', 'in a month from the account’s billing day'],
    ['month', { day: 22 }, 'in a month that begins on the 22nd'],
    ['year', { day: 1 }, 'in a year that begins on the 1st of January of each year'],
    [{ months: 3 }, { day: 1 }, 'in 3 months that begin on the 1st of January, April, July and October'],
    [{ rolling: '24 hours' }, undefined, 'within any 24 hours'],
    [{ unset: 'w' }, undefined, 'in a window not decided yet (parameter `w`)'],
  ] as const)('%j on %j', (per, on, words) => expect(within(per, on)).toBe(words));
});

describe('when credits end', () => {
  it.each([
    ['never', 'never end'],
    ['now', 'end at once'],
    ['renewal', 'are gone at the next renewal'],
    [{ after: '1 year' }, 'end 1 year after they were given'],
    [{ after: null }, 'never end'],
    [
      [{ after: '12 months' }, { after: '30 days', since: 'first-use' }],
      'end 12 months after they were given or end 30 days after the first of them is used, whichever comes first',
    ],
    [{ after: '1 year', since: 'first-use' }, 'end 1 year after the first of them is used, and not before'],
    [{ at: '2027-01-01T00:00:00Z' }, 'end at 2027-01-01 at 00:00 UTC'],
    [
      { dayBefore: 'renewal', reading: 'end' },
      'are gone the day before the next renewal: they can be used until the end of that day',
    ],
  ] as const)('%j', (expires, words) => expect(ending(expires)).toBe(words));

  it('keeps the offset of an instant', () => expect(instant('2027-01-01T09:30:00+01:00')).toBe('2027-01-01 at 09:30 +01:00'));
});
