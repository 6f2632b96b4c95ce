import { describe, expect, it } from 'vitest';
import { accepts, valuesOf } from '../../src/policy/inputs.ts';
import type { Input, Scalar } from '../../src/policy/policy.ts';

describe('what an input takes', () => {
  it.each<[Input, Scalar, boolean]>([
    [{ type: 'count' }, 0, true],
    [{ type: 'count' }, 1.5, false],
    [{ type: 'count', atLeast: 2, atMost: 4 }, 1, false],
    [{ type: 'count', atLeast: 2, atMost: 4 }, 4, true],
    [{ type: 'decimal' }, 0.5, true],
    [{ type: 'flag' }, true, true],
    [{ type: 'flag' }, 'yes', false],
    [{ type: 'choice', oneOf: ['a', 'b'] }, 'b', true],
    [{ type: 'choice', oneOf: ['a', 'b'] }, 'c', false],
    [{ type: 'key' }, 'p1', true],
    [{ type: 'key' }, '', false],
    [{ type: 'keys' }, 'p1', false],
    [{ type: 'local-time' }, '2026-03-10T09:00+01:00', true],
    [{ type: 'local-time' }, '2026-02-30T09:00Z', false],
  ])('%j and %j: %s', (input, value, taken) => {
    expect(accepts(input, value)).toBe(taken);
  });
});

describe('what an input can be', () => {
  it('is listed for flags and choices only', () => {
    expect([valuesOf('flag'), valuesOf({ type: 'choice', oneOf: ['a'] }), valuesOf('count'), valuesOf(undefined)]).toEqual([
      [true, false],
      ['a'],
      undefined,
      undefined,
    ]);
  });
});
