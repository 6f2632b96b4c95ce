import { describe, expect, it } from 'vitest';
import { parsePolicy } from '../../src/index.ts';
import { guard, isObject, MAX_DEPTH, MAX_TEXT, MAX_VALUES } from '../../src/policy/guard.ts';
import { onlyProblem, problemsOf, smallPolicy, withCost, type Doc } from '../support/small-policy.ts';

const numbered = (prefix: string, count: number, value: unknown): Doc =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`${prefix}${index}`, value]));
const nested = (depth: number): string => `{"language":1,"deep":${'['.repeat(depth)}1${']'.repeat(depth)}}`;

describe('a number in a policy', () => {
  const priced = (text: string): string => JSON.stringify(withCost({ each: 'pages', credits: 'HERE' })).replace('"HERE"', text);

  it.each([
    ['-1', 'The number -1 is negative.', 'Write it without the minus sign.'],
    ['-0', 'The number -0 is negative.', 'Write it without the minus sign.'],
    ['1e400', 'The number is not finite.', 'Write a number below 9007199254740992.'],
    ['-1e400', 'The number is not finite.', 'Write a number below 9007199254740992.'],
    [
      '9007199254740993',
      'The number is above 2^53 - 1, where whole numbers are no longer exact.',
      'Write a number below 9007199254740992.',
    ],
    ['0.1234567891', 'The number 0.1234567891 has more than nine digits after the point.', 'Round it to nine digits.'],
    ['1e-10', 'The number 1e-10 has more than nine digits after the point.', 'Round it to nine digits.'],
    ['1.5e-9', 'The number 1.5e-9 has more than nine digits after the point.', 'Round it to nine digits.'],
  ])('is refused when it is %s', (text, reason, fix) => {
    expect(onlyProblem(() => parsePolicy(priced(text)))).toEqual({ path: 'actions.work.cost.credits', reason, fix });
  });

  it('is refused when it is NaN, which only a program can write', () => {
    expect(onlyProblem(() => parsePolicy(withCost(NaN)))).toEqual({
      path: 'actions.work.cost',
      reason: 'The number is not finite.',
      fix: 'Write a number below 9007199254740992.',
    });
  });

  it.each(['0', '1', '1.5', '0.123456789', '1e-9', '1e3', '9007199254740991'])('is fine when it is %s', (text) => {
    expect(problemsOf(() => parsePolicy(priced(text)))).toEqual([]);
  });

  it.each([['"5"'], ['true'], ['null'], ['[5]']])('is not read out of %s', (text) => {
    expect(onlyProblem(() => parsePolicy(priced(text))).path).toBe('actions.work.cost.credits');
  });
});

describe('a document that would break a reader', () => {
  it.each([[20_000], [200_000]])('is refused at once when it is nested %d deep', (depth) => {
    const result = onlyProblem(() => parsePolicy(nested(depth)));
    expect(result.reason).toBe(`The policy is nested deeper than ${MAX_DEPTH} levels.`);
    expect(result.fix).toBe('Flatten it; a value that contains itself also looks like this.');
  });

  it('is refused at once when it has 200,000 values', () => {
    const result = onlyProblem(() => parsePolicy(smallPolicy({ many: Array(MAX_VALUES).fill(0) })));
    expect(result).toMatchObject({ reason: 'The policy has more than 200000 values.', fix: 'Split it into several policies.' });
  });

  it('is refused at once when a list only claims to be long', () => {
    const result = problemsOf(() => parsePolicy(smallPolicy({ sparse: new Array(3_000_000) })));
    expect(result[0]!.path).toMatch(/^sparse/);
  });

  it('is refused unread when its text is 2 MB', () => {
    const result = onlyProblem(() => parsePolicy(' '.repeat(2_000_000)));
    expect(result).toEqual({
      path: '',
      reason: `The text has 2000000 characters; at most ${MAX_TEXT} are read.`,
      fix: 'Split the policy.',
    });
  });

  it('is refused quickly when every one of 20,000 keys is wrong', () => {
    const result = problemsOf(() => parsePolicy(smallPolicy(numbered('key', 20_000, 1))));
    expect(result).toHaveLength(100);
  });

  it('is refused when a value contains itself', () => {
    const document = smallPolicy();
    (document['actions'] as Doc)['again'] = document;
    expect(onlyProblem(() => parsePolicy(document)).reason).toBe(`The policy is nested deeper than ${MAX_DEPTH} levels.`);
  });

  it('is refused when one value is used so often that it would fill the memory', () => {
    let value: unknown = 1;
    for (let level = 0; level < 20; level++) value = [value, value, value];
    expect(onlyProblem(() => parsePolicy(smallPolicy({ value }))).reason).toBe('The policy has more than 200000 values.');
  });

  it('may be as deep as the limit', () => {
    expect(guard(JSON.parse(`${'['.repeat(MAX_DEPTH)}1${']'.repeat(MAX_DEPTH)}`))).toEqual([]);
    expect(guard(JSON.parse(`${'['.repeat(MAX_DEPTH + 1)}1${']'.repeat(MAX_DEPTH + 1)}`))).toHaveLength(1);
  });
});

