import { afterEach, describe, expect, it, vi } from 'vitest';
import { browserEnvironment } from '../../src/environment/browser.ts';
import { StorageError } from '../../src/environment/environment.ts';

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe('the real world outside of a page', () => {
  it('is not touched when it is made', () => {
    for (const name of ['crypto', 'performance', 'navigator', 'BroadcastChannel', 'indexedDB', 'fetch'])
      vi.stubGlobal(name, undefined);
    expect(() => browserEnvironment()).not.toThrow();
  });

  it('makes ids of 128 random bits that never come twice', () => {
    const world = browserEnvironment();
    const ids = new Set(Array.from({ length: 1_000 }, () => world.id()));
    expect(ids.size).toBe(1_000);
    expect([...ids].every((each) => /^[0-9a-f]{32}$/.test(each))).toBe(true);
  });

  it('makes ids also where there is no randomUUID, as on plain http', () => {
    vi.stubGlobal('crypto', { getRandomValues: (bytes: Uint8Array) => bytes.fill(7) });
    expect(browserEnvironment().id()).toBe('07'.repeat(16));
  });

  it('has two clocks and some chance', () => {
    const world = browserEnvironment();
    vi.spyOn(Date, 'now').mockReturnValue(42);
    expect(world.now()).toBe(42);
    expect(world.monotonic()).toBeLessThanOrEqual(world.monotonic());
    expect(world.random()).toBeGreaterThanOrEqual(0);
    expect(world.random()).toBeLessThan(1);
  });

  it('waits, and can be called off', () => {
    vi.useFakeTimers();
    const world = browserEnvironment();
    const ran: string[] = [];
    world.after(100, () => ran.push('waited'));
    world.after(50, () => ran.push('called off'))();
    world.after(-5, () => ran.push('at once'));
    world.task(() => ran.push('task'));
    expect(ran).toEqual([]);
    vi.advanceTimersByTime(99);
    expect(ran).toEqual(['at once', 'task']);
    vi.advanceTimersByTime(1);
    expect(ran).toEqual(['at once', 'task', 'waited']);
  });

  it('does not run at once what is a month away', () => {
    vi.useFakeTimers();
    let hasRun = false;
    browserEnvironment().after(90 * 86_400_000, () => (hasRun = true));
    vi.advanceTimersByTime(86_400_000);
    expect(hasRun).toBe(false);
  });

  it('is online and visible, where nobody says otherwise', () => {
    vi.stubGlobal('navigator', {});
    expect([browserEnvironment().isOnline(), browserEnvironment().isVisible()]).toEqual([true, true]);
    vi.stubGlobal('navigator', { onLine: false });
    expect(browserEnvironment().isOnline()).toBe(false);
  });

  it('cannot tell who holds a lock, where there are no locks', async () => {
    vi.stubGlobal('navigator', {});
    const world = browserEnvironment();
    expect(world.hold('a')).toBeUndefined();
    expect(await world.isFree('a')).toBeUndefined();
  });

  it('cannot tell either where locks are forbidden', async () => {
    vi.stubGlobal('navigator', { locks: { request: () => Promise.reject(new DOMException('no', 'SecurityError')) } });
    expect(await browserEnvironment().isFree('a')).toBeUndefined();
  });

  it('speaks to nobody where there are no channels, and after a channel was closed', () => {
    vi.stubGlobal('BroadcastChannel', undefined);
    const silent = browserEnvironment().channel('a', () => undefined);
    expect(() => (silent.post(1), silent.close())).not.toThrow();
    vi.unstubAllGlobals();
    const line = browserEnvironment().channel('a', () => undefined);
    line.close();
    expect(() => line.post(1)).not.toThrow();
  });

  it('has nothing that wakes it, and can stop listening', () => {
    const world = browserEnvironment();
    expect(() => (world.onWake(() => undefined)(), world.onOffline(() => undefined)())).not.toThrow();
  });

  it('has no durable place', async () => {
    await expect(browserEnvironment().records.transact('a', () => ({ result: 1 }))).rejects.toBeInstanceOf(StorageError);
  });

  it('shows an error of the host without throwing it', () => {
    const shown = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const slip = new Error('slip');
    browserEnvironment().report(slip);
    expect(shown).toHaveBeenCalledWith(slip);
    const reported = vi.fn();
    vi.stubGlobal('reportError', reported);
    browserEnvironment().report(slip);
    expect(reported).toHaveBeenCalledWith(slip);
  });
});
