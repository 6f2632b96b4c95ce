import { describe, expect, it } from 'vitest';
import { cardEnglish } from '../../src/locales/en-cards.ts';
import { formatFor } from '../../src/locales/format.ts';
import { longFormatFor } from '../../src/locales/long-format.ts';

const card = cardEnglish(longFormatFor(formatFor('en', 'UTC')));
const unit = { name: { en: { one: 'credit', other: 'credits' } }, decimals: 2 };
const NOW = Date.UTC(2026, 4, 21, 9);
const DAY = 86_400_000;

describe('the texts of the cards', () => {
  it('write amounts with their decimals, in the right number', () => {
    expect(card.onlyLeft(100, unit)).toBe('Only 1 credit is left.');
    expect(card.onlyLeft(150, unit)).toBe('Only 1.5 credits are left.');
    expect(card.shortFor('Film', 50_000, unit)).toBe('Film needs 500 more credits.');
    expect(card.takesPaid(100, unit)).toBe('This would take 1 bought credit.');
  });

  it('count days while they are near, and name the day when they are far', () => {
    expect(card.resetAt(NOW + 3 * DAY, NOW)).toBe('New credits come in 3 days.');
    expect(card.resetAt(NOW + 90 * DAY, NOW)).toBe('New credits come on August 19.');
    expect(card.fairUseResets(NOW + 12 * DAY, NOW)).toBe('It begins anew in 12 days.');
  });

  it('say what invitations have brought', () => {
    expect(card.inviteSoFar(0, 0, unit)).toBe('Not yet');
    expect(card.inviteSoFar(1200, 60_000_000, unit)).toBe('1,200 so far, 600,000 earned');
  });

  it('say what the switch has come to, either way', () => {
    const both = [true, false].map((on) => [card.sharingPending(on), card.sharingDone(on), card.sharingUnchanged(on)]);
    expect(new Set(both.flat()).size).toBe(6);
  });
});
