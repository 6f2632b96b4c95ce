import { expect, it } from 'vitest';
import { told } from '../support/told.ts';

const grant = { source: 'pool', amount: 500, every: 'month', on: 'anchor', says: '500 a month' };

it('says what a plan costs and gives, with its rank among the others', () => {
  const plans = {
    pro: { label: { en: 'Pro' }, rank: 2, price: { amount: 29, currency: 'USD' }, grants: { m: grant } },
    free: { label: { en: 'Free' }, rank: 1 },
  };
  const text = told({ plans }, 'plans');
  expect(text).toContain('From the lowest to the highest rank: Free (1) and Pro (2).');
  expect(text).toContain(
    'Pro: Price of a period: $29.\n“500 a month.” It gives 500 credit each month on the account’s billing day, into Pool.',
  );
  expect(text).toContain('Free: It gives no credits.');
});

it('says of a plan that is like another one only what is its own', () => {
  const plans = {
    pro: { label: { en: 'Pro' }, grants: { m: grant, n: grant } },
    old: { like: 'pro', label: { en: 'Old' }, offered: false, grants: { m: grant } },
  };
  const text = told({ plans }, 'plans.old');
  expect(text).toMatch(/^Old: It is like Pro, except for what is said here\.\nIt is not offered any more/);
  expect(text.match(/It gives/g)).toHaveLength(1);
});

it('says what is unlimited, until when, and what then', () => {
  const fairUse = {
    limit: 500,
    per: 'month',
    on: 'anchor',
    atCap: 'charge',
    levels: [{ upTo: 100, level: 'fast' }, { level: 'slow' }],
  };
  expect(
    told({ plans: { pro: { unlimited: { of: ['work'], unless: { flag: 'fast' }, price: 'free', fairUse } } } }, 'plans.pro'),
  ).toBe(
    '“pro”: Unlimited: “work” is served without drawing credits, unless the account’s “fast” is set: then they are paid all the same. People are shown that it is free.\n' +
      'Fair use: 500 credit of use in a month from the account’s billing day; beyond that, the part beyond is paid with credits. By use so far the service is “fast” up to 100 and “slow” above that.',
  );
});

it('counts spends as spends, and not as credits', () => {
  const fairUse = { limit: 3, count: 'times', per: 'day', atCap: 'charge' };
  expect(told({ plans: { pro: { unlimited: { fairUse } } } }, 'plans')).toContain(
    'Fair use: 3 spends in a day, from midnight; beyond that, the part beyond is paid with credits.',
  );
});
