import { describe, expect, it } from 'vitest';
import { intent } from '../outbox/samples.ts';
import { label, lotOf, policyOf, SOURCES, START } from '../support/studio.ts';
import { includes, left, NOW, shown, snapshotOf, studio, VERSION } from './samples.ts';

const draws = (...parts: [string, number][]) => parts.map(([lot, amount]) => ({ lot, source: lot, amount }));
/** 20 credits of a launch, 30 of the month, 50 bought: drawn in this order. */
const lots = [lotOf('purchased', 50), lotOf('promo', 20), lotOf('monthly', 30)];
const now = (over: Parameters<typeof intent>[0] = {}) => intent({ key: 'x', state: 'sending', maxAmount: 25, ...over });
const available = (snapshot: ReturnType<typeof snapshotOf>, ...intents: ReturnType<typeof intent>[]) =>
  shown(snapshot, intents).available['credit'];

describe('the balance that is shown', () => {
  it("is the backend's own when nothing is on its way", () => {
    expect(shown(snapshotOf(), [])).toEqual({ available: { credit: 100 }, held: {}, pending: {}, lots: undefined });
    expect(shown(snapshotOf({ lots }), []).lots).toEqual(lots);
  });

  it('counts what may have been charged as charged', () => {
    for (const state of ['recorded', 'sending', 'unknown', 'resolving', 'needs-review'] as const)
      expect(shown(snapshotOf(), [now({ state })])).toMatchObject({ available: { credit: 75 }, pending: { credit: 25 } });
  });

  it('counts what is held, and shows it apart', () => {
    expect(shown(snapshotOf(), [now({ state: 'held', amount: 20 })])).toMatchObject({
      available: { credit: 80 },
      held: { credit: 20 },
      pending: {},
    });
  });

  it('does not count twice what the backend has counted', () => {
    const counted = snapshotOf({ available: { credit: 80 }, includes: [includes('x', 'held', 20)] });
    expect(shown(counted, [now({ state: 'held', amount: 20 })])).toMatchObject({
      available: { credit: 80 },
      held: { credit: 20 },
    });
    const charged = snapshotOf({ available: { credit: 75 }, includes: [includes('x', 'captured', 25)] });
    expect(available(charged, now())).toBe(75);
  });

  it('counts a charge until a snapshot knows of it', () => {
    const charged = now({ state: 'captured', amount: 7, version: VERSION + 1 });
    expect(available(snapshotOf(), charged)).toBe(93);
    expect(available(snapshotOf({ available: { credit: 93 }, version: VERSION + 1 }), charged)).toBe(93);
  });

  it('gives back what was held when the snapshot was taken and is free since', () => {
    for (const state of ['released', 'expired', 'rejected'] as const) {
      const snapshot = snapshotOf({ available: { credit: 80 }, includes: [includes('x', 'held', 20)] });
      expect(available(snapshot, now({ state, amount: 0, version: VERSION + 1 }))).toBe(100);
    }
  });

  it('gives the rest of a hold back when less was captured', () => {
    const snapshot = snapshotOf({ available: { credit: 80 }, includes: [includes('x', 'held', 20)] });
    expect(available(snapshot, now({ state: 'captured', amount: 6, version: VERSION + 1 }))).toBe(94);
  });

  it('gives back what was refunded', () => {
    expect(available(snapshotOf(), now({ state: 'captured', amount: 25, refunded: 20, version: VERSION + 1 }))).toBe(95);
    const counted = snapshotOf({ available: { credit: 75 }, includes: [includes('x', 'captured', 25)] });
    expect(available(counted, now({ state: 'captured', amount: 25, refunded: 20, version: VERSION + 1 }))).toBe(95);
    const refunded = snapshotOf({ available: { credit: 95 }, includes: [includes('x', 'captured', 25, 20)] });
    expect(available(refunded, now({ state: 'captured', amount: 25, refunded: 20, version: VERSION + 1 }))).toBe(95);
  });

  it('does not count again a charge that is only waiting to be given back', () => {
    expect(available(snapshotOf(), now({ state: 'captured', amount: 25, version: VERSION, refund: 'wanted' }))).toBe(100);
  });

  it('is not touched by what never left the device', () => {
    expect(available(snapshotOf(), now({ state: 'released', amount: 0 }))).toBe(100);
  });

  it('is never below nothing, and is not more than there is because of it', () => {
    const much = now({ key: 'a', maxAmount: 140 });
    expect(available(snapshotOf(), much)).toBe(0);
    const snapshot = snapshotOf({ available: { credit: 100 }, includes: [includes('b', 'held', 30)] });
    expect(available(snapshot, much, now({ key: 'b', state: 'released', amount: 0, version: VERSION + 1, recordedAt: 9 }))).toBe(
      0,
    );
  });

  it('of a kind of credits that the backend does not name is nothing', () => {
    expect(shown(snapshotOf(), [now({ type: 'gold' })]).available).toEqual({ credit: 100, gold: 0 });
  });
});

