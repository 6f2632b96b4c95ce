import { describe, expect, it } from 'vitest';
import { lazily, parts } from '../../src/adapters/wire-parts.ts';

const reads = (part: 'amount' | 'instant' | 'id' | 'price' | 'reason', value: unknown): boolean =>
  parts()[part].safeParse(value).success;

describe('an amount', () => {
  it.each([0, 1, 9150, Number.MAX_SAFE_INTEGER])('may be %d', (value) => {
    expect(reads('amount', value)).toBe(true);
  });

  it.each([
    ['a fraction', 0.1],
    ['a text', '5'],
    ['nothing', null],
    ['absent', undefined],
    ['no number', NaN],
    ['yes', true],
    ['without end', Infinity],
    ['negative', -1],
    ['more than can be counted', 9007199254740992],
    ['a list', [5]],
    ['a big number', 5n],
  ])('may not be %s', (_, value) => {
    expect(reads('amount', value)).toBe(false);
  });
});

describe('an instant', () => {
  it.each([
    [0, true],
    [1_735_689_600_000, true],
    [253_402_300_799_999, true],
    [253_402_300_800_000, false],
    [8_640_000_000_000_001, false],
    [-1, false],
    [1.5, false],
  ])('%d: %s', (value, fits) => {
    expect(reads('instant', value)).toBe(fits);
  });

  it.each(['2026-01-01T00:00:00Z', '2026-01-01', null, 'Invalid Date'])('is never %s', (value) => {
    expect(reads('instant', value)).toBe(false);
  });
});

describe('other pieces', () => {
  it.each([
    ['a'.repeat(32), true],
    ['0123456789abcdef'.repeat(2), true],
    ['A'.repeat(32), false],
    ['a'.repeat(31), false],
    ['a'.repeat(33), false],
    [`${'a'.repeat(32)}\n`, false],
  ])('the id %j: %s', (value, fits) => {
    expect(reads('id', value)).toBe(fits);
  });

  it.each([
    ['20.5', true],
    ['0', true],
    ['1'.repeat(16), true],
    ['1e3', false],
    ['-1', false],
    ['1,5', false],
    ['.5', false],
    ['', false],
    [5, false],
  ])('the price %j: %s', (amount, fits) => {
    expect(reads('price', { amount, currency: 'EUR' })).toBe(fits);
  });

  it('a currency is three capital letters', () => {
    expect([reads('price', { amount: '1', currency: 'eur' }), reads('price', { amount: '1', currency: 'EURO' })]).toEqual([
      false,
      false,
    ]);
  });

  it('a refusal has a reason of the list', () => {
    expect([reads('reason', 'lot-expired'), reads('reason', 'because'), reads('reason', 'toString')]).toEqual([
      true,
      false,
      false,
    ]);
  });
});

describe('a value made at the first call', () => {
  it('is made once, and not before', () => {
    let made = 0;
    const value = lazily(() => ({ number: ++made }));
    expect(made).toBe(0);
    expect([value(), value()]).toEqual([{ number: 1 }, { number: 1 }]);
    expect(value()).toBe(value());
  });
});
