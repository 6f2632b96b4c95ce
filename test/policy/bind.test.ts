import { describe, expect, it } from 'vitest';
import { bindPolicy, newAccount, parsePolicy, quote, type BoundPolicy, type ParameterValues } from '../../src/index.ts';
import { onlyProblem, problemsOf, savedPolicy, smallPolicy, type Doc } from '../support/small-policy.ts';

const saved = (id: string) => parsePolicy(savedPolicy(id));
const bind = (id: string, values?: ParameterValues) => bindPolicy(saved(id), values);
const ask = (policy: BoundPolicy, action: string, inputs: Record<string, string | number | boolean>) =>
  quote(
    {
      policy,
      account: newAccount('acme', 0, { plan: Object.keys(policy.plans ?? {})[0] ?? null }),
      viewer: { role: 'owner' },
      now: 1,
    },
    { kind: 'spend', id: 'one', action, inputs },
  );
const priced = (declaration: Doc): Doc =>
  smallPolicy({
    parameters: { price: { says: 'the price', type: 'number', ...declaration } },
    actions: { work: { cost: { parameter: 'price' } } },
  });

describe('a parameter', () => {
  it('takes the value that is given, else its default', () => {
    const policy = parsePolicy(priced({ default: 3 }));
    expect(bindPolicy(policy).actions['work']!.cost).toBe(3);
    expect(bindPolicy(policy, { price: 5 }).actions['work']!.cost).toBe(5);
    expect(bindPolicy(policy, { price: 0 }).actions['work']!.cost).toBe(0);
  });

  it.each<[string, ParameterValues]>([
    ['is not given', {}],
    ['is undefined', { price: undefined }],
    ['is null', { price: null }],
  ])('without a default stays open when its value %s, and is never taken for zero', (_, values) => {
    const policy = bindPolicy(parsePolicy(priced({})), values);
    expect(policy.actions['work']!.cost).toEqual({ unset: 'price' });
    expect(ask(policy, 'work', {})).toMatchObject({
      verdict: 'refused',
      reason: 'policy-incomplete',
      notes: [{ kind: 'unset', parameter: 'price' }],
    });
  });

  it('stays open although it has a default when somebody says null', () => {
    expect(bindPolicy(parsePolicy(priced({ default: 3 })), { price: null }).actions['work']!.cost).toEqual({ unset: 'price' });
  });

  it('may mean something by null, when it says so', () => {
    expect(bind('visla').grants!['referral-signup']!.expires).toEqual({ after: null });
    expect(bind('visla', { bonus_expires: '30 days' }).grants!['referral-signup']!.expires).toEqual({ after: '30 days' });
  });

  it('that is a table gives each place its entry, and leaves open what the table does not hold', () => {
    const { plans } = bind('visla', { monthly: { pro: 7000 } });
    expect(plans!['pro']!.grants!['monthly']!.amount).toBe(7000);
    expect(plans!['free']!.grants!['monthly']!.amount).toEqual({ unset: 'monthly.free' });
    expect(bind('visla', { monthly: { free: null, toString: 5 } }).plans!['free']!.grants!['monthly']!.amount).toEqual({
      unset: 'monthly.free',
    });
  });

  it('with cases stands for the rule of its value', () => {
    expect(bind('feed-ads-ai').sources['monthly']!.expires).toEqual({ dayBefore: 'renewal', reading: 'end' });
    expect(bind('feed-ads-ai', { expiry_instant: 'start-of-day-before-renewal' }).sources['monthly']!.expires).toEqual({
      dayBefore: 'renewal',
      reading: 'start',
    });
  });

  it('is gone once it is bound', () => {
    expect(bind('bg-studio')).not.toHaveProperty('parameters');
    expect(JSON.stringify(bind('bg-studio'))).not.toContain('"parameter"');
  });
});

