import { describe, expect, it } from 'vitest';
import { openBound, openDocument, policySchema } from '../../src/policy/schema.ts';
import { smallPolicy, withCost, withGrant, type Doc } from '../support/small-policy.ts';

const document = policySchema(openDocument);
const bound = policySchema(openBound);
const pool = { label: { en: 'Pool' }, category: 'paid' };

/** Rules that mean the same in a document and once they are bound. */
const legal: [string, Doc][] = [
  ['the smallest policy', smallPolicy()],
  ['a remark', smallPolicy({ says: 'words' })],
  [
    'every form of a cost',
    withCost({
      sum: [
        1,
        'free',
        { each: ['pages', { of: ['pages', 'seats'], beyond: 1, blocksOf: 50, round: 'down' }], credits: 1.5, round: 'nearest' },
        { max: [1, 2] },
        { min: [1, 2] },
        { times: 0.5, of: 3 },
        { by: 'plan', table: { pro: 1 }, otherwise: 2 },
        { tiers: 'pages', table: [{ upTo: 5, credits: 1 }, { credits: 2 }] },
        { when: 'pages', then: 1, else: 2 },
      ],
    }),
  ],
  ['a cost known afterwards', withCost({ knownAfter: true, upTo: 'balance', about: 5 })],
  [
    'every form of a condition',
    withGrant({
      once: 'start',
      when: {
        all: [
          { any: [{ fact: 'seats', atLeast: 1, below: 5 }, { flag: 'beta' }, { flag: 'level', is: 3 }] },
          { not: { plan: ['a', 'b'] } },
          { fact: 'type', in: ['x', 'y'] },
        ],
      },
    }),
  ],
  ...[
    'never',
    'renewal',
    { after: '30 days' },
    { after: null },
    { at: '2026-03-10T00:00:00Z' },
    { at: '2026-03-10T00:00+05:30' },
    { dayBefore: 'renewal', reading: 'start' },
  ].map((expires): [string, Doc] => [
    `a life ${JSON.stringify(expires)}`,
    smallPolicy({ sources: { pool: { ...pool, expires } } }),
  ]),
  ...['day', 'week', 'month', 'year', { days: 28 }].map((every): [string, Doc] => [
    `a grant every ${JSON.stringify(every)}`,
    withGrant({ every }),
  ]),
  ...['anchor', { day: 31 }, { weekday: 'mon' }].map((on): [string, Doc] => [
    `a grant on ${JSON.stringify(on)}`,
    withGrant({ every: 'month', on }),
  ]),
  [
    'a text with plurals',
    smallPolicy({ credits: { credit: { name: { en: { one: 'credit', other: 'credits' }, 'pt-BR': 'crédito' }, decimals: 6 } } }),
  ],
  [
    'a free amount',
    smallPolicy({
      packs: {
        shop: {
          source: 'pool',
          currency: 'USD',
          method: 'invoice',
          sizes: { any: { amount: 'any', credits: 300, price: 1, minimum: 5, increment: 0.5 } },
        },
      },
    }),
  ],
];

/** Rules that are wrong in either form. */
const illegal: [string, Doc][] = [
  ['no actions', { ...smallPolicy(), actions: undefined }],
  ['a language of tomorrow', smallPolicy({ language: 2 })],
  ['a key nobody knows', smallPolicy({ drawOrdr: {} })],
  ['an id with a space', smallPolicy({ id: 'my policy' })],
  ['an id of 65 letters', smallPolicy({ id: 'x'.repeat(65) })],
  ['an id that begins with a dot', smallPolicy({ id: '.a' })],
  ['seven digits after the point', smallPolicy({ credits: { credit: { name: { en: 'c' }, decimals: 7 } } })],
  ['half a digit', smallPolicy({ credits: { credit: { name: { en: 'c' }, decimals: 0.5 } } })],
  ['a negative cost', withCost(-1)],
  ['a cost in words', withCost('five')],
  ['an empty list of factors', withCost({ each: [], credits: 1 })],
  ['blocks of nothing', withCost({ each: { of: 'pages', blocksOf: 0 }, credits: 1 })],
  ['a formula', withCost('pages * 2')],
  ['day 0', withGrant({ every: 'month', on: { day: 0 } })],
  ['day 32', withGrant({ every: 'month', on: { day: 32 } })],
  ['day 1.5', withGrant({ every: 'month', on: { day: 1.5 } })],
  ['every fortnight', withGrant({ every: 'fortnight' })],
  ['a life of no days', smallPolicy({ sources: { pool: { ...pool, expires: { after: '0 days' } } } })],
  ['a life in ISO', smallPolicy({ sources: { pool: { ...pool, expires: { after: 'P30D' } } } })],
  ['a local time', smallPolicy({ sources: { pool: { ...pool, expires: { at: '2026-03-10T00:00:00' } } } })],
  ['a plural without the rest', smallPolicy({ credits: { credit: { name: { en: { one: 'credit' } }, decimals: 0 } } })],
  ['a right that does not exist', smallPolicy({ roles: { owner: { may: ['steal'] } } })],
  ['a currency in small letters', smallPolicy({ packs: { shop: { source: 'pool', currency: 'usd', sizes: {} } } })],
  ['a pack for less than nothing', smallPolicy({ packs: { shop: { source: 'pool', sizes: { s: { credits: 1, price: -1 } } } } })],
  ['automatic top-up', smallPolicy({ purchases: { automatic: 'always' } })],
];

