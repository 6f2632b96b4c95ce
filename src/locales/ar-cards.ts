import type { Instant } from '../engine/account.ts';
import type { CardMessages } from './card-messages.ts';
import type { LongFormat } from './long-format.ts';

const DAY = 86_400_000;

/** The texts of the cards, in Arabic. */
export const cardArabic = (format: LongFormat): CardMessages => ({ ...ofSharing, ...ofInvites(format), ...ofNotice(format) });

const ofSharing = {
  shareSwitch: 'السماح للحسابات الفرعية باستخدام هذه الأرصدة',
  sharingOn: 'تستخدم كل الحسابات الفرعية الأرصدة نفسها.',
  sharingOff: 'الحساب الرئيسي وحده يستخدمها.',
  sharedNeverBuy: 'لا يمكن للحسابات الفرعية شراء أرصدة.',
  sharedWithUs: 'يشارك الحساب الرئيسي أرصدته مع هذا الحساب.',
  sharingNeedsRole: 'لا يسمح الدور الحالي بتغيير هذا.',
  sharingPending: (wish) => (wish ? 'جارٍ التفعيل…' : 'جارٍ الإيقاف…'),
  sharingDone: (isOn) =>
    isOn ? 'يمكن للحسابات الفرعية استخدام هذه الأرصدة الآن.' : 'لم يعد بإمكان الحسابات الفرعية استخدام هذه الأرصدة.',
  sharingUnchanged: (isOn) => (isOn ? 'لم ينجح ذلك. ما زالت المشاركة مفعَّلة.' : 'لم ينجح ذلك. ما زالت المشاركة متوقفة.'),
  sharingUnknown: 'لم نتمكن من معرفة ما إذا كان ذلك قد نجح. هكذا كان الوضع من قبل.',
  sharingFailed: 'تتعذّر معرفة ما إذا كانت الأرصدة مشتركة.',
  noSharing: 'ليس لهذا الحساب حسابات فرعية يشاركها الأرصدة.',
} satisfies Partial<CardMessages>;

function ofInvites({ credits, number, whole, plural }: LongFormat) {
  /** How often, in each of the six forms. */
  const times = (count: number): string => {
    const forms: Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> = {
      one: 'مرة واحدة حتى الآن',
      two: 'مرتان حتى الآن',
      few: `${whole(count)} مرات حتى الآن`,
    };
    return forms[plural(count)] ?? `${whole(count)} مرة حتى الآن`;
  };
  return {
    inviteTitle: 'دعوة شخص آخر',
    inviteLink: 'رابط الدعوة',
    copyLink: 'نسخ الرابط',
    copied: 'تم النسخ',
    copyByHand: 'لا يمكن لهذه الصفحة النسخ. الرابط محدَّد ويمكن نسخه يدويًا.',
    inviteRule: (step) => (step === 'upgrade' ? 'الانتقال إلى باقة أعلى' : 'تسجيل شخص جديد'),
    inviteReward: (reward, unit) => credits(reward, unit),
    inviteSoFar: (count, earned, unit) => (count === 0 ? 'ليس بعد' : `${times(count)}، المكتسَب: ${number(earned, unit)}`),
    earnedSoFar: 'المكتسَب حتى الآن',
    earnedNothing: 'لا شيء بعد. تصل الأرصدة تلقائيًا عندما يسجّل شخص عبر رابط الدعوة.',
    invitesFailed: 'تعذّر تحميل رابط الدعوة.',
    noInvites: 'لا توجد دعوات في هذا الحساب.',
  } satisfies Partial<CardMessages>;
}

function ofNotice(format: LongFormat) {
  const { credits, number, noun, text, relative, date } = format;
  const when = (at: Instant, now: Instant): string => (at - now < 45 * DAY ? relative(at, now) : `في ${date(at, now)}`);
  return {
    dismiss: 'إخفاء',
    onlyLeft: (amount, unit) => `لم يتبقَّ سوى ${credits(amount, unit)}.`,
    noneLeft: (unit) => `لم يتبقَّ أي ${noun(0, unit)}.`,
    shortFor: (action, missing, unit) => `يحتاج «${action}» إلى المزيد: ${credits(missing, unit)}.`,
    resetNear: (at, now) => `تتجدد الأرصدة ${relative(at, now)}: يمكن الانتظار.`,
    resetAt: (at, now) => `تصل أرصدة جديدة ${when(at, now)}.`,
    onlyPaidLeft: 'لم يتبقَّ سوى الأرصدة المشتراة.',
    promotionRuns: (amount, source, at, now, unit) =>
      `تُستخدم أولًا حتى ${date(at, now)}: ${credits(amount, unit)} من «${text(source)}».`,
    orderComing: (amount, unit) => `طلب في الطريق: ${credits(amount, unit)}.`,
    takesPaid: (amount, unit) => `سيُخصم من المشتراة: ${credits(amount, unit)}.`,
    fairUseReached: (limit, unit) => `استُنفد الاستخدام العادل: ${credits(limit, unit)}.`,
    fairUseResets: (at, now) => `يبدأ من جديد ${when(at, now)}.`,
    fairUseNear: (used, limit, unit) => `الاستخدام العادل: ${number(used, unit)} من ${number(limit, unit)}.`,
    showCredits: 'عرض الأرصدة',
  } satisfies Partial<CardMessages>;
}
