import { describe, expect, it } from 'vitest';
import { readCases } from '../../src/cases/case.ts';
import { play } from '../../src/cases/play.ts';
import { parsePolicy } from '../../src/index.ts';
import { smallPolicy } from '../support/small-policy.ts';

const policy = parsePolicy(
  smallPolicy({
    parameters: { price: { says: 'Not published.', type: 'integer' } },
    actions: { work: { inputs: { pages: 'count' }, cost: { each: 'pages', credits: { parameter: 'price' } } } },
  }),
);
const spend = { at: '2026-01-02T00:00:00Z', do: 'spend', action: 'work', inputs: { pages: 2 } };
const caseOf = (params: object, ...expected: object[]) =>
  readCases([
    {
      setup: { now: '2026-01-01T00:00:00Z', params, lots: [{ id: 'a', source: 'pool', amount: 5 }] },
      steps: [spend],
      expect: expected,
    },
  ])[0]!;

describe('playing a case', () => {
  it('is silent where all is as it says', () => {
    expect(play(policy, caseOf({ price: 2 }, { step: 0, cost: 4, remaining: { pool: 1 } }))).toEqual([]);
  });

  it('tells what is not, and why a step was refused', () => {
    expect(play(policy, caseOf({ price: 3 }, { step: 0, allowed: true, cost: 4 }))).toEqual([
      { step: 0, key: 'allowed', expected: true, actual: false, because: 'insufficient-credits' },
      { step: 0, key: 'cost', expected: 4, actual: 6 },
    ]);
  });

  it('takes the values that are given for what the case leaves open, and the case’s own before them', () => {
    expect(play(policy, caseOf({}, { step: 0, cost: 4 }), { price: 2 })).toEqual([]);
    expect(play(policy, caseOf({ price: 1 }, { step: 0, cost: 2 }), { price: 2 })).toEqual([]);
  });
});
