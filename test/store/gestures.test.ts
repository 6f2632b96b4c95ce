import { describe, expect, it } from 'vitest';
import { createCredits, restAdapter } from '../../src/index.ts';
import { photos, Shop } from '../support/shop.ts';

describe('a gesture', () => {
  it('is only a draft until it is started: nothing is recorded and nothing is sent', async () => {
    const shop = await new Shop().open();
    const credits = await shop.visit();
    const draft = credits.begin('apply', photos(3));
    await shop.world.settle();
    expect(draft).toMatchObject({ maxAmount: 3, action: 'apply' });
    expect(draft.id).toMatch(/^[0-9a-f]{32}$/);
    expect(shop.world.records.records('acme').filter((record) => 'state' in record)).toEqual([]);
    expect(shop.arrived.some((said) => said.startsWith('POST'))).toBe(false);
  });

  it('starts once', async () => {
    const shop = await new Shop().open();
    const credits = await shop.visit();
    const draft = credits.begin('apply', photos(3));
    void draft.start();
    expect(() => draft.start()).toThrow('begin()');
  });

  it('tells a host that its backend cannot hold, and what to use instead', async () => {
    const shop = await new Shop().open();
    const tab = shop.tab();
    const whole = restAdapter({ endpoint: 'https://shop.example/credits', fetch: tab.fetch, account: 'acme' });
    const adapter = { ...whole, capabilities: { ...whole.capabilities, level: 'L1' as const } };
    const credits = createCredits({ adapter, environment: tab });
    await shop.world.until(() => credits.snapshot().phase === 'ready');
    expect(() => credits.begin('apply', photos(1)).start({ kind: 'held', work: () => Promise.resolve() })).toThrow(
      'respondWith()',
    );
  });

  it('is charged at what was shown, not at what a later price says', async () => {
    const shop = await new Shop().open();
    const credits = await shop.visit();
    const draft = credits.begin('apply', photos(3));
    const cheaper = structuredClone(shop.backend.policy()!) as unknown as {
      version: string;
      actions: { apply: { cost: { credits: number } } };
    };
    cheaper.version = 'dearer+2';
    cheaper.actions.apply.cost.credits = 2;
    shop.backend.setPolicy(cheaper as never);
    await credits.refresh();
    await shop.world.settle();
    expect(await draft.start()).toMatchObject({ state: 'refused', reason: 'price-changed' });
    expect(await shop.left()).toBe(100);
  });

  it('can be stopped while its work runs, and the credits come back', async () => {
    const shop = await new Shop().open();
    const credits = await shop.visit();
    const draft = credits.begin('apply', photos(3));
    const spent = draft.start({
      kind: 'held',
      work: ({ signal }) => new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('stopped')))),
    });
    await shop.world.settle();
    expect(credits.snapshot().balances[0]).toMatchObject({ available: 97, held: 3 });
    credits.cancel(draft.id);
    await shop.world.advance(2_000);
    expect(await shop.of(spent)).toMatchObject({ state: 'released', cancelRequested: true });
    expect(await shop.left()).toBe(100);
    expect(shop.world.reported).toEqual([]);
  });

  it('gives work that does not listen half a minute, and then takes the hold back', async () => {
    const shop = await new Shop().open();
    const credits = await shop.visit();
    const draft = credits.begin('apply', photos(3));
    const spent = draft.start({ kind: 'held', work: () => new Promise(() => undefined) });
    await shop.world.settle();
    credits.cancel(draft.id);
    await shop.world.advance(29_000);
    expect(await shop.left()).toBe(97);
    await shop.world.advance(3_000);
    expect(await shop.of(spent)).toMatchObject({ state: 'released' });
    expect(await shop.left()).toBe(100);
  });
});
