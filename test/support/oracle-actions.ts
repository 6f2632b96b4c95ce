import { label, maybe, planNames, record, seldom, type } from './oracle-chance.ts';
import { fc } from './property.ts';

/** Random actions: what they ask for, what they cost, who may use them and what comes back of them. */

const round = maybe(fc.constantFrom('up', 'down', 'nearest'));
const factor = fc.oneof(
  fc.constantFrom('n', 'seats', 'x'),
  record({
    of: fc.constantFrom<unknown>('n', ['n', 'x']),
    beyond: maybe(fc.constantFrom(1, 2)),
    blocksOf: maybe(fc.constantFrom(2, 5, 0.5)),
    round,
  }),
);
const simpleCost = fc.oneof(
  fc.constantFrom<unknown>(1, 3, 12, 25, 2.5, 0.04, 'free'),
  record({
    each: fc.oneof(factor, fc.array(factor, { minLength: 1, maxLength: 2 })),
    credits: fc.constantFrom(1, 2, 0.5, 1.25),
    round,
  }),
);
const cost = fc.oneof(
  { weight: 5, arbitrary: simpleCost },
  {
    weight: 1,
    arbitrary: fc
      .array(simpleCost, { minLength: 1, maxLength: 2 })
      .chain((parts) => fc.constantFrom<object>({ sum: parts }, { max: parts }, { min: parts })),
  },
  {
    weight: 1,
    arbitrary: fc.constant<object>({
      tiers: 'n',
      table: [
        { upTo: 1, credits: 2 },
        { upTo: 6, credits: 7.5 },
      ],
    }),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(simpleCost, simpleCost)
      .map(([first, second]) => ({ when: { input: 'b', is: true }, then: first, else: second })),
  },
);
const SHARES = [
  { after: 'spend', atMost: '5 days', share: 0.5 },
  { after: 'spend', atMost: '3 hours' },
];
/** A service at another time names its instant in an input that only such an action has. */
const atItsTime = (rule: Record<string, unknown>, isAhead: boolean): Record<string, unknown> =>
  isAhead ? { ...rule, inputs: { ...(rule['inputs'] as object), t: 'local-time' }, payFrom: { at: 't' } } : rule;

export const action = (tags: fc.Arbitrary<unknown>) =>
  fc.tuple(useOf(tags), seldom(fc.constant(true))).map(([rule, isAhead]) => atItsTime(rule, isAhead === true));

const useOf = (tags: fc.Arbitrary<unknown>) =>
  record({
    tags,
    inputs: fc.constantFrom<object>(
      { n: { type: 'count', default: 1 }, x: { type: 'decimal', default: 1, atMost: 9 }, b: { type: 'flag', default: false } },
      { n: { type: 'count', atLeast: 1, default: 4 }, x: { type: 'decimal', default: 0.5 }, b: { type: 'flag', default: true } },
    ),
    requires: seldom(fc.constant({ when: { input: 'x', atMost: 3 }, else: label('Too much.') })),
    cost,
    paysWith: type,
    plans: seldom(fc.subarray(planNames, { minLength: 1 })),
    inTrial: seldom(fc.boolean()),
    refunds: maybe(
      fc.constantFrom<object>(
        { sorry: 'always' },
        { failed: 'never', sorry: 'always' },
        { failed: 'always' },
        { failed: SHARES, sorry: [{ after: 'spend', atMost: '1 months', share: 0.29 }] },
      ),
    ),
  });
