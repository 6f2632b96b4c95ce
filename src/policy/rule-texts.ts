import type { KeyTexts } from './key-texts.ts';

/** Labels, parameters, amounts, conditions and times. */
export const RULE_TEXTS: KeyTexts = {
  'Label.*.zero': { says: 'The plural form for none, in languages that have one.', example: 'credits' },
  'Label.*.one': { says: 'The singular, such as 1 credit.', example: 'credit' },
  'Label.*.two': { says: 'The form for two, in languages that have one.', example: 'credits' },
  'Label.*.few': { says: 'The form for a few, in languages that have one.', example: 'kredyty' },
  'Label.*.many': { says: 'The form for many, in languages that have one.', example: 'kredytów' },
  'Label.*.other': { says: 'The plural form for all other numbers; the only one that must be there.', example: 'credits' },

  'Reference.parameter': {
    says: 'The key of a declared parameter, whose value is put here. Unset, a cost, a limit or an order here is refused as policy-incomplete, and a grant or a pack does not exist yet.',
    example: 'allotment',
  },
  'Reference.entry': { says: 'Of a table parameter: the entry whose value is put here.', example: 'upscale' },
  'Reference.cases': {
    says: 'What each value of the parameter stands for here, so that a choice in words selects a rule.',
    example: { yes: true, no: false },
  },

  'Amount[each].each': {
    says: 'What is multiplied: the name of an input or a fact, blocks of it, or a list of them (their product).',
    example: 'images',
  },
  'Amount[each].credits': { says: 'Credits for each.', unit: 'credits', example: 2 },
  'Amount[each].round': {
    says: 'How this product becomes a whole number of the smallest unit. Without it nothing is rounded here; the cost as a whole is rounded up.',
    example: 'up',
  },
  'Amount[sum].sum': { says: 'Amounts that are added up.', unit: 'credits', example: [1, { each: 'images', credits: 2 }] },
  'Amount[max].max': {
    says: 'The largest of these amounts: a minimum price is the max of it and the price.',
    unit: 'credits',
    example: [5, { each: 'pages', credits: 1 }],
  },
  'Amount[min].min': {
    says: 'The smallest of these amounts: a capped price is the min of it and the cap.',
    unit: 'credits',
    example: [100, 'balance'],
  },
  'Amount[less].less': {
    says: 'Two amounts: the first less the second, and nothing where that would be below zero.',
    unit: 'credits',
    example: [100, 'balance'],
  },
  'Amount[times].times': { says: 'A number that the amount in "of" is multiplied by.', example: 2 },
  'Amount[times].of': { says: 'The amount that is multiplied.', unit: 'credits', example: 'allotment' },
  'Amount[forEach].forEach': {
    says: 'An input of the type items: the amount in "credits" is reckoned for each item and added up. What each item has are names inside.',
    example: 'clips',
  },
  'Amount[forEach].credits': { says: 'Credits for one item.', unit: 'credits', example: 1 },
  'Amount[left].left': { says: 'What lies in this source, or in these sources, now.', example: 'monthly' },
  'Amount[by].by': {
    says: 'The name of an input or a fact whose value selects a row of the table.',
    example: 'quality',
  },
  'Amount[by].table': {
    says: 'The amount for each value, as a text: "hd", "true", "12".',
    unit: 'credits',
    example: { sd: 1, hd: 2 },
  },
  'Amount[by].otherwise': {
    says: 'The amount for every other value. Without it, another value is refused as action-invalid; in a grant it gives nothing.',
    unit: 'credits',
    example: 1,
  },
  'Amount[tiers].tiers': {
    says: 'The quantity that selects a row. The whole quantity has the price of its row.',
    example: 'seconds',
  },
  'Amount[tiers].table': {
    says: 'Rows in rising order: the first whose "upTo" is at least the quantity. Only the last may be without "upTo".',
    example: [{ upTo: 30, credits: 5 }, { credits: 10 }],
  },
  'Amount[tiers].table.upTo': { says: 'The largest quantity of this row, included.', unit: 'what is counted', example: 30 },
  'Amount[tiers].table.credits': { says: 'The amount of this row, not per unit.', unit: 'credits', example: 5 },
  'Amount[when].when': { says: 'The condition that chooses between two amounts.', example: { plan: 'pro' } },
  'Amount[when].then': { says: 'The amount while the condition holds.', unit: 'credits', example: 1 },
  'Amount[when].else': { says: 'The amount while it does not.', unit: 'credits', example: 2 },

  'Factor.of': {
    says: 'The names that are multiplied: inputs (a flag counts 1 or 0, a list of keys how many there are) or facts.',
    example: 'words',
  },
  'Factor.beyond': { says: 'Only what exceeds this counts.', unit: 'what is counted', example: 1 },
  'Factor.blocksOf': {
    says: 'Counts started blocks of this size: 101 words in blocks of 50 are 3.',
    unit: 'what is counted',
    example: 50,
  },
  'Factor.round': {
    says: 'How a part of a block counts: up is a started block (the default), down only full blocks, nearest rounds half up.',
    example: 'up',
  },

  'Condition[input].input': { says: 'An input of the action. Without a test: it is given and not false.', example: 'background' },
  'Condition[fact].fact': {
    says: 'A fact: seats, slots, plan, type, billing, role, "flag:<name>", "viewer" or "viewer:<name>". Without a test: it is there.',
    example: 'billing',
  },
  'Condition[flag].flag': {
    says: 'A flag of the account. Without a test it holds only where the flag is true: not for a number or a text, and not when absent.',
    example: 'verified',
  },
  'Condition[plan].plan': { says: 'The account is on this plan, or on one of these.', example: ['free', 'pro'] },
  'Condition[amount].amount': { says: 'An amount that is compared with another one.', unit: 'credits', example: 'balance' },
  'Condition[amount].atLeast': { says: 'It is this or more.', unit: 'credits', example: 10 },
  'Condition[amount].atMost': { says: 'It is this or less.', unit: 'credits', example: 0 },
  'Condition[amount].above': { says: 'It is more than this.', unit: 'credits', example: 0 },
  'Condition[amount].below': { says: 'It is less than this.', unit: 'credits', example: 10 },
  'Condition[all].all': { says: 'All of these conditions hold.', example: [{ plan: 'pro' }, { flag: 'verified' }] },
  'Condition[any].any': { says: 'At least one of these conditions holds.', example: [{ plan: 'pro' }, { flag: 'beta' }] },
  'Condition[not].not': { says: 'This condition does not hold.', example: { plan: 'free' } },
  'Tests.is': { says: 'It is exactly this value. What is absent is no value: it is not even false.', example: 'annual' },
  'Tests.in': { says: 'It is one of these values.', example: ['hd', '4k'] },
  'Tests.includes': { says: 'Of a list: it has this member.', example: 'team-a' },
  'Tests.weekday': { says: 'Of a local time, or of the fact "now": it is on one of these days.', example: ['sat', 'sun'] },
  'Tests.from': {
    says: 'Of a local time, or of the fact "now": it is this clock time ("11:00"), day ("2026-06-01") or minute ("2026-06-01T11:00"), or later.',
    unit: 'clock of its own offset; of "now" that of the zone of the policy',
    example: '11:00',
  },
  'Tests.to': {
    says: 'It is before this clock time, day or minute. From a later clock time to an earlier one is a night: "22:00" to "06:00".',
    unit: 'clock of its own offset; of "now" that of the zone of the policy',
    example: '16:00',
  },
  'Tests.atLeast': { says: 'It is a number, this or more.', example: 1 },
  'Tests.atMost': { says: 'It is a number, this or less.', example: 10 },
  'Tests.above': { says: 'It is a number, more than this.', example: 0 },
  'Tests.below': { says: 'It is a number, less than this.', example: 10 },

  'Expiry[after].after': {
    says: 'How long the credits live: "<n> minutes | hours | days | weeks | months | years". null is never.',
    example: '12 months',
  },
  'Expiry[after].since': {
    says: 'From when that is counted: the grant (the default; in an event, that is said, or it counts from the event), or, in the end of a source itself, the first draw from the lot, until which this gives it no end.',
    example: 'grant',
  },
  'Expiry[after].through': {
    says: 'They live on until that day, month or year of the calendar is over, in the time zone of the policy: "the last day counts", "to the end of that month". Without it they end to the minute.',
    example: 'day',
  },
  'Expiry[at].at': { says: 'The instant at which they end, with its offset. null is never.', example: '2027-01-01T00:00:00Z' },
  'Expiry[dayBefore].dayBefore': { says: 'They are gone the day before the renewal.', example: 'renewal' },
  'Expiry[dayBefore].reading': {
    says: 'How that is read: they live until the end of that day (00:00 of the day of the renewal), or end at its start, one day sooner.',
    example: 'end',
  },
  'Period[days].days': { says: 'A period of so many days, counted from the anchor.', unit: 'days', example: 30 },
  'Period[months].months': {
    says: 'A period of so many months: 3 is a quarter. From the anchor, or on a day of the month, counted from January 2001: 3, 6 and 12 begin with the year.',
    unit: 'months',
    example: 3,
  },
  'Window[days].days': { says: 'A window of so many days, counted from the anchor.', unit: 'days', example: 30 },
  'Window[months].months': {
    says: 'A window of so many months, from the anchor, or on a day of the month, counted from January 2001: 3, 6 and 12 begin with the year.',
    unit: 'months',
    example: 3,
  },
  'Window[rolling].rolling': {
    says: 'The time just gone by, in minutes, hours, days or weeks.',
    example: '24 hours',
  },
  'Start[day].day': {
    says: 'A day of every calendar month, at 00:00. In a shorter month its last day.',
    unit: 'day of the month, 1 to 31',
    example: 1,
  },
  'Start[weekday].weekday': { says: 'A day of every week, at 00:00.', example: 'mon' },
  'UnitPrice.times': { says: 'A multiple of what one credit of the plan costs.', example: 1.5 },
  'UnitPrice.of': { says: 'The price of one credit of the plan: its price divided by its credits.', example: 'plan' },
};
