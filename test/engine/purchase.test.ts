import { describe, expect, it } from 'vitest';
import { quote, transact, type Account, type Buy, type Decision, type Viewer } from '../../src/index.ts';
import {
  accountOf,
  at,
  iso,
  label,
  lotOf,
  OWNER,
  policyOf,
  refused,
  render,
  Run,
  SOURCES,
  START,
  unset,
  verdict,
  worldOf,
} from '../support/studio.ts';

const SIZES = {
  s: { credits: 10, price: 5 },
  m: { credits: 50, price: 20.5 },
  any: { amount: 'any', credits: 300, price: 1, minimum: 2, increment: 0.5 },
} as const;
const PACKS = { all: { source: 'purchased', currency: 'EUR', sizes: SIZES } };
const policy = policyOf({
  packs: PACKS,
  sources: { ...SOURCES, purchased: { ...SOURCES.purchased, expires: { after: '1 year' } } },
});

const buy = (pack: string, more: Partial<Buy> = {}): Buy => ({ kind: 'buy', id: 'order', pack, ...more });
const ask = (
  command: Buy,
  parts: Readonly<Record<string, unknown>> = {},
  facts: Partial<Account> = {},
  viewer: Viewer = OWNER,
): Decision => quote(worldOf(policyOf({ packs: PACKS, ...parts }), accountOf(facts), START, viewer), command);

describe('a purchase', () => {
  it('is credited at once: the lot lives from now and knows what a credit cost', () => {
    const run = new Run(policy);
    expect(run.ask('2025-02-28 09:00', buy('m'))).toMatchObject({ verdict: 'allowed', amount: 50, unitPrice: '0.41' });
    expect(run.account.orders['order']).toEqual({
      id: 'order',
      state: 'credited',
      pack: 'm',
      source: 'purchased',
      type: 'credit',
      credits: 50,
      price: { amount: '20.5', currency: 'EUR' },
      placedAt: at('2025-02-28 09:00'),
      creditedAt: at('2025-02-28 09:00'),
      counted: [],
    });
    expect(run.account.lots).toEqual([
      lotOf('purchased', 50, {
        id: 'order/order',
        unitCost: 0.41,
        grantedAt: at('2025-02-28 09:00'),
        effectiveAt: at('2025-02-28 09:00'),
        expiresAt: at('2026-02-28 09:00'),
      }),
    ]);
    expect([run.left('2026-02-28 08:59'), run.left('2026-02-28 09:00')]).toEqual([{ purchased: 50 }, {}]);
  });

  it('ends at the next renewal where its source does, and without one not at all', () => {
    const booster = { ...SOURCES.purchased, expires: 'renewal' };
    const plans = { basic: { grants: { monthly: { source: 'monthly', amount: 5, every: 'month', on: 'anchor' } } } };
    const sells = policyOf({ packs: PACKS, plans, sources: { ...SOURCES, purchased: booster } });
    const run = new Run(sells, accountOf());
    run.do('2025-01-15', { kind: 'subscribe', id: 'sub', plan: 'basic' });
    run.do('2025-02-14 23:00', buy('s'));
    expect(run.account.lots.find(({ source }) => source === 'purchased')?.expiresAt).toBe(at('2025-02-15'));
    expect([run.left('2025-02-14 23:59'), run.left('2025-02-15')]).toEqual([{ monthly: 5, purchased: 10 }, { monthly: 5 }]);
    const bare = new Run(sells, accountOf());
    bare.do('2025-01-15', buy('s'));
    expect(bare.account.lots[0]?.expiresAt).toBeNull();
  });

  it('has its price per credit that a person sees, not per smallest unit', () => {
    const run = new Run(policyOf({ packs: PACKS, credits: { credit: { name: label('c'), decimals: 2 } } }));
    expect(run.ask('2025-01-02', buy('s'))).toMatchObject({ amount: 1000, unitPrice: '0.5' });
    expect(run.account.lots[0]).toMatchObject({ granted: 1000, unitCost: 0.5 });
  });

  it('carries the way of the receipt and of the payment', () => {
    expect(
      ask(buy('s'), { packs: { all: { ...PACKS.all, method: 'invoice' } }, purchases: { receipt: 'invoice-by-email' } }),
    ).toMatchObject({ method: 'invoice', receipt: 'invoice-by-email' });
  });

  it.each([
    [{ discounts: 'not-stacked' }, [{ kind: 'discount-not-applied', coupon: 'SUMMER' }]],
    [{}, []],
  ])('with a coupon and %o costs the same', (purchases, notes) => {
    expect(ask(buy('s', { coupon: 'SUMMER' }), { purchases })).toMatchObject({
      verdict: 'allowed',
      amount: 10,
      price: { amount: '5' },
      notes,
    });
  });

  it('that is quoted changes nothing', () => {
    const world = worldOf(policy, accountOf());
    expect(quote(world, buy('s'))).toEqual(transact(world, buy('s')).decision);
    expect(world.account.lots).toEqual([]);
  });

  it('is refused while the life of its credits is left open', () => {
    const sources = { ...SOURCES, purchased: { ...SOURCES.purchased, expires: { after: unset('span') } } };
    const run = new Run(policyOf({ packs: PACKS, sources }));
    expect(run.ask('2025-01-02', buy('s')).verdict).toBe('refused');
    expect([run.account.orders, run.account.lots]).toEqual([{}, []]);
  });
});

