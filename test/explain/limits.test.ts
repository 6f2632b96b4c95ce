import { expect, it } from 'vitest';
import { unitPrice } from '../../src/explain/limits.ts';
import { told } from '../support/told.ts';

it.each([
  [{ atMost: 20, per: 'day' }, '“cap”: at most 20 credit in a day, from midnight, for the account as a whole.'],
  [
    { atMost: 2, count: 'times', per: { rolling: '24 hours' }, of: ['work'], each: 'viewer' },
    '“cap”: at most twice on “work” within any 24 hours, for each person alone, counting how often.',
  ],
  [
    { atMost: 5, per: 'month', on: { day: 1 }, when: { flag: 'slow' }, refusedAs: 'daily-limit' },
    '“cap”: While the account’s “slow” is set: at most 5 credit in a month that begins on the 1st, for the account as a whole. What is above is refused as “daily-limit”.',
  ],
  [
    { atMost: 3, count: 'held', of: ['work'], says: 'three videos at a time' },
    '“cap”: “three videos at a time.” at most 3 at once on “work”, for the account as a whole, counting what is held and not over.',
  ],
  [
    { atMost: { when: { flag: 'big' }, then: 3, else: 1 }, count: 'held', each: 'viewer' },
    '“cap”: at most (3 at once if the account’s “big” is set, otherwise 1 at once), for each person alone, counting what is held and not over.',
  ],
  [
    { spread: { over: 'month', on: 'anchor' }, per: 'day' },
    '“cap”: at most an even part of the balance, divided over the windows left until it begins anew each month on the account’s billing day, rounded down, in a day, from midnight, for the account as a whole.',
  ],
])('%j', (limit, words) => expect(told({ limits: { cap: limit } }, 'limits.cap')).toBe(words));

it('says what use beyond the balance costs, and where it ends', () => {
  const overage = {
    price: 0.02,
    currency: 'USD',
    says: 'two cents',
    cap: { atMost: 1000, count: 'overage', per: 'month', says: 'a thousand' },
  };
  expect(told({ overage }, 'overage')).toBe(
    'Beyond the balance: “two cents.” What is used beyond the balance is billed in money, each credit at $0.02.\n' +
      '“a thousand.” At most 1,000 credit is billed so in a month from the account’s billing day; beyond that, use is refused.',
  );
  expect(told({ overage: { cap: { atMost: null, count: 'use', per: 'month' } } }, 'overage.cap')).toContain(
    'There is no ceiling on what is used in all',
  );
});

it('says a price of one credit', () => {
  expect(unitPrice(0.5, 'USD')).toBe('$0.50');
  expect(unitPrice({ times: 1.5, of: 'plan' }, 'USD')).toBe('1.5 times what a credit of the plan costs, in USD');
  expect(unitPrice({ unset: 'p' }, undefined)).toBe('a price not decided yet (parameter `p`)');
});
