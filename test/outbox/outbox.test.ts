import { describe, expect, it } from 'vitest';
import { StorageError } from '../../src/environment/environment.ts';
import { intent } from './samples.ts';
import { Stage, type Page } from './stage.ts';

const held = { mode: 'held' } as const;
const forEver = () => new Promise<never>(() => undefined);
const losing = (count: number) => Array.from({ length: count }, () => 'drop' as const);

/** A charge that comes although it was cancelled, and that no request gets through to give back. */
async function chargedAfterCancel(stage: Stage, page: Page): Promise<void> {
  let answer!: () => void;
  stage.fates = [new Promise((resolve) => (answer = () => resolve(stage.say('x', 'captured', 10)))) as never, ...losing(50)];
  await page.spend();
  await page.outbox.cancel('x');
  answer();
  await stage.world.until(() => page.state() === 'captured');
  expect(page.record()?.refund).toBe('wanted');
}

describe('a second click', () => {
  it('of the same thing is asked about, in whichever tab it is made', async () => {
    const stage = new Stage();
    const [one, two] = [await stage.open(), await stage.open()];
    await one.spend(held, { work: forEver });
    expect(await one.spend({ key: 'y' })).toBe('already-running');
    expect(await two.spend({ key: 'z' })).toBe('already-running');
    expect(await two.spend({ key: 'z', maxAmount: 3 })).toBe('already-running');
    expect(stage.arrived).toEqual(['hold x']);
  });

  it('of something else is another spend, and so is one that the person has confirmed', async () => {
    const stage = new Stage();
    const page = await stage.open();
    await page.spend(held, { work: forEver });
    expect(await page.spend({ key: 'y', inputs: { images: 2 } })).toBe('recorded');
    expect(await page.spend({ key: 'z' }, {}, true)).toBe('recorded');
  });

  it('is new once the first is over', async () => {
    const stage = new Stage();
    const page = await stage.open();
    await page.spend();
    expect(await page.spend({ key: 'y' })).toBe('recorded');
    expect(stage.arrived).toEqual(['charge x', 'charge y']);
  });
});

describe('a tab that dies', () => {
  it('leaves a charge that the next one finds, and that is made once', async () => {
    const stage = new Stage();
    const dead = await stage.open();
    stage.fates = ['lose'];
    await dead.spend();
    dead.tab.crash();
    const next = await stage.open();
    await stage.world.until(() => next.state() === 'captured');
    expect(stage.arrived).toEqual(['charge x']);
    expect(next.settled).toHaveLength(1);
  });

  it('leaves a hold that is given back, because nobody can prove that its work was done', async () => {
    const stage = new Stage();
    const dead = await stage.open();
    await dead.spend(held, { work: forEver });
    dead.tab.crash();
    const next = await stage.open();
    await stage.world.until(() => next.state() === 'released');
    expect(stage.arrived).toEqual(['hold x', 'release x']);
  });

  it('leaves finished work that is charged, because that was written down first', async () => {
    const stage = new Stage();
    const dead = await stage.open();
    stage.fates = ['pass', ...losing(3)];
    await dead.spend(held, { work: () => Promise.resolve({ amount: 6 }) });
    expect(dead.state()).toBe('resolving');
    dead.tab.crash();
    stage.fates = [];
    const next = await stage.open();
    await stage.world.until(() => next.state() === 'captured');
    expect(next.record()?.amount).toBe(6);
  });

  it('leaves nothing of a spend that it never sent', async () => {
    const stage = new Stage();
    const next = await stage.open();
    await stage.world.records.transact('acme', () => ({ put: [intent({ key: 'x', owner: 'gone' })], result: undefined }));
    await next.outbox.load();
    await stage.world.advance(10_000);
    expect(next.state()).toBe('released');
    expect(stage.arrived).toEqual([]);
  });

  it('is noticed by a tab that is open, within ten seconds', async () => {
    const stage = new Stage();
    const [dead, other] = [await stage.open(), await stage.open()];
    await dead.spend(held, { work: forEver });
    await stage.world.advance(30_000);
    expect(other.state()).toBe('held');
    dead.tab.crash();
    await stage.world.advance(10_000);
    expect(other.state()).toBe('released');
  });

  it('leaves a refund that is made all the same', async () => {
    const stage = new Stage(({ level }) => level === 'L2');
    const dead = await stage.open();
    await chargedAfterCancel(stage, dead);
    dead.tab.crash();
    stage.fates = [];
    const next = await stage.open();
    await stage.world.until(() => next.record()?.refund === 'done');
    expect(next.record()).toMatchObject({ state: 'captured', refunded: 10 });
  });
});

