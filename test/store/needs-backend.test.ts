import { describe, expect, it } from 'vitest';
import type { BoundPolicy } from '../../src/index.ts';
import { needsBackend } from '../../src/store/needs-backend.ts';
import { accountOf, priceOf } from '../../src/store/pricing.ts';
import { Shop } from '../support/shop.ts';
import { lotOf, policyOf } from '../support/studio.ts';
import { NOW, snapshotOf } from './samples.ts';

const label = { en: 'Prints' };
const policyWith = (more: object): BoundPolicy =>
  policyOf({
    actions: {
      print: { cost: 4 },
      book: { inputs: { start: 'local-time' }, cost: 4, payFrom: { at: 'start' } },
      reveal: { inputs: { name: 'key' }, cost: 4, repeat: { key: 'name', within: '1 month' } },
    },
    ...more,
  });

/** Whether a page with so many credits, and these lots, asks what an action costs. */
function asks(policy: BoundPolicy, action: string, lots = [lotOf('purchased', 50)]): boolean {
  const snapshot = snapshotOf({ lots, facts: { plan: 'pro' } });
  const world = { policy, account: accountOf(snapshot), viewer: snapshot.viewer, now: NOW };
  return needsBackend(world, action, priceOf(world, action, {}));
}

describe('a page asks its backend what a use costs', () => {
  const firstUse = { source: 'monthly', amount: 25, onUse: true, expires: { after: '1 month' } };
  const ofPlan = policyWith({ plans: { pro: { label, grants: { first: firstUse } } } });
  const buying = policyWith({
    purchases: { automatic: { source: 'purchased', below: 1, buys: { credits: 10 }, beforeSpend: true } },
  });

  it('where it hangs on what was done before, or on the credits of another day', () => {
    expect(asks(policyWith({}), 'reveal')).toBe(true);
    expect(asks(policyWith({}), 'book')).toBe(true);
    expect(asks(policyWith({}), 'print')).toBe(false);
  });

  it('where credits come with the first use, until they are there', () => {
    expect(asks(ofPlan, 'print')).toBe(true);
    expect(asks(policyWith({ grants: { first: firstUse } }), 'print')).toBe(true);
    expect(asks(ofPlan, 'print', [lotOf('monthly', 20, { id: 'first@2026-01-01T00:00:00.000Z' })])).toBe(false);
    const over = { id: 'first@2026-01-01T00:00:00.000Z', expiresAt: NOW };
    expect(asks(ofPlan, 'print', [lotOf('monthly', 20, over)])).toBe(true);
    // Of another plan it brings nothing here.
    expect(asks(policyWith({ plans: { free: { label, grants: { first: firstUse } }, pro: { label } } }), 'print')).toBe(false);
  });

  it('where a purchase may save a spend that lacks credits, and only there', () => {
    expect(asks(buying, 'print', [lotOf('purchased', 3)])).toBe(true);
    expect(asks(buying, 'print')).toBe(false);
    expect(asks(policyWith({ purchases: { automatic: 'never' } }), 'print', [lotOf('purchased', 3)])).toBe(false);
  });
});

describe('a page whose price hangs on what was done before', () => {
  const policy = policyOf({
    actions: { reveal: { inputs: { name: 'key' }, cost: 6, repeat: { key: 'name', within: '1 month' } } },
    plans: { pro: { label, grants: { monthly: { source: 'monthly', amount: 10, every: 'month', on: { day: 1 } } } } },
  });
  const reveal = ['reveal', { name: 'Ann' }] as const;

  it('shows that it is free again, also when there is not enough left to pay for it', async () => {
    const shop = await new Shop(policy).open('pro');
    const credits = await shop.visit();
    const price = (): unknown => credits.quote(...reveal).decision;
    price();
    await shop.world.until(() => price() !== undefined);
    expect(price()).toMatchObject({ verdict: 'allowed', amount: 6 });
    expect(await shop.of(credits.spend(...reveal))).toMatchObject({ state: 'captured', amount: 6, after: 4 });
    await shop.world.until(() => credits.snapshot().balances[0]?.available === 4 && price() !== undefined);
    expect(price()).toMatchObject({ verdict: 'allowed', amount: 0, draws: [] });
    expect(await shop.of(credits.spend(...reveal))).toMatchObject({ state: 'captured', amount: 0 });
    expect(await shop.left()).toBe(4);
  });

  it('spends at the price that comes where host code does not wait for it, and never above what a draft said', async () => {
    const shop = await new Shop(policy).open('pro');
    const credits = await shop.visit();
    const draft = credits.begin('reveal', { name: 'Bea' });
    expect(draft.maxAmount).toBe(0);
    expect(await shop.of(draft.start())).toMatchObject({ state: 'refused' });
    expect(await shop.of(credits.spend(...reveal))).toMatchObject({ state: 'captured', maxAmount: 6, amount: 6 });
    expect(await shop.left()).toBe(4);
  });

  it('is told no price by the backend where its viewer may not see, and shows its own', async () => {
    const shop = await new Shop({ ...policy, roles: { owner: { may: ['use'] } } }).open('pro');
    const credits = await shop.visit();
    expect(credits.snapshot().rights).toMatchObject({ see: false, use: true });
    expect(credits.quote(...reveal).decision).toMatchObject({ verdict: 'allowed', amount: 6 });
    expect(shop.arrived.filter((path) => path.includes('quotes'))).toEqual([]);
  });
});

it('credits that come with the first use can be used, and nobody is told a rest that was not asked for', async () => {
  const grants = { first: { source: 'monthly', amount: 25, onUse: true, expires: { after: '1 month' } } };
  const shop = await new Shop(policyOf({ actions: { print: { cost: 4 } }, plans: { free: { label, grants } } })).open('free');
  const credits = await shop.visit();
  const price = (): unknown => credits.quote('print', {}).decision;
  price();
  await shop.world.until(() => price() !== undefined);
  expect(price()).toMatchObject({ verdict: 'allowed', amount: 4, after: 21 });
  const spent = await shop.of(credits.spend('print', {}));
  expect(spent).toMatchObject({ state: 'captured', amount: 4 });
  expect(spent.after).toBeUndefined();
  await shop.world.until(() => credits.snapshot().balances[0]?.available === 21);
});
