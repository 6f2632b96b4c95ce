import { describe, expect, it } from 'vitest';
import { createCredits, restAdapter, type CreditAdapter, type IntentView } from '../../src/index.ts';
import { Shop, studioPolicy } from '../support/shop.ts';

const photos = (count: number): { photos: number; background: boolean } => ({ photos: count, background: true });

describe('a page that shows credits', () => {
  it('shows the balance by source in spend order, and what a click will cost and draw', async () => {
    const shop = await new Shop().open();
    const credits = await shop.visit();
    const [balance] = credits.snapshot().balances;
    expect(credits.snapshot()).toMatchObject({ phase: 'ready', blocked: null, isStale: false, level: 'normal' });
    expect(balance).toMatchObject({ available: 100, held: 0, pending: 0 });
    expect(balance?.sources.map(({ source, amount }) => [source, amount])).toEqual([
      ['promo', 50],
      ['monthly', 50],
    ]);
    const { decision, moreAfter } = credits.quote('apply', photos(3));
    expect(decision).toMatchObject({ verdict: 'allowed', amount: 3, after: 97, draws: [{ source: 'promo', amount: 3 }] });
    expect(moreAfter).toBe(32);
    expect(credits.quote('apply', photos(3))).toBe(credits.quote('apply', photos(3)));
  });

  it('offers the packs of the plan with price per credit and saving', async () => {
    const credits = await (await new Shop().open()).visit();
    expect(credits.snapshot().offers.map(({ pack, unitPrice, savingPercent }) => [pack, unitPrice, savingPercent])).toEqual([
      ['S', '0.2', 0],
      ['M', '0.18', 10],
      ['L', '0.15', 25],
    ]);
  });

  it('says how many credits are missing and which pack covers them', async () => {
    const credits = await (await new Shop().open()).visit();
    const { decision } = credits.quote('apply', photos(130));
    expect(decision).toMatchObject({
      verdict: 'refused',
      reason: 'insufficient-credits',
      numbers: { needed: 130, missing: 30 },
      remedy: { kind: 'buy', pack: 'S' },
    });
  });
});

describe('spending', () => {
  it('charges once, and the balance and the receipt follow', async () => {
    const shop = await new Shop().open();
    const credits = await shop.visit();
    const settled: IntentView[] = [];
    credits.onSettled((intent) => settled.push(intent));
    const spent = credits.spend('apply', photos(3));
    await shop.world.settle();
    expect(await spent).toMatchObject({ state: 'captured', amount: 3, maxAmount: 3, after: 97 });
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
    expect(await spent).toMatchObject({ state: 'captured' });
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
    expect(await spent).toMatchObject({ state: 'captured', amount: 3 });
    expect(await shop.left()).toBe(97);
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
    expect((await second).blocked).toBe('already-running');
    expect(await first).toMatchObject({ state: 'captured' });
    expect(await shop.left()).toBe(97);
  });

  it('holds, runs the work, and charges what the work cost', async () => {
    const shop = await new Shop().open();
    const credits = await shop.visit();
    const work = ({ amount }: { amount: number }): Promise<{ amount: number }> => Promise.resolve({ amount: amount - 1 });
    const spent = credits.spend('apply', photos(3), { kind: 'held', work });
    await shop.world.advance(1_000);
    expect(await spent).toMatchObject({ state: 'captured', amount: 2 });
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
    expect(await spent).toMatchObject({ state: 'released' });
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
    expect(await spent).toMatchObject({ state: 'captured', amount: 3, mode: 'host' });
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
    expect(await spent).toMatchObject({ state: 'rejected', reason: 'price-changed' });
    await shop.world.advance(1_000);
    expect(await shop.left()).toBe(100);
    expect(credits.quote('apply', photos(3)).decision).toMatchObject({ amount: 6 });
  });
});

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

describe('buying', () => {
  it('orders once, and the balance follows the ledger', async () => {
    const shop = await new Shop().open();
    const credits = await shop.visit();
    const bought = credits.buy({ pack: 'S' });
    await shop.world.advance(1_000);
    expect(await bought).toMatchObject({ state: 'credited', credits: 100, price: { amount: '20', currency: 'EUR' } });
    await shop.world.settle();
    expect(credits.snapshot().balances[0]).toMatchObject({ available: 200 });
    expect(credits.snapshot().orders).toHaveLength(1);
  });

  it('shows an order that waits for its money, and its credits only when the seller delivers', async () => {
    const shop = await new Shop(studioPolicyWithCheckout()).open();
    const credits = await shop.visit();
    const bought = credits.buy({ pack: 'M' });
    await shop.world.advance(1_000);
    const order = await bought;
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
    expect(await bought).toMatchObject({ state: 'credited' });
    expect(await shop.left()).toBe(200);
  });
});

