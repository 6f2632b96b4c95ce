import { describe, expect, it } from 'vitest';
import { parsePolicy } from '../../src/index.ts';
import { withHints, withoutMinus } from '../../src/policy/hints.ts';
import { onlyProblem, problemsOf, smallPolicy, withCost, withGrant, type Doc } from '../support/small-policy.ts';

const source = (over: Doc) => smallPolicy({ sources: { pool: { label: { en: 'Pool' }, category: 'paid', ...over } } });
const action = (over: Doc) =>
  smallPolicy({ actions: { work: { inputs: { pages: 'count', start: 'local-time' }, cost: 1, ...over } } });
const dates =
  'Use { "fact": "now", "from": "2026-06-01", "to": "2026-09-01" }: days or times of day of the zone of the policy, "to" excluded. A grant has "during".';
const months = 'Use { "months": 3 } for a quarter, 6 for half a year.';
const less = 'Use { "less": [a, b] }: the first without the second.';
const window = { before: 'start', atLeast: '24 hours' };

describe('what an author most likely meant', () => {
  it.each<[string, Doc, string, string]>([
    [
      'a life of a pack',
      smallPolicy({
        packs: {
          shop: { source: 'pool', currency: 'USD', sizes: { a: { credits: 5, price: 9, expires: { after: '1 year' } } } },
        },
      }),
      'packs.shop.sizes.a.expires',
      'How long bought credits live is said by their source. Packs that live differently are catalogues with a source each.',
    ],
    [
      'a limit by the day of the service',
      smallPolicy({ limits: { a: { atMost: 2, per: 'day', at: 'start' } } }),
      'limits.a.at',
      'A limit counts by the time of the spend. For the day of a service, give what is booked there as an input, and ask for it in "requires".',
    ],
    [
      'how much may run at once',
      smallPolicy({ limits: { a: { concurrent: 3 } } }),
      'limits.a.concurrent',
      expect.stringContaining('{ "atMost": 3, "count": "held" }') as string,
    ],
    [
      'a part of the difference at an upgrade',
      smallPolicy({ planChange: { upgrade: { left: { pool: 'prorated' } } } }),
      'planChange.upgrade.left.pool',
      'Use "difference" for all that the new plan gives more; a part of it, for the time left, cannot be said. "increase": "prorated" in a grant is for seats and the like.',
    ],
    ['a length as the end', source({ expires: '12 months' }), 'sources.pool.expires', 'Use { "after": "12 months" }.'],
    [
      'a length as the end of a grant',
      withGrant({ once: 'start', expires: '1 year' }),
      'grants.gift.expires',
      'Use { "after": "1 year" }.',
    ],
    ['a text without its language', source({ label: 'Pool' }), 'sources.pool.label', 'Use { "en": "Pool" }.'],
    [
      'a sentence without its language',
      action({ requires: { when: { flag: 'ok' }, else: 'No.' } }),
      'actions.work.requires.else',
      'Use { "en": "No." }.',
    ],
    [
      'a window of a refund alone',
      action({ refunds: { cancelled: window } }),
      'actions.work.refunds.cancelled',
      `Use a list: [${JSON.stringify(window)}].`,
    ],
    ['what is taken off a sum', withCost({ sum: [5, -1] }), 'actions.work.cost.sum[1]', less],
    [
      'a condition on the date',
      withCost({ when: { after: '2026-11-27T00:00:00Z' }, then: 1, else: 2 }),
      'actions.work.cost.when.after',
      dates,
    ],
    [
      'a fact that is the date',
      withCost({ when: { fact: 'date', is: 'x' }, then: 1, else: 2 }),
      'actions.work.cost.when.fact',
      dates,
    ],
    ['a quarter', withGrant({ every: 'quarter', on: 'anchor' }), 'grants.gift.every', months],
    [
      'a bound that is a date',
      withCost({ when: { fact: 'now', atLeast: '2026-06-01' }, then: 1, else: 2 }),
      'actions.work.cost.when.atLeast',
      dates,
    ],
    ['a window of a quarter', smallPolicy({ limits: { a: { atMost: 5, per: 'quarter' } } }), 'limits.a.per', months],
    [
      'a value that is another name',
      action({ requires: { when: { input: 'pages', is: { fact: 'flag:cap' } }, else: { en: 'No.' } } }),
      'actions.work.requires.when.is.fact',
      expect.stringContaining('"atMost": { "each": "flag:cap", "credits": 1 }') as string,
    ],
    [
      'the use of a day',
      withCost({ less: [8, { used: 'day' }] }),
      'actions.work.cost.less[1].used',
      expect.stringContaining('For another window use "limits"') as string,
    ],
    [
      'a quantity less an amount',
      withCost({ each: { of: 'pages', beyond: { left: 'pool' } }, credits: 1 }),
      'actions.work.cost.each.beyond.left',
      expect.stringContaining('{ "less": [a, b] }') as string,
    ],
    [
      'a window of a refund with a condition',
      action({ refunds: { back: [{ after: 'spend', atMost: '9 days', when: { plan: 'pro' } }] } }),
      'actions.work.refunds.back[0].when',
      expect.stringContaining('your server send "refund"') as string,
    ],
    [
      'a refund of so many credits',
      action({ refunds: { back: [{ after: 'spend', atMost: '9 days', credits: 2 }] } }),
      'actions.work.refunds.back[0].credits',
      expect.stringContaining('"share": 0.5') as string,
    ],
    [
      'so many refunds',
      action({ refunds: { back: { atMost: 10, per: 'year' } } }),
      'actions.work.refunds.back',
      expect.stringContaining('your server counts') as string,
    ],
    [
      'a pack with a condition',
      smallPolicy({ packs: { p: { source: 'pool', currency: 'USD', sizes: {}, when: { flag: 'x' } } } }),
      'packs.p.when',
      expect.stringContaining('"holding" for the most that can be spent afterwards') as string,
    ],
    [
      'so many pauses',
      smallPolicy({ pause: { atMost: { amount: 1, per: 'year' } } }),
      'pause.atMost',
      expect.stringContaining('Let your server count') as string,
    ],
    ['several years', withGrant({ every: { years: 4 }, on: 'anchor' }), 'grants.gift.every.years', 'Use { "months": 48 }.'],
    [
      'a zone of its own',
      source({ timeZone: 'Europe/Rome' }),
      'sources.pool.timeZone',
      expect.stringContaining('one zone for the whole policy') as string,
    ],
    [
      'a date of the year',
      withGrant({ every: 'year', on: { day: 1, month: 12 } }),
      'grants.gift.on.month',
      expect.stringContaining('A year begins on 1 January') as string,
    ],
    [
      'an hour at which a day begins',
      smallPolicy({ limits: { a: { atMost: 5, per: 'day', on: { time: '04:30' } } } }),
      'limits.a.on.time',
      expect.stringContaining('A day begins at 00:00') as string,
    ],
    [
      'the end of a month',
      source({ expires: { on: { day: 31 } } }),
      'sources.pool.expires.on',
      expect.stringContaining('"through": "month"') as string,
    ],
    [
      'what is above a limit',
      smallPolicy({ limits: { a: { atMost: 5, per: 'day', atCap: 'free' } } }),
      'limits.a.atCap',
      expect.stringContaining('"unlimited" with "fairUse"') as string,
    ],
    [
      'another billing',
      smallPolicy({ planChange: { upgrade: { at: 'once', billing: 'annual' } } }),
      'planChange.upgrade.billing',
      expect.stringContaining('"subscribe"') as string,
    ],
    [
      'a fraction in words',
      withCost({ times: '2/3', of: 3 }),
      'actions.work.cost.times',
      expect.stringContaining('Use a number') as string,
    ],
    [
      'a fact that is an input',
      withCost({ when: { fact: 'pages', above: 3 }, then: 1, else: 2 }),
      'actions.work.cost.when.fact',
      'Use { "input": "pages" }.',
    ],
    [
      'an input that is a fact',
      withCost({ when: { input: 'flag:cap', above: 3 }, then: 1, else: 2 }),
      'actions.work.cost.when.input',
      'Use { "fact": "flag:cap" }.',
    ],
  ])('is told, and nothing beside it: %s', (_, document, path, fix) => {
    expect(onlyProblem(() => parsePolicy(document))).toMatchObject({ path, fix });
  });

  it.each<[string, Doc, string]>([
    ['an end in words that are no length', source({ expires: 'soon' }), 'Use "never" or "renewal" or "now".'],
    ['a length that is a date', source({ expires: { after: '2026-01-01' } }), 'Use a duration such as "30 days" or "1 year".'],
    [
      'an end that names a parameter which is not there',
      source({ expires: { parameter: 'x' } }),
      'Declare it under "parameters".',
    ],
    ['a negative price', withCost(-1), 'Write it without the minus sign.'],
    ['a period that is none', withGrant({ every: 'fortnight', on: 'anchor' }), 'Use "day" or "week" or "month" or "year".'],
    ['a key of the future', smallPolicy({ until: 'tomorrow' }), 'Remove it, or use one of: $schema, timeZone,'],
  ])('is not guessed of %s', (_, document, fix) => {
    expect(onlyProblem(() => parsePolicy(document)).fix.slice(0, fix.length)).toBe(fix);
  });

  it('hides nothing that is wrong elsewhere', () => {
    const document = { ...withGrant({ every: 'quarter' }), planchange: {} };
    expect(problemsOf(() => parsePolicy(document)).map(({ path }) => path)).toEqual(['grants.gift.every', 'planchange']);
  });

  it('looks at nothing of what is no JSON', () => {
    const cyclic: Doc = { refunds: {} };
    (cyclic['refunds'] as Doc)['sum'] = cyclic;
    expect(problemsOf(() => parsePolicy(smallPolicy({ actions: cyclic }))).length).toBeGreaterThan(0);
    expect(withHints([], cyclic)).toEqual([]);
    expect(withoutMinus([{ path: ['sum'], reason: 'r', fix: 'Rename it.' }])).toEqual([
      { path: ['sum'], reason: 'r', fix: 'Rename it.' },
    ]);
  });
});
