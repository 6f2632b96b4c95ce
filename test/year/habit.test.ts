import { describe, expect, it } from 'vitest';
import { isDue, monthAfter } from '../../src/year/habit.ts';

const at = (text: string): number => Date.parse(text);
const day = (at: number): string => new Date(at).toISOString().slice(0, 10);

describe('a month later', () => {
  it('is the same day and hour, or the last day of a shorter month, and comes back to the day after it', () => {
    expect([1, 2, 3, 12].map((months) => day(monthAfter(at('2024-01-31'), months)))).toEqual([
      ...['2024-02-29', '2024-03-31', '2024-04-30', '2025-01-31'],
    ]);
    expect(monthAfter(at('2026-01-15T09:30:00Z'), 1)).toBe(at('2026-02-15T09:30:00Z'));
  });
});

describe('a habit', () => {
  it('is due on its days', () => {
    // 2026-01-01 is a Thursday.
    const due = (every: Parameters<typeof isDue>[0]): number[] =>
      Array.from({ length: 10 }, (_, index) => index).filter((index) =>
        isDue(every, index, at('2026-01-01') + index * 86_400_000),
      );
    expect(due('day')).toHaveLength(10);
    expect(due('weekday')).toEqual([0, 1, 4, 5, 6, 7, 8]);
    expect(due('week')).toEqual([0, 7]);
    expect(due('month')).toEqual([0]);
  });
});
