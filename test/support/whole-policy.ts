import type { Doc } from './small-policy.ts';

const text = (en: string): Doc => ({ en });

/** A valid policy that says what no ready policy says: words, tests and bounds that the language has beside theirs. */
export const WHOLE_POLICY: Doc = {
  language: 1,
  id: 'whole',
  version: '1',
  renewalNear: '5 days',
  thresholds: { low: 20 },
  monthEnd: 'first-of-next',
  credits: { credit: { name: text('coins'), decimals: 0 }, api: { name: text('calls'), decimals: 2 } },
  sources: {
    pool: {
      label: text('Pool'),
      category: 'included',
      type: 'credit',
      priority: 1,
      rollover: { atMost: 5, of: 'balance', with: ['bank'], when: { flag: 'keeps' } },
      events: { cancel: { lots: 'newest', expires: { after: '2 weeks' }, whichever: 'sooner', into: 'bank' } },
      usableWhen: { fact: 'role', in: ['owner', 'guest'] },
    },
    bank: {
      label: text('Bank'),
      category: 'paid',
      type: 'credit',
      expires: { after: '1 year', since: 'first-use', through: 'day' },
    },
    calls: {
      label: text('Calls'),
      category: 'promotional',
      type: 'api',
      expires: [{ at: '2027-01-01T00:00:00Z' }, { after: '3 years' }],
      usableBy: { flag: 'teams', includes: 'a' },
    },
  },
  drawOrder: {
    by: ['priority', { key: 'unitCost', order: 'descending', nulls: 'first' }, { key: 'source', nulls: 'last' }],
    sources: ['bank', 'pool'],
  },
  actions: {
    work: {
      paysWith: 'credit',
      tags: ['video'],
      inputs: {
        seconds: 'decimal',
        start: 'local-time',
        file: 'key',
        fast: 'flag',
        clips: { type: 'items', each: { size: 'count' } },
      },
      cost: {
        sum: [
          {
            tiers: { of: 'seconds', beyond: 2, blocksOf: 10, round: 'nearest' },
            table: [{ upTo: 30, credits: 5, says: 'short' }, { credits: 10 }],
          },
          { forEach: 'clips', credits: { max: [{ each: 'size', credits: 2, round: 'down' }, 1] } },
          { by: 'fast', table: { true: 1, false: 0 } },
        ],
      },
      repeat: {
        key: 'file',
        group: 'files',
        free: 2,
        within: { when: { fact: 'billing', is: 'annual' }, then: { per: 'month', on: { day: 3 } }, else: '6 months' },
      },
      payFrom: { at: 'start' },
      overdraw: { atMost: 20, when: 'fast' },
      ifExceeds: 'overdraw',
      inTrial: false,
      advice: { when: { all: [] }, then: text('Think twice.') },
      refunds: {
        failed: 'always',
        cancelled: [
          { before: 'start', atLeast: '2 days' },
          { after: 'spend', atMost: '3 hours', share: 0.25 },
        ],
      },
    },
    call: { paysWith: 'api', cost: { knownAfter: true, upTo: { less: ['balance', 3] }, about: 2 } },
  },
  grants: {
    launch: { source: 'pool', amount: 5, during: { from: '2026-01-01T00:00:00Z', until: '2026-02-01T00:00:00Z' } },
    weekly: {
      source: 'calls',
      amount: 5,
      every: 'week',
      on: { weekday: 'mon' },
      first: 'none',
      increase: 'full',
      mode: 'add',
      each: 'person',
    },
  },
  plans: {
    pro: {
      rank: 2,
      offered: true,
      price: { amount: 20, currency: 'USD', credits: 400 },
      unlimited: {
        of: ['video'],
        unless: { input: 'fast' },
        price: 'usual',
        fairUse: {
          limit: 9,
          per: { rolling: '30 days' },
          atCap: { when: { flag: 'extra' }, then: 'charge', else: 'deny' },
          levels: [{ upTo: 5, level: 'fast' }, { level: 'slow' }],
        },
      },
    },
    old: { like: 'pro', offered: false },
  },
  roles: { owner: { may: ['see', 'use', 'buy', 'share'] }, guest: { may: ['see'], subAccount: true, accountType: 'agency' } },
  subAccounts: { shareFlag: 'shared', mayBuy: true },
  settings: {
    limit: {
      label: text('Limit'),
      each: 'viewer',
      roles: ['owner'],
      atLeast: 1,
      atMost: 5,
      refusedAs: 'purchase-limit',
      waitsWhen: { flag: 'late' },
    },
  },
  limits: {
    cap: {
      label: text('Cap'),
      atMost: 5,
      count: 'times',
      of: ['video'],
      per: { days: 3 },
      on: 'anchor',
      each: 'viewer',
      refusedAs: 'daily-limit',
    },
    jobs: { atMost: 3, count: 'held', of: ['call'], each: 'viewer' },
    part: { spread: { over: 'month', on: { day: 4 } }, per: 'day', of: ['work'] },
  },
  packs: {
    extra: {
      plans: ['pro'],
      source: 'bank',
      currency: 'USD',
      method: 'checkout',
      sizes: {
        any: { amount: 'any', credits: 20, price: 1, minimum: 5, maximum: 500, increment: 5 },
        s: { credits: 100, price: 9, currency: 'EUR', tier: 2, quantity: { atLeast: 1, atMost: 10 } },
      },
      holding: 1000,
      limit: { atMost: null, count: 'money', per: 'month', on: { day: 1 } },
      queued: { carry: 'same-or-higher-tier' },
      refunds: {
        returned: [{ after: 'purchase', atMost: '14 days', ifUsed: 'keep' }],
        chargeback: [{ ifUsed: 'owe' }],
      },
    },
  },
  purchases: {
    inTrial: true,
    selfServe: true,
    contact: { label: text('Ask'), link: 'https://example.com' },
    discounts: 'not-stacked',
    receipt: 'invoice',
    delivery: { when: { flag: 'slow' }, withinBusinessDays: 2 },
    automatic: {
      source: 'bank',
      atMost: 3,
      buys: { to: 50 },
      price: { times: 2, of: 'plan' },
      currency: 'USD',
      beforeSpend: true,
      limit: { atMost: 5, count: 'times', per: 'week' },
      refunds: { mistake: 'always' },
    },
  },
  planChange: {
    upgrade: { left: { pool: 'forfeit' }, cycle: 'keep', price: 'none' },
    downgrade: { left: { pool: { trim: 5 } }, allowedWhen: { any: [{ not: { plan: 'old' } }] } },
  },
  overage: {
    when: { flag: 'payg' },
    of: ['call'],
    price: 0.5,
    currency: 'USD',
    cap: { atMost: null, count: 'use', per: { days: 9 }, on: 'anchor' },
  },
  pause: { plan: 'old', months: { atLeast: 1, atMost: 3 } },
  earlyRenewal: { price: 'none' },
  opening: { used: 3, fairUse: 4, limits: { cap: 5 } },
  trial: { grants: { taste: { source: 'calls', amount: 5, once: 'start' } } },
};