describe('the schema of a policy', () => {
  it.each(legal)('knows %s, in a document and once bound', (_, policy) => {
    expect(document.safeParse(policy)).toMatchObject({ success: true });
    expect(bound.safeParse(policy)).toMatchObject({ success: true });
  });

  it.each(illegal)('does not know %s, in a document or once bound', (_, policy) => {
    expect(document.safeParse(policy).success).toBe(false);
    expect(bound.safeParse(policy).success).toBe(false);
  });

  const places: [string, (value: unknown) => Doc][] = [
    ['a cost', (value) => withCost(value)],
    ['an amount inside a cost', (value) => withCost({ each: 'pages', credits: value })],
    ['a rounding', (value) => withCost({ each: 'pages', credits: 1, round: value })],
    ['a size of blocks', (value) => withCost({ each: { of: 'pages', blocksOf: value }, credits: 1 })],
    ['a bound of a tier', (value) => withCost({ tiers: 'pages', table: [{ upTo: value, credits: 1 }] })],
    ['the source of a grant', (value) => withGrant({ once: 'start', source: value })],
    ['a day', (value) => withGrant({ every: 'month', on: { day: value } })],
    ['a condition', (value) => withGrant({ once: 'start', when: value })],
    ['a life', (value) => smallPolicy({ sources: { pool: { ...pool, expires: value } } })],
    ['an order of sources', (value) => smallPolicy({ drawOrder: { sources: value } })],
    ['the packs of a catalogue', (value) => smallPolicy({ packs: { shop: { source: 'pool', sizes: value } } })],
    ['a price', (value) => smallPolicy({ packs: { shop: { source: 'pool', sizes: { s: { credits: 1, price: value } } } } })],
    ['a way to change plans', (value) => smallPolicy({ planChange: { upgrade: value } })],
    ['what is left at a change', (value) => smallPolicy({ planChange: { any: { left: { pool: value } } } })],
    ['days of delivery', (value) => smallPolicy({ purchases: { delivery: { withinBusinessDays: value } } })],
  ];

  it.each(places)('lets %s name a parameter in a document, and be unset once bound', (_, put) => {
    expect(document.safeParse(put({ parameter: 'p' })).success).toBe(true);
    expect(document.safeParse(put({ parameter: 'p', entry: 'x', says: 'words' })).success).toBe(true);
    expect(bound.safeParse(put({ unset: 'p' })).success).toBe(true);
  });

  it.each(places)('keeps the two apart at %s', (_, put) => {
    expect(document.safeParse(put({ unset: 'p' })).success).toBe(false);
    expect(bound.safeParse(put({ parameter: 'p' })).success).toBe(false);
  });

  it.each<[string, Doc]>([
    ['an id', smallPolicy({ id: { parameter: 'p' } })],
    ['a category', smallPolicy({ sources: { pool: { ...pool, category: { parameter: 'p' } } } })],
    ['digits', smallPolicy({ credits: { credit: { name: { en: 'c' }, decimals: { parameter: 'p' } } } })],
  ])('lets no parameter decide %s', (_, policy) => {
    expect(document.safeParse(policy).success).toBe(false);
  });
});
