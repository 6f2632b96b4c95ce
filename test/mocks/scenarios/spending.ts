import { expect } from 'vitest';
import type { ScenarioId } from '../../../mocks/scenarios/index.ts';
import type { IntentView } from '../../../src/index.ts';
import { allowed, type Promised } from './promised.ts';

/** One spend of twelve credits, and where it stands. */
const one = (state: IntentView['state'], more: object = {}): object[] => [{ action: 'apply', maxAmount: 12, state, ...more }];

/** What may become of a spend. */
export const spending = {
  held: {
    state: { blocked: null, intents: one('held', { amount: 12 }) },
    balance: { available: 75, held: 12, pending: 0 },
    quote: { running: { state: 'held' } },
    more: async ({ world, demo }) => {
      await world.advance(30 * 60_000);
      expect(demo.credits.snapshot().intents).toMatchObject(one('held'));
    },
  },
  'unknown-outcome': {
    state: { blocked: null, intents: one('unknown') },
    balance: { available: 75, held: 0, pending: 12 },
    quote: { running: { state: 'unknown' } },
    more: async ({ world, demo }) => {
      // It goes on asking, and nothing but an answer ends it.
      await world.advance(5 * 60_000);
      expect(demo.credits.snapshot().balances[0]).toMatchObject({ available: 75, pending: 12 });
    },
  },
  'needs-review': {
    state: { blocked: null, intents: one('needs-review'), problem: { kind: 'needs-review' } },
    balance: { available: 75, pending: 12 },
    more: async ({ world, demo, state }) => {
      void demo.credits.resolve(state.intents[0]!.id, { state: 'released' });
      await world.advance(1_000);
      expect(demo.credits.snapshot().intents).toMatchObject(one('released'));
      expect(demo.credits.snapshot().balances[0]).toMatchObject({ available: 87, pending: 0 });
    },
  },
  'captured-with-receipt': {
    state: { blocked: null, intents: one('captured', { amount: 9, mode: 'held' }) },
    balance: { available: 78, held: 0, pending: 0 },
  },
  released: {
    state: { blocked: null, intents: one('released') },
    balance: { available: 87, held: 0 },
    more: ({ world }) => expect(world.reported).toEqual([]),
  },
  'price-changed': {
    state: { blocked: null, intents: one('rejected', { reason: 'price-changed' }) },
    balance: { available: 87 },
    quote: { decision: allowed(24) },
  },
  'spending-halted': {
    state: { blocked: 'halted', intents: one('captured', { amount: 120 }), problem: { kind: 'overcharge' } },
    quote: { blocked: 'halted' },
    more: async ({ world, demo }) => {
      void demo.credits.resume();
      await world.advance(1_000);
      expect(demo.credits.snapshot().blocked).toBeNull();
    },
  },
} satisfies Partial<Record<ScenarioId, Promised>>;
