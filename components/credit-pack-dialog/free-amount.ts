import type { Amount, OfferView } from '../../src/index.ts';
import type { Unit } from '../../src/locales/format.ts';
import type { MoreMessages } from '../../src/locales/messages.ts';

/** A number to type. */
export interface Field {
  readonly label: string;
  /** What stands behind it: the credits' name, or the currency. */
  readonly unit: string;
  readonly value: string;
}

/** The same amount twice, in credits and in money: what is typed in one changes the other. */
export interface FreeAmount {
  readonly credits: Field;
  readonly money: Field;
  /** From what on, and in which steps; empty where any amount of whole cents will do. */
  readonly rule: string;
  readonly isWrong: boolean;
}

/** What was typed, in the field where it was typed last. */
export interface Typed {
  readonly money?: string | undefined;
  readonly credits?: string | undefined;
}

const CENT = '0.01';

/** The least money, on the pack's steps, that buys what is missing; what the field begins with. Where nothing is missing, one of the currency's main unit at least. */
export function firstMoney({ any, credits, price }: OfferView, needed: Amount | undefined): string {
  const [least, step] = [Number(any!.minimum), Number(any!.increment)];
  const wanted = needed === undefined ? Math.max(least, 1) : Math.max(least, (needed / credits) * Number(price.amount));
  // Counted in steps, because money in binary fractions does not add up.
  const steps = Math.ceil(Number((wanted / step).toFixed(6)));
  return String(Number((steps * step).toFixed(4)));
}

/** What was typed, with the digits and marks of any locale of ours as those that are reckoned with. */
const latin = (text: string): string =>
  text
    .trim()
    .replace(/[٠-٩۰-۹]/g, (digit) => String(digit.charCodeAt(0) & 15))
    .replaceAll('٫', '.')
    .replaceAll('٬', ',');

/** The money that was typed, with a comma or a point; `undefined` when it is none the pack takes. */
export function typedMoney(text: string, { any }: OfferView): number | undefined {
  const typed = latin(text);
  if (!any || !/^\d{1,9}([.,]\d{1,4})?$/.test(typed)) return undefined;
  const money = Number(typed.replace(',', '.'));
  const steps = Number((money / Number(any.increment)).toFixed(6));
  return money >= Number(any.minimum) && Number.isInteger(steps) ? money : undefined;
}

/** The credits that were typed, in smallest units, with thousands apart or not; `undefined` when they are none. */
export function typedCredits(text: string, { decimals }: Pick<Unit, 'decimals'>): Amount | undefined {
  const typed = latin(text);
  const plain = /^[1-9]\d{0,2}([.,\s]\d{3})+$/.test(typed) ? typed.replace(/\D/g, '') : typed.replace(',', '.');
  if (!/^\d{1,9}(\.\d{1,6})?$/.test(plain)) return undefined;
  return Math.ceil(Number((Number(plain) * 10 ** decimals).toFixed(3))) || undefined;
}

/** The money of a free amount as text: what was typed, what the typed credits cost, or the least that covers what is missing. */
export function moneyText(offer: OfferView, { money, credits }: Typed, needed: Amount | undefined, unit: Unit): string {
  if (credits === undefined) return money ?? firstMoney(offer, needed);
  const amount = typedCredits(credits, unit);
  return amount === undefined ? '' : firstMoney(offer, amount);
}

/** The two fields. `bought`: what the money comes to, where it is an amount that the pack takes. */
export function freeAmount(
  { any, price: { currency } }: OfferView,
  typed: Typed,
  money: string,
  bought: Amount | undefined,
  unit: Unit,
  m: MoreMessages,
): FreeAmount {
  const { minimum, increment } = any!;
  return {
    credits: {
      label: m.howMany(unit),
      unit: m.format.noun(bought ?? 0, unit),
      value: typed.credits ?? (bought === undefined ? '' : String(bought / 10 ** unit.decimals)),
    },
    money: { label: m.anyAmountOf(currency), unit: currency, value: money },
    rule: minimum === CENT && increment === CENT ? '' : m.anyRule({ amount: minimum, currency }, { amount: increment, currency }),
    isWrong: bought === undefined,
  };
}

/** What a credit costs; where that is less than a cent and says nothing, what one of the currency's main unit buys. */
export function rateText({ any, credits, price, unitPrice }: OfferView, unit: Unit, m: MoreMessages): string {
  const { amount, currency } = price;
  if (!any || Number(unitPrice) >= Number(CENT)) return m.perCredit({ amount: unitPrice, currency }, unit);
  return m.perMoney(Math.floor(Number((credits / Number(amount)).toFixed(3))), { amount: '1', currency }, unit);
}
