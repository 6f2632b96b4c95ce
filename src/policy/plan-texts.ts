import type { KeyTexts } from './key-texts.ts';

/** Plans, what they serve without credits, and how they change. */
export const PLAN_TEXTS: KeyTexts = {
  'Plan.label': { says: 'What people see the plan called.', example: { en: 'Pro' } },
  'Plan.like': {
    says: 'Another plan whose keys this one starts from, except its rank. A grant of an id replaces the whole grant of that id; the others stay.',
    example: 'pro',
  },
  'Plan.rank': { says: 'The place among the plans; larger is higher. Says what is an upgrade and what a downgrade.', example: 2 },
  'Plan.grants': {
    says: 'Credits that the plan gives. The same grant id on two plans is the same grant in another amount.',
    example: { monthly: { source: 'monthly', amount: 500, every: 'month', on: 'anchor' } },
  },
  'Plan.unlimited': { says: 'Actions that the plan serves without drawing credits.', example: { of: ['video'] } },
  'Unlimited.of': { says: 'Actions or tags that it covers. All when absent.', example: ['video'] },
  'Unlimited.unless': { says: 'While this holds, the action is paid with credits all the same.', example: { flag: 'priority' } },
  'Unlimited.price': {
    says: 'What price is shown: nothing (free), or the price that is not drawn (usual, the default).',
    example: 'free',
  },
  'Unlimited.fairUse': {
    says: 'How much is served in a window before something changes.',
    example: { limit: 500, per: 'month', atCap: 'slow' },
  },
  'FairUse.limit': {
    says: 'How much that is: credits that the actions would cost, or with "count": "times" how many spends.',
    unit: 'credits or spends',
    example: 500,
  },
  'FairUse.count': { says: 'What is counted: credits (the default), or times: how many spends are served.', example: 'times' },
  'FairUse.per': { says: 'The window: a period, or the time just gone by.', example: 'month' },
  'FairUse.on': { says: 'Where the window begins.', example: 'anchor' },
  'FairUse.atCap': {
    says: 'What happens beyond: refused (deny), served slowly (slow), another block begins (refill), or the part beyond is paid with credits (charge); a spend that is one time too many is paid whole.',
    example: 'deny',
  },
  'FairUse.atCap.when': { says: 'The condition that chooses between two ways.', example: { flag: 'extra_credits' } },
  'FairUse.atCap.then': { says: 'The way while it holds.', example: 'charge' },
  'FairUse.atCap.else': { says: 'The way while it does not.', example: 'deny' },
  'FairUse.levels': {
    says: 'How the service is, by use so far with this time included; told as service_level.',
    example: [{ upTo: 1000, level: 'fast' }, { level: 'slow' }],
  },
  'FairUse.levels.upTo': {
    says: 'The largest use of this level. The last row may be without it.',
    unit: 'credits or spends',
    example: 1000,
  },
  'FairUse.levels.level': { says: 'The name of the level, for your program.', example: 'fast' },
  'Plan.price': {
    says: 'What the plan costs in a period. Only needed where a rule or a screen uses it.',
    example: { amount: 29, currency: 'USD' },
  },
  'PlanPrice.amount': {
    says: 'The price. The name "credits" in it is how many credits were chosen, for plans in several sizes.',
    unit: 'main unit of the currency',
    example: 29,
  },
  'PlanPrice.currency': { says: 'Its currency (ISO 4217).', example: 'USD' },
  'PlanPrice.credits': {
    says: 'How many credits that buys, for the price of one. The allotment when absent.',
    unit: 'credits',
    example: 500,
  },
  'Plan.offered': { says: 'false: a legacy plan. Who is on it keeps it, and nobody comes to it any more.', example: false },
  'Trial.grants': {
    says: 'Credits that a trial gives instead of those of the plan. Their ids are no ids of plan grants.',
    example: { trial: { source: 'trial', amount: 20, once: 'start' } },
  },

  'PlanChange.upgrade': { says: 'Moving to a plan of higher rank.', example: { at: 'once', left: { monthly: 'add' } } },
  'PlanChange.downgrade': { says: 'Moving to a plan of lower rank.', example: { at: 'renewal' } },
  'PlanChange.any': {
    says: 'A change whose direction has no rule of its own, or between plans without different ranks.',
    example: { at: 'once' },
  },
  'PlanChangeRule.at': { says: 'When it takes effect: at once (the default), or at the renewal.', example: 'renewal' },
  'PlanChangeRule.left': {
    says: 'Per source, what happens to what is left: keep it, the new amount comes at the renewal (keep, the default); keep it and give the new amount now (add); keep it and give now what the new plan gives more than the old one (difference); end it and give the new amount now (replace); end it (forfeit); or keep at most so much ({ "trim": amount }).',
    example: { monthly: 'replace' },
  },
  'PlanChangeRule.left.*.trim': {
    says: 'The most that is kept, reckoned on the new plan; the oldest goes first.',
    unit: 'credits',
    example: 'allotment',
  },
  'PlanChangeRule.cycle': {
    says: 'Whether the cycle of the account goes on (keep, the default) or starts anew at the change (restart).',
    example: 'restart',
  },
  'PlanChangeRule.price': {
    says: 'What the change costs now: nothing (none, the default), the price of the new plan (full), or that less the part of the old price for credits (less-unused-credits) or time (less-unused-time) not used.',
    example: 'less-unused-time',
  },
  'PlanChangeRule.allowedWhen': {
    says: 'Else the change is refused. "allotment" is that of the new plan, "used" what was used so far.',
    example: { amount: 'used', atMost: 'allotment' },
  },

  'Pause.plan': {
    says: 'The plan that the account falls to at the end of its own period, unless it resumes before, and has until your server changes it: after that, neither months nor resume bring the old one back. Without it, the grants of the plan stop at once and credits stay usable.',
    example: 'free',
  },
  'Pause.months': {
    says: 'How long a pause may be; the command must say it then. Without "plan", the pause ends by itself after so many.',
    example: { atLeast: 1, atMost: 3 },
  },
  'Pause.months.atLeast': { says: 'The shortest.', unit: 'months', example: 1 },
  'Pause.months.atMost': { says: 'The longest.', unit: 'months', example: 3 },
  'EarlyRenewal.price': { says: 'What it costs: the price of the plan (full), or nothing.', example: 'full' },
  'Opening.used': {
    says: 'Credits used in the running period.',
    unit: 'credits',
    example: { when: { fact: 'flag:used', atLeast: 0 }, then: { each: 'flag:used', credits: 1 }, else: 0 },
  },
  'Opening.fairUse': {
    says: 'What an unlimited plan has served in the running window.',
    unit: 'credits or spends, as its fair use counts',
    example: { each: 'flag:served', credits: 1 },
  },
  'Opening.limits': {
    says: 'Use in the running window of each limit, by the id of the limit. For limits of each viewer, once for every person that a flag "<person>.<name>" speaks of.',
    unit: 'credits, or times',
    example: { daily: { each: 'flag:used_today', credits: 1 } },
  },
};
