import { describe, expect, it } from 'vitest';
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
