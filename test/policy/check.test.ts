import { describe, expect, it } from 'vitest';
import { bindPolicy, parsePolicy } from '../../src/index.ts';
import { FACTS } from '../../src/policy/names.ts';
import { onlyProblem, problemsOf, smallPolicy, withCost, withGrant, type Doc } from '../support/small-policy.ts';

const pool = { label: { en: 'Pool' }, category: 'paid' };
const other = { credits: { a: { name: { en: 'a' }, decimals: 0 }, b: { name: { en: 'b' }, decimals: 0 } } };
const plans = { basic: {}, pro: {} };
const action = (over: Doc): Doc => smallPolicy({ plans, actions: { work: { inputs: { pages: 'count' }, cost: 1, ...over } } });

it('the quantity of an event is a name in the amount of its grant, and nowhere else', () => {
  const each = { each: 'quantity', credits: 1 };
  expect(problemsOf(() => parsePolicy(withGrant({ event: 'referral', amount: each })))).toEqual([]);
  for (const [place, grant] of [
    ['amount.each', { once: 'start', amount: each }],
    ['amount.each', { every: 'month', awaits: 'referral', amount: each }],
    ['atMost.amount.each', { event: 'referral', atMost: { amount: each, per: 'month' } }],
    ['when.input', { event: 'referral', when: { input: 'quantity', above: 1 } }],
  ] as const)
    expect(onlyProblem(() => parsePolicy(withGrant(grant))).path).toBe(`grants.gift.${place}`);
});

