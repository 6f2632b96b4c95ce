import { describe, expect, it } from 'vitest';
import { shopOf, waysTo, type Need } from '../../src/forecast/ways.ts';
import type { World } from '../../src/index.ts';
import { accountOf, at, grantsOf, lotOf, START, unset, worldOf } from '../support/studio.ts';

const PACKS = {
  all: { source: 'purchased', currency: 'EUR', sizes: { S: { credits: 50, price: 10 }, L: { credits: 500, price: 60 } } },
};
const monthly = (amount: number, parts: object = {}): World =>
  worldOf(
    grantsOf({ monthly: { source: 'monthly', amount, every: 'month', on: 'anchor' } }, { packs: PACKS, ...parts }),
    accountOf({ plan: 'basic', cycleAnchor: START, lots: [lotOf('purchased', 7)] }),
    at('2025-01-29'),
  );
const render = (images: number): Need => ({ action: 'render', inputs: { images } });

describe('the way to what is missing', () => {
  it('is to wait, where the renewal brings enough: that costs nothing', () => {
    expect(waysTo(monthly(100), render(40))).toMatchObject({
      missing: 33,
      wait: { at: at('2025-02-01'), brings: 100, missing: 0 },
      buy: { parts: [{ pack: 'S' }] },
      ...{ cheapest: 'wait', saves: { amount: '10', currency: 'EUR' } },
    });
  });

  it('is to wait also where a smaller purchase is enough afterwards', () => {
    expect(waysTo(monthly(100), render(140))).toMatchObject({
      wait: { missing: 33, buy: { parts: [{ pack: 'S', quantity: 1 }] } },
      mix: { parts: [{ pack: 'S', quantity: 3 }] },
      ...{ cheapest: 'wait', saves: { amount: '50', currency: 'EUR' } },
    });
  });

  it('is to buy where waiting saves nothing, and a combination where that is cheaper', () => {
    expect(waysTo(monthly(0), render(40))).toMatchObject({ cheapest: 'buy' });
    expect(waysTo(monthly(10), render(200))).toMatchObject({ cheapest: 'mix', saves: { amount: '20', currency: 'EUR' } });
  });

  it('is none where nothing comes and nothing is sold; who may not buy is told why', () => {
    const bare = monthly(0, { packs: {} });
    expect(waysTo(bare, render(40))).toEqual({ type: 'credit', missing: 33, cheapest: 'none' });
    expect(waysTo(monthly(0, { purchases: { selfServe: false } }), render(40))).toMatchObject({
      ...{ barrier: 'purchase-not-self-serve', cheapest: 'none' },
    });
    expect(waysTo(monthly(0, { purchases: { selfServe: unset('yes') } }), render(40))).toMatchObject({
      barrier: 'policy-incomplete',
    });
  });

  it('promises no renewal that the backend does not tell of', () => {
    expect(waysTo(monthly(100), render(40), { coming: [] })).not.toHaveProperty('wait');
    const coming = [{ at: at('2025-02-01'), source: 'monthly', type: 'credit', amount: 100 }];
    expect(waysTo(monthly(100), render(40), { coming })).toMatchObject({ cheapest: 'wait' });
  });

  it('is asked for credits alone as well', () => {
    expect(waysTo(monthly(100), { type: 'credit', missing: 33 })).toEqual(waysTo(monthly(100), render(40)));
    expect(waysTo(monthly(100), { type: 'credit', missing: 0 })).toBeUndefined();
  });

  it('is no question where nothing is missing, or nobody knows the price', () => {
    expect(waysTo(monthly(100), render(5))).toBeUndefined();
    expect(waysTo(monthly(100, { actions: { render: { cost: unset('rate') } } }), { action: 'render' })).toBeUndefined();
    expect(waysTo(monthly(100), { action: 'nothing' })).toBeUndefined();
  });

  it('counts what ends before the renewal', () => {
    const world = monthly(100);
    const ending = { ...world, account: { ...world.account, lots: [lotOf('purchased', 30, { expiresAt: at('2025-01-30') })] } };
    expect(waysTo(ending, render(120))).toMatchObject({ missing: 90, wait: { missing: 20 } });
  });
});

it('the shop for a gap is the same as for an action, without the waiting', () => {
  const { buy, mix } = waysTo(monthly(0), { type: 'credit', missing: 120 })!;
  expect(shopOf(monthly(0), 'credit', 120)).toEqual({ buy, mix });
});
