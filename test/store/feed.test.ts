import { describe, expect, it } from 'vitest';
import { bindPolicy, createCredits, parsePolicy, restAdapter, type CreditAdapter } from '../../src/index.ts';
import { savedPolicy } from '../support/small-policy.ts';
import { photos, Shop, studioPolicy } from '../support/shop.ts';

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

  it('takes numbers for as old as their question, however long their policy was on its way', async () => {
    const shop = await new Shop().open();
    const tab = shop.tab();
    shop.network = async (request, pass) => {
      if (request.url.includes('/policies/')) await new Promise<void>((come) => tab.after(8_000, come));
      return pass(request);
    };
    const credits = await shop.visit(tab);
    const asked = shop.world.now() - 8_000;
    shop.network = (request, pass) =>
      request.method === 'POST' ? pass(request) : Promise.reject(new TypeError('Failed to fetch'));
    await credits.refresh();
    await shop.world.advance(asked + 59_000 - shop.world.now());
    expect(await shop.of(credits.spend('apply', photos(1)))).toMatchObject({ state: 'captured' });
    await shop.world.advance(asked + 60_001 - shop.world.now());
    expect(await shop.of(credits.spend('apply', photos(2)))).toMatchObject({ state: 'refused', blocked: 'stale' });
  });

  it('asks once more about a spend that it could not read when it asked, so that nothing is taken off twice', async () => {
    const shop = await new Shop().open();
    const first = await shop.visit();
    shop.network = async (request, pass) => {
      const reply = await pass(request);
      return request.method === 'POST' ? new Promise<Response>(() => undefined) : reply;
    };
    void first.spend('apply', photos(3));
    await shop.world.settle();
    const { StorageError } = await import('../../src/environment/environment.ts');
    shop.world.records.failure = new StorageError('The browser does not answer from its database.');
    shop.network = (request, pass) => {
      // By the time of the answer the browser answers as well.
      shop.world.records.failure = undefined;
      return pass(request);
    };
    const second = await shop.visit();
    expect(second.snapshot().balances[0]).toMatchObject({ available: 97 });
  });

  it('says so when nothing could be loaded at all', async () => {
    const shop = await new Shop().open();
    shop.network = () => Promise.reject(new TypeError('Failed to fetch'));
    const credits = await shop.visit();
    expect(credits.snapshot()).toMatchObject({ phase: 'failed', blocked: 'loading', problem: { kind: 'unreachable' } });
    expect(credits.quote('apply', photos(1))).toMatchObject({ blocked: 'loading' });
  });

  it('says so after ten seconds, however many slow answers it takes, and shows what comes after all', async () => {
    const shop = await new Shop().open();
    const tab = shop.tab();
    shop.network = async (request, pass) => {
      await new Promise<void>((come) => tab.after(8_000, come));
      return pass(request);
    };
    const adapter = restAdapter({ endpoint: 'https://shop.example/credits', fetch: tab.fetch, account: 'acme' });
    const credits = createCredits({ adapter, environment: tab });
    await shop.world.advance(9_999);
    expect(credits.snapshot()).toMatchObject({ phase: 'loading' });
    await shop.world.advance(1);
    expect(credits.snapshot()).toMatchObject({ phase: 'failed', blocked: 'loading', problem: null });
    await shop.world.advance(6_100);
    expect(credits.snapshot()).toMatchObject({ phase: 'ready', isStale: false });
    void credits.refresh();
    await shop.world.advance(8_100);
    expect(credits.snapshot()).toMatchObject({ phase: 'ready', isStale: false });
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

  it('never shows older numbers again, not even where nothing can be kept and somebody was signed out meanwhile', async () => {
    const shop = await new Shop().open();
    const { StorageError } = await import('../../src/environment/environment.ts');
    shop.world.records.failure = new StorageError('The disk is full.');
    let account: string | null = 'acme';
    let lag = 0;
    shop.network = async (request, pass) => {
      const reply = await pass(request);
      if (!new URL(request.url).pathname.endsWith('/snapshot')) return reply;
      const numbers = (await reply.json()) as { version: number };
      return Response.json({ ...numbers, version: numbers.version + 1 - lag });
    };
    const credits = await shop.visit(shop.tab(), () => account);
    account = null;
    await credits.refresh();
    account = 'acme';
    lag = 1;
    await credits.refresh();
    expect(credits.snapshot().balances).toEqual([]);
    lag = 0;
    await shop.world.advance(20_000);
    expect(credits.snapshot().balances[0]).toMatchObject({ available: 100 });
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
    expect(await shop.of(spent)).toMatchObject({ state: 'captured', amount: 30 });
    expect(problems).toContain('overcharge');
    expect(credits.snapshot().blocked).toBe('halted');
    shop.network = (request, pass) => pass(request);
    await credits.resume();
    expect(credits.snapshot().blocked).toBeNull();
  });
});

