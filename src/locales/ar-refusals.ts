import type { RefusalReason } from '../engine/decision.ts';
import type { LongFormat } from './long-format.ts';
import type { MoreMessages, Obstacle } from './messages.ts';
import { refusalBy } from './refusal.ts';

type Words = Pick<MoreMessages, 'obstacle' | 'refusal' | 'resets' | 'askOneOf' | 'noWayOut'>;

const OBSTACLES: Readonly<Record<Obstacle, string>> = {
  loading: 'جارٍ تحميل الأرصدة…',
  failed: 'تعذّر تحميل الأرصدة. لن يُخصم شيء.',
  'signed-out': 'يلزم تسجيل الدخول لاستخدام الأرصدة.',
  offline: 'لا يوجد اتصال. لن يُخصم شيء حتى يعود.',
  stale: 'قد لا يكون الرصيد محدَّثًا. سيجري تحديثه قبل خصم أي شيء.',
  halted: 'الإنفاق متوقف مؤقتًا لأن ردًّا من الخادم لم يكن متسقًا. الأرصدة محفوظة.',
  'policy-invalid': 'تتعذّر قراءة الأسعار الآن، لذلك لن يُخصم شيء.',
  'storage-unavailable': 'لا يحفظ هذا المتصفح شيئًا لهذه الصفحة، فلا يمكن ضمان عدم تكرار الخصم.',
  'not-supported': 'لا يمكن دفع هذا بالأرصدة هنا.',
  'not-permitted': 'لا يمكن عرض الأرصدة هنا. يمكن سؤال مالك الحساب.',
};

const REFUSALS: Readonly<Record<RefusalReason, string>> = {
  'unknown-action': 'هذا غير متاح.',
  'action-invalid': 'ينقص شيء في الاختيار.',
  'role-not-permitted': 'لا يسمح الدور الحالي بهذا.',
  'plan-not-eligible': 'لا تشمل الباقة الحالية هذا.',
  'trial-restriction': 'هذا غير متاح خلال الفترة التجريبية.',
  'subaccount-not-enabled': 'لا يشارك الحساب الرئيسي أرصدته مع هذا الحساب.',
  'purchase-limit': 'لا يمكن شراء هذا القدر الآن.',
  'purchase-not-self-serve': 'تُباع الأرصدة عن طريق مسؤول الحساب.',
  'pack-not-available': 'لم تعد هذه الحزمة معروضة.',
  'user-limit-reached': 'بلغ الاستخدام الشخصي حده الأقصى.',
  'daily-limit': 'بلغ استخدام اليوم حده الأقصى.',
  'monthly-limit': 'بلغ استخدام هذا الشهر حده الأقصى.',
  'rate-limit': 'بلغ الاستخدام حده الأقصى الآن.',
  'fair-use-cap': 'بلغ الاستخدام العادل حده الأقصى.',
  'overage-cap': 'بلغ الاستخدام الإضافي حده الأقصى.',
  'insufficient-credits': 'الأرصدة غير كافية.',
  'plan-change-not-allowed': 'لا يمكن تغيير هذه الباقة بهذه الطريقة.',
  'not-refundable': 'لا يمكن استرداد هذا.',
  'refund-window-passed': 'انتهت مهلة الاسترداد.',
  'lot-expired': 'انتهت صلاحية هذه الأرصدة.',
  'price-changed': 'تغيّر السعر.',
  'policy-changed': 'تغيّرت الأسعار.',
  'policy-incomplete': 'ليس لهذا سعر بعد.',
  'past-deadline': 'وصل هذا بعد فوات الوقت. لم يُخصم شيء.',
};

/** Why something is refused, in Arabic. */
export function refusalsArabic(format: LongFormat): Words {
  const { credits, date, relative, anyOf } = format;
  return {
    obstacle: (obstacle) => OBSTACLES[obstacle],
    refusal: refusalBy(format, REFUSALS, (missing, unit) => `الناقص: ${credits(missing, unit)}.`),
    resets: (at, now) => (at - now < 86_400_000 ? `يتاح مجددًا ${relative(at, now)}.` : `يتاح مجددًا في ${date(at, now)}.`),
    askOneOf: (roles) => (roles.length === 0 ? 'يمكن طلب ذلك ممن لديه الصلاحية.' : `يمكن طلب ذلك من: ${anyOf(roles)}.`),
    noWayOut: 'لا يمكن فعل شيء حيال ذلك هنا.',
  };
}
