import type { Account, Entry, Price } from '../engine/account.ts';
import type { Allowed, Decision } from '../engine/decision.ts';
import { holds } from '../engine/predicate.ts';
import type { Summary } from '../engine/summarize.ts';
import type { BoundPolicy } from '../policy/policy.ts';
import type { Step } from './case.ts';
import { inCredits, iso, typeOfSource } from './units.ts';

/** What is known after a step. */
export interface After {
  readonly policy: BoundPolicy;
  readonly step: Step;
  readonly decision: Decision;
  /** What was booked since the last step that a case asks about. */
  readonly entries: readonly Entry[];
  readonly account: Account;
  readonly summary: Summary;
  readonly at: number;
}

type Sums = Readonly<Record<string, number>>;

/** What can be asked after a step, each as the cases write it: in credits, by source, in texts. `expected` tells which of two shapes is meant. */
const OBSERVATIONS: Readonly<Record<string, (after: After, expected: unknown) => unknown>> = {
  allowed: ({ decision }) => decision.verdict === 'allowed',
  reason: ({ decision }, expected) =>
    decision.verdict === 'refused' ? decision.reason : decision.notes.find(({ kind }) => kind === expected)?.kind,
  // What a finished job has cost is what was taken.
  cost: ({ policy, step, decision, entries }) =>
    step.do === 'settle'
      ? credits(policy, allowed(decision)?.amount, typeOfSource(policy, entries.at(-1)?.source ?? ''))
      : decision.cost?.kind === 'exact'
        ? credits(policy, decision.cost.amount, decision.cost.type)
        : undefined,
  cost_known: ({ decision }) => decision.cost?.kind === 'exact',
  draws: (after) => drawsBy(after, 'source'),
  lot_draws: (after) => drawsBy(after, 'lot'),
  refund_lots: (after) => drawsBy(after, 'lot'),
  remaining: (after) => leftBySource(after, spendable(after)),
  total: (after) => spendable(after).reduce((total, lot) => total + inCredits(after.policy, lot.remaining, lot.type), 0),
  locked: (after) =>
    leftBySource(
      after,
      living(after).filter(({ source }) => isLocked(after, source)),
    ),
  queued: (after) => ordered(after, 'queued'),
  pending: (after) => ordered(after, 'placed'),
  moved: ({ policy, entries }) =>
    movesOf(entries).map(({ from, to, amount }) => ({ from, to, amount: credits(policy, amount, typeOfSource(policy, from)) })),
  transferred: (after) => booked(after, ({ kind, cause }) => kind === 'move-out' && cause === 'transfer'),
  auto_purchased: ({ policy, decision }) => {
    const automatic = allowed(decision)?.automatic;
    return automatic ? { [automatic.source]: credits(policy, automatic.credits, typeOfSource(policy, automatic.source)) } : {};
  },
  auto_purchases_left: ({ decision }) => allowed(decision)?.automatic?.left,
  overage: ({ policy, decision }) => credits(policy, allowed(decision)?.overage?.amount, decision.cost?.type),
  service_level: ({ decision }) => allowed(decision)?.serviceLevel,
  stopped: ({ decision }) => decision.notes.some(({ kind }) => kind === 'overdrawn'),
  daily_limit: ({ policy, summary }) => {
    const daily = Object.entries(policy.limits ?? {}).find(([id, { per }]) => per === 'day' && id in summary.limits);
    return daily && credits(policy, summary.limits[daily[0]]!.limit);
  },
  value_consumed: ({ policy, decision, account }) =>
    decision.draws.reduce((total, { lot: id, amount, source }) => {
      const unitCost = account.lots.find((lot) => lot.id === id)?.unitCost ?? 0;
      return total + unitCost * inCredits(policy, amount, typeOfSource(policy, source));
    }, 0),
  // What a spend bought by itself is asked for under a name of its own.
  granted: (after) => {
    const automatic = allowed(after.decision)?.automatic;
    const type = automatic && typeOfSource(after.policy, automatic.source);
    const bought = automatic && { [automatic.source]: inCredits(after.policy, automatic.credits, type) };
    return less(bookedAs(after, 'grant'), bought);
  },
  expired: (after) => booked(after, (entry) => !isReturn(entry) && (entry.kind === 'expire' || entry.kind === 'forfeit')),
  taken_back: (after) => booked(after, isReturn),
  refunded: (after) => bookedAs(after, 'refund'),
  held: (after, expected) =>
    isRecord(expected)
      ? bookedAs(after, 'hold')
      : Object.values(after.account.intents).reduce(
          (total, { state, amount, type }) => total + (state === 'held' ? inCredits(after.policy, amount, type) : 0),
          0,
        ),
  released: (after, expected) => {
    const released = bookedAs(after, 'release');
    return isRecord(expected) ? released : Object.values(released).reduce((total, amount) => total + amount, 0);
  },
  unmetered: ({ policy, decision }) => credits(policy, allowed(decision)?.unmetered, decision.cost?.type),
  price: ({ decision }) => Number(moneyOf(decision)?.amount ?? 0),
  currency: ({ decision }) => moneyOf(decision)?.currency,
  unit_price: ({ decision }) => Number(allowed(decision)?.unitPrice ?? allowed(decision)?.overage?.unitPrice),
  discount_applied: ({ decision }) => !decision.notes.some(({ kind }) => kind === 'discount-not-applied'),
  next_renewal: ({ summary }) => (summary.nextRenewalAt === null ? null : iso(summary.nextRenewalAt)),
  effective_latest: ({ decision }) => instant(allowed(decision)?.promisedAt),
  effective_at: ({ decision }) => instant(allowed(decision)?.effectiveAt),
  used: ({ policy, summary }) =>
    Object.entries(summary.used).reduce(
      (total, [action, amount]) => total + inCredits(policy, amount, policy.actions[action]?.paysWith),
      0,
    ),
  expires: ({ account, at }, expected) =>
    Object.fromEntries(
      Object.keys(isRecord(expected) ? expected : {}).map((name) => {
        const lot =
          account.lots.find(({ id }) => id === name) ??
          account.lots.findLast(({ source, grantedAt }) => source === name && grantedAt <= at);
        return [name, lot === undefined ? undefined : lot.expiresAt === null ? null : iso(lot.expiresAt)];
      }),
    ),
};

