import { describe, expect, it } from 'vitest';
import { accountOf, maxAmountOf, priceOf } from '../../src/store/pricing.ts';
import type { BoundPolicy } from '../../src/policy/policy.ts';
import type { Decision } from '../../src/engine/decision.ts';
import { label, lotOf, policyOf } from '../support/studio.ts';
import { NOW, snapshotOf, studio } from './samples.ts';

const worldOf = (snapshot = snapshotOf(), policy: BoundPolicy = studio) => ({
  policy,
  account: accountOf(snapshot),
  viewer: snapshot.viewer,
  now: NOW,
});
const price = (images: number, snapshot = snapshotOf()): Decision => priceOf(worldOf(snapshot), 'render', { images })!;

describe('the account as the engine sees it', () => {
  it('has the facts, counters and lots of the snapshot', () => {
    const lots = [lotOf('promo', 20)];
    const counters = { 'limit/a': { since: 0, until: 9, used: 4 } };
    const account = accountOf(snapshotOf({ lots, counters, facts: { plan: 'pro', slots: 3 } }));
    expect(account).toMatchObject({ id: 'acme', plan: 'pro', slots: 3, counters, lots, settledAt: NOW });
  });

  it('has one lot of no source for each number, where only numbers are known', () => {
    const { lots } = accountOf(snapshotOf({ available: { credit: 7, gold: 1 } }));
    expect(lots.map(({ id, source, remaining }) => [id, source, remaining])).toEqual([
      ['credit', '', 7],
      ['gold', '', 1],
    ]);
  });

  it('can spend a mere number as well as lots', () => {
    expect(price(7, snapshotOf({ available: { credit: 7 } }))).toMatchObject({ verdict: 'allowed', amount: 7, after: 0 });
    expect(price(8, snapshotOf({ available: { credit: 7 } }))).toMatchObject({
      reason: 'insufficient-credits',
      numbers: { missing: 1 },
    });
  });
});

describe('a price', () => {
  it('comes with the lots that pay', () => {
    const lots = [lotOf('purchased', 50), lotOf('promo', 2)];
    expect(price(3, snapshotOf({ lots }))).toMatchObject({
      verdict: 'allowed',
      draws: [
        { lot: 'promo', amount: 2 },
        { lot: 'purchased', amount: 1 },
      ],
    });
  });

  it.each(['constructor', 'toString', '__proto__', 'hasOwnProperty', ''])('of an action called "%s" does not exist', (action) => {
    expect(priceOf(worldOf(), action, {})).toMatchObject({ verdict: 'refused', reason: 'unknown-action' });
  });

  it('of inputs that make no sense is a refusal, not a crash', () => {
    for (const images of [-1, 0.5, NaN, '3', true, {}, ['a']])
      expect(priceOf(worldOf(), 'render', { images } as never)).toMatchObject({ reason: 'action-invalid' });
    expect(priceOf(worldOf(), 'render', { unheard: 1 })).toMatchObject({ reason: 'action-invalid' });
  });

  it('cannot be told by a policy that makes no sense to the engine', () => {
    const odd = { ...studio, credits: {} };
    expect(priceOf(worldOf(snapshotOf(), odd as BoundPolicy), 'render', { images: 1 })).toBeUndefined();
    expect(priceOf({ ...worldOf(), policy: { ...studio, actions: { render: null } } as never }, 'render', {})).toBeUndefined();
  });

  it('is completed by whoever knows the ways out', () => {
    const advised = priceOf(worldOf(), 'render', { images: 500 }, (decision) => ({
      ...decision,
      notes: [{ kind: 'fair-use-slow' }],
    }));
    expect(advised?.notes).toEqual([{ kind: 'fair-use-slow' }]);
  });
});

describe('the most that may be charged', () => {
  const later = policyOf({ actions: { render: { cost: { knownAfter: true, upTo: 'balance' } } } });

  it('is the price that is shown', () => {
    expect(maxAmountOf(price(3))).toBe(3);
    expect(maxAmountOf(price(300))).toBe(300);
  });

  it('is all there is, at most, where only the finished work tells', () => {
    const decision = priceOf(worldOf(snapshotOf({ available: { credit: 40 } }), later), 'render', {})!;
    expect(decision).toMatchObject({ verdict: 'allowed', cost: { kind: 'unknown' } });
    expect(maxAmountOf(decision)).toBe(40);
  });

  it('is nothing where there is no price', () => {
    expect(maxAmountOf(priceOf(worldOf(), 'nothing', {})!)).toBe(0);
    const free = policyOf({ actions: { render: { label: label('Render'), cost: 'free' } } });
    expect(maxAmountOf(priceOf(worldOf(snapshotOf(), free), 'render', {})!)).toBe(0);
  });
});
