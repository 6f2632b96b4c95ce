import type { Amount, Instant } from '../engine/account.ts';
import { english as refusals } from './en-refusals.ts';
import type { Unit } from './format.ts';
import type { LongFormat } from './long-format.ts';
import type { MoreMessages } from './messages.ts';

const DAY = 86_400_000;

/** The texts of what opens later, in English. */
export const moreEnglish = (format: LongFormat): MoreMessages => ({
  format,
  ...refusals(format),
  ...ofButton(format),
  ...ofDialog(format),
  ...ofUsage(format),
});

/** `in 5 days` while that is near, else `on 1 June`. */
function when(format: LongFormat, at: Instant, now: Instant): string {
  return at - now < 45 * DAY ? format.relative(at, now) : `on ${format.date(at, now)}`;
}

function ofButton(format: LongFormat) {
  const { credits, number, text, plural, whole, date, money, relative } = format;
  const times = (count: number): string => (plural(count) === 'one' ? 'about 1 more' : `about ${whole(count)} more`);
  return {
    nowCostAfter: (now: Amount, cost: Amount, after: Amount, unit: Unit) =>
      `${number(now, unit)} − ${number(cost, unit)} = ${number(after, unit)} left`,
    nowUpToAfter: (now, upTo, after, unit) =>
      `${number(now, unit)} − at most ${number(upTo, unit)} = at least ${number(after, unit)} left`,
    billed: (amount, price, unit) =>
      price ? `Billed: ${credits(amount, unit)} for ${money(price)}` : `Billed: ${credits(amount, unit)}`,
    drawsFrom: (draws, unit) => draws.map(({ amount, source }) => `${number(amount, unit)} from ${text(source)}`).join(', '),
    moreLikeThis: (count) => (count === 0 ? 'Not enough for another one like this' : `Enough for ${times(count)} like this`),
    isFree: 'This is free and takes no credits.',
    isUnlimited: 'Included in your plan, no credits are taken.',
    chargedAfterwards: 'You pay what it takes, never more than shown.',
    couldWait: (at, now) => `New credits come ${relative(at, now)}, on ${date(at, now)}: you could wait.`,
    wouldLapse: (amount, source, at, now, unit) => `${credits(amount, unit)} from ${text(source)} end ${when(format, at, now)}.`,
    rounded: (exact, to) => `${exact} is rounded to ${to}.`,
    inBlocks: (quantity, size, blocks) =>
      `Counted in groups of ${whole(size)}: ${whole(quantity)} counts as ${whole(blocks * size)}.`,
    fairUseSlow: 'You are above fair use: this may take longer.',
    getCredits: (amount, unit) => `Get ${credits(amount, unit)}`,
    getPack: (amount, price, unit) => `Get ${credits(amount, unit)} for ${money(price)}`,
    upgradeTo: (plan) => (plan ? `Upgrade to ${text(plan)}` : 'See plans'),
    orderWaiting: (amount, unit) => `An order of ${credits(amount, unit)} is waiting to be paid.`,
    seeOrder: 'See the order',
    refresh: 'Refresh',
    loadAgain: 'Try again',
    confirmTitle: (action) => `${action}?`,
    confirmCost: (price) => `This uses ${price}.`,
    confirmRunning: 'The same is already running. This starts a second one, and it is charged again.',
    confirmYes: (price) => `Use ${price}`,
    receipt: (quoted, charged, after, unit) =>
      [
        charged === quoted
          ? `${credits(charged, unit)} used`
          : `${credits(charged, unit)} used instead of ${number(quoted, unit)}`,
        ...(after === undefined ? [] : [`${number(after, unit)} left`]),
      ].join(' · '),
    heldNow: (amount, unit) => `${credits(amount, unit)} set aside while this runs.`,
    stillConfirming: 'We are still confirming this with the server.',
    keepChecking: 'We keep checking; you will not be charged twice.',
    reviewing: 'We could not find out what became of this. It is being reviewed, and will not be sent again.',
    released: 'Nothing was charged.',
    cancelled: 'Stopped. Nothing was charged.',
    expired: 'This took too long and was ended. Nothing was charged.',
    rejected: 'This was refused. Nothing was charged.',
    priceNow: (price) => `The price is now ${price}. Nothing was charged; press again to go on.`,
    runningElsewhere: 'The same is already running.',
  } satisfies Partial<MoreMessages>;
}

