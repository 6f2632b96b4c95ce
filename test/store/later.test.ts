import type { Snapshot } from '../../src/adapters/contract.ts';
import { expect, it } from 'vitest';
import * as later from '../../src/store/later.ts';
import { accountOf, priceOf } from '../../src/store/pricing.ts';
import { lotOf } from '../support/studio.ts';
import { NOW, snapshotOf, studio } from './samples.ts';

const advisedOf = (coming: Snapshot['coming']) => {
  const snapshot = snapshotOf({ lots: [lotOf('purchased', 50)] });
  const world = { policy: studio, account: accountOf(snapshot), viewer: snapshot.viewer, now: NOW };
  return later.advised(world, 'render', { images: 80 }, priceOf(world, 'render', { images: 80 })!, { coming });
};

it('the part that is loaded later knows the ways out of a refusal', () => {
  expect(advisedOf([])).toMatchObject({ verdict: 'refused', reason: 'insufficient-credits' });
  expect(advisedOf([]).verdict === 'refused' && advisedOf([])).not.toHaveProperty('remedies', undefined);
});

it('what the backend announces is a way out: to wait for it', () => {
  const grant = { at: NOW + 500, source: 'monthly', type: 'credit', amount: 100 } as never;
  expect(JSON.stringify(advisedOf([grant]))).toContain(String(NOW + 500));
});

it('it brings everything that a first price and balance do not need', () => {
  expect(Object.keys(later)).toEqual(expect.arrayContaining(['advised', 'boundShapeProblem', 'offersOf', 'quoteBuy']));
});
