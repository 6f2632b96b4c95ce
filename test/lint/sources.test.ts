import { describe } from 'vitest';
import { base, testPairs, work } from '../support/shop-policy.ts';
import type { Doc } from '../support/small-policy.ts';

const source = (id: keyof typeof base.sources, over: Doc): Doc => ({
  sources: { ...base.sources, [id]: { ...base.sources[id], ...over } },
});

const month = (over: Doc): Doc => ({
  plans: { basic: { rank: 1, grants: { month: { ...base.plans.basic.grants.month, ...over } } } },
});

/** The shop with one more thing in one of its records. */
const beside = (key: 'plans' | 'grants' | 'packs', id: string, value: Doc): Doc => ({ [key]: { ...base[key], [id]: value } });

/** Two types of credits: the gift is of one that no action is paid with. */
function typed(): Doc {
  const of = (type: string, id: keyof typeof base.sources): Doc => ({ ...base.sources[id], type });
  return {
    sources: { gift: of('other', 'gift'), monthly: of('credit', 'monthly'), bought: of('credit', 'bought') },
    ...work({ paysWith: 'credit' }),
  };
}

function window(from: string, until: string): Doc {
  return { source: 'gift', amount: 5, during: { from, until }, expires: 'never', says: 'A promotion.' };
}

describe('where credits come from', () => {
  testPairs({
    'paid-before-free': ['drawOrder.sources[0]', { drawOrder: { sources: ['bought', 'gift', 'monthly'] } }, {}],
    'lasting-before-ending': [
      'drawOrder.sources[0]',
      source('monthly', { category: 'promotional' }),
      { ...source('monthly', { category: 'promotional' }), drawOrder: { sources: ['monthly', 'gift', 'bought'] } },
    ],
    'source-not-in-order': ['drawOrder.sources', { drawOrder: { sources: ['gift', 'bought'] } }, { drawOrder: {} }],
    'source-never-granted': ['sources.gift', { grants: {} }, source('monthly', { rollover: { into: 'gift' } })],
    'source-pays-nothing': [
      'sources.gift',
      { credits: { credit: { name: { en: 'credit' }, decimals: 0 }, other: { name: { en: 'other' }, decimals: 0 } }, ...typed() },
      source('gift', { paysFor: ['work'] }),
    ],
    'credits-unused': [
      'credits.other',
      { credits: { credit: { name: { en: 'credit' }, decimals: 0 }, other: { name: { en: 'other' }, decimals: 0 } }, ...typed() },
      {},
    ],
    'grant-of-nothing': ['plans.basic.grants.month.amount', month({ amount: 'free' }), month({ amount: 1 })],
    'grant-window-empty': [
      'grants.promo.during',
      beside('grants', 'promo', window('2026-03-01T00:00:00Z', '2026-02-01T00:00:00Z')),
      beside('grants', 'promo', window('2026-02-01T00:00:00Z', '2026-03-01T00:00:00Z')),
    ],
    'expires-before-next': [
      'plans.basic.grants.month',
      month({ expires: { after: '10 days' } }),
      month({ expires: { after: '1 months' } }),
    ],
    'outlives-plan': [
      'sources.monthly',
      source('monthly', { expires: undefined, rollover: 'all' }),
      source('monthly', { expires: undefined, rollover: 'all', events: { cancel: { expires: 'renewal' } } }),
    ],
    'rollover-below-allotment': [
      'plans.basic.grants.month.amount',
      { ...month({}), ...source('monthly', { rollover: { atMost: 99, of: 'balance' } }) },
      { ...month({}), ...source('monthly', { rollover: { atMost: 100, of: 'balance' } }) },
    ],
  });
});
