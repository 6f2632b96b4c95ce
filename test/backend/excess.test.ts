import { describe, expect, it } from 'vitest';
import type { Outcome } from '../../src/adapters/contract.ts';
import { RENDER, unset } from '../support/studio.ts';
import { context, Shop, shopPolicy } from './shop.ts';

/** A shop with ten credits in which eight are held for work that came to something else. */
async function working(
  ifExceeds?: unknown,
): Promise<{ shop: Shop; id: string; done: (amount: number, excess?: number) => Promise<Outcome> }> {
  const rule = ifExceeds === undefined ? {} : { ifExceeds };
  const policy = shopPolicy({ limits: {}, overage: { price: 1, currency: 'EUR' }, actions: { render: { ...RENDER, ...rule } } });
  const shop = await Shop.with(10, { policy });
  const hold = shop.hold(8);
  await shop.submit(hold);
  const done = (amount: number, excess?: number): Promise<Outcome> =>
    shop.submit({ kind: 'capture', id: hold.id, amount, ...(excess !== undefined && { excess }) });
  return { shop, id: hold.id, done };
}

/** What history says of the spend: how much of which lot. */
async function history(shop: Shop, id: string): Promise<unknown> {
  const { items } = await shop.adapter().history!({}, context());
  return items
    .filter(({ kind, intent }) => kind === 'capture' && intent === id)
    .map(({ amount, draws }) => [amount, ...draws.map(({ source, amount: part }) => `${part} ${source}`)]);
}

describe('work that came to thirteen where eight were held', () => {
  it.each<[string, unknown, number, unknown]>([
    ['is borne by the seller, unless the action says otherwise', undefined, 2, [[8, '8 purchased']]],
    ['is borne by the seller', 'absorb', 2, [[8, '8 purchased']]],
    ['is drawn, and owed beyond what is there', 'overdraw', 0, [[13, '8 purchased', '2 purchased', '3 purchased']]],
    ['is drawn, and billed beyond what is there', 'overage', 0, [[10, '8 purchased', '2 purchased']]],
  ])('%s', async (_, rule, left, lines) => {
    const { shop, id, done } = await working(rule);
    const told = await done(8, 5);
    // Never more than was agreed, and its lots add up to it.
    expect(told).toMatchObject({ state: 'captured', amount: 8, excess: 5, draws: [{ source: 'purchased', amount: 8 }] });
    expect([await shop.available(), await history(shop, id)]).toEqual([left, lines]);
    // Whatever comes again is answered the same, and books nothing.
    for (const again of [await done(8, 5), await done(8), await done(3)])
      expect(again).toMatchObject({ state: 'captured', amount: 8, excess: 5 });
    expect([await shop.available(), await history(shop, id)]).toEqual([left, lines]);
  });

  it('owes what the next credits pay back first', async () => {
    const { shop, done } = await working('overdraw');
    await done(8, 5);
    await shop.grant(10);
    expect(await shop.available()).toBe(7);
  });

  it('is refused where the action refuses it; the hold stays, and what is held can be taken', async () => {
    const { shop, id, done } = await working('refuse');
    expect(await done(8, 5)).toMatchObject({ state: 'rejected', reason: 'action-invalid' });
    expect(await done(8, 5)).toMatchObject({ state: 'rejected', reason: 'action-invalid' });
    expect(await shop.adapter().lookup!([id], context())).toMatchObject([{ state: 'held', amount: 8 }]);
    expect(await done(8)).toMatchObject({ state: 'captured', amount: 8 });
    expect(await done(8, 5)).toMatchObject({ state: 'captured', amount: 8 });
    expect([await shop.available(), await history(shop, id)]).toEqual([2, [[8, '8 purchased']]]);
  });

  it('is refused where nobody has said who bears it; what is held can be taken', async () => {
    const { shop, done } = await working(unset('word'));
    expect(await done(8, 5)).toMatchObject({ state: 'rejected', reason: 'policy-incomplete' });
    expect(await done(8)).toMatchObject({ state: 'captured', amount: 8 });
    expect(await shop.available()).toBe(2);
  });
});

describe('work that came to less than was held', () => {
  it('has no excess, whatever is said beside it', async () => {
    const { shop, id, done } = await working('overdraw');
    expect(await done(3, 2)).toMatchObject({ state: 'captured', amount: 3 });
    expect([await shop.available(), await history(shop, id)]).toEqual([7, [[3, '3 purchased']]]);
  });
});
