import { fc } from '../support/property.ts';
import { describe, expect, it } from 'vitest';
import { bindPolicy, newAccount, parsePolicy, quote, transact, type Account, type BoundPolicy } from '../../src/index.ts';
import { offersOf, quoteBuy } from '../../src/store/offers.ts';
import type { BuyRequest } from '../../src/store/credits.ts';
import { savedPolicy } from '../support/small-policy.ts';
import { label, policyOf } from '../support/studio.ts';

const bound = (id: string, values: Readonly<Record<string, unknown>> = {}): BoundPolicy =>
  bindPolicy(parsePolicy(savedPolicy(id)), values);
const account = (facts: Partial<Account> = {}): Account => newAccount('acme', 0, facts);
const OWNER = { role: 'owner' };

const studio = bound('bg-studio', {
  currency: 'EUR',
  'packs.professional_plus': { S: { credits: 100, price: 20 }, M: { credits: 250, price: 45 }, L: { credits: 300, price: 45.5 } },
});
const video = bound('visla');
const pages = bound('landingi-current', {
  'pack.S': { credits: 1000, price: 12, currency: 'USD' },
  'pack.M': { credits: 5000, price: 50, currency: 'USD' },
});
const inStudio = account({ plan: 'professional_plus', slots: 5 });
const buy = (pack: string, quantity: number) => ({ kind: 'buy' as const, id: 'b', pack, quantity });
const buying = (policy: BoundPolicy, who: Account, request: BuyRequest, viewer = OWNER) =>
  quoteBuy({ policy, account: who, viewer, now: 1 }, request);

describe('the packs on offer', () => {
  it('come with the price of one credit, and how much cheaper that is than in the dearest pack', () => {
    expect(offersOf(studio, inStudio)).toEqual([
      {
        pack: 'S',
        source: 'purchased',
        type: 'photo',
        credits: 100,
        price: { amount: '20', currency: 'EUR' },
        unitPrice: '0.2',
        savingPercent: 0,
        method: 'invoice',
      },
      {
        pack: 'M',
        source: 'purchased',
        type: 'photo',
        credits: 250,
        price: { amount: '45', currency: 'EUR' },
        unitPrice: '0.18',
        savingPercent: 10,
        method: 'invoice',
      },
      {
        pack: 'L',
        source: 'purchased',
        type: 'photo',
        credits: 300,
        price: { amount: '45.5', currency: 'EUR' },
        unitPrice: '0.151666666666',
        savingPercent: 24,
        method: 'invoice',
      },
    ]);
  });

  it('are those of the plan, and none without one', () => {
    expect(offersOf(studio, account({ plan: 'premium' }))).toEqual([]);
    expect(offersOf(studio, account())).toEqual([]);
    expect(offersOf(video, account({ plan: 'free' }))).toEqual([]);
  });

  it('are only those whose numbers are known', () => {
    expect(offersOf(pages, account({ plan: 'build' })).map(({ pack, unitPrice }) => [pack, unitPrice])).toEqual([
      ['S', '0.012'],
      ['M', '0.01'],
    ]);
    expect(offersOf(bound('landingi-current'), account({ plan: 'build' }))).toEqual([]);
  });

  it('may be any amount of money: the least of it, and the step', () => {
    const [offer] = offersOf(video, account({ plan: 'pro' }));
    expect(offer).toMatchObject({
      pack: 'flexible',
      label: { en: 'Flexible credits' },
      credits: 300,
      price: { amount: '0.01', currency: 'USD' },
      unitPrice: '0.003333333333',
      savingPercent: 0,
      any: { minimum: '0.01', increment: '0.01' },
    });
    expect(offersOf(video, account({ plan: 'business' }))[0]?.unitPrice).toBe('0.005');
  });

  it('are not compared with packs of another currency or another kind of credits', () => {
    const mixed = policyOf({
      credits: { credit: { name: label('credits'), decimals: 0 }, gold: { name: label('gold'), decimals: 2 } },
      sources: {
        pool: { label: label('Pool'), category: 'paid', type: 'credit' },
        mine: { label: label('Mine'), category: 'paid', type: 'gold' },
      },
      drawOrder: { by: ['expiresAt'] },
      actions: { render: { paysWith: 'credit', cost: 1 } },
      packs: {
        credits: {
          source: 'pool',
          currency: 'EUR',
          sizes: {
            A: { credits: 10, price: 10 },
            B: { credits: 10, price: 5 },
            C: { credits: 10, price: 1000, currency: 'JPY' },
          },
        },
        gold: { source: 'mine', currency: 'EUR', sizes: { G: { credits: 0.5, price: 50 } } },
      },
    });
    expect(
      offersOf(mixed, account()).map(({ pack, credits, unitPrice, savingPercent }) => [pack, credits, unitPrice, savingPercent]),
    ).toEqual([
      ['A', 10, '1', 0],
      ['B', 10, '0.5', 50],
      ['C', 10, '100', 0],
      ['G', 50, '100', 0],
    ]);
  });

  it('promise no saving that is not there', () => {
    const close = policyOf({
      packs: {
        all: {
          source: 'purchased',
          currency: 'EUR',
          sizes: { A: { credits: 100, price: 10 }, B: { credits: 100, price: 9.91 } },
        },
      },
    });
    expect(offersOf(close, account()).map(({ savingPercent }) => savingPercent)).toEqual([0, 0]);
    const gifts = policyOf({
      packs: { all: { source: 'purchased', currency: 'EUR', sizes: { A: { credits: 100, price: 0 } } } },
    });
    expect(offersOf(gifts, account())[0]).toMatchObject({ unitPrice: '0', savingPercent: 0 });
  });
});

