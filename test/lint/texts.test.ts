import { describe } from 'vitest';
import { testPairs, work } from '../support/shop-policy.ts';
import type { Doc } from '../support/small-policy.ts';

const perDay = (over: Doc): Doc => ({ limits: { daily: { atMost: 50, per: 'day', says: 'Fifty a day.', ...over } } });

function plural(name: Doc): Doc {
  return { credits: { credit: { name: { en: name }, decimals: 0 } } };
}

describe('texts and parameters', () => {
  testPairs({
    'parameter-unset': [
      'parameters.price',
      {
        parameters: { price: { says: 'Not published.', type: 'integer' } },
        ...work({ cost: { parameter: 'price' }, inputs: {} }),
      },
      {
        parameters: { price: { says: 'One.', type: 'integer', default: 1 } },
        ...work({ cost: { parameter: 'price' }, inputs: {} }),
      },
    ],
    'parameter-unused': [
      'parameters.price',
      { parameters: { price: { says: 'One.', type: 'integer', default: 1 } } },
      {
        parameters: { price: { says: 'One.', type: 'integer', default: 1 } },
        ...work({ cost: { parameter: 'price' }, inputs: {} }),
      },
    ],
    'tag-unused': ['actions.work.tags[0]', work({ tags: ['ai'] }), { ...work({ tags: ['ai'] }), ...perDay({ of: ['ai'] }) }],
    'label-missing': ['sources.gift.label', work({ label: { en: 'Work', de: 'Arbeit' } }), work({ label: { en: 'Work' } })],
    'plural-missing': ['credits.credit.name.en', plural({ other: 'credits' }), plural({ one: 'credit', other: 'credits' })],
    'rule-without-says': ['grants.welcome', { grants: { welcome: { source: 'gift', amount: 10, once: 'start' } } }, {}],
  });
});