describe('a value that its parameter does not allow', () => {
  it.each<[string, string, ParameterValues, string, string, string]>([
    [
      'of an unknown parameter',
      'bg-studio',
      { reset_dy: 1 },
      'reset_dy',
      'The policy bg-studio declares no such parameter.',
      'Did you mean "reset_day"?',
    ],
    [
      'of a parameter like no other',
      'bg-studio',
      { vouchers: 1 },
      'vouchers',
      'The policy bg-studio declares no such parameter.',
      'Remove it.',
    ],
    [
      'called like something every object has',
      'bg-studio',
      { constructor: 1 },
      'constructor',
      'The policy bg-studio declares no such parameter.',
      'Remove it.',
    ],
    [
      'called toString',
      'bg-studio',
      { toString: 1 },
      'toString',
      'The policy bg-studio declares no such parameter.',
      'Remove it.',
    ],
    [
      'a text for an integer',
      'bg-studio',
      { reset_day: '1' },
      'reset_day',
      '"1" is not of the type integer.',
      'Give a value of that type: day of the month on which monthly credits reset.',
    ],
    [
      'half an integer',
      'bg-studio',
      { reset_day: 1.5 },
      'reset_day',
      '1.5 is not of the type integer.',
      'Give a value of that type: day of the month on which monthly credits reset.',
    ],
    [
      'an instant without an offset',
      'bg-studio',
      { launch: '2026-03-10T00:00:00' },
      'launch',
      '"2026-03-10T00:00:00" is not of the type instant.',
      'Give a value of that type: start of the launch promotion, the same for everybody.',
    ],
    [
      'a duration nobody knows',
      'visla',
      { bonus_expires: '1 fortnight' },
      'bonus_expires',
      '"1 fortnight" is not of the type duration.',
      'Give a value of that type: life of bonus credits; null is never.',
    ],
    [
      'a word that is not one of its values',
      'visla',
      { referral_source: 'bonuss' },
      'referral_source',
      '"bonuss" is not one of its values.',
      'Use "monthly" or "bonus" or "flexible".',
    ],
    [
      'a word for a list',
      'visla',
      { draw_order: 'monthly' },
      'draw_order',
      '"monthly" is not of the type list.',
      'Give a value of that type: which credits go first; the page does not say.',
    ],
    [
      'a list for a table',
      'visla',
      { monthly: [1] },
      'monthly',
      '[1] is not of the type table.',
      expect.stringMatching(/^Give a value of that type: /) as string,
    ],
    [
      'a negative price',
      'bg-studio',
      { 'packs.basic': { S: { credits: 100, price: -2 } } },
      '["packs.basic"].S.price',
      'The number -2 is negative.',
      'Write it without the minus sign.',
    ],
  ])('is refused: %s', (_, id, values, path, reason, fix) => {
    expect(onlyProblem(() => bind(id, values))).toEqual({ path, reason, fix });
  });

  it('is reported with all the others', () => {
    const paths = problemsOf(() => bind('bg-studio', { reset_dy: 1, reset_day: 'x', billing: 'cash', promo_days: 28 })).map(
      ({ path }) => path,
    );
    expect(paths).toEqual(['reset_dy', 'reset_day', 'billing']);
  });

  it.each<[string, unknown]>([
    ['null', null],
    ['a list', []],
    ['a text', 'reset_day=1'],
  ])('is not looked for in %s', (_, values) => {
    expect(onlyProblem(() => bindPolicy(saved('bg-studio'), values as ParameterValues))).toEqual({
      path: '',
      reason: 'Parameter values are an object.',
      fix: 'Pass { key: value }.',
    });
  });

  it('cannot come in as the prototype', () => {
    expect(problemsOf(() => bind('bg-studio', JSON.parse('{"__proto__":{"reset_day":1}}') as Doc))).toContainEqual({
      path: '__proto__',
      reason: 'The key __proto__ is not allowed.',
      fix: 'Rename it.',
    });
  });

  it.each<[string, unknown, string]>([
    ['a date', new Date(0), 'This is not plain JSON.'],
    ['a function', () => 1, 'A function is not JSON.'],
    ['NaN', NaN, 'The number is not finite.'],
  ])('is refused when it is not JSON: %s', (_, value, reason) => {
    expect(problemsOf(() => bind('bg-studio', { launch: value }))[0]).toMatchObject({ path: 'launch', reason });
  });
});

