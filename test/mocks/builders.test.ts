import { describe, expect, it } from 'vitest';
import {
  adsPolicy,
  BEGINNING,
  granted,
  landingPolicy,
  legacyLandingPolicy,
  lot,
  photos,
  snapshot,
  spent,
  studioPolicy,
  videoPolicy,
  type Snapshot,
} from '../../mocks/builders.ts';
import { SimulatedWorld } from '../../src/environment/simulated.ts';
import { createCredits, unsetIn, type BoundPolicy, type CreditAdapter } from '../../src/index.ts';

describe('the policies', () => {
  it.each<[string, BoundPolicy, readonly string[]]>([
    [
      'studio',
      studioPolicy(),
      ['promo.professional', 'promo.basic', 'professional_slot_multiplier', 'fair_use_cap_premium', 'fair_use_behaviour'],
    ],
    ['landing', landingPolicy(), []],
    ['legacy landing', legacyLandingPolicy(), []],
    ['ads', adsPolicy(), []],
    ['video', videoPolicy(), []],
  ])('leave open in the %s what nobody has announced, and nothing else', (_, policy, open) => {
    expect([...new Set(unsetIn(policy).map(({ parameter }) => parameter))].sort()).toEqual([...open].sort());
  });

  it('take other values, or none', () => {
    expect(legacyLandingPolicy({ 'cost.seo': 7 }).actions['seo']?.cost).toBe(7);
    expect(unsetIn(landingPolicy({ 'cost.bg_removal': null }))).toMatchObject([{ parameter: 'cost.bg_removal' }]);
  });

  it('have three packs for every plan of the studio, cheaper by the credit the larger they are', () => {
    for (const { sizes } of Object.values(studioPolicy().packs ?? {})) {
      const rates = Object.values(sizes as Record<string, { credits: number; price: number }>).map(
        (pack) => pack.price / pack.credits,
      );
      expect(rates).toHaveLength(3);
      expect([...rates].sort((a, b) => b - a)).toEqual(rates);
    }
  });
});

describe('steps of a story', () => {
  it('say what was spent or granted, and when', () => {
    expect(spent(2, 'apply', photos(3))).toEqual({
      daysAgo: 2,
      command: { kind: 'spend', action: 'apply', inputs: { photos: 3, background: true } },
      viewer: { role: 'owner' },
    });
    expect(granted(1, 'purchased', 80)).toEqual({ daysAgo: 1, command: { kind: 'grant', source: 'purchased', amount: 80 } });
  });
});

describe('a snapshot made by hand', () => {
  it('holds what its living lots come to', () => {
    const lots = [
      lot({ source: 'promo', remaining: 7, granted: 50 }),
      lot({ remaining: 30 }),
      lot({ source: 'over', expiresAt: BEGINNING }),
      lot({ source: 'ahead', effectiveAt: BEGINNING + 1 }),
    ];
    expect(snapshot({ lots }).available).toEqual({ credit: 37 });
    expect(lots[1]).toMatchObject({ id: 'monthly', granted: 30, remaining: 30, effectiveAt: BEGINNING });
    expect(snapshot().available).toEqual({ credit: 100 });
    expect(snapshot({ lots: [], available: { credit: 5 } }).available).toEqual({ credit: 5 });
  });

  it('is enough for an adapter of one function, and a client shows it', async () => {
    const policy = studioPolicy();
    const said: Snapshot = snapshot({
      policyVersion: policy.version,
      facts: { plan: 'professional_plus', slots: 5 },
      lots: [lot({ type: 'photo', remaining: 20, granted: 50 })],
    });
    const adapter: CreditAdapter = {
      capabilities: { level: 'L0', deadline: false, versions: false, includes: false, push: false },
      accountKey: () => said.account,
      snapshot: () => Promise.resolve(said),
      policy: () => Promise.resolve(JSON.parse(JSON.stringify(policy))),
      submit: () => Promise.reject(new Error('Nothing is spent here.')),
    };
    const world = new SimulatedWorld({ now: BEGINNING });
    const credits = createCredits({ adapter, environment: world.tab() });
    await world.until(() => credits.snapshot().policy !== null);
    expect(credits.snapshot()).toMatchObject({ phase: 'ready', level: 'normal' });
    expect(credits.snapshot().balances[0]).toMatchObject({ available: 20, sources: [{ source: 'monthly', granted: 50 }] });
    credits.destroy();
  });
});
