import { expect, waitUntil } from '@open-wc/testing';
import { browserEnvironment } from '../../src/environment/browser.ts';

const nameOf = (): string => browserEnvironment().id();

describe('the real world of a page', () => {
  it('has locks that others see, for as long as they are held', async () => {
    const world = browserEnvironment();
    const name = nameOf();
    expect(await world.isFree(name)).to.equal(true);
    const release = world.hold(name)!;
    await waitUntil(async () => (await world.isFree(name)) === false);
    release();
    await waitUntil(async () => (await world.isFree(name)) === true);
  });

  it('lets its lock go when the page is put away, and takes it again when it returns', async () => {
    const world = browserEnvironment();
    const name = nameOf();
    const release = world.hold(name)!;
    await waitUntil(async () => (await world.isFree(name)) === false);
    dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
    await waitUntil(async () => (await world.isFree(name)) === true);
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    await waitUntil(async () => (await world.isFree(name)) === false);
    release();
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    await waitUntil(async () => (await world.isFree(name)) === true);
  });

  it('has lines to other tabs', async () => {
    const world = browserEnvironment();
    const name = nameOf();
    const heard: unknown[] = [];
    const mine = world.channel(name, () => heard.push('mine'));
    const theirs = world.channel(name, (said) => heard.push(said));
    mine.post({ hint: 1 });
    await waitUntil(() => heard.length > 0);
    expect(heard).to.deep.equal([{ hint: 1 }]);
    theirs.close();
    mine.close();
    expect(() => mine.post({ hint: 2 })).not.to.throw();
  });

  it("wakes when it is online, visible or back from the browser's cache, until nobody listens", () => {
    const world = browserEnvironment();
    const heard: string[] = [];
    const stops = [world.onWake((how) => heard.push(how)), world.onOffline(() => heard.push('offline'))];
    const happen = (): void => {
      dispatchEvent(new Event('offline'));
      dispatchEvent(new Event('online'));
      dispatchEvent(new PageTransitionEvent('pageshow', { persisted: false }));
      dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
      document.dispatchEvent(new Event('visibilitychange'));
    };
    happen();
    expect(heard).to.deep.equal([
      'offline',
      'online',
      'restored',
      ...(document.visibilityState === 'visible' ? ['visible'] : []),
    ]);
    for (const stop of stops) stop();
    const before = heard.length;
    happen();
    expect(heard).to.have.length(before);
  });

  it('keeps records in the browser', async () => {
    const account = nameOf();
    await browserEnvironment().records.transact(account, () => ({ put: [{ key: 'x' }], result: undefined }));
    expect(await browserEnvironment().records.transact(account, (rows) => ({ result: rows }))).to.deep.equal([{ key: 'x' }]);
    await browserEnvironment().records.transact(account, () => ({ remove: ['x'], result: undefined }));
  });

  it('knows whether it is online and visible', () => {
    const world = browserEnvironment();
    expect(world.isOnline()).to.equal(navigator.onLine);
    expect(world.isVisible()).to.equal(document.visibilityState !== 'hidden');
  });
});
