import { describe, expect, it } from 'vitest';
import { openBound, openDocument, ruleSchemas } from '../../src/policy/rule-schema.ts';
import { saleSchemas } from '../../src/policy/sale-schema.ts';

const document = saleSchemas(openDocument, ruleSchemas(openDocument));
const bound = saleSchemas(openBound, ruleSchemas(openBound));
type Part = keyof typeof bound;

const pack = (size: object, more: object = {}): unknown => ({
  shop: { source: 'a', sizes: { s: { credits: 10, ...size } }, ...more },
});
const auto = (more: object): unknown => ({ automatic: { source: 'a', below: 1, buys: { credits: 5 }, ...more } });
const cap = (atMost: unknown): unknown => ({ cap: { atMost, count: 'use', per: 'month' } });

describe('what is sold', () => {
  it.each<[Part, string, unknown, boolean]>([
    ['packs', 'at a multiple of the plan’s price', pack({ price: { times: 1.5, of: 'plan' } }), true],
    ['packs', 'at a multiple of nothing known', pack({ price: { times: 1.5, of: 'seat' } }), false],
    ['packs', 'below nothing', pack({ price: -1 }), false],
    ['packs', 'without a price', pack({}), true],
    ['packs', 'without credits', pack({ credits: 0 }), false],
    ['packs', 'in part of a quantity', pack({ quantity: { atLeast: 1.5 } }), false],
    ['packs', 'in at least none', pack({ quantity: { atLeast: 0 } }), false],
    ['packs', 'up to a maximum', pack({ amount: 'any', minimum: 5, maximum: 500, price: 1 }), true],
    ['packs', 'one after the other', pack({ tier: 1 }, { queued: { carry: 'same-or-higher-tier' } }), true],
    ['packs', 'one inside the other', pack({}, { queued: { carry: 'sometimes' } }), false],
    ['packs', 'without a ceiling', pack({}, { limit: { atMost: null, count: 'money', per: 'month' } }), true],
    ['packs', 'up to a ceiling of weight', pack({}, { limit: { atMost: 5, count: 'weight', per: 'month' } }), false],
    ['packs', 'in a small currency', pack({ currency: 'eur' }), false],
    ['purchases', 'by itself in steps', auto({ buys: { steps: 5 } }), true],
    ['purchases', 'by itself in two ways', auto({ buys: { steps: 5, to: 9 } }), false],
    ['purchases', 'by itself in no way', auto({ buys: {} }), false],
    ['purchases', 'never by itself', { automatic: 'never' }, true],
    ['purchases', 'always by itself', { automatic: 'always' }, false],
    ['overage', 'without a cap', cap(null), true],
    ['overage', 'with a cap', cap({ each: 'seats', credits: 5 }), true],
    ['overage', 'with a cap below nothing', cap(-1), false],
  ])('%s %s: %j is %s, in a document and once it is bound', (part, _, value, allowed) => {
    for (const schemas of [document, bound]) expect(schemas[part].safeParse(value).success).toBe(allowed);
  });

  it.each<[Part, (open: object) => unknown]>([
    [
      'packs',
      (open) =>
        pack({ price: open, tier: open, quantity: { atMost: open } }, { limit: { atMost: open, count: 'money', per: open } }),
    ],
    ['purchases', (open) => auto({ price: { times: open, of: 'plan' }, currency: open })],
    ['overage', (open) => ({ price: open, ...(cap(open) as object) })],
  ])('%s stays open where a parameter stands: named in a document, marked once it is bound', (part, value) => {
    const [named, marked] = [value({ parameter: 'p' }), value({ unset: 'p' })];
    expect([named, marked].map((one) => document[part].safeParse(one).success)).toEqual([true, false]);
    expect([named, marked].map((one) => bound[part].safeParse(one).success)).toEqual([false, true]);
  });
});
