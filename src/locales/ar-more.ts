import type { Amount, Instant } from '../engine/account.ts';
import { refusalsArabic } from './ar-refusals.ts';
import type { Unit } from './format.ts';
import type { LongFormat } from './long-format.ts';
import type { MoreMessages } from './messages.ts';

const DAY = 86_400_000;
/** A sum reads from left to right, whatever the sentence around it does. */
const sum = (text: string): string => `\u2066${text}\u2069`;
type Forms = Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> & { readonly other: string };

/** The texts of what opens later, in Arabic. */
export const moreArabic = (format: LongFormat): MoreMessages => ({
  format,
  ...refusalsArabic(format),
  ...ofButton(format),
  ...ofDialog(format),
  ...ofUsage(format),
});

/** `خلال 5 أيام` while that is near, else `في 1 يونيو`. */
function when(format: LongFormat, at: Instant, now: Instant): string {
  return at - now < 45 * DAY ? format.relative(at, now) : `في ${format.date(at, now)}`;
}

function ofButton(format: LongFormat) {
  const { credits, number, text, plural, whole, date, money, relative } = format;
  const more = (count: number): Forms => ({
    zero: 'لا يكفي لمرة أخرى',
    one: 'يكفي لمرة واحدة أخرى تقريبًا',
    two: 'يكفي لمرتين أخريين تقريبًا',
    few: `يكفي لنحو ${whole(count)} مرات أخرى`,
    other: `يكفي لنحو ${whole(count)} مرة أخرى`,
  });
  return {
    nowCostAfter: (now: Amount, cost: Amount, after: Amount, unit: Unit) =>
      `المتبقي: ${sum(`${number(now, unit)} − ${number(cost, unit)} = ${number(after, unit)}`)}`,
    nowUpToAfter: (now, upTo, after, unit) =>
      `المتبقي على الأقل: ${sum(`${number(now, unit)} − ${number(upTo, unit)} = ${number(after, unit)}`)} (بحد أقصى ${number(upTo, unit)})`,
    billed: (amount, price, unit) =>
      price ? `على الفاتورة: ${credits(amount, unit)} مقابل ${money(price)}` : `على الفاتورة: ${credits(amount, unit)}`,
    drawsFrom: (draws, unit) => draws.map(({ amount, source }) => `${number(amount, unit)} من «${text(source)}»`).join('، '),
    moreLikeThis: (count) => more(count)[plural(count)] ?? more(count).other,
    isFree: 'هذا مجاني ولا يستهلك أرصدة.',
    isUnlimited: 'ضمن الباقة الحالية، لا تُخصم أرصدة.',
    chargedAfterwards: 'يُخصم ما يلزم فقط، ولا يزيد على المعروض أبدًا.',
    couldWait: (at, now) => `تصل أرصدة جديدة ${relative(at, now)}، في ${date(at, now)}: يمكن الانتظار.`,
    wouldLapse: (amount, source, at, now, unit) =>
      `تنتهي الصلاحية ${when(format, at, now)}: ${credits(amount, unit)} من «${text(source)}».`,
    rounded: (exact, to) => `تُقرَّب ${exact} إلى ${to}.`,
    inBlocks: (quantity, size, blocks) =>
      `العدّ في مجموعات من ${whole(size)}: تُحسب ${whole(quantity)} على أنها ${whole(blocks * size)}.`,
    fairUseSlow: 'تجاوز الاستخدام حد الاستخدام العادل: قد يستغرق هذا وقتًا أطول.',
    getCredits: (amount, unit) => `الحصول على ${credits(amount, unit)}`,
    getPack: (amount, price, unit) => `الحصول على ${credits(amount, unit)} مقابل ${money(price)}`,
    upgradeTo: (plan) => (plan ? `الترقية إلى ${text(plan)}` : 'عرض الباقات'),
    orderWaiting: (amount, unit) => `طلب في انتظار الدفع: ${credits(amount, unit)}.`,
    seeOrder: 'عرض الطلب',
    refresh: 'تحديث',
    loadAgain: 'إعادة المحاولة',
    confirmTitle: (action) => `${action}؟`,
    confirmCost: (price) => `التكلفة: ${price}.`,
    confirmRunning: 'العملية نفسها قيد التنفيذ. سيبدأ هذا عملية ثانية ويُخصم ثمنها مرة أخرى.',
    confirmYes: (price) => `استخدام: ${price}`,
    receipt: (quoted, charged, after, unit) => {
      const used =
        charged === quoted
          ? `المستخدَم: ${credits(charged, unit)}`
          : `المستخدَم: ${credits(charged, unit)} بدلًا من ${number(quoted, unit)}`;
      return after === undefined ? used : `${used} · المتبقي: ${number(after, unit)}`;
    },
    heldNow: (amount, unit) => `محجوز أثناء التنفيذ: ${credits(amount, unit)}.`,
    stillConfirming: 'ما زلنا ننتظر تأكيد الخادم.',
    keepChecking: 'نواصل التحقق؛ لن يُخصم شيء مرتين.',
    reviewing: 'لم نتمكن من معرفة ما آل إليه هذا. تجري مراجعته، ولن نرسله مرة أخرى.',
    released: 'لم يُخصم شيء.',
    cancelled: 'تم الإيقاف. لم يُخصم شيء.',
    expired: 'استغرق هذا وقتًا طويلًا فأُنهي. لم يُخصم شيء.',
    rejected: 'رُفض هذا. لم يُخصم شيء.',
    priceNow: (price) => `السعر الآن: ${price}. لم يُخصم شيء؛ يلزم الضغط مرة أخرى للمتابعة.`,
    runningElsewhere: 'العملية نفسها قيد التنفيذ.',
  } satisfies Partial<MoreMessages>;
}

