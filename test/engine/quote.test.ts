import { describe, expect, it } from 'vitest';
import { quote, transact, type Account, type Buy, type Hold, type Spend } from '../../src/index.ts';
import { accountOf, at, lotOf, policyOf, render, verdict, worldOf } from '../support/studio.ts';

const policy = policyOf({
  plans: { basic: { rank: 1, grants: { monthly: { source: 'monthly', amount: 10, every: 'month' } } }, large: { rank: 2 } },
  planChange: { any: {} },
  packs: { all: { source: 'purchased', currency: 'EUR', sizes: { s: { credits: 5, price: 3 } } } },
});
const account = (facts: Partial<Account> = {}): Account =>
  accountOf({
    plan: 'basic',
    cycleAnchor: at('2024-12-15'),
    lots: [lotOf('promo', 3, { expiresAt: at('2025-01-10') }), lotOf('purchased', 4)],
    ...facts,
  });

describe('a quote', () => {
  it('shows the price, which lots pay and what is left', () => {
    expect(quote(worldOf(policy, account()), render(5))).toEqual({
      verdict: 'allowed',
      cost: { kind: 'exact', type: 'credit', amount: 5, steps: [] },
      amount: 5,
      after: 2,
      notes: [],
      draws: [
        { lot: 'promo', source: 'promo', amount: 3 },
        { lot: 'purchased', source: 'purchased', amount: 2 },
      ],
    });
  });

  it.each([
    ['2025-01-09 23:59', 3],
    ['2025-01-10', 0],
    ['2025-01-14 23:59', 0],
  ])('applies what is due first: on %s the launch credits are %i', (now, promo) => {
    const decision = quote(worldOf(policy, account(), at(now)), render(1));
    expect(decision.draws[0]?.source).toBe(promo > 0 ? 'promo' : 'purchased');
  });

  it('finds the new month in the instant it begins', () => {
    expect(quote(worldOf(policy, account(), at('2025-01-15')), render(10)).draws).toEqual([
      { lot: 'monthly@2025-01-15T00:00:00.000Z', source: 'monthly', amount: 10 },
    ]);
    expect(verdict(quote(worldOf(policy, account(), at('2025-01-15') - 1), render(10)))).toBe('insufficient-credits');
  });

  it("of an account that is ahead of the clock is asked at the account's instant", () => {
    const ahead = account({ settledAt: at('2025-01-20'), lots: [lotOf('promo', 3, { expiresAt: at('2025-01-22') })] });
    expect(quote(worldOf(policy, ahead, at('2025-01-05')), render(3))).toMatchObject({ verdict: 'allowed', after: 0 });
    expect(verdict(quote(worldOf(policy, ahead, at('2025-01-05')), render(3, { notAfter: at('2025-01-19') })))).toBe(
      'past-deadline',
    );
  });

  it.each<[string, Spend | Buy]>([
    ['a spend', render(5)],
    ['a free one', render(0)],
    ['one that is too dear', render(8)],
    ['one that is wrong', render(-1)],
    ['an unknown one', render(1, { action: 'other' })],
    ['a late one', render(1, { notAfter: 0 })],
    ['a purchase', { kind: 'buy', id: 'b', pack: 's', quantity: 2 }],
    ['a purchase of nothing', { kind: 'buy', id: 'b', pack: 'xl' }],
  ])('agrees with what happens: %s', (_, command) => {
    for (const now of ['2025-01-01', '2025-01-10', '2025-01-15', '2025-03-01']) {
      const world = worldOf(policy, account(), at(now));
      const { decision } = transact(world, command);
      expect(decision).toMatchObject(quote(world, command));
    }
  });

  it('agrees with what happens: a hold', () => {
    const world = worldOf(policy, account());
    const hold: Hold = { kind: 'hold', id: 'h', action: 'render', inputs: { images: 5 }, holdMs: 1000 };
    expect(transact(world, hold).decision).toMatchObject(quote(world, hold));
  });

  it('may be asked again and again', () => {
    const world = worldOf(policy, account());
    expect(quote(world, render(5))).toEqual(quote(world, render(5)));
  });
});
