import { describe, expect, it } from 'vitest';
import { bindPolicy, parsePolicy } from '../../src/index.ts';
import { beginAccount, usualRole } from '../../src/year/begin.ts';
import { smallPolicy } from '../support/small-policy.ts';

const policy = bindPolicy(
  parsePolicy(
    smallPolicy({
      sources: { pool: { label: { en: 'Pool' }, category: 'included', expires: 'renewal' } },
      roles: { guest: { may: ['see'] }, editor: { may: ['see', 'use'], accountType: 'agency' } },
      plans: { basic: { rank: 1, grants: { monthly: { source: 'pool', amount: 10, every: 'month', on: 'anchor' } } } },
    }),
  ),
);
const now = Date.parse('2026-01-01');

describe('an account at its beginning', () => {
  it('has the grants of its plan, and looks with the first role that may use credits', () => {
    const { world, refused } = beginAccount(policy, { now, plan: 'basic' });
    expect(refused).toBeUndefined();
    expect(world.viewer).toEqual({ role: 'editor' });
    expect(world.account).toMatchObject({ plan: 'basic', type: 'agency', timeZone: 'UTC', cycleAnchor: now });
    expect(world.account.lots.map(({ source, remaining }) => [source, remaining])).toEqual([['pool', 10]]);
  });

  it('has none without a plan, and credits that somebody brings', () => {
    const since = new Date(now).toISOString();
    const lot = { id: 'a', source: 'pool', amount: 3, granted: since, effective: since, expires: null };
    const { account } = beginAccount(policy, { now, lots: [lot], seats: 4 }).world;
    expect(account).toMatchObject({ plan: null, seats: 4 });
    expect(account.lots.map(({ remaining }) => remaining)).toEqual([3]);
  });

  it('says why a plan cannot be begun, and has none then', () => {
    const { world, refused } = beginAccount(policy, { now, plan: 'golden' });
    expect(refused?.verdict).toBe('refused');
    expect(world.account.plan).toBeNull();
  });

  it('is an owner’s where the policy has no roles', () => {
    expect(usualRole({ ...policy, roles: undefined })).toBe('owner');
  });
});
