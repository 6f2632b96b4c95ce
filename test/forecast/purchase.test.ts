import { describe, expect, it } from 'vitest';
import { cheapest, comparePrices, difference, oneOrder, type Purchase } from '../../src/forecast/purchase.ts';
import { fc, runsOr } from '../support/property.ts';
import { accountOf, policyOf, unset, worldOf } from '../support/studio.ts';

const selling = (sizes: Readonly<Record<string, object>>, more: object = {}, parts: object = {}) =>
  worldOf(policyOf({ packs: { all: { source: 'purchased', currency: 'EUR', sizes, ...more } }, ...parts }), accountOf());
const pack = (credits: number, price: number, more: object = {}): object => ({ credits, price, ...more });
const said = (purchase: Purchase | undefined): string =>
  purchase === undefined
    ? 'none'
    : `${purchase.parts.map(({ quantity, pack: name }) => `${quantity} ${name}`).join(' + ')} = ${purchase.credits} for ${purchase.price.amount}`;

describe('the cheapest orders', () => {
  const world = selling({ S: pack(100, 20), M: pack(250, 45), L: pack(1000, 150) });

  it('may be several packs where the one that covers it all is much larger', () => {
    expect(said(oneOrder(world, 'render', 350))).toBe('1 L = 1000 for 150');
    expect(said(cheapest(world, 'render', 350, 'EUR'))).toBe('1 M + 1 S = 350 for 65');
    expect(said(cheapest(world, 'render', 351, 'EUR'))).toBe('4 S = 400 for 80');
  });

  it('are one pack where that costs no more', () => {
    expect(said(cheapest(world, 'render', 90, 'EUR'))).toBe('1 S = 100 for 20');
    expect(said(cheapest(world, 'render', 999, 'EUR'))).toBe('1 L = 1000 for 150');
    expect(said(cheapest(selling({ A: pack(100, 10), B: pack(200, 20) }), 'render', 200, 'EUR'))).toBe('1 B = 200 for 20');
  });

  it('fill up with an amount that is chosen freely', () => {
    const any = selling({ L: pack(1000, 100), free: pack(1, 0.25, { amount: 'any', minimum: 5 }) });
    expect(said(cheapest(any, 'render', 1010, 'EUR'))).toBe('1 L + 1 free = 1020 for 105');
    expect(said(cheapest(any, 'render', 300, 'EUR'))).toBe('1 free = 300 for 75');
  });

  it('keep to how many may be bought at once, and to what the engine lets nobody buy', () => {
    const few = selling({ S: pack(100, 10, { quantity: { atMost: 2 } }), L: pack(1000, 150) });
    expect(said(cheapest(few, 'render', 300, 'EUR'))).toBe('1 L = 1000 for 150');
    const many = selling({ S: pack(2, 1, { quantity: { atLeast: 5 } }), L: pack(1000, 150) });
    expect(said(cheapest(many, 'render', 3, 'EUR'))).toBe('5 S = 10 for 5');
    const once = selling(
      { S: pack(100, 10), M: pack(200, 25), L: pack(900, 150) },
      { limit: { atMost: 250, count: 'credits', per: 'month' } },
    );
    expect(said(cheapest(once, 'render', 300, 'EUR'))).toBe('none');
    const nobody = selling({ S: pack(100, 10) }, {}, { purchases: { selfServe: false } });
    expect([said(oneOrder(nobody, 'render', 50)), said(cheapest(nobody, 'render', 50, 'EUR'))]).toEqual(['none', 'none']);
  });

  it('are none in another currency, for an action that they do not pay for, or without a price', () => {
    expect(said(cheapest(world, 'render', 50, 'USD'))).toBe('none');
    const other = selling(
      { S: pack(100, 10) },
      {},
      {
        sources: { purchased: { label: { en: 'P' }, category: 'paid', paysFor: ['other'] } },
        drawOrder: {},
        actions: { render: { cost: 1 }, other: { cost: 1 } },
      },
    );
    expect(said(cheapest(other, 'render', 50, 'EUR'))).toBe('none');
    expect(said(oneOrder(selling({ S: pack(100, 10, { price: unset('rate') }) }), 'render', 50))).toBe('none');
  });

  it('are never dearer than any combination that somebody else could think of', () => {
    const size = fc.record({ credits: fc.integer({ min: 1, max: 40 }), price: fc.integer({ min: 1, max: 60 }) });
    fc.assert(
      fc.property(fc.array(size, { minLength: 1, maxLength: 4 }), fc.integer({ min: 1, max: 90 }), (sizes, missing) => {
        const world = selling(Object.fromEntries(sizes.map(({ credits, price }, index) => [`p${index}`, pack(credits, price)])));
        // The least money for each number of credits, one credit after the other.
        const least = [0];
        for (let credits = 1; credits <= missing; credits++)
          least[credits] = Math.min(...sizes.map((one) => one.price + least[Math.max(0, credits - one.credits)]!));
        expect(Number(cheapest(world, 'render', missing, 'EUR')!.price.amount)).toBe(least[missing]);
      }),
      { numRuns: runsOr(100) },
    );
  });

  it('are found at once in a catalogue of many small packs', () => {
    const sizes = Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`p${index}`, pack(7 + index, 3 + index / 2)]));
    expect(cheapest(selling(sizes), 'render', 100_000, 'EUR')!.credits).toBeGreaterThanOrEqual(100_000);
  });
});

it('prices compare exactly, and only within a currency', () => {
  expect(comparePrices({ amount: '0.1', currency: 'EUR' }, { amount: '0.10', currency: 'EUR' })).toBe(0);
  expect(comparePrices({ amount: '1', currency: 'EUR' }, { amount: '2', currency: 'USD' })).toBeUndefined();
  expect(difference({ amount: '0.3', currency: 'EUR' }, { amount: '0.1', currency: 'EUR' })).toEqual({
    amount: '0.2',
    currency: 'EUR',
  });
});