function ofDialog(format: LongFormat) {
  const { credits, number, noun, text, money, percent, whole, plural } = format;
  const orders = {
    failed: 'لم تتم عملية الدفع. لم يُخصم شيء.',
    cancelled: 'أُلغي الطلب. لم يُخصم شيء.',
    refunded: 'أُعيد المبلغ المدفوع وسُحبت الأرصدة.',
    rejected: 'رُفض الطلب. لم يُطلب شيء.',
  };
  const paidBy = {
    checkout: 'الدفع في الصفحة التالية.',
    invoice: 'الدفع بموجب فاتورة.',
    contact: 'يتولى مسؤول الحساب الطلب.',
  };
  const formOf = (count: number, forms: Forms): string => forms[plural(count)] ?? forms.other;
  const days = (count: number): string =>
    formOf(count, {
      one: 'يوم واحد',
      two: 'يومين',
      few: `${whole(count)} أيام`,
      many: `${whole(count)} يومًا`,
      other: `${whole(count)} يوم`,
    });
  const businessDays = (count: number): string =>
    formOf(count, {
      one: 'يوم عمل واحد',
      two: 'يومَي عمل',
      few: `${whole(count)} أيام عمل`,
      other: `${whole(count)} يوم عمل`,
    });
  return {
    dialogTitle: (unit) => `الحصول على ${noun(5 * 10 ** unit.decimals, unit)}`,
    youHave: (amount, unit) => `الرصيد الحالي: ${credits(amount, unit)}.`,
    youNeed: (amount, unit) => `الناقص للمتابعة: ${number(amount, unit)}.`,
    enoughNow: 'الرصيد كافٍ الآن.',
    choosePack: 'اختيار حزمة',
    perCredit: (unitPrice, unit) => `${money(unitPrice)} لكل ${noun(10 ** unit.decimals, unit)}`,
    perMoney: (amount, price, unit) => `${credits(amount, unit)} مقابل ${money(price, true)}`,
    saves: (share) => `توفير ${percent(share)}`,
    covers: (needed, unit) => `تغطي الناقص: ${credits(needed, unit)}`,
    anyAmount: 'مبلغ آخر',
    anyAmountOf: (currency) => `المبلغ بعملة ${currency}`,
    howMany: (unit) => `العدد: ${noun(5 * 10 ** unit.decimals, unit)}`,
    buysThat: (amount, unit) => credits(amount, unit),
    anyRule: (minimum, increment) => `ابتداءً من ${money(minimum)}، بزيادات قدرها ${money(increment)}`,
    notAnAmount: (minimum, increment) => `يلزم إدخال ${money(minimum)} على الأقل، بزيادات قدرها ${money(increment)}.`,
    total: 'الإجمالي',
    buy: (amount, price, unit) => `شراء ${credits(amount, unit)} مقابل ${money(price)}`,
    order: (amount, price, unit) => `طلب ${credits(amount, unit)} مقابل ${money(price)}`,
    paidBy: (method) => paidBy[method],
    neverByItself: 'دفعة واحدة. لا شيء يتجدد تلقائيًا.',
    validFor: (span) => (span === null ? 'لا تنتهي صلاحية هذه الأرصدة.' : `الصلاحية من تاريخ الشراء: ${format.span(span)}.`),
    notStacked: 'لا يُجمع مع خصومات أخرى.',
    confirmYourself: 'يلزم الضغط على الزر يدويًا للتأكيد.',
    placing: 'جارٍ إرسال الطلب…',
    placedTitle: 'تم إرسال الطلب',
    placed: (method) =>
      method === 'checkout'
        ? 'تصل الأرصدة فور إتمام الدفع.'
        : method === 'contact'
          ? 'سيتواصل مسؤول الحساب، ثم تصل الأرصدة.'
          : 'الفاتورة في الطريق.',
    promised: (at, now, workDays) =>
      workDays === undefined
        ? `تصل الأرصدة خلال ${days(Math.max(1, Math.ceil((at - now) / DAY)))}، في موعد أقصاه ${format.date(at, now)}.`
        : `تصل الأرصدة في موعد أقصاه ${format.date(at, now)}، خلال ${businessDays(workDays)}.`,
    arrivesWithin: (workDays) => `قد يستغرق وصول الأرصدة ${businessDays(workDays)}.`,
    placedByHand: 'تُعالَج عملية الدفع يدويًا.',
    invoiceByEmail: 'تصل الفاتورة بالبريد الإلكتروني.',
    orUpgrade: 'أو اختيار باقة أعلى.',
    pay: (price) => `دفع ${money(price)}`,
    payingTitle: 'في انتظار الدفع',
    paying: 'تتحدّث هذه الصفحة تلقائيًا عند تأكيد الدفع.',
    paidTitle: 'تم استلام الدفع',
    paid: 'الأرصدة في طريقها إلى الحساب.',
    creditedTitle: (amount, unit) => `تمت إضافة ${credits(amount, unit)}`,
    balanceChange: (before, after, unit) => `تغيّر الرصيد من ${number(before, unit)} إلى ${number(after, unit)}.`,
    failedTitle: 'لم يكتمل الطلب',
    failed: (state) => orders[state],
    unknownTitle: 'الطلب في انتظار التأكيد',
    orderUnknown: 'يستغرق الرد وقتًا أطول من المعتاد. نواصل التحقق؛ لن يُخصم شيء مرتين.',
    orderReview: 'لم نتمكن من معرفة ما آل إليه هذا الطلب. تجري مراجعته، ولن نرسله مرة أخرى.',
    done: 'تم',
    back: 'العودة إلى الحزم',
    seeInvoice: 'عرض الفاتورة',
    cannotBuyTitle: 'لا يمكن شراء أرصدة هنا',
    nothingOnOffer: 'لا توجد حزم للباقة الحالية.',
    contact: (label) => text(label),
    offersFailed: 'تعذّر تحميل الحزم.',
    opensTab: '(يفتح في علامة تبويب جديدة)',
  } satisfies Partial<MoreMessages>;
}

