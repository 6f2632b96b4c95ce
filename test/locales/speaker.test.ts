import { describe, expect, it } from 'vitest';
import { german } from '../../src/locales/de.ts';
import { english } from '../../src/locales/english.ts';
import { speaker, speakerOf, type Speaker } from '../../src/locales/speaker.ts';

/** Waits for a language as a provider does. */
const learned = async (locale: string): Promise<Speaker> => {
  const found = speakerOf(locale);
  if (typeof found === 'function') return found;
  await found;
  return speakerOf(locale) as Speaker;
};

describe('who speaks a language', () => {
  it('speaks English at once, and the same texts again while the zone stays', () => {
    const speak = speakerOf('en-GB') as Speaker;
    expect(speak('UTC').low).toBe('Low');
    expect(speak('UTC')).toBe(speak('UTC'));
    expect(speak('Europe/Berlin')).not.toBe(speak('UTC'));
  });

  it.each([
    ['de', 'Knapp'],
    ['de-AT', 'Knapp'],
    ['pl', 'Mało'],
    ['es-MX', 'Pocos'],
    ['ar-EG', 'منخفض'],
    ['fr', 'Low'],
    ['constructor', 'Low'],
    ['', 'Low'],
  ])('is waited for in "%s", then says "%s"', async (locale, low) => {
    expect(speakerOf(locale)).toBeInstanceOf(Promise);
    expect((await learned(locale))('UTC').low).toBe(low);
  });

  it('can be the page', () => {
    const speak = speaker((format) => ({ ...german(format), low: 'Bald leer' }), 'de');
    expect([speak('UTC').low, speak('UTC').empty]).toEqual(['Bald leer', 'Aufgebraucht']);
    expect(speaker(english, 'de')('UTC').format.number(1234, { decimals: 0 })).toBe('1.234');
  });
});
