import { describe, expect, it } from 'vitest';
import { german } from '../../src/locales/de.ts';
import { english } from '../../src/locales/en.ts';
import { forecastMessagesFor } from '../../src/locales/forecast.ts';
import { formatFor } from '../../src/locales/format.ts';

describe('the texts about what is ahead', () => {
  it('are in the language of those of the first load, and made once', () => {
    const [en, de] = [english(formatFor('en')), german(formatFor('de'))];
    expect([en, de].map((first) => forecastMessagesFor(first).usedBefore)).toEqual([
      'At this pace they are used before that.',
      'Bei diesem Tempo ist alles vorher verbraucht.',
    ]);
    expect(forecastMessagesFor(de)).toBe(forecastMessagesFor(de));
  });
});
