import { expect, it } from 'vitest';
import { causesOf, flagsOf, inputsOf, packsOf } from '../../src/cases/declared.ts';
import { bindPolicy, parsePolicy } from '../../src/index.ts';
import { smallPolicy } from '../support/small-policy.ts';

const sizes = { small: { credits: 10, price: 1 } };
const policy = bindPolicy(
  parsePolicy(
    smallPolicy({
      actions: {
        work: {
          inputs: { pages: 'count' },
          cost: { each: 'flag:rate', credits: 1 },
          requires: { when: { flag: 'verified' }, else: { en: 'First verify.' } },
          refunds: { late: 'never' },
        },
      },
      limits: { own: { atMost: { each: 'viewer:cap', credits: 1 }, per: 'day', when: { fact: 'viewer:cap' } } },
      settings: { auto: { oneOf: [true, false] }, own: { each: 'viewer' } },
      subAccounts: { shareFlag: 'share' },
      packs: {
        a: { source: 'pool', currency: 'USD', sizes, refunds: { returned: 'always' } },
        b: { source: 'pool', currency: 'USD', sizes: { big: { credits: 90, price: 5 } } },
      },
      purchases: { automatic: { source: 'pool', below: 1, buys: { credits: 10 }, refunds: { chargeback: 'always' } } },
    }),
  ),
);

it('lists the packs of every catalogue', () => expect(packsOf(policy)).toEqual(['small', 'big']));
it('lists the causes of every refund', () => expect(causesOf(policy)).toEqual(['failed', 'late', 'returned', 'chargeback']));
it('lists the inputs of an action', () => expect([inputsOf(policy, 'work'), inputsOf(policy, 'none')]).toEqual([['pages'], []]));

it('lists the flags that rules look at, or that people may set', () => {
  expect(flagsOf(policy)).toEqual({
    account: ['trial', 'auto', 'share', 'rate', 'verified'],
    personal: ['own', 'cap'],
    ofPersonAlone: false,
  });
});

it('knows where a flag is called like a person', () => {
  const grants = { seat: { source: 'pool', amount: 5, every: 'month', on: { day: 1 }, each: 'person' } };
  expect(flagsOf(bindPolicy(parsePolicy(smallPolicy({ grants })))).ofPersonAlone).toBe(true);
});