function ofDialog(format: LongFormat) {
  const { credits, number, noun, text, money, percent } = format;
  const orders = {
    failed: 'The payment did not go through. Nothing was charged.',
    cancelled: 'The order was cancelled. Nothing was charged.',
    refunded: 'The payment was refunded and the credits were taken back.',
    rejected: 'The order was refused. Nothing was ordered.',
  };
  const paidBy = {
    checkout: 'You pay on the next page.',
    invoice: 'Billed by invoice.',
    contact: 'Your contact takes the order.',
  };
  const businessDaysText = (days: number): string => (days === 1 ? 'a business day' : `${format.whole(days)} business days`);
  return {
    dialogTitle: (unit) => `Get ${noun(2, unit)}`,
    youHave: (amount, unit) => `You have ${credits(amount, unit)}.`,
    youNeed: (amount, unit) => `You need ${number(amount, unit)} more to go on.`,
    enoughNow: 'You have enough now.',
    choosePack: 'Choose a pack',
    perCredit: (unitPrice, unit) => `${money(unitPrice)} per ${noun(10 ** unit.decimals, unit)}`,
    perMoney: (amount, price, unit) => `${credits(amount, unit)} per ${money(price, true)}`,
    saves: (whole) => `Save ${percent(whole)}`,
    covers: (needed, unit) => `Covers the ${credits(needed, unit)} you need`,
    anyAmount: 'Another amount',
    anyAmountOf: (currency) => `Amount in ${currency}`,
    howMany: (unit) => `Number of ${noun(2, unit)}`,
    buysThat: (amount, unit) => credits(amount, unit),
    anyRule: (minimum, increment) => `From ${money(minimum)}, in steps of ${money(increment)}`,
    notAnAmount: (minimum, increment) => `Enter at least ${money(minimum)}, in steps of ${money(increment)}.`,
    total: 'Total',
    buy: (amount, price, unit) => `Buy ${credits(amount, unit)} for ${money(price)}`,
    order: (amount, price, unit) => `Order ${credits(amount, unit)} for ${money(price)}`,
    paidBy: (method) => paidBy[method],
    neverByItself: 'Paid once. Nothing renews by itself.',
    validFor: (span) => (span === null ? 'These credits don’t end.' : `Valid for ${format.span(span)} from the purchase.`),
    notStacked: 'No other discount is added.',
    confirmYourself: 'Please press the button yourself to confirm.',
    placing: 'Placing your order…',
    placedTitle: 'Order placed',
    placed: (method) =>
      method === 'checkout'
        ? 'The credits arrive as soon as you have paid.'
        : method === 'contact'
          ? 'Your contact will get in touch. The credits arrive after that.'
          : 'The invoice is on its way.',
    promised: (at, now, businessDays) => {
      const days = Math.max(1, Math.ceil((at - now) / DAY));
      const within = `within ${days === 1 ? 'a day' : `${format.whole(days)} days`}`;
      const upTo = businessDays === undefined ? within : `which is up to ${businessDaysText(businessDays)}`;
      return `The credits arrive by ${format.date(at, now)}, ${upTo}.`;
    },
    arrivesWithin: (days) => `It may take up to ${businessDaysText(days)} until the credits are there.`,
    placedByHand: 'The payment is processed by hand.',
    invoiceByEmail: 'The invoice comes by email.',
    orUpgrade: 'Or choose a higher plan.',
    pay: (price) => `Pay ${money(price)}`,
    payingTitle: 'Waiting for the payment',
    paying: 'This page updates by itself when the payment is confirmed.',
    paidTitle: 'Payment received',
    paid: 'The credits are on their way to your balance.',
    creditedTitle: (amount, unit) => `${credits(amount, unit)} added`,
    balanceChange: (before, after, unit) => `Your balance went from ${number(before, unit)} to ${credits(after, unit)}.`,
    failedTitle: 'The order did not go through',
    failed: (state) => orders[state],
    unknownTitle: 'Still confirming your order',
    orderUnknown: 'The answer is taking longer than usual. We keep checking; you will not be charged twice.',
    orderReview: 'We could not find out what became of this order. It is being reviewed, and will not be sent again.',
    done: 'Done',
    back: 'Back to the packs',
    seeInvoice: 'See the invoice',
    cannotBuyTitle: 'You can’t buy credits here',
    nothingOnOffer: 'There are no packs for your plan.',
    contact: (label) => text(label),
    offersFailed: 'The packs can’t be loaded.',
    opensTab: '(opens in a new tab)',
  } satisfies Partial<MoreMessages>;
}

