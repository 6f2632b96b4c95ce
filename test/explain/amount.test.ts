import { describe, expect, it } from 'vitest';
import { amount, inner, isLong, rounding, stated } from '../../src/explain/amount.ts';
import { sceneOf } from '../../src/explain/names.ts';
import { bindPolicy } from '../../src/policy/bind.ts';
import { parsePolicy } from '../../src/policy/parse.ts';
import { smallPolicy } from '../support/small-policy.ts';
import { toldCost } from '../support/told.ts';

const scene = {
  ...sceneOf(bindPolicy(parsePolicy(smallPolicy({ plans: { pro: { label: { en: 'Pro' } } } })))),
  inputs: { photos: 'count', seconds: 'decimal', logo: 'flag', quality: { type: 'choice', oneOf: ['sd', 'hd'] } },
} as const;
const inputs = { pages: 'count', words: 'count', logo: 'flag' };

describe('an amount in words', () => {
  it.each([
    [2, '2 credit'],
    ['balance', 'the balance'],
    [{ unset: 'x' }, 'a number of credit not decided yet (parameter `x`)'],
    [{ each: 'photos', credits: 2 }, '2 credit for each photo'],
    [{ each: 'seats', credits: 2 }, '2 credit for each seat'],
    [{ each: { of: 'photos', blocksOf: 50 }, credits: 1 }, '1 credit for each 50 photos, rounded up'],
    [{ each: { of: 'photos', blocksOf: 50, round: 'down' }, credits: 1 }, '1 credit for each full 50 photos'],
    [{ each: { of: 'seats', beyond: 1 }, credits: 2 }, '2 credit for each seat beyond the first'],
    [{ each: { of: 'seats', beyond: 5 }, credits: 2 }, '2 credit for each seat beyond the first 5'],
    [{ each: ['photos', 'logo'], credits: 2 }, '2 credit for each photo if logo is set'],
    [{ each: ['photos', 'seconds'], credits: 2 }, '2 credit for each photo and each second (photos × seconds)'],
    [
      { each: [{ of: 'photos', blocksOf: 50 }, 'seconds'], credits: 1 },
      '1 credit for each 50 photos and each second (photos ÷ 50 rounded up, times seconds)',
    ],
    [{ each: 'viewer:limit', credits: 1 }, 'as many credit as the person’s “limit” says'],
    [{ sum: [1, { each: 'photos', credits: 2 }] }, '1 credit plus 2 credit for each photo'],
    [{ max: [5, 'allotment'] }, 'the larger of 5 credit and what the plan gives in a period'],
    [{ min: [5, 'used', 'balance'] }, 'the smallest of 5 credit, what was used in the running period and the balance'],
    [
      { less: ['allotment', 'used'] },
      'what the plan gives in a period less what was used in the running period, and never below zero',
    ],
    [{ times: 2, of: 'allotment' }, '2 times what the plan gives in a period'],
    [{ left: ['pool'] }, 'what is left of Pool'],
    [{ by: 'quality', table: { sd: 1, hd: 2 } }, '1 credit for “sd” and 2 credit for “hd”, depending on quality'],
    [{ by: 'plan', table: { pro: 4 }, otherwise: 0 }, '4 credit on Pro, otherwise 0 credit, depending on the plan'],
    [
      { tiers: 'seconds', table: [{ upTo: 30, credits: 5 }, { credits: 10 }] },
      '5 credit up to 30 and 10 credit above that, depending on how many seconds there are in all',
    ],
    [{ when: 'logo', then: 1, else: 2 }, '1 credit if logo is set, otherwise 2 credit'],
  ] as const)('%j', (rule, words) => expect(amount(rule, scene)).toBe(words));

  it('says rows of one amount together', () =>
    expect(amount({ by: 'viewer', table: { full: 3, dev: 1, view: 1 } }, scene)).toBe(
      '3 credit for “full” and 1 credit for “dev” or “view”, depending on the person’s kind',
    ));

  it('puts a long one in parentheses inside another, and each of several cases behind its condition', () => {
    const long = { when: 'logo', then: { by: 'quality', table: { sd: 1 } }, else: 2 } as const;
    expect(isLong(long)).toBe(true);
    expect(inner(long, scene)).toBe('(if logo is set, (1 credit for “sd”, depending on quality); otherwise 2 credit)');
    expect(stated('It costs', long, scene)).toBe(`It costs: ${amount(long, scene)}`);
  });

  it('adds up things with inputs of their own', () =>
    expect(
      toldCost(
        { forEach: 'photos', credits: { each: 'edits', credits: 1 } },
        { photos: { type: 'items', each: { edits: 'count' } } },
      ),
    ).toContain('for each of the photos, 1 credit for each edit, all added up'));

  it('leaves how something is rounded open', () => {
    expect(rounding({ unset: 'r' })).toBe('rounded in a way not decided yet (parameter `r`)');
    expect(toldCost({ each: { of: 'words', blocksOf: 50, round: 'nearest' }, credits: 1 }, inputs)).toContain(
      'rounded to the nearest',
    );
  });
});
