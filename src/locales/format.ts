import type { Amount, Instant } from '../engine/account.ts';
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

/** What the first load writes differently from place to place. One for each locale and zone, kept. */
export interface Format {
  readonly locale: string;
  /** IANA zone of every date; `undefined`: the reader's own. */
  readonly timeZone: string | undefined;
  /** `1,234.5`: an amount in credits, without their name. */
  readonly number: (amount: Amount, unit: Pick<Unit, 'decimals'>) => string;
  /** `3 credits`, in the plural form of the locale. */
  readonly credits: (amount: Amount, unit: Unit) => string;
  /** The name of the credits in the form that this amount asks for, such as `credits`. */
  readonly noun: (amount: Amount, unit: Unit) => string;
  /** `May 21, 9:05 AM`. */
  readonly time: (at: Instant) => string;
  /** `in 5 days`, `in 3 hours`, `2 days ago`: counted down, so that nobody is promised too much. */
  readonly relative: (at: Instant, now: Instant) => string;
  /** A policy's text in this locale, cleaned; what is missing is shown in English, then in whatever there is. */
  readonly text: (label: Text | undefined, fallback?: string) => string;
  /** The plural category of a number. */
  readonly plural: (value: number) => Intl.LDMLPluralRule;
}

const kept = new Map<string, Format>();

/** The formatters of a locale, made once. A locale or zone that this browser does not know falls back to its own. */
export function formatFor(locale: string, timeZone?: string): Format {
  const key = `${locale} ${timeZone ?? ''}`;
  let format = kept.get(key);
  if (!format) kept.set(key, (format = makeFormat(known(locale), zone(timeZone))));
  return format;
}

function makeFormat(locale: string, timeZone: string | undefined): Format {
  const numbers = new Map<number, Intl.NumberFormat>();
  const texts = new WeakMap<Text, string>();
  let rules: Intl.PluralRules | undefined;
  let clock: Intl.DateTimeFormat | undefined;
  let relatives: Intl.RelativeTimeFormat | undefined;
  const plural: Format['plural'] = (value) => (rules ??= new Intl.PluralRules(locale)).select(value);
  const number: Format['number'] = (amount, { decimals }) => {
    let known = numbers.get(decimals);
    if (!known) numbers.set(decimals, (known = new Intl.NumberFormat(locale, { maximumFractionDigits: decimals })));
    return known.format(decimal(amount, decimals));
  };
  const noun: Format['noun'] = (amount, { name, decimals }) => {
    const form = formOf(name, locale, () => plural(amount / 10 ** decimals));
    return clean(form, locale);
  };
  return {
    locale,
    timeZone,
    number,
    noun,
    plural,
    credits: (amount, unit) => `${number(amount, unit)} ${noun(amount, unit)}`,
    time: (at) =>
      (clock ??= new Intl.DateTimeFormat(locale, {
        month: 'short',
        day: 'numeric',
        hour: 'numeric',
        minute: '2-digit',
        timeZone,
      })).format(at),
    relative: (at, now) => {
      const minutes = (at - now) / 60_000;
      const far = Math.abs(minutes);
      relatives ??= new Intl.RelativeTimeFormat(locale);
      if (far >= 1440) return relatives.format(Math.trunc(minutes / 1440), 'day');
      return far >= 60 ? relatives.format(Math.trunc(minutes / 60), 'hour') : relatives.format(Math.trunc(minutes), 'minute');
    },
    text: (label, fallback = '') => {
      if (!label) return clean(fallback);
      let found = texts.get(label);
      if (found === undefined) {
        const form = formOf(label, locale, () => 'other');
        texts.set(label, (found = clean(form, locale)));
      }
      return found;
    },
  };
}

/** Smallest units as the decimal they stand for, exact where a division would not be. */
export function decimal(amount: Amount, decimals: number): Intl.StringNumericLiteral {
  // A negative zero would be written as "-0".
  const digits = String(amount || 0).padStart(decimals + 1, '0');
  const at = digits.length - decimals;
  return (decimals === 0 ? digits : `${digits.slice(0, at)}.${digits.slice(at)}`) as Intl.StringNumericLiteral;
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