/** Everything that a case can ask after a step. */
export const OBSERVABLE: readonly string[] = Object.keys(OBSERVATIONS);

/**
 * What is so, as the cases write it.
 * @throws Error that names a key which is not among `OBSERVABLE`
 */
export function observe(key: string, after: After, expected: unknown): unknown {
  if (!Object.hasOwn(OBSERVATIONS, key))
    throw new Error(`Nothing is known as ${JSON.stringify(key)}. Use one of: ${OBSERVABLE.join(', ')}.`);
  return OBSERVATIONS[key]!(after, expected);
}

const isRecord = (value: unknown): value is object => typeof value === 'object' && value !== null;
const allowed = (decision: Decision): Allowed | undefined => (decision.verdict === 'allowed' ? decision : undefined);
const instant = (at: number | undefined): string | undefined => (at === undefined ? undefined : iso(at));
const credits = (policy: BoundPolicy, amount: number | undefined, type?: string): number | undefined =>
  amount === undefined ? undefined : inCredits(policy, amount, type);

/** The money that a step moves: a price, what is billed beyond the balance, or what was bought by itself. */
function moneyOf(decision: Decision): Price | undefined {
  const { price, overage, automatic } = allowed(decision) ?? {};
  return price ?? overage?.price ?? automatic?.price;
}

const drawsBy = ({ policy, decision }: After, by: 'source' | 'lot'): Sums =>
  group(decision.draws.map((draw) => [draw[by], inCredits(policy, draw.amount, typeOfSource(policy, draw.source))]));

const leftBySource = ({ policy }: After, lots: Account['lots']): Sums =>
  group(lots.map(({ source, remaining, type }) => [source, inCredits(policy, remaining, type)]));

const ordered = ({ policy, summary }: After, state: 'queued' | 'placed'): Sums =>
  group(
    summary.orders
      .filter((order) => order.state === state)
      .map((order) => [order.source, inCredits(policy, order.credits, order.type)]),
  );

const booked = ({ policy, entries }: After, isMeant: (entry: Entry) => boolean): Sums =>
  group(entries.filter(isMeant).map(({ source, amount }) => [source, inCredits(policy, amount, typeOfSource(policy, source))]));
const bookedAs = (after: After, ...kinds: readonly Entry['kind'][]): Sums => booked(after, ({ kind }) => kinds.includes(kind));

/** Whether credits went with a purchase that was taken back. */
const isReturn = ({ kind, intent }: Entry): boolean => kind === 'forfeit' && intent !== undefined;

/** Lots that live, and that are not allotted to a sub-account. */
const living = ({ account, at }: After): Account['lots'] =>
  account.lots.filter(
    ({ owner = '', effectiveAt, expiresAt, remaining }) =>
      remaining !== 0 && !owner.startsWith('sub-') && effectiveAt <= at && (expiresAt === null || at < expiresAt),
  );

/** What the account has to spend, whoever may spend it. */
const spendable = (after: After): Account['lots'] => living(after).filter(({ source }) => !isLocked(after, source));

function isLocked({ policy, account, at }: After, source: string): boolean {
  const rule = policy.sources[source]?.usableWhen;
  return rule !== undefined && !holds(rule, { policy, account, viewer: { role: '' }, now: at, inputs: {} });
}

/** Moves between sources, summed up. */
function movesOf(entries: readonly Entry[]): { from: string; to: string; amount: number }[] {
  const moves = new Map<string, { from: string; to: string; amount: number }>();
  entries.forEach((entry, index) => {
    const to = entries[index + 1]?.source ?? '';
    if (entry.kind !== 'move-out' || to === entry.source) return;
    const key = `${entry.source} ${to}`;
    moves.set(key, { from: entry.source, to, amount: (moves.get(key)?.amount ?? 0) + entry.amount });
  });
  return [...moves.values()];
}

const less = (a: Sums, b: Sums = {}): Sums =>
  Object.fromEntries(Object.entries(a).map(([key, amount]) => [key, amount - (b[key] ?? 0)]));

const group = (pairs: readonly (readonly [string, number])[]): Sums =>
  pairs.reduce<Record<string, number>>((sums, [key, amount]) => ({ ...sums, [key]: (sums[key] ?? 0) + amount }), {});
