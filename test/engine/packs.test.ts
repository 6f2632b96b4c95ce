import { describe, expect, it } from 'vitest';
import { exact, text } from '../../src/engine/exact.ts';
import { coveringPack, creditsFor, moneyFor, offers, plansWith, type Offer } from '../../src/engine/packs.ts';
import { accountOf, label, OWNER, policyOf, RENDER, SOURCES, unset, worldOf } from '../support/studio.ts';

const EUR = { source: 'purchased', currency: 'EUR' };
const S = { credits: 10, price: 5 };
const M = { credits: 50, price: 20.5 };

const on = (packs: object, plan: string | null = null, parts: object = {}) =>
  worldOf(policyOf({ plans: { basic: {}, pro: {} }, packs, ...parts }), accountOf({ plan }), undefined, OWNER);
const names = (packs: object, plan: string | null = null): string[] => offers(on(packs, plan)).map(({ pack }) => pack);

describe('the packs on offer', () => {
  it('are those of every catalogue that serves the plan, in the order of the policy', () => {
    const packs = {
      pro: { ...EUR, plans: ['pro'], sizes: { p: S } },
      all: { ...EUR, sizes: { m: M, s: S } },
      both: { ...EUR, plans: ['basic', 'pro'], sizes: { b: S } },
      nobody: { ...EUR, plans: [], sizes: { n: S } },
    };
    expect([null, 'basic', 'pro'].map((plan) => names(packs, plan))).toEqual([
      ['m', 's'],
      ['m', 's', 'b'],
      ['p', 'm', 's', 'b'],
    ]);
  });

  it('have their credits in smallest units, an exact price, a currency and a method', () => {
    const packs = { all: { ...EUR, method: 'invoice', sizes: { m: M, d: { ...S, currency: 'USD' } } } };
    const [first, second] = offers(on(packs, null, { credits: { credit: { name: label('c'), decimals: 2 } } }));
    expect(first).toMatchObject({
      pack: 'm',
      source: 'purchased',
      type: 'credit',
      credits: { n: 5000n, d: 1n },
      price: { n: 41n, d: 2n },
      currency: 'EUR',
      method: 'invoice',
    });
    expect(second).toMatchObject({ currency: 'USD' });
    expect(first).not.toHaveProperty('any');
  });

  it('are paid at the checkout unless the catalogue says otherwise', () => {
    expect(offers(on({ all: { ...EUR, sizes: { s: S } } }))[0]!.method).toBe('checkout');
  });

  it.each<[string, object, string[]]>([
    ['its credits', { all: { ...EUR, sizes: { s: { ...S, credits: unset('rate') }, m: M } } }, ['m']],
    ['its price', { all: { ...EUR, sizes: { s: { ...S, price: unset('rate') }, m: M } } }, ['m']],
    ['itself', { all: { ...EUR, sizes: { s: unset('sheet'), m: M } } }, ['m']],
    ['all sizes', { all: { ...EUR, sizes: unset('sheet') }, more: { ...EUR, sizes: { m: M } } }, ['m']],
    ['the source', { all: { ...EUR, source: unset('word'), sizes: { s: S } }, more: { ...EUR, sizes: { m: M } } }, ['m']],
    ['the currency', { all: { source: 'purchased', currency: unset('word'), sizes: { s: S } } }, []],
    ['the method', { all: { ...EUR, method: unset('word'), sizes: { s: S } } }, []],
    ['the plans', { all: { ...EUR, plans: unset('names'), sizes: { s: S } } }, []],
    ['a step', { all: { ...EUR, sizes: { s: { ...S, amount: 'any', increment: unset('rate') } } } }, []],
  ])('do not exist yet while something is unset: %s', (_, packs, expected) => {
    expect(names(packs)).toEqual(expected);
  });
});

describe('the plans that have a pack', () => {
  const packs = {
    basic: { ...EUR, plans: ['basic'], sizes: { s: S, open: unset('sheet') } },
    pro: { ...EUR, plans: ['pro'], sizes: { s: S, m: M } },
    all: { ...EUR, sizes: { x: S } },
  };

  it.each([
    ['s', ['basic', 'pro']],
    ['m', ['pro']],
    ['x', []],
    ['nothing', undefined],
    ['toString', undefined],
    ['open', undefined],
  ])('of the name %s are %o', (pack, plans) => {
    expect(plansWith(on(packs), pack)).toEqual(plans);
  });

  it('are not asked of a catalogue that does not exist yet', () => {
    expect(plansWith(on({ all: { ...EUR, plans: unset('names'), sizes: { s: S } } }), 's')).toBeUndefined();
  });
});

