import { expect, it } from 'vitest';
import { condition, isAlways, weekdayName } from '../../src/explain/condition.ts';
import { sceneOf } from '../../src/explain/names.ts';
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
  [{ not: { any: ['logo', { plan: 'pro' }] } }, 'it is not so that logo is set or the account is on Pro'],
  [{ unset: 'x' }, 'a condition holds that is not decided yet (parameter `x`)'],
] as const)('%j', (rule, words) => expect(condition(rule, scene)).toBe(words));

it('knows the condition that always holds', () => {
  expect([isAlways(undefined), isAlways({ all: [] }), isAlways({ any: [] })]).toEqual([true, true, false]);
});

it('names the days', () => expect(weekdayName('sat')).toBe('Saturday'));
