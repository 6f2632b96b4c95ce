import { describe, expect, it } from 'vitest';
import { SimulatedWorld } from '../../src/environment/simulated.ts';

const begin = (options: { seed?: number } = {}) => new SimulatedWorld({ now: 1_000, ...options });

describe('a simulated clock', () => {
  it('moves only when it is told to, and each timer runs at its own instant', async () => {
    const world = begin();
    const tab = world.tab();
    const ran: [string, number][] = [];
    const note = (name: string) => () => void ran.push([name, world.now()]);
    tab.after(50, note('b'));
    tab.after(20, note('a'));
    tab.after(50, note('c'));
    tab.after(20, () => tab.after(10, note('nested')));
    tab.after(200, note('never'));
    await world.advance(100);
    expect(ran).toEqual([
      ['a', 1_020],
      ['nested', 1_030],
      ['b', 1_050],
      ['c', 1_050],
    ]);
    expect([world.now(), tab.now()]).toEqual([1_100, 1_100]);
  });

  it('does not run what was called off, and takes no negative wait', async () => {
    const world = begin();
    let ran = 0;
    const stop = world.tab().after(10, () => void ran++);
    stop();
    stop();
    world.tab().after(-5, () => void (ran += 10));
    await world.advance(20);
    expect(ran).toBe(10);
  });

  it('moves until something holds, and says when that does not happen', async () => {
    const world = begin();
    let isThere = false;
    world.tab().after(500, () => void (isThere = true));
    await world.until(() => isThere);
    expect(world.now()).toBe(1_500);
    await expect(world.until(() => false, 10)).rejects.toThrow('did not happen within 10 ms');
  });

  it('an error in a timer is reported and stops nobody', async () => {
    const world = begin();
    let ran = 0;
    world.tab().task(() => {
      throw new Error('slip');
    });
    world.tab().task(() => void ran++);
    await world.advance(0);
    expect([ran, world.reported.length]).toEqual([1, 1]);
  });
});

it('chance is the same for the same seed', () => {
  const row = (seed: number) => {
    const tab = begin({ seed }).tab();
    return [tab.random(), tab.random(), tab.id()];
  };
  expect(row(5)).toEqual(row(5));
  expect(row(5)).not.toEqual(row(6));
  expect(row(5)[2]).toMatch(/^[0-9a-f]{32}$/);
});

describe('simulated tabs', () => {
  it('hear each other, but not themselves, and not on another line', async () => {
    const world = begin();
    const heard: string[] = [];
    const line = world.tab().channel('a', () => heard.push('one'));
    const message = { list: [1] };
    world.tab().channel('a', (said) => heard.push(`two ${JSON.stringify(said)}`));
    world.tab().channel('b', () => heard.push('other'));
    line.post(message);
    message.list.push(2);
    await world.advance(0);
    expect(heard).toEqual(['two {"list":[1]}']);
    line.close();
  });

  it('hold locks for as long as they live', async () => {
    const world = begin();
    const [one, two] = [world.tab(), world.tab()];
    const release = one.hold('lock');
    expect(await two.isFree('lock')).toBe(false);
    release();
    expect(await two.isFree('lock')).toBe(true);
    one.hold('lock');
    one.crash();
    expect(await two.isFree('lock')).toBe(true);
  });

  it('stop at once when they crash: no timer, no message, no answer of the storage or the network', async () => {
    const world = new SimulatedWorld({ now: 0, fetch: () => Promise.resolve(new Response('ok')) });
    const [dead, other] = [world.tab(), world.tab()];
    const ran: string[] = [];
    dead.after(5, () => ran.push('timer'));
    dead.channel('a', () => ran.push('message'));
    const line = other.channel('a', () => undefined);
    void dead.records.transact('p', () => ({ put: [{ key: 'x' }], result: undefined })).then(() => ran.push('storage'));
    void dead.fetch(new Request('https://shop.test/')).then(() => ran.push('network'));
    dead.crash();
    line.post('hi');
    void dead.records.transact('p', () => ({ put: [{ key: 'y' }], result: undefined })).then(() => ran.push('later'));
    await world.advance(100);
    expect(ran).toEqual([]);
    // What was on its way to the disk may have arrived.
    expect(world.records.records('p')).toEqual([{ key: 'x' }]);
  });

  it('go off the network and come back, and whoever listens learns of it', async () => {
    const world = new SimulatedWorld({ now: 0, fetch: () => Promise.resolve(new Response('ok')) });
    const tab = world.tab();
    const heard: string[] = [];
    const stop = tab.onWake((how) => heard.push(how));
    tab.onOffline(() => heard.push('offline'));
    tab.goOffline();
    expect(tab.isOnline()).toBe(false);
    await expect(tab.fetch(new Request('https://shop.test/'))).rejects.toThrow('off the network');
    tab.goOnline();
    expect((await tab.fetch(new Request('https://shop.test/'))).ok).toBe(true);
    tab.wake('restored');
    stop();
    tab.wake('visible');
    expect(heard).toEqual(['offline', 'online', 'restored']);
  });

  it('share one durable place', async () => {
    const world = begin();
    await world.tab().records.transact('p', () => ({ put: [{ key: 'x' }], result: undefined }));
    expect(await world.tab().records.transact('p', (rows) => ({ result: rows.length }))).toBe(1);
  });
});
