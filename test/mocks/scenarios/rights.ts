import { expect } from 'vitest';
import type { ScenarioId } from '../../../mocks/scenarios/index.ts';
import { allowed, refused, type Promised } from './promised.ts';

const ask = (...roles: string[]): object => ({ kind: 'ask-owner', roles });

/** Who may do what, by role and by plan. */
export const rights = {
  'role-may-see-not-use': {
    state: { rights: { see: true, use: false, buy: false, share: false } },
    balance: { available: 2500 },
    quote: { decision: refused('role-not-permitted', [ask('owner', 'admin', 'author', 'designer')]) },
  },
  'role-may-use-not-buy': {
    state: { rights: { see: true, use: true, buy: false }, buyBarrier: { reason: 'role-not-permitted' } },
    balance: { available: 20 },
    quote: {
      decision: refused('insufficient-credits', [ask('owner', 'admin'), { kind: 'upgrade' }, { kind: 'wait-until' }]),
    },
  },
  'sub-account-sharing-off': {
    state: { viewer: { subAccount: 'north' }, rights: { use: true, share: false } },
    quote: { decision: refused('subaccount-not-enabled', [ask('main_owner', 'main_admin')]) },
  },
  'owner-may-share': {
    state: { rights: { share: true }, facts: { flags: {} } },
    quote: { decision: allowed(100) },
    more: async ({ demo, world }) => {
      void demo.credits.share(true);
      await world.advance(1_000);
      expect(demo.credits.snapshot().facts.flags).toEqual({ share_with_subaccounts: true });
    },
  },
  'plan-without-credits': {
    state: { level: 'empty', planLabel: { en: 'Basic' }, nextRenewalAt: null },
    quote: { decision: refused('insufficient-credits', [{ kind: 'buy', pack: 'S', credits: 500 }]) },
  },
  'action-needs-higher-plan': {
    state: { planLabel: { en: 'Build' } },
    quote: { decision: refused('plan-not-eligible', [{ kind: 'upgrade', plans: ['optimize', 'scale', 'enterprise'] }]) },
  },
} satisfies Partial<Record<ScenarioId, Promised>>;
