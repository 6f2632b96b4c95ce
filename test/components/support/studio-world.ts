import { bindPolicy, newAccount, parsePolicy } from '../../../src/index.ts';
import type { Account, BoundPolicy, Lot, Viewer, World } from '../../../src/index.ts';

/** A Thursday morning, for everybody. */
export const NOW = Date.UTC(2026, 4, 21, 9, 5);
export const DAY = 86_400_000;
const label = (en: string): { en: string } => ({ en });

/** A photo studio with every kind of price: exact, free, known afterwards, fractions of money, roles, trial, sub-accounts, an unlimited plan. */
const document = {
  language: 1,
  id: 'atelier',
  version: '1',
  timeZone: 'UTC',
  credits: { photo: { name: { en: { one: 'credit', other: 'credits' } }, decimals: 0 } },
  parameters: { sell: { says: 'who sells', type: 'flag', default: true } },
  sources: {
    launch: { label: label('Launch credits'), category: 'promotional' },
    monthly: { label: label('Monthly credits'), category: 'included' },
    extra: { label: label('Extra credits'), category: 'paid' },
  },
  drawOrder: { sources: ['launch', 'monthly', 'extra'] },
  actions: {
    apply: {
      label: label('Apply changes'),
      inputs: { photos: { type: 'count', default: 3 }, background: { type: 'flag', default: true }, logo: 'flag' },
      requires: { when: 'background', else: label('Choose a background first.') },
      advice: { when: { not: 'logo' }, then: label('Add the logo in the same step.') },
      cost: { each: 'photos', credits: 1 },
    },
    pair: { label: label('Twin images'), inputs: { images: 'count' }, cost: { each: { of: 'images', blocksOf: 2 }, credits: 1 } },
    revert: { label: label('Revert to original'), cost: 'free' },
    generate: { label: label('Generate page'), cost: { knownAfter: true, upTo: 20, about: 12 } },
    translate: { label: label('Translate'), cost: { knownAfter: true, upTo: 'balance' } },
    export: { label: label('Export film'), cost: 40, plans: ['business'] },
    upscale: { label: label('Upscale'), cost: 6, inTrial: false },
  },
  plans: {
    pro: {
      label: label('Pro'),
      rank: 1,
      grants: { monthly: { source: 'monthly', amount: 100, every: 'month', on: { day: 1 } } },
    },
    business: { label: label('Business'), rank: 2 },
    premium: {
      label: label('Premium'),
      rank: 3,
      unlimited: { fairUse: { limit: 1000, per: 'month', on: { day: 1 }, atCap: 'slow' } },
    },
  },
  trial: { grants: {} },
  roles: {
    owner: { label: label('an owner'), may: ['see', 'use', 'buy', 'share'] },
    admin: { label: label('an admin'), may: ['see', 'use', 'buy', 'share'] },
    author: { label: label('an author'), may: ['see', 'use'] },
    viewer: { label: label('a viewer'), may: ['see'] },
    client: { label: label('a client'), may: ['see', 'use'], subAccount: true },
  },
  subAccounts: { shareFlag: 'share', mayBuy: false },
  packs: {
    pro: {
      plans: ['pro'],
      source: 'extra',
      currency: 'EUR',
      method: 'checkout',
      sizes: {
        S: { credits: 50, price: 10 },
        M: { credits: 120, price: 21.6 },
        L: { credits: 300, price: 45 },
        any: { credits: 5, price: 1, amount: 'any', minimum: 5, increment: 1 },
      },
    },
  },
  purchases: {
    inTrial: false,
    selfServe: { parameter: 'sell' },
    contact: { label: label('Contact Mara, your account executive') },
    receipt: 'invoice-by-email',
  },
  planChange: { upgrade: { at: 'once', left: {} } },
  thresholds: { low: 15 },
};

/** The studio's policy; `sell: false`, and packs come from an account executive. */
export function studioPolicy(values: { readonly sell?: boolean } = {}): BoundPolicy {
  return bindPolicy(parsePolicy(document), values);
}

/** A lot with everything remaining. */
export function lot(source: string, remaining: number, more: Partial<Lot> = {}): Lot {
  const since = NOW - 20 * DAY;
  return {
    ...{ id: source, type: 'photo', source, granted: remaining, remaining, held: 0 },
    ...{ grantedAt: since, effectiveAt: since, expiresAt: null },
    ...more,
  };
}

/** 87 credits: 2 of the launch, 25 of the month, 60 bought. */
export const LOTS: readonly Lot[] = [
  lot('launch', 2, { granted: 20, expiresAt: NOW + 5 * DAY }),
  lot('monthly', 25, { granted: 100, expiresAt: Date.UTC(2026, 5, 1) }),
  lot('extra', 60, { granted: 60, expiresAt: NOW + 300 * DAY }),
];

/** A world of the studio. */
export function studioWorld(facts: Partial<Account> = {}, viewer: Viewer = { role: 'owner' }, policy = studioPolicy()): World {
  const account = newAccount('acme', NOW, { plan: 'pro', lots: LOTS, flags: {}, cycleAnchor: Date.UTC(2026, 0, 1), ...facts });
  return { policy, account, viewer, now: NOW };
}
