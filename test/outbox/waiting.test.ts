import { fc } from '../support/property.ts';
import { describe, expect, it } from 'vitest';
import { SimulatedWorld } from '../../src/environment/simulated.ts';
import { backOff, Waiting } from '../../src/outbox/waiting.ts';

describe('the wait between two attempts', () => {
  it('is bounded by a bound that doubles, up to fifteen seconds', () => {
    expect([0, 1, 2, 5, 6, 60, 5_000].map((attempts) => backOff(1, attempts))).toEqual([
      300, 600, 1_200, 9_600, 15_000, 15_000, 15_000,
    ]);
  });

  it('is anything below its bound, so that a thousand clients do not come back at once', () => {
    expect(backOff(0, 9)).toBe(0);
    expect(backOff(0.5, 0)).toBe(150);
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(2_000), (random, attempts) => {
        const wait = backOff(random, attempts);
        expect(wait).toBeGreaterThanOrEqual(0);
        expect(wait).toBeLessThanOrEqual(15_000);
      }),
    );
  });

  it('is at least what the backend asks for', () => {
    expect(backOff(0, 0, 20_000)).toBe(20_000);
    expect(backOff(1, 9, 20_000)).toBe(20_000);
    expect(backOff(1, 9, 1)).toBe(15_000);
  });

  it.each([
    ['years', 999_999_999_000, 60_000],
    ['a time before now', -5, 0],
    ['nothing that is a number', NaN, 0],
    ['for ever', Infinity, 0],
  ])('is sane when the backend asks for %s', (_, asked, expected) => {
    expect(backOff(0, 0, asked)).toBe(expected);
  });
});

describe('a wait', () => {
  const begin = () => {
    const world = new SimulatedWorld({ now: 0 });
    const waiting = new Waiting(world.tab());
    const woken: string[] = [];
    const sleep = (key: string, ms: number, name = key): void => void waiting.sleep(key, ms).then(() => woken.push(name));
    return { world, waiting, woken, sleep };
  };

  it('ends when its time is over', async () => {
    const { world, woken, sleep } = begin();
    sleep('a', 100);
    await world.advance(99);
    expect(woken).toEqual([]);
    await world.advance(1);
    expect(woken).toEqual(['a']);
  });

  it('is cut short by whoever wakes it, and only that one', async () => {
    const { world, waiting, woken, sleep } = begin();
    sleep('a', 1_000);
    sleep('b', 1_000);
    waiting.wake('a');
    waiting.wake('nobody');
    await world.settle();
    expect(woken).toEqual(['a']);
    await world.advance(1_000);
    expect(woken).toEqual(['a', 'b']);
  });

  it('does not end because another one for the same thing begins, or two would wake each other without end', async () => {
    const { world, waiting, woken, sleep } = begin();
    sleep('a', 1_000, 'first');
    sleep('a', 2_000, 'second');
    await world.advance(1_000);
    expect(woken).toEqual(['first']);
    sleep('a', 3_000, 'third');
    waiting.wake('a');
    await world.settle();
    expect(woken).toEqual(['first', 'second', 'third']);
  });

  it('is over for all when the device is back on the network', async () => {
    const { world, waiting, woken, sleep } = begin();
    sleep('a', 1_000);
    sleep('b', 9_000);
    waiting.wakeAll();
    waiting.wakeAll();
    await world.advance(9_000);
    expect(woken).toEqual(['a', 'b']);
  });
});
