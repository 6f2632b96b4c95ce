import { expect, it } from 'vitest';
import { firstEnd } from '../../../components/shared/ends.ts';
import type { SourceView } from '../../../src/index.ts';

const sourceOf = (...lots: readonly [amount: number, expiresAt: number | null][]): SourceView => ({
  ...{ source: 'monthly', label: { en: 'Monthly' }, category: 'included', type: 'credit', granted: 20, expiresAt: null },
  amount: lots.reduce((sum, [amount]) => sum + amount, 0),
  lots: lots.map(([amount, expiresAt], index) => ({ id: `${index}`, amount, granted: 10, expiresAt })),
});
const lapse = (at: number, amount: number, source = 'monthly') => ({ at, source, type: 'credit', amount });

it('credits without an end and without a ceiling never end', () => {
  expect(firstEnd(sourceOf([10, null]), [])).toBeUndefined();
  expect(firstEnd(sourceOf([10, null]), [lapse(5, 3, 'other')])).toBeUndefined();
});

it('the first end is told with all that ends then, by its lots or above a ceiling', () => {
  expect(firstEnd(sourceOf([4, 9], [6, 5], [1, 5], [3, null]), [])).toEqual({ at: 5, amount: 7 });
  expect(firstEnd(sourceOf([4, 9], [6, null]), [lapse(7, 2)])).toEqual({ at: 7, amount: 2 });
  expect(firstEnd(sourceOf([4, 7], [6, null]), [lapse(7, 2), lapse(8, 1)])).toEqual({ at: 7, amount: 6 });
});

it('an empty lot has no end, and no more ends than there is', () => {
  expect(firstEnd(sourceOf([0, 3], [6, null]), [])).toBeUndefined();
  expect(firstEnd(sourceOf([6, null]), [lapse(7, 8)])).toEqual({ at: 7, amount: 6 });
});
