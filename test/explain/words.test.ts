import { expect, it } from 'vitest';
import {
  isOpen,
  list,
  money,
  number,
  open,
  ordinal,
  quote,
  saidOr,
  sayings,
  scalar,
  singular,
  spoken,
  textOf,
} from '../../src/explain/words.ts';

it('writes numbers, places and money as people read them', () => {
  expect([number(2500), number(0.04)]).toEqual(['2,500', '0.04']);
  expect([1, 2, 3, 11, 22].map(ordinal)).toEqual(['the 1st', 'the 2nd', 'the 3rd', 'the 11th', 'the 22nd']);
  expect([money(9, 'USD'), money(0.09, 'EUR'), money(9, undefined)]).toEqual(['$9', '€0.09', '9']);
  expect(money(9, { unset: 'currency' })).toBe('9 in a currency not decided yet (parameter `currency`)');
});

it('names one of what a name counts, and leaves alone what is no plural', () => {
  expect(['photos', 'batches', 'stories', 'boxes', 'status', 'gb', 'class', 'uses'].map(singular)).toEqual([
    'photo',
    'batch',
    'story',
    'box',
    'status',
    'gb',
    'class',
    'use',
  ]);
  expect(['clip_minutes', 'auto-refill', 'sceneCount'].map(spoken)).toEqual(['clip minutes', 'auto refill', 'scene count']);
});

it('lists, quotes and says values', () => {
  expect([list([]), list(['a']), list(['a', 'b', 'c'], 'or')]).toEqual(['', 'a', 'a, b or c']);
  expect(quote('a “b” c')).toBe('“a ‘b’ c”');
  expect([scalar(true), scalar(3), scalar('x')]).toEqual(['yes', '3', '“x”']);
  expect([textOf({ de: 'Guthaben', en: 'credits' }), textOf({ de: { one: 'Stück', other: 'Stücke' } })]).toEqual([
    'credits',
    'Stücke',
  ]);
});

it('says what is open, and with which parameter', () => {
  expect(isOpen({ unset: 'x' })).toBe(true);
  expect(open({ unset: 'x' }, 'a day')).toBe('a day not decided yet (parameter `x`)');
  expect([saidOr(3, 'a day', String), saidOr({ unset: 'x' }, 'a day', String)]).toEqual([
    '3',
    'a day not decided yet (parameter `x`)',
  ]);
});

it('collects what a rule says, with its parts but not those that have sentences of their own', () => {
  const rule = { says: 'one', part: { says: 'two!' }, list: [{ says: 'three' }], apart: { says: 'four' } };
  expect(sayings(rule, 'apart')).toBe('“one.” “two!” “three.”');
  expect(sayings(undefined)).toBe('');
});
