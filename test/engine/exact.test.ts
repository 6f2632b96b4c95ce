import { describe, expect, it } from 'vitest';
import { add, compare, divide, exact, multiply, round, subtract, text, units, ZERO } from '../../src/engine/exact.ts';

const MODES = ['up', 'down', 'nearest'] as const;

describe('a decimal', () => {
  it.each([
    [0, 0n, 1n],
    [7, 7n, 1n],
    [0.1, 1n, 10n],
    [1.5, 3n, 2n],
    [0.125, 1n, 8n],
    [1e-9, 1n, 1_000_000_000n],
    [1.5e-7, 3n, 20_000_000n],
    [123.456, 15432n, 125n],
    [Number.MAX_SAFE_INTEGER, 9007199254740991n, 1n],
    [-0.5, -1n, 2n],
  ])('%d is read by its digits, not by its bits', (value, n, d) => {
    expect(exact(value)).toEqual({ n, d });
  });

  it('adds up as on paper', () => {
    expect(compare(add(exact(0.1), exact(0.2)), exact(0.3))).toBe(0);
    expect(text(multiply(exact(1.1), exact(1.1)))).toBe('1.21');
    expect(text(subtract(exact(0.3), exact(0.1)))).toBe('0.2');
    expect(text(add(exact(0.5), exact(0.25)))).toBe('0.75');
  });
});

describe('arithmetic', () => {
  it('keeps a third a third', () => {
    const third = divide(exact(1), exact(3));
    expect(compare(add(add(third, third), third), exact(1))).toBe(0);
  });

  it.each([
    [1, 2, -1],
    [2, 1, 1],
    [0.5, 0.5, 0],
    [0.1, 0.10000001, -1],
    [-1, 1, -1],
  ])('puts %d and %d in order', (a, b, sign) => {
    expect(Math.sign(compare(exact(a), exact(b)))).toBe(sign);
  });

  it('keeps denominators positive when it divides by a negative number', () => {
    expect(divide(exact(1), exact(-2))).toEqual({ n: -1n, d: 2n });
    expect(divide(exact(-1), exact(-2))).toEqual({ n: 1n, d: 2n });
  });

  it('cannot divide by nothing', () => {
    expect(() => divide(exact(1), ZERO)).toThrow(RangeError);
  });
});

describe('rounding', () => {
  it.each([
    [1, [1n, 1n, 1n]],
    [1.1, [2n, 1n, 1n]],
    [1.5, [2n, 1n, 2n]],
    [1.4999, [2n, 1n, 1n]],
    [1.9, [2n, 1n, 2n]],
    [2.5, [3n, 2n, 3n]],
    [0, [0n, 0n, 0n]],
    [-1.5, [-1n, -2n, -1n]],
    [-1.1, [-1n, -2n, -1n]],
    [-2, [-2n, -2n, -2n]],
  ] as const)('of %d is up, down and nearest: %s', (value, expected) => {
    expect(MODES.map((mode) => round(exact(value), mode))).toEqual(expected);
  });

  it.each([
    [0.1, 0, 'up', 1n],
    [0.1, 1, 'up', 1n],
    [0.1, 2, 'up', 10n],
    [91.5, 2, 'up', 9150n],
    [1.005, 2, 'up', 101n],
    [1.005, 2, 'down', 100n],
    [1.005, 2, 'nearest', 101n],
    [1.004, 2, 'nearest', 100n],
  ] as const)('of %d credits to %d decimals %s is %s units', (credits, decimals, mode, expected) => {
    expect(units(exact(credits), decimals, mode)).toBe(expected);
  });

  it('of credits goes up unless it is told otherwise', () => {
    expect(units(exact(1.001), 0)).toBe(2n);
  });
});

describe('the text of a fraction', () => {
  it.each([
    [0, '0'],
    [12, '12'],
    [0.1, '0.1'],
    [1.05, '1.05'],
    [-0.5, '-0.5'],
    [-3.25, '-3.25'],
    [1e-9, '0.000000001'],
  ])('%d is written %s', (value, written) => {
    expect(text(exact(value))).toBe(written);
  });

  it('is cut after twelve digits where it has no end', () => {
    expect(text(divide(exact(2), exact(3)))).toBe('0.666666666666');
    expect(text(divide(exact(-1), exact(3)))).toBe('-0.333333333333');
  });
});
