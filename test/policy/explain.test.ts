import { describe, expect, it } from 'vitest';
import { parsePolicy } from '../../src/index.ts';
import { at } from '../../src/policy/explain.ts';
import { onlyProblem, problemsOf, smallPolicy, withCost, withGrant, type Doc } from '../support/small-policy.ts';

const unknownKey = 'The policy language has no such key here.';
const remark = 'Remove it; a remark goes into "says".';
/** What may stand beside what is there. */
const oneOf = (keys: string): string => `Remove it, or use one of: ${keys}; a remark goes into "says".`;
const atTop = oneOf(
  '$schema, timeZone, parameters, drawOrder, grants, plans, trial, roles, subAccounts, limits, packs, purchases and 9 more',
);

describe('a key that the language does not know', () => {
  it.each<[string, Doc, string, string]>([
    ['at the top', smallPolicy({ drawOrdr: {} }), 'drawOrdr', 'Did you mean "drawOrder"?'],
    [
      'in a source',
      smallPolicy({ sources: { pool: { label: { en: 'Pool' }, category: 'paid', rolover: 'none' } } }),
      'sources.pool.rolover',
      'Did you mean "rollover"?',
    ],
    [
      'in an action',
      smallPolicy({ actions: { work: { cost: 1, require: {} } } }),
      'actions.work.require',
      'Did you mean "requires"?',
    ],
    ['in capitals', smallPolicy({ planchange: {} }), 'planchange', 'Did you mean "planChange"?'],
    ['like nothing else', smallPolicy({ refundPolicyOfTheHouse: {} }), 'refundPolicyOfTheHouse', atTop],
    ['in another alphabet', smallPolicy({ цена: 1 }), '["цена"]', atTop],
  ])('is named with what was probably meant: %s', (_, document, path, fix) => {
    expect(onlyProblem(() => parsePolicy(document))).toEqual({ path, reason: unknownKey, fix });
  });

  it.each<[string, Doc, string, string]>([
    [
      'of fair use',
      smallPolicy({ plans: { pro: { unlimited: { fairUse: { limit: 2, selfServe: true, per: 'day', atCap: 'deny' } } } } }),
      'plans.pro.unlimited.fairUse.selfServe',
      'count, on, levels',
    ],
    [
      'of a catalogue',
      smallPolicy({ packs: { p: { source: 'pool', currency: 'USD', bonus: 1, sizes: { s: { credits: 1, price: 1 } } } } }),
      'packs.p.bonus',
      'plans, method, holding, limit, queued, refunds',
    ],
    ['of a product', withCost({ each: 'pages', credits: 1, discount: 2 }), 'actions.work.cost.discount', 'round'],
    ['that another form has', withCost({ each: 'pages', credits: 1, tiers: [] }), 'actions.work.cost.tiers', 'round'],
  ])('is never said to be one that another object has: %s', (_, document, path, keys) => {
    expect(onlyProblem(() => parsePolicy(document))).toEqual({ path, reason: unknownKey, fix: oneOf(keys) });
  });

  it.each([
    ['every', smallPolicy({ every: 1 })],
    ['cost', smallPolicy({ cost: 1 })],
    ['table', smallPolicy({ table: {} })],
  ])('is never explained by itself: "%s" at a wrong place', (key, document) => {
    expect(onlyProblem(() => parsePolicy(document)).fix).not.toBe(`Did you mean "${key}"?`);
  });
});

