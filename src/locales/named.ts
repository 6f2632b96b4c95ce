import type { Format, Unit } from './format.ts';

/** The forms of a noun, by plural category. */
export type Forms = Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> & { readonly other: string };

/**
 * The formatters of a language that has a word of its own for credits: a policy that calls them just that, and says it in English alone, is read with
 * this word. A name that a product has given its credits is never translated by guessing.
 */
export function withCredits(format: Format, forms: Forms): Format {
  const { number, plural } = format;
  const language = format.locale.split('-')[0]!;
  const isPlain = ({ name }: Unit): boolean => {
    if (Object.hasOwn(name, format.locale) || Object.hasOwn(name, language)) return false;
    const { en } = name;
    return (typeof en === 'object' ? en.other : en)?.toLowerCase() === 'credits';
  };
  const noun: Format['noun'] = (amount, unit) =>
    isPlain(unit) ? (forms[plural(amount / 10 ** unit.decimals)] ?? forms.other) : format.noun(amount, unit);
  return { ...format, noun, credits: (amount, unit) => `${number(amount, unit)} ${noun(amount, unit)}` };
}
