import { describe } from 'vitest';
import { base, testPairs, work } from '../support/shop-policy.ts';
import type { Doc } from '../support/small-policy.ts';

const source = (id: keyof typeof base.sources, over: Doc): Doc => ({
  sources: { ...base.sources, [id]: { ...base.sources[id], ...over } },
});

const roles = (...may: string[]): Doc => ({ roles: { member: { may } } });

const change = (left: string): Doc => ({ planChange: { any: { left: { bought: left } } } });

const upwards = { planChange: { upgrade: { at: 'once' } } };

/** The shop with one more thing in one of its records. */
const beside = (key: 'plans' | 'grants' | 'packs', id: string, value: Doc): Doc => ({ [key]: { ...base[key], [id]: value } });

const noPacks = (cost: number): Doc => ({ packs: {}, ...source('bought', {}), ...work({ cost, inputs: {} }) });

describe('who may do what', () => {
  testPairs({
    'change-takes-paid': ['planChange.any.left.bought', change('forfeit'), change('keep')],
    'rank-missing': [
      'plans',
      { ...beside('plans', 'team', {}), ...upwards },
      { ...beside('plans', 'team', { rank: 3 }), ...upwards },
    ],
    'plan-never-had': [
      'plans.old.offered',
      beside('plans', 'old', { offered: false }),
      beside('plans', 'old', { offered: false, says: 'Customers from before 2020 keep it.' }),
    ],
    'action-nobody-may-use': ['actions.work.plans', work({ plans: [] }), work({ plans: ['pro'] })],
    'action-never-affordable': ['actions.work.cost', noPacks(411), noPacks(410)],
    'buys-without-seeing': ['roles.member.may', roles('use', 'buy'), roles('use', 'buy', 'see')],
    'uses-without-seeing': ['roles.member.may', { ...roles('use'), packs: {} }, { ...roles('use', 'see'), packs: {} }],
    'nobody-buys': [
      'roles',
      roles('use', 'see'),
      { ...roles('use', 'see'), purchases: { selfServe: false, contact: { label: { en: 'Ask' } } } },
    ],
    'nobody-shares': [
      'roles',
      { ...roles('use', 'see', 'buy'), subAccounts: { shareFlag: 'shared' } },
      { ...roles('use', 'see', 'buy', 'share'), subAccounts: { shareFlag: 'shared' } },
    ],
  });
});
