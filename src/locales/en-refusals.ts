import type { RefusalReason } from '../engine/decision.ts';
import type { LongFormat } from './long-format.ts';
import type { MoreMessages, Obstacle } from './messages.ts';
import { refusalBy } from './refusal.ts';

type Words = Pick<MoreMessages, 'obstacle' | 'refusal' | 'resets' | 'askOneOf' | 'noWayOut'>;

const OBSTACLES: Readonly<Record<Obstacle, string>> = {
  loading: 'Loading credits…',
  failed: 'Credits can’t be loaded. Nothing is spent.',
  'signed-out': 'Sign in to use credits.',
  offline: 'You are offline. Nothing is spent until you are back.',
  stale: 'The balance may be out of date. It is refreshed before anything is spent.',
  halted: 'Spending is paused, because an answer of the server did not add up. Your credits are kept.',
  'policy-invalid': 'Prices can’t be read right now, so nothing is spent.',
  'storage-unavailable': 'This browser keeps nothing for this page, so a charge could not be protected from happening twice.',
  'not-supported': 'This can’t be paid with credits here.',
  'not-permitted': 'You can’t see credits here. Ask an owner.',
};

const REFUSALS: Readonly<Record<RefusalReason, string>> = {
  'unknown-action': 'This is not available.',
  'action-invalid': 'Something is missing in what you have chosen.',
  'role-not-permitted': 'Your role can’t do this.',
  'plan-not-eligible': 'Your plan does not include this.',
  'trial-restriction': 'This is not available during the trial.',
  'subaccount-not-enabled': 'The main account does not share its credits with this one.',
  'purchase-limit': 'This is more than can be bought now.',
  'purchase-not-self-serve': 'Credits are sold by your contact.',
  'pack-not-available': 'This pack is not offered any more.',
  'user-limit-reached': 'You have reached your own limit.',
  'daily-limit': 'The limit for today is reached.',
  'monthly-limit': 'The limit for this month is reached.',
  'rate-limit': 'The limit for now is reached.',
  'fair-use-cap': 'The fair-use limit is reached.',
  'overage-cap': 'The limit for additional use is reached.',
  'insufficient-credits': 'There are not enough credits.',
  'plan-change-not-allowed': 'This plan can’t be changed that way.',
  'not-refundable': 'This can’t be refunded.',
  'refund-window-passed': 'The time for a refund is over.',
  'lot-expired': 'Those credits have ended.',
  'price-changed': 'The price has changed.',
  'policy-changed': 'Prices have changed.',
  'policy-incomplete': 'This has no price yet.',
  'past-deadline': 'This arrived too late. Nothing was charged.',
};

/** Why something is refused, in English. */
export function english(format: LongFormat): Words {
  const { number, noun, date, relative, anyOf } = format;
  return {
    obstacle: (obstacle) => OBSTACLES[obstacle],
    refusal: refusalBy(format, REFUSALS, (missing, unit) => `You need ${number(missing, unit)} more ${noun(missing, unit)}.`),
    resets: (at, now) => (at - now < 86_400_000 ? `Possible again ${relative(at, now)}.` : `Possible again on ${date(at, now)}.`),
    askOneOf: (roles) => (roles.length === 0 ? 'Ask somebody who can.' : `Ask ${anyOf(roles)}.`),
    noWayOut: 'Nothing can be done about it here.',
  };
}
