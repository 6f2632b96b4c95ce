import type { Label, Scalar, Unset } from '../policy/policy.ts';

const NUMBER = new Intl.NumberFormat('en-US', { maximumFractionDigits: 9 });
const ORDINAL = new Intl.PluralRules('en', { type: 'ordinal' });
const ENDINGS: Readonly<Record<string, string>> = { one: 'st', two: 'nd', few: 'rd', other: 'th' };

/** `2,500`, `0.04`. */
export const number = (value: number): string => NUMBER.format(value);

/** `the 1st`, `the 22nd`. */
export const ordinal = (value: number): string => `the ${value}${ENDINGS[ORDINAL.select(value)]!}`;

/** A word of the policy, in quotation marks; those inside become single ones. */
export const quote = (text: string): string => `“${text.replaceAll('“', '‘').replaceAll('”', '’')}”`;

/** `a, b and c`. */
export function list(items: readonly string[], word = 'and'): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} ${word} ${items.at(-1)!}`;
}

/** With its first letter large. */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** A name of the program, as a person reads it: `clip_minutes` is clip minutes. */
export const spoken = (name: string): string =>
  name
    .replaceAll(/[_-]+/g, ' ')
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase();

/** One of what a name counts: `photos` is photo. What does not end like a plural stays as it is. */
export function singular(name: string): string {
  if (/ies$/.test(name)) return name.replace(/ies$/, 'y');
  if (/(ss|sh|ch|x)es$/.test(name)) return name.replace(/es$/, '');
  return /[^su]s$/.test(name) ? name.slice(0, -1) : name;
}

/** A text for people, in English where there is one, else in the first language; of a plural the form for many. */
export function textOf(label: Label): string {
  const text = label['en'] ?? Object.values(label)[0] ?? '';
  return typeof text === 'string' ? text : text.other;
}

/** Whether a place was left open by its parameter. */
export const isOpen = (value: unknown): value is Unset => typeof value === 'object' && value !== null && 'unset' in value;

/** What stands for a value that nobody has given yet. */
export const open = ({ unset }: Unset, what: string): string => `${what} not decided yet (parameter \`${unset}\`)`;

/** A value as it is said, or that it is open. */
export const saidOr = <T>(value: T | Unset, what: string, say: (value: T) => string): string =>
  isOpen(value) ? open(value, what) : say(value);

/** A single value: yes and no, a number, or a word in quotation marks. */
export function scalar(value: Scalar): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return typeof value === 'number' ? number(value) : quote(value);
}

const MONEY = new Map<string, Intl.NumberFormat>();

/** The format of prices in a currency; made once, because making one is slow. */
function formatOf(currency: string, digits: number): Intl.NumberFormat {
  const key = `${currency} ${digits}`;
  const format =
    MONEY.get(key) ??
    new Intl.NumberFormat('en-US', { style: 'currency', currency, minimumFractionDigits: digits, maximumFractionDigits: 9 });
  MONEY.set(key, format);
  return format;
}

/** A price in the main unit of its currency: `$0.09`, `€29`. */
export function money(amount: number, currency: string | Unset | undefined): string {
  if (currency === undefined) return number(amount);
  if (isOpen(currency)) return `${number(amount)} in ${open(currency, 'a currency')}`;
  return formatOf(currency, Number.isInteger(amount) ? 0 : 2).format(amount);
}

/**
 * What a rule says of itself, and what the parts of it say: each in quotation marks, in their order.
 * @param apart  keys of the rule that have sentences of their own
 */
export function sayings(rule: unknown, ...apart: readonly string[]): string {
  const found: string[] = [];
  const visit = (value: unknown, without: readonly string[]): void => {
    if (typeof value !== 'object' || value === null) return;
    if (!Array.isArray(value) && 'says' in value && typeof value.says === 'string') found.push(quoteSentence(value.says));
    for (const [key, part] of Object.entries(value)) if (!without.includes(key)) visit(part, []);
  };
  visit(rule, apart);
  return found.join(' ');
}

const quoteSentence = (text: string): string => quote(/[.!?…]$/.test(text) ? text : `${text}.`);
