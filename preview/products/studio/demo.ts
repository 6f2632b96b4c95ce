import bgStudio from '../../../policies/bg-studio.json';
import type { DemoOptions, DemoStep } from '../../../src/demo/index.ts';
import type { ParameterValues, Viewer } from '../../../src/index.ts';

/** When every demo begins: a Monday morning in the second week of the launch promotion. Fixed, so that a link shows the same to everybody. */
const START = Date.parse('2026-03-09T08:30:00Z');

/** Who did what happened before. */
const OWNER: Viewer = { role: 'owner', id: 'ada' };

const roles = {
  owner: { label: { en: 'Owner' }, may: ['see', 'use', 'buy', 'share'] },
  member: { label: { en: 'Member, may not buy' }, may: ['see', 'use'] },
  viewer: { label: { en: 'Viewer, may only see' }, may: ['see'] },
};

/** Prices and numbers that the help page leaves open, as a studio might choose them. */
const values: ParameterValues = {
  launch: '2026-03-02T00:00:00+01:00',
  reset_day: 1,
  professional_slot_multiplier: 4,
  fair_use_cap_premium: 400,
  fair_use_behaviour: 'slow',
  currency: 'EUR',
  billing: 'invoice',
  'packs.professional_plus': {
    S: { credits: 25, price: 20 },
    M: { credits: 100, price: 70 },
    L: { credits: 250, price: 150 },
  },
  'packs.professional': {
    S: { credits: 25, price: 22.5 },
    M: { credits: 100, price: 80 },
    L: { credits: 250, price: 175 },
  },
  'packs.basic': {
    S: { credits: 100, price: 80 },
    M: { credits: 400, price: 280 },
    L: { credits: 1000, price: 600 },
  },
};

const applied = (daysAgo: number, photos: number, logo = false): DemoStep => ({
  daysAgo,
  command: { kind: 'spend', action: 'apply', inputs: { photos, background: true, logo } },
  viewer: OWNER,
});

/** Where the pay pages would be. Nothing answers there: it is only an address to see. */
const PAY_ORIGIN = 'https://pay.example';

/** The studio on an ordinary day: a few photos done this month, most credits left. */
export const studioDemo = (): DemoOptions => ({
  policy: { ...bgStudio, roles },
  values,
  plan: 'professional_plus',
  slots: 5,
  facts: { timeZone: 'Europe/Berlin' },
  viewer: OWNER,
  startAt: START,
  story: [applied(6, 6), applied(3.2, 3, true), applied(0.9, 4)],
  host: {
    payUrl: ({ id }) => `${PAY_ORIGIN}/orders/${id}`,
    receiptUrl: ({ id, state }) => (state === 'credited' ? `${PAY_ORIGIN}/receipts/${id}` : undefined),
  },
  payOrigins: [PAY_ORIGIN],
});