describe('where there are no locks', () => {
  const lockless = (stage: Stage) => {
    const tab = stage.world.tab();
    tab.hold = (() => undefined) as never;
    tab.isFree = (() => Promise.resolve(undefined)) as never;
    return tab;
  };

  it('a charge is taken over only after its deadline', async () => {
    const stage = new Stage();
    const dead = await stage.open(lockless(stage));
    stage.fates = losing(9);
    await dead.spend();
    dead.tab.crash();
    stage.fates = [];
    const next = await stage.open(lockless(stage));
    await stage.world.advance(50_000);
    expect(next.state()).toBe('unknown');
    await stage.world.until(() => next.state() === 'released', 60_000);
  });

  it('a hold is left to its own end', async () => {
    const stage = new Stage();
    const dead = await stage.open(lockless(stage));
    await dead.spend(held, { work: forEver });
    dead.tab.crash();
    const next = await stage.open(lockless(stage));
    await stage.world.advance(300_000);
    expect(next.state()).toBe('held');
    expect(stage.arrived).toEqual(['hold x']);
  });

  it('what was never sent is dropped when it is old', async () => {
    const stage = new Stage();
    const next = await stage.open(lockless(stage));
    await stage.world.records.transact('acme', () => ({
      put: [intent({ key: 'x', owner: 'gone', recordedAt: stage.world.now() })],
      result: undefined,
    }));
    await next.outbox.load();
    await stage.world.advance(20_000);
    expect(next.state()).toBe('recorded');
    await stage.world.advance(20_000);
    expect(next.state()).toBe('released');
  });
});

describe('the numbers of the backend', () => {
  it('that are older than what was shown are not shown, in any tab', async () => {
    const stage = new Stage();
    const [one, two] = [await stage.open(), await stage.open()];
    expect(await stage.look(one.outbox, { version: 8 })).toBe('ok');
    expect(await stage.look(two.outbox, { version: 7 })).toBe('behind');
    expect(await stage.look(two.outbox, { version: 8 })).toBe('ok');
  });

  it('of another history halt every tab until somebody looks, and are the right ones afterwards', async () => {
    const stage = new Stage();
    const [one, two] = [await stage.open(), await stage.open()];
    await stage.look(one.outbox, { version: 8 });
    stage.epoch = 'two';
    expect(await stage.look(one.outbox, { version: 1 })).toBe('epoch');
    expect(await stage.look(one.outbox, { version: 1 })).toBe('epoch');
    expect([one.problems, two.problems]).toEqual([['epoch'], []]);
    expect(await two.spend()).toBe('halted');
    await one.outbox.resume();
    expect(await stage.look(two.outbox, { version: 1 })).toBe('ok');
    expect(await two.spend()).toBe('recorded');
  });

  it('that are gone with the data of the site are no other history: what is open stays open when somebody resumes', async () => {
    const stage = new Stage();
    const page = await stage.open();
    await page.spend(held, { work: forEver });
    await stage.world.records.transact('acme', () => ({ remove: ['@account'], result: undefined }));
    await page.outbox.resume();
    expect(page.state()).toBe('held');
  });

  it('tell what became of a spend, without a lookup', async () => {
    const stage = new Stage(({ level }) => level === 'L3');
    stage.lookups = 'down';
    const page = await stage.open();
    stage.fates = ['lose'];
    await page.spend();
    expect(page.state()).toBe('unknown');
    await stage.look(page.outbox, { version: 5, includes: [['x', { state: 'captured', amount: 9 }]] });
    expect(page.record()).toMatchObject({ state: 'captured', amount: 9, version: 5 });
    expect(page.settled).toHaveLength(1);
  });

  it('clear away what was settled a day ago, and nothing that is open', async () => {
    const stage = new Stage();
    const page = await stage.open();
    await page.spend();
    await page.spend({ key: 'y', inputs: {}, ...held }, { work: forEver });
    await stage.look(page.outbox, { serverNow: stage.world.now() + 86_000_000 });
    expect(page.state('x')).toBe('captured');
    await stage.look(page.outbox, { serverNow: stage.world.now() + 86_500_000 });
    expect([page.state('x'), page.state('y')]).toEqual([undefined, 'held']);
  });

  it('leave what still has to be given back, however long ago it was settled', async () => {
    const stage = new Stage(({ level }) => level === 'L2');
    const page = await stage.open();
    await chargedAfterCancel(stage, page);
    await stage.look(page.outbox, { serverNow: stage.world.now() + 86_500_000 });
    expect(page.record()?.refund).toBe('wanted');
    stage.fates = [];
    await stage.world.until(() => page.record()?.refund === 'done');
  });
});

