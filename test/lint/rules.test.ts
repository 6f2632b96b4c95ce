import { describe, expect, it } from 'vitest';
import { foundIn, testPairs, work } from '../support/shop-policy.ts';
import type { Doc } from '../support/small-policy.ts';

const perDay = (over: Doc): Doc => ({ limits: { daily: { atMost: 50, per: 'day', says: 'Fifty a day.', ...over } } });

function byStyle(table: Doc): Doc {
  return work({ inputs: { style: { type: 'choice', oneOf: ['plain', 'rich'] } }, cost: { by: 'style', table } });
}

describe('prices, limits and conditions', () => {
  testPairs({
    'limit-below-cost': [
      'limits.daily.atMost',
      { ...work({ cost: 60, inputs: {} }), ...perDay({}) },
      { ...work({ cost: 50, inputs: {} }), ...perDay({}) },
    ],
    'cost-vanishes': [
      'actions.work.cost',
      work({ cost: { each: 'pages', credits: 0.1, round: 'down' } }),
      work({ cost: { each: 'pages', credits: 0.1, round: 'up' } }),
    ],
    'tier-gap': [
      'actions.work.cost.table',
      work({ cost: { tiers: 'pages', table: [{ upTo: 10, credits: 1 }] } }),
      work({ cost: { tiers: 'pages', table: [{ upTo: 10, credits: 1 }, { credits: 2 }] } }),
    ],
    'table-gap': ['actions.work.cost.table', byStyle({ plain: 1 }), byStyle({ plain: 1, rich: 2 })],
    'condition-constant': [
      'actions.work.cost.when',
      work({ cost: { when: { input: 'pages', atLeast: 5, below: 5 }, then: 1, else: 2 } }),
      work({ cost: { when: { input: 'pages', atLeast: 5, below: 6 }, then: 1, else: 2 } }),
    ],
    'input-unused': ['actions.work.inputs.pages', work({ cost: 1 }), {}],
  });

  it('sees that nothing may run at once, and takes no number of holds for credits', () => {
    const kinds = (atMost: number): readonly string[] =>
      foundIn({ ...work({ cost: 60, inputs: {} }), limits: { jobs: { atMost, count: 'held', says: 'Some at once.' } } })
        .map(({ kind }) => kind)
        .filter((kind) => kind === 'limit-below-cost');
    expect([kinds(0), kinds(3)]).toEqual([['limit-below-cost'], []]);
  });

  it('misses no price above what the input itself allows', () => {
    const tiers = (atMost: number): readonly unknown[] =>
      foundIn(
        work({ inputs: { pages: { type: 'count', atMost } }, cost: { tiers: 'pages', table: [{ upTo: 10, credits: 1 }] } }),
      ).filter(({ kind }) => kind === 'tier-gap');
    expect([tiers(10), tiers(11)].map(({ length }) => length)).toEqual([0, 1]);
  });
});
