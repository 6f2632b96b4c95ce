import type { ForecastMessages } from './forecast-messages.ts';
import type { LongFormat } from './long-format.ts';
import { packSum, totalOf } from './pack-sum.ts';
import { isToday, whenOf } from './when.ts';

/** The texts about what is ahead, in Arabic. */
export function forecastArabic(format: LongFormat): ForecastMessages {
  const { credits, number, noun, text, date, money } = format;
  const when = whenOf(format, (day) => `في ${day}`);
  return {
    lasts: (at, now) =>
      isToday(at, now) ? 'يكفي بهذا المعدل يومًا واحدًا تقريبًا' : `يكفي بهذا المعدل حتى ${date(at, now)} تقريبًا`,
    paceLasts: (at, now) =>
      isToday(at, now) ? 'بهذا المعدل يكفي الرصيد يومًا واحدًا تقريبًا.' : `بهذا المعدل يكفي الرصيد حتى ${date(at, now)} تقريبًا.`,
    missingUntil: (missing, at, now, unit) =>
      `يصل رصيد جديد ${when(at, now)}. وحتى ذلك الحين ينقص تقريبًا: ${credits(missing, unit)}.`,
    lapses: (amount, source, at, now, unit) =>
      `بهذا المعدل ينتهي دون استخدام ${when(at, now)} تقريبًا: ${credits(amount, unit)} من ${text(source)}.`,
    partLapses: (amount, unit) => `بهذا المعدل ينتهي منها دون استخدام تقريبًا: ${number(amount, unit)}.`,
    usedBefore: 'بهذا المعدل يُستخدم كل شيء قبل ذلك.',
    waitIsFree: (brings, at, now, unit) => `تحصل على ${credits(brings, unit)} ${when(at, now)}: الانتظار لا يكلف شيئًا.`,
    waitIsCheaper: (brings, at, now, rest, unit) =>
      `تحصل على ${credits(brings, unit)} ${when(at, now)}: وعندها تكلف البقية ${money(rest)}.`,
    mixIsCheaper: (parts, price, instead, unit) =>
      `${packSum(parts, format, unit)} ${noun(totalOf(parts), unit)}: ${money(price)} بدلًا من ${money(instead)}.`,
  };
}
