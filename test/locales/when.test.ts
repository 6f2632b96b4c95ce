import { describe, expect, it } from 'vitest';
import { formatFor } from '../../src/locales/format.ts';
import { longFormatFor } from '../../src/locales/long-format.ts';
import { isToday, whenOf } from '../../src/locales/when.ts';

const NOW = Date.UTC(2026, 4, 21, 9, 5);
const DAY = 86_400_000;
const when = whenOf(longFormatFor(formatFor('en', 'UTC')), (day) => `on ${day}`);

describe('when something comes', () => {
  it('is counted in days for two weeks, and is a day after that', () => {
    expect([when(NOW + 13 * DAY, NOW), when(NOW + 14 * DAY, NOW)]).toEqual(['in 13 days', 'on June 4']);
  });

  it('is today for a day', () => {
    expect([isToday(NOW + DAY - 1, NOW), isToday(NOW + DAY, NOW)]).toEqual([true, false]);
  });
});
