import { describe, expect, it } from 'vitest';
import { formatFor } from '../../src/locales/format.ts';
import { longFormatFor } from '../../src/locales/long-format.ts';
import { languages } from './support/languages.ts';
import { everySentence, NOW } from './support/sentences.ts';

/** Every plural category of the five languages, and the numbers at which they turn. */
const GRID = [0, 1, 2, 3, 4, 5, 10, 11, 12, 14, 19, 20, 21, 22, 25, 99, 100, 101, 102, 103, 111, 1000, 12_345];
/** As Arabic and Polish count, the sentences that hold more than a number. */
const COUNTED: Readonly<Record<string, (n: number) => RegExp>> = {
  pl: (n) => (n === 1 ? /\b1 (raz|dnia|kredyt)(?!\p{L})/u : n > 0 ? /(razy|dni|kredyt\p{L}*)(?!\p{L})/u : /kredytów/u),
};
const unit = { name: { en: { one: 'credit', other: 'credits' } }, decimals: 0 };
const speak = (locale: string, code = locale.split('-')[0]!) => {
  const first = languages[code]!(formatFor(locale, 'UTC'));
  const long = longFormatFor(first.format);
  return { first, more: first.more(long), card: first.card(long), forecast: first.forecast(long), long };
};

describe.each(Object.keys(languages))('numbers in %s', (locale) => {
  it('stand in a whole sentence of their own for every number', () => {
    for (const count of GRID)
      for (const { key, text } of everySentence(speak(locale), count))
        expect(text, `${key} of ${count}`).toMatch(/^(?!.*(undefined|null|NaN|\[object)).*\S.*$/u);
  });

  it('are written by Intl, with the digits of the locale', () => {
    const { first, long } = speak(locale);
    const by = (options: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, options);
    expect(first.leftShort(12_345, unit)).toContain(by({}).format(12_345));
    expect(long.money({ amount: '1234.5', currency: 'EUR' })).toBe(by({ style: 'currency', currency: 'EUR' }).format(1234.5));
    expect(long.percent(25)).toBe(by({ style: 'percent' }).format(0.25));
    expect(long.date(NOW, NOW)).toBe(
      new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', timeZone: 'UTC' }).format(NOW),
    );
    const moment = { month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit', timeZone: 'UTC' } as const;
    expect(first.asOf(NOW)).toContain(new Intl.DateTimeFormat(locale, moment).format(NOW));
    expect(first.resetsIn(NOW + 5 * 86_400_000, NOW)).toContain(new Intl.RelativeTimeFormat(locale).format(5, 'day'));
    expect(long.change(12, unit, true)).toBe(by({ signDisplay: 'always' }).format(12));
    expect(long.change(12, unit, false)).toContain('−');
  });
});

describe('the forms of a word', () => {
  it.each([
    [
      'pl',
      [0, 1, 2, 5, 12, 22, 25, 101],
      ['kredytów', 'kredyt', 'kredyty', 'kredytów', 'kredytów', 'kredyty', 'kredytów', 'kredytów'],
    ],
    ['de', [0, 1, 2], ['Credits', 'Credit', 'Credits']],
    ['es', [0, 1, 2], ['créditos', 'crédito', 'créditos']],
    ['ar', [0, 1, 2, 3, 11, 100], ['رصيد', 'رصيد', 'رصيد', 'أرصدة', 'رصيدًا', 'رصيد']],
  ] as const)('in %s are those that the number asks for', (locale, counts, forms) => {
    expect(counts.map((count) => speak(locale).first.format.noun(count, unit))).toEqual(forms);
  });

  it('of a product are its own, and no guess', () => {
    const tokens = { name: { en: { one: 'token', other: 'tokens' } }, decimals: 0 };
    const kredit = { name: { en: { one: 'credit', other: 'credits' }, de: { one: 'Kredit', other: 'Kredite' } }, decimals: 0 };
    expect(speak('de').first.price(3, tokens)).toBe('3 tokens');
    expect(speak('de').first.price(3, kredit)).toBe('3 Kredite');
  });

  it.each([
    ['pl', 1, 'Wystarczy jeszcze na około 1 raz'],
    ['pl', 5, 'Wystarczy jeszcze na około 5 razy'],
    ['de', 1, 'Reicht noch für etwa 1 weiteres Mal'],
    ['es', 7, 'Alcanza para unas 7 veces más'],
    ['ar', 2, 'يكفي لمرتين أخريين تقريبًا'],
    ['ar', 1, 'يكفي لمرة واحدة أخرى تقريبًا'],
  ])('make a sentence of their own in %s for %i', (locale, count, text) => {
    expect(speak(locale).more.moreLikeThis(count)).toBe(text);
  });

  it('run to six in Arabic, each with its sentence', () => {
    const said = [0, 1, 2, 3, 11, 100].map((count) =>
      speak('ar')
        .more.moreLikeThis(count)
        .replace(/\p{Nd}+/u, '#'),
    );
    expect(new Set(said).size).toBe(5);
    expect(said[4]).toBe(said[5]);
  });

  it('are asked for by every sentence that counts', () => {
    for (const count of [1, 2, 5]) expect(speak('pl').card.inviteSoFar(count, count, unit)).toMatch(COUNTED['pl']!(count));
  });
});

describe('Arabic', () => {
  it('isolates a sum, which runs from left to right', () => {
    expect(speak('ar-EG').more.nowCostAfter(87, 12, 75, unit)).toBe('المتبقي: \u2066٨٧ − ١٢ = ٧٥\u2069');
  });
});
