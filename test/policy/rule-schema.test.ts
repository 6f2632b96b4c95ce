import { describe, expect, it } from 'vitest';
import { openBound, openDocument, ruleSchemas } from '../../src/policy/rule-schema.ts';

const document = ruleSchemas(openDocument);
const bound = ruleSchemas(openBound);

describe('an amount', () => {
  it.each<[string, unknown]>([
    ['a number', 1.5],
    ['nothing', 'free'],
    [
      'so much for each',
      { each: ['pages', { of: 'fields', blocksOf: 50, beyond: 1, round: 'down' }], credits: 2, round: 'nearest' },
    ],
    ['a sum of the largest and the smallest', { sum: [{ max: [1, 2] }, { min: [{ times: 2, of: 3 }, 4] }] }],
    ['a table', { by: 'plan', table: { basic: 1 }, otherwise: 2 }],
    ['tiers', { tiers: 'pages', table: [{ upTo: 5, credits: 1 }, { credits: 2 }] }],
    ['one of two', { when: { all: ['logo', { not: { flag: 'vip' } }] }, then: 1, else: 'free' }],
  ])('may be %s, in a document and once it is bound', (_, amount) => {
    expect(document.amount.safeParse(amount).success).toBe(true);
    expect(bound.amount.safeParse(amount).success).toBe(true);
  });

  it.each<[string, unknown]>([
    ['below nothing', -1],
    ['a word', 'dear'],
    ['the largest of none', { max: [] }],
    ['two forms at once', { sum: [1], max: [1] }],
    ['blocks of nothing', { each: { of: 'pages', blocksOf: 0 }, credits: 1 }],
  ])('is not %s', (_, amount) => {
    expect(bound.amount.safeParse(amount).success).toBe(false);
  });
});

describe('a place that stays open', () => {
  it('names a parameter in a document, and is marked once it is bound', () => {
    const named = { each: 'pages', credits: { parameter: 'rate', cases: { low: 1 }, says: 'why' } };
    const marked = { each: 'pages', credits: { unset: 'rate' } };
    expect([named, marked].map((amount) => document.amount.safeParse(amount).success)).toEqual([true, false]);
    expect([named, marked].map((amount) => bound.amount.safeParse(amount).success)).toEqual([false, true]);
  });
});

describe('a time', () => {
  it.each<[keyof typeof bound, unknown, boolean]>([
    ['expiry', 'never', true],
    ['expiry', { after: null }, true],
    ['expiry', { dayBefore: 'renewal', reading: 'start' }, true],
    ['expiry', { dayBefore: 'friday', reading: 'start' }, false],
    ['period', { days: 30 }, true],
    ['period', { days: 0 }, false],
    ['start', { day: 31 }, true],
    ['start', { day: 32 }, false],
    ['start', { weekday: 'sun' }, true],
    ['start', { weekday: 'sunday' }, false],
  ])('as %s: %j is %s', (part, value, allowed) => {
    expect(bound[part].safeParse(value).success).toBe(allowed);
  });
});
