import { describe, expect, it } from 'vitest';
import { AdapterError, type Capabilities, type Outcome } from '../../src/adapters/contract.ts';
import { StorageError } from '../../src/environment/environment.ts';
import type { IntentRecord } from '../../src/outbox/record.ts';
import { Stage, type Fate } from './stage.ts';

const on =
  (level: string, replaysFailures = true) =>
  (backend: Capabilities): boolean =>
    backend.level === level &&
    (level === 'L0' || (backend.keys?.windowMs === Infinity && backend.keys.replaysFailures === replaysFailures));
const busy = new AdapterError('busy', 'Later.', { retryAfterMs: 20_000 });
const held = { mode: 'held' } as const;
const host = { mode: 'host' } as const;

/** A page on a backend, after a spend that met these fates on its way. */
async function after(fates: Fate[], pick = on('L3'), over = {}, runner = {}) {
  const stage = new Stage(pick);
  stage.fates = fates;
  const page = await stage.open();
  await page.spend(over, runner);
  return { stage, page };
}

describe('a charge', () => {
  it('is written down, sent once and settled', async () => {
    const { stage, page } = await after([]);
    expect(stage.operations).toEqual([
      {
        kind: 'charge',
        id: 'x',
        fingerprint: 'print',
        action: 'render',
        inputs: { images: 10 },
        maxAmount: 10,
        policyVersion: '1',
        notAfter: 1_060_000,
      },
    ]);
    expect(page.record()).toMatchObject({ state: 'captured', amount: 10, sentAt: 1_000_000 });
    expect(page.settled.map(({ key, state }) => [key, state])).toEqual([['x', 'captured']]);
    expect(page.outbox.account.fence).toBe(1);
  });

  it('is found by a lookup when its answer is lost, and is not sent again', async () => {
    const { stage, page } = await after(['lose']);
    await stage.world.until(() => page.state() === 'captured');
    expect(stage.arrived).toEqual(['charge x']);
    expect(stage.looked).toEqual(['x']);
  });

  it('is sent again with the same bytes when it never arrived', async () => {
    for (const level of ['L1', 'L2', 'L3']) {
      const { stage, page } = await after(['drop', busy, 'lose'], on(level));
      await stage.world.until(() => page.state() === 'captured');
      expect(new Set(stage.operations.map((operation) => JSON.stringify(operation))).size).toBe(1);
      expect(page.settled).toHaveLength(1);
      expect(stage.version).toBe(1);
    }
  });

  it('waits as long as the backend asks for', async () => {
    const { stage, page } = await after([busy], on('L1'));
    await stage.world.advance(19_000);
    expect([stage.arrived.length, page.state()]).toEqual([1, 'unknown']);
    await stage.world.advance(2_000);
    expect(page.state()).toBe('captured');
  });

  it('is never sent twice without keys: a person has to tell', async () => {
    const { stage, page } = await after(['lose'], on('L0'));
    await stage.world.advance(600_000);
    expect(stage.arrived).toEqual(['charge x']);
    expect(page.state()).toBe('needs-review');
    expect(page.problems).toEqual(['needs-review']);
    expect(page.settled.map(({ state }) => state)).toEqual(['needs-review']);
    await page.outbox.resolve('x', 'captured', 4);
    await stage.world.settle();
    expect(page.record()).toMatchObject({ state: 'captured', amount: 4, byHand: true });
    expect(page.settled.map(({ state }) => state)).toEqual(['needs-review', 'captured']);
  });

  it('is released after its deadline where the backend can, and rolled forward where it cannot', async () => {
    const never = Array.from({ length: 60 }, () => 'drop' as const);
    const { stage, page } = await after(never);
    await stage.world.until(() => page.state() === 'resolving', 120_000);
    expect(stage.world.now()).toBeGreaterThan(1_058_000);
    stage.fates = [];
    await stage.world.until(() => page.state() === 'released');
    expect(stage.arrived).toEqual(['release x']);

    const second = await after(never, on('L1'));
    await second.stage.world.advance(120_000);
    second.stage.fates = [];
    await second.stage.world.until(() => second.page.state() === 'captured');
    expect(second.page.settled).toHaveLength(1);
  });

  it('is released with a deadline where the backend forgets its keys, and not at all once it may have', async () => {
    const forgetting = ({ level, keys }: Capabilities): boolean => level === 'L3' && keys?.windowMs === 600_000;
    const never = Array.from({ length: 300 }, () => 'drop' as const);
    const { stage, page } = await after(never, forgetting);
    await stage.world.until(() => page.state() === 'resolving', 120_000);
    stage.fates = [];
    await stage.world.until(() => page.state() === 'released');
    const [release, ...more] = stage.operations;
    expect(release).toMatchObject({ kind: 'release', id: 'x', notAfter: expect.any(Number) as number });
    expect(more).toEqual([]);
    const { notAfter } = release as { notAfter: number };
    expect(notAfter - stage.world.now()).toBeGreaterThan(0);
    expect(notAfter).toBeLessThan(1_000_000 + 540_000);

    const second = await after(never, forgetting);
    await second.stage.world.until(() => second.page.state() === 'needs-review', 700_000);
    second.stage.fates = [];
    await second.stage.world.advance(120_000);
    expect([second.stage.arrived, second.page.problems]).toEqual([[], ['needs-review']]);
  });

  it('is over with a refusal that is kept, and sent again after one that is not', async () => {
    const { page } = await after(['refuse']);
    expect(page.record()).toMatchObject({ state: 'rejected', reason: 'insufficient-credits' });
    const forgetful = await after(['refuse'], on('L3', false));
    expect(forgetful.page.record()).toMatchObject({ state: 'unknown', reason: 'insufficient-credits' });
    await forgetful.stage.world.until(() => forgetful.page.state() === 'captured');
  });

  it('that costs more than was agreed halts all spending', async () => {
    const { stage, page } = await after([{ state: 'captured', amount: 11, version: 9, serverNow: 1_000_000 }]);
    expect(page.problems).toEqual(['overcharge']);
    expect(page.record()).toMatchObject({ state: 'captured', amount: 11 });
    expect(page.outbox.account).toMatchObject({ halted: 'overcharge', fence: 9 });
    expect(await page.spend({ key: 'y' })).toBe('halted');
    await page.outbox.resume();
    expect(await page.spend({ key: 'y' })).toBe('recorded');
    expect(stage.arrived).toEqual(['charge x', 'charge y']);
  });

  it('is unknown after an answer that is no fact', async () => {
    for (const odd of [{ state: 'done' }, { state: 'captured', amount: -1 }, [], { state: 'captured', amount: 5 }]) {
      const { page } = await after([odd as never]);
      expect(page.state()).toBe('unknown');
    }
  });

  it('counts an answer that comes after the time-out', async () => {
    const stage = new Stage(on('L1'));
    const page = await stage.open();
    let answer!: () => void;
    // The first copy hangs; every later one is lost.
    stage.fates = Array.from({ length: 99 }, () => 'drop');
    stage.fates[0] = new Promise((resolve) => (answer = () => resolve(stage.say('x', 'captured', 10)))) as never;
    await page.spend();
    await stage.world.advance(30_000);
    expect(['unknown', 'sending']).toContain(page.state());
    answer();
    await stage.world.until(() => page.state() === 'captured');
    expect(page.settled).toHaveLength(1);
  });
});

