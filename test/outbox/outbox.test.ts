import { describe, expect, it } from 'vitest';
import { photos, Shop } from '../support/shop.ts';

describe('a page that is closed in the middle', () => {
  it('finds the charge again after a reload and does not repeat it', async () => {
    const shop = await new Shop().open();
    const tab = shop.tab();
    const credits = await shop.visit(tab);
    shop.network = async (request, pass) => {
      const reply = await pass(request);
      if (request.url.endsWith('/operations')) tab.crash();
      return reply;
    };
    void credits.spend('apply', photos(3));
    await shop.world.settle();
    expect(await shop.left()).toBe(97);

    shop.network = (request, pass) => pass(request);
    const again = await shop.visit();
    await shop.world.until(() => again.snapshot().intents.some(({ state }) => state === 'captured'));
    expect(again.snapshot().intents).toMatchObject([{ state: 'captured', amount: 3 }]);
    expect(again.snapshot().balances[0]).toMatchObject({ available: 97, pending: 0 });
    expect(await shop.left()).toBe(97);
  });

  it('gives back what a dead tab held', async () => {
    const shop = await new Shop().open();
    const tab = shop.tab();
    const credits = await shop.visit(tab);
    void credits.spend('apply', photos(3), { kind: 'held', work: () => new Promise(() => undefined) });
    await shop.world.settle();
    expect(await shop.left()).toBe(97);
    tab.crash();
    const again = await shop.visit();
    await shop.world.until(() => again.snapshot().intents.some(({ state }) => state === 'released'));
    expect(await shop.left()).toBe(100);
  });

  it('leaves another tab alone that is still at work', async () => {
    const shop = await new Shop().open();
    const credits = await shop.visit();
    let finish: () => void = () => undefined;
    const spent = credits.spend('apply', photos(3), {
      kind: 'held',
      work: () => new Promise<void>((resolve) => (finish = resolve)),
    });
    await shop.world.settle();
    const other = await shop.visit();
    await shop.world.advance(30_000);
    expect(other.snapshot().balances[0]).toMatchObject({ available: 97, held: 3 });
    finish();
    await shop.world.advance(1_000);
    expect(await spent).toMatchObject({ state: 'captured', amount: 3 });
  });
});