describe('a name that nothing bears', () => {
  it.each<[string, Doc, string, string, string]>([
    [
      'a source in the draw order',
      smallPolicy({ drawOrder: { sources: ['pool', 'pol'] } }),
      'drawOrder.sources[1]',
      'There is no source "pol".',
      'Did you mean "pool"?',
    ],
    [
      'a source in a grant',
      withGrant({ once: 'start', source: 'gifts' }),
      'grants.gift.source',
      'There is no source "gifts".',
      'Use one of: pool.',
    ],
    [
      'a source in a catalogue',
      smallPolicy({ packs: { shop: { source: 'poool', sizes: {} } } }),
      'packs.shop.source',
      'There is no source "poool".',
      'Did you mean "pool"?',
    ],
    [
      'a source at a plan change',
      smallPolicy({ planChange: { upgrade: { left: { bonus: 'keep' } } } }),
      'planChange.upgrade.left.bonus',
      'There is no source "bonus".',
      'Use one of: pool.',
    ],
    [
      'a source of a trial',
      smallPolicy({ trial: { grants: { taste: { source: 'trial', amount: 1, once: 'start' } } } }),
      'trial.grants.taste.source',
      'There is no source "trial".',
      'Use one of: pool.',
    ],
    [
      'a source of a plan',
      smallPolicy({ plans: { basic: { grants: { m: { source: 'monthly', amount: 1, every: 'month' } } } } }),
      'plans.basic.grants.m.source',
      'There is no source "monthly".',
      'Use one of: pool.',
    ],
    [
      'a plan of an action',
      action({ plans: ['pto'] }),
      'actions.work.plans[0]',
      'There is no plan "pto".',
      'Did you mean "pro"?',
    ],
    [
      'a plan of a catalogue',
      smallPolicy({ plans, packs: { shop: { plans: ['gold'], source: 'pool', sizes: {} } } }),
      'packs.shop.plans[0]',
      'There is no plan "gold".',
      'Use one of: basic, pro.',
    ],
    [
      'a plan that may buy',
      smallPolicy({ purchases: { plans: ['pro'] } }),
      'purchases.plans[0]',
      'There is no plan "pro".',
      'Declare it; there is no plan yet.',
    ],
    [
      'a plan to be like',
      smallPolicy({ plans: { pro: { like: 'basik' }, basic: {} } }),
      'plans.pro.like',
      'There is no plan "basik".',
      'Did you mean "basic"?',
    ],
    [
      'a plan like something every object has',
      smallPolicy({ plans: { pro: { like: 'constructor' } } }),
      'plans.pro.like',
      'There is no plan "constructor".',
      'Use one of: pro.',
    ],
    [
      'a plan in a condition',
      withGrant({ once: 'start', when: { plan: 'pro' } }),
      'grants.gift.when.plan',
      'There is no plan "pro".',
      'Declare it; there is no plan yet.',
    ],
    [
      'an action that credits pay for',
      smallPolicy({ sources: { pool: { ...pool, paysFor: ['works'] } } }),
      'sources.pool.paysFor[0]',
      'There is no action or tag "works".',
      'Did you mean "work"?',
    ],
    [
      'an action of a limit',
      smallPolicy({ limits: { daily: { atMost: 5, per: 'day', of: ['play'] } } }),
      'limits.daily.of[0]',
      'There is no action or tag "play".',
      'Use one of: work.',
    ],
    [
      'a type of credits',
      smallPolicy({ sources: { pool: { ...pool, type: 'credits' } } }),
      'sources.pool.type',
      'There is no type of credits "credits".',
      'Did you mean "credit"?',
    ],
    [
      'an input in a condition',
      action({ requires: { when: 'page', else: { en: 'No.' } } }),
      'actions.work.requires.when',
      '"page" is not an input of this action.',
      'Did you mean "pages"?',
    ],
    [
      'an input of a test',
      action({ cost: { when: { input: 'size', above: 1 }, then: 1, else: 2 } }),
      'actions.work.cost.when.input',
      '"size" is not an input of this action.',
      'Declare it under "inputs".',
    ],
    [
      'a fact',
      withGrant({ once: 'start', when: { fact: 'seat', above: 1 } }),
      'grants.gift.when.fact',
      '"seat" is not a fact, and there are no inputs here.',
      'Did you mean "seats"?',
    ],
    [
      'what a table is looked up by',
      withCost({ by: 'size', table: { small: 1 } }),
      'actions.work.cost.by',
      '"size" is neither an input of this action nor a fact.',
      'Use one of: pages, seats, slots, plan, type, billing, role, or "flag:<name>", or "viewer:<name>" for a person.',
    ],
    [
      'a quantity',
      withCost({ each: 'page', credits: 1 }),
      'actions.work.cost.each',
      '"page" is neither an input of this action nor a fact.',
      'Did you mean "pages"?',
    ],
    [
      'a quantity of tiers',
      withCost({ tiers: 'page', table: [{ credits: 1 }] }),
      'actions.work.cost.tiers',
      '"page" is neither an input of this action nor a fact.',
      'Did you mean "pages"?',
    ],
    [
      'an input that a refund counts back from',
      action({ refunds: { cancelled: [{ before: 'start', atLeast: '3 days' }] } }),
      'actions.work.refunds.cancelled[0].before',
      'There is no input "start".',
      'Use one of: pages.',
    ],
    [
      'a time zone',
      smallPolicy({ timeZone: 'Europe/Warszawa' }),
      'timeZone',
      '"Europe/Warszawa" is no time zone.',
      'Use "account", "UTC" or an IANA name such as "Europe/Warsaw".',
    ],
  ])('is pointed at: %s', (_, document, path, reason, fix) => {
    expect(onlyProblem(() => parsePolicy(document))).toEqual({ path, reason, fix });
  });

  it.each<[string, unknown, string]>([
    ['as the only factor', { each: { of: 'page' }, credits: 1 }, 'actions.work.cost.each.of'],
    ['as the second of a list', { each: ['pages', 'page'], credits: 1 }, 'actions.work.cost.each[1]'],
    ['as a factor of a list', { each: ['pages', { of: 'page' }], credits: 1 }, 'actions.work.cost.each[1].of'],
    ['in the quantity of tiers', { tiers: { of: 'page', beyond: 1 }, table: [{ credits: 1 }] }, 'actions.work.cost.tiers.of'],
  ])('is pointed at where it stands in the document: %s', (_, cost, path) => {
    expect(onlyProblem(() => parsePolicy(withCost(cost))).path).toBe(path);
  });

  it.each<[string, Doc]>([
    ['the amount of a threshold', smallPolicy({ thresholds: { low: { each: 'nothing', credits: 1 } } })],
    [
      'the plan for which a delivery takes time',
      smallPolicy({ purchases: { delivery: { when: { plan: 'gold' }, withinBusinessDays: 2 } } }),
    ],
    [
      'the flag-like word for which a delivery takes time',
      smallPolicy({ purchases: { delivery: { when: 'card', withinBusinessDays: 2 } } }),
    ],
    [
      'the condition under which credits are usable',
      smallPolicy({ sources: { pool: { ...pool, usableWhen: { plan: 'gold' } } } }),
    ],
    [
      'the fair use of a plan',
      smallPolicy({
        plans: { pro: { unlimited: { fairUse: { limit: { each: 'nothing', credits: 1 }, per: 'month', atCap: 'deny' } } } },
      }),
    ],
    ['the ceiling of a limit', smallPolicy({ limits: { daily: { atMost: { each: 'nothing', credits: 1 }, per: 'day' } } })],
  ])('is looked for wherever rules have names: %s', (_, document) => {
    expect(problemsOf(() => parsePolicy(document))).toHaveLength(1);
  });

  it('is not looked for in the rows of a table, which bear any name', () => {
    const rows = ['input', 'plan', 'when', 'by', 'each', 'fact', 'not', 'label'];
    const inputs = { kind: { type: 'choice', oneOf: rows } };
    for (const row of rows) {
      const document = smallPolicy({
        actions: { work: { inputs, cost: { by: 'kind', table: { [row]: 'free' }, otherwise: 2 } } },
      });
      expect(
        problemsOf(() => bindPolicy(parsePolicy(document))),
        row,
      ).toEqual([]);
    }
  });

  it('is found in a row of a table, whatever the row is called', () => {
    for (const row of ['small', 'label', 'each']) {
      expect(
        problemsOf(() => parsePolicy(withCost({ by: 'pages', table: { [row]: { each: 'nothing', credits: 1 } } }))),
        row,
      ).toHaveLength(1);
    }
  });

  it.each(['parameter', 'unset'])('may not be the word %s, which would read as a value that is left open', (name) => {
    const paths = problemsOf(() => parsePolicy(smallPolicy({ actions: { work: { inputs: { [name]: 'count' }, cost: 1 } } }))).map(
      ({ path }) => path,
    );
    expect(paths).toContain(`actions.work.inputs.${name}`);
  });

  it('may be an input whatever else its name', () => {
    for (const name of ['input', 'each', 'constructor', 'toString']) {
      expect(
        problemsOf(() =>
          bindPolicy(
            parsePolicy(smallPolicy({ actions: { work: { inputs: { [name]: 'count' }, cost: { each: name, credits: 1 } } } })),
          ),
        ),
        name,
      ).toEqual([]);
    }
  });
});

