import { describe, expect, it } from 'vitest';
import { newAccount, quote, settle, summarize } from '../../src/index.ts';
import { at, grantsOf, policyOf, render, verdict, worldOf } from '../support/studio.ts';

const NOW = at('2025-03-01');

describe('a new account', () => {
  it('has nothing, owes nothing and is settled from its first instant', () => {
    expect(newAccount('a', NOW)).toEqual({
      id: 'a',
      type: 'business',
      plan: null,
      billing: null,
      cycleAnchor: null,
      timeZone: 'UTC',
      seats: 1,
      slots: 0,
      flags: {},
      settledAt: NOW,
      lots: [],
      counters: {},
      marks: {},
      intents: {},
      orders: {},
      scheduled: [],
      answers: {},
    });
  });

  it('takes the facts it is given', () => {
    expect(newAccount('a', NOW, { plan: 'basic', seats: 4, flags: { vip: true } })).toMatchObject({
      plan: 'basic',
      seats: 4,
      flags: { vip: true },
      slots: 0,
    });
  });

  it('is plain JSON', () => {
    const account = newAccount('a', NOW);
    expect(JSON.parse(JSON.stringify(account))).toEqual(account);
  });

  it('shares nothing with another one', () => {
    expect(newAccount('a', NOW).lots).not.toBe(newAccount('b', NOW).lots);
  });

  it('cannot spend, except on what is free', () => {
    const world = worldOf(policyOf(), newAccount('a', NOW));
    expect([verdict(quote(world, render(1))), verdict(quote(world, render(0)))]).toEqual(['insufficient-credits', 'allowed']);
    expect(summarize(world)).toMatchObject({ available: { credit: 0 }, sources: [], nextRenewalAt: null });
  });

  it('is not given what was due before it was there', () => {
    const policy = grantsOf({ monthly: { source: 'monthly', amount: 10, every: 'month' } });
    const account = newAccount('a', NOW, { plan: 'basic', cycleAnchor: at('2024-01-01') });
    expect(settle(worldOf(policy, account, NOW)).entries).toEqual([]);
    expect(settle(worldOf(policy, account, at('2025-04-01'))).entries).toHaveLength(1);
  });
});
