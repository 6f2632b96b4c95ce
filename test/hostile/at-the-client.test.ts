import { describe, expect, it, vi } from 'vitest';
import { restAdapter } from '../../src/adapters/rest.ts';
import { StorageError } from '../../src/environment/environment.ts';
import type { SimulatedTab } from '../../src/environment/simulated.ts';
import { bindPolicy, createCredits, parsePolicy, type CreditAdapter, type Credits } from '../../src/index.ts';
import { savedPolicy } from '../support/small-policy.ts';
// What a page loads a moment later is here at once: simulated time does not wait for the disk.
import '../../src/adapters/rest-later.ts';
import '../../src/store/later.ts';
import '../../src/store/reads.ts';
import { photos, Shop } from '../support/shop.ts';

const HOUR = 3_600_000;
const lost: Shop['network'] = async (request, pass) => {
  const reply = await pass(request);
  return request.method === 'POST' ? new Promise<Response>(() => undefined) : reply;
};
const honest: Shop['network'] = (request, pass) => pass(request);

/** The kit in a tab, with any change to its adapter or to the world around. */
async function visit(
  shop: Shop,
  change: (adapter: CreditAdapter) => CreditAdapter = (adapter) => adapter,
  tab: SimulatedTab = shop.tab(),
): Promise<Credits> {
  const adapter = restAdapter({ endpoint: 'https://shop.example/credits', fetch: tab.fetch, account: 'acme' });
  const credits = createCredits({ adapter: change(adapter), environment: tab, payOrigins: ['https://pay.example'] });
  await shop.world.until(() => credits.snapshot().phase !== 'loading' && !credits.snapshot().isRefreshing);
  await shop.world.settle();
  return credits;
}

describe('an order at a checkout', () => {
  /** A pack that is paid elsewhere, and may take two business days. */
  async function ordered(): Promise<{ shop: Shop; tab: SimulatedTab; credits: Credits; id: string; problems: string[] }> {
    const document = JSON.parse(savedPolicy('bg-studio')) as { purchases: object };
    const purchases = { ...document.purchases, delivery: { withinBusinessDays: 2 } };
    const policy = bindPolicy(parsePolicy({ ...document, purchases }), {
      ...{ launch: '2026-02-23T00:00:00Z', reset_day: 1, currency: 'EUR', billing: 'checkout' },
      'packs.professional_plus': { S: { credits: 100, price: 20 } },
    });
    const shop = await new Shop(policy).open();
    const tab = shop.tab();
    const credits = await shop.visit(tab);
    const problems: string[] = [];
    credits.onProblem(({ kind }) => problems.push(kind));
    const { id } = await shop.of(credits.buy({ pack: 'S' }));
    return { shop, tab, credits, id, problems };
  }

  it('whose window was closed stays placed, is looked after, and counts once the ledger has it', async () => {
    const { shop, credits, id } = await ordered();
    const before = shop.arrived.length;
    await shop.world.advance(10 * 60_000);
    expect(credits.snapshot().orders).toMatchObject([{ id, state: 'placed' }]);
    expect(credits.snapshot().balances[0]).toMatchObject({ available: 100, ordered: 100 });
    expect(shop.arrived.slice(before).filter((said) => said.startsWith('GET /snapshot')).length).toBeGreaterThan(3);
    await shop.backend.deliver('acme', id);
    await shop.world.advance(60_000);
    expect(credits.snapshot().balances[0]).toMatchObject({ available: 200, ordered: 0 });
  });

  it('that takes two business days to be paid out is no failure: it keeps its promise and says by when', async () => {
    const { shop, tab, credits, id, problems } = await ordered();
    // Two days of looking every half a minute are much to play; nobody has the page in front.
    tab.visible = false;
    await shop.world.advance(50 * HOUR);
    tab.visible = true;
    tab.wake('visible');
    await shop.world.settle();
    const [order] = credits.snapshot().orders;
    expect(order).toMatchObject({ id, state: 'placed' });
    expect(order!.promisedAt).toBeGreaterThan(shop.world.now() - 3 * 24 * HOUR);
    expect([problems, credits.snapshot().blocked]).toEqual([[], null]);
  });
});

describe('the clock of a device', () => {
  it.each([
    ['is set a day ahead', 24 * HOUR],
    ['is set back by a year', -365 * 24 * HOUR],
    ['changes to summer time', HOUR],
    ['jumps back an hour', -HOUR],
  ])('%s while a spend is held: what becomes of it is the same', async (_, jump) => {
    const shop = await new Shop().open();
    const tab = shop.tab();
    let ahead = 0;
    const { now } = tab;
    tab.now = () => now.call(tab) + ahead;
    const credits = await visit(shop, undefined, tab);
    let done = (): void => undefined;
    const spent = credits.spend('apply', photos(3), {
      kind: 'held',
      work: () => new Promise<void>((end) => (done = end)),
    });
    await shop.world.until(() => credits.snapshot().intents[0]?.state === 'held');
    ahead = jump;
    await shop.world.advance(1_000);
    done();
    expect(await shop.of(spent)).toMatchObject({ state: 'captured', amount: 3 });
    await shop.of(credits.refresh());
    expect([credits.snapshot().balances[0]!.available, await shop.left()]).toEqual([97, 97]);
  });
});