describe('several types of credits', () => {
  it('want to be told apart by every source and every action', () => {
    expect(problemsOf(() => parsePolicy(smallPolicy(other)))).toEqual([
      { path: 'sources.pool', reason: 'The policy has several types of credits and this source names none.', fix: 'Add "type".' },
      {
        path: 'actions.work',
        reason: 'The policy has several types of credits and this action names none.',
        fix: 'Add "paysWith".',
      },
    ]);
  });

  it('are at least one', () => {
    expect(onlyProblem(() => parsePolicy(smallPolicy({ credits: {} })))).toEqual({
      path: 'credits',
      reason: 'No type of credits is declared.',
      fix: 'Declare at least one.',
    });
  });
});

describe('a grant', () => {
  it.each<[string, Doc, string, string, string]>([
    [
      'that is given twice over',
      { every: 'month', once: 'start' },
      'grants.gift',
      'It is granted by every and once at once.',
      'Give exactly one of "every", "once", "during", "event", "onUse" and "whenEmpty".',
    ],
    [
      'that is never given',
      {},
      'grants.gift',
      'Nothing says when this is granted.',
      'Give exactly one of "every", "once", "during", "event", "onUse" and "whenEmpty".',
    ],
    ['with a day and no period', { once: 'start', on: 'anchor' }, 'grants.gift.on', '"on" belongs to "every".', 'Remove it.'],
    [
      'in a window without an end',
      { during: { from: '2026-01-01T00:00:00Z' } },
      'grants.gift.during',
      'The window needs one end.',
      'Give either "until" or "days".',
    ],
    [
      'in a window with two ends',
      { during: { from: '2026-01-01T00:00:00Z', until: '2026-02-01T00:00:00Z', days: 3 } },
      'grants.gift.during',
      'The window needs one end.',
      'Give either "until" or "days".',
    ],
  ])('has one trigger that makes sense, unlike one %s', (_, grant, path, reason, fix) => {
    expect(onlyProblem(() => parsePolicy(withGrant(grant)))).toEqual({ path, reason, fix });
  });

  it('depends on the account, never on the input of an action', () => {
    expect(onlyProblem(() => parsePolicy(withGrant({ once: 'start', when: 'pages' })))).toEqual({
      path: 'grants.gift.when',
      reason: '"pages" is not an input of this action.',
      fix: 'For an account, use { "flag": … } or { "fact": … }.',
    });
  });
});

