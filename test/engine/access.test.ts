import { describe, expect, it } from 'vitest';
import { quote, type Account, type BoundPolicy, type Decision, type Viewer } from '../../src/index.ts';
import { askOwner, may } from '../../src/engine/access.ts';
import {
  accountOf,
  lotOf,
  policyOf,
  refused,
  render,
  RENDER,
  ROLES as roles,
  Run,
  unset,
  verdict,
  worldOf,
} from '../support/studio.ts';

const PLANS = { small: { rank: 1 }, middle: { rank: 2 }, large: { rank: 3 }, odd: {} };

const rich = (facts: Partial<Account> = {}): Account => accountOf({ lots: [lotOf('promo', 100)], ...facts });
const use = (policy: BoundPolicy, viewer: Viewer, facts: Partial<Account> = {}): Decision =>
  quote(worldOf(policy, rich(facts), undefined, viewer), render(2));

describe('the right to use', () => {
  const policy = policyOf({ roles });

  it.each([
    ['admin', 'business', 'allowed'],
    ['editor', 'business', 'allowed'],
    ['guest', 'business', 'role-not-permitted'],
    ['stranger', 'business', 'role-not-permitted'],
    ['toString', 'business', 'role-not-permitted'],
    ['principal', 'business', 'role-not-permitted'],
    ['principal', 'agency', 'allowed'],
    ['branch', 'business', 'allowed'],
  ])('as %s of a %s account: %s', (role, type, expected) => {
    expect(verdict(use(policy, { role }, { type }))).toBe(expected);
  });

  it('belongs to everybody where the policy names no roles', () => {
    expect(verdict(use(policyOf(), { role: 'anybody' }))).toBe('allowed');
  });

  it('that is missing is a question for the roles of this type of account that have it, with the price', () => {
    expect(refused(use(policy, { role: 'guest' }))).toMatchObject({
      remedy: { kind: 'ask-owner', roles: ['admin', 'editor', 'branch'] },
      cost: { amount: 2 },
      draws: [],
    });
    expect(refused(use(policy, { role: 'guest' }, { type: 'agency' })).remedy).toMatchObject({
      roles: ['admin', 'editor', 'principal', 'branch'],
    });
  });

  it('has no way out where nobody has it', () => {
    expect(refused(use(policyOf({ roles: { guest: { may: ['see'] } } }), { role: 'guest' })).remedy).toEqual({ kind: 'none' });
  });
});

describe('the four rights', () => {
  it.each([
    ['admin', 'see use buy share'],
    ['editor', 'see use'],
    ['guest', 'see'],
    ['principal', ''],
    ['branch', 'see use buy'],
    ['stranger', ''],
  ])('are separate: %s may %s', (role, rights) => {
    const world = worldOf(policyOf({ roles }), rich(), undefined, { role });
    expect((['see', 'use', 'buy', 'share'] as const).filter((right) => may(world, right)).join(' ')).toBe(rights);
  });

  it('are asked of their own roles', () => {
    const world = worldOf(policyOf({ roles }), rich());
    expect([askOwner(world, 'buy'), askOwner(world, 'share')]).toEqual([
      { kind: 'ask-owner', roles: ['admin', 'branch'] },
      { kind: 'ask-owner', roles: ['admin'] },
    ]);
  });
});

describe('a plan', () => {
  const policy = policyOf({ plans: PLANS, actions: { render: { ...RENDER, plans: ['middle', 'large'] } } });

  it.each([
    ['small', 'plan-not-eligible'],
    ['middle', 'allowed'],
    ['large', 'allowed'],
    [null, 'plan-not-eligible'],
  ])('%s: %s', (plan, expected) => {
    expect(verdict(use(policy, { role: 'owner' }, { plan }))).toBe(expected);
  });

  it('that lacks the action points to those that have it', () => {
    expect(refused(use(policy, { role: 'owner' }, { plan: 'small' })).remedy).toEqual({
      kind: 'upgrade',
      plans: ['middle', 'large'],
    });
  });

  it('that nobody has, leads nowhere', () => {
    expect(refused(use(policyOf({ actions: { render: { ...RENDER, plans: [] } } }), { role: 'owner' })).remedy).toEqual({
      kind: 'none',
    });
  });
});