describe('where the lots are known', () => {
  it("what is on its way comes out of them in the policy's order", () => {
    const result = shown(snapshotOf({ lots }), [now()]);
    expect(left(result.lots)).toEqual({ promo: 0, monthly: 25, purchased: 50 });
    expect(result.available).toEqual({ credit: 75 });
  });

  it('the backend knows better which ones paid', () => {
    const result = shown(snapshotOf({ lots }), [now({ state: 'held', amount: 25, draws: draws(['purchased', 25]) })]);
    expect(left(result.lots)).toEqual({ promo: 20, monthly: 30, purchased: 25 });
  });

  it('a hold that ended comes back to its own lots', () => {
    const snapshot = snapshotOf({
      lots: [
        lotOf('purchased', 50, { remaining: 45, held: 5 }),
        lotOf('promo', 20, { remaining: 0, held: 20 }),
        lotOf('monthly', 30),
      ],
      includes: [includes('x', 'held', 25)],
    });
    const ended = now({ state: 'released', amount: 0, version: VERSION + 1, draws: draws(['promo', 20], ['purchased', 5]) });
    const result = shown(snapshot, [ended]);
    expect(left(result.lots)).toEqual({ promo: 20, monthly: 30, purchased: 50 });
    expect(result).toMatchObject({ available: { credit: 100 }, held: { credit: 0 } });
  });

  it('the rest of a hold comes back although the answer names only what was captured', () => {
    const snapshot = snapshotOf({
      lots: [
        lotOf('purchased', 50),
        lotOf('promo', 20, { remaining: 0, held: 20 }),
        lotOf('monthly', 30, { remaining: 25, held: 5 }),
      ],
      includes: [includes('x', 'held', 25)],
    });
    const result = shown(snapshot, [now({ state: 'captured', amount: 3, version: VERSION + 1, draws: draws(['promo', 3]) })]);
    expect(left(result.lots)).toEqual({ promo: 17, monthly: 30, purchased: 50 });
    expect(result).toMatchObject({ available: { credit: 97 }, held: { credit: 0 } });
  });

  it('no more of a hold is kept than was captured, where the answer names no lots', () => {
    const holding = [lotOf('promo', 20, { remaining: 14, held: 6 }), lotOf('monthly', 30, { remaining: 27, held: 3 })];
    const counted = snapshotOf({ lots: holding, includes: [includes('x', 'held', 6), includes('y', 'held', 3)] });
    const part = now({ state: 'captured', amount: 1, version: VERSION + 1, draws: draws(['promo', 6]) });
    const released = now({ key: 'y', state: 'released', amount: 0, version: VERSION + 2 });
    // 41 were free, 5 and 3 come back.
    expect(available(counted, part, released)).toBe(49);
  });

  it('a partly refunded charge takes no more than its rest', () => {
    const charged = now({
      state: 'captured',
      amount: 25,
      refunded: 20,
      version: VERSION + 1,
      draws: draws(['promo', 20], ['monthly', 5]),
    });
    const result = shown(snapshotOf({ lots }), [charged]);
    expect(result.available).toEqual({ credit: 95 });
    expect(left(result.lots)).toEqual({ promo: 15, monthly: 30, purchased: 50 });
  });

  it('what comes back is there for what was begun before it', () => {
    const snapshot = snapshotOf({
      lots: [lotOf('promo', 20, { remaining: 5, held: 15 })],
      includes: [includes('x', 'held', 15)],
    });
    const ended = now({ state: 'released', amount: 0, version: VERSION + 1, draws: draws(['promo', 15]), recordedAt: 9 });
    expect(shown(snapshot, [now({ key: 'a', maxAmount: 12 }), ended]).available).toEqual({ credit: 8 });
  });

  it('credits that ended with their lot do not come back', () => {
    const snapshot = snapshotOf({ lots: [lotOf('monthly', 30)], includes: [includes('x', 'held', 20)] });
    const ended = now({ state: 'released', amount: 0, version: VERSION + 1, draws: draws(['promo', 20]) });
    expect(shown(snapshot, [ended]).available).toEqual({ credit: 30 });
  });

  it('a lot never holds more than it began with', () => {
    const snapshot = snapshotOf({ lots: [lotOf('promo', 20)], includes: [includes('x', 'held', 20)] });
    const ended = now({ state: 'released', amount: 0, version: VERSION + 1, draws: draws(['promo', 20]) });
    expect(left(shown(snapshot, [ended]).lots)).toEqual({ promo: 20 });
  });

  it('what the backend says was drawn from an empty lot is counted elsewhere', () => {
    const result = shown(snapshotOf({ lots }), [now({ state: 'held', amount: 25, draws: draws(['promo', 25]) })]);
    expect(result.available).toEqual({ credit: 75 });
    expect(left(result.lots)['promo']).toBe(0);
  });

  it('what is on its way counts even when the policy does not know its action any more', () => {
    expect(shown(snapshotOf({ lots }), [now({ action: 'gone' })]).available).toEqual({ credit: 75 });
    const picky = policyOf({
      sources: { ...SOURCES, promo: { ...SOURCES.promo, paysFor: ['export'] } },
      actions: { render: { cost: 1 }, export: { cost: 1 } },
    });
    expect(left(shown(snapshotOf({ lots }), [now({ maxAmount: 30 })], picky).lots)).toEqual({
      promo: 20,
      monthly: 0,
      purchased: 50,
    });
    expect(shown(snapshotOf({ lots }), [now({ maxAmount: 90 })], picky).available).toEqual({ credit: 10 });
  });

  it('what is on its way counts even while the draw order is left open', () => {
    const open = { ...studio, drawOrder: { sources: { unset: 'names' } } } as typeof studio;
    expect(shown(snapshotOf({ lots }), [now()], open).available).toEqual({ credit: 75 });
  });

  it('the sum is that of the lots that live now', () => {
    const mixed = [
      ...lots,
      lotOf('old', 9, { source: 'promo', expiresAt: NOW }),
      lotOf('next', 9, { source: 'monthly', effectiveAt: NOW + 1 }),
    ];
    expect(shown(snapshotOf({ lots: mixed }), []).available).toEqual({ credit: 100 });
    expect(shown(snapshotOf({ lots: mixed }), [], studio, START).available).toEqual({ credit: 109 });
  });

  it('lots of a kind of credits that the total leaves out are counted too', () => {
    const both = policyOf({
      credits: { credit: { name: label('credits'), decimals: 0 }, gold: { name: label('gold'), decimals: 0 } },
      sources: {
        pool: { label: label('Pool'), category: 'paid', type: 'credit' },
        mine: { label: label('Mine'), category: 'paid', type: 'gold' },
      },
      drawOrder: { by: ['expiresAt'] },
      actions: { render: { paysWith: 'credit', cost: 1 } },
    });
    const result = shown(snapshotOf({ lots: [lotOf('pool', 6), lotOf('mine', 4, { type: 'gold' })] }), [], both);
    expect(result.available).toEqual({ credit: 6, gold: 4 });
  });
});
