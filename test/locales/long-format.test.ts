import { describe, expect, it } from 'vitest';
import { formatFor } from '../../src/locales/format.ts';
import { longFormatFor } from '../../src/locales/long-format.ts';

const NOW = Date.UTC(2026, 4, 21, 9, 5);
const HOUR = 3_600_000;
const en = longFormatFor(formatFor('en', 'UTC'));

describe('money', () => {
  it.each([
    ['10', 'EUR', '€10.00'],
    ['21.6', 'EUR', '€21.60'],
    ['0.1875', 'EUR', '€0.1875'],
    ['1500', 'JPY', '¥1,500'],
  ])('%s %s is written as %s', (amount, currency, text) => {
    expect(en.money({ amount, currency })).toBe(text);
  });

  it('shows a currency that is no code as it is called', () => {
    expect(en.money({ amount: '3', currency: 'points!' })).toBe('3 points!');
  });
});

describe('time', () => {
  it.each([
    [5 * 24 * HOUR, 'in 5 days'],
    [47 * HOUR, 'in 1 day'],
    [3.9 * HOUR, 'in 3 hours'],
    [90_000, 'in 1 minute'],
    [-2 * HOUR, '2 hours ago'],
  ])('%i milliseconds from now are told as "%s", never as more than there is', (ms, text) => {
    expect(en.relative(NOW + ms, NOW)).toBe(text);
  });

  it('names the year only where it is another one', () => {
    expect(en.date(Date.UTC(2026, 5, 1), NOW)).toBe('June 1');
    expect(en.date(Date.UTC(2027, 5, 1), NOW)).toBe('June 1, 2027');
  });

  it('reads a date in the zone of the account', () => {
    const midnight = Date.UTC(2026, 4, 31, 22);
    expect(longFormatFor(formatFor('en', 'Europe/Berlin')).date(midnight, NOW)).toBe('June 1');
    expect(en.date(midnight, NOW)).toBe('May 31');
  });
});

describe('lists', () => {
  it('name a choice', () => {
    expect(en.anyOf(['an owner', 'an admin'])).toBe('an owner or an admin');
    expect([en.whole(1200), en.percent(25)]).toEqual(['1,200', '25%']);
  });
});
