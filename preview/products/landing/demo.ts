import current from '../../../policies/landingi-current.json';
import legacy from '../../../policies/landingi-legacy.json';
import type { DemoOptions } from '../../../src/demo/index.ts';
import type { ParameterValues, Viewer } from '../../../src/index.ts';

/** A Monday morning, fixed, so that a link shows the same to everybody. */
const START = Date.parse('2026-03-09T09:00:00Z');
const OWNER: Viewer = { role: 'owner', id: 'ada' };
/** Where the pay pages would be. Nothing answers there: it is only an address to see. */
const PAY_ORIGIN = 'https://pay.example';

/** Sizes and prices of the packages, which the help pages do not name. */
const packs: ParameterValues = {
  'pack.S': { credits: 1000, price: 10, currency: 'EUR' },
  'pack.M': { credits: 5000, price: 45, currency: 'EUR' },
  'pack.L': { credits: 20000, price: 160, currency: 'EUR' },
};

/** What both kinds of plans have: a stored way to pay, and a pay page where there is none to wait for. */
const shop: Pick<DemoOptions, 'startAt' | 'subscribedDaysAgo' | 'facts' | 'viewer' | 'host' | 'payOrigins'> = {
  startAt: START,
  subscribedDaysAgo: 9,
  facts: { type: 'business', timeZone: 'Europe/Warsaw', flags: { payment_method: true } },
  viewer: OWNER,
  host: {
    creditsAtOnce: [],
    // What is processed by hand has no page to pay on.
    payUrl: ({ id, promisedAt }) => (promisedAt === undefined ? `${PAY_ORIGIN}/orders/${id}` : undefined),
  },
  payOrigins: [PAY_ORIGIN],
};

/** An account on Build that has bought a small package. */
export const currentDemo = (): DemoOptions => ({
  ...shop,
  policy: current,
  values: { ...packs, 'cost.bg_removal': 25, 'cost.plp_per_page': 80, lunar_actual: 120 },
  plan: 'build',
  story: [{ daysAgo: 5, command: { kind: 'buy', pack: 'S', unpaid: false }, viewer: OWNER }],
});

/** An account with its starter package. */
export const legacyDemo = (): DemoOptions => ({
  ...shop,
  policy: legacy,
  values: {
    ...packs,
    'cost.bg_removal': 25,
    'cost.text_regen_per_char': 0.5,
    'cost.text_generate': 40,
    'cost.seo': 60,
    'cost.translation': 200,
  },
  plan: 'legacy',
});
