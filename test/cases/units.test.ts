import { expect, it } from 'vitest';
import { inCredits, iso, typeOfSource, units } from '../../src/cases/units.ts';
import { bindPolicy, parsePolicy } from '../../src/index.ts';
import { smallPolicy } from '../support/small-policy.ts';

const policy = bindPolicy(parsePolicy(smallPolicy({ credits: { credit: { name: { en: 'credit' }, decimals: 2 } } })));

it('credits and their smallest units are one amount', () => {
  expect([units(policy, undefined, 1.25), inCredits(policy, 125), units(policy, 'credit', 0.07)]).toEqual([125, 1.25, 7]);
  expect(typeOfSource(policy, 'nobody’s')).toBe('credit');
});

it('an instant is written to the second, unless it has parts of one', () => {
  expect([iso(0), iso(1)]).toEqual(['1970-01-01T00:00:00Z', '1970-01-01T00:00:00.001Z']);
});
