import { describe, expect, it } from 'vitest';
import { parsePolicy } from '../../src/index.ts';
import { onlyProblem, problemsOf, smallPolicy, type Doc } from '../support/small-policy.ts';

const size = { credits: 10, price: 2 };
const shop = (packs: Doc, over: Doc = {}): Doc => smallPolicy({ plans: { basic: {}, pro: {} }, packs, ...over });

describe('a catalogue', () => {
  it('may use a name again for other plans', () => {
    const packs = {
      one: { plans: ['basic'], source: 'pool', currency: 'EUR', sizes: { S: size } },
      two: { plans: ['pro'], source: 'pool', currency: 'EUR', sizes: { S: size } },
    };
    expect(problemsOf(() => parsePolicy(shop(packs)))).toEqual([]);
  });

  it.each<[string, Doc]>([
    ['everybody', {}],
    ['a plan that has one already', { plans: ['pro', 'basic'] }],
  ])('may not offer a second pack of the same name to %s', (_, reach) => {
    const packs = {
      one: { plans: ['basic'], source: 'pool', currency: 'EUR', sizes: { S: size } },
      two: { ...reach, source: 'pool', currency: 'EUR', sizes: { S: size } },
    };
    expect(onlyProblem(() => parsePolicy(shop(packs)))).toEqual({
      path: 'packs.two.sizes.S',
      reason: 'A plan would be offered two packs called "S", here and in "one".',
      fix: 'Give one of them another name.',
    });
  });

  it.each(['renewal', { dayBefore: 'renewal', reading: 'end' }])('may sell credits that end at a renewal: %j', (expires) => {
    const sources = { pool: { label: { en: 'Pool' }, category: 'paid', expires } };
    const packs = { one: { source: 'pool', currency: 'EUR', sizes: { S: size } } };
    expect(() => parsePolicy(shop(packs, { sources }))).not.toThrow();
  });

  it.each<[string, Doc, string]>([
    ['no currency', { credits: 1, price: 1 }, 'packs.one.sizes.S'],
    ['half a unit', { credits: 0.5, price: 1, currency: 'EUR' }, 'packs.one.sizes.S.credits'],
    ['any amount for nothing', { credits: 1, price: 0, currency: 'EUR', amount: 'any' }, 'packs.one.sizes.S.price'],
  ])('does not sell %s', (_, odd, path) => {
    expect(onlyProblem(() => parsePolicy(shop({ one: { source: 'pool', sizes: { S: odd } } }))).path).toBe(path);
  });
});
