import {
  bindPolicy,
  newAccount,
  parsePolicy,
  type Account,
  type BoundPolicy,
  type Command,
  type Viewer,
} from '../../src/index.ts';
import { fc, runsOr, seed } from './property.ts';

/** A command at an instant, by a viewer. */
export interface Move {
  readonly at: number;
  readonly viewer: Viewer;
  readonly command: Command;
}

/** A policy, an account at its start, and what happens to it. */
export interface Story {
  readonly policy: BoundPolicy;
  readonly account: Account;
  readonly moves: readonly Move[];
}

const START = Date.parse('2024-01-31T10:00:00Z');
const HOUR = 3_600_000;

/** Instants at which something falls due in these stories: midnights, the anchor's clock time, month ends, the leap day, a change to summer time, the window's ends. */
const EDGES = [
  '2024-01-31T10:00:00Z',
  '2024-02-01T00:00:00Z',
  '2024-02-10T00:00:00Z',
  '2024-02-29T00:00:00Z',
  '2024-02-29T10:00:00Z',
  '2024-03-01T00:00:00Z',
  '2024-03-09T00:00:00Z',
  '2024-03-31T00:00:00Z',
  '2024-03-31T01:00:00Z',
  '2024-03-31T09:00:00Z',
  '2024-03-31T10:00:00Z',
  '2024-04-01T00:00:00Z',
  '2024-04-30T10:00:00Z',
  '2024-05-01T00:00:00Z',
].map((text) => Date.parse(text));

/** Mostly at, just before or just after an edge: where half-open lives go wrong. */
const instant = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.tuple(fc.constantFrom(...EDGES), fc.constantFrom(-1, 0, 0, 1)).map(([edge, shift]) => edge + shift),
  },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 24 * 120 }).map((hours) => START + hours * HOUR) },
);

const drawKeys = [
  'source',
  'priority',
  'restricted',
  'owner',
  'expiresAt',
  'category',
  'effectiveAt',
  'grantedAt',
  'unitCost',
] as const;
const drawKey = fc.record({
  key: fc.constantFrom(...drawKeys),
  order: fc.constantFrom('ascending', 'descending'),
  nulls: fc.constantFrom('first', 'last'),
});

/** One rich policy with random draw order and zone: every kind of grant, a restricted and a locked source, two actions and a limit. */
export const policies: fc.Arbitrary<BoundPolicy> = fc
  .record({
    by: fc.uniqueArray(drawKey, { maxLength: 4, selector: ({ key }) => key }),
    sources: fc.shuffledSubarray(['promo', 'monthly', 'paid', 'api', 'bonus']),
    useDefault: fc.boolean(),
    zone: fc.constantFrom('UTC', 'Europe/Warsaw', 'account'),
    mode: fc.constantFrom('add', 'fill-to'),
    first: fc.constantFrom('full', 'prorated', 'none'),
    left: fc.constantFrom('keep', 'add', 'difference', 'replace', 'forfeit'),
    rollover: fc.constantFrom(undefined, { atMost: 5 }, { into: 'promo', atMost: 8 }),
  })
  .map(({ by, sources, useDefault, zone, mode, first, left, rollover }) =>
    bindPolicy(
      parsePolicy({
        language: 1,
        id: 'random',
        version: '1',
        timeZone: zone,
        credits: { credit: { name: { en: 'credits' }, decimals: 1 } },
        sources: {
          promo: {
            label: { en: 'Promo' },
            category: 'promotional',
            priority: 2,
            events: { lapse: { expires: { after: '2 days' } } },
          },
          monthly: { label: { en: 'Monthly' }, category: 'included', priority: 1, ...(rollover && { rollover }) },
          paid: { label: { en: 'Paid' }, category: 'paid', expires: { after: '1 month' } },
          api: { label: { en: 'API' }, category: 'included', paysFor: ['api'], expires: { after: '3 days' } },
          bonus: { label: { en: 'Bonus' }, category: 'promotional', usableWhen: { flag: 'open' }, expires: 'never' },
        },
        ...(!useDefault && { drawOrder: { by, sources } }),
        actions: {
          edit: { inputs: { n: 'count' }, cost: { each: 'n', credits: 1.5 } },
          call: { tags: ['api'], inputs: { n: 'count' }, cost: { each: { of: 'n', blocksOf: 3 }, credits: 2 } },
          build: { cost: { knownAfter: true, upTo: 20 } },
        },
        grants: { gift: { source: 'bonus', amount: { each: 'quantity', credits: 3.5 }, event: 'gift' } },
        plans: {
          small: {
            rank: 1,
            grants: {
              monthly: { source: 'monthly', amount: 20, every: 'month', on: 'anchor', first, mode },
              daily: { source: 'api', amount: 2, every: 'day', atMost: { amount: 30, per: 'month' } },
            },
          },
          large: {
            rank: 2,
            grants: {
              monthly: { source: 'monthly', amount: { each: 'seats', credits: 15 }, every: 'month', on: { day: 1 } },
              launch: { source: 'promo', amount: 9, during: { from: '2024-02-10T00:00:00Z', days: 28 } },
            },
          },
        },
        planChange: { any: { left: { monthly: left, paid: 'keep' } } },
        pause: {},
        earlyRenewal: { price: 'none' },
        limits: { calls: { atMost: 5, of: ['api'], per: 'month' } },
        packs: {
          all: {
            source: 'paid',
            currency: 'EUR',
            sizes: { S: { credits: 10, price: 3 }, any: { amount: 'any', credits: 4, price: 1 } },
            refunds: { failed: [{ ifUsed: 'keep' }], returned: 'always', theft: [{ ifUsed: 'owe' }] },
          },
        },
      }),
    ),
  );

