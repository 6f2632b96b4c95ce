import { describe, expect, it } from 'vitest';
import { Shop, studioPolicy } from '../support/shop.ts';

describe('buying', () => {
  it('orders once, and the balance follows the ledger', async () => {
    const shop = await new Shop().open();
    const credits = await shop.visit();
    const bought = credits.buy({ pack: 'S' });
    await shop.world.advance(1_000);
    expect(await shop.of(bought)).toMatchObject({ state: 'credited', credits: 100, price: { amount: '20', currency: 'EUR' } });
    await shop.world.settle();
    expect(credits.snapshot().balances[0]).toMatchObject({ available: 200 });
    expect(credits.snapshot().orders).toHaveLength(1);
  });

  it('shows an order that waits for its money, and its credits only when the seller delivers', async () => {
    const shop = await new Shop(studioPolicy({ billing: 'checkout' })).open();
    const credits = await shop.visit();
    const bought = credits.buy({ pack: 'M' });
    await shop.world.advance(1_000);
    const order = await shop.of(bought);
    expect(order).toMatchObject({ state: 'placed', method: 'checkout' });
    expect(credits.snapshot().balances[0]).toMatchObject({ available: 100, ordered: 250 });
    await shop.backend.deliver('acme', order.id);
    await shop.world.advance(31_000);
    expect(credits.snapshot().balances[0]).toMatchObject({ available: 350, ordered: 0 });
  });

  it('repeats a lost order under the same id and never orders twice', async () => {
    const shop = await new Shop().open();
    const credits = await shop.visit();
    let lost = 0;
    shop.network = async (request, pass) => {
      const reply = await pass(request);
      if (request.url.endsWith('/orders') && lost++ === 0) throw new TypeError('The connection was reset.');
      return reply;
    };
    const bought = credits.buy({ pack: 'S' });
    await shop.world.advance(5_000);
    expect(await shop.of(bought)).toMatchObject({ state: 'credited' });
    expect(await shop.left()).toBe(200);
  });
});
