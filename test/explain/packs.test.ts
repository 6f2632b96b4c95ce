import { describe, expect, it } from 'vitest';
import type { Doc } from '../support/small-policy.ts';
import { told } from '../support/told.ts';

const toldPacks = (over: Doc): string =>
  told(
    { packs: { extra: { source: 'pool', currency: 'USD', sizes: { s: { credits: 100, price: 10 } }, ...over } } },
    'packs.extra',
  );

describe('what is sold', () => {
  it('has the price of a credit, and how much less that is', () =>
    expect(
      toldPacks({
        sizes: { s: { credits: 100, price: 10 }, l: { label: { en: 'Large' }, credits: 1000, price: 80, says: 'for many' } },
      }),
    ).toContain(
      '“s”: 100 credit for $10 ($0.10 a credit).\n“for many.” Large: 1,000 credit for $80 ($0.08 a credit, 20% less than the dearest).',
    ));

  it.each([
    [
      { sizes: { any: { amount: 'any', credits: 20, price: 1, minimum: 5, maximum: 500, increment: 5 } } },
      '“any”: any amount from $5 up to $500 in steps of $5, at 20 credit for $1.',
    ],
    [{ sizes: { s: { credits: 10 } } }, '10 credit at a price that the seller names; nobody buys it by themselves.'],
    [
      { sizes: { s: { credits: 10, price: { times: 1.5, of: 'plan' } } } },
      '10 credit each at 1.5 times what a credit of the plan costs, in USD.',
    ],
    [
      { sizes: { s: { credits: 10, price: 1, tier: 2, quantity: { atLeast: 1, atMost: 10 } } } },
      'It is of tier 2. Of it, at least 1 and at most 10 may be bought at once.',
    ],
    [{ method: 'invoice' }, 'What is bought goes into Pool, paid by invoice, in USD.'],
    [{ holding: 1000 }, 'Nobody buys so many that they hold more than 1,000 credit.'],
    [{ limit: { atMost: 3, count: 'times', per: 'month' } }, 'At most 3 purchases may be made in a month'],
    [{ limit: { atMost: 90, count: 'money', per: 'month' } }, 'At most 90 of money may be spent on purchases in a month'],
    [{ limit: { atMost: null, count: 'credits', per: 'month' } }, 'There is no ceiling on how many credit are bought in a month'],
    [{ queued: { carry: 'always' } }, 'its life begins then; what is left of the one before is carried into it.'],
  ])('%j', (over, words) => expect(toldPacks(over)).toContain(words));
});
