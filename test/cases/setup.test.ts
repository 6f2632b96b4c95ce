import { expect, it } from 'vitest';
import { readCases } from '../../src/cases/case.ts';
import { accountOf, isPersonal, viewerOf } from '../../src/cases/setup.ts';
import { bindPolicy, parsePolicy } from '../../src/index.ts';
import { smallPolicy } from '../support/small-policy.ts';

const policy = bindPolicy(parsePolicy(smallPolicy()));
const setupOf = (over: object) =>
  readCases([{ setup: { now: '2026-01-01T00:00:00Z', ...over }, steps: [], expect: [] }])[0]!.setup;

it('the account is as the setup says', () => {
  const account = accountOf(
    policy,
    setupOf({ plan: 'pro', slots: 5, lots: [{ id: 'a', source: 'pool', amount: 5, expires: '2026-02-01T00:00:00Z' }] }),
  );
  expect(account).toMatchObject({ plan: 'pro', slots: 5, timeZone: 'UTC', type: 'business' });
  expect(account.lots).toMatchObject([
    { id: 'a', remaining: 5, grantedAt: Date.UTC(2026, 0, 1), expiresAt: Date.UTC(2026, 1, 1) },
  ]);
});

it('what is told of one person is a fact of the account, and no parameter of the policy', () => {
  expect([isPersonal('used.user:ann'), isPersonal('price')]).toEqual([true, false]);
  expect(accountOf(policy, setupOf({ params: { 'used.user:ann': 3, 'limit.user:ann': null } })).flags).toEqual({
    'user:ann.used': 3,
  });
});

it('who does a step is who stands there', () => {
  const step = { at: '2026-01-01T00:00:00Z', do: 'spend' };
  expect([
    viewerOf(step, 'owner'),
    viewerOf({ ...step, by: 'ann' }, 'owner'),
    viewerOf({ ...step, by: 'sub-1' }, 'owner'),
  ]).toEqual([{ role: 'owner' }, { role: 'owner', id: 'ann' }, { role: 'owner', id: 'sub-1', subAccount: 'sub-1' }]);
});
