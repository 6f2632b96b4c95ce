import { describe, expect, it } from 'vitest';
import { SimulatedWorld } from '../../src/environment/simulated.ts';
import { Looks } from '../../src/store/looks.ts';

const made = () => {
  const world = new SimulatedWorld({ now: 0 });
  const [seen, slow]: [number[], number[]] = [[], []];
  const looks = new Looks(world.tab(), { look: () => seen.push(world.now()), slow: () => slow.push(world.now()) });
  return { world, seen, slow, looks };
};

describe('looking without being asked', () => {
  it('happens once, when it was planned last', async () => {
    const { world, seen, looks } = made();
    looks.plan(5_000);
    looks.plan(2_000);
    await world.advance(10_000);
    expect(seen).toEqual([2_000]);
  });

  it('happens a second after the first of many hints', async () => {
    const { world, seen, looks } = made();
    for (let ms = 0; ms < 2_400; ms += 300) {
      looks.hint();
      await world.advance(300);
    }
    await world.advance(2_000);
    expect(seen).toEqual([1_000, 2_200]);
  });

  it('can be called off', async () => {
    const { world, seen, looks } = made();
    looks.plan(1_000);
    looks.hint();
    looks.begin();
    looks.stop();
    await world.advance(15_000);
    expect(seen).toEqual([]);
  });

  it('is told of once when it goes on for ten seconds, however often it is asked for meanwhile', async () => {
    const { world, slow, looks } = made();
    for (let ms = 0; ms < 30_000; ms += 3_000) {
      looks.begin();
      await world.advance(3_000);
    }
    expect([slow, looks.isSlow]).toEqual([[10_000], true]);
    looks.end();
    expect(looks.isSlow).toBe(false);
    looks.begin();
    looks.end();
    await world.advance(15_000);
    expect(slow).toEqual([10_000]);
  });
});
