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

describe('the order of refusals', () => {
  interface Case {
    command: Buy;
    viewer: Viewer;
    account: Partial<Account>;
    parts: Record<string, unknown>;
  }
  const world: Case = {
    command: buy('nothing', { notAfter: START - 1 }),
    viewer: { role: 'guest' },
    account: { plan: 'small', flags: { trial: true } },
    parts: {
      roles: { owner: { may: ['buy'] }, guest: { may: ['see'] }, branch: { may: ['buy'], subAccount: true } },
      subAccounts: { shareFlag: 'shared' },
      plans: { small: {}, large: {}, huge: {} },
      purchases: { plans: ['large'], inTrial: false, selfServe: false, contact: { label: label('Call us') } },
      packs: { huge: { ...PACKS.all, plans: ['huge'], sizes: { h: SIZES.s } }, all: PACKS.all },
    },
  };
  const repairs: [string, object, (world: Case) => void][] = [
    [
      'past-deadline',
      { remedy: { kind: 'retry' } },
      ({ command }) => {
        Object.assign(command, { notAfter: START });
      },
    ],
    [
      'role-not-permitted',
      { remedy: { kind: 'ask-owner', roles: ['owner', 'branch'] } },
      (one) => {
        one.viewer = { role: 'branch' };
      },
    ],
    [
      'plan-not-eligible',
      { remedy: { kind: 'upgrade', plans: ['large'] } },
      ({ account }) => {
        Object.assign(account, { plan: 'large' });
      },
    ],
    [
      'trial-restriction',
      { remedy: { kind: 'upgrade' } },
      ({ account }) => {
        Object.assign(account, { flags: {} });
      },
    ],
    [
      'subaccount-not-enabled',
      { remedy: { kind: 'ask-owner' } },
      ({ parts }) => {
        parts['subAccounts'] = { shareFlag: 'shared', mayBuy: true };
      },
    ],
    [
      'purchase-not-self-serve',
      { remedy: { kind: 'contact', label: label('Call us') } },
      ({ parts, command }) => {
        delete parts['purchases'];
        Object.assign(command, { pack: 'h' });
      },
    ],
    [
      'plan-not-eligible',
      { remedy: { kind: 'upgrade', plans: ['huge'] } },
      ({ command }) => {
        Object.assign(command, { pack: 'nothing' });
      },
    ],
    [
      'pack-not-available',
      { remedy: { kind: 'change-inputs', input: 'pack' } },
      ({ command }) => {
        Object.assign(command, { pack: 's', credits: 5 });
      },
    ],
    [
      'action-invalid',
      { remedy: { kind: 'change-inputs', input: 'amount' } },
      ({ command }) => {
        Object.assign(command, { credits: undefined });
      },
    ],
    ['allowed', {}, () => undefined],
  ];

  for (const [index, [reason, more, repair]] of repairs.entries()) {
    const { command, viewer, account, parts } = structuredClone(world);
    it(`${index + 1}: ${reason}`, () => {
      const decision = ask(command, parts, account, viewer);
      expect(verdict(decision)).toBe(reason);
      expect(decision).toMatchObject(more);
    });
    repair(world);
  }

  it('an amount that makes no sense comes last, after who, where and what', () => {
    expect(verdict(ask(buy('s', { quantity: -1 }), { roles: { owner: { may: [] } } }))).toBe('role-not-permitted');
    expect(verdict(ask(buy('any', { credits: -1 }), { roles: { owner: { may: [] } } }))).toBe('role-not-permitted');
    expect(verdict(ask(buy('nothing', { quantity: -1 })))).toBe('pack-not-available');
  });

  it('nothing is on offer where there are no packs', () => {
    expect(refused(ask(buy('s'), { packs: {} }))).toMatchObject({ reason: 'pack-not-available', remedy: { kind: 'none' } });
  });

  it.each([
    ['plans', { plans: unset('names') }],
    ['self-serve', { selfServe: unset('yes') }],
    ['delivery', { delivery: { withinBusinessDays: unset('whole') } }],
  ])('an unset rule is incomplete where it is read: %s', (_, purchases) => {
    expect(verdict(ask(buy('s'), { purchases }))).toBe('policy-incomplete');
  });

  it('a pack that is left open for another plan does not hide the others', () => {
    const packs = { huge: { ...PACKS.all, plans: ['huge'], sizes: { h: SIZES.s, later: unset('sheet') } } };
    expect(refused(ask(buy('h'), { packs, plans: { huge: {} } }))).toMatchObject({
      reason: 'plan-not-eligible',
      remedy: { kind: 'upgrade', plans: ['huge'] },
    });
  });
});

