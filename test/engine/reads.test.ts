import { describe, expect, it } from 'vitest';
import { reads, settle, transact, type Account, type BoundPolicy, type Command, type Reads } from '../../src/index.ts';
import { reduced } from '../support/reduced.ts';
import { accountOf, at, lotOf, label, policyOf, RENDER, Run, SOURCES, worldOf, type Draft } from '../support/studio.ts';

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
  // Packs that wait, credits of people, repeats that are free, what is owed, and what comes by itself.
  shared: policyOf({
    sources: {
      ...SOURCES,
      monthly: { ...SOURCES.monthly, rollover: { atMost: 5 } },
      purchased: { ...SOURCES.purchased, expires: { after: '60 days' } },
    },
    actions: {
      render: {
        ...RENDER,
        inputs: { ...RENDER.inputs, work: 'key' },
        repeat: { key: 'work', within: '30 days' },
        overdraw: { atMost: 800 },
        refunds: { failed: 'always' },
      },
    },
    packs: {
      all: { source: 'purchased', currency: 'EUR', sizes: { s: { credits: 10, price: 5 } }, queued: { carry: 'always' } },
    },
    plans: {
      basic: {
        rank: 1,
        grants: {
          monthly,
          own: { source: 'promo', amount: { by: 'viewer', table: { full: 8 }, otherwise: 1 }, every: 'month', each: 'person' },
          paid: { source: 'promo', amount: 3, every: 'month', awaits: 'referral' },
        },
      },
      large: { rank: 2, grants: { monthly: { ...monthly, amount: 60, increase: 'full' } } },
    },
  }),
};

const isShared = (policy: BoundPolicy): boolean => policy === policies['shared'];

/** A long life: spent and expired lots, settled intents, old orders and answers, and things still open. */
function lived(policy: BoundPolicy): Account {
  const run = new Run(policy, accountOf());
  const story: [string, Draft][] = [
    ['2025-01-01', { kind: 'subscribe', id: 'begin', plan: 'basic', seats: 2 }],
    ['2025-01-01', { kind: 'set-flag', id: 'ann', flag: 'user:ann', value: 'full' }],
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
  const more: [string, Draft][] = [
    ['2025-01-24', { kind: 'spend', id: 'named', action: 'render', inputs: { images: 2, work: 'w' } }],
    ['2025-01-24', { kind: 'buy', id: 'waits', pack: 's' }],
    ['2025-01-24', { kind: 'set-flag', id: 'bob', flag: 'user:bob', value: 'guest' }],
  ];
  for (const [when, draft] of [...story, ...(isShared(policy) ? more : [])])
    run.do(when, draft, { role: 'owner', id: 'user:ann' });
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
  ['a cancellation', { kind: 'cancel', id: 'x' }],
  ['a transfer', { kind: 'transfer', id: 'x', to: 'user:bob', amount: 3 }],
  ['an old spend again', { kind: 'spend', id: 'spent', action: 'render', inputs: { images: 11 } }],
  ['an old refusal again', { kind: 'spend', id: 'refused', action: 'render', inputs: { images: 9999 } }],
  ['an old id with other content', { kind: 'event', id: 'first', event: 'referral' }],
];

describe.each(Object.entries(policies))('on an account of the policy %s with only what is asked for', (_, policy) => {
  const whole = lived(policy);

  it('there is less to load', () => {
    const part = reduced(whole, reads(policy, { kind: 'advance' }));
    expect([Object.keys(part.intents), Object.keys(part.answers)]).toEqual([['ending'], []]);
    expect(Object.values(part.orders).every(({ state }) => state === 'queued')).toBe(true);
    expect(Object.keys(part.orders).length > 0).toBe(isShared(policy));
    expect(Object.keys(whole.answers).length).toBeGreaterThan(10);
  });

  it.each(COMMANDS)('%s is decided and written the same, today and later', (_name, command) => {
    for (const now of ['2025-01-25', '2025-02-01', '2025-02-11', '2025-03-05', '2025-06-01']) {
      const viewer = { role: 'owner', id: 'user:ann' };
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

describe('on an account with packs that wait, people and repeats', () => {
  const policy = policies['shared']!;
  const whole = lived(policy);
  const same = (command: Command): void => {
    for (const now of ['2025-01-25', '2025-02-01', '2025-02-23', '2025-03-05', '2025-06-01']) {
      const world = worldOf(policy, whole, at(now), { role: 'owner', id: 'user:ann' });
      const part = transact({ ...world, account: reduced(whole, reads(policy, command)) }, command);
      const full = transact(world, command);
      expect([part.decision, part.entries]).toEqual([full.decision, full.entries]);
      // A store writes back what it is given: nothing else may have changed.
      expect({ ...whole.marks, ...part.account.marks }).toEqual(full.account.marks);
    }
  };

  it.each<[string, Command]>([
    ['what is free again', { kind: 'spend', id: 'x', action: 'render', inputs: { images: 2, work: 'w' } }],
    ['what is not', { kind: 'spend', id: 'x', action: 'render', inputs: { images: 2, work: 'v' } }],
    ['what falls below zero', { kind: 'spend', id: 'x', action: 'render', inputs: { images: 300 } }],
    ['what undoes the first time', { kind: 'refund', id: 'x', of: 'named', cause: 'failed' }],
    ['another person', { kind: 'set-flag', id: 'x', flag: 'user:cid', value: 'full' }],
    ['the payment that a grant waits for', { kind: 'event', id: 'x', event: 'referral' }],
  ])('%s is the same', (_, command) => {
    same(command);
  });

  it('the slices are what makes it so: without them something differs', () => {
    const command: Command = { kind: 'spend', id: 'x', action: 'render', inputs: { images: 2, work: 'w' } };
    const wanted = reads(policy, command);
    const world = worldOf(policy, whole, at('2025-03-30'), { role: 'owner', id: 'user:ann' });
    const near = { ...world, now: at('2025-01-26') };
    const entries = (of: typeof world, account: Account): unknown => transact({ ...of, account }, command).entries;
    const part = reduced(whole, wanted);
    expect(entries(world, { ...part, orders: {} })).not.toEqual(entries(world, part));
    const marks = Object.fromEntries(Object.entries(part.marks).filter(([key]) => !key.startsWith('repeat/')));
    expect(entries(near, { ...part, marks })).not.toEqual(entries(near, part));
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

it('a repeat by the name that an input has where none is given is free, whatever the store loads', () => {
  const policy = policyOf({
    actions: { render: { inputs: { work: { type: 'key', default: 'cover' } }, cost: 5, repeat: { key: 'work' } } },
  });
  const command: Command = { kind: 'spend', id: 'first', action: 'render', inputs: {} };
  const { account } = transact(worldOf(policy, accountOf({ lots: [lotOf('promo', 20)] })), command);
  const again = { ...command, id: 'second' };
  expect(transact(worldOf(policy, reduced(account, reads(policy, again))), again).decision).toMatchObject({ amount: 0 });
});
