import ads from '../policies/feed-ads-ai.json' with { type: 'json' };
import studio from '../policies/bg-studio.json' with { type: 'json' };
import landing from '../policies/landingi-current.json' with { type: 'json' };
import legacyLanding from '../policies/landingi-legacy.json' with { type: 'json' };
import video from '../policies/visla.json' with { type: 'json' };
import type { DemoOptions, DemoStep } from '../src/demo/index.ts';
import {
  bindPolicy,
  parsePolicy,
  type BoundPolicy,
  type CreditAdapter,
  type Inputs,
  type Lot,
  type ParameterValues,
} from '../src/index.ts';

/** A Monday morning on which every situation begins, unless it hangs on another day: no picture of it changes with the calendar. */
export const BEGINNING = Date.parse('2026-03-02T09:00:00Z');

/** The numbers that the photo studio's rules leave open, filled in: the launch was a week before `BEGINNING`. */
export const studioValues: ParameterValues = {
  launch: '2026-02-23T00:00:00Z',
  reset_day: 1,
  currency: 'EUR',
  'packs.professional_plus': packs([100, 20], [250, 45], [1000, 150]),
  'packs.professional': packs([100, 22], [250, 50], [1000, 170]),
  'packs.basic': packs([500, 110], [1500, 300], [5000, 900]),
};

/** The prices and packs that the landing-page builder's current rules leave open, filled in. */
export const landingValues: ParameterValues = {
  'cost.bg_removal': 25,
  'cost.plp_per_page': 80,
  lunar_actual: 120,
  'pack.S': { credits: 1000, price: 10, currency: 'EUR' },
  'pack.M': { credits: 5000, price: 45, currency: 'EUR' },
  'pack.L': { credits: 20000, price: 160, currency: 'EUR' },
};

/** The same for its legacy rules. */
export const legacyLandingValues: ParameterValues = {
  'cost.bg_removal': 25,
  'cost.text_regen_per_char': 0.02,
  'cost.text_generate': 40,
  'cost.seo': 60,
  'cost.translation': 200,
  'pack.S': { credits: 1000, price: 10, currency: 'EUR' },
  'pack.M': { credits: 5000, price: 45, currency: 'EUR' },
  'pack.L': { credits: 20000, price: 160, currency: 'EUR' },
};

/** Where the account executive of the ads platform is reached. */
export const adsValues: ParameterValues = { executive_link: 'https://ads.example/account-executive' };

/** What the video maker pays for a referral. */
export const videoValues: ParameterValues = { referral_signup_bonus: 500, referral_upgrade_bonus: 2500 };

/** The photo studio's policy, ready for the engine; `values` override the filled-in ones, and `null` leaves one open. */
export const studioPolicy = (values: ParameterValues = {}): BoundPolicy => bound(studio, { ...studioValues, ...values });

/** The landing-page builder's current policy: plans, a trial, roles, sub-accounts. */
export const landingPolicy = (values: ParameterValues = {}): BoundPolicy => bound(landing, { ...landingValues, ...values });

/** The landing-page builder's legacy policy: one pool that never renews, and packs that may take two business days. */
export const legacyLandingPolicy = (values: ParameterValues = {}): BoundPolicy =>
  bound(legacyLanding, { ...legacyLandingValues, ...values });

/** The ads platform's policy: more credits only through the account executive. */
export const adsPolicy = (values: ParameterValues = {}): BoundPolicy => bound(ads, { ...adsValues, ...values });

/** The video maker's policy: two decimals, free amounts, referrals. */
export const videoPolicy = (values: ParameterValues = {}): BoundPolicy => bound(video, { ...videoValues, ...values });

/** A team at the photo studio: Professional Plus with five slots, 100 credits of which 13 were used. */
export function atStudio(over: Partial<DemoOptions> = {}, values: ParameterValues = {}): DemoOptions {
  return {
    policy: studio,
    values: { ...studioValues, ...values },
    plan: 'professional_plus',
    slots: 5,
    story: [spent(6, 'apply', photos(8)), spent(1, 'apply', photos(5))],
    startAt: BEGINNING,
    ...over,
  };
}

