import { describe, expect, it } from 'vitest';
import { PolicyError } from '../../src/index.ts';
import { didYouMean, nearest, pathText } from '../../src/policy/problem.ts';

describe('a path', () => {
  it.each<[PropertyKey[], string]>([
    [[], ''],
    [['packs', 'basic', 'sizes'], 'packs.basic.sizes'],
    [['cost', 'table', 2, 'upTo'], 'cost.table[2].upTo'],
    [['parameters', 'cost.seo', 'default'], 'parameters["cost.seo"].default'],
    [['packs', '5000'], 'packs["5000"]'],
    [[0, 'a'], '[0].a'],
    [['actions', 'remove background'], 'actions["remove background"]'],
    [['a-b', '$c', '_d'], 'a-b.$c._d'],
    [['a"b'], '["a\\"b"]'],
  ])('%j reads %s', (path, text) => {
    expect(pathText(path)).toBe(text);
  });

  it('stays readable when a key is as long as a book', () => {
    expect(pathText(['actions', `1${'x'.repeat(10_000)}`]).length).toBeLessThan(100);
    expect(pathText(['actions', 'x'.repeat(10_000)]).length).toBeLessThan(100);
  });
});

describe('the word that was meant', () => {
  const words = ['drawOrder', 'sources', 'credits', 'cost', 'of'];
  it.each([
    ['drawOrdr', 'drawOrder'],
    ['draworder', 'drawOrder'],
    ['sorces', 'sources'],
    ['credit', 'credits'],
    ['cots', undefined],
    ['costs', 'cost'],
    ['elephants', undefined],
    ['', undefined],
    ['x'.repeat(100), undefined],
  ])('of %s is %s', (word, meant) => {
    expect(nearest(word, words)).toBe(meant);
  });

  it('is the nearest of several', () => {
    expect(nearest('pak', ['packs', 'pack'])).toBe('pack');
    expect(nearest('packss', ['pack', 'packs'])).toBe('packs');
  });

  it('is never the word itself, which stands at the wrong place', () => {
    expect(nearest('cost', ['cost'])).toBeUndefined();
  });

  it('is asked for, or else something else is advised', () => {
    expect(didYouMean('drawOrdr', words, 'Remove it.')).toBe('Did you mean "drawOrder"?');
    expect(didYouMean('elephants', words, 'Remove it.')).toBe('Remove it.');
  });
});

describe('the error of a policy', () => {
  const problem = (path: string) => ({ path, reason: 'It is wrong.', fix: 'Correct it.' });

  it('says one line per problem, with its place', () => {
    const error = new PolicyError([problem('actions.work'), problem('')]);
    expect(error.message).toBe('actions.work: It is wrong. Correct it.\n(policy): It is wrong. Correct it.');
    expect(error.name).toBe('PolicyError');
    expect(error).toBeInstanceOf(Error);
    expect(error.problems).toEqual([problem('actions.work'), problem('')]);
  });

  it('says a hundred at most', () => {
    const error = new PolicyError(Array.from({ length: 250 }, (_, index) => problem(`a${index}`)));
    expect(error.problems).toHaveLength(100);
    expect(error.message.split('\n')).toHaveLength(100);
  });
});
