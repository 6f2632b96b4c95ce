import { bindPolicy, parsePolicy, type BoundPolicy } from '../../src/index.ts';
import type { Dice } from './dice.ts';
import { leftOpen } from './left-open.ts';

const text = { en: 'text' };
/** How purchases are taken back. */
const returns = (dice: Dice): object => ({
  failed: 'always',
  late: [
    { after: 'purchase', atMost: dice.pick(['3 days', '1 month']), ifUsed: dice.pick(['refuse', 'keep', 'owe']) },
    { ifUsed: dice.pick(['refuse', 'keep']) },
  ],
  theft: [{ ifUsed: 'owe' }],
});
const SOURCES = ['promo', 'monthly', 'bank', 'paid'] as const;

/** Whether a policy is so plain that a spend may be split: no part of it looks at how often or how much is left. */
export interface AnyPolicy {
  readonly policy: BoundPolicy;
  readonly document: object;
  readonly splits: boolean;
}

/** A random policy in which every mechanism of the language occurs now and then. */
export function anyPolicy(dice: Dice): AnyPolicy {
  const special = dice.chance(0.7);
  const maybe = <T extends object>(share: number, make: () => T): Partial<T> => (special ? dice.maybe(share, make) : {});
  const document = {
    language: 1,
    id: 'any',
    version: '1',
    timeZone: dice.pick(['UTC', 'Europe/Warsaw', 'account']),
    credits: { main: { name: text, decimals: dice.pick([0, 1]) }, other: { name: text, decimals: 0 } },
    sources: {
      promo: {
        label: text,
        type: 'main',
        category: 'promotional',
        ...dice.maybe(0.3, () => ({
          expires: dice.pick<unknown>([
            { after: '10 days', since: 'first-use' },
            [{ after: '1 month' }, { after: '6 days', since: 'first-use' }],
          ]),
        })),
      },
      monthly: {
        label: text,
        type: 'main',
        category: 'included',
        ...rollover(dice),
        ...maybe(0.3, () => ({ events: { cancel: event(dice) } })),
      },
      bank: {
        label: text,
        type: 'main',
        category: 'included',
        expires: dice.pick([{ after: '2 months' }, 'never']),
        ...maybe(0.2, () => ({ events: { touch: event(dice) } })),
      },
      paid: {
        label: text,
        type: 'main',
        category: 'paid',
        expires: dice.pick<unknown>([
          { after: '1 month' },
          { after: '3 days' },
          'never',
          'renewal',
          [{ after: '1 month' }, { after: '12 days' }],
        ]),
        ...maybe(0.3, () => ({ usableWhen: { plan: ['small', 'large'] } })),
        ...maybe(0.2, () => ({ events: { granted: { expires: { after: '2 months' } }, close: { expires: 'now' } } })),
      },
      tokens: { label: text, type: 'other', category: 'included' },
    },
    drawOrder: {
      by: dice.shuffled(['source', 'expiresAt', 'category', 'grantedAt']).slice(0, 1 + dice.below(4)),
      sources: dice.shuffled(SOURCES),
    },
    actions: {
      work: {
        inputs: { n: 'count' },
        paysWith: 'main',
        cost: { each: 'n', credits: dice.pick([1, 2]) },
        ...maybe(0.2, () => ({ overdraw: { atMost: 6 } })),
        refunds: { failed: dice.pick<unknown>(['always', [{ after: 'spend', atMost: '20 days', share: 0.5 }]]) },
      },
      again: {
        inputs: { n: 'count', key: 'key' },
        paysWith: 'main',
        cost: { each: 'n', credits: 1 },
        repeat: {
          key: 'key',
          ...dice.maybe(0.5, () => ({ within: dice.pick(['3 days', { per: 'month' }]) })),
          ...dice.maybe(0.4, () => ({ free: 2 })),
        },
      },
      book: { inputs: { at: 'local-time' }, paysWith: 'main', cost: 2, payFrom: { at: 'at' } },
      job: { paysWith: 'main', cost: { knownAfter: true, upTo: 12 }, ifExceeds: dice.pick(['absorb', 'overdraw', 'overage']) },
      chat: { inputs: { n: 'count' }, paysWith: 'other', cost: { each: 'n', credits: 1 } },
    },
    grants: {
      gift: { source: 'promo', amount: dice.pick([7, { each: 'quantity', credits: 3 }]), event: 'gift' },
      ...maybe(0.3, () => ({ first: { source: 'promo', amount: 5, onUse: true, expires: { after: '5 days' } } })),
      ...maybe(0.3, () => ({ block: { source: 'tokens', amount: 4, whenEmpty: ['tokens'] } })),
      ...maybe(0.2, () => ({ each: { source: 'bank', amount: 3, every: 'month', on: 'anchor', each: 'person' } })),
    },
    plans: { small: plan(dice, 1, maybe), large: plan(dice, 2, maybe), free: { rank: 0 } },
    planChange: {
      any: {
        left: { monthly: dice.pick(['keep', 'add', 'replace', 'forfeit', { trim: 5 }]) },
        ...dice.maybe(0.3, () => ({ cycle: 'restart' })),
        ...dice.maybe(0.3, () => ({ at: 'renewal' })),
      },
    },
    pause: dice.pick([{}, { plan: 'free' }]),
    earlyRenewal: { price: 'none' },
    ...maybe(0.2, () => ({ monthEnd: 'first-of-next' })),
    ...maybe(0.3, () => ({
      limits: {
        cap: dice.pick<object>([
          { atMost: 9, per: 'day' },
          { atMost: 3, count: 'times', per: { rolling: '2 days' } },
          { spread: { over: 'month' }, per: 'day' },
          { atMost: 20, per: 'month', each: 'viewer' },
          { atMost: 1, count: 'held' },
          { atMost: { by: 'plan', table: { small: 1 }, otherwise: 2 }, count: 'held', of: ['job', 'work'], each: 'viewer' },
        ]),
      },
    })),
    ...maybe(0.3, () => ({
      overage: { price: 0.5, currency: 'EUR', cap: { atMost: 10, count: dice.pick(['overage', 'use']), per: 'month' } },
    })),
    purchases: maybe(0.3, () => ({
      automatic: {
        source: 'paid',
        below: 3,
        buys: dice.pick<object>([{ credits: 5 }, { steps: 2 }, { to: 8 }]),
        price: 1,
        currency: 'EUR',
        limit: { atMost: 2, count: 'times', per: { rolling: '30 days' } },
        ...dice.maybe(0.4, () => ({ beforeSpend: true })),
      },
    })),
    packs: {
      all: {
        source: 'paid',
        currency: 'EUR',
        sizes: { S: { credits: 10, price: 3, tier: 1 }, L: { credits: 30, price: 8, tier: 2 } },
        ...maybe(0.3, () => ({ queued: { carry: dice.pick(['never', 'always', 'same-or-higher-tier']) } })),
        ...maybe(0.3, () => ({ holding: 40 })),
        ...maybe(0.3, () => ({ limit: { atMost: 60, count: 'credits', per: dice.pick(['month', { rolling: '10 days' }]) } })),
        ...maybe(0.6, () => ({ refunds: returns(dice) })),
      },
    },
    settings: { mode: { oneOf: ['a', 'b'], ...maybe(0.3, () => ({ waitsWhen: { amount: 'used', above: 0 } })) } },
  };
  // What exceeds a hold is billed only where the policy bills at all.
  const { job } = document.actions;
  if (!('overage' in document) && job.ifExceeds === 'overage') job.ifExceeds = 'absorb';
  // Now and then something has no value: nothing may throw then either.
  const open = special && dice.chance(0.25);
  const said = open ? leftOpen(dice, document) : document;
  return { policy: bindPolicy(parsePolicy(said)), document: said, splits: !special };
}

