import { expect, it } from 'vitest';
import { valuesOf } from '../../src/cli/desk.ts';

it('a value is JSON where it is JSON, and else a text', () => {
  const set = ['size=5', 'currency=EUR', 'open=true', 'order=["a","b"]', 'formula=a=b', 'quoted="5"'];
  expect(valuesOf(set)).toEqual({ size: 5, currency: 'EUR', open: true, order: ['a', 'b'], formula: 'a=b', quoted: '5' });
});
