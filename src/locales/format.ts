import type { Amount, Instant, Price } from '../engine/account.ts';
import type { Remedy } from '../engine/decision.ts';
import { clean } from './clean.ts';

/** A text of the policy, per locale. */
export type Text = Extract<Remedy, { kind: 'contact' }>['label'];

/** A kind of credits, as far as writing an amount of it needs. */
export interface Unit {
  readonly name: Text;
  /** Digits after the point. */
  readonly decimals: number;
}

/** Everything that is written differently from place to place. One for each locale and zone, kept. */
export interface Format {
  readonly locale: string;
  /** `1,234.5`: an amount in credits, without their name. */
  readonly number: (amount: Amount, unit: Pick<Unit, 'decimals'>) => string;
  /** `3 credits`, in the plural form of the locale. */
  readonly credits: (amount: Amount, unit: Unit) => string;
  /** The name of the credits in the form that this amount asks for, such as `credits`. */
  readonly noun: (amount: Amount, unit: Unit) => string;
  /** A whole number as it stands, such as a limit. */
  readonly whole: (value: number) => string;
  readonly percent: (whole: number) => string;
  /** `€25.00`, `€0.1875`: as many digits as the currency has, and up to four where there are more. */
  readonly money: (price: Price) => string;
  /** `1 June`, with the year where it is not this one. */
  readonly date: (at: Instant, now: Instant) => string;
  readonly dateTime: (at: Instant) => string;
  readonly time: (at: Instant) => string;
  /** `in 5 days`, `in 3 hours`, `2 days ago`: counted down, so that nobody is promised too much. */
  readonly relative: (at: Instant, now: Instant) => string;
  /** `Owner, Admin, or Author`. */
  readonly anyOf: (words: readonly string[]) => string;
  /** A policy's text in this locale, cleaned; what is missing is shown in English, then in whatever there is. */
  readonly text: (label: Text | undefined, fallback?: string) => string;
  /** The plural category of a number. */
  readonly plural: (value: number) => Intl.LDMLPluralRule;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const kept = new Map<string, Format>();

/** The formatters of a locale, made once. A locale or zone that this browser does not know falls back to its own. */
export function formatFor(locale: string, timeZone?: string): Format {
  const key = `${locale} ${timeZone ?? ''}`;
  let format = kept.get(key);
  if (!format) kept.set(key, (format = makeFormat(known(locale), zone(timeZone))));
  return format;
}

function makeFormat(locale: string, timeZone: string | undefined): Format {
  const cached = <O extends object, F>(make: (locale: string, options: O) => F): ((options: O) => F) => {
    const made = new Map<string, F>();
    return (options) => {
      const key = JSON.stringify(options);
      let found = made.get(key);
      if (!found) made.set(key, (found = make(locale, options)));
      return found;
    };
  };
  const numbers = cached((tag, options: Intl.NumberFormatOptions) => new Intl.NumberFormat(tag, options));
  const dates = cached((tag, options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(tag, { ...options, timeZone }));
  const rules = cached((tag, options: object) => new Intl.PluralRules(tag, options));
  const texts = new WeakMap<Text, string>();
  const plural = (value: number): Intl.LDMLPluralRule => rules({}).select(value);
  const number: Format['number'] = (amount, { decimals }) =>
    numbers({ maximumFractionDigits: decimals }).format(decimal(amount, decimals));

  const text: Format['text'] = (label, fallback = '') => {
    if (!label) return clean(fallback);
    let found = texts.get(label);
    if (found === undefined)
      texts.set(
        label,
        (found = clean(
          formOf(label, locale, () => 'other'),
          locale,
        )),
      );
    return found;
  };
  const noun: Format['noun'] = (amount, { name, decimals }) =>
    clean(
      formOf(name, locale, () => plural(amount / 10 ** decimals)),
      locale,
    );
  const dayOf = (at: Instant, withYear: boolean): string =>
    dates({ day: 'numeric', month: 'long', ...(withYear && { year: 'numeric' }) }).format(at);

  return {
    locale,
    number,
    noun,
    text,
    plural,
    credits: (amount, unit) => `${number(amount, unit)} ${noun(amount, unit)}`,
    whole: (value) => numbers({}).format(value),
    percent: (whole) => numbers({ style: 'percent' }).format(whole / 100),
    money: (price) => money(price, numbers),
    date: (at, now) => {
      const year = (instant: Instant): string => dates({ year: 'numeric' }).format(instant);
      return dayOf(at, year(at) !== year(now));
    },
    dateTime: (at) => dates({ dateStyle: 'medium', timeStyle: 'short' }).format(at),
    time: (at) => dates({ timeStyle: 'short' }).format(at),
    relative: (at, now) => {
      const ms = at - now;
      const [unit, size] = ([['day', DAY] as const, ['hour', HOUR] as const].find(([, length]) => Math.abs(ms) >= length) ?? [
        'minute',
        MINUTE,
      ]) as ['day' | 'hour' | 'minute', number];
      return new Intl.RelativeTimeFormat(locale).format(Math.trunc(ms / size), unit);
    },
    anyOf: (words) => new Intl.ListFormat(locale, { type: 'disjunction' }).format(words),
  };
}

/** Smallest units as the decimal they stand for, exact where a division would not be. */
function decimal(amount: Amount, decimals: number): Intl.StringNumericLiteral {
  // A negative zero would be written as "-0".
  const digits = String(amount || 0).padStart(decimals + 1, '0');
  const at = digits.length - decimals;
  return (decimals === 0 ? digits : `${digits.slice(0, at)}.${digits.slice(at)}`) as Intl.StringNumericLiteral;
}

function money({ amount, currency }: Price, numbers: (options: Intl.NumberFormatOptions) => Intl.NumberFormat): string {
  const exact = amount as Intl.StringNumericLiteral;
  try {
    return numbers({ style: 'currency', currency, maximumFractionDigits: 4 }).format(exact);
  } catch {
    // A currency that is no code is still a word that the policy says.
    return `${numbers({ maximumFractionDigits: 4 }).format(exact)} ${clean(currency)}`.trim();
  }
}

function formOf(label: Text, locale: string, category: () => Intl.LDMLPluralRule): string {
  const tags = [locale, locale.split('-')[0]!, 'en', Object.keys(label)[0] ?? ''];
  const entry = tags.map((tag) => (Object.hasOwn(label, tag) ? label[tag] : undefined)).find((found) => found !== undefined);
  return typeof entry === 'object' ? (entry[category()] ?? entry.other) : (entry ?? '');
}

function known(locale: string): string {
  try {
    return Intl.getCanonicalLocales(locale)[0] ?? 'en';
  } catch {
    return 'en';
  }
}

function zone(timeZone: string | undefined): string | undefined {
  try {
    return timeZone && new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}
