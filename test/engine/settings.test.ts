import { describe, expect, it } from 'vitest';
import type { BoundPolicy, FlagValue } from '../../src/index.ts';
import { accountOf, at, policyOf, refused, Run, START, unset, verdict } from '../support/studio.ts';

const ROLES = { owner: { may: ['see', 'use', 'buy'] }, member: { may: ['see', 'use'] } };
const policyWith = (settings: object, parts: Readonly<Record<string, unknown>> = {}): BoundPolicy =>
  policyOf({
    roles: ROLES,
    settings,
    plans: {
      basic: {
        grants: { monthly: { source: 'monthly', amount: { each: 'flag:size', credits: 1 }, every: 'month', increase: 'full' } },
      },
    },
    ...parts,
  });
const runOn = (policy: BoundPolicy, facts: object = {}): Run =>
  new Run(policy, accountOf({ plan: 'basic', cycleAnchor: START, ...facts }));
const set = (run: Run, flag: string, value: FlagValue | null, role = 'owner', when = '2025-01-10'): ReturnType<Run['do']> =>
  run.do(when, { kind: 'set-flag', flag, value }, { role, id: 'user:ann' });

describe('a flag that people may set', () => {
  const bounds = { size: { atLeast: 5, atMost: 10 } };

  it.each<[FlagValue, string]>([
    [4, 'action-invalid'],
    [5, 'allowed'],
    [10, 'allowed'],
    [10.5, 'action-invalid'],
    ['7', 'action-invalid'],
    [true, 'action-invalid'],
    [['7'], 'action-invalid'],
    [NaN, 'action-invalid'],
    [Infinity, 'action-invalid'],
  ])('between bounds: %j is %s', (value, expected) => {
    expect(verdict(set(runOn(policyWith(bounds)), 'size', value).decision)).toBe(expected);
  });

  it('is never below nothing, whatever the upper bound', () => {
    expect(verdict(set(runOn(policyWith({ size: { atMost: 10 } })), 'size', -1).decision)).toBe('action-invalid');
  });

  it('refuses as it says', () => {
    expect(verdict(set(runOn(policyWith({ size: { atMost: 10, refusedAs: 'purchase-limit' } })), 'size', 11).decision)).toBe(
      'purchase-limit',
    );
  });

  it('may be one of some values', () => {
    const run = runOn(policyWith({ mode: { oneOf: ['fast', 2] } }));
    expect(['fast', 2, 'slow', '2'].map((value) => verdict(set(run, 'mode', value).decision))).toEqual([
      'allowed',
      'allowed',
      'action-invalid',
      'action-invalid',
    ]);
  });

  it('is set by the roles that may, who are told to others', () => {
    const decision = set(runOn(policyWith({ size: { roles: ['owner'] } })), 'size', 3, 'member').decision;
    expect(refused(decision)).toMatchObject({ reason: 'role-not-permitted', remedy: { kind: 'ask-owner', roles: ['owner'] } });
  });

  it('is taken away with null, whatever its bounds', () => {
    const run = runOn(policyWith(bounds), { flags: { size: 7 } });
    expect(verdict(set(run, 'size', null).decision)).toBe('allowed');
    expect(run.account.flags).toEqual({});
  });

  it('stays as it is while its bounds are open', () => {
    const run = runOn(policyWith({ size: { atMost: unset('rate') } }), { flags: { size: 7 } });
    expect(verdict(set(run, 'size', 3).decision)).toBe('policy-incomplete');
    expect(run.account.flags).toEqual({ size: 7 });
  });

  it('that nothing is said of takes any value a flag can have', () => {
    const run = runOn(policyWith({}));
    expect([-1, ['a'], 'x', true].map((value) => verdict(set(run, 'other', value).decision))).toEqual(Array(4).fill('allowed'));
  });

  it('may bring the larger allotment at once', () => {
    const run = runOn(policyWith(bounds), { flags: { size: 6 } });
    set(run, 'size', 9);
    expect(run.left('2025-01-10')).toEqual({ monthly: 3 });
  });
});

describe('a setting of each person', () => {
  const policy = policyWith(
    { limit: { each: 'viewer', atMost: 10, roles: ['owner'] } },
    {
      limits: {
        own: {
          atMost: { each: 'viewer:limit', credits: 1 },
          per: 'month',
          each: 'viewer',
          when: { fact: 'viewer:limit', atLeast: 0 },
        },
      },
    },
  );

  it('is the flag of that person, with the same bounds', () => {
    const run = runOn(policy);
    expect(verdict(set(run, 'user:ann.limit', 11).decision)).toBe('action-invalid');
    expect(verdict(set(run, 'user:ann.limit', 3, 'member').decision)).toBe('role-not-permitted');
    expect(verdict(set(run, 'user:ann.limit', 3).decision)).toBe('allowed');
    expect(run.account.flags).toEqual({ 'user:ann.limit': 3 });
  });

  it('binds that person and nobody else', () => {
    const run = runOn(policy);
    run.do('2025-01-02', { kind: 'grant', source: 'purchased', amount: 50 });
    set(run, 'user:ann.limit', 3);
    const spend = (images: number, id: string): string =>
      verdict(run.ask('2025-01-10', { kind: 'spend', action: 'render', inputs: { images } }, { role: 'member', id }));
    expect([spend(3, 'user:ann'), spend(1, 'user:ann'), spend(4, 'user:bob')]).toEqual([
      'allowed',
      'user-limit-reached',
      'allowed',
    ]);
  });
});

describe('a setting that waits', () => {
  const policy = policyWith({ size: { waitsWhen: { flag: 'size', above: 5 } } });

  it('takes effect at the renewal, with the grants of that instant', () => {
    const run = runOn(policy, { flags: { size: 9 } });
    const done = set(run, 'size', 4);
    expect(done.decision).toMatchObject({ effectiveAt: at('2025-02-01') });
    expect(run.account.flags).toEqual({ size: 9 });
    expect(run.left('2025-01-31T23:59:59.999Z')).toEqual({});
    expect(run.left('2025-02-01')).toEqual({ monthly: 4 });
  });

  it('is replaced by a later wish for the same flag', () => {
    const run = runOn(policy, { flags: { size: 9 } });
    set(run, 'size', 4);
    set(run, 'size', 6);
    expect(run.left('2025-02-01')).toEqual({ monthly: 6 });
  });

  it('takes effect at once while its condition does not hold', () => {
    expect(set(runOn(policy, { flags: { size: 5 } }), 'size', 4).account.flags).toEqual({ size: 4 });
  });

  it('is refused where no renewal comes', () => {
    const run = runOn(policy, { flags: { size: 9 }, cycleAnchor: null, plan: null });
    expect(verdict(set(run, 'size', 4).decision)).toBe('plan-change-not-allowed');
  });
});
