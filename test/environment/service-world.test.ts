import { describe, expect, it } from 'vitest';
import { serviceWorld } from '../../src/environment/service-world.ts';

describe('the world of a server', () => {
  it('has a clock, one that never goes back, and ids that are never the same', () => {
    expect(Math.abs(serviceWorld.now() - Date.now())).toBeLessThan(60_000);
    const before = serviceWorld.monotonic();
    expect(serviceWorld.monotonic()).toBeGreaterThanOrEqual(before);
    expect(serviceWorld.id()).toMatch(/^[0-9a-f]{32}$/);
    expect(serviceWorld.id()).not.toBe(serviceWorld.id());
  });

  it('does later what was asked for, unless it was called off', async () => {
    const done: string[] = [];
    serviceWorld.after(0, () => done.push('called off'))();
    const keepsNodeAlive = setInterval(() => undefined, 1000);
    await new Promise<void>((resolve) => serviceWorld.after(1, () => resolve(void done.push('done'))));
    clearInterval(keepsNodeAlive);
    expect(done).toEqual(['done']);
  });
});