describe('a wrong form of a cost', () => {
  it.each<[string, unknown, string, string]>([
    ['a quantity that is misspelt', { eech: 'pages', credits: 1 }, 'actions.work.cost.eech', 'Did you mean "each"?'],
    ['credits that are misspelt', { each: 'pages', credit: 1 }, 'actions.work.cost.credit', 'Did you mean "credits"?'],
    ['a sum that is no list', { sum: 3 }, 'actions.work.cost.sum', 'a list'],
    ['an empty choice of the largest', { max: [] }, 'actions.work.cost.max', 'Use at least 1.'],
    [
      'a rounding that does not exist',
      { each: 'pages', credits: 1, round: 'upp' },
      'actions.work.cost.round',
      'Use "up" or "down" or "nearest".',
    ],
    ['a price for afterwards that is not', { knownAfter: false, upTo: 1 }, 'actions.work.cost.knownAfter', 'Use true.'],
    [
      'an amount deep inside',
      { sum: [1, { when: 'pages', then: { each: 'pages', credits: true }, else: 1 }] },
      'actions.work.cost.sum[1].then.credits',
      'Use a number, "free", "allotment", "balance", "used" or an object.',
    ],
    [
      'a tier without a price',
      { tiers: 'pages', table: [{ upTo: 5 }] },
      'actions.work.cost.table[0].credits',
      'a number, "free", "allotment", "balance", "used" or an object.',
    ],
  ])('is explained in the form that was meant: %s', (_, cost, path, fix) => {
    expect(problemsOf(() => parsePolicy(withCost(cost)))).toContainEqual(
      expect.objectContaining({ path, fix: expect.stringContaining(fix) as string }),
    );
  });

  it('that belongs elsewhere is told as what it is, with the forms that may stand there', () => {
    const price = { when: { plan: 'pro' }, then: 0.1, else: 0.2 };
    expect(onlyProblem(() => parsePolicy(smallPolicy({ overage: { price, currency: 'USD' } })))).toEqual({
      path: 'overage.price',
      reason: 'An object with "when", "then", "else" fits none of the forms allowed here.',
      fix: 'Use a number, an object with "times" and "of" or an object with "parameter".',
    });
  });

  it('is not told to be a key that stands beside it', () => {
    const cost = { when: 'pages', then: 1, else: 2, them: 3 };
    expect(onlyProblem(() => parsePolicy(withCost(cost))).fix).toBe(remark);
  });

  it.each([
    ['true', true],
    ['null', null],
    ['a list', []],
  ])('names every form when none was meant: %s', (_, cost) => {
    expect(onlyProblem(() => parsePolicy(withCost(cost)))).toEqual({
      path: 'actions.work.cost',
      reason: `${Array.isArray(cost) ? 'A list' : String(cost)} fits none of the forms allowed here.`,
      fix: 'Use a number, "free", "allotment", "balance", "used" or an object.',
    });
  });

  it.each([
    ['a cost', '5', 'actions.work.cost'],
    ['a price each', { each: 'pages', credits: '5' }, 'actions.work.cost.credits'],
  ])('asks for a number where a number was put in quotes: %s', (_, cost, path) => {
    const problem = onlyProblem(() => parsePolicy(withCost(cost)));
    expect(problem.path).toBe(path);
    expect(problem.fix).toMatch(/number/);
  });

  it('speaks of the key that the author wrote, also when the rest of the form is missing', () => {
    const paths = problemsOf(() => parsePolicy(withCost({ when: 'pages' }))).map(({ path }) => path);
    expect(paths).toEqual(['actions.work.cost.then', 'actions.work.cost.else']);
  });

  it('is the one that most of its keys belong to', () => {
    expect(onlyProblem(() => parsePolicy(withCost({ when: 'pages', then: 1, else: 2, sum: [1] }))).path).toBe(
      'actions.work.cost.sum',
    );
  });

  it('says that a misspelt reference to a parameter is one', () => {
    const problems = problemsOf(() => parsePolicy(withCost({ paramter: 'price' })));
    expect(problems).toContainEqual({ path: 'actions.work.cost.paramter', reason: unknownKey, fix: 'Did you mean "parameter"?' });
    expect(problems.map(({ path }) => path)).not.toContain('actions.work.cost.sum');
  });
});

describe('a missing key', () => {
  it('is called missing, with what belongs there', () => {
    const { id: _id, ...document } = smallPolicy();
    expect(onlyProblem(() => parsePolicy(document))).toEqual({
      path: 'id',
      reason: 'This key is missing.',
      fix: 'Add it: a string.',
    });
  });

  it.each<[string, Doc, string]>([
    ['the language', { ...smallPolicy(), language: undefined }, 'language'],
    [
      'the type of an input',
      smallPolicy({ actions: { work: { inputs: { pages: { atLeast: 1 } }, cost: 1 } } }),
      'actions.work.inputs.pages.type',
    ],
    ['the category of a source', smallPolicy({ sources: { pool: { label: { en: 'Pool' } } } }), 'sources.pool.category'],
    ['the price each', withCost({ each: 'pages' }), 'actions.work.cost.credits'],
  ])('is called missing whatever may stand there: %s', (_, document, path) => {
    expect(onlyProblem(() => parsePolicy(document))).toMatchObject({ path, reason: 'This key is missing.' });
  });
});