describe('a fixed pack', () => {
  it.each<[Partial<Buy>, number, string]>([
    [{}, 10, '5'],
    [{ quantity: 1 }, 10, '5'],
    [{ quantity: 7 }, 70, '35'],
  ])('with %o is %i credits for %s', (more, amount, price) => {
    expect(ask(buy('s', more))).toMatchObject({
      verdict: 'allowed',
      amount,
      price: { amount: price, currency: 'EUR' },
      unitPrice: '0.5',
      method: 'checkout',
      draws: [],
      notes: [],
    });
  });

  it.each<[string, Partial<Buy>]>([
    ['none of it', { quantity: 0 }],
    ['less than none', { quantity: -1 }],
    ['half of it', { quantity: 0.5 }],
    ['more than there are numbers', { quantity: Number.MAX_SAFE_INTEGER }],
    ['an amount of credits', { credits: 5 }],
    ['an amount of money', { money: { amount: 5 } }],
  ])('cannot be bought as %s', (_, more) => {
    expect(refused(ask(buy('s', more))).reason).toBe('action-invalid');
  });
});

describe('a pack that comes to nothing', () => {
  it.each<[string, object, string]>([
    [
      'less than the smallest unit',
      { credits: 0.5, price: 1 },
      '0.5 has more digits after the point than these credits have (0).',
    ],
    ['any amount for nothing', { credits: 5, price: 0, amount: 'any' }, 'Any amount of credits would cost nothing.'],
  ])('is no rule of a policy: %s', (_, odd, reason) => {
    expect(() => policyOf({ packs: { all: { ...PACKS.all, sizes: { odd } } } })).toThrow(reason);
  });

  it('is not a rate of less than one credit: whole credits are sold at it', () => {
    const packs = { all: { ...PACKS.all, sizes: { odd: { credits: 0.5, price: 1, amount: 'any' } } } };
    expect(ask(buy('odd', { credits: 3 }), { packs })).toMatchObject({
      verdict: 'allowed',
      amount: 3,
      price: { amount: '6', currency: 'EUR' },
    });
    expect(refused(ask(buy('odd', { money: { amount: 1 } }), { packs })).reason).toBe('action-invalid');
  });
});

describe('any amount', () => {
  it.each<[Partial<Buy>, number, string]>([
    [{ money: { amount: 2 } }, 600, '2'],
    [{ money: { amount: 2.5, currency: 'EUR' } }, 750, '2.5'],
    [{ money: { amount: 100 } }, 30000, '100'],
    [{ credits: 600 }, 600, '2'],
    [{ credits: 601 }, 750, '2.5'],
    [{ credits: 1 }, 600, '2'],
  ])('with %o is %i credits for %s', (more, amount, price) => {
    expect(ask(buy('any', more))).toMatchObject({ verdict: 'allowed', amount, price: { amount: price } });
  });

  it.each<[string, Partial<Buy>]>([
    ['off the step', { money: { amount: 2.25 } }],
    ['in another currency', { money: { amount: 2, currency: 'USD' } }],
    ['of nothing', { money: { amount: 0 } }],
    ['less than nothing', { money: { amount: -2 } }],
    ['without end', { money: { amount: Infinity } }],
    ['of no number', { money: { amount: NaN } }],
    ['in money and credits', { money: { amount: 2 }, credits: 600 }],
    ['in neither', {}],
    ['of no credits', { credits: 0 }],
    ['of half a credit', { credits: 600.5 }],
    ['twice', { money: { amount: 2 }, quantity: 2 }],
    ['above what can be counted', { money: { amount: 1e15 } }],
    ['of credits above what can be counted', { credits: Number.MAX_SAFE_INTEGER }],
  ])('cannot be bought %s', (_, more) => {
    expect(refused(ask(buy('any', more))).reason).toBe('action-invalid');
  });

  it('cannot be bought below the minimum', () => {
    expect(refused(ask(buy('any', { money: { amount: 1.5 } }))).reason).toBe('purchase-limit');
  });
});

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
