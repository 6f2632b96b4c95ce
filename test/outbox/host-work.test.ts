import { describe, expect, it } from 'vitest';
import type { Outcome } from '../../src/adapters/contract.ts';
import { SimulatedWorld } from '../../src/environment/simulated.ts';
import { inTask } from '../../src/outbox/host-work.ts';
import { Stage } from './stage.ts';

const host = { mode: 'host' } as const;

describe('a long job of the host', () => {
  it('is waited for, for as long as its page lives, and nothing else stands still meanwhile', async () => {
    const stage = new Stage();
    const page = await stage.open();
    let done!: (outcome: Outcome) => void;
    await page.spend(host, { charge: () => new Promise((resolve) => (done = resolve)) });
    await page.spend({ key: 'y', inputs: {} });
    expect([page.state('x'), page.state('y')]).toEqual(['sending', 'captured']);
    await stage.world.advance(600_000);
    expect(page.state('x')).toBe('sending');
    done({ state: 'captured', amount: 4, version: 9, serverNow: stage.world.now() });
    await stage.world.settle();
    expect(page.record('x')).toMatchObject({ state: 'captured', amount: 4 });
    expect(page.settled.map(({ key }) => key)).toEqual(['y', 'x']);
  });

  it('that outlives its page is found by the next one, and the kit sends nothing for it', async () => {
    const stage = new Stage();
    const dead = await stage.open();
    await dead.spend(host, { charge: () => new Promise(() => undefined) });
    dead.tab.crash();
    const next = await stage.open();
    await stage.world.advance(20_000);
    expect(next.state()).toBe('unknown');
    // The job ends on the server, minutes later.
    stage.say('x', 'captured', 6);
    await stage.world.until(() => next.state() === 'captured', 120_000);
    expect([next.record()?.amount, stage.arrived]).toEqual([6, []]);
  });

  it('is not begun when somebody else has signed in meanwhile', async () => {
    const stage = new Stage();
    const page = await stage.open();
    let calls = 0;
    const begun = page.spend(host, { charge: () => (calls++, Promise.resolve(null)) });
    stage.account = 'beta';
    await begun;
    await stage.world.advance(1_000);
    expect([page.state(), calls]).toEqual(['released', 0]);
  });
});

it('a long job for what is held is released when its page dies', async () => {
  const stage = new Stage();
  const dead = await stage.open();
  await dead.spend({ mode: 'held' }, { work: () => new Promise(() => undefined) });
  await stage.world.advance(60_000);
  dead.tab.crash();
  const next = await stage.open();
  await stage.world.until(() => next.state() === 'released');
  expect(stage.arrived).toEqual(['hold x', 'release x']);
});

describe('code of the host', () => {
  it('runs in a task of its own, and its answer comes back', async () => {
    const world = new SimulatedWorld({ now: 0 });
    const tab = world.tab();
    let hasRun = false;
    const done = inTask(tab, () => {
      hasRun = true;
      return Promise.resolve('done');
    });
    expect(hasRun).toBe(false);
    await world.advance(0);
    expect(hasRun).toBe(true);
    await expect(done).resolves.toBe('done');
  });

  it('fails for itself alone when it throws at once', async () => {
    const world = new SimulatedWorld({ now: 0 });
    const tab = world.tab();
    const thrown = inTask(tab, () => {
      throw new Error('host');
    });
    const failure = expect(thrown).rejects.toThrow('host');
    await world.advance(0);
    await failure;
    expect(world.reported).toEqual([]);
  });
});
