import { expect } from 'vitest';
import type { ScenarioId } from '../../../mocks/scenarios/index.ts';
import type { OrderView } from '../../../src/index.ts';
import { at, refused, type Promised } from './promised.ts';

const link = (kind: string): unknown => expect.stringMatching(`^https://pay\\.example/${kind}/[0-9a-f]{32}$`);
const one = (state: OrderView['state'], more: object = {}): object[] => [{ pack: 'M', credits: 250, state, ...more }];
const executive = { kind: 'contact', link: 'https://ads.example/account-executive' };

/** Orders, and who cannot place one. */
export const buying = {
  'invoice-only': {
    state: { buyBarrier: null, orders: [] },
    quote: { decision: refused('insufficient-credits', [expect.objectContaining({ kind: 'buy', pack: 'M' }) as object]) },
    more: ({ state }) => expect(state.offers.map(({ method }) => method)).toEqual(['invoice', 'invoice', 'invoice']),
  },
  'order-placed-checkout': {
    state: { blocked: null, orders: one('placed', { method: 'checkout', payUrl: link('orders') }) },
    balance: { available: 87, ordered: 250 },
    more: async ({ demo, state, world }) => {
      await demo.backend.deliver(demo.account, state.orders[0]!.id);
      await world.advance(31_000);
      expect(demo.credits.snapshot().balances[0]).toMatchObject({ available: 337, ordered: 0 });
    },
  },
  'order-placed-invoice': {
    // A Monday's order is promised for Wednesday.
    state: { orders: [{ pack: 'M', credits: 5000, state: 'placed', promisedAt: at('2026-03-04T09:00:00Z') }] },
    balance: { available: 3000, ordered: 5000 },
  },
  'order-invoiced': {
    state: { orders: one('placed', { method: 'invoice' }) },
    balance: { available: 87, ordered: 250 },
  },
  'order-paying': { state: { orders: one('paying') }, balance: { available: 87, ordered: 250 } },
  'order-paid': { state: { orders: one('paid') }, balance: { available: 87, ordered: 250 } },
  'order-credited': {
    state: { orders: one('credited', { method: 'invoice', receiptUrl: link('receipts') }) },
    balance: { available: 337, ordered: 0 },
  },
  'order-failed': { state: { orders: one('failed') }, balance: { available: 87, ordered: 0 } },
  'order-cancelled': { state: { orders: one('cancelled') }, balance: { available: 87, ordered: 0 } },
  'contact-account-executive': {
    state: { level: 'low', offers: [], buyBarrier: { reason: 'purchase-not-self-serve', remedies: [executive] } },
    balance: { available: 10 },
    quote: { decision: refused('insufficient-credits', [executive, { kind: 'wait-until' }]) },
  },
  'trial-cannot-buy': {
    state: { isTrial: true, level: 'low', buyBarrier: { reason: 'trial-restriction' } },
    balance: { available: 25 },
    quote: { decision: refused('insufficient-credits', [{ kind: 'upgrade', plans: ['build'] }, { kind: 'upgrade' }]) },
  },
} satisfies Partial<Record<ScenarioId, Promised>>;
