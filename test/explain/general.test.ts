import { expect, it } from 'vitest';
import { told } from '../support/told.ts';

it('says what the credits are and where a day begins', () => {
  expect(told({ says: 'A shop.' }, '')).toBe('This is “small”, version 1. “A shop.”');
  expect(
    told(
      { credits: { credit: { name: { en: { one: 'credit', other: 'credits' } }, decimals: 2, says: 'in parts' } } },
      'credits.credit',
    ),
  ).toBe('“in parts.” Credits are counted in steps of 0.01: 1 credit, 2 credits.');
  expect(told({ timeZone: 'Europe/Rome' }, 'timeZone')).toBe(
    'Days, weeks and months begin at 00:00 in the time zone Europe/Rome.',
  );
});

it('explains the billing day where a rule hangs on it, and only there', () => {
  expect(told({}, 'monthEnd')).toBe('');
  const grants = { gift: { source: 'pool', amount: 5, every: 'month', on: 'anchor' } };
  expect(told({ grants }, 'monthEnd')).toContain('In a month without that day it is the last day of the month.');
  expect(told({ grants, monthEnd: 'first-of-next' }, 'monthEnd')).toContain('it is the 1st that follows');
});

it('says when somebody is warned, told to wait, and what they bring from elsewhere', () => {
  expect(told({ thresholds: { low: 20 } }, 'thresholds')).toBe('A balance below 20 credit counts as “low”.');
  expect(told({ renewalNear: '5 days' }, 'renewalNear')).toContain('at most 5 days away');
  expect(
    told(
      { limits: { cap: { atMost: 5, per: 'day' } }, opening: { used: { each: 'flag:used', credits: 1 }, limits: { cap: 2 } } },
      'opening',
    ),
  ).toContain(
    'Used in its running period: as many credit as the account’s “used” says.\nCounted already in the limit “cap”: 2 credit.',
  );
});
