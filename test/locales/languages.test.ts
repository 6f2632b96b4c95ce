import { describe, expect, it } from 'vitest';
import type { CardMessages } from '../../src/locales/card-messages.ts';
import { cardEnglish } from '../../src/locales/en-cards.ts';
import { moreEnglish } from '../../src/locales/en-more.ts';
import { forecastEnglish } from '../../src/locales/en-forecast.ts';
import { english } from '../../src/locales/en.ts';
import type { ForecastMessages } from '../../src/locales/forecast-messages.ts';
import { formatFor } from '../../src/locales/format.ts';
import { longFormatFor } from '../../src/locales/long-format.ts';
import type { Messages, MoreMessages, WholeLanguage } from '../../src/locales/messages.ts';
import { languages } from './support/languages.ts';
import { everySentence } from './support/sentences.ts';

const keysOf = (texts: object): string[] =>
  Object.keys(texts)
    .filter((key) => !['more', 'card', 'forecast', 'direction', 'format'].includes(key))
    .sort();
const en = english(formatFor('en', 'UTC'));
const long = longFormatFor(en.format);
const groups = {
  first: keysOf(en),
  more: keysOf(moreEnglish(long)),
  card: keysOf(cardEnglish(long)),
  forecast: keysOf(forecastEnglish(long)),
};

const QUOTES: Readonly<Record<string, readonly string[]>> = { de: ['„', '“'], pl: ['„', '”'], es: ['«', '»'], ar: ['«', '»'] };

/** The groups of a language. */
function textsOf(
  locale: string,
  language: WholeLanguage,
): { first: Messages; more: MoreMessages; card: CardMessages; forecast: ForecastMessages } {
  const first = language(formatFor(locale, 'UTC'));
  const format = longFormatFor(first.format);
  return { first, more: first.more(format), card: first.card(format), forecast: first.forecast(format) };
}

describe.each(Object.entries(languages))('the texts in %s', (locale, language) => {
  const texts = textsOf(locale, language);
  const said = everySentence(texts);
  const saidInEnglish = new Map(
    everySentence({ first: en, more: moreEnglish(long), card: cardEnglish(long), forecast: forecastEnglish(long) }).map(
      ({ key, text }) => [key, text],
    ),
  );

  it('are all there', () => {
    expect({
      first: keysOf(texts.first),
      more: keysOf(texts.more),
      card: keysOf(texts.card),
      forecast: keysOf(texts.forecast),
    }).toEqual(groups);
  });

  it('leave no sentence empty, and nothing undefined in one', () => {
    for (const { key, text } of said) expect(text, key).toMatch(/^(?!.*(undefined|null|NaN|\[object|\$\{)).*\S.*$/u);
  });

  it('are in no other language', () => {
    // What has no letters of its own, or is a word that the languages share.
    const shared = /^(offline|total|historial|link|in \w{3})$/iu;
    const same = said.filter(({ key, text }) => /\p{L}{3}/u.test(text) && saidInEnglish.get(key) === text && !shared.test(text));
    expect(same.filter(({ text }) => !text.includes('¤'))).toEqual([]);
  });

  it('have no space before a mark or twice, and close what they open', () => {
    for (const { key, text } of said) {
      expect(text, key).not.toMatch(/ {2}| [,.;](?!\d)|^ | $/u);
      for (const [open, close] of [['(', ')'], QUOTES[locale]!])
        expect(text.split(open!).length, `${key}: ${text}`).toBe(text.split(close!).length);
    }
  });
});
