import { describe, expect, it } from 'vitest';
import { agreedUntil } from '../../src/forecast/agreed.ts';
import { ahead, type Coming } from '../../src/index.ts';
import { accountOf, at, grantsOf, START, worldOf } from '../support/studio.ts';

const DAY = 86_400_000;
const world = worldOf(
  grantsOf({ monthly: { source: 'monthly', amount: 10, every: 'month', on: 'anchor' } }),
  accountOf({ plan: 'basic', cycleAnchor: at('2024-12-15') }),
);
const renewal: Coming = { at: at('2025-01-15'), source: 'monthly', type: 'credit', amount: 10 };
const UNTIL = at('2025-04-01');

describe('how far a policy and a backend agree', () => {
  it('is as far as one looks where they tell of the same grants, whatever the amounts', () => {
    expect(agreedUntil(world, [renewal], UNTIL)).toBe(UNTIL);
    expect(agreedUntil(world, [{ ...renewal, amount: 3 }], UNTIL)).toBe(UNTIL);
    expect(agreedUntil(world, undefined, UNTIL)).toBe(UNTIL);
  });

  it('is up to the first grant that only one of them has', () => {
    expect(agreedUntil(world, [], UNTIL)).toBe(renewal.at);
    expect(agreedUntil(world, [{ ...renewal, source: 'promo' }], UNTIL)).toBe(renewal.at);
    const gift = { at: at('2025-01-07'), source: 'promo', type: 'credit', amount: 5 };
    expect(agreedUntil(world, [gift, renewal], UNTIL)).toBe(gift.at);
  });

  it('is not judged by what is older than now, or further than a backend tells', () => {
    expect(agreedUntil(world, [{ ...renewal, at: START - DAY }, renewal], UNTIL)).toBe(UNTIL);
    expect(agreedUntil(world, [renewal, { ...renewal, at: START + 61 * DAY }], UNTIL)).toBe(UNTIL);
  });

  it('is the whole way with what the engine itself would tell', () => {
    expect(agreedUntil(world, ahead(world, START + 62 * DAY), UNTIL)).toBe(UNTIL);
  });
});
