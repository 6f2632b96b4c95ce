import { describe, expect, it } from 'vitest';
import type { RefusalReason } from '../../src/index.ts';
import { formatFor } from '../../src/locales/format.ts';
import { longFormatFor } from '../../src/locales/long-format.ts';
import { refusalBy } from '../../src/locales/refusal.ts';

const sentences = { 'daily-limit': 'Enough for today.', 'insufficient-credits': 'Too few.' } as Record<RefusalReason, string>;
const refusal = refusalBy(longFormatFor(formatFor('en')), sentences, (missing) => `${missing} more.`);
const unit = { name: {}, decimals: 0 };

describe('why something is refused', () => {
  it('is said in the policy’s own words where it has some', () => {
    expect(refusal({ reason: 'daily-limit', numbers: {}, unit, now: 0, says: { en: 'Not on Sundays.' } })).toBe(
      'Not on Sundays.',
    );
  });

  it('is what is missing, where that is known', () => {
    expect(refusal({ reason: 'insufficient-credits', numbers: { missing: 3 }, unit, now: 0 })).toBe('3 more.');
    expect(refusal({ reason: 'insufficient-credits', numbers: {}, unit, now: 0 })).toBe('Too few.');
  });

  it('has its limit in brackets, unless that is in fractions', () => {
    const numbers = { limit: 5000 };
    expect(refusal({ reason: 'daily-limit', numbers, unit, now: 0 })).toBe('Enough for today (5,000).');
    expect(refusal({ reason: 'daily-limit', numbers, unit: { ...unit, decimals: 2 }, now: 0 })).toBe('Enough for today.');
  });
});
