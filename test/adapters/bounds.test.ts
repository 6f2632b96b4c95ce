import { describe, expect, it } from 'vitest';
import { unsafe } from '../../src/adapters/bounds.ts';
import { withPollution } from '../support/small-policy.ts';

const nested = (levels: number): unknown => JSON.parse('['.repeat(levels) + ']'.repeat(levels));

describe('a body', () => {
  it.each<[string, unknown, RegExp | undefined]>([
    ['with 32 levels', nested(32), undefined],
    ['with 33 levels', nested(33), /32 levels/],
    ['with 20,000 levels', nested(20_000), /32 levels/],
    ['with a prototype in disguise', JSON.parse('{"a":{"__proto__":{"cost":0}}}'), /__proto__/],
    ['with the name of a function', JSON.parse('{"constructor":1,"toString":2}'), undefined],
    ['that is a number', 5, undefined],
    ['that is nothing', null, undefined],
  ])('%s', (_, value, says) => {
    if (says) expect(unsafe(value)).toMatch(says);
    else expect(unsafe(value)).toBeUndefined();
  });

  it('has no minus zero any more', () => {
    const value = JSON.parse('{"a":-0,"b":[-0,{"c":-0.0}],"d":1}') as { a: number; b: [number, { c: number }] };
    expect(unsafe(value)).toBeUndefined();
    expect([value.a, value.b[0], value.b[1].c].map((zero) => Object.is(zero, 0))).toEqual([true, true, true]);
  });

  it('is judged by what it has itself, whatever a page has put on every object', () => {
    withPollution('__proto', { cost: 0 }, true, () => expect(unsafe({ a: 1 })).toBeUndefined());
  });
});