describe('a value of the wrong kind', () => {
  const source = (over: Doc): Doc => smallPolicy({ sources: { pool: { label: { en: 'Pool' }, category: 'paid', ...over } } });
  it.each<[string, Doc, string, string, string]>([
    [
      'a category',
      source({ category: 'bonus' }),
      'sources.pool.category',
      '"bonus" is not one of the values allowed here.',
      'Use "promotional" or "included" or "paid".',
    ],
    [
      'digits after the point',
      smallPolicy({ credits: { credit: { name: { en: 'credit' }, decimals: 7 } } }),
      'credits.credit.decimals',
      '7 is too large.',
      'Use at most 6.',
    ],
    [
      'a day of the month',
      withGrant({ every: 'month', on: { day: 40 } }),
      'grants.gift.on.day',
      '40 is too large.',
      'Use at most 31.',
    ],
    [
      'a life',
      source({ expires: { after: '1 fortnight' } }),
      'sources.pool.expires.after',
      '"1 fortnight" does not have the form expected here.',
      'Use a duration such as "30 days" or "1 year".',
    ],
    [
      'an instant without an offset',
      source({ expires: { at: '2026-02-20T00:00:00' } }),
      'sources.pool.expires.at',
      '"2026-02-20T00:00:00" does not have the form expected here.',
      'Use an instant with its offset, such as "2026-03-10T00:00:00Z".',
    ],
    [
      'a name with a space',
      smallPolicy({ actions: { 'remove background': { cost: 1 } } }),
      'actions["remove background"]',
      'This key is not allowed here (an id: letters, digits, and _ . : - inside, at most 64; not "parameter" or "unset").',
      'Rename it.',
    ],
    [
      'a locale',
      source({ label: { english: 'Pool' } }),
      'sources.pool.label.english',
      'This key is not allowed here (a locale such as en or pt-BR).',
      'Rename it.',
    ],
    [
      'a list for a number',
      withGrant({ once: 'start', amount: [5] }),
      'grants.gift.amount',
      'A list fits none of the forms allowed here.',
      'Use a number, "free", "allotment", "balance", "used" or an object.',
    ],
    [
      'windows of a refund',
      smallPolicy({ actions: { work: { cost: 1, refunds: { failed: { to: 'pool' } } } } }),
      'actions.work.refunds.failed',
      'An object with "to" fits none of the forms allowed here.',
      'Use "always", "never" or a list.',
    ],
  ])('is shown with what may stand there: %s', (_, document, path, reason, fix) => {
    expect(onlyProblem(() => parsePolicy(document))).toEqual({ path, reason, fix });
  });

  it('that must be above zero is not told to be at least zero', () => {
    const { fix } = onlyProblem(() => parsePolicy(withCost({ each: { of: 'pages', blocksOf: 0 }, credits: 1 })));
    expect(fix).not.toBe('Use at least 0.');
    expect(fix).toMatch(/0/);
  });

  it('is never shown in more than a line', () => {
    const { reason } = onlyProblem(() =>
      parsePolicy(smallPolicy({ sources: { pool: { label: { en: 'Pool' }, category: 'x'.repeat(5_000) } } })),
    );
    expect(reason.length).toBeLessThan(200);
  });
});

describe('the value at a path', () => {
  it('is found through objects and lists', () => {
    expect(at({ a: [{ b: 1 }] }, ['a', 0, 'b'])).toBe(1);
  });

  it.each([[['a', 1]], [['b', 'c']], [['toString']], [['a', 'length', 'x']]])('is undefined where there is none: %j', (path) => {
    expect(at({ a: [1] }, path)).toBeUndefined();
  });
});