describe('a laptop', () => {
  it('that sleeps for eight hours over a hold says what the backend says: it has expired', async () => {
    const shop = await new Shop().open();
    const tab = shop.tab();
    const credits = await visit(shop, undefined, tab);
    void credits.spend('apply', photos(3), { kind: 'held', work: () => new Promise<void>(() => undefined) });
    await shop.world.until(() => credits.snapshot().intents[0]?.state === 'held');
    shop.network = () => Promise.reject(new TypeError('The machine sleeps.'));
    await shop.world.advance(8 * HOUR);
    shop.network = honest;
    tab.wake('visible');
    await shop.world.advance(60_000);
    expect(credits.snapshot().intents[0]).toMatchObject({ state: 'expired' });
    expect(credits.snapshot().balances[0]).toMatchObject({ available: 100, held: 0 });
  });
});

describe('a page that comes back from the cache of the browser after an hour', () => {
  it('spends nothing before it has fresh numbers', async () => {
    const shop = await new Shop().open();
    const tab = shop.tab();
    const credits = await visit(shop, undefined, tab);
    let answer = (): void => undefined;
    shop.network = async (request, pass) => {
      await new Promise<void>((go) => (answer = go));
      return pass(request);
    };
    tab.wake('restored');
    await shop.world.settle();
    expect(credits.snapshot()).toMatchObject({ blocked: 'stale', isStale: true });
    expect(await credits.spend('apply', photos(1))).toMatchObject({ state: 'refused', blocked: 'stale' });
    shop.network = honest;
    answer();
    await shop.world.settle();
    expect(credits.snapshot()).toMatchObject({ blocked: null, isStale: false });
  });
});

describe('what the browser kept, taken away in the middle of a spend', () => {
  it('is never sent again; the charge stands in the balance and in the history', async () => {
    const shop = await new Shop().open();
    const first = shop.tab();
    const credits = await visit(shop, undefined, first);
    shop.network = lost;
    void credits.spend('apply', photos(3));
    await shop.world.settle();
    first.crash();
    shop.world.records.clear();
    shop.network = honest;
    const second = await visit(shop);
    await shop.world.advance(120_000);
    expect(shop.arrived.filter((said) => said.startsWith('POST'))).toEqual(['POST /operations charge']);
    expect(second.snapshot()).toMatchObject({ intents: [], balances: [{ available: 97, pending: 0 }] });
    const { items } = await shop.of(second.history());
    expect(items.filter(({ kind }) => kind === 'capture')).toMatchObject([{ action: 'apply', amount: 3 }]);
  });

  it('is not needed for what was never written down: nothing is sent', async () => {
    const shop = await new Shop().open();
    const credits = await visit(shop);
    shop.world.records.failure = new StorageError('The quota is used up.');
    expect(await credits.spend('apply', photos(1))).toMatchObject({ state: 'refused', blocked: 'storage-unavailable' });
    expect(shop.arrived.filter((said) => said.startsWith('POST'))).toEqual([]);
  });
});

describe('an adapter of a host', () => {
  type Submit = CreditAdapter['submit'];
  it.each<[string, (real: Submit) => Submit]>([
    [
      'that throws at once',
      () => () => {
        throw new TypeError('slip');
      },
    ],
    ['that returns nothing', () => () => undefined as never],
    ['that never settles', () => () => new Promise(() => undefined)],
    ['that answers with something else', () => () => Promise.resolve({ ok: true } as never)],
    [
      'that charges and forgets to say so',
      (real) =>
        async (...args) => (await real(...args), undefined as never),
    ],
  ])('%s: nobody knows, it is told so, and found out in the end', async (_, spoil) => {
    const shop = await new Shop().open();
    let isSpoilt = true;
    const credits = await visit(shop, (adapter) => {
      const bad = spoil((...args) => adapter.submit(...args));
      return { ...adapter, submit: (...args) => (isSpoilt ? bad(...args) : adapter.submit(...args)) };
    });
    void credits.spend('apply', photos(3));
    await shop.world.advance(11_000);
    expect(['unknown', 'sending', 'captured']).toContain(credits.snapshot().intents[0]?.state);
    expect(credits.snapshot().balances[0]).toMatchObject({ available: 97 });
    isSpoilt = false;
    await shop.world.advance(120_000);
    const charged = 100 - (await shop.left());
    expect([0, 3]).toContain(charged);
    expect(credits.snapshot()).toMatchObject({ balances: [{ available: 100 - charged, pending: 0 }] });
  });

  it('that answers after the page has let go changes nothing', async () => {
    const shop = await new Shop().open();
    let answer = (): void => undefined;
    const credits = await visit(shop, (adapter) => ({
      ...adapter,
      submit: async (...args) => {
        await new Promise<void>((go) => (answer = go));
        return adapter.submit(...args);
      },
    }));
    void credits.spend('apply', photos(3));
    await shop.world.settle();
    const told = vi.fn();
    credits.subscribe(told);
    credits.destroy();
    answer();
    await shop.world.advance(1_000);
    expect(told).not.toHaveBeenCalled();
  });
});

