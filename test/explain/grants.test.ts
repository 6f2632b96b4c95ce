import { expect, it } from 'vitest';
import { grantsInto } from '../../src/explain/grants.ts';
import { bindPolicy } from '../../src/policy/bind.ts';
import { parsePolicy } from '../../src/policy/parse.ts';
import { smallPolicy, type Doc } from '../support/small-policy.ts';
import { told } from '../support/told.ts';

const toldGrant = (grant: Doc): string => told({ grants: { gift: { source: 'pool', amount: 5, ...grant } } }, 'grants.gift');

it.each([
  [{ every: 'day' }, 'Every account gets 5 credit each day at 00:00, into Pool.'],
  [{ once: 'start' }, 'Every account gets 5 credit once, at the start, into Pool.'],
  [{ event: 'referral-signup' }, 'Every account gets 5 credit each time your server reports “referral signup”, into Pool.'],
  [
    { event: 'friends', amount: { each: 'quantity', credits: 5 } },
    'Every account gets 5 credit for each unit reported each time your server reports “friends”, into Pool.',
  ],
  [
    { event: 'buys', amount: { each: { of: 'quantity', blocksOf: 10, round: 'down' }, credits: 1 } },
    'Every account gets 1 credit for each full 10 units reported each time your server reports “buys”, into Pool.',
  ],
  [{ whenEmpty: ['pool'] }, 'Every account gets 5 credit as soon as Pool is used up, into Pool.'],
  [
    { during: { from: '2026-11-27T00:00:00Z', days: 28 } },
    'Every account gets 5 credit once in the 28 days from 2026-11-27 at 00:00 UTC, into Pool. That time is the same for everybody, and these credits end with it.',
  ],
  [
    { every: 'month', on: 'anchor', mode: 'fill-to', first: 'prorated', ceiling: 40, awaits: 'payment-paid' },
    'Every account gets 5 credit each month on the account’s billing day, into Pool. It waits until your server reports “payment paid”. Whoever comes between two dates gets the part for the time left at once, rounded up. Only what is missing to that amount is given. It is cut where more than 40 credit would lie there afterwards.',
  ],
  [
    { every: 'day', when: { flag: 'beta' }, atMost: { amount: 30, per: 'month', on: { day: 1 } }, expires: { after: '7 days' } },
    'Every account gets 5 credit each day at 00:00, into Pool. Only while the account’s “beta” is set. It gives at most 30 credit in a month that begins on the 1st. These end 7 days after they were given.',
  ],
])('%j', (grant, words) => expect(toldGrant(grant)).toBe(words));

it('says that a trial takes the place of the plan', () => {
  const text = told({ trial: { grants: { taste: { source: 'pool', amount: 5, once: 'start' } } } }, 'trial');
  expect(text).toContain('the plan gives nothing');
  expect(text).toContain('It gives 5 credit once, at the start, into Pool.');
});

it('finds what comes into a source, wherever it stands', () => {
  const grant = { source: 'pool', amount: 5, once: 'start' };
  const policy = smallPolicy({ grants: { a: grant }, trial: { grants: { b: grant } }, plans: { pro: { grants: { c: grant } } } });
  expect(grantsInto(bindPolicy(parsePolicy(policy)), 'pool')).toHaveLength(3);
});
