import type { KeyTexts } from './key-texts.ts';

/** Sources, their lives and the order in which they are drawn; grants. */
export const SOURCE_TEXTS: KeyTexts = {
  'Source.label': { says: 'What people see these credits called.', example: { en: 'Monthly credits' } },
  'Source.category': {
    says: 'What kind they are: promotional (given away), included (part of a plan), or paid (bought). Orders and totals use it.',
    example: 'included',
  },
  'Source.type': { says: 'The type of credits. Only needed where the policy has more than one.', example: 'credit' },
  'Source.expires': {
    says: 'How long its credits live, unless a grant says otherwise; a list of ends, whichever comes first. Without it: until the renewal for a recurring grant that does not roll over, else for ever.',
    example: { after: '12 months' },
  },
  'Source.rollover': {
    says: 'What happens at a renewal to what is left: gone (none, the default of recurring grants), kept (all), or kept in part.',
    example: 'none',
  },
  'Rollover.atMost': {
    says: 'The most that is kept at a renewal; the oldest credits go first. Everything when absent.',
    unit: 'credits',
    example: { times: 2, of: 'allotment' },
  },
  'Rollover.of': {
    says: 'What "atMost" is a ceiling on: what is carried (the default), or the balance with the new grant in it.',
    example: 'balance',
  },
  'Rollover.with': { says: 'Other sources that share the ceiling.', example: ['packs'] },
  'Rollover.into': {
    says: 'The source that carried credits move to, such as a bank; the ceiling is then on all that lies there.',
    example: 'rolled',
  },
  'Rollover.when': { says: 'While this does not hold at the renewal, nothing is carried.', example: { plan: ['pro', 'team'] } },
  'Source.events': {
    says: 'What an event does to its credits. Built in: cancel, close, pause, resume, and granted (something came to this source). The first three act when the command comes, also where the plan goes on to the end of its period; resume also when a pause ends by itself. Any other name is an event command of your server.',
    example: { granted: { expires: { after: '12 months' } } },
  },
  'AtEvent.lots': { says: 'Which of its credits: all (the default), or only what was granted last.', example: 'newest' },
  'AtEvent.expires': {
    says: 'Their new end in place of all that they had, counted from the event: "now" is at once, "renewal" the end of the paid period, { "after": ... } so long from it, or with "since": "grant" from when they were given. A list is whichever comes first.',
    example: 'now',
  },
  'AtEvent.whichever': { says: 'The new end holds only where it is sooner than the one they have.', example: 'sooner' },
  'AtEvent.into': { says: 'The source that they move to.', example: 'rolled' },
  'Source.paysFor': {
    says: 'Actions, or tags of actions, that these credits may pay for. Everything when absent.',
    example: ['video'],
  },
  'Source.usableWhen': {
    says: 'While this does not hold of the account, the credits are kept but locked, and shown so.',
    example: { plan: ['pro', 'team'] },
  },
  'Source.usableBy': {
    says: 'Viewers for whom this does not hold may not draw from it. For the others nothing is locked.',
    example: { fact: 'role', is: 'owner' },
  },
  'Source.priority': { says: 'A rank for the draw key priority; smaller is drawn first.', example: 10 },

  'DrawOrder.like': {
    says: 'The draw order of an existing engine, by name; "by" overrides it.',
    example: 'stripe',
  },
  'DrawOrder.by': {
    says: 'What lots are sorted by, most important first: source, priority, restricted, owner, expiresAt, category, effectiveAt, grantedAt, unitCost. The id of the lot always comes last.',
    example: ['expiresAt', 'category', 'grantedAt'],
  },
  'DrawOrder.by.key': {
    says: 'A draw key whose direction or treatment of what is absent is not the usual one.',
    example: 'unitCost',
  },
  'DrawOrder.by.order': { says: 'Its direction; ascending when absent.', example: 'descending' },
  'DrawOrder.by.nulls': { says: 'Where lots without such a value go; last when absent.', example: 'first' },
  'DrawOrder.sources': {
    says: 'The order of sources for the key source. What is not listed comes after all that is.',
    example: ['monthly', 'packs'],
  },

  'Grant.source': { says: 'The source that the credits go to.', example: 'monthly' },
  'Grant.amount': {
    says: 'How many credits it gives. Nothing of it is given where the amount is 0.',
    unit: 'credits',
    example: 500,
  },
  'Grant.when': {
    says: 'It is only given while this holds, looked at when the grant is due.',
    example: { fact: 'billing', is: 'monthly' },
  },
  'Grant.every': {
    says: 'It comes again every day, week, month, year or so many days. Exactly one of every, once, during, event, onUse and whenEmpty says when a grant comes.',
    example: 'month',
  },
  'Grant.on': {
    says: 'With "every": where the period begins. "anchor" is the start of the cycle of the account, such as the day it subscribed. A daily grant needs none: it comes at 00:00.',
    example: 'anchor',
  },
  'Grant.once': { says: 'Once in the life of the account, when it is first on a plan.', example: 'start' },
  'Grant.during': {
    says: 'Once per account in a window of the calendar that is the same for everybody, such as a launch. The credits end with it.',
    example: { from: '2026-11-27T00:00:00Z', days: 30 },
  },
  'Grant.during.from': { says: 'When the window begins, with its offset.', example: '2026-11-27T00:00:00Z' },
  'Grant.during.until': { says: 'When it ends, excluded. Give this or "days".', example: '2026-12-27T00:00:00Z' },
  'Grant.during.days': { says: 'How many days it lasts. Give this or "until".', unit: 'days', example: 30 },
  'Grant.event': {
    says: 'At every event command of this name from your server, such as a referral. An event may say how many or how much it is: the number "quantity", 1 where it says nothing.',
    example: 'referral',
  },
  'Grant.onUse': {
    says: 'At a spend that it may pay for, when nothing it gave before is alive. Give it an "expires".',
    example: true,
  },
  'Grant.whenEmpty': { says: 'Right after a spend has used these sources up.', example: ['monthly'] },
  'Grant.awaits': {
    says: 'With "every": what is due is only given when this event comes, once per occurrence; so is the first, and what a change of plan gives at once.',
    example: 'payment-paid',
  },
  'Grant.each': {
    says: 'Everybody of whom the account has a flag "user:<id>" gets credits of their own, which nobody else can draw. "viewer" is then the value of that flag.',
    example: 'person',
  },
  'Grant.first': {
    says: 'With "every": what becoming active between two occurrences gives at once: all of it (full, the default), the part for the time left (prorated, rounded up), or nothing.',
    example: 'full',
  },
  'Grant.increase': {
    says: 'What a larger amount gives at once, such as for a seat booked in mid-period: nothing until the next occurrence (none, the default), the difference in full, or prorated. A change of plan does not look at it: see planChange.',
    example: 'prorated',
  },
  'Grant.mode': {
    says: 'add (the default) gives the amount on top of what is left; fill-to gives only what is missing to it.',
    example: 'fill-to',
  },
  'Grant.ceiling': {
    says: 'The most that may lie in the source afterwards: the grant is cut to what fits.',
    unit: 'credits',
    example: 1500,
  },
  'Grant.atMost': { says: 'The most that this grant gives in a window.', example: { amount: 30, per: 'month', on: { day: 1 } } },
  'Grant.atMost.amount': { says: 'How much that is.', unit: 'credits', example: 30 },
  'Grant.atMost.per': { says: 'The length of the window.', example: 'month' },
  'Grant.atMost.on': { says: 'Where the window begins.', example: { day: 1 } },
  'Grant.expires': {
    says: 'How long these credits live, instead of what their source says. "renewal" is the next occurrence of this grant.',
    example: { after: '30 days' },
  },
};
