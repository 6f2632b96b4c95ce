import { ACTION_TEXTS } from './action-texts.ts';
import { PLAN_TEXTS } from './plan-texts.ts';
import { RULE_TEXTS } from './rule-texts.ts';
import { SALE_TEXTS } from './sale-texts.ts';
import { SOURCE_TEXTS } from './source-texts.ts';

/** What a person who writes a policy is told about one key. */
export interface KeyText {
  /** One or two sentences: what the key says, and what holds without it. */
  readonly says: string;
  /** What a number there counts. */
  readonly unit?: string;
  /** A value that may stand there. */
  readonly example?: unknown;
}

/** Texts by the place of the key, as `keysOf` names it. */
export type KeyTexts = Readonly<Record<string, KeyText>>;

const POLICY_TEXTS: KeyTexts = {
  says: {
    says: 'The rule in words, as the help page has it. Any object may carry it; it changes nothing.',
    example: 'credits do not roll over',
  },
  'Policy.$schema': {
    says: 'Where an editor finds the schema that completes and explains these keys.',
    example: './node_modules/creditkit/dist/policy.schema.json',
  },
  'Policy.language': { says: 'The version of the policy language. There is one.', example: 1 },
  'Policy.id': { says: 'The name of the policy, for your own use and in errors.', example: 'pixel-lab' },
  'Policy.version': {
    says: 'The version of this document. Change it whenever a rule changes; a hash of the parameter values is added to it.',
    example: '2026-1',
  },
  'Policy.timeZone': {
    says: 'The zone of every calendar rule (days, months, weekdays): an IANA name, or "account" for the zone of each account. UTC when absent.',
    example: 'Europe/Warsaw',
  },
  'Policy.credits': {
    says: 'The types of credits. Most products have one; a type never pays for another. Each id is yours to choose.',
    example: { credit: { name: { en: { one: 'credit', other: 'credits' } }, decimals: 0 } },
  },
  'CreditType.name': {
    says: 'What people call these credits, per locale, with singular and plural.',
    example: { en: { one: 'credit', other: 'credits' } },
  },
  'CreditType.decimals': {
    says: 'Digits after the point that a credit may have, 0 to 6. Amounts are whole numbers of the last digit: with 2, a cost of 0.005 becomes 0.01.',
    unit: 'digits',
    example: 0,
  },
  'Policy.parameters': {
    says: 'Numbers and choices that the published rules leave open or that you want to set per deployment. Named elsewhere by { "parameter": key }.',
    example: { allotment: { says: 'credits a month', type: 'integer' } },
  },
  'Parameter.says': { says: 'What the value means and in which unit; shown in errors.', example: 'credits a month of the plan' },
  'Parameter.type': {
    says: 'What a value must be: a whole number, a number, true or false, a text, an instant, a duration, a list, or an object (table).',
    example: 'integer',
  },
  'Parameter.oneOf': { says: 'The only values that may be given.', example: ['up', 'down'] },
  'Parameter.default': { says: 'The value when none is given. Without it the parameter is unset.', example: 50 },
  'Parameter.nullable': {
    says: 'Set, null is a value of its own, such as "never" for a life or "none" for a ceiling. Otherwise null means unset.',
    example: true,
  },
  'Policy.sources': {
    says: 'Where credits come from: monthly ones, bought ones, bonuses. Credits that live or may be spent differently are different sources.',
    example: { monthly: { label: { en: 'Monthly credits' }, category: 'included' } },
  },
  'Policy.drawOrder': {
    says: 'Which credits are drawn first. Without it: by source in the order of "sources", then what ends first, then promotional before included before paid.',
    example: { by: ['expiresAt', 'source'], sources: ['monthly', 'packs'] },
  },
  'Policy.actions': {
    says: 'What costs credits. Each id is what your program names when it charges.',
    example: { upscale: { cost: 2 } },
  },
  'Policy.grants': {
    says: 'Credits that everybody gets, on every plan and on none; on none, what comes again begins at its next occurrence (a daily grant at midnight), and what is once waits for the first plan. What only a plan gives stands in the plan.',
    example: { welcome: { source: 'welcome', amount: 10, once: 'start' } },
  },
  'Policy.plans': { says: 'What an account subscribes to.', example: { pro: { label: { en: 'Pro' }, rank: 2 } } },
  'Policy.trial': {
    says: 'What a trial gives instead of the grants of the plan. An account is in a trial while its flag "trial" is true.',
    example: { grants: { trial: { source: 'trial', amount: 20, once: 'start' } } },
  },
  'Policy.roles': {
    says: 'Who may see, use, buy and share. Without roles everybody may do everything.',
    example: { owner: { may: ['see', 'use', 'buy', 'share'] }, member: { may: ['see', 'use'] } },
  },
  'Policy.subAccounts': {
    says: 'Clients or teams that draw from the pool of the owner while a flag of the account lets them.',
    example: { shareFlag: 'share_credits', mayBuy: false },
  },
  'Policy.limits': {
    says: 'Ceilings on use that hold whatever the balance is: a day, a month, a person.',
    example: { daily: { atMost: 100, per: 'day' } },
  },
  'Policy.packs': {
    says: 'What is sold, in catalogues: each has a source its credits go to, and sizes. Two catalogues open to one plan have different size ids.',
    example: { packs: { source: 'packs', currency: 'USD', sizes: { small: { credits: 100, price: 9 } } } },
  },
  'Policy.purchases': {
    says: 'Rules of every purchase: which plans may buy, self-serve or not, automatic top-up, delivery.',
    example: { plans: ['pro'], selfServe: true },
  },
  'Policy.planChange': {
    says: 'What happens to credits when a plan changes, by direction. Without it, what is left stays and the new amounts come at the next renewal.',
    example: { upgrade: { at: 'once', left: { monthly: 'add' } }, downgrade: { at: 'renewal' } },
  },
  'Policy.overage': {
    says: 'Use beyond the balance that is billed in money instead of being refused.',
    example: { price: 0.02, currency: 'USD', cap: { atMost: 1000, count: 'overage', per: 'month' } },
  },
  'Policy.settings': {
    says: 'Flags of the account that people may set themselves: a choice, a limit of a person, a switch. The id is the name of the flag.',
    example: { auto_refill: { roles: ['owner'], oneOf: [true, false] } },
  },
  'Policy.pause': { says: 'What pausing a subscription does.', example: { plan: 'free' } },
  'Policy.earlyRenewal': {
    says: 'The next period may be had before its date. Rollover rules apply at once and the cycle begins anew.',
    example: { price: 'full' },
  },
  'Policy.monthEnd': {
    says: 'What becomes of a cycle that begins on a day that not every month has: its last day (clamp, the default), or, for cycles that begin on the 28th or later, the 1st that follows (first-of-next).',
    example: 'clamp',
  },
  'Policy.opening': {
    says: 'What an account that comes from elsewhere has already used in the windows that are running. Read once, by adopt.',
    example: { used: { each: 'flag:used_this_month', credits: 1 } },
  },
  'Policy.thresholds': {
    says: 'Balances below which the account counts as low or the like, by name, to warn a person.',
    unit: 'credits',
    example: { low: 20 },
  },
  'Policy.renewalNear': {
    says: 'How near a renewal must be for the advice to wait for it instead of buying. 7 days when absent.',
    example: '7 days',
  },
};

/** The texts of every key. Only what writes the JSON schema and the documentation reads them: a browser loads none of it. */
export const KEY_TEXTS: KeyTexts = {
  ...POLICY_TEXTS,
  ...RULE_TEXTS,
  ...SOURCE_TEXTS,
  ...ACTION_TEXTS,
  ...PLAN_TEXTS,
  ...SALE_TEXTS,
};