describe('held work', () => {
  it('runs once, after the hold, and is charged what it cost', async () => {
    const ran: unknown[] = [];
    const work = (record: { amount?: number }) => Promise.resolve(void ran.push(record.amount)).then(() => ({ amount: 6 }));
    const { stage, page } = await after(['lose'], on('L3'), held, { work });
    await stage.world.until(() => page.state() === 'captured');
    expect(ran).toEqual([10]);
    expect(page.record()).toMatchObject({ amount: 6, want: { kind: 'capture', amount: 6 } });
    expect(stage.arrived).toEqual(['hold x', 'capture x']);
  });

  it('is charged all that is held when it does not say', async () => {
    const { page } = await after([], on('L3'), held, { work: () => Promise.resolve() });
    expect(page.record()).toMatchObject({ state: 'captured', amount: 10 });
  });

  it('that fails is not charged, and its error is shown to the host', async () => {
    const slip = new Error('slip');
    const { stage, page } = await after([], on('L3'), held, {
      work: () => {
        throw slip;
      },
    });
    expect(page.state()).toBe('released');
    expect(stage.arrived).toEqual(['hold x', 'release x']);
    expect(stage.world.reported).toEqual([slip]);
  });

  it('is captured in the end, however often that is lost', async () => {
    const { stage, page } = await after(['pass', 'drop', 'lose', busy], on('L3'), held, {
      work: () => Promise.resolve({ amount: 3 }),
    });
    await stage.world.until(() => page.state() === 'captured');
    expect(page.record()?.amount).toBe(3);
    const captures = stage.operations.filter(({ kind }) => kind === 'capture').map((operation) => JSON.stringify(operation));
    expect(new Set(captures).size).toBe(1);
  });

  it('that is cancelled hears of it, and has half a minute to end', async () => {
    const controller = new AbortController();
    const { stage, page } = await after([], on('L3'), held, { controller, work: () => new Promise(() => undefined) });
    expect(page.state()).toBe('held');
    await page.outbox.cancel('x');
    expect([controller.signal.aborted, page.state()]).toEqual([true, 'held']);
    await stage.world.advance(29_000);
    expect(page.state()).toBe('held');
    await stage.world.advance(2_000);
    expect(page.state()).toBe('released');
  });
});

