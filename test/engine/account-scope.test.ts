import { expect, it } from 'vitest';
import { scopeOf } from '../../src/engine/account-scope.ts';
import { accountOf, policyOf } from '../support/studio.ts';

it('a rule that is about an account knows of nobody who looks at it', () => {
  const [policy, account] = [policyOf(), accountOf({})];
  const scope = scopeOf(policy, account, 7);
  expect(scope).toEqual({ policy, account, viewer: { role: '' }, now: 7, inputs: {} });
  expect(scopeOf(policy, account, 7, 'gold')).toEqual({ ...scope, type: 'gold' });
});
