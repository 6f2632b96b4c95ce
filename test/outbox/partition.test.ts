import { describe, expect, it } from 'vitest';
import { StorageError, type StoredRecord } from '../../src/environment/environment.ts';
import { SimulatedWorld } from '../../src/environment/simulated.ts';
import { Partition } from '../../src/outbox/partition.ts';
import type { AccountRecord, IntentRecord } from '../../src/outbox/record.ts';
import { intent } from './samples.ts';

function begin(accounts: readonly string[] = ['acme']) {
  const world = new SimulatedWorld({ now: 0 });
  const told = accounts.map(() => 0);
  const tabs = accounts.map((account, index) => new Partition(world.tab(), account, () => void told[index]!++));
  return { world, tabs, told };
}

/** A tab that hears nothing of the others, as a frozen one. */
function deafTab(world: SimulatedWorld) {
  const tab = world.tab();
  tab.channel = () => ({ post: () => undefined, close: () => undefined });
  return tab;
}

const add = (partition: Partition, ...put: StoredRecord[]) => partition.transact(() => ({ put, result: undefined }));
const keys = ({ books }: Partition): string[] => books.intents.map(({ key }) => key);
const newer = (over: Partial<IntentRecord> = {}): IntentRecord => intent({ key: 'newer', schema: 2, ...over });

describe('two tabs of one account', () => {
  it("see each other's spends", async () => {
    const { world, tabs } = begin(['acme', 'acme']);
    const [one, two] = tabs as [Partition, Partition];
    await add(one, intent({ key: 'x' }));
    expect(keys(one)).toEqual(['x']);
    expect(keys(two)).toEqual([]);
    await world.advance(0);
    expect(keys(two)).toEqual(['x']);
    expect(two.intent('x')?.action).toBe('render');
    expect(two.intent('y')).toBeUndefined();
  });

  it('never overwrite each other: each looks at the truth before it writes', async () => {
    const { tabs } = begin(['acme', 'acme']);
    const raise = (partition: Partition) =>
      partition.transact(({ account }) => ({ put: [{ ...account, fence: account.fence + 1 }], result: account.fence }));
    const seen = await Promise.all(Array.from({ length: 20 }, (_, index) => raise(tabs[index % 2]!)));
    expect([...seen].sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, index) => index));
  });

  it('look again before they send what another may have ended while they were frozen', async () => {
    const { world, tabs } = begin(['acme', 'acme']);
    const [one, two] = tabs as [Partition, Partition];
    await add(one, intent({ state: 'sending' }));
    const sent = one.books.intents[0]!;
    const { key } = sent;
    one.close();
    await world.advance(5_000);
    expect(await two.isOvertaken(sent)).toBe(false);
    const frozen = new Partition(deafTab(world), 'acme', () => undefined);
    await frozen.reread();
    await add(two, intent({ state: 'rejected' }));
    expect(await frozen.isOvertaken(sent)).toBe(false);
    await world.advance(5_000);
    expect(frozen.intent(key)?.state).toBe('sending');
    expect(await frozen.isOvertaken(sent)).toBe(true);
    expect(frozen.intent(key)?.state).toBe('rejected');
    // Whoever has just looked for another reason has still the old one in hand.
    expect(await frozen.isOvertaken(sent)).toBe(true);
    await two.transact(() => ({ remove: [key], result: undefined }));
    await world.advance(5_000);
    expect(await frozen.isOvertaken(sent)).toBe(true);
    expect(frozen.intent(key)).toBeUndefined();
  });

  it('look again before they send also where a look of theirs is still on its way', async () => {
    const { world, tabs } = begin(['acme', 'acme']);
    const [, two] = tabs as [Partition, Partition];
    const sent = intent({ state: 'sending' });
    await add(two, sent);
    const frozen = new Partition(deafTab(world), 'acme', () => undefined);
    await frozen.reread();
    await world.advance(5_000);
    const transact = world.records.transact.bind(world.records);
    world.records.transact = async (partition, work) => {
      world.records.transact = transact;
      await transact(partition, work);
      return new Promise(() => undefined);
    };
    void frozen.reread();
    await world.settle();
    await add(two, intent({ state: 'rejected' }));
    expect(await frozen.isOvertaken(sent)).toBe(true);
  });

  it('look again before they send where they were frozen while they looked, and where one of their clocks stood still', async () => {
    const { world, tabs } = begin(['acme', 'acme']);
    const [, two] = tabs as [Partition, Partition];
    const sent = intent({ state: 'sending' });
    await add(two, sent);
    const tab = deafTab(world);
    const frozen = new Partition(tab, 'acme', () => undefined);
    await frozen.reread();
    await world.advance(5_000);
    const transact = world.records.transact.bind(world.records);
    world.records.transact = async (partition, work) => {
      world.records.transact = transact;
      const result = await transact(partition, work);
      await add(two, intent({ state: 'unknown' }));
      await world.advance(5_000);
      return result;
    };
    expect(await frozen.isOvertaken(sent)).toBe(true);
    expect(frozen.intent(sent.key)?.state).toBe('unknown');

    await add(two, sent);
    await frozen.reread();
    const now = tab.monotonic();
    tab.monotonic = () => now;
    await add(two, intent({ state: 'rejected' }));
    await world.advance(5_000);
    expect(await frozen.isOvertaken(sent)).toBe(true);
  });

  it('look once at a storm of hints', async () => {
    const { world, tabs } = begin(['acme', 'acme']);
    const [one, two] = tabs as [Partition, Partition];
    let looks = 0;
    const transact = world.records.transact.bind(world.records);
    world.records.transact = (partition, work) => (looks++, transact(partition, work));
    await Promise.all(Array.from({ length: 50 }, () => two.reread()));
    expect(looks).toBeLessThanOrEqual(2);
    looks = 0;
    await add(one, intent());
    await world.advance(0);
    expect(looks).toBe(2);
  });

  it('look again at what they heard of and could not read', async () => {
    const { world, tabs } = begin(['acme', 'acme']);
    const [one, two] = tabs as [Partition, Partition];
    await add(one, intent({ key: 'x' }));
    world.records.failure = new StorageError('The database is broken.');
    await world.advance(10_000);
    world.records.failure = undefined;
    expect(keys(two)).toEqual([]);
    await world.advance(3_000);
    expect(keys(two)).toEqual(['x']);
  });

  it('hear also of what was under way when one of them left the account', async () => {
    const { world, tabs } = begin(['acme', 'acme']);
    const [one, two] = tabs as [Partition, Partition];
    const written = add(one, intent({ key: 'x' }));
    one.close();
    await written;
    await world.advance(0);
    expect(keys(two)).toEqual(['x']);
    expect(world.channels.size).toBe(1);
  });

  it('do not take a value from a message', async () => {
    const { world, tabs } = begin();
    const liar = world.tab().channel('creditkit:acme', () => undefined);
    liar.post({ account: 'acme', version: 9, intents: [intent()], fence: 1e9 });
    await world.advance(0);
    expect(tabs[0]!.books).toEqual({
      account: { kind: 'account', schema: 1, key: '@account', fence: 0 },
      intents: [],
      orders: [],
      damaged: [],
    });
  });
});

