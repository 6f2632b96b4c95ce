import { describe, expect, it } from 'vitest';
import { isObject } from '../../src/policy/guard.ts';
import { filesUnder } from '../support/repository.ts';
import { savedPolicy } from '../support/small-policy.ts';

type Json = Record<string, unknown>;
const members = (value: unknown): [string, unknown][] => (isObject(value) ? Object.entries(value) : []);

/** Places of rules that do not say in words what they are. A value that is a parameter says it there. */
function silent(policy: Json): string[] {
  const rules: [string, unknown][] = [
    'drawOrder',
    'purchases',
    'subAccounts',
    'trial',
    'overage',
    'opening',
    'pause',
    'earlyRenewal',
  ].map((key) => [key, policy[key]]);
  for (const part of ['sources', 'actions', 'roles', 'packs', 'grants', 'limits', 'settings', 'parameters']) {
    for (const [id, rule] of members(policy[part])) rules.push([`${part}.${id}`, rule]);
  }
  for (const [id, plan] of [...members(policy['plans']), ['trial', policy['trial']] as [string, unknown]]) {
    for (const [key, grant] of members(isObject(plan) ? plan['grants'] : undefined)) rules.push([`${id}.grants.${key}`, grant]);
  }
  return rules.filter(([, rule]) => isObject(rule) && typeof rule['says'] !== 'string').map(([place]) => place);
}

describe('a ready policy', () => {
  it.each(filesUnder('policies').map((file) => file.replace(/^policies\/(.*)\.json$/, '$1')))(
    'says every rule in words: %s',
    (id) => {
      expect(silent(JSON.parse(savedPolicy(id)) as Json)).toEqual([]);
    },
  );

  it('that is silent would be noticed (control)', () => {
    const policy = JSON.parse(savedPolicy('feed-ads-ai')) as {
      plans: { pro: { grants: { monthly: Json } } };
      sources: { monthly: Json };
    };
    delete policy.plans.pro.grants.monthly['says'];
    delete policy.sources.monthly['says'];
    expect(silent(policy)).toEqual(['sources.monthly', 'pro.grants.monthly']);
  });
});
