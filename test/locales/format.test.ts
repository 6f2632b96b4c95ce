import { describe, expect, it } from 'vitest';
import { formatFor } from '../../src/locales/format.ts';

const photo = {
  name: { en: { one: 'credit', other: 'credits' }, pl: { one: 'kredyt', few: 'kredyty', many: 'kredytów', other: 'kredytu' } },
  decimals: 0,
};
const cents = { name: { en: { one: 'credit', other: 'credits' } }, decimals: 2 };
const en = formatFor('en', 'UTC');

describe('amounts', () => {
  it.each([
    [0, '0 credits'],
    [1, '1 credit'],
    [3, '3 credits'],
    [12345, '12,345 credits'],
  ])('%i is written as %s', (amount, text) => {
    expect(en.credits(amount, photo)).toBe(text);
  });

  it.each([
    [4, '0.04'],
    [150, '1.5'],
    [100, '1'],
    [123456789, '1,234,567.89'],
  ])('%i hundredths are written as %s', (amount, text) => {
    expect(en.number(amount, cents)).toBe(text);
  });

  it('are exact where a division would not be', () => {
    expect(en.number(Number.MAX_SAFE_INTEGER, { decimals: 2 })).toBe('90,071,992,547,409.91');
  });

  it('know no negative zero', () => {
    expect(en.number(-0, photo)).toBe('0');
  });

  it('take the plural form of their locale', () => {
    const pl = formatFor('pl', 'UTC');
    expect([1, 2, 5].map((amount) => pl.credits(amount, photo))).toEqual(['1 kredyt', '2 kredyty', '5 kredytów']);
  });

  it('are written with the digits and marks of their locale', () => {
    expect(formatFor('de').number(12345, photo)).toBe('12.345');
    expect(formatFor('ar-EG').number(12345, photo)).toBe('١٢٬٣٤٥');
  });
});

describe('a locale or a zone that nobody knows', () => {
  it('is taken for the own one', () => {
    expect(formatFor('en', 'Mars/Olympus').timeZone).toBeUndefined();
    expect(formatFor('not a locale').locale).toBe('en');
  });
});

describe('the labels of a policy', () => {
  it.each([
    ['de-AT', 'Startguthaben'],
    ['fr', 'Launch credits'],
  ])('are read in %s as %s', (locale, text) => {
    expect(formatFor(locale).text({ en: 'Launch credits', de: 'Startguthaben' })).toBe(text);
  });

  it('are shown in whatever language there is', () => {
    expect(en.text({ pl: 'Kredyty' })).toBe('Kredyty');
    expect(en.text(undefined, 'apply')).toBe('apply');
    expect(en.text({})).toBe('');
  });

  it('are not looked up in what every object has', () => {
    expect(formatFor('constructor').text({ en: 'Launch' })).toBe('Launch');
  });
});
