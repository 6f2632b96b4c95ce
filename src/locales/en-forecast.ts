import type { Amount } from '../engine/account.ts';
import type { ForecastMessages } from './forecast-messages.ts';
import type { Unit } from './format.ts';
import type { LongFormat } from './long-format.ts';
import { packSum, totalOf } from './pack-sum.ts';
import { isToday, whenOf } from './when.ts';

/** The texts about what is ahead, in English. */
export function forecastEnglish(format: LongFormat): ForecastMessages {
  const { credits, number, noun, text, date, money, plural } = format;
  const when = whenOf(format, (day) => `on ${day}`);
  const isOne = (amount: Amount, { decimals }: Unit): boolean => plural(amount / 10 ** decimals) === 'one';
  return {
    lasts: (at, now) => (isToday(at, now) ? 'Lasts about a day at this pace' : `Lasts until about ${date(at, now)} at this pace`),
    paceLasts: (at, now) =>
      isToday(at, now) ? 'At this pace credits last about a day.' : `At this pace credits last until about ${date(at, now)}.`,
    missingUntil: (missing, at, now, unit) =>
      `New ones come ${when(at, now)}; until then about ${credits(missing, unit)} ${isOne(missing, unit) ? 'is' : 'are'} missing.`,
    lapses: (amount, source, at, now, unit) =>
      `At this pace about ${credits(amount, unit)} from ${text(source)} ${isOne(amount, unit) ? 'ends' : 'end'} unused ${when(at, now)}.`,
    partLapses: (amount, unit) =>
      `At this pace about ${number(amount, unit)} of them ${isOne(amount, unit) ? 'ends' : 'end'} unused.`,
    usedBefore: 'At this pace they are used before that.',
    waitIsFree: (brings, at, now, unit) => `You get ${credits(brings, unit)} ${when(at, now)}: waiting costs nothing.`,
    waitIsCheaper: (brings, at, now, rest, unit) =>
      `You get ${credits(brings, unit)} ${when(at, now)}: then ${money(rest)} buys the rest.`,
    mixIsCheaper: (parts, price, instead, unit) =>
      `${packSum(parts, format, unit)} ${noun(totalOf(parts), unit)} cost ${money(price)} instead of ${money(instead)}.`,
  };
}
