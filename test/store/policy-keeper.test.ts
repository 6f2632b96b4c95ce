import { describe, expect, it } from 'vitest';
import * as later from '../../src/store/later.ts';
import { PolicyKeeper } from '../../src/store/policy-keeper.ts';
import { studioPolicy } from '../support/shop.ts';

const made = () => {
  const told: string[] = [];
  return { told, keeper: new PolicyKeeper((problem) => told.push(problem)) };
};
const policy = JSON.parse(JSON.stringify(studioPolicy())) as { version: string; actions: Record<string, { cost: unknown }> };

describe('the policy in force', () => {
  it('is taken, looked through, and copied so that a page cannot change it', () => {
    const { keeper, told } = made();
    const sent = structuredClone(policy);
    keeper.take(sent, policy.version);
    keeper.use(later);
    sent.actions['apply']!.cost = 'free';
    expect(keeper.policy?.actions['apply']?.cost).not.toBe('free');
    expect(Object.getPrototypeOf(keeper.policy?.actions)).toBeNull();
    expect(told).toEqual([]);
  });

  it('with a rule that makes no sense is found out before anything is spent on it, and told of once', () => {
    const { keeper, told } = made();
    const odd = { ...policy, actions: { ...policy.actions, apply: { cost: { each: 'photos', credits: -1 } } } };
    keeper.take(odd, policy.version);
    expect(keeper.problem).toBeUndefined();
    keeper.use(later);
    keeper.use(later);
    expect(keeper.problem).toContain('actions.apply');
    expect(told).toHaveLength(1);
  });

  it('that follows a bad one is trusted again', () => {
    const { keeper } = made();
    keeper.use(later);
    keeper.take({ version: policy.version }, policy.version);
    expect(keeper.problem).toBeDefined();
    keeper.take(policy, policy.version);
    expect(keeper.problem).toBeUndefined();
  });
});
