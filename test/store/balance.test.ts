import { describe, expect, it } from 'vitest';
import { askedFor, isOlder, plainBalance } from '../../src/store/balance.ts';
import { accountOf } from '../../src/store/pricing.ts';
import { intent } from '../outbox/samples.ts';
import { lotOf } from '../support/studio.ts';
import { NOW, shown, snapshotOf, studio, VERSION } from './samples.ts';

describe('an account of which nothing is on its way', () => {
  it('has the same balance before what spends is there as after it', () => {
    const lots = [
      lotOf('promo', 20, { held: 5 }),
      lotOf('monthly', 30, { expiresAt: NOW }),
      lotOf('purchased', 50, { remaining: 40 }),
    ];
    for (const snapshot of [snapshotOf(), snapshotOf({ lots }), snapshotOf({ available: { credit: -3, gold: 2 } })])
      expect(plainBalance(snapshot, studio, accountOf(snapshot), snapshot.viewer, NOW)).toEqual(shown(snapshot, []));
    expect(shown(snapshotOf({ lots }), [])).toMatchObject({ available: { credit: 60 }, held: { credit: 5 }, pending: {} });
  });
});

describe('what a snapshot is asked about', () => {
  const all = [
    intent({ key: 'open', state: 'sending' }),
    intent({ key: 'new', state: 'captured', version: VERSION + 1 }),
    intent({ key: 'old', state: 'captured', version: VERSION }),
    intent({ key: 'dropped', state: 'released' }),
  ];

  it('is every open spend and those that ended after what is shown', () => {
    expect(askedFor(all, snapshotOf())).toEqual(['open', 'new', 'dropped']);
  });

  it('is everything while nothing is shown yet', () => {
    expect(askedFor(all, undefined)).toEqual(['open', 'new', 'old', 'dropped']);
  });
});

describe('numbers', () => {
  it('are older than others of the same history with a higher version', () => {
    const shown = snapshotOf({ version: 5 });
    expect(isOlder(snapshotOf({ version: 4 }), shown)).toBe(true);
    expect(isOlder(snapshotOf({ version: 5 }), shown)).toBe(false);
    expect(isOlder(snapshotOf({ version: 4, epoch: 'other' }), shown)).toBe(false);
    expect(isOlder(snapshotOf({ version: 4, account: 'other' }), shown)).toBe(false);
    expect(isOlder(snapshotOf({ version: 4 }), undefined)).toBe(false);
  });
});
