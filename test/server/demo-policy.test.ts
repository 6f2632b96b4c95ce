import { describe, expect, it } from 'vitest';
import { bindPolicy, parsePolicy, unsetIn } from '../../src/index.ts';
import { lint } from '../../src/lint/index.ts';
import { DEMO_POLICY } from '../../src/server/demo-policy.ts';

describe('the policy to begin with', () => {
  it('is valid, leaves nothing open, and means what it says', () => {
    const policy = parsePolicy(DEMO_POLICY);
    expect(unsetIn(bindPolicy(policy))).toEqual([]);
    expect(lint(policy, {})).toEqual([]);
  });

  it('has every way of paying', () => {
    expect(Object.values(DEMO_POLICY.packs).map(({ method }) => method)).toEqual(['checkout', 'invoice', 'contact']);
  });
});
