import { describe, expect, it } from 'vitest';
import { StorageError } from '../../src/environment/environment.ts';
import { Stage } from './stage.ts';

const lockless = (stage: Stage) => {
  const tab = stage.world.tab();
  tab.hold = (() => undefined) as never;
  tab.isFree = (() => Promise.resolve(undefined)) as never;
  return tab;
};

describe('where there are no locks', () => {
  it('a hold whose end has passed is taken up by whoever is there', async () => {
    const stage = new Stage();
    const dead = await stage.open(lockless(stage));
    await dead.spend({ mode: 'held', holdMs: 5_000 }, { work: () => new Promise(() => undefined) });
    expect(dead.record()?.endsAt).toBeDefined();
    dead.tab.crash();
    const next = await stage.open(lockless(stage));
    await stage.world.advance(20_000);
    expect(next.state()).toBe('held');
    await stage.world.until(() => next.state() === 'released', 60_000);
  });

  it('two tabs that live do not take a spend from each other over and over', async () => {
    const stage = new Stage();
    const [one, two] = [await stage.open(lockless(stage)), await stage.open(lockless(stage))];
    stage.lookups = 'none';
    await one.spend({ mode: 'host' }, { charge: () => Promise.reject(new Error('down')) });
    let writes = 0;
    const { records } = stage.world;
    const transact = records.transact.bind(records);
    records.transact = (partition, work) =>
      transact(partition, (stored) => {
        const changes = work(stored);
        writes += changes.put?.length ?? 0;
        return changes;
      });
    await stage.world.advance(600_000);
    expect(two.state()).toBe('needs-review');
    expect(writes).toBeLessThan(20);
  });
});

describe('where there are locks', () => {
  it('a spend that could not be taken over at once is left to its tab, if that is back by then', async () => {
    const stage = new Stage();
    const one = await stage.open();
    await one.spend({ mode: 'held' }, { work: () => new Promise(() => undefined) });
    const tab = stage.world.tab();
    let isGone = false;
    tab.isFree = () => Promise.resolve(isGone);
    const two = await stage.open(tab);
    stage.world.records.failure = new StorageError('full');
    isGone = true;
    await stage.world.advance(60_000);
    expect(two.problems).toContain('storage');
    isGone = false;
    stage.world.records.failure = undefined;
    await stage.world.advance(60_000);
    expect(one.record()).toMatchObject({ state: 'held', owner: one.outbox.tab });
    isGone = true;
    await stage.world.until(() => two.state() === 'released', 200_000);
  });
});
