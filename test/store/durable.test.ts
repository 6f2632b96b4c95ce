import { describe, expect, it } from 'vitest';
import { restAdapter } from '../../src/adapters/rest.ts';
import { createCredits, StorageError } from '../../src/index.ts';
import type { Changes, StoredRecord } from '../../src/environment/environment.ts';
import { SimulatedWorld } from '../../src/environment/simulated.ts';
import { ServerClock } from '../../src/outbox/server-clock.ts';
import { Durable } from '../../src/store/durable.ts';
import { intent } from '../outbox/samples.ts';
import { Stage } from '../outbox/stage.ts';
import { photos, Shop } from '../support/shop.ts';
import { snapshotOf } from './samples.ts';

describe('a browser that keeps nothing', () => {
  it('shows the numbers, says so once, and spends again when it keeps something again', async () => {
    const shop = await new Shop().open();
    shop.world.records.failure = new StorageError('The disk is full.');
    const credits = await shop.visit();
    const problems: string[] = [];
    credits.onProblem(({ kind }) => problems.push(kind));
    expect(credits.snapshot()).toMatchObject({ phase: 'ready', blocked: 'storage-unavailable', problem: { kind: 'storage' } });
    expect(credits.snapshot().balances[0]).toMatchObject({ available: 100 });
    await credits.refresh();
    await credits.refresh();
    expect(problems).toEqual([]);
    shop.world.records.failure = undefined;
    await credits.refresh();
    expect(credits.snapshot().blocked).toBeNull();
  });
});

/** What is kept of an account, in a tab of its own; `heard` says what its page was told. */
function tabOf(world = new SimulatedWorld({ now: 1_000_000, seed: 5 })) {
  const tab = world.tab();
  const heard: string[] = [];
  const nothing = (): void => undefined;
  const durable = new Durable(tab, new Stage().adapter(), new ServerClock(tab), {
    changed: nothing,
    settled: nothing,
    moved: nothing,
    unauthorized: nothing,
    strange: nothing,
    problem: ({ kind }) => heard.push(kind),
    whole: () => heard.push('whole'),
    begun: () => Promise.resolve(void heard.push('begun')),
  });
  return { world, durable, heard };
}

describe('a page of which nothing is under way', () => {
  it('shows its numbers without what spends, and never older ones than were shown before', async () => {
    const { world, durable, heard } = tabOf();
    await world.records.transact('acme', () => ({
      put: [{ kind: 'account', schema: 1, key: '@account', fence: 10, epoch: 'one' } as never],
      result: undefined,
    }));
    durable.open('acme');
    await durable.ready();
    expect(await durable.observe(snapshotOf({ version: 10 }))).toBe('ok');
    expect(await durable.observe(snapshotOf({ version: 9 }))).toBe('behind');
    expect(heard).toEqual([]);
    expect(durable.outbox).toBeUndefined();
  });

  it('gets one outbox when it asks for it, and the next account another', async () => {
    const { durable, heard } = tabOf();
    durable.open('acme');
    await Promise.all([durable.whole(), durable.whole()]);
    const { outbox } = durable;
    await durable.whole();
    expect(durable.outbox).toBe(outbox);
    expect(heard).toEqual(['whole', 'begun']);
    durable.close();
    await durable.whole();
    expect(durable.outbox).toBeUndefined();
    durable.open('other');
    await durable.whole();
    expect(durable.outbox).not.toBe(outbox);
    expect(heard).toEqual(['whole', 'begun', 'begun']);
  });

  it('halts spending when it is shown another history, for every tab', async () => {
    const { world, durable, heard } = tabOf();
    durable.open('acme');
    await durable.whole();
    await durable.observe(snapshotOf({ epoch: 'one' }));
    const later = tabOf(world);
    later.durable.open('acme');
    await later.durable.ready();
    expect(await later.durable.observe(snapshotOf({ epoch: 'two', version: 99 }))).toBe('epoch');
    expect(later.heard).toEqual(['whole', 'begun', 'epoch']);
    await world.settle();
    expect(durable.outbox?.account.halted).toBe('epoch');
    expect(heard).not.toContain('epoch');
  });
});

describe('a page that finds something under way', () => {
  it('has its outbox before any number is shown', async () => {
    const { world, durable, heard } = tabOf();
    await world.records.transact('acme', () => ({ put: [intent({ key: 'x', state: 'sending' })], result: undefined }));
    durable.open('acme');
    expect(durable.outbox).toBeUndefined();
    await durable.ready();
    expect(durable.outbox?.intents).toMatchObject([{ key: 'x' }]);
    expect(heard).toEqual(['whole', 'begun']);
  });

  it('asks about a spend that another tab has begun while what spends was on its way, so that nothing is taken off twice', async () => {
    const shop = await new Shop().open();
    const first = await shop.visit();
    const tab = shop.tab();
    // The charge is made, and its answer never comes: the numbers know of it and do not say so.
    shop.network = async (request, pass) => {
      const reply = await pass(request);
      return new URL(request.url).pathname.endsWith('/operations') ? new Promise<Response>(() => undefined) : reply;
    };
    const transact = tab.records.transact.bind(tab.records);
    let looks = 0;
    tab.records.transact = async <T>(partition: string, work: (records: readonly StoredRecord[]) => Changes<T>): Promise<T> => {
      const result = await transact(partition, work);
      if (++looks > 1) return result;
      void first.spend('apply', photos(10));
      await shop.world.until(() => shop.arrived.some((path) => path.startsWith('POST /operations')));
      return result;
    };
    const second = await shop.visit(tab);
    expect(second.snapshot().balances[0]).toMatchObject({ available: 90, held: 0, pending: 10 });
    expect(looks).toBeGreaterThan(1);
  });

  it('asks once more where the outbox has come while the policy was on its way, so that it takes in what is shown', async () => {
    const shop = await new Shop().open();
    let answer = (): void => undefined;
    shop.network = async (request, pass) => {
      if (new URL(request.url).pathname.includes('/policies/')) await new Promise<void>((resolve) => (answer = resolve));
      return pass(request);
    };
    const tab = shop.tab();
    const adapter = restAdapter({ endpoint: 'https://shop.example/credits', fetch: tab.fetch, account: 'acme' });
    const credits = createCredits({ adapter, environment: tab });
    await shop.world.until(() => shop.arrived.includes('GET /snapshot'));
    const spent = credits.spend('apply', photos(1));
    await shop.world.until(() => shop.world.records.records('acme').length >= 0 && credits.snapshot().phase === 'loading');
    await shop.world.settle();
    answer();
    await shop.of(spent);
    await shop.world.until(() => credits.snapshot().phase === 'ready');
    expect(shop.arrived.filter((path) => path === 'GET /snapshot').length).toBeGreaterThan(1);
    const [account] = shop.world.records.records('acme') as unknown as { fence: number }[];
    expect(account!.fence).toBeGreaterThan(0);
  });
});
