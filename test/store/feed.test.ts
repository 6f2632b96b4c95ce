import { describe, expect, it } from 'vitest';
import { photos, Shop } from '../support/shop.ts';

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
    expect(await shop.of(spent)).toMatchObject({ state: 'captured', amount: 30 });
    expect(problems).toContain('overcharge');
    expect(credits.snapshot().blocked).toBe('halted');
    shop.network = (request, pass) => pass(request);
    await credits.resume();
    expect(credits.snapshot().blocked).toBeNull();
  });
});
