import { expect, it } from 'vitest';
import { told } from '../support/told.ts';

it.each([
  [{ says: 'at any time' }, 'Purchases: “at any time.”'],
  [
    { plans: ['pro'], inTrial: false, selfServe: false },
    'Only accounts on Pro may buy.\nNobody buys in a trial.\nNobody buys by themselves.',
  ],
  [
    { contact: { label: { en: 'Ask us' }, link: 'https://example.com' } },
    'People are shown “Ask us”, which leads to https://example.com.',
  ],
  [{ discounts: 'not-stacked' }, 'A coupon does not lower a price any further.'],
  [{ automatic: 'never' }, 'Nothing is ever bought by itself.'],
  [{ receipt: 'invoice-by-email' }, 'The receipt is an invoice that comes by email.'],
  [
    { delivery: { withinBusinessDays: 2 } },
    'Delivery takes up to 2 business days (Monday to Friday); until then the order waits.',
  ],
  [
    {
      automatic: {
        when: { flag: 'auto' },
        source: 'pool',
        below: 20,
        buys: { credits: 100 },
        price: 0.09,
        currency: 'USD',
        beforeSpend: true,
      },
    },
    'While the account’s “auto” is set: when a use leaves the balance below 20 credit, 100 credit are bought by themselves, into Pool. A credit costs $0.09 then. They are also bought before a use that the balance does not cover, where it covers it then.',
  ],
  [
    { automatic: { source: 'pool', atMost: 0, buys: { to: 50 }, limit: { atMost: 3, count: 'times', per: 'month' } } },
    'When a use leaves the balance at 0 credit or less, what is missing to 50 credit is bought by itself, into Pool. What that costs is not said.\nAt most 3 purchases may be made in a month from the account’s billing day; one by itself that would pass this is not made.',
  ],
])('%j', (purchases, words) => expect(told({ plans: { pro: { label: { en: 'Pro' } } }, purchases }, 'purchases')).toBe(words));

it('gives a long threshold and a long amount sentences of their own', () => {
  const below = { when: { flag: 'threshold' }, then: { each: 'flag:threshold', credits: 1 }, else: 5 };
  expect(told({ purchases: { automatic: { source: 'pool', below, buys: { steps: below } } } }, 'purchases')).toMatch(
    /below a threshold, credits as bring it back up to that are bought by themselves, into Pool\. The threshold is .+ As many times .+/,
  );
});