function ofUsage(format: LongFormat) {
  const { number } = format;
  const tabs = { sources: 'Sources', actions: 'By action', history: 'History', orders: 'Orders' };
  const states = {
    placed: 'Placed',
    paying: 'Waiting for payment',
    paid: 'Paid',
    credited: 'Delivered',
    cancelled: 'Cancelled',
    failed: 'Failed',
    refunded: 'Refunded',
    sending: 'Being placed',
    unknown: 'Being confirmed',
    rejected: 'Refused',
    'needs-review': 'In review',
  };
  const entries = {
    grant: (what: string) => what || 'Credits added',
    hold: (what: string) => (what ? `${what}, set aside` : 'Set aside'),
    capture: (what: string) => what || 'Credits used',
    release: (what: string) => (what ? `${what}, given back` : 'Given back'),
    refund: (what: string) => (what ? `${what}, refunded` : 'Refunded'),
    expire: (what: string) => (what ? `${what}, ended unused` : 'Ended unused'),
    forfeit: (what: string) => (what ? `${what}, ended with the plan` : 'Ended with the plan'),
    'move-out': (what: string) => (what ? `${what}, moved on` : 'Moved on'),
    'move-in': (what: string) => (what ? `${what}, carried over` : 'Carried over'),
    life: (what: string) => (what ? `${what}, new end date` : 'New end date'),
  };
  return {
    usageTitle: () => 'Credit usage',
    tab: (view) => tabs[view],
    spentFirst: 'Spent first',
    endsNever: 'Doesn’t end',
    ends: (at, now) => `Ends ${when(format, at, now)}`,
    endsFirst: (amount, at, now, unit) => `${number(amount, unit)} end ${when(format, at, now)}`,
    renews: (at, now) => `New credits ${when(format, at, now)}`,
    totalLeft: 'Available',
    usedOf: (used, limit, unit) => `${number(used, unit)} of ${number(limit, unit)}`,
    fairUseRow: 'Fair use',
    fairUseResets: (at, now) => `Resets ${when(format, at, now)}`,
    fairUseReached: (at, now) => (at === null ? 'Limit reached' : `Limit reached, resets ${when(format, at, now)}`),
    heldRow: 'In use right now',
    pendingRow: 'Being confirmed',
    orderedRow: 'Ordered, not here yet',
    lockedRow: 'Not usable now',
    noSources: 'There are no credits right now.',
    onlyTotal: 'Where these credits come from is not known.',
    noActions: 'Nothing was used in this period.',
    noHistory: 'Nothing has happened yet.',
    noOrders: 'There are no orders yet.',
    usedTotal: 'Used in this period',
    loadMore: 'Show more',
    historyFailed: 'The history can’t be loaded.',
    entry: (kind, what) => entries[kind](what),
    entryOrder: 'Purchase',
    orderState: (state) => states[state],
    receiptLink: 'Receipt',
    otherSource: 'Other credits',
  } satisfies Partial<MoreMessages>;
}
