import { expect, it } from 'vitest';
import { creditsOf, decisionLines, instantOf, numberOf, textOf } from '../../src/cli/words.ts';
import { bindPolicy, parsePolicy, type Decision } from '../../src/index.ts';
import { smallPolicy } from '../support/small-policy.ts';

const policy = bindPolicy(
  parsePolicy(smallPolicy({ credits: { credit: { name: { en: { one: 'credit', other: 'credits' } }, decimals: 2 } } })),
);

it('writes credits as a person reads them', () => {
  expect([creditsOf(policy, 'credit', 100), creditsOf(policy, 'credit', 250_050), numberOf(policy, 'credit', 5)]).toEqual([
    '1 credit',
    '2,500.5 credits',
    '0.05',
  ]);
  expect([textOf({ de: 'Punkte' }, 'x'), textOf(undefined, 'x'), instantOf(Date.UTC(2026, 0, 2, 3, 4))]).toEqual([
    'Punkte',
    'x',
    '2026-01-02 03:04',
  ]);
});

it('has words for every way out and every note', () => {
  const decision: Decision = {
    verdict: 'refused',
    reason: 'insufficient-credits',
    remedy: { kind: 'none' },
    remedies: [
      { kind: 'buy', pack: 'S', quantity: 2, credits: 5000, price: { amount: '10.00', currency: 'EUR' } },
      { kind: 'upgrade', plans: ['pro', 'max'] },
      { kind: 'ask-owner', roles: ['owner'] },
      { kind: 'contact', label: { en: 'Write to us' }, link: 'https://a.example' },
      { kind: 'wait-until', at: 0 },
      { kind: 'change-inputs', input: 'pages' },
      { kind: 'retry' },
      { kind: 'none' },
    ],
    numbers: { limit: 3, used: 2, resetsAt: 0 },
    draws: [],
    notes: [
      { kind: 'will-lapse', source: 'pool', amount: 100, at: 0 },
      { kind: 'paid-before-renewal', amount: 100, renewalAt: 0 },
      { kind: 'unset', parameter: 'size' },
      { kind: 'overdrawn', amount: 100 },
    ],
  };
  expect(decisionLines(decision, policy)).toEqual([
    'refused: insufficient-credits',
    '  the limit is 0.03 credits, used so far 0.02 credits',
    '  counted anew from 1970-01-01 00:00',
    '  way out: buy 2 times pack S: 50 credits for 10.00 EUR',
    '  way out: move to pro or max',
    '  way out: ask owner',
    '  way out: Write to us (https://a.example)',
    '  way out: wait until 1970-01-01 00:00',
    '  way out: choose another pages',
    '  way out: ask again',
    '  note: 1 credit from Pool end unused at 1970-01-01 00:00',
    '  note: 1 credit of what was bought would pay, and new credits come at 1970-01-01 00:00',
    '  note: the parameter size has no value; give it with --set size=…',
    '  note: overdrawn, 1 credit',
  ]);
});

it('says of a spend into debt what is owed, and that less than nothing is left', () => {
  const decision: Decision = {
    verdict: 'allowed',
    cost: { kind: 'exact', type: 'credit', amount: 500, steps: [] },
    amount: 500,
    draws: [
      { lot: 'a', source: 'pool', amount: 200 },
      { lot: 'owed/credit', source: 'pool', amount: 300 },
    ],
    notes: [{ kind: 'overdrawn', amount: 300 }],
    after: 0,
  };
  expect(decisionLines(decision, policy)).toEqual([
    'allowed: 5 credits',
    '  from Pool: 2 credits',
    '  owed: 3 credits',
    '  left afterwards: -3 credits',
    '  note: overdrawn, 3 credits',
  ]);
});

it('says of a limit on what runs how many may, and how many do', () => {
  const jobs = bindPolicy(parsePolicy(smallPolicy({ limits: { jobs: { atMost: 3, count: 'held' } } })));
  const decision: Decision = {
    verdict: 'refused',
    reason: 'rate-limit',
    remedy: { kind: 'none' },
    remedies: [{ kind: 'none' }],
    numbers: { limit: 3, used: 3, needed: 1, available: 0 },
    draws: [],
    notes: [],
  };
  expect(decisionLines(decision, jobs)).toEqual(['refused: rate-limit', '  the limit is 3 at once, held now 3']);
});
