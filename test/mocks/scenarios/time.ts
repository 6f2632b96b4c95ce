import { expect } from 'vitest';
import type { ScenarioId } from '../../../mocks/scenarios/index.ts';
import { allowed, at, refused, type Promised } from './promised.ts';

const DAY = 86_400_000;
const NOW = at('2026-03-02T09:00:00Z');
const RESET = at('2026-04-01T00:00:00Z');
/** The studio's own: the logo belongs in the same step. */
const ADVICE = { kind: 'advice' };

/** What begins and ends by itself. */
export const time = {
  'promotion-running': {
    state: { asOf: NOW },
    balance: {
      available: 100,
      sources: [{ source: 'promo', category: 'promotional', amount: 50, expiresAt: at('2026-03-23T00:00:00Z') }, {}],
    },
    quote: { decision: allowed(12, { draws: [{ source: 'promo' }], notes: [ADVICE] }) },
  },
  'promotion-ending-soon': {
    state: { asOf: NOW },
    balance: { sources: [{ source: 'promo', expiresAt: at('2026-03-06T00:00:00Z') }, {}] },
    quote: { decision: allowed(12, { notes: [{ kind: 'will-lapse', source: 'promo', amount: 38 }, ADVICE] }) },
  },
  'promotion-joined-late': {
    state: { asOf: NOW },
    balance: { available: 100, sources: [{ source: 'promo', amount: 50, expiresAt: at('2026-03-07T00:00:00Z') }, {}] },
    quote: {
      decision: allowed(12, {
        draws: [{ source: 'promo' }],
        notes: [{ kind: 'will-lapse', source: 'promo', amount: 38 }, ADVICE],
      }),
    },
  },
  'expiring-within-30-days': {
    state: { asOf: NOW },
    balance: { sources: [{ source: 'monthly' }, { source: 'purchased', amount: 80, expiresAt: NOW + 21 * DAY }] },
    quote: { decision: allowed(12, { notes: [ADVICE] }) },
  },
  'expiring-within-7-days': {
    state: { asOf: NOW },
    balance: { sources: [{ source: 'monthly' }, { source: 'purchased', amount: 80, expiresAt: NOW + 4 * DAY }] },
    quote: {
      decision: allowed(12, { notes: [{ kind: 'will-lapse', source: 'purchased', amount: 80, at: NOW + 4 * DAY }, ADVICE] }),
    },
  },
  'renewal-soon': {
    state: { level: 'low', nextRenewalAt: RESET, asOf: at('2026-03-30T09:00:00Z') },
    balance: { available: 4 },
    quote: {
      decision: refused('insufficient-credits', [
        { kind: 'buy', pack: 'S' },
        { kind: 'wait-until', at: RESET },
      ]),
    },
    more: async ({ demo, world }) => {
      void demo.advance(2 * DAY);
      await world.advance(1_000);
      expect(demo.credits.snapshot().balances[0]).toMatchObject({ available: 50 });
    },
  },
  'paid-credits-before-renewal': {
    state: { nextRenewalAt: RESET },
    balance: { available: 44 },
    quote: {
      decision: allowed(12, {
        draws: [
          { source: 'monthly', amount: 4 },
          { source: 'purchased', amount: 8 },
        ],
        notes: [{ kind: 'paid-before-renewal', amount: 8, renewalAt: RESET }, ADVICE],
      }),
    },
  },
  'runs-out-before-renewal': {
    state: { nextRenewalAt: RESET },
    balance: { available: 38 },
    quote: {
      decision: refused('insufficient-credits', [
        { kind: 'buy', pack: 'S' },
        { kind: 'wait-until', at: RESET },
      ]),
    },
  },
} satisfies Partial<Record<ScenarioId, Promised>>;
