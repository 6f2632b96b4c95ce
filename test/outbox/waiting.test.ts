import { describe, expect, it } from 'vitest';
import { SimulatedWorld } from '../../src/environment/simulated.ts';
import { Waiting } from '../../src/outbox/waiting.ts';

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
