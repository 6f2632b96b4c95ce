import type { ForecastMessages } from './forecast-messages.ts';
import type { LongFormat } from './long-format.ts';
import { packSum, totalOf } from './pack-sum.ts';
import { isToday, whenOf } from './when.ts';

/** The texts about what is ahead, in German. */
export function forecastGerman(format: LongFormat): ForecastMessages {
  const { credits, number, noun, text, date, money, plural } = format;
  const when = whenOf(format, (day) => `am ${day}`);
  return {
    lasts: (at, now) =>
      isToday(at, now) ? 'Reicht bei diesem Tempo etwa einen Tag' : `Reicht bei diesem Tempo bis etwa ${date(at, now)}`,
    paceLasts: (at, now) =>
      isToday(at, now) ? 'Bei diesem Tempo reicht es etwa einen Tag.' : `Bei diesem Tempo reicht es bis etwa ${date(at, now)}.`,
    missingUntil: (missing, at, now, unit) => `Neue kommen ${when(at, now)}. Bis dahin fehlt etwa: ${credits(missing, unit)}.`,
    lapses: (amount, source, at, now, unit) =>
      `Bei diesem Tempo endet ${when(at, now)} ungenutzt, etwa: ${credits(amount, unit)} aus ${text(source)}.`,
    partLapses: (amount, unit) =>
      plural(amount / 10 ** unit.decimals) === 'one'
        ? `Bei diesem Tempo endet davon etwa ${number(amount, unit)} ungenutzt.`
        : `Bei diesem Tempo enden davon etwa ${number(amount, unit)} ungenutzt.`,
    usedBefore: 'Bei diesem Tempo ist alles vorher verbraucht.',
    waitIsFree: (brings, at, now, unit) => `Sie bekommen ${when(at, now)} ${credits(brings, unit)}: Warten kostet nichts.`,
    waitIsCheaper: (brings, at, now, rest, unit) =>
      `Sie bekommen ${when(at, now)} ${credits(brings, unit)}: Den Rest gibt es dann für ${money(rest)}.`,
    mixIsCheaper: (parts, price, instead, unit) =>
      `${packSum(parts, format, unit)} ${noun(totalOf(parts), unit)} kosten ${money(price)} statt ${money(instead)}.`,
  };
}
