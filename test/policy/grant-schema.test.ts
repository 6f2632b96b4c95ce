import { describe, expect, it } from 'vitest';
import { grantSchemas } from '../../src/policy/grant-schema.ts';
import { openBound, openDocument, ruleSchemas } from '../../src/policy/rule-schema.ts';

const document = grantSchemas(openDocument, ruleSchemas(openDocument));
const bound = grantSchemas(openBound, ruleSchemas(openBound));
const en = { en: 'Pool' };

type Part = keyof typeof bound;
const CASES: [Part, string, unknown, boolean][] = [
  ['source', 'a rollover with everything', { atMost: 5, of: 'balance', with: ['b'], into: 'c', when: { flag: 'x' } }, true],
  ['source', 'a rollover of some', 'some', false],
  ['source', 'a rollover of a new kind', { most: 5 }, false],
  ['grants', 'with use', { source: 'a', amount: 1, onUse: true }, true],
  ['grants', 'without use', { source: 'a', amount: 1, onUse: false }, false],
  ['grants', 'when nothing is empty', { source: 'a', amount: 1, whenEmpty: [] }, false],
  ['grants', 'for each person', { source: 'a', amount: 1, every: 'month', each: 'person' }, true],
  ['grants', 'for each seat', { source: 'a', amount: 1, every: 'month', each: 'seat' }, false],
  [
    'plan',
    'that is unlimited in levels',
    { unlimited: { fairUse: { limit: 1, per: { rolling: '24 hours' }, atCap: 'deny', levels: [{ level: 'slow' }] } } },
    true,
  ],
  [
    'plan',
    'that is unlimited in no levels',
    { unlimited: { fairUse: { limit: 1, per: 'day', atCap: 'deny', levels: [] } } },
    false,
  ],
  ['plan', 'that bursts at the cap', { unlimited: { fairUse: { limit: 1, per: 'day', atCap: 'burst' } } }, false],
  [
    'plan',
    'whose cap asks the account',
    { unlimited: { fairUse: { limit: 1, per: 'day', atCap: { when: { flag: 'x' }, then: 'slow', else: 'charge' } } } },
    true,
  ],
  ['plan', 'with a price', { price: { amount: 9.99, currency: 'EUR' } }, true],
  ['plan', 'with a price of no currency', { price: { amount: 9.99 } }, false],
  ['planChange', 'that trims', { any: { left: { a: { trim: 'allotment' } }, price: 'less-unused-time' } }, true],
  ['planChange', 'that doubles', { any: { left: { a: 'double' } } }, false],
  ['planChange', 'sideways', { sideways: {} }, false],
  ['settings', 'for each person', { limit: { each: 'viewer', oneOf: ['a', 1, true] } }, true],
  ['settings', 'of no values', { limit: { oneOf: [] } }, false],
];
const wrapped = (part: Part, value: unknown): unknown =>
  part === 'grants' ? { g: value } : part === 'source' ? { label: en, category: 'paid', rollover: value } : value;

describe('a part of a policy', () => {
  it.each(CASES)('%s %s: %j is %s, in a document and once it is bound', (part, _, value, allowed) => {
    for (const schemas of [document, bound]) expect(schemas[part].safeParse(wrapped(part, value)).success).toBe(allowed);
  });

  it.each<[Part, (open: object) => unknown]>([
    ['source', (open) => ({ label: en, category: 'paid', rollover: open })],
    ['source', (open) => ({ label: en, category: 'paid', events: { cancel: { expires: { after: open } } } })],
    ['grants', (open) => ({ g: { source: 'a', amount: open, every: 'month', increase: open, ceiling: open } })],
    ['plan', (open) => ({ offered: open, unlimited: { fairUse: { limit: open, per: 'day', atCap: open } } })],
    ['planChange', (open) => ({ upgrade: open, any: { at: open, price: open, left: { a: open } } })],
    ['settings', (open) => ({ size: { atMost: open, waitsWhen: open } })],
  ])('%s stays open where a parameter stands: named in a document, marked once it is bound', (part, value) => {
    const [named, marked] = [value({ parameter: 'p' }), value({ unset: 'p' })];
    expect([named, marked].map((one) => document[part].safeParse(one).success)).toEqual([true, false]);
    expect([named, marked].map((one) => bound[part].safeParse(one).success)).toEqual([false, true]);
  });
});
