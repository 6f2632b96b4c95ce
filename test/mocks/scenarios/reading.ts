import { expect } from 'vitest';
import type { ScenarioId } from '../../../mocks/scenarios/index.ts';
import { allowed, at, refused, type Promised } from './promised.ts';

const RESET = at('2026-04-01T00:00:00Z');
const RESTING = { phase: 'ready', blocked: null, isStale: false, problem: null } as const;
const wait = { kind: 'wait-until', at: RESET };
const buy = (pack: string, quantity = 1): object => expect.objectContaining({ kind: 'buy', pack, quantity }) as object;

/** What is seen of an account before anything is done with it. */
export const reading = {
  loading: {
    state: { phase: 'loading', blocked: 'loading', level: 'unknown', balances: [] },
    quote: { blocked: 'loading' },
    more: async ({ world, demo }) => {
      await world.advance(600_000);
      expect(demo.credits.snapshot().phase).toBe('loading');
    },
  },
  fresh: {
    state: { ...RESTING, level: 'normal', asOf: at('2026-03-02T09:00:00Z') },
    balance: { available: 87, held: 0, pending: 0, sources: [{ source: 'promo' }, { source: 'monthly' }] },
    quote: { blocked: null, moreAfter: 6, decision: allowed(12, { after: 75, draws: [{ source: 'promo', amount: 12 }] }) },
  },
  stale: {
    state: { phase: 'ready', isStale: true, blocked: null, problem: { kind: 'unreachable' } },
    balance: { available: 87 },
    more: async ({ world, demo }) => {
      await world.advance(61_000);
      await demo.credits.refresh();
      expect(demo.credits.snapshot()).toMatchObject({ isStale: true, blocked: 'stale' });
    },
  },
  offline: {
    state: { phase: 'ready', isStale: true, blocked: 'offline' },
    balance: { available: 87 },
    quote: { blocked: 'offline' },
  },
  'backend-failing': {
    state: { phase: 'failed', blocked: 'loading', balances: [], problem: { kind: 'unreachable' } },
  },
  'signed-out': {
    state: { phase: 'signed-out', blocked: 'signed-out', balances: [], intents: [], problem: { kind: 'unauthorized' } },
  },
  low: {
    state: { ...RESTING, level: 'low' },
    balance: { available: 4 },
    quote: { decision: allowed(3, { after: 1 }) },
  },
  empty: {
    state: { ...RESTING, level: 'empty', nextRenewalAt: RESET },
    balance: { available: 0, sources: [] },
    quote: {
      blocked: null,
      decision: refused('insufficient-credits', [buy('S'), wait], { numbers: { missing: 12, resetsAt: RESET } }),
    },
  },
  'cannot-cover': {
    state: { ...RESTING, level: 'normal' },
    balance: { available: 87 },
    quote: { decision: refused('insufficient-credits', [buy('M')], { numbers: { needed: 200, missing: 113 } }) },
    more: ({ state }) => expect(state.offers.map(({ pack }) => pack)).toEqual(['S', 'M', 'L']),
  },
  'covered-by-several-packs': {
    state: RESTING,
    quote: {
      decision: refused('insufficient-credits', [buy('L', 3)], {
        remedy: { credits: 3000, price: { amount: '450', currency: 'EUR' } },
      }),
    },
  },
  unlimited: {
    state: { ...RESTING, level: 'unlimited', fairUse: { used: 5, limit: 10_000 } },
    quote: { decision: allowed(12, { unmetered: 12, draws: [] }) },
  },
  'near-fair-use-cap': {
    state: { level: 'unlimited', fairUse: { used: 960, limit: 1000, resetsAt: RESET } },
    quote: { decision: allowed(12, { unmetered: 12 }) },
  },
  'at-fair-use-cap': {
    state: { level: 'unlimited', fairUse: { used: 1000, limit: 1000 } },
    quote: { decision: refused('fair-use-cap', [wait]) },
  },
  'slower-past-fair-use-cap': {
    state: { level: 'unlimited' },
    quote: { decision: allowed(12, { notes: [{ kind: 'fair-use-slow' }] }) },
  },
  'daily-limit-reached': {
    state: { level: 'normal' },
    quote: {
      decision: refused('daily-limit', [{ kind: 'wait-until', at: at('2026-03-03T00:00:00Z') }], {
        numbers: { limit: 20, used: 18, needed: 5 },
      }),
    },
  },
} satisfies Partial<Record<ScenarioId, Promised>>;