describe('a listener of the page that throws', () => {
  it('changes nothing: captured stays captured', async () => {
    const shop = await new Shop().open();
    const credits = await visit(shop);
    credits.onSettled(() => {
      throw new Error('mine');
    });
    expect(await shop.of(credits.spend('apply', photos(3)))).toMatchObject({ state: 'captured' });
    await shop.world.settle();
    expect(credits.snapshot()).toMatchObject({ intents: [{ state: 'captured' }], balances: [{ available: 97 }] });
    expect(shop.world.reported.map(String)).toContain('Error: mine');
  });
});

describe('rights that change while the page is open', () => {
  const landing = (): Shop =>
    new Shop(
      bindPolicy(parsePolicy(savedPolicy('landingi-current')), {
        'cost.bg_removal': 25,
        'cost.plp_per_page': 80,
        lunar_actual: 120,
      }),
    );
  const opened = async (role: string): Promise<Shop> => {
    const shop = landing();
    shop.viewer = { role, id: 'ann' };
    await shop.open('build', 1, { type: role.startsWith('main') ? 'agency' : 'business' });
    return shop;
  };

  it('the role: the server refuses, and the button is refused with its reason', async () => {
    const shop = await opened('owner');
    const credits = await visit(shop);
    expect(credits.quote('bg_removal').decision?.verdict).toBe('allowed');
    shop.viewer = { role: 'viewer', id: 'ann' };
    expect(await shop.of(credits.spend('bg_removal'))).toMatchObject({ state: 'rejected', reason: 'role-not-permitted' });
    await shop.of(credits.refresh());
    expect(credits.quote('bg_removal').decision).toMatchObject({ verdict: 'refused', reason: 'role-not-permitted' });
    expect(await shop.left()).toBe(2500);
  });

  it('the pool that is shared: the same', async () => {
    const shop = await opened('main_owner');
    const manager = { role: 'subaccount_manager', id: 'max', subAccount: 'north' };
    const owner = { role: 'main_owner', id: 'ann' };
    const as = async (viewer: typeof owner, on: boolean): Promise<void> => {
      shop.viewer = viewer;
      const credits = await visit(shop);
      await shop.of(credits.share(on));
      credits.destroy();
    };
    await as(owner, true);
    shop.viewer = manager;
    const credits = await visit(shop);
    expect(credits.quote('bg_removal').decision).toMatchObject({ verdict: 'allowed' });
    await as(owner, false);
    shop.viewer = manager;
    expect(await shop.of(credits.spend('bg_removal'))).toMatchObject({ reason: 'subaccount-not-enabled' });
    await shop.of(credits.refresh());
    expect(credits.quote('bg_removal').decision).toMatchObject({ verdict: 'refused', reason: 'subaccount-not-enabled' });
    shop.viewer = owner;
    expect(await shop.left()).toBe(2500);
  });
});

describe('an action that leaves the policy while its spend is under way', () => {
  it('is unknown from then on, and its spend settles all the same', async () => {
    const shop = await new Shop().open();
    const credits = await visit(shop);
    const later: Shop['network'] = async (request, pass) => {
      if (request.url.includes('/policies/later')) {
        const now = await pass(new Request(request.url.replace('later', credits.snapshot().policyVersion!)));
        const { actions, ...rest } = (await now.json()) as { actions: Record<string, unknown> };
        const { apply: _, ...left } = actions;
        return Response.json({ ...rest, actions: left });
      }
      const reply = await pass(request);
      if (!new URL(request.url).pathname.endsWith('/snapshot')) return reply;
      return Response.json({ ...((await reply.json()) as object), policyVersion: 'later' });
    };
    shop.network = lost;
    void credits.spend('apply', photos(3));
    await shop.world.settle();
    shop.network = later;
    await shop.world.advance(60_000);
    expect(credits.quote('apply', photos(1)).decision).not.toMatchObject({ verdict: 'allowed' });
    expect(credits.snapshot().intents).toMatchObject([{ action: 'apply', state: 'captured', amount: 3 }]);
  });
});

describe('a policy that its host has forgotten to fill in', () => {
  it('is no error of the page, also where it takes the place of a good one', async () => {
    const shop = await new Shop().open();
    const credits = await visit(shop);
    await shop.world.advance(5_000);
    expect(credits.snapshot().offers.length).toBeGreaterThan(0);
    shop.network = async (request, pass) => {
      if (request.url.includes('/policies/'))
        return Response.json({ ...(JSON.parse(savedPolicy('bg-studio')) as object), version: 'raw' });
      const reply = await pass(request);
      if (!new URL(request.url).pathname.endsWith('/snapshot')) return reply;
      return Response.json({ ...((await reply.json()) as object), policyVersion: 'raw' });
    };
    await shop.of(credits.refresh());
    await shop.world.settle();
    expect(() => credits.snapshot()).not.toThrow();
    expect(credits.snapshot().offers).toEqual([]);
  });
});
