import { describe, expect, it } from 'vitest';
import { quote, type Decision, type Inputs } from '../../src/index.ts';
import { accountOf, label, lotOf, policyOf, refused, unset, verdict, worldOf } from '../support/studio.ts';

const INPUTS = {
  n: 'count',
  m: 'count',
  kilo: 'decimal',
  big: 'flag',
  size: { type: 'choice', oneOf: ['s', 'm', 'xl'] },
  pages: 'keys',
  key: 'key',
} as const;

/** The price of an action with this cost, on an account that has plenty. */
function ask(cost: unknown, inputs: Inputs = {}, decimals = 0): Decision {
  const policy = policyOf({
    credits: { credit: { name: label('credits'), decimals } },
    plans: { gold: {}, tin: {} },
    actions: { print: { inputs: INPUTS, cost } },
  });
  const account = accountOf({
    plan: 'gold',
    type: 'agency',
    seats: 3,
    slots: 4,
    billing: 'annual',
    flags: { level: 2, vip: true },
    lots: [lotOf('promo', Number.MAX_SAFE_INTEGER)],
  });
  return quote(worldOf(policy, account), { kind: 'spend', id: 'x', action: 'print', inputs });
}

function price(cost: unknown, inputs: Inputs = {}, decimals = 0): number {
  const decision = ask(cost, inputs, decimals);
  if (decision.verdict !== 'allowed' || decision.cost?.kind !== 'exact') throw new Error(JSON.stringify(decision));
  expect(decision.amount).toBe(decision.cost.amount);
  return decision.cost.amount;
}

const steps = (cost: unknown, inputs: Inputs = {}, decimals = 0): unknown => {
  const { cost: asked } = ask(cost, inputs, decimals);
  return asked?.kind === 'exact' ? asked.steps : undefined;
};

const each = (of: unknown, credits: unknown = 1, more: object = {}): object => ({ each: of, credits, ...more });

describe('plain amounts', () => {
  it.each<[string, unknown, Inputs, number, number]>([
    ['a number', 3, {}, 0, 3],
    ['free', 'free', {}, 0, 0],
    ['a number in smallest units', 91.5, {}, 2, 9150],
    ['a tenth three times is three tenths', { sum: [0.1, 0.1, 0.1] }, {}, 1, 3],
    ['a tenth of a credit is a whole one where a person sees no digits', 0.1, {}, 0, 1],
    ['a tenth for each of thirty is three, not four', each('n', 0.1), { n: 30 }, 0, 3],
    ['0.07 for each of a hundred is seven', each('n', 0.07), { n: 100 }, 0, 7],
    ['a fraction goes up, once, at the end', { sum: [0.4, 0.4, 0.4] }, {}, 0, 2],
    ['nine digits count', 0.000000001, {}, 6, 1],
  ])('%s', (_, cost, inputs, decimals, expected) => {
    expect(price(cost, inputs, decimals)).toBe(expected);
  });
});

describe('each', () => {
  it.each<[string, unknown, Inputs, number]>([
    ['an input', each('n', 2), { n: 5 }, 10],
    ['none of it', each('n', 2), { n: 0 }, 0],
    ['a decimal input', each('kilo', 2), { kilo: 2.25 }, 5],
    ['a flag that is set', each('big', 2), { big: true }, 2],
    ['a flag that is not', each('big', 2), {}, 0],
    ['keys, each once', each('pages', 2), { pages: ['a', 'b', 'a'] }, 4],
    ['a fact', each('seats', 2), {}, 6],
    ['another fact', each('slots', 2), {}, 8],
    ['a flag of the account', each('flag:level', 5), {}, 10],
    ['a product of a list', each(['n', 'm', 'seats']), { n: 2, m: 5 }, 30],
    ['a product inside a factor', each({ of: ['n', 'm'] }), { n: 2, m: 5 }, 10],
    ['an amount inside', each('n', { by: 'size', table: { s: 1, m: 3 } }), { n: 2, size: 'm' }, 6],
  ])('%s', (_, cost, inputs, expected) => {
    expect(price(cost, inputs)).toBe(expected);
  });
});

