import { cardArabic } from './ar-cards.ts';
import { forecastArabic } from './ar-forecast.ts';
import { moreArabic } from './ar-more.ts';
import type { WholeLanguage } from './messages.ts';
import { withCredits } from './named.ts';

/**
 * Arabic: whatever can be done is called by its verbal noun, so that no person is taken for a man or a woman. The digits are those of the locale; a sum is
 * isolated and runs from left to right, as it is written with either kind of digits.
 */
export const arabic: WholeLanguage = (short) => {
  const format = withCredits(short, { few: 'أرصدة', many: 'رصيدًا', other: 'رصيد' });
  const { credits, number, noun, text, time, relative } = format;
  return {
    format,
    direction: 'rtl',
    more: moreArabic,
    card: cardArabic,
    forecast: forecastArabic,
    free: 'مجانًا',
    included: 'ضمن الباقة',
    priceAfter: 'السعر بعد التنفيذ',
    price: credits,
    atMost: (upTo, unit) => `بحد أقصى ${credits(upTo, unit)}`,
    aboutAtMost: (about, upTo, unit) => `نحو ${number(about, unit)}، بحد أقصى ${number(upTo, unit)}`,
    loading: 'جارٍ تحميل الأرصدة',
    working: 'قيد التنفيذ…',
    confirming: 'في انتظار التأكيد…',
    inReview: 'قيد المراجعة',
    notCharged: 'لم يُخصم شيء',
    spent: (charged, after, unit) =>
      after === undefined
        ? `المستخدَم: ${credits(charged, unit)}`
        : `المستخدَم: ${credits(charged, unit)} · المتبقي: ${number(after, unit)}`,
    cancel: 'إلغاء',
    close: 'إغلاق',
    retry: 'إعادة المحاولة',
    cannotLoad: 'تعذّر تحميل الأرصدة',
    signedOut: 'تم تسجيل الخروج',
    hidden: 'غير ظاهر لهذا الدور',
    noCredits: 'لا أرصدة في هذه الباقة',
    unlimited: 'بلا حدود',
    low: 'منخفض',
    empty: 'نفد الرصيد',
    offline: 'غير متصل',
    paused: 'الإنفاق متوقف مؤقتًا',
    asOf: (at) => `حتى ${time(at)}`,
    left: (amount, unit) => `المتبقي: ${credits(amount, unit)}`,
    used: (amount, unit) => `المستخدَم: ${credits(amount, unit)}`,
    usedShort: (amount, unit) => `المستخدَم: ${number(amount, unit)}`,
    leftShort: (amount, unit) => `المتبقي: ${number(amount, unit)}`,
    leftOf: (amount, whole, unit) =>
      `${noun(5 * 10 ** unit.decimals, unit)}: المتبقي ${number(amount, unit)} من ${number(whole, unit)}`,
    fairUse: (used, limit, unit) => `${number(used, unit)} من ${number(limit, unit)} ضمن الاستخدام العادل`,
    fairUseShort: (used, limit, unit) => `${number(used, unit)} من ${number(limit, unit)}`,
    limitReached: 'بلغ الحد الأقصى',
    resetsIn: (at, now) => `التجديد ${relative(at, now)}`,
    held: (amount, unit) => `${number(amount, unit)} قيد الاستخدام`,
    pending: (amount, unit) => `${number(amount, unit)} في انتظار التأكيد`,
    unpaid: (amount, unit) => `طلب في انتظار الدفع: ${credits(amount, unit)}`,
    fromSource: (amount, source, unit) => `${number(amount, unit)} ${text(source) || 'من مصدر آخر'}`,
    opensUsage: 'عرض مصادر الأرصدة وأوجه استخدامها',
    opensPacks: 'الحصول على أرصدة',
    balance: 'الرصيد المتاح',
  };
};
