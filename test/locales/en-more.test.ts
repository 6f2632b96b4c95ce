import { describe, expect, it } from 'vitest';
import { moreEnglish } from '../../src/locales/en-more.ts';
import { formatFor } from '../../src/locales/format.ts';
import { longFormatFor } from '../../src/locales/long-format.ts';

const NOW = Date.UTC(2026, 4, 21);
const DAY = 86_400_000;
const unit = { name: { en: { one: 'credit', other: 'credits' } }, decimals: 0 };
const m = moreEnglish(longFormatFor(formatFor('en', 'UTC')));
const eur = (amount: string) => ({ amount, currency: 'EUR' });

describe('the English texts of what opens later', () => {
  it.each([
    [m.nowCostAfter(87, 12, 75, unit), '87 − 12 = 75 left'],
    [m.billed(10, { amount: '5', currency: 'USD' }, unit), 'Billed: 10 credits for $5.00'],
    [m.billed(1, undefined, unit), 'Billed: 1 credit'],
    [m.nowUpToAfter(87, 20, 67, unit), '87 − at most 20 = at least 67 left'],
    [
      m.drawsFrom(
        [
          { amount: 2, source: { en: 'Launch' } },
          { amount: 1, source: { en: 'Monthly' } },
        ],
        unit,
      ),
      '2 from Launch, 1 from Monthly',
    ],
    [m.moreLikeThis(7), 'Enough for about 7 more like this'],
    [m.moreLikeThis(0), 'Not enough for another one like this'],
    [m.receipt(12, 9, 78, unit), '9 credits used instead of 12 · 78 left'],
    [m.receipt(3, 3, undefined, unit), '3 credits used'],
    [m.priceNow('4 credits'), 'The price is now 4 credits. Nothing was charged; press again to go on.'],
    [m.getPack(50, eur('10'), unit), 'Get 50 credits for €10.00'],
    [m.covers(3, unit), 'Covers the 3 credits you need'],
    [m.perCredit(eur('0.18'), unit), '€0.18 per credit'],
    [m.anyRule(eur('5'), eur('1')), 'From €5.00, in steps of €1.00'],
    [m.promised(NOW + 2 * DAY, NOW), 'The credits arrive by May 23, within 2 days.'],
    [m.promised(NOW + 1000, NOW), 'The credits arrive by May 21, within a day.'],
    [m.balanceChange(2, 52, unit), 'Your balance went from 2 to 52 credits.'],
    [m.ends(NOW + 5 * DAY, NOW), 'Ends in 5 days'],
    [m.ends(NOW + 300 * DAY, NOW), 'Ends on March 17, 2027'],
    [m.endsFirst(8, NOW + 3 * DAY, NOW, unit), '8 end in 3 days'],
    [m.entry('capture', 'Apply changes'), 'Apply changes'],
    [m.entry('refund', 'Apply changes'), 'Apply changes, refunded'],
    [m.entry('expire', ''), 'Ended unused'],
    [m.usedOf(1240, 2000, unit), '1,240 of 2,000'],
    [m.fairUseResets(NOW + 12 * DAY, NOW), 'Resets in 12 days'],
    [m.fairUseReached(NOW + 12 * DAY, NOW), 'Limit reached, resets in 12 days'],
    [m.fairUseReached(null, NOW), 'Limit reached'],
    [m.upgradeTo({ en: 'Business' }), 'Upgrade to Business'],
    [m.upgradeTo(undefined), 'See plans'],
  ])('says "%s"', (said, text) => {
    expect(said).toBe(text);
  });

  it('names every state of an order', () => {
    expect(m.orderState('paid')).toBe('Paid');
    expect(m.orderState('needs-review')).toBe('In review');
  });
});