describe('any amount', () => {
  const offer = (more: object = {}): Offer =>
    offers(on({ all: { ...EUR, sizes: { any: { amount: 'any', credits: 300, price: 1, ...more } } } }))[0]!;

  it.each([
    [1, 300],
    [2.5, 750],
    [0.01, 3],
    [0.003, undefined],
    [10, 3000],
  ])('%d of money buys %o, rounded down', (money, credits) => {
    expect(creditsFor(offer(), exact(money))).toBe(credits);
  });

  it('at a rate that does not come out even is rounded down', () => {
    expect(creditsFor(offer({ credits: 10, price: 3 }), exact(1))).toBe(3);
  });

  it.each<[number, object, string]>([
    [300, {}, '1'],
    [301, {}, '1.01'],
    [1, {}, '0.01'],
    [301, { increment: 0.5 }, '1.5'],
    [300, { increment: 1, minimum: 5 }, '5'],
    [1501, { increment: 1, minimum: 5 }, '6'],
    [1, { increment: 2 }, '2'],
  ])('%i credits with %o cost %s', (credits, more, money) => {
    const found = offer(more);
    const price = moneyFor(found, credits);
    expect(text(price)).toBe(money);
    expect(creditsFor(found, price)).toBeGreaterThanOrEqual(credits);
  });
});

describe('the pack that covers what is missing', () => {
  const best = (packs: object, missing: number, parts: object = {}): unknown =>
    coveringPack(on(packs, null, parts), 'render', missing);

  it.each<[number, object]>([
    [1, { pack: 's', quantity: 1 }],
    [10, { pack: 's' }],
    [11, { pack: 'm' }],
    [50, { pack: 'm' }],
    [51, { pack: 'm', quantity: 2, credits: 100, price: { amount: '41', currency: 'EUR' } }],
  ])('of %i is %o', (missing, expected) => {
    expect(best({ all: { ...EUR, sizes: { m: M, s: S } } }, missing)).toMatchObject(expected);
  });

  it('is the cheaper one of two of a size', () => {
    expect(best({ all: { ...EUR, sizes: { a: { credits: 10, price: 6 }, b: S } } }, 3)).toMatchObject({ pack: 'b' });
  });

  it('is as many of one as are sold at once, and of any amount no more than may be bought', () => {
    const one = { credits: 2, price: 1, quantity: { atLeast: 5, atMost: 20 } };
    const sizes = (more: object = {}) => ({ all: { ...EUR, sizes: { one, ...more } } });
    expect(best(sizes(), 3)).toMatchObject({ pack: 'one', quantity: 5, credits: 10, price: { amount: '5', currency: 'EUR' } });
    expect(best(sizes(), 13)).toMatchObject({ pack: 'one', quantity: 7, credits: 14 });
    expect(best(sizes({ m: M }), 39)).toMatchObject({ pack: 'one', quantity: 20, credits: 40 });
    expect(best(sizes({ m: M }), 41)).toMatchObject({ pack: 'm', quantity: 1 });
    expect(best(sizes(), 41)).toMatchObject({ pack: 'one', quantity: 20, credits: 40 });
    const any = { amount: 'any', credits: 1, price: 1, maximum: 30 };
    expect(best(sizes({ any }), 30)).toMatchObject({ pack: 'one', quantity: 15, credits: 30 });
    expect(best({ all: { ...EUR, sizes: { any } } }, 40)).toMatchObject({ pack: 'any', credits: 30 });
  });

  it('is none where there is none', () => {
    expect(best({}, 3)).toBeUndefined();
  });

  it('pays for the action: of its type, and not for something else', () => {
    const parts = {
      credits: { credit: { name: label('c'), decimals: 0 }, call: { name: label('c'), decimals: 0 } },
      actions: { render: { ...RENDER, paysWith: 'credit' }, film: { cost: 1, paysWith: 'credit' } },
      sources: {
        ...Object.fromEntries(Object.entries(SOURCES).map(([id, source]) => [id, { ...source, type: 'credit' }])),
        calls: { label: label('C'), category: 'paid', type: 'call' },
        films: { label: label('F'), category: 'paid', type: 'credit', paysFor: ['film'] },
      },
    };
    const packs = { calls: { ...EUR, source: 'calls', sizes: { c: S } }, films: { ...EUR, source: 'films', sizes: { f: S } } };
    expect(best(packs, 3, parts)).toBeUndefined();
    expect(best({ ...packs, all: { ...EUR, sizes: { m: M } } }, 3, parts)).toMatchObject({ pack: 'm' });
  });
});