describe('two accounts', () => {
  it("never see each other's spends", async () => {
    const { world, tabs } = begin(['acme', 'other']);
    await add(tabs[0]!, intent());
    await world.advance(0);
    await tabs[1]!.reread();
    expect(keys(tabs[1]!)).toEqual([]);
  });
});

describe('records that a newer kit wrote', () => {
  it('are not read', async () => {
    const { world, tabs } = begin();
    await world.records.transact('acme', () => ({ put: [newer(), { key: 'odd' }], result: undefined }));
    await add(tabs[0]!, intent({ key: 'ours' }));
    expect(keys(tabs[0]!)).toEqual(['ours']);
  });

  it("are not touched, the account's own included", async () => {
    const { world, tabs } = begin();
    const account = { kind: 'account', schema: 2, key: '@account', fence: 9, halted: 'epoch', extra: true };
    const before = [newer(), account];
    await world.records.transact('acme', () => ({ put: before, result: undefined }));
    const ours: AccountRecord = { kind: 'account', schema: 1, key: '@account', fence: 1 };
    await tabs[0]!.transact(() => ({ put: [ours, intent({ key: 'newer' })], remove: ['newer'], result: undefined }));
    expect(world.records.records('acme')).toEqual(before);
    expect(keys(tabs[0]!)).toEqual([]);
  });
});

describe('when the storage fails', () => {
  it('what is in memory stays as it was, and nobody is told of a change', async () => {
    const { world, tabs, told } = begin();
    await add(tabs[0]!, intent({ key: 'x' }));
    world.records.failure = new StorageError('full');
    const before = tabs[0]!.books;
    await expect(add(tabs[0]!, intent({ key: 'y' }))).rejects.toThrow('full');
    expect(tabs[0]!.books).toBe(before);
    expect(told).toEqual([1]);
  });

  it('a look that failed does not keep the next one from happening', async () => {
    const { world, tabs } = begin();
    world.records.failure = new StorageError('blocked');
    await expect(tabs[0]!.reread()).rejects.toThrow('blocked');
    world.records.failure = undefined;
    await world.records.transact('acme', () => ({ put: [intent({ key: 'x' })], result: undefined }));
    await tabs[0]!.reread();
    expect(keys(tabs[0]!)).toEqual(['x']);
  });

  it('an error of the work is passed on and nothing is written', async () => {
    const { tabs } = begin();
    const slip = new RangeError('slip');
    const failing = tabs[0]!.transact(() => {
      throw slip;
    });
    await expect(failing).rejects.toBe(slip);
    expect(keys(tabs[0]!)).toEqual([]);
  });
});

describe('what the memory says', () => {
  it('is what was written: changed, added and removed', async () => {
    const { tabs } = begin();
    const [tab] = tabs as [Partition];
    await add(tab, intent({ key: 'x' }), intent({ key: 'y' }));
    await tab.transact(({ intents }) => ({ put: [{ ...intents[0]!, state: 'sending' }], remove: ['y', 'z'], result: 1 }));
    expect(tab.books.intents.map(({ key, state }) => [key, state])).toEqual([['x', 'sending']]);
  });

  it('is told to nobody after the page has let go', async () => {
    const { world, tabs, told } = begin(['acme', 'acme']);
    tabs[1]!.close();
    await add(tabs[0]!, intent());
    await world.advance(0);
    await tabs[1]!.reread();
    expect(told).toEqual([1, 0]);
    expect(keys(tabs[1]!)).toEqual([]);
  });
});
