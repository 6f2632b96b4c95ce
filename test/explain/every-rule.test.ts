import { describe, expect, it } from 'vitest';
import { parsePolicy } from '../../src/policy/parse.ts';
import { filesUnder, read } from '../support/repository.ts';
import { smallPolicy } from '../support/small-policy.ts';
import { WHOLE_POLICY } from '../support/whole-policy.ts';
import { nthChoice, unspoken } from '../support/spoken-rules.ts';

const policies = filesUnder('policies').filter((file) => file.endsWith('.json'));

describe('every rule is spoken of', () => {
  it.each(policies)('%s: another value anywhere is another sentence at its place', (file) => {
    const policy = parsePolicy(read(file));
    expect(unspoken(policy)).toEqual([]);
    const most = Math.max(0, ...Object.values(policy.parameters).map(({ oneOf = [] }) => oneOf.length));
    for (let index = 0; index < most; index++) expect(unspoken(policy, nthChoice(policy, index), true)).toEqual([]);
  });
});

it('speaks of what the language has and no ready policy says', () => {
  expect(unspoken(parsePolicy(WHOLE_POLICY))).toEqual([]);
});

describe('the check itself', () => {
  const policy = parsePolicy(smallPolicy({ limits: { daily: { atMost: 5, per: 'day' } } }));

  it('finds a kind of rule that nobody speaks of', () => {
    expect(unspoken(policy)).toEqual([]);
    expect(unspoken(policy, {}, false, { surcharge: { weekend: 2 } })).toEqual(['surcharge.weekend']);
  });

  it('finds a key that nobody speaks of in a rule that is spoken of', () => {
    const limits = { daily: { atMost: 5, per: 'day', forgives: 3 } };
    expect(unspoken(policy, {}, false, { limits })).toEqual(['limits.daily.forgives']);
  });
});
