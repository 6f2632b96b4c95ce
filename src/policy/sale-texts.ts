import type { KeyTexts } from './key-texts.ts';

/** What is sold, automatic purchases, and use beyond the balance. */
export const SALE_TEXTS: KeyTexts = {
  'Packs.plans': {
    says: 'The plans that may buy from this catalogue. All, and accounts on none, when absent.',
    example: ['pro'],
  },
  'Packs.source': {
    says: 'The source that bought credits go to; packs whose credits live differently are catalogues with a source each. Its "expires" counts from the delivery; of a source that ends at the renewal they end at the next one of their type, and where there is none they do not end.',
    example: 'packs',
  },
  'Packs.currency': { says: 'The currency of all sizes that name none (ISO 4217).', example: 'USD' },
  'Packs.method': { says: 'How it is paid: checkout, invoice, or contact.', example: 'checkout' },
  'Packs.sizes': {
    says: 'The packs. Each id is what your program names when somebody buys.',
    example: { small: { credits: 100, price: 9 } },
  },
  'Size.label': { says: 'What people see the pack called.', example: { en: 'Small' } },
  'Size.credits': {
    says: 'How many credits it brings; with "amount": "any", how many the price is for.',
    unit: 'credits',
    example: 100,
  },
  'Size.price': {
    says: 'The price of those credits, or { "times": 1.5, "of": "plan" } for a multiple of what they cost in the plan. Left out, the seller names it: no screen offers the pack, and a "buy" that your server sends brings it.',
    unit: 'main unit of the currency',
    example: 9,
  },
  'Size.currency': { says: 'Its currency, where it is not that of the catalogue.', example: 'EUR' },
  'Size.amount': { says: 'Any amount of money or credits may be bought, at the rate of "credits" for "price".', example: 'any' },
  'Size.minimum': {
    says: 'The smallest amount of money, where any amount may be bought.',
    unit: 'main unit of the currency',
    example: 5,
  },
  'Size.maximum': { says: 'The largest amount of money.', unit: 'main unit of the currency', example: 500 },
  'Size.increment': {
    says: 'The amount of money is a multiple of this, also where the minimum is none; who asks for so many credits pays the next one above.',
    unit: 'main unit of the currency',
    example: 5,
  },
  'Size.quantity': { says: 'How many of a fixed pack may be bought at once.', example: { atLeast: 1, atMost: 10 } },
  'Size.quantity.atLeast': { says: 'The fewest.', unit: 'packs', example: 1 },
  'Size.quantity.atMost': { says: 'The most.', unit: 'packs', example: 10 },
  'Size.tier': { says: 'The class of what is bought, for credits carried only into the same or a higher one.', example: 2 },
  'Packs.holding': {
    says: 'The most that can be spent after the purchase, of all credits of the type and not only of this source; else refused as purchase-limit.',
    unit: 'credits',
    example: 10000,
  },
  'Packs.limit': {
    says: 'How much may be bought in a window. Once and never again is 1 per { "months": 1200 } on { "day": 1 }.',
    example: { atMost: 3, count: 'times', per: 'month' },
  },
  'PurchaseLimit.atMost': { says: 'How much. null is no ceiling.', unit: 'what "count" says', example: 3 },
  'PurchaseLimit.count': { says: 'What is counted: purchases (times), credits, or money.', example: 'times' },
  'PurchaseLimit.per': { says: 'The window.', example: 'month' },
  'PurchaseLimit.on': { says: 'Where it begins.', example: { day: 1 } },
  'Packs.queued': {
    says: 'A purchase waits until what the account has of this source is used up or over; its life begins then.',
    example: { carry: 'never' },
  },
  'Packs.queued.carry': {
    says: 'Whether what is left of the lot before is carried into the new one: never (the default), always, or only into the same or a higher tier.',
    example: 'same-or-higher-tier',
  },
  'Packs.refunds': {
    says: 'For which causes a purchase is taken back with the command "refund" of its order: always, never, or in one of several ways, of which the first that is open and fits counts. For none when absent. An order that has brought nothing yet is called off.',
    example: { returned: [{ after: 'purchase', atMost: '14 days' }], chargeback: [{ ifUsed: 'owe' }] },
  },
  'PurchaseRefund[after].after': { says: 'Counted from the moment at which it was ordered.', example: 'purchase' },
  'PurchaseRefund[after].atMost': { says: 'How long after it the purchase may be taken back.', example: '14 days' },
  'PurchaseRefund[after].ifUsed': {
    says: 'What happens where some of it is used, held or otherwise gone: it is not taken back (refuse, the default); what is left is, and that part of the price goes back (keep); or all of the price goes back, and what is gone is owed and paid by what comes next (owe).',
    example: 'keep',
  },
  'PurchaseRefund[ifUsed].ifUsed': {
    says: 'The same, for a cause that has no time limit.',
    example: 'owe',
  },

  'Purchases.plans': { says: 'The plans that may buy at all. Everybody when absent.', example: ['pro', 'team'] },
  'Purchases.inTrial': { says: 'false: nobody buys during a trial.', example: false },
  'Purchases.selfServe': { says: 'false: nobody buys by themselves; "contact" says whom to ask.', example: true },
  'Purchases.contact': { says: 'Whom to ask.', example: { label: { en: 'Talk to us' }, link: 'https://example.com/sales' } },
  'Purchases.contact.label': { says: 'What the way out is called.', example: { en: 'Talk to us' } },
  'Purchases.contact.link': { says: 'Where it leads.', example: 'https://example.com/sales' },
  'Purchases.discounts': {
    says: 'Coupons do not lower prices any further: they change nothing and are noted.',
    example: 'not-stacked',
  },
  'Purchases.automatic': {
    says: 'Credits bought without a gesture when a spend leaves too little; "never" says that there is no such thing. Not for whom purchases are not (plans, inTrial), and not while an account is without a plan because that ended or it was closed.',
    example: { when: { flag: 'auto_refill' }, source: 'packs', below: 20, buys: { credits: 100 }, price: 0.09, currency: 'USD' },
  },
  'Automatic.when': { says: 'Only while this holds, such as a switch of the account.', example: { flag: 'auto_refill' } },
  'Automatic.source': { says: 'The source that the credits go to.', example: 'packs' },
  'Automatic.below': { says: 'Bought when the balance is below this. Give this or "atMost".', unit: 'credits', example: 20 },
  'Automatic.atMost': { says: 'Bought when the balance is this or less.', unit: 'credits', example: 0 },
  'Automatic.buys': {
    says: 'How much: a fixed number, as many steps as bring the balance to the threshold, or what is missing to a target.',
    example: { credits: 100 },
  },
  'Automatic.buys[credits].credits': { says: 'A fixed number.', unit: 'credits', example: 100 },
  'Automatic.buys[steps].steps': {
    says: 'As many times this as bring the balance to the threshold, at least one.',
    unit: 'credits',
    example: 100,
  },
  'Automatic.buys[to].to': { says: 'What is missing to this balance.', unit: 'credits', example: 500 },
  'Automatic.price': {
    says: 'The price of one credit. Left out, the money is not said.',
    unit: 'main unit of the currency',
    example: 0.09,
  },
  'Automatic.currency': { says: 'Its currency (ISO 4217).', example: 'USD' },
  'Automatic.limit': {
    says: 'A purchase that would pass this is not made.',
    example: { atMost: 100, count: 'money', per: 'month' },
  },
  'Automatic.beforeSpend': {
    says: 'Also bought before a spend that the balance does not cover, where it covers it then. Without it, only after a spend that left too little.',
    example: true,
  },
  'Automatic.refunds': {
    says: 'For which causes such a purchase is taken back, as for packs. Its order is "automatic/" and the id of the spend.',
    example: { chargeback: [{ ifUsed: 'owe' }] },
  },
  'Purchases.receipt': { says: 'How the receipt reaches the buyer.', example: 'invoice-by-email' },
  'Purchases.delivery': {
    says: 'A delivery that takes time: the order is placed, with a date, and your server delivers it.',
    example: { withinBusinessDays: 2 },
  },
  'Purchases.delivery.when': { says: 'Only while this holds.', example: { fact: 'billing', is: 'annual' } },
  'Purchases.delivery.withinBusinessDays': {
    says: 'The longest that it takes, Monday to Friday.',
    unit: 'business days',
    example: 2,
  },

  'Overage.when': { says: 'Only while this holds, such as a switch of the account.', example: { flag: 'pay_as_you_go' } },
  'Overage.of': { says: 'Actions or tags that it covers. All when absent.', example: ['video'] },
  'Overage.price': {
    says: 'The price of one credit beyond the balance, or { "times": 1.5, "of": "plan" }. Left out, the money is not said.',
    unit: 'main unit of the currency',
    example: 0.02,
  },
  'Overage.currency': { says: 'Its currency (ISO 4217). Needed with a price.', example: 'USD' },
  'Overage.cap': {
    says: 'Where it stops; beyond it is refused as overage-cap.',
    example: { atMost: 1000, count: 'overage', per: 'month' },
  },
  'Overage.cap.atMost': { says: 'How much. null is no ceiling.', unit: 'credits', example: 1000 },
  'Overage.cap.count': { says: 'What is counted: what was billed (overage), or all that was used (use).', example: 'overage' },
  'Overage.cap.per': { says: 'The window.', example: 'month' },
  'Overage.cap.on': { says: 'Where it begins.', example: 'anchor' },
};