const viewers: fc.Arbitrary<Viewer> = fc.constantFrom(
  { role: 'owner' },
  { role: 'owner', id: 'ann' },
  { role: 'owner', id: 'bob' },
);
const id = (n: number): string => `c${n}`;

/** A command; capture, release and refund name one that may exist and are left out of a story where it does not. */
const command = (n: number): fc.Arbitrary<Command> => {
  const of = fc.integer({ min: 0, max: Math.max(0, n - 1) }).map(id);
  const units = fc.integer({ min: 0, max: 12 });
  const options: fc.Arbitrary<Command>[] = [
    fc.record({
      kind: fc.constant('spend' as const),
      id: fc.constant(id(n)),
      action: fc.constantFrom('edit', 'call'),
      inputs: units.map((count) => ({ n: count })),
    }),
    fc.record({
      kind: fc.constant('spend' as const),
      id: fc.constant(id(n)),
      action: fc.constant('build'),
      inputs: fc.constant({}),
      actual: fc.integer({ min: 0, max: 260 }),
    }),
    fc.record({
      kind: fc.constant('hold' as const),
      id: fc.constant(id(n)),
      action: fc.constantFrom('edit', 'call'),
      inputs: units.map((count) => ({ n: count })),
      holdMs: fc.constantFrom(HOUR, 24 * HOUR, 40 * 24 * HOUR),
    }),
    fc.record({
      kind: fc.constant('hold' as const),
      id: fc.constant(id(n)),
      action: fc.constant('build'),
      inputs: fc.constant({}),
    }),
    fc.record({ kind: fc.constant('capture' as const), id: fc.constant(id(n)), of, amount: fc.integer({ min: 0, max: 60 }) }),
    fc.record({ kind: fc.constant('capture' as const), id: fc.constant(id(n)), of }),
    fc.record({ kind: fc.constant('release' as const), id: fc.constant(id(n)), of }),
    fc.record({
      kind: fc.constant('refund' as const),
      id: fc.constant(id(n)),
      of,
      cause: fc.constantFrom('failed', 'returned', 'theft'),
    }),
    fc.record({
      kind: fc.constant('refund' as const),
      id: fc.constant(id(n)),
      of,
      cause: fc.constant('failed'),
      amount: fc.integer({ min: 1, max: 30 }),
    }),
    fc.record({
      kind: fc.constant('grant' as const),
      id: fc.constant(id(n)),
      source: fc.constantFrom('promo', 'monthly', 'paid', 'api', 'bonus'),
      amount: fc.integer({ min: 1, max: 200 }),
    }),
    fc.tuple(fc.constantFrom('ann', 'bob'), fc.constantFrom(...EDGES)).map(([owner, expiresAt]) => ({
      kind: 'grant' as const,
      id: id(n),
      source: 'paid',
      amount: 50,
      owner,
      expiresAt: expiresAt + 60 * 24 * HOUR,
      unitCost: owner === 'ann' ? 0.2 : 0.1,
    })),
    fc
      .constantFrom({}, { quantity: 3 }, { quantity: 0.3 })
      .map((more) => ({ kind: 'event' as const, id: id(n), event: 'gift', ...more })),
    fc.constant({ kind: 'buy' as const, id: id(n), pack: 'S', quantity: 2 }),
    fc.constant({ kind: 'buy' as const, id: id(n), pack: 'any', money: { amount: 2.5 } }),
    fc.record({
      kind: fc.constant('change-plan' as const),
      id: fc.constant(id(n)),
      plan: fc.constantFrom('small', 'large'),
      effective: fc.constantFrom('once', 'renewal'),
    }),
    fc.boolean().map((value) => ({ kind: 'set-flag' as const, id: id(n), flag: 'open', value })),
    fc.integer({ min: 0, max: 4 }).map((value) => ({ kind: 'set-count' as const, id: id(n), fact: 'seats' as const, value })),
    fc
      .constantFrom('cancel' as const, 'pause' as const, 'resume' as const, 'renew' as const)
      .map((kind) => ({ kind, id: id(n) })),
    fc.record({
      kind: fc.constant('transfer' as const),
      id: fc.constant(id(n)),
      amount: fc.integer({ min: 1, max: 60 }),
      to: fc.constantFrom('ann', 'bob'),
    }),
    fc.constant({ kind: 'transfer' as const, id: id(n), from: 'ann', amount: 15 }),
    fc.constant({ kind: 'event' as const, id: id(n), event: 'lapse' }),
    fc.constant({ kind: 'advance' as const }),
  ];
  return fc.oneof(...options);
};

/** Parsing a policy takes longer than most stories, so a few dozen serve them all; more where more stories are asked for. */
const pool = fc.sample(policies, { seed, numRuns: Math.max(50, runsOr(0) / 20) });

/** Stories of up to 25 commands whose instants never go back. */
export const stories: fc.Arbitrary<Story> = fc
  .tuple(
    fc.constantFrom(...pool),
    fc.constantFrom('small', 'large'),
    fc.array(fc.tuple(instant, viewers), { minLength: 1, maxLength: 25 }),
    fc.constantFrom('UTC', 'America/New_York'),
  )
  .chain(([policy, plan, times, timeZone]) =>
    fc.tuple(...times.map((_, index) => command(index))).map((commands): Story => {
      const sorted = [...times].sort(([a], [b]) => a - b);
      const first: Move = {
        at: START,
        viewer: { role: 'owner' },
        command: { kind: 'subscribe', id: 'begin', plan, cycleAnchor: START },
      };
      return {
        policy,
        account: newAccount('story', START, { timeZone }),
        moves: [
          first,
          ...commands.map((one, index) => ({ at: Math.max(START, sorted[index]![0]), viewer: sorted[index]![1], command: one })),
        ],
      };
    }),
  );
