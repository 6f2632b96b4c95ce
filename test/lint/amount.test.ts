import { describe, expect, it } from 'vitest';
import { constantOf, grantsOf, known } from '../../src/lint/amount.ts';
import { bindPolicy, parsePolicy, type AmountRule } from '../../src/index.ts';
import { shop } from '../support/shop-policy.ts';

describe('an amount that nothing can change', () => {
  it.each<[AmountRule, number | undefined]>([
    [3, 3],
    ['free', 0],
    [{ sum: [1, { times: 2, of: 5 }] }, 11],
    [{ max: [1, 4] }, 4],
    [{ min: [1, 4] }, 1],
    [{ less: [1, 4] }, 0],
    ['balance', undefined],
    [{ unset: 'price' }, undefined],
    [{ each: 'pages', credits: 1 }, undefined],
    [{ sum: [1, 'allotment'] }, undefined],
  ])('of %j is %s', (rule, amount) => {
    expect(constantOf(rule)).toBe(amount);
  });
});

it('every grant is found with its place and its plan', () => {
  const grants = grantsOf(
    bindPolicy(parsePolicy(shop({ trial: { grants: { trial: { source: 'gift', amount: 1, once: 'start' } } } }))),
  );
  expect(grants.map(({ path, plan }) => [path.join('.'), plan])).toEqual([
    ['grants.welcome', undefined],
    ['trial.grants.trial', undefined],
    ['plans.basic.grants.month', 'basic'],
    ['plans.pro.grants.month', 'pro'],
  ]);
});

it('what is left open is not known', () => {
  expect([known({ unset: 'x' }), known(null), known({ a: 1 })]).toEqual([undefined, undefined, { a: 1 }]);
});