describe('what is not JSON', () => {
  class Text {
    readonly en = 'words';
  }
  it.each<[string, unknown, string]>([
    ['a date', new Date(0), 'This is not plain JSON.'],
    ['an instance of a class', new Text(), 'This is not plain JSON.'],
    ['a map', new Map(), 'This is not plain JSON.'],
    ['a function', () => 1, 'A function is not JSON.'],
    ['a symbol', Symbol('a'), 'A symbol is not JSON.'],
    ['a big integer', 5n, 'A bigint is not JSON.'],
  ])('is refused where it stands: %s', (_, value, reason) => {
    expect(onlyProblem(() => parsePolicy(smallPolicy({ says: value })))).toMatchObject({ path: 'says', reason });
  });

  it('is left out like JSON.stringify does when a member is undefined', () => {
    expect(problemsOf(() => parsePolicy(smallPolicy({ says: undefined })))).toEqual([]);
  });

  it('is refused in a list, where undefined cannot be left out', () => {
    expect(onlyProblem(() => parsePolicy(smallPolicy({ drawOrder: { sources: [undefined] } })))).toMatchObject({
      path: 'drawOrder.sources[0]',
      reason: expect.stringMatching(/undefined is not JSON\.$/) as string,
    });
  });

  it('is not an object without a prototype: that is as plain as it gets', () => {
    const bare = Object.assign(Object.create(null) as Doc, smallPolicy());
    expect(problemsOf(() => parsePolicy(bare))).toEqual([]);
  });
});

describe('the key __proto__', () => {
  it.each([
    ['at the top of a text', '{"language":1,"__proto__":{"cost":0}}', '__proto__'],
    ['as an action in a text', '{"language":1,"actions":{"__proto__":{"cost":"free"}}}', 'actions.__proto__'],
    ['inside a list', '{"language":1,"x":[{"__proto__":1}]}', 'x[0].__proto__'],
  ])('is refused %s', (_, text, path) => {
    expect(onlyProblem(() => parsePolicy(text))).toEqual({
      path,
      reason: 'The key __proto__ is not allowed.',
      fix: 'Rename it.',
    });
  });

  it('is refused as a member of its own', () => {
    const actions = { work: { cost: 1 } };
    Object.defineProperty(actions, '__proto__', { value: { cost: 'free' }, enumerable: true });
    expect(onlyProblem(() => parsePolicy(smallPolicy({ actions }))).path).toBe('actions.__proto__');
  });
});

describe('how much a policy may hold', () => {
  const packs = (count: number): Doc => ({
    shop: { source: 'pool', currency: 'EUR', sizes: numbered('p', count, { credits: 1, price: 1 }) },
  });

  it('is a thousand actions, and not one more', () => {
    expect(problemsOf(() => parsePolicy(smallPolicy({ actions: numbered('a', 1_000, { cost: 1 }) })))).toEqual([]);
    expect(onlyProblem(() => parsePolicy(smallPolicy({ actions: numbered('a', 1_001, { cost: 1 }) })))).toEqual({
      path: 'actions',
      reason: 'There are 1001 actions; at most 1000 are allowed.',
      fix: 'Use inputs and tables instead of one action per case.',
    });
  });

  it('is two hundred packs, and not one more', () => {
    expect(problemsOf(() => parsePolicy(smallPolicy({ packs: packs(200) })))).toEqual([]);
    expect(onlyProblem(() => parsePolicy(smallPolicy({ packs: packs(201) })))).toEqual({
      path: 'packs',
      reason: 'There are 201 packs; at most 200 are allowed.',
      fix: 'Use a pack with a free amount.',
    });
  });

  it('counts the packs of all catalogues together', () => {
    const { shop } = packs(101);
    expect(onlyProblem(() => parsePolicy(smallPolicy({ packs: { one: shop, two: shop } }))).reason).toBe(
      'There are 202 packs; at most 200 are allowed.',
    );
  });
});

describe('an object with keys', () => {
  it.each<[unknown, boolean]>([
    [{}, true],
    [[], false],
    [null, false],
    ['text', false],
    [undefined, false],
    [() => 1, false],
  ])('%o: %s', (value, answer) => {
    expect(isObject(value)).toBe(answer);
  });
});
