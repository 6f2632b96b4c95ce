import { describe, expect, it } from 'vitest';
import { bindPolicy, parsePolicy } from '../../src/index.ts';
import { boundShapeProblem } from '../../src/policy/bound-shape.ts';
import { savedPolicy, withPollution, type Doc } from '../support/small-policy.ts';
import { policyOf } from '../support/studio.ts';

const PRODUCTS = ['bg-studio', 'feed-ads-ai', 'landingi-current', 'landingi-legacy', 'visla'];
const asSent = (policy: unknown): Doc => JSON.parse(JSON.stringify(policy)) as Doc;
const small = (over: Doc = {}): Doc => ({ ...asSent(policyOf()), ...over });
const withAction = (action: unknown): Doc => small({ actions: { render: action } });
const count = (number: number, of: unknown): Doc =>
  Object.fromEntries(Array.from({ length: number }, (_, index) => [`x${index}`, of]));
const nested = (depth: number): unknown => Array.from({ length: depth }).reduce<unknown>((inner) => ({ all: [inner] }), 1);

describe('a bound policy that a backend sends', () => {
  it.each(PRODUCTS)('has the right shape when it was bound here: %s', (id) => {
    expect(boundShapeProblem(asSent(bindPolicy(parsePolicy(savedPolicy(id)))))).toBeUndefined();
  });

  it.each([undefined, null, 'x', 5, true, [], [{}]])('is an object, not %j', (value) => {
    expect(boundShapeProblem(value)).toBe('A policy is a JSON object.');
  });

  it.each<[string, unknown]>([
    ['a negative cost', withAction({ cost: -1 })],
    ['a negative grant', small({ grants: { gift: { source: 'promo', amount: -5 } } })],
    ['minus nothing', withAction({ cost: -0 })],
    ['a cost that is not exact', withAction({ cost: 2 ** 53 })],
    ['an infinite cost', withAction({ cost: Infinity })],
    ['a cost in words', withAction({ cost: '5' })],
    ['a cost that is yes or no', withAction({ cost: true })],
    ['a cost that is nothing', withAction({ cost: null })],
    ['twenty thousand levels', withAction({ cost: 1, requires: nested(20_000) })],
    ['thirty-three levels', withAction({ cost: 1, requires: { when: nested(33), else: { en: 'No.' } } })],
    ['a thousand and one actions', small({ actions: count(1_001, { cost: 1 }) })],
    ['two hundred thousand actions', small({ actions: count(200_000, { cost: 1 }) })],
    [
      'two hundred and one packs',
      small({ packs: { all: { source: 'promo', currency: 'EUR', sizes: count(201, { credits: 1, price: 1 }) } } }),
    ],
    ['a formula', withAction({ cost: { formula: 'images * 2' } })],
    ['an expression', withAction({ cost: { each: 'images', credits: '2 + 2' } })],
    ['a pattern', withAction({ cost: 1, requires: { when: { matches: '(a+)+$' }, else: { en: 'No.' } } })],
    ['a member that the language has not', small({ eval: 'alert(1)' })],
    ['no version', small({ version: undefined })],
    ['a label that is no label', withAction({ cost: 1, label: 5 })],
    ['a kind of credits with half a decimal', small({ credits: { credit: { name: { en: 'credits' }, decimals: 0.5 } } })],
  ])('does not have %s', (_, document) => {
    expect(boundShapeProblem(document)).toEqual(expect.any(String));
  });

  it('has no key that reaches every object', () => {
    for (const place of ['actions', 'sources', 'plans', 'credits'])
      expect(boundShapeProblem(small({ [place]: JSON.parse('{"__proto__":{"cost":0}}') as unknown }))).toContain('__proto__');
    expect(boundShapeProblem(JSON.parse('{"__proto__":{"cost":0}}'))).toContain('__proto__');
  });

  it('says where it does not fit, in a sentence', () => {
    expect(boundShapeProblem(withAction({ cost: -1 }))).toBe('actions.render.cost: The number -1 is negative.');
    expect(boundShapeProblem(withAction({ cost: '5' }))).toMatch(
      /^actions\.render\.cost.*: this is not what the policy language has here\.$/,
    );
  });

  it('is plain JSON', () => {
    expect(boundShapeProblem(small({ says: () => 1 }))).toContain('not JSON');
    expect(boundShapeProblem(withAction(new Date(0)))).toContain('not plain JSON');
  });

  it('fits or not whatever a page has put on every object', () => {
    for (const [key, value] of [
      ['cost', 0],
      ['version', '1'],
      ['actions', {}],
    ] as const) {
      expect(withPollution(key, value, false, () => boundShapeProblem(withAction({ cost: 'x' })))).toBeDefined();
      expect(withPollution(key, value, false, () => boundShapeProblem(small()))).toBeUndefined();
    }
  });

  it('may leave things open, as long as they are marked so', () => {
    expect(boundShapeProblem(withAction({ cost: { unset: 'rate' } }))).toBeUndefined();
    expect(boundShapeProblem(withAction({ cost: { parameter: 'rate' } }))).toEqual(expect.any(String));
  });
});
