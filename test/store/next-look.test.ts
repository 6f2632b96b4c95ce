import { describe, expect, it } from 'vitest';
import type { OrderState } from '../../src/adapters/contract.ts';
import { nextLook } from '../../src/store/next-look.ts';
import { lotOf, policyOf } from '../support/studio.ts';
import { NOW, order, snapshotOf } from './samples.ts';

const look = (over: Parameters<typeof snapshotOf>[0], isVisible = true) => nextLook(snapshotOf(over), undefined, NOW, isVisible);

describe('the next look at the numbers', () => {
  it("is nobody's business while nothing is ahead", () => {
    expect(look({})).toBeUndefined();
    expect(look({ nextRenewalAt: null, lots: [lotOf('promo', 5)], coming: [], orders: [] })).toBeUndefined();
  });

  it('is just after the renewal', () => {
    expect(look({ nextRenewalAt: NOW + 500 })).toBe(501);
  });

  it('is just after the first lot that begins or ends', () => {
    const lots = [
      lotOf('promo', 5, { expiresAt: NOW + 900 }),
      lotOf('monthly', 5, { effectiveAt: NOW + 300, expiresAt: NOW + 5_000 }),
    ];
    expect(look({ lots, nextRenewalAt: NOW + 5_000 })).toBe(301);
  });

  it('is just after a grant that is announced', () => {
    expect(look({ coming: [{ at: NOW + 40, source: 'promo', type: 'credit', amount: 5 }] })).toBe(41);
  });

  it('is just after a price turns that hangs on the clock, and needs no policy', () => {
    const when = { fact: 'now', from: new Date(NOW + 60_000).toISOString().slice(0, 16) };
    const policy = policyOf({ actions: { print: { cost: { when, then: 1, else: 2 } } } });
    const wait = Date.parse(`${when.from}Z`) - NOW;
    expect(nextLook(snapshotOf({}), policy, NOW, true)).toBe(wait + 1);
    expect(nextLook(snapshotOf({ nextRenewalAt: NOW + 5 }), policy, NOW, true)).toBe(6);
    expect(nextLook(snapshotOf({}), policyOf(), NOW, true)).toBeUndefined();
  });

  it('does not wait for what has been', () => {
    expect(look({ nextRenewalAt: NOW, lots: [lotOf('promo', 5, { expiresAt: NOW - 1 })] })).toBeUndefined();
  });

  it.each<OrderState>(['placed', 'paying', 'paid'])('is soon while an order is %s, as long as somebody looks', (state) => {
    expect(look({ orders: [order(state)] })).toBe(30_000);
    expect(look({ orders: [order(state)] }, false)).toBeUndefined();
    expect(look({ orders: [order(state)], nextRenewalAt: NOW + 9 })).toBe(10);
  });

  it.each<OrderState>(['credited', 'cancelled', 'failed', 'refunded'])('does not wait for an order that is %s', (state) => {
    expect(look({ orders: [order(state)] })).toBeUndefined();
  });
});
