import { describe, expect, it } from 'vitest';
import { summarize, type BoundPolicy } from '../../src/index.ts';
import { adopt } from '../../src/engine/adopt.ts';
import {
  accountOf,
  at,
  lotOf,
  policyOf,
  refused,
  Run,
  SOURCES,
  START,
  unset,
  verdict,
  worldOf,
  type Draft,
} from '../support/studio.ts';

const NOW = at('2025-01-10');
const spend = (images: number): Draft => ({ kind: 'spend', action: 'render', inputs: { images } });
const LOTS = [lotOf('purchased', 100)];

/** An account that comes from elsewhere on the 10th of January. */
const adopted = (policy: BoundPolicy, facts: object = {}): Run =>
  new Run(policy, adopt(policy, accountOf({ plan: 'basic', cycleAnchor: START, settledAt: NOW, lots: LOTS, ...facts })));

describe('an account that comes from elsewhere', () => {
  it('brings what it has used against a ceiling, until that window ends', () => {
    const policy = policyOf({
      plans: { basic: {} },
      limits: { cap: { atMost: 10, per: 'month' } },
      opening: { limits: { cap: { each: 'flag:used', credits: 1 } } },
    });
    const run = adopted(policy, { flags: { used: 7 } });
    expect(refused(run.ask('2025-01-10', spend(4))).numbers).toMatchObject({ used: 7, available: 3 });
    expect(verdict(run.ask('2025-01-10', spend(3)))).toBe('allowed');
    expect(verdict(run.ask('2025-01-31T23:59:59.999Z', spend(1)))).toBe('monthly-limit');
    expect(verdict(run.ask('2025-02-01', spend(10)))).toBe('allowed');
    expect(verdict(adopted(policy).ask('2025-01-10', spend(10)))).toBe('allowed');
  });

  it('brings it for each person', () => {
    const policy = policyOf({
      plans: { basic: {} },
      limits: { own: { atMost: 10, per: 'month', each: 'viewer' } },
      opening: { limits: { own: { each: 'viewer:used', credits: 1 } } },
    });
    const run = adopted(policy, { flags: { 'user:ann.used': 9, 'user:bob.used': 2 } });
    const as = (id: string): string => verdict(run.ask('2025-01-10', spend(5), { role: 'owner', id }));
    expect([as('user:ann'), as('user:bob'), as('user:cid')]).toEqual(['user-limit-reached', 'allowed', 'allowed']);
  });

  it('brings its fair use', () => {
    const policy = policyOf({
      plans: { basic: { unlimited: { fairUse: { limit: 10, per: 'month', atCap: 'deny' } } } },
      opening: { fairUse: 8 },
    });
    expect([verdict(adopted(policy).ask('2025-01-10', spend(3))), verdict(adopted(policy).ask('2025-01-10', spend(2)))]).toEqual([
      'fair-use-cap',
      'allowed',
    ]);
  });

  it('brings what it has used in its period, for rules that ask for it', () => {
    const policy = policyOf({
      plans: { basic: {} },
      opening: { used: 8 },
      overage: { cap: { atMost: 10, count: 'use', per: 'month' } },
    });
    expect(refused(adopted(policy, { lots: [] }).ask('2025-01-10', spend(3)))).toMatchObject({
      reason: 'overage-cap',
      numbers: { used: 8 },
    });
    expect(verdict(adopted(policy, { lots: [] }).ask('2025-01-10', spend(2)))).toBe('allowed');
  });

  it('brings lots that count against the ceiling of what grants them, those of this window only', () => {
    const grant = { source: 'promo', amount: 5, event: 'gift', atMost: { amount: 12, per: 'month' } };
    const policy = policyOf({ plans: { basic: {} }, grants: { gift: grant } });
    const old = lotOf('promo', 9, { id: 'old', grantedAt: at('2024-12-31') });
    const run = adopted(policy, { lots: [lotOf('promo', 10), old] });
    const gift: Draft = { kind: 'event', event: 'gift' };
    expect([run.ask('2025-01-11', gift), run.ask('2025-02-01', gift)]).toMatchObject([{ amount: 2 }, { amount: 5 }]);
  });

  it('does not get again at once what it has of a grant that comes with use', () => {
    const grant = { source: 'promo', amount: 5, onUse: true, expires: { after: '1 day' } };
    const policy = policyOf({ sources: SOURCES, plans: { basic: {} }, grants: { free: grant } });
    const run = adopted(policy, { lots: [lotOf('promo', 2, { expiresAt: at('2025-01-11') })] });
    expect(verdict(run.ask('2025-01-10', spend(3)))).toBe('insufficient-credits');
    expect(verdict(run.ask('2025-01-11', spend(3)))).toBe('allowed');
  });

  it('keeps what it has counted already, and may be taken in twice', () => {
    const policy = policyOf({
      plans: { basic: {} },
      limits: { cap: { atMost: 10, per: 'month' } },
      opening: { limits: { cap: 4 } },
    });
    const once = adopted(policy).account;
    expect(adopt(policy, once)).toEqual(once);
  });

  it('is not taken at all where what it used is open: that is never nothing', () => {
    const policy = policyOf({
      plans: { basic: {} },
      limits: { cap: { atMost: 10, per: 'month' } },
      opening: { limits: { cap: unset('rate') } },
    });
    expect(() => adopted(policy)).toThrow('What the account has used hangs on the parameter rate, which has no value');
  });

  it('is told its limits as they are', () => {
    const policy = policyOf({
      plans: { basic: {} },
      limits: { cap: { atMost: 10, per: 'month' } },
      opening: { limits: { cap: 4 } },
    });
    expect(summarize(worldOf(policy, adopted(policy).account)).limits).toEqual({ cap: { limit: 10, used: 4 } });
  });
});