describe('hints that something has changed', () => {
  it('are at most one look a second, and are not put off by more of them', async () => {
    const shop = await new Shop().open();
    const tab = shop.tab();
    let hint: () => void = () => undefined;
    const whole = restAdapter({ endpoint: 'https://shop.example/credits', fetch: tab.fetch, account: 'acme' });
    const adapter: CreditAdapter = {
      ...whole,
      subscribe: (tell) => {
        hint = () => tell({ account: 'acme', version: 1e9 });
        return () => undefined;
      },
    };
    const credits = createCredits({ adapter, environment: tab });
    await shop.world.until(() => credits.snapshot().phase === 'ready');
    const before = shop.arrived.filter((said) => said.includes('/snapshot')).length;
    for (let ms = 0; ms < 10_000; ms += 100) {
      hint();
      await shop.world.advance(100);
    }
    const looks = shop.arrived.filter((said) => said.includes('/snapshot')).length - before;
    expect(looks).toBeGreaterThanOrEqual(8);
    expect(looks).toBeLessThanOrEqual(10);
    expect(credits.snapshot().balances[0]).toMatchObject({ available: 100 });
  });
});

describe('whoever waits for a spend', () => {
  it('learns how it stands when the person signs out, and it is found again afterwards', async () => {
    const shop = await new Shop().open();
    let account: string | null = 'acme';
    const tab = shop.tab();
    const credits = await shop.visit(tab, () => account);
    shop.network = (request, pass) => (request.method === 'POST' ? new Promise(() => undefined) : pass(request));
    const spent = credits.spend('apply', photos(3));
    await shop.world.settle();
    account = null;
    await credits.refresh();
    expect(await shop.of(spent)).toMatchObject({ state: 'sending' });
    shop.network = (request, pass) => pass(request);
    account = 'acme';
    await credits.refresh();
    await shop.world.until(() => credits.snapshot().intents.some(({ state }) => state === 'released' || state === 'captured'));
    expect(credits.snapshot().balances[0]?.pending).toBe(0);
  });
});

describe('an unlimited plan', () => {
  it('has nothing of a balance on its way while it serves', async () => {
    const shop = await new Shop(studioPolicy({ fair_use_cap_premium: 1000, fair_use_behaviour: 'deny' })).open('premium');
    await shop.backend.command('acme', { kind: 'grant', id: 'gift', source: 'purchased', amount: 10 });
    const credits = await shop.visit();
    shop.network = (request, pass) => (request.method === 'POST' ? new Promise(() => undefined) : pass(request));
    void credits.spend('apply', photos(3));
    await shop.world.settle();
    expect(credits.snapshot().intents).toHaveLength(1);
    expect(credits.snapshot().balances[0]).toMatchObject({ available: 10 });
  });
});

describe('a person who may not see credits', () => {
  it('is shown none, not even those that were seen before, until the role changes', async () => {
    const roles = { owner: { may: ['see', 'use', 'buy'] }, guest: { may: [] } };
    const document = { ...(JSON.parse(savedPolicy('bg-studio')) as object), roles };
    const policy = bindPolicy(parsePolicy(document), { launch: '2026-02-23T00:00:00Z', reset_day: 1 });
    const shop = await new Shop(policy).open();
    const credits = await shop.visit();
    expect(credits.snapshot().balances[0]).toMatchObject({ available: 100 });
    shop.viewer = { role: 'guest', id: 'bob' };
    await credits.refresh();
    expect(credits.snapshot()).toMatchObject({ phase: 'ready', blocked: 'not-permitted', balances: [], isStale: false });
    expect(credits.snapshot().rights).toMatchObject({ see: false, use: false, buy: false });
    expect(await credits.spend('apply', photos(1))).toMatchObject({ state: 'refused', blocked: 'not-permitted' });
    shop.viewer = { role: 'owner', id: 'ann' };
    await credits.refresh();
    expect(credits.snapshot()).toMatchObject({ blocked: null });
  });
});
