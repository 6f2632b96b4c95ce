import { occurrenceAfter, occurrenceUpTo, type Step } from '../../src/engine/calendar.ts';
import { inDrawOrder, isDebt, livesAt } from '../../src/engine/draw.ts';
import {
  newAccount,
  quote,
  settle,
  summarize,
  transact,
  type Account,
  type BoundPolicy,
  type Command,
  type Decision,
  type Entry,
  type Lot,
} from '../../src/index.ts';
import { costPolicy, DECIMALS, engineOf, policyOf, recurring, USE, voiding, type Engine } from './vector-policy.ts';
import { refuseUnknown, type Op, type Vector, type VectorGrant } from './vector.ts';

/** One thing that is not as the vector says. */
export interface Difference {
  readonly key: string;
  readonly expected: unknown;
  readonly actual: unknown;
}

const VIEWER = { role: 'owner' };
const UNIT = 10 ** DECIMALS;
const units = (credits: number): number => Math.round(credits * UNIT);
const ms = (text: string): number => Date.parse(text);
const iso = (instant: number): string => new Date(instant).toISOString();

/**
 * Plays a vector on the engine and compares what it asserts. The reader only translates: a policy is made for the vector, its grants are lots and
 * rules, its usage, resets, recalls and holds are commands, and every figure that is compared is the engine's.
 * @throws Error when the vector says something that the reader does not know.
 */
export function playVector(file: string, vector: Vector): Difference[] {
  refuseUnknown(vector);
  if (vector.rule) return compare(vector, { cost: costOf(vector) });
  if (vector.interval !== undefined) return compare(vector, periodOf(vector));
  return new Play(engineOf(file, vector.id), vector).run();
}

const STEPS: Readonly<Record<string, Step['unit'] | 'weeks' | 'years'>> = { D: 'days', W: 'weeks', M: 'months', Y: 'years' };

/** An ISO 8601 interval of one unit as a step of the calendar. */
function stepOf(interval: string): Step {
  const [, digits, letter = ''] = /^P(\d+)([DWMY])$/.exec(interval) ?? [];
  const unit = STEPS[letter];
  if (unit === undefined) throw new Error(`The reader does not know the interval ${interval}.`);
  const count = Number(digits);
  if (unit === 'weeks') return { unit: 'days', count: count * 7 };
  return unit === 'years' ? { unit: 'months', count: count * 12 } : { unit, count };
}

function periodOf({ anchor, interval, at }: Vector): Actual {
  const [from, to] = [occurrenceUpTo, occurrenceAfter].map((find) => find(ms(anchor!), 'UTC', stepOf(interval!), ms(at!)));
  return { from: iso(from!), to: iso(to!) };
}

/** What an action is quoted at, or what a subscription brings. */
function costOf({ rule, units: inputs = {} }: Vector): number | undefined {
  const policy = costPolicy(rule!, inputs);
  const account = newAccount('vector', 0);
  const world = { policy, account, viewer: VIEWER, now: 0 };
  if (rule!.grantPerUnit !== undefined) {
    const command = { kind: 'subscribe', id: 'start', plan: 'monthly', ...inputs } as const;
    return transact(world, command).entries.reduce((sum, { kind, amount }) => (kind === 'grant' ? sum + amount : sum), 0);
  }
  const { cost } = quote(world, { kind: 'spend', id: 'ask', action: USE, inputs });
  return cost?.kind === 'exact' ? cost.amount : undefined;
}

/** A moment of a vector. At one instant a period begins first, then what recurs, grants, recalls, and use last. */
interface Moment {
  readonly at: number;
  readonly rank: number;
  readonly run: () => void;
}

/** A burn-down: the account, and what has happened to it. */
class Play {
  readonly #engine: Engine;
  readonly #vector: Vector;
  readonly #policy: BoundPolicy;
  readonly #start: number;
  readonly #grants: readonly VectorGrant[];
  readonly #differences: Difference[] = [];
  readonly #entries: Entry[] = [];
  #account: Account;
  #commands = 0;
  #gauge: string | undefined;
  #now: number;

