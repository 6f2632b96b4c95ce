import { fc } from '../support/property.ts';
import { describe, expect, it } from 'vitest';
import { backOff } from '../../src/outbox/back-off.ts';

describe('the wait between two attempts', () => {
  it('is bounded by a bound that doubles, up to fifteen seconds', () => {
    expect([0, 1, 2, 5, 6, 60, 5_000].map((attempts) => backOff(1, attempts))).toEqual([
      300, 600, 1_200, 9_600, 15_000, 15_000, 15_000,
    ]);
  });

  it('is anything below its bound, so that a thousand clients do not come back at once', () => {
    expect(backOff(0, 9)).toBe(0);
    expect(backOff(0.5, 0)).toBe(150);
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(2_000), (random, attempts) => {
        const wait = backOff(random, attempts);
        expect(wait).toBeGreaterThanOrEqual(0);
        expect(wait).toBeLessThanOrEqual(15_000);
      }),
    );
  });

  it('is at least what the backend asks for', () => {
    expect(backOff(0, 0, 20_000)).toBe(20_000);
    expect(backOff(1, 9, 20_000)).toBe(20_000);
    expect(backOff(1, 9, 1)).toBe(15_000);
  });

  it.each([
    ['years', 999_999_999_000, 60_000],
    ['a time before now', -5, 0],
    ['nothing that is a number', NaN, 0],
    ['for ever', Infinity, 0],
  ])('is sane when the backend asks for %s', (_, asked, expected) => {
    expect(backOff(0, 0, asked)).toBe(expected);
  });
});
