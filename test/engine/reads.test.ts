import { describe, expect, it } from 'vitest';
import { reads, settle, transact, type Account, type BoundPolicy, type Command, type Reads } from '../../src/index.ts';
import { accountOf, at, label, policyOf, RENDER, Run, SOURCES, worldOf, type Draft } from '../support/studio.ts';

/** An account with nothing but what was asked for, as a store would load it. */
function reduced(account: Account, wanted: Reads): Account {
  const pick = <T>(record: Readonly<Record<string, T>>, keep: (key: string, value: T) => boolean): Record<string, T> =>
    Object.fromEntries(Object.entries(record).filter(([key, value]) => keep(key, value)));
  const named = new Set(wanted.lotsOf.flatMap((id) => account.intents[id]?.draws.map(({ lot }) => lot) ?? []));
  return {
    ...account,
    lots: account.lots.filter(({ id, remaining, held }) => remaining > 0 || held > 0 || named.has(id)),
    counters: pick(account.counters, (key) => wanted.counters.some((prefix) => key.startsWith(`${prefix}/`))),
    marks: pick(account.marks, (key) => wanted.marks.includes(key)),
    intents: pick(
      account.intents,
      (id, intent) => (intent.state === 'held' && intent.endsAt !== undefined) || wanted.intents.ids.includes(id),
    ),
    orders: pick(account.orders, (id) => wanted.orders.includes(id)),
    answers: pick(account.answers, (id) => wanted.answers.includes(id)),
  };
}

const monthly = { source: 'monthly', amount: { each: 'seats', credits: 10 }, every: 'month' };
const policies: Record<string, BoundPolicy> = {
  plain: policyOf({
    actions: { render: { ...RENDER, refunds: { failed: 'always', late: [{ after: 'spend', atMost: '40 days' }] } } },
    packs: { all: { source: 'purchased', currency: 'EUR', sizes: { s: { credits: 10, price: 5 } } } },
    purchases: { delivery: { when: { flag: 'slow' }, withinBusinessDays: 2 } },
    plans: {
      basic: { rank: 1, grants: { monthly, welcome: { source: 'promo', amount: 5, once: 'start' } } },
      large: {
        rank: 2,
        grants: {
          monthly: { ...monthly, amount: 60 },
          launch: { source: 'promo', amount: 9, during: { from: '2025-02-10T00:00:00Z', days: 28 } },
        },
      },
    },
    planChange: { any: { left: { monthly: 'replace' } } },
    grants: {
      gift: { source: 'promo', amount: 3, event: 'referral', atMost: { amount: 7, per: 'month' } },
      extra: { source: 'promo', amount: 2, every: 'month', when: { flag: 'vip' } },
    },
  }),
  limited: policyOf({
    sources: {
      ...SOURCES,
      monthly: { ...SOURCES.monthly, rollover: 'all' },
      purchased: { ...SOURCES.purchased, expires: { after: '60 days' } },
    },
    actions: { render: RENDER },
    packs: { all: { source: 'purchased', currency: 'EUR', sizes: { s: { credits: 10, price: 5, label: label('S') } } } },
    limits: { daily: { atMost: 30, per: 'day' }, person: { atMost: 6, count: 'times', per: 'month', each: 'viewer' } },
    plans: {
      basic: {
        rank: 1,
        grants: {
          monthly: { ...monthly, mode: 'fill-to' },
          daily: { source: 'promo', amount: 1, every: 'day', atMost: { amount: 20, per: 'month' } },
        },
      },
      large: { rank: 2, unlimited: { fairUse: { limit: 40, per: 'month', atCap: 'deny' } } },
    },
    grants: { gift: { source: 'promo', amount: 3, event: 'referral' } },
    planChange: { any: { cycle: 'restart' } },
  }),
};

/** A long life: spent and expired lots, settled intents, old orders and answers, and things still open. */
function lived(policy: BoundPolicy): Account {
  const run = new Run(policy, accountOf());
  const story: [string, Draft][] = [
    ['2025-01-01', { kind: 'subscribe', id: 'begin', plan: 'basic', seats: 2 }],
    ['2025-01-02', { kind: 'spend', id: 'old', action: 'render', inputs: { images: 8 } }],
    ['2025-01-03', { kind: 'buy', id: 'first', pack: 's' }],
    ['2025-01-04', { kind: 'hold', id: 'done', action: 'render', inputs: { images: 3 } }],
    ['2025-01-04', { kind: 'capture', id: 'c1', of: 'done', amount: 1 }],
    ['2025-01-05', { kind: 'event', id: 'e1', event: 'referral' }],
    ['2025-01-06', { kind: 'spend', id: 'refused', action: 'render', inputs: { images: 9999 } }],
    ['2025-01-20', { kind: 'spend', id: 'spent', action: 'render', inputs: { images: 11 } }],
    ['2025-01-21', { kind: 'hold', id: 'open', action: 'render', inputs: { images: 4 } }],
    ['2025-01-22', { kind: 'hold', id: 'ending', action: 'render', inputs: { images: 2 }, holdMs: 20 * 86_400_000 }],
    ['2025-01-23', { kind: 'set-flag', id: 'slow', flag: 'slow', value: true }],
    ['2025-01-23', { kind: 'buy', id: 'ordered', pack: 's' }],
    ['2025-01-24', { kind: 'grant', id: 'hand', source: 'purchased', amount: 6, expiresAt: at('2025-02-20') }],
  ];
  for (const [when, draft] of story) run.do(when, draft, { role: 'owner', id: 'ann' });
  return run.account;
}

