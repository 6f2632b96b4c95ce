import type { ForecastMessages } from './forecast-messages.ts';
import type { LongFormat } from './long-format.ts';
import { packSum, totalOf } from './pack-sum.ts';
import { isToday, whenOf } from './when.ts';

/** The texts about what is ahead, in Polish. */
export function forecastPolish(format: LongFormat): ForecastMessages {
  const { credits, number, noun, text, date, money } = format;
  const when = whenOf(format, (day) => day);
  return {
    lasts: (at, now) =>
      isToday(at, now) ? 'W tym tempie wystarczy na około dzień' : `W tym tempie wystarczy mniej więcej do ${date(at, now)}`,
    paceLasts: (at, now) =>
      isToday(at, now) ? 'W tym tempie wystarczy na około dzień.' : `W tym tempie wystarczy mniej więcej do ${date(at, now)}.`,
    missingUntil: (missing, at, now, unit) =>
      `Nowe pojawią się ${when(at, now)}. Do tego czasu zabraknie mniej więcej: ${credits(missing, unit)}.`,
    lapses: (amount, source, at, now, unit) =>
      `W tym tempie przepadnie ${when(at, now)} mniej więcej: ${credits(amount, unit)} (${text(source)}).`,
    partLapses: (amount, unit) => `W tym tempie przepadnie z nich mniej więcej ${number(amount, unit)}.`,
    usedBefore: 'W tym tempie wszystko zostanie wykorzystane wcześniej.',
    waitIsFree: (brings, at, now, unit) => `Otrzymasz ${when(at, now)}: ${credits(brings, unit)}. Czekanie nic nie kosztuje.`,
    waitIsCheaper: (brings, at, now, rest, unit) =>
      `Otrzymasz ${when(at, now)}: ${credits(brings, unit)}. Resztę kupisz wtedy za ${money(rest)}.`,
    mixIsCheaper: (parts, price, instead, unit) =>
      `${packSum(parts, format, unit)} ${noun(totalOf(parts), unit)} za ${money(price)} zamiast ${money(instead)}.`,
  };
}
