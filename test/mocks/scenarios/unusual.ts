import { expect } from 'vitest';
import type { ScenarioId } from '../../../mocks/scenarios/index.ts';
import { allowed, refused, type Promised } from './promised.ts';

/** Rules, prices and texts that are out of the ordinary. */
export const unusual = {
  'policy-invalid': {
    state: { phase: 'ready', blocked: 'policy-invalid', policy: null, problem: { kind: 'policy-invalid' }, offers: [] },
    quote: { blocked: 'policy-invalid' },
    more: ({ quote }) => expect(quote.decision).toBeUndefined(),
  },
  'storage-unavailable': {
    state: { phase: 'ready', blocked: 'storage-unavailable', problem: { kind: 'storage' } },
    balance: { available: 87 },
    quote: { blocked: 'storage-unavailable' },
  },
  'policy-incomplete': {
    state: { blocked: null },
    quote: {
      decision: refused('policy-incomplete', [{ kind: 'none' }], { notes: [{ kind: 'unset', parameter: 'cost.bg_removal' }] }),
    },
  },
  'inputs-do-not-fit': {
    state: { blocked: null },
    quote: {
      decision: refused('action-invalid', [{ kind: 'change-inputs', text: { en: 'Choose a background first.' } }], {
        cost: { amount: 12 },
      }),
    },
  },
  'price-known-afterwards': {
    state: { blocked: null },
    balance: { available: 2500 },
    quote: { decision: { verdict: 'allowed', cost: { kind: 'unknown', about: 120, upTo: 2500 } } },
  },
  'free-action': {
    state: { level: 'empty' },
    balance: { available: 0 },
    quote: { decision: allowed(0, { draws: [] }) },
  },
  'billed-beyond': {
    state: { level: 'low' },
    balance: { available: 3 },
    quote: {
      decision: allowed(12, { amount: 3, overage: { amount: 9, price: { amount: '2.25', currency: 'EUR' }, unitPrice: '0.25' } }),
    },
  },
  'several-kinds-of-credits': {
    state: {
      balances: [
        { type: 'picture', available: 400 },
        { type: 'minute', decimals: 1, available: 200 },
      ],
    },
    quote: {
      decision: refused('insufficient-credits', [{ kind: 'buy', pack: 'hour' }], {
        cost: { type: 'minute', amount: 300 },
        numbers: { available: 200, missing: 100 },
      }),
    },
  },
  'huge-numbers': {
    state: { blocked: null },
    balance: { decimals: 2, available: 123_641_975_320 },
    quote: { decision: allowed(8_639_950) },
  },
  'hostile-labels': {
    state: { blocked: null, problem: null },
    balance: { available: 70 },
    quote: { decision: allowed(35) },
    more: ({ state }) => {
      const texts = JSON.stringify([state.planLabel, state.balances, state.offers]);
      expect(texts).toContain('<script>');
      expect(texts).toContain('\u202e');
      expect(Object.values(state.balances[0]!.sources[1]!.label)[0]).toHaveLength(50_000);
    },
  },
  'friends-invited': {
    state: { blocked: null },
    balance: { sources: [{ source: 'monthly' }, { source: 'bonus', amount: 100_000 }] },
    more: async ({ demo }) =>
      expect(await demo.credits.referral()).toEqual({
        link: `https://video.example/join/${demo.account}`,
        reward: 50_000,
        earned: 100_000,
        count: 2,
        upgrade: { reward: 250_000, earned: 0, count: 0 },
      }),
  },
} satisfies Partial<Record<ScenarioId, Promised>>;
