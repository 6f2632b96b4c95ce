import { describe, expect, it } from 'vitest';
import { english } from '../../src/locales/en-refusals.ts';
import { formatFor } from '../../src/locales/format.ts';
import { longFormatFor } from '../../src/locales/long-format.ts';
import type { RefusalReason } from '../../src/index.ts';

const NOW = Date.UTC(2026, 4, 21);
const unit = { name: { en: { one: 'credit', other: 'credits' } }, decimals: 0 };
const words = english(longFormatFor(formatFor('en', 'UTC')));
const refusal = (reason: RefusalReason, numbers = {}, says?: { en: string }) =>
  words.refusal({ reason, numbers, unit, now: NOW, ...(says && { says }) });

describe('why something is refused', () => {
  it('says how many credits are missing', () => {
    expect(refusal('insufficient-credits', { missing: 9 })).toBe('You need 9 more credits.');
    expect(refusal('insufficient-credits', { missing: 1 })).toBe('You need 1 more credit.');
  });

  it('names the limit where one is reached', () => {
    expect(refusal('daily-limit', { limit: 50 })).toBe('The limit for today is reached (50).');
    expect(refusal('daily-limit')).toBe('The limit for today is reached.');
  });

  it('lets the policy speak for itself', () => {
    expect(refusal('action-invalid', {}, { en: 'Choose a background first.' })).toBe('Choose a background first.');
  });

  it('tells whom to ask, and when it is possible again', () => {
    expect(words.askOneOf(['an owner', 'an admin'])).toBe('Ask an owner or an admin.');
    expect(words.askOneOf([])).toBe('Ask somebody who can.');
    expect(words.resets(Date.UTC(2026, 5, 1), NOW)).toBe('Possible again on June 1.');
    expect(words.resets(NOW + 600_000, NOW)).toBe('Possible again in 10 minutes.');
  });

  it('ends every sentence', () => {
    expect(words.obstacle('not-permitted')).toBe('You can’t see credits here. Ask an owner.');
    expect(words.obstacle('offline')).toMatch(/\.$/);
    expect(refusal('role-not-permitted')).toMatch(/\.$/);
  });
});
