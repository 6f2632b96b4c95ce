import type { ForecastMessages } from './forecast-messages.ts';
import type { LongFormat } from './long-format.ts';
import { packSum, totalOf } from './pack-sum.ts';
import { isToday, whenOf } from './when.ts';

/** The texts about what is ahead, in Spanish. */
export function forecastSpanish(format: LongFormat): ForecastMessages {
  const { credits, number, noun, text, date, money, plural } = format;
  const when = whenOf(format, (day) => `el ${day}`);
  return {
    lasts: (at, now) =>
      isToday(at, now) ? 'A este ritmo alcanza para un día' : `A este ritmo alcanza hasta el ${date(at, now)}, más o menos`,
    paceLasts: (at, now) =>
      isToday(at, now) ? 'A este ritmo alcanza para un día.' : `A este ritmo alcanza hasta el ${date(at, now)}, más o menos.`,
    missingUntil: (missing, at, now, unit) =>
      `Llegarán más ${when(at, now)}. Hasta entonces falta, más o menos: ${credits(missing, unit)}.`,
    lapses: (amount, source, at, now, unit) =>
      `A este ritmo caduca sin usarse ${when(at, now)}, más o menos: ${credits(amount, unit)} de ${text(source)}.`,
    partLapses: (amount, unit) =>
      plural(amount / 10 ** unit.decimals) === 'one'
        ? `A este ritmo caduca sin usarse, más o menos, ${number(amount, unit)}.`
        : `A este ritmo caducan sin usarse, más o menos, ${number(amount, unit)}.`,
    usedBefore: 'A este ritmo se usa todo antes.',
    waitIsFree: (brings, at, now, unit) => `Recibes ${credits(brings, unit)} ${when(at, now)}: esperar no cuesta nada.`,
    waitIsCheaper: (brings, at, now, rest, unit) =>
      `Recibes ${credits(brings, unit)} ${when(at, now)}: entonces el resto cuesta ${money(rest)}.`,
    mixIsCheaper: (parts, price, instead, unit) =>
      `${packSum(parts, format, unit)} ${noun(totalOf(parts), unit)} cuestan ${money(price)} en lugar de ${money(instead)}.`,
  };
}