describe('a host that charges by itself', () => {
  it('is called once, after the record is written, and its answer is the fact', async () => {
    let seen: unknown;
    const charge = (record: { state: string; notAfter?: number }) => {
      seen = [record.state, record.notAfter];
      return Promise.resolve({ state: 'captured', amount: 7, version: 1, serverNow: 1_000_000 });
    };
    const { stage, page } = await after([], on('L3'), host, { charge });
    expect(seen).toEqual(['sending', 1_060_000]);
    expect(page.record()).toMatchObject({ state: 'captured', amount: 7 });
    expect(stage.arrived).toEqual([]);
  });

  it('has sent nothing when it says so', async () => {
    const { page } = await after([], on('L3'), host, { charge: () => Promise.resolve(null) });
    expect(page.state()).toBe('released');
  });

  it('that fails is looked up, and the kit sends nothing for it', async () => {
    let calls = 0;
    const { stage, page } = await after([], on('L3'), host, { charge: () => (calls++, Promise.reject(new Error('down'))) });
    await stage.world.advance(5_000);
    expect([page.state(), calls]).toEqual(['unknown', 1]);
    stage.say('x', 'captured', 8);
    await stage.world.until(() => page.state() === 'captured');
    expect([page.record()?.amount, calls, stage.arrived]).toEqual([8, 1, []]);
  });

  it('goes to a person after its deadline when nobody knows of it, and is still looked up', async () => {
    const { stage, page } = await after([], on('L3'), host, { charge: () => Promise.reject(new Error('down')) });
    await stage.world.until(() => page.state() === 'needs-review', 120_000);
    stage.say('x', 'captured', 8);
    await stage.world.until(() => page.state() === 'captured', 120_000);
  });
});

describe('a browser that takes its time to write', () => {
  it('keeps a spend from being sent whose key the backend may have forgotten by then', async () => {
    const stage = new Stage(({ level, keys }) => level === 'L1' && keys?.windowMs === 600_000);
    const page = await stage.open();
    stage.fates = ['drop'];
    await page.spend();
    const { records } = stage.world;
    const transact = records.transact.bind(records);
    records.transact = async (partition, work) => {
      let isSending = false;
      const result = await transact(partition, (stored) => {
        const changes = work(stored);
        isSending = changes.put?.some((record) => (record as IntentRecord).state === 'sending') === true;
        return changes;
      });
      if (!isSending) return result;
      records.transact = transact;
      await new Promise<void>((resolve) => stage.world.after(600_000, resolve));
      return result;
    };
    await stage.world.until(() => page.state() === 'needs-review', 700_000);
    expect(stage.arrived).toEqual([]);
  });
});

describe('a spend whose record was cleared away', () => {
  it('is told to a person once, and comes back only with its end', async () => {
    const stage = new Stage(on('L1', false));
    const page = await stage.open();
    let answer!: (outcome: Outcome) => void;
    stage.fates = [new Promise((resolve) => (answer = resolve)) as never];
    await page.spend();
    await stage.world.records.transact('acme', () => ({ remove: ['x'], result: undefined }));
    await stage.world.advance(30_000);
    expect(page.settled.map(({ state }) => state)).toEqual(['needs-review']);
    answer(stage.refusal());
    await stage.world.advance(60_000);
    expect(page.record()).toBeUndefined();
    await page.outbox.resolve('x', 'captured', 4);
    await stage.world.settle();
    expect(page.record()).toMatchObject({ state: 'captured', amount: 4 });
    expect(page.settled.map(({ state }) => state)).toEqual(['needs-review', 'captured']);
  });
});

describe('storage that fails', () => {
  it('keeps a spend from being sent', async () => {
    const stage = new Stage();
    const page = await stage.open();
    stage.world.records.failure = new StorageError('full');
    expect(await page.spend()).toBe('storage-unavailable');
    await stage.world.advance(60_000);
    expect(stage.arrived).toEqual([]);
    expect(page.problems).toEqual(['storage']);
  });

  it('while an answer arrives does not lose it, and does not spin', async () => {
    const { stage, page } = await after([], on('L3'), held, { work: () => new Promise(() => undefined) });
    stage.world.records.failure = new StorageError('full');
    const looks = page.problems.length;
    void page.outbox.cancel('x');
    void page.outbox.resolve('x', 'released', 0);
    await stage.world.advance(5_000);
    expect(page.problems.length - looks).toBeLessThan(20);
    stage.world.records.failure = undefined;
    await stage.world.advance(60_000);
    expect(page.state()).toBe('released');
  });
});