describe('a trial', () => {
  it.each([
    [false, true, 'trial-restriction'],
    [false, false, 'allowed'],
    [true, true, 'allowed'],
    [undefined, true, 'allowed'],
  ])('with inTrial %s and the flag %s: %s', (inTrial, trial, expected) => {
    const policy = policyOf({ actions: { render: { ...RENDER, ...(inTrial !== undefined && { inTrial }) } } });
    expect(verdict(use(policy, { role: 'owner' }, { flags: { trial } }))).toBe(expected);
  });
});

describe('a sub-account', () => {
  const policy = policyOf({ roles, subAccounts: { shareFlag: 'shared' } });

  it.each<[Viewer, Account['flags'], string]>([
    [{ role: 'branch' }, {}, 'subaccount-not-enabled'],
    [{ role: 'branch' }, { shared: false }, 'subaccount-not-enabled'],
    [{ role: 'branch' }, { shared: 'yes' }, 'subaccount-not-enabled'],
    [{ role: 'branch' }, { shared: true }, 'allowed'],
    [{ role: 'editor', subAccount: 'sub-1' }, {}, 'subaccount-not-enabled'],
    [{ role: 'editor', subAccount: 'sub-1' }, { shared: true }, 'allowed'],
    [{ role: 'editor' }, {}, 'allowed'],
  ])('%o with %o: %s', (viewer, flags, expected) => {
    expect(verdict(use(policy, viewer, { flags }))).toBe(expected);
  });

  it('asks whoever may share', () => {
    expect(refused(use(policy, { role: 'branch' })).remedy).toEqual({ kind: 'ask-owner', roles: ['admin'] });
  });

  it('is let in by the owner, and only by somebody with the right to share', () => {
    const run = new Run(policy, rich());
    expect(refused(run.ask('2025-01-02', { kind: 'set-flag', flag: 'shared', value: true }, { role: 'branch' }))).toMatchObject({
      reason: 'role-not-permitted',
      remedy: { kind: 'ask-owner', roles: ['admin'] },
    });
    expect(verdict(run.ask('2025-01-02', render(1, { id: 'a' }), { role: 'branch' }))).toBe('subaccount-not-enabled');
    run.do('2025-01-02', { kind: 'set-flag', flag: 'shared', value: true }, { role: 'admin' });
    expect(verdict(run.ask('2025-01-02', render(1, { id: 'b' }), { role: 'branch' }))).toBe('allowed');
    run.do('2025-01-03', { kind: 'set-flag', flag: 'shared', value: false }, { role: 'admin' });
    expect(verdict(run.ask('2025-01-03', render(1, { id: 'c' }), { role: 'branch' }))).toBe('subaccount-not-enabled');
  });

  it('may set any other flag', () => {
    expect(
      verdict(new Run(policy, rich()).ask('2025-01-02', { kind: 'set-flag', flag: 'seen', value: true }, { role: 'guest' })),
    ).toBe('allowed');
  });
});

describe('a rule that is unset', () => {
  it.each<[string, object, Partial<Account>]>([
    ['the plans of an action', { plans: unset('names') }, {}],
    ['whether a trial has it', { inTrial: unset('yes') }, { flags: { trial: true } }],
  ])('refuses as incomplete where it is read: %s', (_, more, facts) => {
    expect(refused(use(policyOf({ actions: { render: { ...RENDER, ...more } } }), { role: 'owner' }, facts))).toMatchObject({
      reason: 'policy-incomplete',
      cost: { amount: 2 },
    });
  });

  it('does no harm where it is not read', () => {
    expect(verdict(use(policyOf({ actions: { render: { ...RENDER, inTrial: unset('yes') } } }), { role: 'owner' }))).toBe(
      'allowed',
    );
  });
});
