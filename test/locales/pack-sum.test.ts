import { describe, expect, it } from 'vitest';
import { formatFor } from '../../src/locales/format.ts';
import { longFormatFor } from '../../src/locales/long-format.ts';
import { packSum, totalOf } from '../../src/locales/pack-sum.ts';

const parts = [
  { quantity: 2, credits: 2_000_000 },
  { quantity: 1, credits: 2_500 },
];

describe('packs that are bought together', () => {
  it('are a sum of their sizes, in whole credits', () => {
    expect(packSum(parts, longFormatFor(formatFor('en')), { name: {}, decimals: 2 })).toBe('2 × 10,000 + 25');
  });

  it('have all their credits together', () => {
    expect(totalOf(parts)).toBe(2_002_500);
  });
});