/** An account at the landing-page builder, on its smallest plan: 2,500 credits a month. */
export const atLanding = (over: Partial<DemoOptions> = {}, values: ParameterValues = {}): DemoOptions => ({
  policy: landing,
  values: { ...landingValues, ...values },
  plan: 'build',
  startAt: BEGINNING,
  ...over,
});

/** An account on the legacy rules of the landing-page builder: 3,000 credits, once. */
export const atLegacyLanding = (over: Partial<DemoOptions> = {}, values: ParameterValues = {}): DemoOptions => ({
  policy: legacyLanding,
  values: { ...legacyLandingValues, ...values },
  plan: 'legacy',
  startAt: BEGINNING,
  ...over,
});

/** An account at the ads platform, on the plan that has credits: 2,500 a month. */
export const atAds = (over: Partial<DemoOptions> = {}, values: ParameterValues = {}): DemoOptions => ({
  policy: ads,
  values: { ...adsValues, ...values },
  plan: 'pro',
  startAt: BEGINNING,
  ...over,
});

/** An account at the video maker, on Business: 20,000 credits a month. */
export const atVideo = (over: Partial<DemoOptions> = {}, values: ParameterValues = {}): DemoOptions => ({
  policy: video,
  values: { ...videoValues, ...values },
  plan: 'business',
  startAt: BEGINNING,
  ...over,
});

/** What a host adds that sells through a pay page: where orders are paid, and where receipts lie. */
export const checkout: Pick<DemoOptions, 'host' | 'payOrigins'> = {
  host: {
    payUrl: ({ id }) => `https://pay.example/orders/${id}`,
    receiptUrl: ({ id, state }) => (state === 'credited' ? `https://pay.example/receipts/${id}` : undefined),
  },
  payOrigins: ['https://pay.example'],
};

/** Inputs of the photo studio's action: that many photos, with a new background. */
export const photos = (count: number): Inputs => ({ photos: count, background: true });

/** Credits that were spent some days ago, by the owner. */
export const spent = (daysAgo: number, action: string, inputs: Inputs = {}): DemoStep => ({
  daysAgo,
  command: { kind: 'spend', action, inputs },
  viewer: { role: 'owner' },
});

/** Credits that were added by hand some days ago; `amount` in smallest units. */
export const granted = (daysAgo: number, source: string, amount: number): DemoStep => ({
  daysAgo,
  command: { kind: 'grant', source, amount },
});

/** An account at one version, as an adapter returns it. */
export type Snapshot = Awaited<ReturnType<CreditAdapter['snapshot']>>;

/** A lot as an adapter tells of it: 100 credits without an end, unless stated. What was not drawn remains. */
export function lot(facts: Partial<Lot> = {}): Lot {
  const { source = 'monthly', granted = facts.remaining ?? 100, grantedAt = BEGINNING } = facts;
  return {
    id: source,
    type: 'credit',
    source,
    granted,
    remaining: granted,
    held: 0,
    grantedAt,
    effectiveAt: grantedAt,
    expiresAt: null,
    ...facts,
  };
}

/** A snapshot for an adapter made by hand. What may be spent is what its lots come to, unless stated. */
export function snapshot(facts: Partial<Snapshot> = {}): Snapshot {
  const { lots, serverNow = BEGINNING } = facts;
  const available: Record<string, number> = {};
  for (const { type, remaining, effectiveAt, expiresAt } of lots ?? [])
    if (effectiveAt <= serverNow && (expiresAt === null || expiresAt > serverNow))
      available[type] = (available[type] ?? 0) + remaining;
  return {
    account: 'acme',
    epoch: 'first',
    version: 1,
    serverNow,
    policyVersion: '',
    viewer: { role: 'owner' },
    facts: {},
    available: lots ? available : { credit: 100 },
    includes: [],
    ...facts,
  };
}

type Size = readonly [credits: number, price: number];

/** Three packs, the smallest first. */
function packs(...[small, middle, large]: readonly [Size, Size, Size]): Readonly<Record<string, unknown>> {
  const size = ([credits, price]: Size): object => ({ credits, price });
  return { S: size(small), M: size(middle), L: size(large) };
}

function bound(document: unknown, values: ParameterValues): BoundPolicy {
  return bindPolicy(parsePolicy(document), values);
}
