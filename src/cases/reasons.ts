import type { Note, RefusalReason } from '../engine/decision.ts';

/** Every reason for which something is refused, with what it means to whoever writes cases. */
export const REASONS: Readonly<Record<RefusalReason, string>> = {
  'unknown-action': 'the policy has no such action',
  'action-invalid': 'an input is missing or wrong, a `requires` does not hold, or an amount needs a flag that is not there',
  'role-not-permitted': 'the role may not do this',
  'plan-not-eligible': 'the plan has not got this action or these packs',
  'trial-restriction': 'not during a trial',
  'subaccount-not-enabled': 'the owner does not share with sub-accounts',
  'purchase-limit': 'more is bought than may be, or a setting is out of its bounds',
  'purchase-not-self-serve': 'nobody buys this by themselves',
  'pack-not-available': 'no such pack is sold',
  'user-limit-reached': 'the limit of a person',
  'daily-limit': 'a limit of a day',
  'monthly-limit': 'a limit of a month',
  'rate-limit': 'any other limit, and that of what runs at once',
  'fair-use-cap': 'the fair use of an unlimited plan is over',
  'overage-cap': 'no more is billed beyond the balance',
  'insufficient-credits': 'the credits do not cover it',
  'plan-change-not-allowed': 'the policy does not allow this change of plan, or has no such pause or early renewal',
  'not-refundable': 'the cause is not one for which it comes back, or some of it is used',
  'refund-window-passed': 'it is too late for it to come back',
  'lot-expired': 'the credits have ended',
  'price-changed': 'it costs more than was shown',
  'policy-changed': 'the policy has another version than was shown',
  'policy-incomplete': 'a parameter without a value is needed',
  'past-deadline': 'the command came too late',
};

/** Notes that may be expected as a `reason` of what was allowed. */
export const NOTES: Readonly<Record<Note['kind'], true>> = {
  'paid-before-renewal': true,
  'will-lapse': true,
  advice: true,
  'lot-expired': true,
  'discount-not-applied': true,
  'fair-use-slow': true,
  'fair-use-refill': true,
  excess: true,
  overdrawn: true,
  unset: true,
  'newer-language': true,
};
