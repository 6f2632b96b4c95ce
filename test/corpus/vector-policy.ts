import { bindPolicy, parsePolicy, type BoundPolicy } from '../../src/index.ts';
import type { CostRule, Vector, VectorGrant } from './vector.ts';

type Doc = Record<string, unknown>;

/** Digits after the point; no vector has more. */
export const DECIMALS = 2;

/** How another engine settles what the vectors leave to it. */
export interface Engine {
  /** The preset of its draw order. */
  readonly like?: string;
  /** Use that nothing pays for is owed, and what comes later pays it back. */
  readonly owes?: true;
  /** What is final may not be above what was reserved. */
  readonly strict?: true;
  /** A read at T still shows what ends at T, unless a period begins there: its periods do not have their own end. */
  readonly endsLate?: true;
}

const ENGINES: Readonly<Record<string, Engine>> = {
  openmeter: { like: 'openmeter', owes: true, endsLate: true },
  tigerbeetle: { strict: true },
  stripe: { like: 'stripe' },
  stigg: { like: 'stigg' },
  // Orb's own pages contradict one another: an article says the dearer block first, the API reference the cheaper one.
  'orb-article': { like: 'orb' },
  orb: { like: 'orb-api' },
  metronome: { like: 'metronome' },
};

/** The engine that a vector is about: the file's, or where a file has several, the case's. */
export function engineOf(file: string, id: string): Engine {
  const name = Object.keys(ENGINES).find((engine) => (file === 'documented-rules' ? id : file).startsWith(engine));
  if (name === undefined) throw new Error(`The reader does not know whose vector ${file}/${id} is.`);
  return ENGINES[name]!;
}

/** The event that takes a grant back, and the one that a recurrence is where a period of its own is counted. */
export const voiding = (id: string): string => `void:${id}`;
export const recurring = (id: string): string => `again:${id}`;
/** What a vector's usage is charged as, unless its grants are for some products only. */
export const USE = 'use';

/** The policy that a burn-down vector is played under: every grant a source, in its engine's draw order. */
export function policyOf(vector: Vector, engine: Engine): BoundPolicy {
  const grants = vector.grants ?? [];
  const products = [...new Set([USE, ...grants.flatMap(({ appliesTo }) => appliesTo ?? [])])];
  const action = {
    inputs: { amount: 'decimal' },
    cost: { each: 'amount', credits: 1 },
    ...(engine.owes && { overdraw: { atMost: 1_000_000 } }),
    ...(engine.strict && { ifExceeds: 'refuse' }),
  };
  return bound({
    credits: { credit: { name: { en: 'credit' }, decimals: DECIMALS } },
    sources: {
      forgiven: { label: { en: 'Forgiven' }, category: 'promotional', priority: 0 },
      ...byId(grants, (grant) => [grant.id, sourceOf(grant, vector)]),
    },
    ...(engine.like !== undefined && { drawOrder: { like: engine.like } }),
    actions: Object.fromEntries(products.map((name) => [name, action])),
    grants: byId(
      grants.filter(({ recurrence }) => recurrence),
      (grant) => [`${grant.id}.again`, recurrenceOf(grant, vector)],
    ),
    ...(vector.resets && { plans: { period: { grants: refills(vector) } }, earlyRenewal: { price: 'none' } }),
  });
}

function sourceOf({ id, priority, category, appliesTo, rollover }: VectorGrant, { resets }: Vector): Doc {
  return {
    label: { en: id },
    category: category ?? 'included',
    ...(priority !== null && { priority }),
    ...(appliesTo && { paysFor: appliesTo }),
    rollover: resets ? { atMost: rollover?.max ?? 0 } : 'all',
    events: { [voiding(id)]: { expires: 'now' } },
  };
}

/** A recurrence fills up to the grant's amount while the grant is in force. Where the account's cycle is the usage period, it is an event of its own. */
function recurrenceOf({ id, amount, recurrence, expiresAt }: VectorGrant, { resets }: Vector): Doc {
  return {
    source: id,
    amount,
    when: { flag: id },
    mode: 'fill-to',
    expires: endOf(expiresAt),
    ...(resets ? { event: recurring(id) } : { every: PERIODS[recurrence!.interval], on: 'anchor', first: 'none' }),
  };
}

const endOf = (expiresAt: string | null): unknown => (expiresAt === null ? 'never' : { at: expiresAt });

/** A usage period of a vector ends when its reset says so; the policy's own would last longer than any vector. */
const PERIOD = { every: { days: 36_500 }, on: 'anchor', first: 'none' };
const PERIODS: Readonly<Record<string, string>> = { P1D: 'day', P1W: 'week', P1M: 'month', P1Y: 'year' };

/** What a reset gives: what is owed is forgiven unless it is preserved, and every grant is filled up to the least that rolls over. */
function refills({ grants = [], preserveOverage }: Vector): Doc {
  return {
    ...(preserveOverage !== true && { forgiven: { source: 'forgiven', amount: { less: [0, 'balance'] }, ...PERIOD } }),
    ...byId(grants, ({ id, rollover, expiresAt }) => [
      `${id}.refill`,
      {
        source: id,
        amount: rollover?.min ?? 0,
        when: { flag: id },
        mode: 'fill-to',
        expires: endOf(expiresAt),
        ...PERIOD,
      },
    ]),
  };
}

const byId = (grants: readonly VectorGrant[], entry: (grant: VectorGrant) => [string, Doc]): Doc =>
  Object.fromEntries(grants.map(entry));

const ROUNDING = { ceil: 'up', floor: 'down', round: 'nearest' } as const;

/** The policy of a cost, in whole credits: an action that costs as the rule says, and for a rule of a grant, a plan that gives it. */
export function costPolicy(rule: CostRule, units: Readonly<Record<string, number>>): BoundPolicy {
  const names = Object.keys(units);
  const round = rule.rounding && { round: ROUNDING[rule.rounding] };
  const factors = names.map((name) =>
    rule.perBatch === undefined || name.startsWith(rule.per ?? '-') ? name : { of: name, blocksOf: rule.batchSize, ...round },
  );
  const part = {
    each: factors,
    credits: rule.perUnit ?? rule.perBatch ?? rule.grantPerUnit,
    ...(rule.perUnit !== undefined && round),
  };
  const isGrant = rule.grantPerUnit !== undefined;
  return bound({
    credits: { credit: { name: { en: 'credit' }, decimals: 0 } },
    sources: { pool: { label: { en: 'Pool' }, category: 'included' } },
    actions: {
      [USE]: isGrant
        ? { cost: 'free' }
        : { inputs: Object.fromEntries(names.map((name) => [name, 'decimal'])), cost: { sum: [rule.base ?? 0, part] } },
    },
    ...(isGrant && {
      plans: { monthly: { grants: { monthly: { source: 'pool', amount: part, every: 'month', on: 'anchor' } } } },
    }),
  });
}

/** Read and bound like any other document, so that what a vector needs is something that a policy can say. */
const bound = (parts: Doc): BoundPolicy =>
  bindPolicy(parsePolicy({ language: 1, id: 'vector', version: '1', timeZone: 'UTC', ...parts }), {});