describe('a delivery that takes time', () => {
  const delivery = { when: { plan: 'basic' }, withinBusinessDays: 2 };
  const slow = policyOf({
    packs: PACKS,
    plans: { basic: {}, pro: {} },
    purchases: { delivery },
    sources: { ...SOURCES, purchased: { ...SOURCES.purchased, expires: { after: '1 month' } } },
  });
  const ordered = (): Run => {
    const run = new Run(slow, accountOf({ plan: 'basic' }));
    run.do('2025-01-09 15:00', buy('s'));
    return run;
  };

  it('promises, and credits nothing', () => {
    const run = ordered();
    expect(run.account.orders['order']).toMatchObject({ state: 'placed', promisedAt: at('2025-01-13 15:00') });
    expect(iso(run.account.orders['order']!.promisedAt)).toBe('2025-01-13T15:00:00.000Z');
    run.do('2025-03-01', { kind: 'advance' });
    expect([run.lines(), verdict(run.ask('2025-03-01', render(1)))]).toEqual([[], 'insufficient-credits']);
  });

  it('credits when the seller delivers, early or late, and the life begins then', () => {
    for (const when of ['2025-01-10', '2025-02-20']) {
      const run = ordered();
      expect(run.ask(when, { kind: 'deliver', order: 'order' })).toMatchObject({ verdict: 'allowed', amount: 10 });
      expect(run.account.orders['order']).toMatchObject({
        state: 'credited',
        placedAt: at('2025-01-09 15:00'),
        creditedAt: at(when),
      });
      expect(run.account.lots[0]).toMatchObject({ id: 'order/order', grantedAt: at(when), effectiveAt: at(when), unitCost: 0.5 });
      expect(iso(run.account.lots[0]!.expiresAt)!.slice(0, 10)).toBe(when === '2025-01-10' ? '2025-02-10' : '2025-03-20');
    }
  });

  it('a second time changes nothing', () => {
    const run = ordered();
    run.do('2025-01-10', { kind: 'deliver', order: 'order' });
    const { account } = run;
    expect(run.do('2025-01-11', { kind: 'deliver', order: 'order' })).toMatchObject({
      entries: [],
      decision: { verdict: 'allowed', amount: 0 },
    });
    expect(run.account.orders).toEqual(account.orders);
    expect(run.left('2025-01-11')).toEqual({ purchased: 10 });
  });

  it('concerns only those for whom its rule holds', () => {
    const run = new Run(slow, accountOf({ plan: 'pro' }));
    expect(run.ask('2025-01-09', buy('s'))).not.toHaveProperty('promisedAt');
    expect(run.left('2025-01-09')).toEqual({ purchased: 10 });
  });

  it('of an order that was credited at once changes nothing', () => {
    const run = new Run(slow, accountOf({ plan: 'pro' }));
    run.do('2025-01-09', buy('s'));
    expect(run.do('2025-01-09', { kind: 'deliver', order: 'order' })).toMatchObject({ entries: [], decision: { amount: 0 } });
  });

  it('of an order that nobody loaded is an error, not an answer', () => {
    expect(() => new Run(slow).do('2025-01-09', { kind: 'deliver', order: 'toString' })).toThrow(/toString/);
  });
});

