import { describe, expect, it } from 'vitest';
import { base, foundIn, testPairs, work } from '../support/shop-policy.ts';
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

/** What is left of the monthly ones moves to the gifts, which nothing else gives. */
/** A plan with guest credits that come on this day, beside those of the month on the 1st, of which ten roll over. */
const club = (on: unknown): Doc => ({
  rank: 3,
  grants: {
    month: { ...base.plans.basic.grants.month, on: { day: 1 } },
    guests: { source: 'gift', amount: 2, every: 'month', on, expires: 'renewal' },
  },
});

const rolls = (plan: Doc): Doc => ({
  ...source('monthly', { expires: undefined, rollover: { atMost: 10 } }),
  ...beside('plans', 'club', plan),
});

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
    'rollover-strikes-early': ['sources.monthly.rollover', rolls(club('anchor')), rolls(club({ day: 1 }))],
    'rollover-below-allotment': [
      'plans.basic.grants.month.amount',
      { ...month({}), ...source('monthly', { rollover: { atMost: 99, of: 'balance' } }) },
      { ...month({}), ...source('monthly', { rollover: { atMost: 100, of: 'balance' } }) },
    ],
  });

  const of = (kind: string, over: Doc) => foundIn(over).filter((finding) => finding.kind === kind);

  it('takes a year of the same cycle, what excludes each other, daily credits and another type for no other day', () => {
    const { month: own } = base.plans.basic.grants;
    const guests = { source: 'gift', amount: 2, every: 'year', on: 'anchor', expires: 'renewal' };
    const told = (grants: Doc) => of('rollover-strikes-early', rolls({ rank: 3, grants })).length;
    expect(told({ month: own, guests })).toBe(0);
    expect(told({ month: { ...own, every: 'year' }, guests: { ...guests, every: 'month' } })).toBe(1);
    const billed = (is: string) => ({ when: { fact: 'billing', is } });
    expect(told({ month: { ...own, ...billed('monthly') }, guests: { ...guests, every: 'week', ...billed('annual') } })).toBe(0);
    expect(told({ month: own, guests: { ...guests, every: 'day', on: undefined } })).toBe(0);
    const { sources, ...two } = typed() as { sources: Record<string, Doc> };
    const monthly = { ...sources['monthly'], expires: undefined, rollover: { atMost: 10 } };
    const types = { credit: { name: { en: 'credit' }, decimals: 0 }, other: { name: { en: 'other' }, decimals: 0 } };
    const apart = { ...rolls(club('anchor')), ...two, credits: types, sources: { ...sources, monthly } };
    expect(of('rollover-strikes-early', apart)).toEqual([]);
  });
});

it('lets a grant of nothing say how long the period of an account is', () => {
  expect(foundIn(month({ amount: 0, every: { days: 1 } })).map(({ kind }) => kind)).not.toContain('grant-of-nothing');
});
