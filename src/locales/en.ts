import type { Format } from './format.ts';
import type { Messages } from './messages.ts';

/** The texts of the first load, in English; numbers and dates as the locale writes them. */
export function english(format: Format): Messages {
  const { credits, number, text, time, relative } = format;
  return {
    format,
    free: 'Free',
    included: 'Included',
    priceAfter: 'Price after',
    price: credits,
    atMost: (upTo, unit) => `at most ${credits(upTo, unit)}`,
    aboutAtMost: (about, upTo, unit) => `about ${number(about, unit)}, at most ${number(upTo, unit)}`,
    loading: 'Loading credits',
    working: 'Working…',
    confirming: 'Still confirming…',
    inReview: 'In review',
    notCharged: 'Not charged',
    spent: (charged, after, unit) =>
      after === undefined ? `${credits(charged, unit)} used` : `${credits(charged, unit)} used · ${number(after, unit)} left`,
    cancel: 'Cancel',
    close: 'Close',
    retry: 'Try again',
    cannotLoad: 'Credits can’t be loaded',
    signedOut: 'Signed out',
    hidden: 'Credits are hidden for your role',
    noCredits: 'No credits on this plan',
    unlimited: 'Unlimited',
    low: 'Low',
    empty: 'Used up',
    offline: 'Offline',
    paused: 'Spending paused',
    asOf: (at) => `as of ${time(at)}`,
    left: (amount, unit) => `${credits(amount, unit)} left`,
    used: (amount, unit) => `${credits(amount, unit)} used`,
    usedShort: (amount, unit) => `${number(amount, unit)} used`,
    leftShort: (amount, unit) => `${number(amount, unit)} left`,
    leftOf: (amount, whole, unit) => `${number(amount, unit)} of ${credits(whole, unit)} left`,
    fairUse: (used, limit, unit) => `${number(used, unit)} of ${number(limit, unit)} under fair use`,
    fairUseShort: (used, limit, unit) => `${number(used, unit)} of ${number(limit, unit)}`,
    limitReached: 'Limit reached',
    resetsIn: (at, now) => `resets ${relative(at, now)}`,
    held: (amount, unit) => `${number(amount, unit)} in use`,
    pending: (amount, unit) => `${number(amount, unit)} being confirmed`,
    unpaid: (amount, unit) => `An order of ${credits(amount, unit)} is waiting to be paid`,
    fromSource: (amount, source, unit) => `${number(amount, unit)} ${text(source) || 'other'}`,
    opensUsage: 'Show where credits come from and where they went',
    opensPacks: 'Get credits',
    balance: 'Credit balance',
  };
}