describe('an order that is not paid yet', () => {
  const unpaid = (): Run => {
    const run = new Run(policy);
    run.do('2025-02-01 09:00', buy('s', { unpaid: true }));
    return run;
  };

  it('is placed and credits nothing, although its credits would come at once', () => {
    const run = unpaid();
    expect(run.account.orders['order']).toMatchObject({ state: 'placed', credits: 10, price: { amount: '5', currency: 'EUR' } });
    expect(run.account.orders['order']).not.toHaveProperty('promisedAt');
    expect([run.lines(), run.left('2025-02-02')]).toEqual([[], {}]);
  });

  it('is credited by the delivery, once, and the life of its credits begins then', () => {
    const run = unpaid();
    expect(run.ask('2025-02-03 10:00', { kind: 'deliver', order: 'order' })).toMatchObject({ verdict: 'allowed', amount: 10 });
    expect(run.ask('2025-02-04', { kind: 'deliver', order: 'order' })).toMatchObject({ verdict: 'allowed', amount: 0 });
    expect(run.account.lots).toMatchObject([{ id: 'order/order', grantedAt: at('2025-02-03 10:00'), remaining: 10 }]);
  });

  it('keeps the promise of a delivery that takes time', () => {
    const run = new Run(policyOf({ packs: PACKS, purchases: { delivery: { withinBusinessDays: 2 } } }));
    expect(run.ask('2025-01-09 15:00', buy('s', { unpaid: true }))).toMatchObject({ promisedAt: at('2025-01-13 15:00') });
    expect(run.account.orders['order']).toMatchObject({ state: 'placed', promisedAt: at('2025-01-13 15:00') });
  });

  it('is quoted like any other, and is refused like any other', () => {
    expect(ask(buy('s', { unpaid: true }))).toEqual(ask(buy('s')));
    expect(ask(buy('nothing', { unpaid: true }))).toEqual(ask(buy('nothing')));
  });
});

describe('credits added by hand', () => {
  it.each<[object, number | null]>([
    [{}, at('2026-01-02')],
    [{ expiresAt: null }, null],
    [{ expiresAt: at('2025-05-01') }, at('2025-05-01')],
  ])('with %o live until %s', (more, expiresAt) => {
    const run = new Run(policy);
    expect(
      run.ask('2025-01-02', {
        kind: 'grant',
        id: 'g',
        source: 'purchased',
        amount: 8,
        reason: 'sorry',
        owner: 'ann',
        unitCost: 0.2,
        ...more,
      }),
    ).toMatchObject({ verdict: 'allowed', amount: 8 });
    expect(run.entries[0]).toMatchObject({
      kind: 'grant',
      cause: 'sorry',
      opens: { id: 'hand/g', granted: 8, expiresAt, owner: 'ann', unitCost: 0.2 },
    });
  });

  it.each<[object, string]>([
    [{ source: 'nothing' }, 'source'],
    [{ source: 'toString' }, 'source'],
    [{ amount: 0 }, 'amount'],
    [{ amount: -1 }, 'amount'],
    [{ amount: 0.5 }, 'amount'],
    [{ amount: NaN }, 'amount'],
    [{ expiresAt: at('2025-01-02') }, 'expiresAt'],
  ])('%o make no sense', (more, input) => {
    const run = new Run(policy);
    expect(refused(run.ask('2025-01-02', { kind: 'grant', source: 'purchased', amount: 8, ...more }))).toMatchObject({
      reason: 'action-invalid',
      remedy: { kind: 'change-inputs', input },
    });
    expect(run.entries).toEqual([]);
  });
});
