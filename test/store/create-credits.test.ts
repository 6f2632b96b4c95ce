import { describe, expect, it } from 'vitest';
import type { CreditsState } from '../../src/index.ts';
import { photos, Shop } from '../support/shop.ts';

describe('a client', () => {
  it('gives everybody the same state until something changes, and tells each once per change', async () => {
    const shop = await new Shop().open();
    const credits = await shop.visit();
    const before = credits.snapshot();
    expect(credits.snapshot()).toBe(before);
    const seen: CreditsState[] = [];
    const stop = credits.subscribe(() => seen.push(credits.snapshot()));
    void credits.spend('apply', photos(1));
    await shop.world.settle();
    expect(seen.length).toBeGreaterThan(0);
    expect(seen.at(-1)?.balances[0]?.available).toBe(99);
    const told = seen.length;
    stop();
    await credits.refresh();
    expect(seen).toHaveLength(told);
  });

  it('does nothing at all while nobody does anything', async () => {
    const shop = await new Shop().open();
    await shop.visit();
    const before = shop.arrived.length;
    await shop.world.advance(3_600_000);
    expect(shop.arrived).toHaveLength(before);
  });

  it('looks again by itself when credits are renewed', async () => {
    const shop = await new Shop().open();
    const credits = await shop.visit();
    void credits.spend('apply', photos(60));
    await shop.world.advance(1_000);
    expect(credits.snapshot().balances[0]?.available).toBe(40);
    await shop.world.advance(31 * 86_400_000);
    // The launch credits are over, the monthly ones are whole again.
    expect(credits.snapshot().balances[0]?.available).toBe(50);
  });

  it('lets go of everything, and keeps what is open recorded', async () => {
    const shop = await new Shop().open();
    const credits = await shop.visit();
    let seen = 0;
    credits.subscribe(() => seen++);
    shop.network = () => new Promise(() => undefined);
    void credits.spend('apply', photos(2));
    await shop.world.settle();
    const told = seen;
    credits.destroy();
    shop.network = (request, pass) => pass(request);
    await shop.world.advance(60_000);
    expect(seen).toBe(told);
    expect(shop.world.records.records('acme').some((record) => 'state' in record && record.state === 'sending')).toBe(true);
  });

  it('lists what happened, page by page', async () => {
    const shop = await new Shop().open();
    const credits = await shop.visit();
    for (const count of [1, 2, 3]) {
      void credits.spend('apply', photos(count));
      await shop.world.settle();
    }
    const first = await credits.history({ limit: 2 });
    expect(first.items.map(({ amount }) => amount)).toEqual([3, 2]);
    const second = await credits.history({ limit: 2, cursor: first.next! });
    expect(second.items[0]?.amount).toBe(1);
  });

  it('says which part of the adapter is missing', async () => {
    const shop = await new Shop().open();
    const credits = await shop.visit();
    await expect(credits.referral()).rejects.toMatchObject({ name: 'AdapterError' });
  });
});