describe('what a purchase would come to', () => {
  it('is the pack, as many times as it is bought', () => {
    expect(buying(studio, inStudio, { pack: 'M', quantity: 3 })).toEqual({
      type: 'photo',
      credits: 750,
      quantity: 3,
      price: { amount: '135', currency: 'EUR' },
      unitPrice: '0.18',
    });
  });

  it('is what the money buys, of a pack of any amount', () => {
    const pro = account({ plan: 'pro' });
    expect(buying(video, pro, { pack: 'flexible', money: 10 })).toMatchObject({ credits: 300_000, price: { amount: '10' } });
    expect(buying(video, pro, { pack: 'flexible', money: 0.01 })).toMatchObject({ credits: 300 });
    expect(buying(video, account({ plan: 'business' }), { pack: 'flexible', money: 0.1 })).toMatchObject({
      credits: 2_000,
      unitPrice: '0.005',
    });
  });

  it.each<[string, Partial<BuyRequest>]>([
    ['no money', {}],
    ['nothing', { money: 0 }],
    ['less than nothing', { money: -5 }],
    ['half a cent', { money: 0.005 }],
    ['a fraction of the step', { money: 1.001 }],
    ['not a number', { money: NaN }],
    ['endless money', { money: Infinity }],
    ['more money than can be counted', { money: 1e16 }],
    ['so much money that its credits cannot be counted', { money: 9e15 }],
    ['two of any amount', { money: 5, quantity: 2 }],
  ])('cannot be told of %s', (_, request) => {
    expect(buying(video, account({ plan: 'pro' }), { pack: 'flexible', ...request })).toBe('action-invalid');
  });

  it.each([0, -1, 0.5, NaN, Infinity, 2 ** 53])('cannot be told of %s packs', (quantity) => {
    expect(buying(studio, inStudio, { pack: 'S', quantity })).toBe('action-invalid');
  });

  it('cannot be told of a fixed pack for other money', () => {
    expect(buying(studio, inStudio, { pack: 'S', money: 5 })).toBe('action-invalid');
  });

  it('is a reason where the pack, the plan or the person stands in the way', () => {
    for (const pack of ['XL', 'constructor', '__proto__']) expect(buying(studio, inStudio, { pack })).toBe('pack-not-available');
    expect(buying(video, account({ plan: 'free' }), { pack: 'flexible', money: 5 })).toBe('plan-not-eligible');
    expect(buying(pages, account({ plan: 'build' }), { pack: 'S' }, { role: 'nobody' })).toBe('role-not-permitted');
    const open = policyOf({
      purchases: { selfServe: { parameter: 'yes' } },
      packs: { all: { source: 'purchased', currency: 'EUR', sizes: { A: { credits: 1, price: 1 } } } },
    });
    expect(buying(open, account(), { pack: 'A' })).toBe('policy-incomplete');
  });

  it('is refused where the account has bought, or would hold, as much as it may', () => {
    const once = policyOf({
      packs: {
        all: {
          source: 'purchased',
          currency: 'EUR',
          holding: 25,
          limit: { count: 'credits', per: 'month', atMost: 20 },
          sizes: {
            A: { credits: 10, price: 1 },
            any: { amount: 'any', credits: 10, price: 1, minimum: 1, maximum: 3 },
          },
        },
      },
    });
    expect(buying(once, account(), { pack: 'A', quantity: 2 })).toMatchObject({ credits: 20 });
    expect(buying(once, account(), { pack: 'A', quantity: 3 })).toBe('purchase-limit');
    expect(buying(once, account(), { pack: 'any', money: 2 })).toMatchObject({ credits: 20 });
    expect(buying(once, account(), { pack: 'any', money: 3.01 })).toBe('purchase-limit');
    const { account: after } = transact({ policy: once, account: account(), viewer: OWNER, now: 1 }, buy('A', 2));
    expect(buying(once, after, { pack: 'A' })).toBe('purchase-limit');
  });

  it('of a pack that is sold in some number is as many as the money pays, and no less than the fewest', () => {
    const connects = policyOf({
      packs: {
        all: {
          source: 'purchased',
          currency: 'USD',
          sizes: { one: { credits: 2, price: 0.15, quantity: { atLeast: 5, atMost: 80 } }, plain: { credits: 8, price: 1 } },
        },
      },
    });
    expect(offersOf(connects, account())[0]).toMatchObject({
      credits: 10,
      price: { amount: '0.75', currency: 'USD' },
      unitPrice: '0.075',
      any: { minimum: '0.75', increment: '0.15' },
    });
    expect(offersOf(connects, account())[1]).not.toHaveProperty('any');
    expect(buying(connects, account(), { pack: 'one', money: 0.9 })).toMatchObject({ credits: 12, quantity: 6 });
    expect(buying(connects, account(), { pack: 'one', quantity: 7 })).toMatchObject({ credits: 14, quantity: 7 });
    for (const request of [{}, { quantity: 4 }, { money: 0.6 }, { quantity: 81 }, { money: 12.15 }])
      expect(buying(connects, account(), { pack: 'one', ...request }), JSON.stringify(request)).toBe('purchase-limit');
    for (const money of [0.8, -0.75, NaN, Infinity])
      expect(buying(connects, account(), { pack: 'one', money }), String(money)).toBe('action-invalid');
    expect(buying(connects, account(), { pack: 'one', money: 0.75, quantity: 5 })).toBe('action-invalid');
  });

  it('is what the engine says, for every product, pack and amount', () => {
    type Case = [BoundPolicy, Account, BuyRequest];
    const cases: fc.Arbitrary<Case> = fc.oneof(
      fc
        .record({ pack: fc.constantFrom('S', 'M', 'L', 'XL'), quantity: fc.integer({ min: 1, max: 10_000 }) })
        .map((request): Case => [studio, inStudio, request]),
      fc
        .record({ pack: fc.constantFrom('S', 'M'), quantity: fc.integer({ min: 1, max: 50 }) })
        .map((request): Case => [pages, account({ plan: 'build' }), request]),
      fc
        .record({ plan: fc.constantFrom('pro', 'business'), cents: fc.integer({ min: -1, max: 500_000 }) })
        .map(({ plan, cents }): Case => [video, account({ plan }), { pack: 'flexible', money: cents / 100 }]),
    );
    fc.assert(
      fc.property(cases, ([policy, who, request]) => {
        const found = buying(policy, who, request);
        const { money, ...rest } = request;
        const command = { kind: 'buy' as const, id: 'b', ...rest, ...(money !== undefined && { money: { amount: money } }) };
        const decision = quote({ policy, account: who, viewer: OWNER, now: 1 }, command);
        if (typeof found === 'string') expect(decision).toMatchObject({ verdict: 'refused', reason: found });
        else
          expect(decision).toMatchObject({
            verdict: 'allowed',
            amount: found.credits,
            price: found.price,
            unitPrice: found.unitPrice,
          });
      }),
    );
  });
});

describe('how long a purchase may take', () => {
  it('is told before it, only where the policy makes it hang on the account', () => {
    const daysFor = (flags: Account['flags']) => {
      const quote = buying(pages, account({ plan: 'build', flags }), { pack: 'S' });
      return typeof quote === 'object' ? quote.withinBusinessDays : quote;
    };
    expect(daysFor({})).toBe(2);
    expect(daysFor({ payment_method: true })).toBeUndefined();
    const quote = buying(studio, inStudio, { pack: 'S' });
    expect(typeof quote === 'object' && 'withinBusinessDays' in quote).toBe(false);
  });
});