describe('when things are not well', () => {
  it('keeps the last good number, says it is old, and recovers', async () => {
    const shop = await new Shop().open();
    const credits = await shop.visit();
    shop.network = () => Promise.resolve(new Response('<html>Bad gateway</html>', { status: 502 }));
    await credits.refresh();
    expect(credits.snapshot()).toMatchObject({ phase: 'ready', isStale: true });
    expect(credits.snapshot().balances[0]).toMatchObject({ available: 100 });
    shop.network = (request, pass) => pass(request);
    await shop.world.advance(20_000);
    expect(credits.snapshot()).toMatchObject({ isStale: false, problem: null });
  });

  it('says so when nothing could be loaded at all', async () => {
    const shop = await new Shop().open();
    shop.network = () => Promise.reject(new TypeError('Failed to fetch'));
    const credits = await shop.visit();
    expect(credits.snapshot()).toMatchObject({ phase: 'failed', blocked: 'loading', problem: { kind: 'unreachable' } });
    expect(credits.quote('apply', photos(1))).toMatchObject({ blocked: 'loading' });
  });

  it('starts nothing without a network', async () => {
    const shop = await new Shop().open();
    const tab = shop.tab();
    const credits = await shop.visit(tab);
    tab.goOffline();
    expect(credits.snapshot()).toMatchObject({ blocked: 'offline', isStale: true });
    expect(await credits.spend('apply', photos(1))).toMatchObject({ state: 'refused', blocked: 'offline' });
    tab.goOnline();
    await shop.world.settle();
    expect(credits.snapshot().blocked).toBeNull();
  });

  it('starts nothing where nothing can be kept', async () => {
    const shop = await new Shop().open();
    const credits = await shop.visit();
    const { StorageError } = await import('../../src/environment/environment.ts');
    shop.world.records.failure = new StorageError('The disk is full.');
    expect(await credits.spend('apply', photos(1))).toMatchObject({ state: 'refused', blocked: 'storage-unavailable' });
    expect(await shop.left()).toBe(100);
  });

  it('shows nobody the numbers of somebody who signed out', async () => {
    const shop = await new Shop().open();
    const tab = shop.tab();
    let account: string | null = 'acme';
    const credits = await shop.visit(tab, () => account);
    account = null;
    await credits.refresh();
    expect(credits.snapshot()).toMatchObject({ phase: 'signed-out', blocked: 'signed-out', balances: [] });
  });

  it('stops spending when the backend takes more than was agreed', async () => {
    const shop = await new Shop().open();
    const credits = await shop.visit();
    const problems: string[] = [];
    credits.onProblem(({ kind }) => problems.push(kind));
    shop.network = async (request, pass) => {
      const reply = await pass(request);
      if (!request.url.endsWith('/operations')) return reply;
      const body = (await reply.json()) as { outcome: { amount: number } };
      body.outcome.amount = 30;
      return Response.json(body);
    };
    const spent = credits.spend('apply', photos(3));
    await shop.world.settle();
    expect(await spent).toMatchObject({ state: 'captured', amount: 30 });
    expect(problems).toContain('overcharge');
    expect(credits.snapshot().blocked).toBe('halted');
    shop.network = (request, pass) => pass(request);
    await credits.resume();
    expect(credits.snapshot().blocked).toBeNull();
  });
});

function studioPolicyWithCheckout(): ReturnType<typeof studioPolicy> {
  return studioPolicy({ billing: 'checkout' });
}

describe('a host without a policy', () => {
  it('shows its numbers, asks its server for prices, and spends at them', async () => {
    const shop = await new Shop().open();
    const tab = shop.tab();
    const whole = restAdapter({ endpoint: 'https://shop.example/credits', fetch: tab.fetch, account: 'acme' });
    const { policy: _, ...bare } = whole;
    const adapter: CreditAdapter = {
      ...bare,
      // Many hosts know only a number.
      snapshot: async (open, context) => {
        const { lots: __, coming: ___, ...told } = await whole.snapshot(open, context);
        return told;
      },
    };
    const credits = createCredits({ adapter, environment: tab });
    await shop.world.until(() => credits.snapshot().phase === 'ready');
    expect(credits.snapshot().balances).toMatchObject([{ type: 'photo', available: 100, sources: [] }]);
    expect(credits.quote('apply', photos(3))).toMatchObject({ blocked: 'loading' });
    await shop.world.until(() => credits.quote('apply', photos(3)).decision !== undefined);
    expect(credits.quote('apply', photos(3))).toMatchObject({ blocked: null, decision: { verdict: 'allowed', amount: 3 } });
    const spent = credits.spend('apply', photos(3));
    await shop.world.settle();
    expect(await spent).toMatchObject({ state: 'captured', amount: 3 });
    expect(credits.snapshot().balances).toMatchObject([{ available: 97 }]);
  });
});
