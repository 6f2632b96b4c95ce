import { expect, it } from 'vitest';
import { explain } from '../../src/explain/explain.ts';
import { parsePolicy } from '../../src/policy/parse.ts';
import { PolicyError } from '../../src/policy/problem.ts';
import { savedPolicy, smallPolicy } from '../support/small-policy.ts';

const open = parsePolicy(
  smallPolicy({
    parameters: {
      price: { says: 'price of work', type: 'number' },
      left: { says: 'what goes', type: 'text', oneOf: ['none', 'all'], default: 'none' },
    },
    sources: { pool: { label: { en: 'Pool' }, category: 'paid', rollover: { parameter: 'left' } } },
    actions: { work: { cost: { parameter: 'price' } } },
  }),
);

it('says what is not decided, with its parameter, and what a value makes of it', () => {
  const textsOf = (values = {}) => explain(open, values).map(({ text }) => text);
  expect(textsOf()).toContain('“work”: It costs a number of credit not decided yet (parameter `price`).');
  expect(textsOf()).toContain('Not decided yet: price of work; parameter `price` (a number).');
  expect(textsOf({ price: 3 })).toContain('“work”: It costs 3 credit.');
  expect(() => explain(open, { price: 'three' })).toThrow(PolicyError);
});

it('gives every sentence its place in the document; what a parameter puts in, that of the parameter', () => {
  const paths = explain(open, { price: 3 }).map(({ path }) => path);
  expect(paths).toContain('actions.work.cost');
  expect(paths).toContain('sources.pool.rollover');
  expect(explain(parsePolicy(savedPolicy('landingi-current'))).map(({ path }) => path)).not.toContain(
    'planChange.upgrade.left.monthly',
  );
});

it('says nothing twice, and leaves no hole in a sentence', () => {
  const sentences = explain(parsePolicy(savedPolicy('bg-studio')));
  for (const { text } of sentences) expect(text).not.toMatch(/undefined|NaN|\[object| {2}| ,|\.\.|: :/);
});