describe('before the first numbers', () => {
  it('nothing that was left open is touched', async () => {
    const stage = new Stage();
    const dead = await stage.open();
    stage.fates = losing(9);
    await dead.spend();
    dead.tab.crash();
    stage.looked.length = 0;
    const next = await stage.open();
    expect(stage.looked.length + stage.arrived.length).toBe(0);
    await stage.world.until(() => stage.looked.length > 0);
    expect(next.record()?.owner).toBe(next.outbox.tab);
  });
});

describe('before any answer has told the time', () => {
  it('nothing that was left open is touched, whoever wakes the page', async () => {
    const stage = new Stage();
    const dead = await stage.open();
    stage.fates = losing(9);
    await dead.spend();
    dead.tab.crash();
    const tab = stage.world.tab();
    const outbox = stage.outbox(tab);
    await outbox.load();
    await stage.world.advance(5_000);
    expect(outbox.intents.map(({ owner }) => owner)).toEqual([dead.outbox.tab]);
    await stage.look(outbox);
    await stage.world.until(() => outbox.intents.some(({ owner }) => owner === outbox.tab));
  });
});

describe("a page out of the browser's cache", () => {
  it('reads what the others have written meanwhile, before any answer comes', async () => {
    const stage = new Stage();
    const cached = stage.world.tab();
    // Nobody is told of anything in the cache.
    cached.channel = () => ({ post: () => undefined, close: () => undefined });
    const page = await stage.open(cached);
    await (await stage.open()).spend();
    expect(page.state()).toBeUndefined();
    cached.wake('visible');
    await stage.world.settle();
    expect(page.state()).toBeUndefined();
    cached.wake('restored');
    await stage.world.settle();
    expect(page.state()).toBe('captured');
  });
});

describe('a page that goes', () => {
  it('sends nothing any more, and keeps what is open for the next one', async () => {
    const stage = new Stage();
    const page = await stage.open();
    stage.fates = losing(9);
    await page.spend();
    page.outbox.stop();
    const before = stage.fates.length;
    await stage.world.advance(120_000);
    expect(stage.fates.length).toBe(before);
    expect(stage.world.records.records('acme')).toContainEqual(expect.objectContaining({ key: 'x', state: 'unknown' }));
  });

  it('cannot read without a durable place', async () => {
    const stage = new Stage();
    stage.world.records.failure = new StorageError('blocked');
    await expect(stage.open()).rejects.toThrow('blocked');
  });
});

it('a page that only shows a balance sends nothing and records nothing', async () => {
  const stage = new Stage();
  const page = await stage.open();
  await stage.world.advance(60_000);
  expect(stage.arrived).toEqual([]);
  expect(stage.world.records.records('acme').map(({ key }) => key)).toEqual(['@account']);
  expect(page.outbox.intents).toEqual([]);
});