describe('a value that is fine by its declaration and impossible where it stands', () => {
  const impossible: [string, string, ParameterValues, string, string, string][] = [
    [
      'a day of the month',
      'bg-studio',
      { reset_day: 40 },
      'reset_day',
      'plans.premium.unlimited.fairUse.on.day',
      '40 is too large.',
    ],
    [
      'a price in quotes',
      'bg-studio',
      { currency: 'EUR', 'packs.basic': { S: { credits: 100, price: '2' } } },
      'packs.basic',
      'packs.basic.sizes.S.price',
      '"2" fits none of the forms allowed here.',
    ],
    [
      'a pack without credits',
      'bg-studio',
      { currency: 'EUR', 'packs.basic': { S: { credits: 0, price: 2 } } },
      'packs.basic',
      'packs.basic.sizes.S.credits',
      '0 is too small.',
    ],
    [
      'a pack that is a number',
      'bg-studio',
      { currency: 'EUR', 'packs.basic': { S: 5 } },
      'packs.basic',
      'packs.basic.sizes.S',
      '5 fits none of the forms allowed here.',
    ],
    [
      'an unknown key of a pack',
      'bg-studio',
      { currency: 'EUR', 'packs.basic': { S: { credits: 1, price: 2, vat: 19 } } },
      'packs.basic',
      'packs.basic.sizes.S.vat',
      'The policy language has no such key here.',
    ],
    [
      'a currency',
      'bg-studio',
      { currency: 'euro' },
      'currency',
      'packs.professional_plus.currency',
      '"euro" does not have the form expected here.',
    ],
    [
      'a number for the name of a source',
      'visla',
      { draw_order: [5] },
      'draw_order',
      'drawOrder.sources[0]',
      '5 is not the type expected here.',
    ],
    [
      'a word for an amount',
      'visla',
      { monthly: { free: 'x' } },
      'monthly',
      'plans.free.grants.monthly.amount',
      '"x" fits none of the forms allowed here.',
    ],
    [
      'a source that does not exist',
      'visla',
      { draw_order: ['monthly', 'flexibel'] },
      'draw_order',
      'drawOrder.sources[1]',
      'There is no source "flexibel".',
    ],
    [
      'a pack in no currency',
      'landingi-legacy',
      { 'pack.M': { credits: 100, price: 1 } },
      'pack.M',
      'packs.packages.sizes.M',
      'No currency is given, here or in the catalogue.',
    ],
  ];

  it.each(impossible)('is refused at its place: %s', (_, id, values, _parameter, path, reason) => {
    expect(problemsOf(() => bind(id, values))[0]).toMatchObject({ path, reason });
  });

  it.each(impossible)('names the parameter to change: %s', (_, id, values, parameter) => {
    const problems = problemsOf(() => bind(id, values));
    expect(problems.length).toBeGreaterThan(0);
    for (const { fix } of problems) expect(fix).toContain(`Give the parameter "${parameter}" another value.`);
  });

  it('names the right one where a rule has two', () => {
    const policy = parsePolicy(
      smallPolicy({
        parameters: { block: { says: 'pages a block', type: 'number' }, price: { says: 'price of a block', type: 'text' } },
        actions: {
          work: {
            inputs: { pages: 'count' },
            cost: { each: { of: 'pages', blocksOf: { parameter: 'block' } }, credits: { parameter: 'price' } },
          },
        },
      }),
    );
    const { path, fix } = onlyProblem(() => bindPolicy(policy, { block: 5, price: 'much' }));
    expect(path).toBe('actions.work.cost.credits');
    expect(fix).toContain('"price"');
    expect(fix).not.toContain('"block"');
  });

  it('names it where tiers fall out of order', () => {
    const policy = parsePolicy(
      smallPolicy({
        parameters: { edge: { says: 'where the second tier ends', type: 'integer' } },
        actions: {
          work: {
            inputs: { pages: 'count' },
            cost: {
              tiers: 'pages',
              table: [
                { upTo: 10, credits: 1 },
                { upTo: { parameter: 'edge' }, credits: 2 },
              ],
            },
          },
        },
      }),
    );
    expect(problemsOf(() => bindPolicy(policy, { edge: 20 }))).toEqual([]);
    const { path, fix } = onlyProblem(() => bindPolicy(policy, { edge: 5 }));
    expect(path).toBe('actions.work.cost.table[1].upTo');
    expect(fix).toContain('"edge"');
  });

  it('has no meaning where none of the cases provides for it', () => {
    const policy = parsePolicy(
      smallPolicy({
        parameters: { mode: { says: 'how it is counted', type: 'text' } },
        actions: { work: { cost: { parameter: 'mode', cases: { cheap: 1, dear: 2 } } } },
      }),
    );
    expect(bindPolicy(policy, { mode: 'dear' }).actions['work']!.cost).toBe(2);
    for (const mode of ['free', 'toString', 'constructor']) {
      expect(onlyProblem(() => bindPolicy(policy, { mode }))).toEqual({
        path: 'mode',
        reason: `"${mode}" has no meaning at actions.work.cost.`,
        fix: 'Use "cheap" or "dear".',
      });
    }
  });
});

describe('a plan that is like another', () => {
  it('starts from its keys, but not its rank, and overrides grants one by one', () => {
    const grant = (amount: number): Doc => ({ source: 'pool', amount, every: 'month' });
    const { plans } = bindPolicy(
      parsePolicy(
        smallPolicy({
          plans: {
            bottom: { label: { en: 'Bottom' }, rank: 1, grants: { monthly: grant(10), extra: grant(1) } },
            top: { like: 'middle', grants: { extra: grant(3) } },
            middle: { like: 'bottom', rank: 2, grants: { monthly: grant(20) } },
          },
        }),
      ),
    );
    expect(plans!['top']).toEqual({ label: { en: 'Bottom' }, grants: { monthly: grant(20), extra: grant(3) } });
    expect(plans!['middle']).toEqual({ label: { en: 'Bottom' }, rank: 2, grants: { monthly: grant(20), extra: grant(1) } });
    expect(plans!['bottom']).not.toHaveProperty('like');
  });
});
