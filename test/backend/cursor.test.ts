import { describe, expect, it } from 'vitest';
import { cursorOf, numberOf } from '../../src/backend/cursor.ts';

describe('a cursor', () => {
  it.each([0, 1, 35, 36, 1_000_000])('carries the place %d', (number) => {
    expect(numberOf(cursorOf(number))).toBe(number);
  });

  it.each(['', '1', 'c', 'c-1', 'cA', 'c1 ', 'c0_1f', 'c'.padEnd(40, '9'), '__proto__'])(
    '%j is none of ours, and says so',
    (cursor) => {
      expect(() => numberOf(cursor)).toThrow(
        expect.objectContaining({ kind: 'bad-request', errors: [expect.objectContaining({ path: 'cursor' })] }),
      );
    },
  );
});
