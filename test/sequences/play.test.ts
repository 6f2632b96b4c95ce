import { describe, expect, it } from 'vitest';
import { playPart } from './play.ts';

describe('a sequence', () => {
  it('is the same alone as among others, whatever was played before it', () => {
    const alone = [5021, 5022, 5023].map((sequence) => playPart(sequence, sequence + 1));
    const together = playPart(5021, 5024);
    const sum = (counts: readonly Record<string, number>[]): Record<string, number> => {
      const total: Record<string, number> = {};
      for (const [what, times] of counts.flatMap(Object.entries<number>)) total[what] = (total[what] ?? 0) + times;
      return total;
    };
    expect(sum(alone.map(({ met }) => met))).toEqual(together.met);
    expect(sum(alone.map(({ checks }) => checks))).toEqual(together.checks);
  });
});