describe('tiers', () => {
  it.each<[string, unknown, string, string]>([
    [
      'go down',
      [
        { upTo: 5, credits: 1 },
        { upTo: 3, credits: 2 },
      ],
      'actions.work.cost.table[1].upTo',
      'The rows are not in rising order, so this one is never reached.',
    ],
    [
      'repeat themselves',
      [
        { upTo: 5, credits: 1 },
        { upTo: 5, credits: 2 },
      ],
      'actions.work.cost.table[1].upTo',
      'The rows are not in rising order, so this one is never reached.',
    ],
    [
      'end in the middle',
      [{ credits: 1 }, { upTo: 3, credits: 2 }],
      'actions.work.cost.table[0]',
      'Only the last row may be without "upTo".',
    ],
  ])('are refused when they %s', (_, table, path, reason) => {
    expect(onlyProblem(() => parsePolicy(withCost({ tiers: 'pages', table })))).toMatchObject({ path, reason });
  });

  it('may rise and leave the rest to the last row', () => {
    expect(
      problemsOf(() =>
        parsePolicy(withCost({ tiers: 'pages', table: [{ upTo: 3, credits: 2 }, { upTo: 5, credits: 1 }, { credits: 'free' }] })),
      ),
    ).toEqual([]);
  });
});

describe('plans that are like each other', () => {
  it('are refused in a circle, at every plan that ends in it', () => {
    const document = smallPolicy({
      plans: {
        one: { like: 'two' },
        two: { like: 'one' },
        after: { like: 'one' },
        self: { like: 'self' },
        fine: {},
        near: { like: 'fine' },
      },
    });
    expect(problemsOf(() => parsePolicy(document))).toEqual(
      ['one', 'two', 'after', 'self'].map((plan) => ({
        path: `plans.${plan}.like`,
        reason: 'The plans are like each other in a circle.',
        fix: 'Let one of them stand on its own.',
      })),
    );
  });
});

describe('an input', () => {
  it.each<[string, Doc, string, string]>([
    ...FACTS.map((fact): [string, Doc, string, string] => [
      `called ${fact}`,
      { [fact]: 'count' },
      `actions.work.inputs.${fact}`,
      `"${fact}" is a fact of the account.`,
    ]),
    ['that chooses among nothing', { size: 'choice' }, 'actions.work.inputs.size', 'A choice needs the values to choose from.'],
    [
      'whose bounds cross',
      { size: { type: 'count', atLeast: 5, atMost: 3 } },
      'actions.work.inputs.size',
      'atLeast is above atMost.',
    ],
  ])('is refused when it is one %s', (_, inputs, path, reason) => {
    expect(onlyProblem(() => parsePolicy(action({ inputs })))).toMatchObject({ path, reason });
  });

  it.each<[string, Doc]>([
    ['a word for a count', { type: 'count', default: 'x' }],
    ['half a count', { type: 'count', default: 1.5 }],
    ['none of the choices', { type: 'choice', oneOf: ['a', 'b'], default: 'c' }],
    ['below its own bound', { type: 'count', atLeast: 2, default: 1 }],
  ])('has a default that it would itself accept, unlike %s', (_, input) => {
    expect(problemsOf(() => parsePolicy(action({ inputs: { size: input } })))).toHaveLength(1);
  });
});

describe('a day that no calendar has', () => {
  const expiring = (at: string): Doc => smallPolicy({ sources: { pool: { ...pool, expires: { at } } } });
  it.each(['2026-13-01T00:00:00Z', '2026-02-30T00:00:00Z', '2026-01-01T25:00:00Z', '2026-01-01T00:00:00+99:00'])(
    'is refused: %s',
    (at) => {
      expect(onlyProblem(() => parsePolicy(expiring(at))).path).toBe('sources.pool.expires.at');
    },
  );

  it.each(['2026-02-28T00:00:00Z', '2024-02-29T23:59:59.999+02:00', '2026-12-31T00:00-11:30'])(
    'is not confused with one that it has: %s',
    (at) => {
      expect(problemsOf(() => parsePolicy(expiring(at)))).toEqual([]);
    },
  );
});

describe('a pack', () => {
  it('needs a currency, its own or that of the catalogue', () => {
    const shop = (over: Doc, size: Doc): Doc =>
      smallPolicy({ packs: { shop: { source: 'pool', sizes: { s: { credits: 10, price: 1, ...size } }, ...over } } });
    expect(onlyProblem(() => parsePolicy(shop({}, {})))).toEqual({
      path: 'packs.shop.sizes.s',
      reason: 'No currency is given, here or in the catalogue.',
      fix: 'Add "currency".',
    });
    expect(problemsOf(() => parsePolicy(shop({ currency: 'EUR' }, {})))).toEqual([]);
    expect(problemsOf(() => parsePolicy(shop({}, { currency: 'EUR' })))).toEqual([]);
  });
});
