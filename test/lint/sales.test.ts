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
    'discounts-stack': ['packs', byPlan({}), byPlan({ purchases: { discounts: 'not-stacked' } })],
    'top-up-unbounded': ['purchases.automatic', automatic({}), automatic({ limit: { atMost: 3, count: 'times', per: 'month' } })],
    'overage-unbounded': ['overage', { overage: {} }, { overage: { cap: { atMost: 100, count: 'overage', per: 'month' } } }],
  });

  it('are no discounts of a plan where the same plans may buy both catalogues', () => {
    const { first, second } = byPlan({})['packs'] as { first: Doc; second: Doc };
    const packs = { first, second: { ...second, plans: first['plans'] } };
    expect(foundIn({ packs }).filter(({ kind }) => kind === 'discounts-stack')).toEqual([]);
  });
});
