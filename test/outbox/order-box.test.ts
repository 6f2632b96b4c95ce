import { describe, expect, it } from 'vitest';
import { createCredits, restAdapter } from '../../src/index.ts';
import { Shop } from '../support/shop.ts';

describe('an order', () => {
  it('that a dead tab left behind is finished by the next one, once', async () => {
    const shop = await new Shop().open();
    const tab = shop.tab();
    const credits = await shop.visit(tab);
    shop.network = async (request, pass) => {
      const reply = await pass(request);
      if (request.url.endsWith('/orders')) tab.crash();
      return reply;
    };
    void credits.buy({ pack: 'S' });
    await shop.world.settle();
    shop.network = (request, pass) => pass(request);
    const again = await shop.visit();
    await shop.world.advance(5_000);
    expect(again.snapshot().orders).toMatchObject([{ state: 'credited', credits: 100 }]);
    expect(await shop.left()).toBe(200);
  });

  it('is sent once where a second copy could be a second order', async () => {
    const shop = await new Shop().open();
    const tab = shop.tab();
    const whole = restAdapter({ endpoint: 'https://shop.example/credits', fetch: tab.fetch, account: 'acme' });
    const { keys: _, ...capabilities } = whole.capabilities;
    let sent = 0;
    const adapter = {
      ...whole,
      capabilities,
      buy: () => {
        sent++;
        return Promise.reject(new TypeError('reset'));
      },
    };
    const credits = createCredits({ adapter, environment: tab });
    await shop.world.until(() => credits.snapshot().offers.length > 0);
    const bought = credits.buy({ pack: 'S' });
    await shop.world.advance(60_000);
    expect(await bought).toMatchObject({ state: 'needs-review' });
    expect(sent).toBe(1);
  });

  it('that was refused says why and changes nothing', async () => {
    const shop = await new Shop().open();
    const credits = await shop.visit();
    expect(await credits.buy({ pack: 'XXL' })).toMatchObject({ state: 'rejected', reason: 'pack-not-available' });
    expect(await credits.buy({ pack: 'S', quantity: 0 })).toMatchObject({ state: 'rejected', reason: 'action-invalid' });
    expect(await shop.left()).toBe(100);
  });
});