function rollover(dice: Dice): object {
  const atMost = dice.pick<unknown>([0, 4, 'allotment', { times: 2, of: 'allotment' }]);
  return dice.pick<object>([
    {},
    { rollover: 'all' },
    { rollover: { atMost } },
    { rollover: { atMost, of: 'balance' } },
    { rollover: { atMost, into: 'bank' } },
    { rollover: { atMost, with: ['promo'], when: { plan: 'large' } } },
  ]);
}

const event = (dice: Dice): object =>
  dice.pick<object>([
    { expires: { after: '5 days' } },
    { expires: [{ after: '1 month', since: 'grant' }, { after: '9 days' }] },
    { lots: 'newest', expires: { after: '1 day' }, whichever: 'sooner' },
    { into: 'paid' },
    { expires: 'renewal' },
  ]);

function plan(dice: Dice, rank: number, maybe: <T extends object>(share: number, make: () => T) => Partial<T>): object {
  return {
    rank,
    price: { amount: rank * 10, currency: 'EUR' },
    grants: {
      monthly: {
        source: 'monthly',
        amount: { each: 'seats', credits: rank * 3 },
        every: dice.pick(['month', 'month', { days: 10 }]),
        on: dice.pick(['anchor', { day: 31 }]),
        first: dice.pick(['full', 'prorated', 'none']),
        ...dice.maybe(0.3, () => ({ increase: 'prorated' })),
        ...dice.maybe(0.2, () => ({ ceiling: 12 })),
        ...dice.maybe(0.2, () => ({ mode: 'fill-to' })),
        ...maybe(0.15, () => ({ awaits: 'payment-paid' })),
      },
      // A grant a day is most of the work of a long absence, so it is seldom.
      ...dice.maybe(0.15, () => ({
        [`daily-${rank}`]: {
          source: 'tokens',
          amount: 2,
          every: 'day',
          ...dice.maybe(0.4, () => ({ atMost: { amount: 9, per: 'month' } })),
        },
      })),
    },
    ...maybe(0.15, () => ({
      unlimited: {
        of: ['work'],
        price: dice.pick(['free', 'usual']),
        fairUse: {
          limit: 6,
          per: dice.pick<unknown>(['month', { rolling: '24 hours' }]),
          atCap: dice.pick(['deny', 'slow', 'refill', 'charge']),
          levels: [{ upTo: 3, level: 'fast' }, { level: 'slow' }],
        },
      },
    })),
  };
}