const COMMANDS: readonly [string, Command][] = [
  ['a spend', { kind: 'spend', id: 'x', action: 'render', inputs: { images: 7 } }],
  ['a spend that is too dear', { kind: 'spend', id: 'x', action: 'render', inputs: { images: 777 } }],
  ['a hold', { kind: 'hold', id: 'x', action: 'render', inputs: { images: 7 }, holdMs: 5 }],
  ['a capture', { kind: 'capture', id: 'x', of: 'open', amount: 3 }],
  ['a capture of what ends by itself', { kind: 'capture', id: 'x', of: 'ending' }],
  ['a capture of what is done', { kind: 'capture', id: 'x', of: 'done' }],
  ['a release', { kind: 'release', id: 'x', of: 'open' }],
  ['a refund', { kind: 'refund', id: 'x', of: 'spent', cause: 'failed' }],
  ['a refund of what is long over', { kind: 'refund', id: 'x', of: 'old', cause: 'failed', amount: 6 }],
  ['a refund of a capture', { kind: 'refund', id: 'x', of: 'done', cause: 'failed' }],
  ['a refund that is too late', { kind: 'refund', id: 'x', of: 'old', cause: 'late' }],
  ['nothing but time', { kind: 'advance' }],
  ['a purchase', { kind: 'buy', id: 'x', pack: 's' }],
  ['a delivery', { kind: 'deliver', id: 'x', order: 'ordered' }],
  ['a delivery of what is there', { kind: 'deliver', id: 'x', order: 'first' }],
  ['credits by hand', { kind: 'grant', id: 'x', source: 'promo', amount: 2 }],
  ['an event', { kind: 'event', id: 'x', event: 'referral' }],
  ['a subscription', { kind: 'subscribe', id: 'x', plan: 'large' }],
  ['the same subscription', { kind: 'subscribe', id: 'x', plan: 'basic' }],
  ['a plan change', { kind: 'change-plan', id: 'x', plan: 'large' }],
  ['a plan change at the renewal', { kind: 'change-plan', id: 'x', plan: 'large', effective: 'renewal' }],
  ['a flag', { kind: 'set-flag', id: 'x', flag: 'vip', value: true }],
  ['a count', { kind: 'set-count', id: 'x', fact: 'seats', value: 5 }],
  ['an old spend again', { kind: 'spend', id: 'spent', action: 'render', inputs: { images: 11 } }],
  ['an old refusal again', { kind: 'spend', id: 'refused', action: 'render', inputs: { images: 9999 } }],
  ['an old id with other content', { kind: 'event', id: 'first', event: 'referral' }],
];

describe.each(Object.entries(policies))('on an account of the policy %s with only what is asked for', (_, policy) => {
  const whole = lived(policy);

  it('there is less to load', () => {
    const part = reduced(whole, reads(policy, { kind: 'advance' }));
    expect([Object.keys(part.intents), Object.keys(part.orders), Object.keys(part.answers)]).toEqual([['ending'], [], []]);
    expect(Object.keys(whole.answers).length).toBeGreaterThan(10);
  });

  it.each(COMMANDS)('%s is decided and written the same, today and later', (_name, command) => {
    for (const now of ['2025-01-25', '2025-02-01', '2025-02-11', '2025-03-05', '2025-06-01']) {
      const viewer = { role: 'owner', id: 'ann' };
      const full = transact(worldOf(policy, whole, at(now), viewer), command);
      const part = transact(worldOf(policy, reduced(whole, reads(policy, command)), at(now), viewer), command);
      expect(part.decision).toEqual(full.decision);
      expect(part.entries).toEqual(full.entries);
      expect(part.repeated).toBe(full.repeated);
      // No decision hangs on what was used, but the next summary does.
      expect(part.account.counters).toEqual(full.account.counters);
      expect(reduced(part.account, reads(policy, { kind: 'advance' }))).toEqual(
        reduced(full.account, reads(policy, { kind: 'advance' })),
      );
    }
  });

  it('and after a long absence', () => {
    const later = settle(worldOf(policy, whole, at('2025-04-17'))).account;
    for (const [, command] of COMMANDS) {
      const full = transact(worldOf(policy, later, at('2025-04-17')), command);
      expect(transact(worldOf(policy, reduced(later, reads(policy, command)), at('2025-04-17')), command)).toMatchObject({
        decision: full.decision,
        entries: full.entries,
      });
    }
  });
});

describe('what is asked for', () => {
  const policy = policies['plain']!;

  it.each<[Command, Partial<Reads>]>([
    [{ kind: 'advance' }, { answers: [], orders: [], lotsOf: [], intents: { ending: true, ids: [] } }],
    [
      { kind: 'capture', id: 'x', of: 'h' },
      { answers: ['x'], lotsOf: ['h'], intents: { ending: true, ids: ['h'] } },
    ],
    [
      { kind: 'refund', id: 'x', of: 'h', cause: 'failed' },
      { answers: ['x'], lotsOf: ['h'], intents: { ending: true, ids: ['h'] } },
    ],
    [
      { kind: 'deliver', id: 'x', order: 'o' },
      { answers: ['x'], orders: ['o'], lotsOf: [] },
    ],
  ])('for %o', (command, expected) => {
    expect(reads(policy, command)).toMatchObject({ lots: 'live', ...expected });
  });

  it('are the marks of every grant that may apply, each once', () => {
    const { marks } = reads(policy, { kind: 'advance' });
    const ofGrants = marks.filter((key) => key.startsWith('grant/') && key.split('/').length === 2);
    expect(ofGrants.sort()).toEqual(['grant/extra', 'grant/gift', 'grant/launch', 'grant/monthly', 'grant/welcome']);
    // And of every plan that may have given one of them.
    expect(marks).toContain('grant/monthly/basic');
    expect(new Set(marks).size).toBe(marks.length);
  });
});
