import { describe, expect, it } from 'vitest';
import { SimulatedWorld } from '../../src/environment/simulated.ts';
import { Looks } from '../../src/store/looks.ts';

const made = () => {
  const world = new SimulatedWorld({ now: 0 });
  const seen: number[] = [];
  return { world, seen, looks: new Looks(world.tab(), () => seen.push(world.now())) };
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
    looks.unplan();
    looks.stop();
    await world.advance(5_000);
    expect(seen).toEqual([]);
  });
});
