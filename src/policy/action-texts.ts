import type { KeyTexts } from './key-texts.ts';

/** Actions with their inputs, costs, repeats and refunds; limits; roles and settings. */
export const ACTION_TEXTS: KeyTexts = {
  'Action.label': { says: 'What people see the action called.', example: { en: 'Upscale an image' } },
  'Action.tags': {
    says: 'Groups that sources, limits, unlimited plans and overage may name instead of the action.',
    example: ['video'],
  },
  'Action.inputs': {
    says: 'What the price depends on, given with each charge. The short form is just the type.',
    example: { images: { type: 'count', default: 1 }, background: 'flag' },
  },
  'Input.type': {
    says: 'count (whole number from 0), decimal (number from 0), flag (true or false), choice (one of "oneOf"), key (a text that names a thing), keys (several), items (things with inputs of their own), local-time (ISO 8601 with its offset).',
    example: 'count',
  },
  'Input.label': { says: 'What people see the input called.', example: { en: 'Images' } },
  'Input.atLeast': { says: 'The smallest number that makes sense.', example: 1 },
  'Input.atMost': { says: 'The largest number that makes sense.', example: 20 },
  'Input.oneOf': { says: 'Of a choice: its values.', example: ['sd', 'hd'] },
  'Input.each': { says: 'Of items: what each of them has, with its type.', example: { seconds: 'decimal', upscaled: 'flag' } },
  'Input.default': {
    says: 'The value when the input is not given. An input that the cost uses must be given or have one.',
    example: 1,
  },
  'Action.requires': {
    says: 'What must hold for the action to make sense, and the sentence a person sees when it does not. One, or a list.',
    example: { when: { flag: 'verified' }, else: { en: 'Verify your address first.' } },
  },
  'Action.requires.when': { says: 'The condition that must hold.', example: { flag: 'verified' } },
  'Action.requires.else': { says: 'The sentence when it does not.', example: { en: 'Verify your address first.' } },
  'Action.advice': {
    says: 'What a person may want to know before paying, shown beside the price. It changes nothing else.',
    example: { when: { plan: 'free' }, then: { en: 'Half the price on Pro.' } },
  },
  'Action.advice.when': { says: 'While this holds, the sentence is shown.', example: { plan: 'free' } },
  'Action.advice.then': { says: 'The sentence.', example: { en: 'Half the price on Pro.' } },
  'Action.cost': {
    says: 'What one use costs: an amount, or { "knownAfter": true, ... } for a price known only when the work is done. The result is rounded up to the smallest unit.',
    unit: 'credits',
    example: 2,
  },
  'Action.cost.knownAfter': {
    says: 'The price is known only when the work is done: it is held at the bound, or at all that is there where that is less, and captured at the final amount.',
    example: true,
  },
  'Action.cost.upTo': {
    says: 'The most it may cost: an amount, or "balance" for whatever the account can pay.',
    unit: 'credits',
    example: 50,
  },
  'Action.cost.about': { says: 'What it usually costs, shown as "about". Never charged.', unit: 'credits', example: 12 },
  'Action.repeat': {
    says: 'Doing the same thing again is free, for ever or for a time.',
    example: { key: 'image', within: '24 hours' },
  },
  'Repeat.key': {
    says: 'The input, of type key or keys, that names what is the same. Of keys, only the members that are not free count in the cost.',
    example: 'image',
  },
  'Repeat.group': { says: 'Actions with the same group share what was done.', example: 'reveal' },
  'Repeat.free': {
    says: 'How many repeats are free. All when absent; 0 only remembers that it was done.',
    unit: 'times',
    example: 3,
  },
  'Repeat.within': {
    says: 'For how long: a duration from the first time, or the window that it fell into. For ever when absent.',
    example: '6 months',
  },
  'Within.per': { says: 'The window that the first time fell into.', example: 'month' },
  'Within.on': { says: 'Where that window begins.', example: 'anchor' },
  'Repeat.within.when': { says: 'The condition that chooses between two lengths.', example: { fact: 'billing', is: 'annual' } },
  'Repeat.within.then': { says: 'The length while it holds.', example: { per: 'month', on: { day: 1 } } },
  'Repeat.within.else': { says: 'The length while it does not.', example: { per: 'month', on: 'anchor' } },
  'Action.payFrom': {
    says: 'Credits that are alive at the time of the service pay, not those of today: also what the plan gives for its period. What a ceiling of "rollover" may have ended by then pays only once it is carried. How far ahead one may book is for your program to say.',
    example: { at: 'start' },
  },
  'Action.payFrom.at': { says: 'The input of type local-time that says when the service is.', example: 'start' },
  'Action.overdraw': {
    says: 'How far below zero spends may bring the balance. A hold still needs its credits in full; coming credits pay the debt first.',
    example: { atMost: 20 },
  },
  'Action.overdraw.atMost': { says: 'The most that may be owed.', unit: 'credits', example: 20 },
  'Action.overdraw.when': { says: 'Only while this holds.', example: { plan: 'pro' } },
  'Action.ifExceeds': {
    says: 'What happens when the final amount is above what was held: the seller bears the rest (absorb, the default), it is drawn or owed (overdraw), billed in money as far as the cap of overage allows (overage), or not settled, so that what is held stays held (refuse). What is drawn, owed or billed counts under limits.',
    example: 'absorb',
  },
  'Action.paysWith': {
    says: 'The type of credits it is paid with. Only needed where the policy has more than one.',
    example: 'credit',
  },
  'Action.plans': { says: 'The plans that have this action. Every plan, and none, when absent.', example: ['pro', 'team'] },
  'Action.inTrial': { says: 'false: not during a trial.', example: false },
  'Action.refunds': {
    says: 'For which causes captured credits come back: always, never, or within windows of which one must hold, all of them or a share. Without it only the cause "failed" is refunded. They go back to where they came from, and what has ended meanwhile is lost. Limits go on counting the use; what an unlimited plan served is no credits, and cannot be refunded.',
    example: { failed: 'always', cancelled: [{ after: 'spend', atMost: '24 hours' }] },
  },
  'RefundWindow[before].before': { says: 'The input with the time of the service, of type local-time.', example: 'start' },
  'RefundWindow[before].atLeast': { says: 'How long before it the refund must be asked for.', example: '24 hours' },
  'RefundWindow[before].share': {
    says: 'The most of the spend that comes back in this window, all when absent: above 0, up to 1, rounded down. Of several open windows the best counts.',
    example: 0.5,
  },
  'RefundWindow[after].after': { says: 'Counted from the spend.', example: 'spend' },
  'RefundWindow[after].atMost': { says: 'How long after it the refund may be asked for.', example: '24 hours' },
  'RefundWindow[after].share': {
    says: 'The most of the spend that comes back in this window, all when absent: above 0, up to 1, rounded down. Of several open windows the best counts.',
    example: 0.5,
  },

  'Limit.atMost': {
    says: 'How much may be used in a window, or with "count": "held" how many may be open at once. Give this or "spread". A flag that may be absent needs a "when" beside it.',
    unit: 'credits, times, or holds',
    example: 100,
  },
  'Limit.spread': {
    says: 'The balance at the beginning of a window, divided evenly over the windows left in a longer period, rounded down.',
    example: { over: 'month', on: 'anchor' },
  },
  'Limit.spread.over': { says: 'The longer period.', example: 'month' },
  'Limit.spread.on': { says: 'Where it begins.', example: 'anchor' },
  'Limit.count': {
    says: 'What is counted: credits (the default), times: how many spends, or held: how many holds are open now, each as one from when it is made until it is captured, released or over. With "held" there is no "per", "on" or "spread"; what is charged at once is refused while the limit is full, and takes no place.',
    example: 'times',
  },
  'Limit.of': { says: 'Actions or tags that it covers. All when absent.', example: ['video'] },
  'Limit.per': {
    says: 'The window: a period of the calendar, or the time just gone by. Every limit has one, but not with "count": "held".',
    example: 'day',
  },
  'Limit.on': { says: 'Where the window begins.', example: { day: 1 } },
  'Limit.each': { says: 'Whose use is added up: that of the account (the default), or of each viewer alone.', example: 'viewer' },
  'Limit.when': {
    says: 'The limit holds only while this does, and counts only what is used then. For a cap that comes and goes over the same use leave this out, and give "atMost" a "when", with a number that nobody reaches as its "else".',
    example: { plan: 'free' },
  },
  'Limit.refusedAs': {
    says: 'The reason that is told. Without it: user-limit-reached for a viewer, daily-limit, monthly-limit, else rate-limit, as always with "count": "held".',
    example: 'daily-limit',
  },
  'Limit.label': { says: 'What people see the limit called.', example: { en: 'Daily limit' } },

  'Role.label': { says: 'What people see the role called.', example: { en: 'Member' } },
  'Role.accountType': { says: 'The role exists only on accounts of this type.', example: 'agency' },
  'Role.may': {
    says: 'Its rights: see the balance, use credits, buy them, switch their sharing on and off.',
    example: ['see', 'use'],
  },
  'Role.subAccount': { says: 'This role acts on a sub-account of the owner of the pool.', example: true },
  'SubAccounts.shareFlag': {
    says: 'The flag of the account that lets sub-accounts use the pool. Only a viewer with the right share sets it.',
    example: 'share_credits',
  },
  'SubAccounts.mayBuy': { says: 'Whether a sub-account may buy for the pool. No when absent.', example: false },
  'Setting.label': { says: 'What people see the setting called.', example: { en: 'Monthly limit' } },
  'Setting.each': {
    says: 'account (the default): one flag called like the setting. viewer: every person has one, the flag "<person>.<name>", read as "viewer:<name>".',
    example: 'viewer',
  },
  'Setting.roles': { says: 'Roles that may set it. Everybody when absent.', example: ['owner'] },
  'Setting.oneOf': { says: 'The only values it may have.', example: [100, 500, 1000] },
  'Setting.atLeast': { says: 'The smallest number it may have.', example: 0 },
  'Setting.atMost': { says: 'The largest number it may have.', example: 1000 },
  'Setting.refusedAs': { says: 'The reason for a value out of bounds; action-invalid when absent.', example: 'purchase-limit' },
  'Setting.waitsWhen': {
    says: "While this holds, a new value waits for the end of the account's own period, whatever its grants do; without one it is refused.",
    example: { fact: 'billing', is: 'annual' },
  },
};
