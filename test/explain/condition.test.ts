import { expect, it } from 'vitest';
import { condition, isAlways, weekdayName } from '../../src/explain/condition.ts';
import { sceneOf, TIMES } from '../../src/explain/names.ts';
import { bindPolicy } from '../../src/policy/bind.ts';
import { parsePolicy } from '../../src/policy/parse.ts';
import { smallPolicy } from '../support/small-policy.ts';

const plans = { pro: { label: { en: 'Pro' } }, team: {} };
const scene = {
  ...sceneOf(bindPolicy(parsePolicy(smallPolicy({ plans })))),
  inputs: { logo: 'flag', start: 'local-time' },
} as const;

it.each([
  ['logo', 'logo is set'],
  [{ not: 'logo' }, 'logo is not set'],
  [{ input: 'start' }, 'start is given'],
  [{ flag: 'verified' }, 'the account’s “verified” is set'],
  [{ not: { flag: 'verified' } }, 'the account’s “verified” is not set'],
  [{ fact: 'billing', is: 'annual' }, 'billing is “annual”'],
  [{ not: { fact: 'billing', is: 'annual' } }, 'billing is anything but “annual”'],
  [{ fact: 'plan', in: ['pro', 'team'] }, 'the plan is Pro or “team”'],
  [{ plan: ['pro', 'team'] }, 'the account is on Pro or “team”'],
  [{ not: { plan: 'pro' } }, 'the account is not on Pro'],
  [{ fact: 'seats', atLeast: 2, below: 5 }, 'the number of seats is at least 2 and less than 5'],
  [{ flag: 'teams', includes: 'a' }, 'the account’s “teams” is a list with “a”'],
  [
    { input: 'start', weekday: ['mon', 'tue', 'wed'], from: '11:00', to: '16:00' },
    'start is on Monday to Wednesday and from 11:00 until 16:00',
  ],
  [{ amount: 'balance', atMost: 0 }, 'the balance is at most 0 credit'],
  [
    { amount: 'used', above: 1, below: 'allotment' },
    'what was used in the running period is more than 1 credit and less than what the plan gives in a period',
  ],
  [{ all: [] }, 'always'],
  [{ any: [] }, 'never'],
  [
    { any: [{ plan: 'pro' }, { all: ['logo', { flag: 'beta' }] }] },
    'the account is on Pro or (logo is set and the account’s “beta” is set)',
  ],
  [{ not: { any: ['logo', { plan: 'pro' }] } }, 'it is not so that (logo is set or the account is on Pro)'],
  [
    { any: [{ not: { flag: 'beta', atLeast: 3 } }, 'logo'] },
    '(it is not so that the account’s “beta” is at least 3) or logo is set',
  ],
  [{ unset: 'x' }, 'a condition holds that is not decided yet (parameter `x`)'],
] as const)('%j', (rule, words) => expect(condition(rule, scene)).toBe(words));

it('knows the condition that always holds', () => {
  expect([isAlways(undefined), isAlways({ all: [] }), isAlways({ any: [] })]).toEqual([true, true, false]);
});

it('names the days', () => expect(weekdayName('sat')).toBe('Saturday'));

const two = bindPolicy(
  parsePolicy(
    smallPolicy({
      credits: { credit: { name: { en: 'credits' }, decimals: 0 }, data: { name: { en: 'MB' }, decimals: 0 } },
      sources: {
        pool: { label: { en: 'Pool' }, category: 'paid', type: 'credit' },
        traffic: { label: { en: 'Traffic' }, category: 'paid', type: 'data' },
      },
      actions: { work: { cost: 1, paysWith: 'credit' } },
    }),
  ),
);

it.each([
  [{ amount: { left: 'traffic' }, atLeast: 50 }, 'what is left of Traffic is at least 50 MB'],
  [{ amount: { left: ['traffic'] }, above: 5, below: 9 }, 'what is left of Traffic is more than 5 MB and less than 9 MB'],
  [{ amount: { left: 'pool' }, atLeast: 50 }, 'what is left of Pool is at least 50 credits'],
  [{ amount: 50, atMost: { left: 'traffic' } }, '50 MB is at most what is left of Traffic'],
  [
    { amount: { less: [{ times: 2, of: { left: 'traffic' } }, 10] }, above: 5 },
    '2 times what is left of Traffic less 10 MB, and never below zero is more than 5 MB',
  ],
  [{ amount: 'balance', atLeast: 50 }, 'the balance is at least 50 credits'],
] as const)('what is left is compared in credits of its own type: %o', (rule, text) => {
  expect(condition(rule, sceneOf(two))).toBe(text);
});

it('what is left is counted in credits also where the rule around counts times', () => {
  expect(condition({ amount: { left: 'traffic' }, below: 3 }, sceneOf(two, TIMES))).toBe(
    'what is left of Traffic is less than 3 MB',
  );
});
