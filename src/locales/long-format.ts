import type { Amount, Instant, Price } from '../engine/account.ts';
import { clean } from './clean.ts';
import { decimal, type Format, type Unit } from './format.ts';

/** What dialogs and cards write besides: money, dates and lists. */
export interface LongFormat extends Format {
  /** A whole number as it stands, such as a limit. */
  readonly whole: (value: number) => string;
  readonly percent: (whole: number) => string;
  /** `€25.00`, `€0.1875`: as many digits as the currency has, and up to four where there are more. `isShort`: `€25` where that is exact. */
  readonly money: (price: Price, isShort?: boolean) => string;
  /** `June 1`, with the year where it is not this one. */
  readonly date: (at: Instant, now: Instant) => string;
  readonly dateTime: (at: Instant) => string;
  /** `1 year`, of a duration as a policy writes it. */
  readonly span: (duration: string) => string;
  /** `an owner or an admin`. */
  readonly anyOf: (words: readonly string[]) => string;
  /** `Launch credits, monthly credits`. */
  readonly list: (words: readonly string[]) => string;
  /** Whole sentences, one after the other. */
  readonly paragraph: (sentences: readonly string[]) => string;
  /** `+3`, `−3`: what came or went, with the sign where the locale has it. */
  readonly change: (amount: Amount, unit: Pick<Unit, 'decimals'>, isGain: boolean) => string;
}

/** The long formatters that go with a short one. */
export function longFormatFor(format: Format): LongFormat {
  const { locale, timeZone } = format;
  const dates = new Map<string, Intl.DateTimeFormat>();
  const dated = (at: Instant, options: Intl.DateTimeFormatOptions): string => {
    const key = Object.keys(options).join(' ');
    let known = dates.get(key);
    if (!known) dates.set(key, (known = new Intl.DateTimeFormat(locale, { ...options, timeZone })));
    return known.format(at);
  };
  const wholes = new Intl.NumberFormat(locale);
  const percents = new Intl.NumberFormat(locale, { style: 'percent' });
  const choices = new Intl.ListFormat(locale, { type: 'disjunction' });
  const lists = new Intl.ListFormat(locale, { type: 'unit', style: 'short' });
  return {
    ...format,
    whole: (value) => wholes.format(value),
    percent: (whole) => percents.format(whole / 100),
    money: (price, isShort = false) => money(price, locale, isShort),
    date: (at, now) => {
      const year = (instant: Instant): string => dated(instant, { year: 'numeric' });
      const isThisYear = year(at) === year(now);
      return dated(at, { day: 'numeric', month: 'long', ...(!isThisYear && { year: 'numeric' }) });
    },
    dateTime: (at) => dated(at, { dateStyle: 'medium', timeStyle: 'short' }),
    span: (duration) => {
      const [count = '', unit = ''] = duration.split(' ');
      return new Intl.NumberFormat(locale, { style: 'unit', unit: unit.replace(/s$/, ''), unitDisplay: 'long' }).format(
        Number(count),
      );
    },
    anyOf: (words) => choices.format(words),
    list: (words) => lists.format(words),
    paragraph: (sentences) => sentences.join(' '),
    change: (amount, { decimals }, isGain) => {
      const signed = new Intl.NumberFormat(locale, { maximumFractionDigits: decimals, signDisplay: 'always' });
      // The minus of a sum, also where the locale writes a hyphen.
      return signed.format(decimal(isGain ? amount : -amount, decimals)).replace('-', '−');
    },
  };
}

function money({ amount, currency }: Price, locale: string, isShort: boolean): string {
  const exact = amount as Intl.StringNumericLiteral;
  try {
    const trailingZeroDisplay = isShort ? 'stripIfInteger' : 'auto';
    return new Intl.NumberFormat(locale, { style: 'currency', currency, maximumFractionDigits: 4, trailingZeroDisplay }).format(
      exact,
    );
  } catch {
    // A currency that is no code is still a word that the policy says.
    return `${new Intl.NumberFormat(locale, { maximumFractionDigits: 4 }).format(exact)} ${clean(currency)}`.trim();
  }
}
