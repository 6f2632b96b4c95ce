import { expect, it } from 'vitest';
import { told } from '../support/told.ts';

const plans = { free: { rank: 1 }, pro: { rank: 2, label: { en: 'Pro' } } };

it('says what a change does to credits, to the cycle and to the price', () => {
  const planChange = {
    upgrade: { at: 'once', left: { pool: 'replace' }, cycle: 'restart', price: 'less-unused-time' },
    downgrade: {
      at: 'renewal',
      allowedWhen: { amount: 'used', atMost: 'allotment' },
      left: { pool: { trim: 'allotment' } },
      says: 'later',
    },
  };
  expect(told({ plans, planChange }, 'planChange')).toBe(
    [
      'An upgrade, to a plan of higher rank, takes effect at once. The cycle begins anew with it. It costs the price of the new plan, less the part of the old price for time not used.',
      'What is left of Pool ends, and the new amount comes at once in its place.',
      '“later.” A downgrade, to a plan of lower rank, takes effect at the next renewal.',
      'What is left of Pool stays up to what the plan gives in a period, reckoned on the new plan; the oldest above that end.',
      'It is refused unless what was used in the running period is at most what the plan gives in a period, where the plan is the new one.',
    ].join('\n'),
  );
});

it('says what happens where the policy says nothing', () =>
  expect(told({ plans }, 'planChange')).toBe(
    'When the plan changes, what is left stays, and the new amounts come at the next renewal.',
  ));

it('says what a pause and an early renewal do', () => {
  expect(told({ plans, pause: { plan: 'free', months: { atLeast: 1, atMost: 3 } } }, 'pause')).toBe(
    'Pause: While a subscription is paused, the account falls to “free” at the renewal. It lasts 1 to 3 months.',
  );
  expect(told({ plans, earlyRenewal: { price: 'full' } }, 'earlyRenewal')).toContain('for the price of the plan');
});