describe('blocks', () => {
  it.each([
    [0, 0, 0, 0],
    [1, 1, 0, 0],
    [24, 1, 0, 0],
    [25, 1, 0, 1],
    [49, 1, 0, 1],
    [50, 1, 1, 1],
    [51, 2, 1, 1],
    [75, 2, 1, 2],
    [100, 2, 2, 2],
    [101, 3, 2, 2],
  ])('%i in fifties: %i started, %i full, %i nearest', (n, up, down, nearest) => {
    const blocks = (round?: string): number => price(each({ of: 'n', blocksOf: 50, ...(round && { round }) }), { n });
    expect([blocks(), blocks('up'), blocks('down'), blocks('nearest')]).toEqual([up, up, down, nearest]);
  });

  it('may be smaller than one', () => {
    expect(price(each({ of: 'kilo', blocksOf: 0.1 }), { kilo: 0.3 })).toBe(3);
  });

  it('are counted of the product, not of each factor', () => {
    expect(price(each({ of: ['n', 'm'], blocksOf: 10 }), { n: 3, m: 7 })).toBe(3);
    expect(price(each(['n', { of: 'm', blocksOf: 10 }]), { n: 3, m: 7 })).toBe(3);
    expect(
      price(
        each([
          { of: 'n', blocksOf: 2 },
          { of: 'm', blocksOf: 5 },
        ]),
        { n: 3, m: 7 },
      ),
    ).toBe(4);
  });

  it.each([
    [0, 0],
    [1, 0],
    [2, 1],
    [3, 2],
  ])('%i beyond one is %i', (n, expected) => {
    expect(price(each({ of: 'n', beyond: 1 }), { n })).toBe(expected);
  });

  it.each([
    [10, 0],
    [11, 1],
    [15, 1],
    [16, 2],
  ])('%i beyond ten in fives is %i: what exceeds is counted first', (n, expected) => {
    expect(price(each({ of: 'n', beyond: 10, blocksOf: 5 }), { n })).toBe(expected);
  });

  it('beyond is subtracted from the product', () => {
    expect(price(each({ of: ['n', 'm'], beyond: 5 }), { n: 2, m: 4 })).toBe(3);
  });
});

describe('rounding', () => {
  it.each([
    ['up', 3],
    ['down', 2],
    ['nearest', 3],
    [undefined, 3],
  ] as const)('%s makes 2.5 to %i', (round, expected) => {
    expect(price(each('n', 0.5, round && { round }), { n: 5 })).toBe(expected);
  });

  it('of an `each` happens there and not at the end', () => {
    expect(price({ sum: [each('n', 0.4, { round: 'up' }), each('n', 0.4, { round: 'up' })] }, { n: 1 })).toBe(2);
    expect(price({ sum: [each('n', 0.4), each('n', 0.4)] }, { n: 1 })).toBe(1);
    expect(price({ times: 10, of: each('n', 0.14, { round: 'down' }) }, { n: 1 }, 1)).toBe(10);
  });

  it('is to the digits that a person sees', () => {
    expect(price(each('n', 0.333, { round: 'nearest' }), { n: 1 }, 2)).toBe(33);
    expect(price(each('n', 0.335, { round: 'nearest' }), { n: 1 }, 2)).toBe(34);
  });
});

describe('combined amounts', () => {
  it.each<[string, unknown, Inputs, number]>([
    ['sum', { sum: [1, each('n', 2), 'free'] }, { n: 3 }, 7],
    ['sum of nothing', { sum: [] }, {}, 0],
    ['max', { max: [2, each('n', 1), 'free'] }, { n: 5 }, 5],
    ['max keeps the first when equal', { max: [2, 2] }, {}, 2],
    ['max as a minimum price', { max: [2, each('n', 1)] }, { n: 1 }, 2],
    ['min as a ceiling', { min: [10, each('n', 1)] }, { n: 50 }, 10],
    ['min below the ceiling', { min: [10, each('n', 1)] }, { n: 5 }, 5],
    ['times', { times: 1.5, of: each('n', 2) }, { n: 3 }, 9],
    ['times nothing', { times: 0, of: 5 }, {}, 0],
    ['by an input', { by: 'size', table: { s: 1, m: 2, xl: 7 } }, { size: 'xl' }, 7],
    ['by a number', { by: 'n', table: { 1: 5, 2: 8 } }, { n: 2 }, 8],
    ['by a flag', { by: 'big', table: { true: 5, false: 1 } }, {}, 1],
    ['by the plan', { by: 'plan', table: { gold: 4 } }, {}, 4],
    ['by the type of account', { by: 'type', table: { agency: 6 } }, {}, 6],
    ['by the billing', { by: 'billing', table: { annual: 3, monthly: 9 } }, {}, 3],
    ['by the role', { by: 'role', table: { owner: 2 } }, {}, 2],
    ['by a flag of the account', { by: 'flag:vip', table: { true: 1 }, otherwise: 5 }, {}, 1],
    ['otherwise', { by: 'size', table: { s: 1 }, otherwise: 9 }, { size: 'm' }, 9],
    ['otherwise for a flag of the account that is absent', { by: 'flag:new', table: { true: 1 }, otherwise: 9 }, {}, 9],
    ['when it holds', { when: { input: 'n', above: 2 }, then: 1, else: 5 }, { n: 3 }, 1],
    ['when it does not', { when: { input: 'n', above: 2 }, then: 1, else: 5 }, { n: 2 }, 5],
    ['a key that every object has', { by: 'key', table: { a: 1 }, otherwise: 3 }, { key: 'constructor' }, 3],
  ])('%s', (_, cost, inputs, expected) => {
    expect(price(cost, inputs)).toBe(expected);
  });
});

describe('a table by an input that nobody gave', () => {
  it('has no price for it, not even the one of what is not listed', () => {
    const decision = refused(ask({ by: 'size', table: { s: 1 }, otherwise: 9 }, {}));
    expect([decision.reason, decision.remedy]).toEqual(['action-invalid', { kind: 'change-inputs', input: 'size' }]);
  });
});

