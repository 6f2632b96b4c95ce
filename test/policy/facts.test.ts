import { describe, expect, it } from 'vitest';
import { filesUnder, read } from '../support/repository.ts';
import { coverage, paramsOfCases, parametersOf, type Corpus, type Links } from '../support/policy-facts.ts';
import type { Doc } from '../support/small-policy.ts';

const json = (file: string): unknown => JSON.parse(read(file));
const products = filesUnder('test/policy/facts').map((file) => file.replace(/^.*\/(.*)\.json$/, '$1'));
const load = (id: string) => ({
  policy: json(`policies/${id}.json`) as Doc,
  corpus: json(`test/corpus/policies/${id}.json`) as Corpus,
  links: json(`test/policy/facts/${id}.json`) as Links,
});

it('all sixty-six products have their facts linked', () => {
  expect(products).toHaveLength(66);
  expect(filesUnder('policies').filter((file) => file.endsWith('.json'))).toEqual(products.map((id) => `policies/${id}.json`));
});

describe.each(products)('the policy of %s', (id) => {
  const { policy, corpus, links } = load(id);

  it('says every published fact, and nothing that no fact or assumption stands for', () => {
    expect(coverage(policy, corpus, links)).toEqual([]);
  });

  it('declares every parameter that a case sets', () => {
    // What an administrator has set for one person is a fact of the account, not of the policy.
    const ofPolicy = paramsOfCases(corpus).filter((key) => !key.startsWith('limit.user:'));
    expect(ofPolicy.filter((key) => !parametersOf(policy).includes(key))).toEqual([]);
  });
});

describe('the comparison of facts and policies', () => {
  const fresh = () => structuredClone(load('bg-studio'));
  const said = (change: (loaded: ReturnType<typeof fresh>) => void): string[] => {
    const loaded = fresh();
    change(loaded);
    return coverage(loaded.policy, loaded.corpus, loaded.links);
  };

  it.each<[string, (loaded: ReturnType<typeof fresh>) => void, string]>([
    [
      'a fact without a link',
      ({ links }) => {
        links.facts.splice(3, 1);
      },
      'Fact 3 is linked to nothing: ',
    ],
    [
      'a fact that is linked twice',
      ({ links }) => {
        links.facts.push({ ...links.facts[0]! });
      },
      'Fact 0 is linked more than once.',
    ],
    [
      'a fact that does not exist',
      ({ links }) => {
        links.facts.push({ fact: 99, paths: ['actions.apply.cost'] });
      },
      'There is no fact 99.',
    ],
    [
      'a fact with neither path nor reason',
      ({ links }) => {
        links.facts[0] = { fact: 0, paths: [] };
      },
      'Fact 0 is linked to nothing: ',
    ],
    [
      'a reason that is no sentence',
      ({ links }) => {
        links.facts[0] = { fact: 0, notPolicy: 'ui' };
      },
      'Fact 0 is said to be no matter of policy without a sentence why.',
    ],
    [
      'a path that leads nowhere',
      ({ links }) => {
        links.facts[0] = { fact: 0, paths: ['actions.aply.cost'] };
      },
      'Fact 0 is linked to actions.aply.cost, which the policy does not have.',
    ],
    [
      'a path through something every object has',
      ({ links }) => {
        links.facts[0] = { fact: 0, paths: ['actions.constructor'] };
      },
      'Fact 0 is linked to actions.constructor, which the policy does not have.',
    ],
    [
      'an action that no fact asks for',
      ({ policy }) => {
        (policy['actions'] as Doc)['sharpen'] = { cost: 5 };
      },
      'actions.sharpen.cost is a rule that no fact and no assumption stands for.',
    ],
    [
      'a grant that no fact asks for',
      ({ policy }) => {
        (policy['plans'] as { basic: { grants: Doc } }).basic.grants['gift'] = { source: 'promo', amount: 1, once: 'start' };
      },
      'plans.basic.grants.gift is a rule that no fact and no assumption stands for.',
    ],
    [
      'a right that no fact gives',
      ({ policy }) => {
        policy['roles'] = { guest: { may: ['use'] } };
      },
      'roles.guest is a rule that no fact and no assumption stands for.',
    ],
    [
      'a limit that no fact sets',
      ({ policy }) => {
        policy['limits'] = { daily: { atMost: 5, per: 'day' } };
      },
      'limits.daily is a rule that no fact and no assumption stands for.',
    ],
    [
      'a life that no fact gives',
      ({ policy }) => {
        (policy['sources'] as { promo: Doc }).promo['expires'] = 'never';
      },
      'sources.promo.expires is a rule that no fact and no assumption stands for.',
    ],
    [
      'a restriction of purchases',
      ({ policy }) => {
        (policy['purchases'] as Doc)['inTrial'] = false;
      },
      'purchases.inTrial is a rule that no fact and no assumption stands for.',
    ],
    [
      'an assumption about nothing',
      ({ links }) => {
        links.assumptions.push({ path: 'packs.gold', says: 'Nobody said that there is such a pack.' });
      },
      'The assumption about packs.gold is about nothing in the policy.',
    ],
    [
      'an assumption without a sentence',
      ({ links }) => {
        links.assumptions[0] = { ...links.assumptions[0]!, says: 'why' };
      },
      'The assumption about actions.revert.inputs is no sentence.',
    ],
    [
      'an assumption about what a fact says',
      ({ links }) => {
        links.assumptions.push({ path: 'actions.apply.cost', says: 'We believe that this costs one credit.' });
      },
      'actions.apply.cost is assumed although a fact says it.',
    ],
    [
      'an open question without an answer',
      ({ links }) => {
        links.ambiguities.pop();
      },
      'Ambiguity 7 is answered by nothing: ',
    ],
    [
      'an answer by an unknown parameter',
      ({ links }) => {
        links.ambiguities[0] = { ambiguity: 0, parameter: 'vouchers' };
      },
      'Ambiguity 0 is answered by the parameter vouchers, which is not declared.',
    ],
    [
      'an answer at a missing place',
      ({ links }) => {
        links.ambiguities[4] = { ambiguity: 4, path: 'actions.apply.nothing' };
      },
      'Ambiguity 4 is answered at actions.apply.nothing, which the policy does not have.',
    ],
    [
      'an answer that is no sentence',
      ({ links }) => {
        links.ambiguities[3] = { ambiguity: 3, explanation: 'tbd' };
      },
      'Ambiguity 3 is explained without a sentence.',
    ],
  ])('finds %s', (_, change, message) => {
    expect(said(change).map((line) => line.slice(0, message.length))).toContain(message);
  });
});
