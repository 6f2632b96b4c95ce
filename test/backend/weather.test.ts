import { describe, expect, it } from 'vitest';
import { faultyServer } from '../../src/conformance/index.ts';
import type { Fate } from './weather.ts';
import { schedule, wrongAfter } from './weather-schedule.ts';

describe("the kit's own backend in bad weather", () => {
  const total: Partial<Record<Fate, number>> = {};

  it.each([1, 2, 3, 4, 5, 6, 7, 8])('charges each gesture once or not at all, and everything settles (seed %d)', async (seed) => {
    const after = await schedule(seed);
    expect(await wrongAfter(after)).toEqual([]);
    for (const [fate, count] of Object.entries(after.counts)) total[fate as Fate] = (total[fate as Fate] ?? 0) + count;
  });

  it('was bad: every fault has happened, again and again', () => {
    for (const [fate, count] of Object.entries(total)) expect([fate, count >= 5]).toEqual([fate, true]);
    expect(Object.keys(total)).toHaveLength(7);
  });

  it('is found out where it forgets keys', async () => {
    const after = await schedule(1, (fetch) => faultyServer(fetch, 'forgets keys'));
    expect(await wrongAfter(after)).not.toEqual([]);
  });
});