describe('tiers', () => {
  const table = [{ upTo: 10, credits: 1 }, { upTo: 100, credits: 5 }, { credits: each('n', 0.1) }];

  it.each([
    [0, 1],
    [10, 1],
    [11, 5],
    [100, 5],
    [101, 11],
    [1000, 100],
  ])('%i of them cost %i', (n, expected) => {
    expect(price({ tiers: 'n', table }, { n })).toBe(expected);
  });

  it('have edges as exact as the quantity', () => {
    const edges = { tiers: 'kilo', table: [{ upTo: 0.3, credits: 1 }, { credits: 2 }] };
    expect(price(edges, { kilo: 0.3 })).toBe(1);
    expect(price(edges, { kilo: 0.300000001 })).toBe(2);
  });

  it('count blocks where the quantity does', () => {
    expect(price({ tiers: { of: 'n', blocksOf: 10 }, table: [{ upTo: 1, credits: 1 }, { credits: 9 }] }, { n: 11 })).toBe(9);
  });
});

describe('a cost that makes no sense', () => {
  it.each<[string, unknown, Inputs, string]>([
    ['a key that no row has', { by: 'size', table: { s: 1 } }, { size: 'm' }, 'size'],
    ['a key that every object has', { by: 'key', table: { a: 1 } }, { key: 'toString' }, 'key'],
    ['a quantity above the last tier', { tiers: 'n', table: [{ upTo: 10, credits: 1 }] }, { n: 11 }, 'n'],
    ['a product above the last tier', { tiers: { of: ['n', 'm'] }, table: [{ upTo: 10, credits: 1 }] }, { n: 11, m: 1 }, 'n × m'],
    ['a number that is not given', each('n'), {}, 'n'],
    ['a text as a number', each('size'), { size: 's' }, 'size'],
  ])('%s names the input', (_, cost, inputs, input) => {
    const decision = refused(ask(cost, inputs));
    expect([decision.reason, decision.remedy]).toEqual(['action-invalid', { kind: 'change-inputs', input }]);
  });

  it('is refused above 2^53 - 1 units, and not at it', () => {
    expect(price(Number.MAX_SAFE_INTEGER)).toBe(Number.MAX_SAFE_INTEGER);
    expect(verdict(ask({ sum: [Number.MAX_SAFE_INTEGER, 1] }))).toBe('action-invalid');
    expect(verdict(ask(each('n', 1), { n: Number.MAX_SAFE_INTEGER }, 1))).toBe('action-invalid');
    expect(verdict(ask(each(['n', 'm'], 1), { n: 2 ** 40, m: 2 ** 40 }))).toBe('action-invalid');
    // On the way it may be larger, as long as the price itself is not.
    expect(price({ min: [5, each(['n', 'm'], 1)] }, { n: 2 ** 40, m: 2 ** 40 })).toBe(5);
  });

  it.each<[string, unknown]>([
    ['a rate', each('n', unset('rate'))],
    ['the cost itself', unset('rate')],
    ['a size of blocks', each({ of: 'n', blocksOf: unset('rate') })],
    ['what is beyond', each({ of: 'n', beyond: unset('rate') })],
    ['a rounding', each('n', 1, { round: unset('word') })],
    ['a multiplier', { times: unset('rate'), of: 1 }],
    ['an edge', { tiers: 'n', table: [{ upTo: unset('rate'), credits: 1 }] }],
    ['a part of a sum', { sum: [1, unset('rate')] }],
  ])('is refused as incomplete when %s is unset, never taken for zero', (_, cost) => {
    const decision = refused(ask(cost, { n: 3 }));
    expect([decision.reason, decision.notes[0]?.kind]).toEqual(['policy-incomplete', 'unset']);
  });

  it('does not mind what is unset in a branch that is not taken', () => {
    expect(price({ when: 'big', then: unset('rate'), else: 2 })).toBe(2);
    expect(price({ by: 'size', table: { s: 1, m: unset('rate') } }, { size: 's' })).toBe(1);
  });
});

describe('the steps of a cost', () => {
  it('show blocks with what was counted', () => {
    expect(steps(each({ of: ['n', 'm'], blocksOf: 50 }), { n: 2, m: 30 })).toEqual([
      { kind: 'blocks', of: 'n × m', quantity: '60', size: '50', blocks: '2' },
    ]);
  });

  it('show a rounding with the exact number and the mode', () => {
    expect(steps(each('n', 0.5, { round: 'down' }), { n: 5 })).toEqual([
      { kind: 'rounded', exact: '2.5', to: '2', mode: 'down' },
    ]);
    expect(steps(each('n', 0.25), { n: 3 }, 1)).toEqual([{ kind: 'rounded', exact: '0.75', to: '0.8', mode: 'up' }]);
  });

  it('are silent where nothing was rounded', () => {
    expect(steps(each('n', 0.5), { n: 4 })).toEqual([]);
    expect(steps(0.25, {}, 2)).toEqual([]);
  });
});
