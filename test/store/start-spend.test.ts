import { describe, expect, it } from 'vitest';
import type { Credits, IntentView } from '../../src/index.ts';
import { photos, Shop, studioPolicy } from '../support/shop.ts';

/** What is asked for, as the backend hears it. */
function heardBy(shop: Shop): unknown[] {
  const bodies: unknown[] = [];
  shop.network = async (request, pass) => {
    if (request.url.endsWith('/operations')) bodies.push(await request.clone().json());
    return pass(request);
  };
  return bodies;
}

/** Drafts what 40 credits pay, and starts it when only 30 are left. */
async function begunThenSpent(shop: Shop, credits: Credits): Promise<IntentView> {
  const draft = credits.begin('apply', photos(40));
  await shop.backend.command('acme', { kind: 'spend', id: 'more', action: 'apply', inputs: photos(10) });
  await credits.refresh();
  const spent = draft.start();
  await shop.world.settle();
  return shop.of(spent);
}

describe('spending', () => {
  it('charges once, and the balance and the receipt follow', async () => {
    const shop = await new Shop().open();
    const credits = await shop.visit();
    const settled: IntentView[] = [];
    credits.onSettled((intent) => settled.push(intent));
    const spent = credits.spend('apply', photos(3));
    await shop.world.settle();
    expect(await shop.of(spent)).toMatchObject({ state: 'captured', amount: 3, maxAmount: 3, after: 97 });
    expect(await shop.left()).toBe(97);
    await shop.world.settle();
    expect(credits.snapshot().balances[0]).toMatchObject({ available: 97, pending: 0 });
    expect(settled).toHaveLength(1);
    expect(shop.arrived.filter((said) => said.startsWith('POST'))).toEqual(['POST /operations charge']);
  });

  it('counts what is on its way as spent until it is known', async () => {
    const shop = await new Shop().open();
    const credits = await shop.visit();
    let answer: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (answer = resolve));
    shop.network = async (request, pass) => {
      const reply = await pass(request);
      if (request.url.endsWith('/operations')) await held;
      return reply;
    };
    const spent = credits.spend('apply', photos(3));
    await shop.world.settle();
    expect(credits.snapshot().balances[0]).toMatchObject({ available: 97, pending: 3 });
    expect(credits.quote('apply', photos(3)).running).toMatchObject({ state: 'sending' });
    answer();
    await shop.world.settle();
    expect(await shop.of(spent)).toMatchObject({ state: 'captured' });
    expect(credits.snapshot().balances[0]).toMatchObject({ available: 97, pending: 0 });
  });

  it('finds the charge when the answer is lost, and does not repeat it', async () => {
    const shop = await new Shop().open();
    const credits = await shop.visit();
    let lost = 0;
    shop.network = async (request, pass) => {
      const reply = await pass(request);
      if (request.url.endsWith('/operations') && lost++ === 0) throw new TypeError('The connection was reset.');
      return reply;
    };
    const spent = credits.spend('apply', photos(3));
    await shop.world.advance(2_000);
    expect(await shop.of(spent)).toMatchObject({ state: 'captured', amount: 3 });
    expect(await shop.left()).toBe(97);
  });

  describe('what is billed beyond the balance', () => {
    const billing = { ...studioPolicy(), overage: { price: 0.25, currency: 'EUR' } };

    it('is no more than was shown, and the receipt says it', async () => {
      const shop = await new Shop(billing).open();
      const credits = await shop.visit();
      const bodies = heardBy(shop);
      const spent = credits.spend('apply', photos(102));
      await shop.world.settle();
      expect(await shop.of(spent)).toMatchObject({
        ...{ state: 'captured', maxAmount: 102, amount: 100, after: 0 },
        overage: { amount: 2, price: { amount: '0.5', currency: 'EUR' } },
      });
      expect(bodies).toMatchObject([{ maxAmount: 102, maxOverage: 2 }]);
    });

    it('is refused as another price where somebody else has spent what would have paid', async () => {
      const shop = await new Shop(billing).open();
      const credits = await shop.visit();
      const bodies = heardBy(shop);
      await shop.backend.command('acme', { kind: 'spend', id: 'theirs', action: 'apply', inputs: photos(60) });
      const spent = credits.spend('apply', photos(50));
      await shop.world.settle();
      expect(await shop.of(spent)).toMatchObject({ state: 'rejected', reason: 'price-changed' });
      expect(bodies).toMatchObject([{ maxAmount: 50, maxOverage: 0 }]);
      expect(await shop.left()).toBe(40);
      await credits.refresh();
      expect(credits.quote('apply', photos(50)).decision).toMatchObject({ amount: 40, overage: { amount: 10 } });
      expect(await begunThenSpent(shop, credits)).toMatchObject({ state: 'refused', reason: 'price-changed' });
    });

    it('is nothing that a request speaks of where nothing is ever billed', async () => {
      const shop = await new Shop().open();
      const credits = await shop.visit();
      const bodies = heardBy(shop);
      const spent = credits.spend('apply', photos(3));
      await shop.world.settle();
      await shop.of(spent);
      expect(bodies[0]).not.toHaveProperty('maxOverage');
    });
  });

  it('is refused here when the balance does not cover it, and nothing is sent', async () => {
    const shop = await new Shop().open();
    const credits = await shop.visit();
    expect(await credits.spend('apply', photos(101))).toMatchObject({ state: 'refused', reason: 'insufficient-credits' });
    expect(shop.arrived.some((said) => said.startsWith('POST'))).toBe(false);
  });

  it('lets nobody start the same twice without asking', async () => {
    const shop = await new Shop().open();
    const credits = await shop.visit();
    const first = credits.spend('apply', photos(3));
    const second = credits.spend('apply', photos(3));
    await shop.world.settle();
    expect((await shop.of(second)).blocked).toBe('already-running');
    expect(await shop.of(first)).toMatchObject({ state: 'captured' });
    expect(await shop.left()).toBe(97);
  });

  it('holds, runs the work, and charges what the work cost', async () => {
    const shop = await new Shop().open();
    const credits = await shop.visit();
    const work = ({ amount }: { amount: number }): Promise<{ amount: number }> => Promise.resolve({ amount: amount - 1 });
    const spent = credits.spend('apply', photos(3), { kind: 'held', work });
    await shop.world.advance(1_000);
    expect(await shop.of(spent)).toMatchObject({ state: 'captured', amount: 2 });
    expect(await shop.left()).toBe(98);
  });

  it('gives the credits back when the work fails', async () => {
    const shop = await new Shop().open();
    const credits = await shop.visit();
    const spent = credits.spend('apply', photos(3), {
      kind: 'held',
      work: () => Promise.reject(new Error('No face was found.')),
    });
    await shop.world.advance(1_000);
    expect(await shop.of(spent)).toMatchObject({ state: 'released' });
    expect(await shop.left()).toBe(100);
    expect(shop.world.reported).toHaveLength(1);
  });

  it('lets the host charge with its own request under the intent id', async () => {
    const shop = await new Shop().open();
    const credits = await shop.visit();
    const draft = credits.begin('apply', photos(3));
    const spent = draft.start({
      kind: 'host',
      charge: ({ intentId, notAfter }) =>
        shop.backend.submit(
          { account: 'acme', viewer: shop.viewer },
          {
            kind: 'charge',
            id: intentId,
            fingerprint: '',
            action: 'apply',
            inputs: photos(3),
            maxAmount: draft.maxAmount,
            policyVersion: draft.policyVersion!,
            notAfter,
          },
        ),
    });
    await shop.world.settle();
    expect(await shop.of(spent)).toMatchObject({ state: 'captured', amount: 3, mode: 'host' });
  });

  it('stops at a higher price than was shown, and says the new one', async () => {
    const shop = await new Shop().open();
    const credits = await shop.visit();
    const draft = credits.begin('apply', photos(3));
    const dearer = JSON.parse(JSON.stringify(shop.backend.policy())) as {
      version: string;
      actions: { apply: { cost: { credits: number } } };
    };
    dearer.version = 'dearer+1';
    dearer.actions.apply.cost.credits = 2;
    shop.backend.setPolicy(dearer as never);
    const spent = draft.start();
    await shop.world.settle();
    expect(await shop.of(spent)).toMatchObject({ state: 'rejected', reason: 'price-changed' });
    await shop.world.advance(1_000);
    expect(await shop.left()).toBe(100);
    expect(credits.quote('apply', photos(3)).decision).toMatchObject({ amount: 6 });
  });
});
