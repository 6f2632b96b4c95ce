import { describe, expect, it } from 'vitest';
import { effectOf, isTerminal, sameness } from '../../src/outbox/record.ts';
import { held, intent } from './samples.ts';

const EVERY = [
  'recorded',
  'sending',
  'held',
  'unknown',
  'resolving',
  'needs-review',
  'captured',
  'released',
  'expired',
  'rejected',
] as const;

describe('what a spend takes from the balance', () => {
  it('is its price for as long as nobody knows', () => {
    for (const state of ['recorded', 'sending', 'unknown', 'needs-review', 'resolving'] as const)
      expect(effectOf(intent({ state }))).toBe(10);
  });

  it('is what is held, once that is known', () => {
    for (const state of ['held', 'resolving', 'unknown', 'needs-review'] as const) expect(effectOf(held({ state }))).toBe(8);
  });

  it('is what was charged and not given back', () => {
    expect(effectOf(intent({ state: 'captured', amount: 7 }))).toBe(7);
    expect(effectOf(intent({ state: 'captured', amount: 7, refunded: 3 }))).toBe(4);
    expect(effectOf(intent({ state: 'captured', amount: 0 }))).toBe(0);
  });

  it('is nothing once it is certain that nothing was charged', () => {
    for (const state of ['released', 'expired', 'rejected'] as const) expect(effectOf(held({ state }))).toBe(0);
  });
});

it('four states are the end', () => {
  expect(EVERY.filter((state) => isTerminal({ state }))).toEqual(['captured', 'released', 'expired', 'rejected']);
});

it('two spends are the same whatever order its inputs are written in', () => {
  expect(sameness({ action: 'a', inputs: { x: 1, y: 'b' } })).toBe(sameness({ action: 'a', inputs: { y: 'b', x: 1 } }));
  expect(sameness({ action: 'a', inputs: { x: 1 } })).not.toBe(sameness({ action: 'a', inputs: { x: '1' } }));
  expect(sameness({ action: 'a', inputs: {} })).not.toBe(sameness({ action: 'b', inputs: {} }));
});
