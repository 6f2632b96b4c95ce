import { describe, expect, it } from 'vitest';
import { forecastEnglish } from '../../src/locales/en-forecast.ts';
import { formatFor } from '../../src/locales/format.ts';
import { longFormatFor } from '../../src/locales/long-format.ts';

const m = forecastEnglish(longFormatFor(formatFor('en', 'UTC')));
const NOW = Date.parse('2026-11-20T09:00:00Z');
const DAY = 86_400_000;
const unit = { name: { en: { one: 'credit', other: 'credits' } }, decimals: 0 };
const source = { en: 'Launch credits' };
const eur = (amount: string) => ({ amount, currency: 'EUR' });

describe('the sentences about what is ahead', () => {
  it('name a day by its date, and a short time as what it is', () => {
    expect(m.lasts(NOW + 22 * DAY, NOW)).toBe('Lasts until about December 12 at this pace');
    expect(m.lasts(NOW + 60 * DAY, NOW)).toBe('Lasts until about January 19, 2027 at this pace');
    expect(m.lasts(NOW, NOW)).toBe('Lasts about a day at this pace');
    expect(m.paceLasts(NOW + 3 * DAY, NOW)).toBe('At this pace credits last until about November 23.');
    expect(m.paceLasts(NOW, NOW)).toBe('At this pace credits last about a day.');
  });

  it('are right for one credit as for many', () => {
    const at = NOW + 5 * DAY;
    expect([1, 40].map((amount) => m.missingUntil(amount, at, NOW, unit))).toEqual([
      'New ones come in 5 days; until then about 1 credit is missing.',
      'New ones come in 5 days; until then about 40 credits are missing.',
    ]);
    expect([1, 40].map((amount) => m.lapses(amount, source, NOW + 20 * DAY, NOW, unit))).toEqual([
      'At this pace about 1 credit from Launch credits ends unused on December 10.',
      'At this pace about 40 credits from Launch credits end unused on December 10.',
    ]);
    expect([1, 40].map((amount) => m.partLapses(amount, unit))).toEqual([
      'At this pace about 1 of them ends unused.',
      'At this pace about 40 of them end unused.',
    ]);
  });

  it('say what costs less, and what it costs instead', () => {
    expect(m.waitIsFree(500, NOW + 3 * DAY, NOW, unit)).toBe('You get 500 credits in 3 days: waiting costs nothing.');
    expect(m.waitIsCheaper(50, NOW + 30 * DAY, NOW, eur('20'), unit)).toBe(
      'You get 50 credits on December 20: then €20.00 buys the rest.',
    );
    const parts = [
      { quantity: 2, credits: 200 },
      { quantity: 1, credits: 250 },
    ];
    expect(m.mixIsCheaper(parts, eur('85'), eur('150'), unit)).toBe('2 × 100 + 250 credits cost €85.00 instead of €150.00.');
  });
});
