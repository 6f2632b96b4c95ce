import { describe, expect, it } from 'vitest';
import { createDemo, type DemoOptions } from '../../src/demo/index.ts';
import { SimulatedWorld } from '../../src/environment/simulated.ts';
import { MORNING, studioPolicy } from '../support/shop.ts';
import { savedPolicy } from '../support/small-policy.ts';

const begun = async (options: Partial<DemoOptions> = {}) => {
  const world = new SimulatedWorld({ now: MORNING });
  const demo = await createDemo({
    policy: studioPolicy(),
    plan: 'professional_plus',
    slots: 5,
    environment: world.tab(),
    ...options,
  });
  await world.until(() => demo.credits.snapshot().phase === 'ready' && !demo.credits.snapshot().isRefreshing);
  return { world, demo, left: () => demo.credits.snapshot().balances[0]?.available };
};

describe('a demo', () => {
  it('names the plans there are when it is given another', async () => {
    await expect(begun({ plan: 'gold' })).rejects.toThrow('"professional_plus"');
  });

  it('is a working account on any policy, without a server', async () => {
    const { demo, world, left } = await begun();
    expect(left()).toBe(100);
    let isOver = false;
    const spent = demo.credits.spend('apply', { photos: 2, background: true }).finally(() => (isOver = true));
    // What sends is loaded late, in the real world: only driving the simulated one until it is there brings it to its end.
    await world.until(() => isOver);
    expect(await spent).toMatchObject({ state: 'captured', amount: 2 });
    expect(left()).toBe(98);
  });

  it('takes a policy document and the values of its parameters', async () => {
    const { left } = await begun({ policy: savedPolicy('bg-studio'), values: { reset_day: 1 } });
    expect(left()).toBe(50);
  });

  it('has a history when it is told a story', async () => {
    const { demo, left } = await begun({
      story: [{ daysAgo: 1, command: { kind: 'spend', action: 'apply', inputs: { photos: 7, background: true } } }],
    });
    expect(left()).toBe(93);
    const { items } = await demo.credits.history();
    expect(items[0]).toMatchObject({ kind: 'capture', action: 'apply', amount: 7, at: MORNING - 86_400_000 });
  });

  it('renews and expires when its clock moves', async () => {
    const { demo, left } = await begun();
    await demo.advance(31 * 86_400_000);
    // The launch credits are over, and the monthly ones were renewed.
    expect(left()).toBe(50);
    expect(demo.credits.now()).toBeGreaterThan(MORNING + 30 * 86_400_000);
    expect(demo.credits.snapshot().isStale).toBe(false);
  });

  it('lets a designer change who looks and what the host does', async () => {
    const { demo, left } = await begun();
    await demo.command({ kind: 'grant', source: 'purchased', amount: 11 });
    expect(left()).toBe(111);
    await demo.view({ role: 'guest', id: 'bob' });
    expect(demo.credits.snapshot().viewer).toMatchObject({ role: 'guest' });
  });

  it('lets a designer spoil the network on the way, and mend it again', async () => {
    const { demo, left } = await begun();
    const { network } = demo;
    demo.network = () => Promise.reject(new TypeError('Failed to fetch'));
    await demo.credits.refresh();
    expect(demo.credits.snapshot()).toMatchObject({ isStale: true, problem: { kind: 'unreachable' } });
    demo.network = network;
    await demo.credits.refresh();
    expect(demo.credits.snapshot()).toMatchObject({ isStale: false, problem: null });
    expect(left()).toBe(100);
  });

  it('begins behind the network it is given', async () => {
    const asked: string[] = [];
    await begun({
      network: (request, pass) => {
        asked.push(new URL(request.url).pathname);
        return pass(request);
      },
    });
    expect(asked).toContain('/credits/snapshot');
  });

  it('changes whichever world it is put into', async () => {
    const { demo } = await begun({ around: (environment) => ({ ...environment, isOnline: () => false }) });
    expect(demo.credits.snapshot()).toMatchObject({ blocked: 'offline', isStale: true });
  });

  it('sells a pack of which one says how many by the money, up to what the account may hold', async () => {
    const { demo, world, left } = await begun({ policy: savedPolicy('upwork-plus-legacy'), plan: 'freelancer_plus' });
    expect(left()).toBe(70);
    await world.until(() => demo.credits.snapshot().offers.length > 0);
    expect(demo.credits.quoteBuy({ pack: 'connects', money: 281 })).toBe('purchase-limit');
    const bought = demo.credits.buy({ pack: 'connects', money: 7 });
    await world.advance(1_000);
    expect(await bought).toMatchObject({ state: 'placed', quantity: 7, credits: 7, price: { amount: '7', currency: 'USD' } });
  });

  it('sells and invites as its host does', async () => {
    const { demo, world } = await begun({
      policy: studioPolicy({ billing: 'checkout' }),
      host: { payUrl: ({ id }) => `https://pay.example/${id}`, referralLink: (account) => `https://app.example/${account}` },
      payOrigins: ['https://pay.example'],
    });
    const bought = demo.credits.buy({ pack: 'S' });
    await world.advance(1_000);
    const { id } = await bought;
    await world.settle();
    expect(demo.credits.snapshot().orders).toMatchObject([{ state: 'placed', payUrl: `https://pay.example/${id}` }]);
    expect(await demo.credits.referral()).toMatchObject({ link: `https://app.example/${demo.account}`, count: 0 });
  });
});