  constructor(engine: Engine, vector: Vector) {
    this.#engine = engine;
    this.#vector = vector;
    this.#policy = policyOf(vector, engine);
    this.#grants = vector.grants ?? [];
    this.#start = ms(vector.start ?? this.#grants.map(({ effectiveAt }) => effectiveAt).sort()[0]!);
    this.#now = this.#start;
    this.#account = newAccount('vector', this.#start, {
      plan: vector.resets ? 'period' : null,
      cycleAnchor: this.#anchor(),
      lots: this.#grants.map((grant) => this.#lot(grant)).filter(({ remaining }) => remaining > 0),
    });
  }

  run(): Difference[] {
    const { at, ops = [], expected } = this.#vector;
    const order = expected.order && inDrawOrder(this.#account.lots, this.#policy).map(({ id }) => id);
    const moments = this.#moments(ms(at!)).sort((a, b) => a.at - b.at || a.rank - b.rank);
    for (const moment of moments) {
      this.#now = moment.at;
      moment.run();
    }
    // What is done to holds has no instants of its own: it comes after the usage, and a minute after that.
    if (ops.length > 0) this.#now += 60_000;
    for (const op of ops) this.#op(op);
    return [...this.#differences, ...compare(this.#vector, { ...this.#figures(this.#readAt(ms(at!))), ...(order && { order }) })];
  }

  /** Recurrences count from the account's anchor, unless that is where its usage period began. */
  #anchor(): number {
    const anchors = new Set(this.#grants.flatMap(({ recurrence }) => (recurrence ? [ms(recurrence.anchor)] : [])));
    if (this.#vector.resets) return this.#start;
    if (anchors.size > 1) throw new Error(`The grants of ${this.#vector.id} recur from several anchors.`);
    return [...anchors][0] ?? this.#start;
  }

  /** A grant as credits that are known from the start, and begin when they do. */
  #lot({ id, amount, effectiveAt, expiresAt, createdAt, costBasis }: VectorGrant): Lot {
    const begins = ms(effectiveAt);
    const left = units(begins <= this.#start ? (this.#vector.startBalances?.[id] ?? amount) : amount);
    return {
      id,
      source: id,
      type: 'credit',
      granted: left,
      remaining: left,
      held: 0,
      grantedAt: ms(createdAt ?? effectiveAt),
      effectiveAt: begins,
      expiresAt: expiresAt === null ? null : ms(expiresAt),
      ...(costBasis !== undefined && { unitCost: costBasis }),
    };
  }

  #moments(until: number): Moment[] {
    const { resets = [], usage = [] } = this.#vector;
    const begin = (id: string, value: boolean) => () => this.#must({ kind: 'set-flag', id: this.#id(), flag: id, value });
    const event = (name: string) => () => this.#must({ kind: 'event', id: this.#id(), event: name });
    return [
      ...resets.map((at) => ({ at: ms(at), rank: 0, run: () => this.#must({ kind: 'renew', id: this.#id() }) })),
      ...this.#recurrences(until).map(({ id, at }) => ({
        at,
        rank: 1,
        run: resets.length > 0 ? event(recurring(id)) : () => {},
      })),
      ...this.#grants.map(({ id, effectiveAt }) => ({
        at: Math.max(ms(effectiveAt), this.#start),
        rank: 2,
        run: begin(id, true),
      })),
      ...this.#grants.flatMap(({ id, voidedAt, deletedAt }) =>
        [voidedAt, deletedAt].flatMap((at) =>
          at === undefined
            ? []
            : [
                { at: ms(at), rank: 3, run: begin(id, false) },
                { at: ms(at), rank: 3, run: event(voiding(id)) },
              ],
        ),
      ),
      ...usage
        .filter(({ at }) => ms(at) >= this.#start && ms(at) < until)
        .map(({ at, amount }) => ({ at: ms(at), rank: 4, run: () => this.#use(amount) })),
    ].filter(({ at }) => at <= until);
  }

  /** The instants at which grants recur while they are in force, by the engine's calendar. */
  #recurrences(until: number): { id: string; at: number }[] {
    return this.#grants.flatMap(({ id, effectiveAt, recurrence }) => {
      if (!recurrence) return [];
      const step = stepOf(recurrence.interval);
      const found: { id: string; at: number }[] = [];
      const next = (after: number): number => occurrenceAfter(ms(recurrence.anchor), 'UTC', step, after);
      for (let at = next(Math.max(ms(effectiveAt), this.#start) - 1); at <= until; at = next(at)) found.push({ id, at });
      return found;
    });
  }

  /** Usage is charged; of a gauge the last value is what is taken, so that it is reserved in the place of the one before. */
  #use(amount: number): void {
    const shared = this.#grants[0]?.appliesTo?.find((name) => this.#grants.every(({ appliesTo }) => appliesTo?.includes(name)));
    const charge = { id: this.#id(), action: shared ?? USE, inputs: { amount } };
    if (this.#vector.aggregation === undefined) return this.#must({ kind: 'spend', ...charge });
    if (this.#gauge !== undefined) this.#must({ kind: 'release', id: this.#id(), of: this.#gauge });
    this.#must({ kind: 'hold', ...charge });
    this.#gauge = charge.id;
  }

  #op(op: Op): void {
    if (op.op === 'advance') {
      this.#now += op.seconds * 1000;
      return;
    }
    const before = this.#entries.length;
    const { decision, wanted } = op.op === 'hold' ? this.#hold(op) : this.#finalize(op);
    // Resolving a hold again is answered with what it came to, and changes nothing: what was asked has not happened.
    const done = decision.verdict === 'allowed' && decision.state === wanted;
    const actual = done ? 'done' : this.#entries.length > before ? 'changed' : 'rejected';
    const expected = op.result ?? 'done';
    if (actual !== expected) this.#differences.push({ key: `${op.op} ${op.id}`, expected, actual });
  }

  #hold({ id, amount, ttlSeconds }: Op & { op: 'hold' }): { decision: Decision; wanted: string } {
    const life = ttlSeconds !== undefined && { holdMs: ttlSeconds * 1000 };
    return { decision: this.#do({ kind: 'hold', id, action: USE, inputs: { amount }, ...life }), wanted: 'held' };
  }

  #finalize({ id: of, final }: Op & { op: 'finalize' }): { decision: Decision; wanted: string } {
    const id = this.#id();
    return final === 0
      ? { decision: this.#do({ kind: 'release', id, of }), wanted: 'released' }
      : { decision: this.#do({ kind: 'capture', id, of, amount: units(final) }), wanted: 'captured' };
  }

  #id(): string {
    return `command-${++this.#commands}`;
  }

  #do(command: Command): Decision {
    const { account, entries, decision } = transact(
      { policy: this.#policy, account: this.#account, viewer: VIEWER, now: this.#now },
      command,
    );
    this.#account = account;
    this.#entries.push(...entries);
    return decision;
  }

  /** Does what no vector expects to be refused. */
  #must(command: Command): void {
    const decision = this.#do(command);
    if (decision.verdict === 'refused')
      this.#differences.push({ key: command.kind, expected: 'allowed', actual: `${decision.reason} at ${iso(this.#now)}` });
  }

  /** The instant of the read: just before it, where the vector's engine has not ended yet what ends there. */
  #readAt(at: number): number {
    const begins = [this.#start, ...(this.#vector.resets ?? []).map(ms), ...this.#recurrences(at).map((moment) => moment.at)];
    return this.#engine.endsLate === undefined || begins.includes(at) ? at : at - 1;
  }

  #figures(now: number): Actual {
    const world = { policy: this.#policy, account: this.#account, viewer: VIEWER, now };
    const { account, entries } = settle(world);
    this.#entries.push(...entries);
    const balances = Object.fromEntries([['pending', 0], ...this.#grants.map(({ id }): [string, number] => [id, 0])]);
    for (const lot of account.lots) {
      balances['pending']! += lot.held / UNIT;
      if (!isDebt(lot) && livesAt(lot, now)) balances[lot.source]! += lot.remaining / UNIT;
    }
    const available = summarize(world).available['credit']! / UNIT;
    return {
      balances,
      total: Math.max(0, available),
      overage: Math.max(0, -available),
      // What a gauge was at the end of each phase is no charge, and nothing that the ledger adds up.
      ...(this.#vector.aggregation === undefined && { usageInPeriod: this.#used(now) }),
    };
  }

  /** What the ledger says was taken since the last reset. */
  #used(now: number): number {
    const since = Math.max(this.#start, ...(this.#vector.resets ?? []).map(ms).filter((at) => at <= now));
    const taken = this.#entries.filter(({ kind, at }) => kind === 'capture' && at >= since);
    return taken.reduce((sum, { amount }) => sum + amount, 0) / UNIT;
  }
}

type Actual = Readonly<Record<string, unknown>>;

/** Every figure that the vector asserts and that is asked of its kind; balances may be partial. */
function compare({ expected, aggregation }: Vector, actual: Actual): Difference[] {
  const asked = Object.entries(expected).filter(
    ([key]) => key !== 'notes' && key !== 'segments' && !(key === 'usageInPeriod' && aggregation !== undefined),
  );
  return asked.flatMap(([key, value]) => {
    if (key !== 'balances') return same(actual[key], value) ? [] : [{ key, expected: value, actual: actual[key] }];
    const balances = actual['balances'] as Readonly<Record<string, number>>;
    return Object.entries(value as object).flatMap(([id, amount]) =>
      same(balances[id], amount) ? [] : [{ key: `balance ${id}`, expected: amount as unknown, actual: balances[id] }],
    );
  });
}

/** To a millionth: one vector restates the dust that adding tenths as floating point leaves. */
function same(actual: unknown, expected: unknown): boolean {
  if (typeof actual === 'number' && typeof expected === 'number') return Math.abs(actual - expected) < 1e-6;
  if (Array.isArray(expected)) return JSON.stringify(actual) === JSON.stringify(expected);
  if (typeof actual === 'string' && typeof expected === 'string') return ms(actual) === ms(expected);
  return false;
}