function ofUsage(format: LongFormat) {
  const { number } = format;
  const tabs = { sources: 'المصادر', actions: 'حسب الإجراء', history: 'السجل', orders: 'الطلبات' };
  const states = {
    placed: 'مُرسَل',
    paying: 'في انتظار الدفع',
    paid: 'مدفوع',
    credited: 'تم التسليم',
    cancelled: 'مُلغى',
    failed: 'لم يكتمل',
    refunded: 'مُسترَد',
    sending: 'قيد الإرسال',
    unknown: 'في انتظار التأكيد',
    rejected: 'مرفوض',
    'needs-review': 'قيد المراجعة',
  };
  const entries = {
    grant: (what: string) => what || 'أُضيفت أرصدة',
    hold: (what: string) => (what ? `${what}: حجز` : 'حجز'),
    capture: (what: string) => what || 'استُخدمت أرصدة',
    release: (what: string) => (what ? `${what}: إعادة` : 'إعادة'),
    refund: (what: string) => (what ? `${what}: استرداد` : 'استرداد'),
    expire: (what: string) => (what ? `${what}: انتهت دون استخدام` : 'انتهت دون استخدام'),
    forfeit: (what: string) => (what ? `${what}: انتهت مع الباقة` : 'انتهت مع الباقة'),
    'move-out': (what: string) => (what ? `${what}: نقل إلى مصدر آخر` : 'نقل إلى مصدر آخر'),
    'move-in': (what: string) => (what ? `${what}: ترحيل` : 'ترحيل'),
    life: (what: string) => (what ? `${what}: تاريخ انتهاء جديد` : 'تاريخ انتهاء جديد'),
  };
  return {
    usageTitle: () => 'استخدام الأرصدة',
    tab: (view) => tabs[view],
    spentFirst: 'يُستخدم أولًا',
    endsNever: 'بلا تاريخ انتهاء',
    ends: (at, now) => `الانتهاء ${when(format, at, now)}`,
    endsFirst: (amount, at, now, unit) => `انتهاء ${number(amount, unit)} ${when(format, at, now)}`,
    renews: (at, now) => `أرصدة جديدة ${when(format, at, now)}`,
    totalLeft: 'المتاح',
    usedOf: (used, limit, unit) => `${number(used, unit)} من ${number(limit, unit)}`,
    fairUseRow: 'الاستخدام العادل',
    fairUseResets: (at, now) => `التجديد ${when(format, at, now)}`,
    fairUseReached: (at, now) => (at === null ? 'بلغ الحد الأقصى' : `بلغ الحد الأقصى، التجديد ${when(format, at, now)}`),
    heldRow: 'قيد الاستخدام الآن',
    pendingRow: 'في انتظار التأكيد',
    orderedRow: 'مطلوب ولم يصل بعد',
    lockedRow: 'غير قابل للاستخدام الآن',
    noSources: 'لا توجد أرصدة الآن.',
    onlyTotal: 'مصدر هذه الأرصدة غير معروف.',
    noActions: 'لم يُستخدم شيء في هذه الفترة.',
    noHistory: 'لم يحدث شيء بعد.',
    noOrders: 'لا توجد طلبات بعد.',
    usedTotal: 'المستخدَم في هذه الفترة',
    loadMore: 'عرض المزيد',
    historyFailed: 'تعذّر تحميل السجل.',
    entry: (kind, what) => entries[kind](what),
    entryOrder: 'شراء',
    orderState: (state) => states[state],
    receiptLink: 'الإيصال',
    otherSource: 'أرصدة أخرى',
  } satisfies Partial<MoreMessages>;
}
