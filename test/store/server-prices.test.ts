import { describe, expect, it } from 'vitest';
import type { Credits, IntentView } from '../../src/index.ts';
import { Shop } from '../support/shop.ts';
import { policyOf } from '../support/studio.ts';

const policy = policyOf({
  actions: { reveal: { inputs: { name: 'key' }, cost: 6, repeat: { key: 'name', within: '1 month' } } },
  plans: {
    pro: { label: { en: 'Pro' }, grants: { monthly: { source: 'monthly', amount: 10, every: 'month', on: { day: 1 } } } },
  },
});
const reveal = ['reveal', { name: 'Ann' }] as const;
const asked = (shop: Shop): number => shop.arrived.filter((path) => path.includes('/quotes')).length;

/** A page whose backend answers quotes by this, when it is asked for the first time. */
async function page(answer?: () => Promise<Response>): Promise<{ shop: Shop; credits: Credits; price: () => unknown }> {
  const shop = await new Shop(policy).open('pro');
  const credits = await shop.visit();
  if (answer) shop.network = (request, pass) => (request.url.endsWith('/quotes') ? answer() : pass(request));
  const price = (): unknown => credits.quote(...reveal).decision;
  price();
  return { shop, credits, price };
}

describe('a price that only the backend can tell', () => {
  it('is on its way until it comes, and is asked for once for a version of the account', async () => {
    const { shop, credits, price } = await page();
    expect(credits.quote(...reveal)).toMatchObject({ blocked: 'loading' });
    await shop.world.until(() => price() !== undefined);
    await credits.refresh();
    price();
    await shop.world.settle();
    expect(asked(shop)).toBe(1);
    expect(price()).toMatchObject({ verdict: 'allowed', amount: 6 });
    await shop.of(credits.spend('reveal', { name: 'Bea' }));
    await shop.world.until(() => credits.snapshot().balances[0]?.available === 4);
    // Another balance is another price.
    expect(credits.quote(...reveal)).toMatchObject({ blocked: 'loading' });
  });

  it('is the page’s own while the backend does not tell it, is spent at, and asked for again', async () => {
    const { shop, credits, price } = await page(() => Promise.resolve(new Response('', { status: 500 })));
    await shop.world.until(() => price() !== undefined, 30_000);
    expect(price()).toMatchObject({ verdict: 'allowed', amount: 6 });
    shop.network = (request, pass) => pass(request);
    await shop.world.until(() => {
      price();
      return asked(shop) > 0;
    }, 30_000);
    expect(await shop.of(credits.spend(...reveal))).toMatchObject({ state: 'captured', amount: 6 });
  });

  it('is waited for by host code for ten seconds, and then nothing is spent', async () => {
    const { shop, credits } = await page(() => new Promise(() => undefined));
    expect(await shop.of(credits.spend(...reveal))).toMatchObject({ state: 'refused', blocked: 'loading' });
    expect(await shop.left()).toBe(10);
  });

  describe('when a spend is started that was drafted at a price', () => {
    it('is waited for where newer numbers have come since', async () => {
      const { shop, credits, price } = await page();
      await shop.world.until(() => price() !== undefined);
      const draft = credits.begin(...reveal);
      await shop.backend.command('acme', { kind: 'grant', id: 'more', source: 'monthly', amount: 3 });
      await credits.refresh();
      expect(await shop.of(draft.start())).toMatchObject({ state: 'captured', amount: 6 });
      expect(await shop.left()).toBe(7);
    });

    it('is waited for where it was the page’s own, before the code came that asks for it', async () => {
      const shop = await new Shop(policy).open('pro');
      const credits = shop.enter();
      let spent: Promise<IntentView> | undefined;
      credits.subscribe(() => {
        // As early as anything can be pressed: with the first price, of which nobody has said yet that it is the backend's to tell.
        if (credits.quote(...reveal).decision && !credits.world()) spent ??= credits.spend(...reveal);
      });
      await shop.world.until(() => spent !== undefined);
      expect(await shop.of(spent!)).toMatchObject({ state: 'captured', amount: 6 });
    });
  });
});
