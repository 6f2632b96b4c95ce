import { describe, expect, it } from 'vitest';
import { base, foundIn, testPairs } from '../support/shop-policy.ts';
import type { Doc } from '../support/small-policy.ts';

const catalogue = (over: Doc): Doc => ({ packs: { shop: { ...base.packs.shop, ...over } } });

const automatic = (over: Doc): Doc => ({
  purchases: { automatic: { source: 'bought', below: 10, buys: { credits: 100 }, ...over } },
});

const flexible = { credits: 10, price: 1, amount: 'any' };

/** Cheaper for a higher plan, and cheaper in bulk. */
function byPlan(over: Doc): Doc {
  const of = (name: string, small: number, large: number, plans: string[]): Doc => ({
    ...base.packs.shop,
    plans,
    sizes: { [`${name}-S`]: { credits: 100, price: small }, [`${name}-L`]: { credits: 1000, price: large } },
  });
  return { packs: { first: of('a', 10, 80, ['basic']), second: of('b', 9, 70, ['pro']) }, ...over };
}

describe('what is sold', () => {
  testPairs({
    'no-way-out': [
      'purchases',
      { packs: {}, purchases: { selfServe: false } },
      { packs: {}, purchases: { selfServe: false, contact: { label: { en: 'Ask' } } } },
    ],
    'pack-dearer': [
      'packs.shop.sizes.L',
      catalogue({ sizes: { S: { credits: 100, price: 10 }, L: { credits: 1000, price: 101 } } }),
      catalogue({ sizes: { S: { credits: 100, price: 10 }, L: { credits: 1000, price: 100 } } }),
    ],
    'pack-never-fits': ['packs.shop.sizes.L', catalogue({ holding: 999 }), catalogue({ holding: 1000 })],
    'amount-never-fits': [
      'packs.shop.sizes.any',
      catalogue({ sizes: { any: { ...flexible, minimum: 50, maximum: 20 } } }),
      catalogue({ sizes: { any: { ...flexible, minimum: 20, maximum: 50 } } }),
    ],
    'minimum-off-step': [
      'packs.shop.sizes.any',
      catalogue({ sizes: { any: { ...flexible, minimum: 5, increment: 2 } } }),
      catalogue({ sizes: { any: { ...flexible, minimum: 0.3, increment: 0.1 } } }),
    ],
    'discounts-stack': ['packs', byPlan({}), byPlan({ purchases: { discounts: 'not-stacked' } })],
    'top-up-unbounded': ['purchases.automatic', automatic({}), automatic({ limit: { atMost: 3, count: 'times', per: 'month' } })],
    'overage-unbounded': ['overage', { overage: {} }, { overage: { cap: { atMost: 100, count: 'overage', per: 'month' } } }],
  });

  it.each<[string, Doc, string, string]>([
    ['between two steps', { minimum: 5, increment: 2 }, 'the least is 6', 'Say 4 or 6, or another "increment".'],
    ['below the first step', { minimum: 1, increment: 5 }, 'the least is 5', 'Say 5, or another "increment".'],
    [
      'of half a cent, where the step is a cent',
      { minimum: 0.015 },
      'the least is 0.02',
      'Say 0.01 or 0.02, or another "increment".',
    ],
  ])('has a smallest amount %s, and is told what can be paid', (_, size, least, fix) => {
    const found = foundIn(catalogue({ sizes: { any: { ...flexible, ...size } } })).find(
      ({ kind }) => kind === 'minimum-off-step',
    );
    expect([found?.reason.endsWith(`${least}.`), found?.fix]).toEqual([true, fix]);
  });

  it('are no discounts of a plan where the same plans may buy both catalogues', () => {
    const { first, second } = byPlan({})['packs'] as { first: Doc; second: Doc };
    const packs = { first, second: { ...second, plans: first['plans'] } };
    expect(foundIn({ packs }).filter(({ kind }) => kind === 'discounts-stack')).toEqual([]);
  });
});
