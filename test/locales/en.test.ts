import { describe, expect, it } from 'vitest';
import { english } from '../../src/locales/en.ts';
import { formatFor } from '../../src/locales/format.ts';

const unit = { name: { en: { one: 'credit', other: 'credits' } }, decimals: 0 };
const m = english(formatFor('en', 'UTC'));

describe('the English texts of the first load', () => {
  it.each([
    [m.price(3, unit), '3 credits'],
    [m.atMost(20, unit), 'at most 20 credits'],
    [m.aboutAtMost(12, 20, unit), 'about 12, at most 20'],
    [m.spent(3, 84, unit), '3 credits used · 84 left'],
    [m.spent(3, undefined, unit), '3 credits used'],
    [m.left(1, unit), '1 credit left'],
    [m.leftOf(87, 120, unit), '87 of 120 credits left'],
    [m.used(36, unit), '36 credits used'],
    [m.usedShort(36, unit), '36 used'],
    [m.leftShort(84, unit), '84 left'],
    [m.held(3, unit), '3 in use'],
    [m.pending(3, unit), '3 being confirmed'],
    [m.fromSource(2, { en: 'Launch credits' }, unit), '2 Launch credits'],
    [m.fairUse(820, 1000, unit), '820 of 1,000 under fair use'],
    [m.fairUseShort(1940, 2000, unit), '1,940 of 2,000'],
    [m.limitReached, 'Limit reached'],
    [m.resetsIn(12 * 86_400_000, 0), 'resets in 12 days'],
    [m.asOf(Date.UTC(2026, 4, 21, 9, 5)).replace('\u202f', ' '), 'as of May 21, 9:05 AM'],
  ])('says "%s"', (said, text) => {
    expect(said).toBe(text);
  });
});
