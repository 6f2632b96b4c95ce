import type { Amount, Instant, Lot, Order, World } from './account.ts';
import { inDrawOrder, isUsable, livesAt } from './draw.ts';
import { Evaluation } from './cost.ts';
import { usedAt } from './limits.ts';
import { amountOf, keyOf, share } from './limits.ts';
import { applies } from './predicate.ts';
import { nextRenewal } from './schedule.ts';
import { firstType, orNothing, own, type Scope } from './scope.ts';
import { settle } from './settle.ts';
import { isUnlimited } from './unlimited.ts';

/** Credits of one source, as they are drawn. */
export interface SourceSummary {
  readonly source: string;
  readonly type: string;
  readonly available: Amount;
  /** The first instant at which some of it ends; `null`: never. */
  readonly expiresAt: Instant | null;
  /** Its lots in draw order. */
  readonly lots: readonly { readonly id: string; readonly remaining: Amount; readonly expiresAt: Instant | null }[];
}

/** A summary while its lots are counted together. */
type Growing = { -readonly [Key in Exclude<keyof SourceSummary, 'lots'>]: SourceSummary[Key] } & {
  readonly lots: SourceSummary['lots'][number][];
};

/** An account's figures, for people. Amounts in smallest units, by credit type. */
export interface Summary {
  readonly at: Instant;
  readonly available: Readonly<Record<string, Amount>>;
  readonly held: Readonly<Record<string, Amount>>;
  /** Kept, but not usable now: no active plan, or somebody else's. */
  readonly locked: Readonly<Record<string, Amount>>;
  /** Not begun yet. */
  readonly queued: Readonly<Record<string, Amount>>;
  /** Ordered and not delivered. */
  readonly pending: Readonly<Record<string, Amount>>;
  /** In spend order; their sums are `available`. */
  readonly sources: readonly SourceSummary[];
  /** Used in the running period, by action. */
  readonly used: Readonly<Record<string, Amount>>;
  readonly orders: readonly Order[];
  readonly nextRenewalAt: Instant | null;
  /** Names of the policy's thresholds that the balance is below. */
  readonly thresholds: readonly string[];
  readonly unlimited: boolean;
  /** How far each limit that applies to the viewer is used, by its name: smallest units, times, or what is held now. */
  readonly limits: Readonly<Record<string, { readonly limit: number; readonly used: number }>>;
}

/** The figures of an account at `now`, after everything due. */
export function summarize(world: World): Summary {
  const { policy, viewer } = world;
  const { account } = settle(world);
  const at = account.settledAt;
  const scope: Scope = { policy, account, viewer, now: at, inputs: {} };
  const none = (): Record<string, Amount> => Object.fromEntries(Object.keys(policy.credits).map((type) => [type, 0]));
  const [available, held, locked, queued, pending] = [none(), none(), none(), none(), none()];
  const sources = new Map<string, Growing>();
  for (const lot of ordered(account.lots, world)) {
    held[lot.type] = (held[lot.type] ?? 0) + lot.held;
    // Queued lots are counted below; a balance below zero counts as what it is.
    if (lot.remaining === 0 || (lot.expiresAt !== null && lot.expiresAt <= at)) continue;
    if (!orNothing(() => isUsable(lot, scope))) {
      locked[lot.type] = (locked[lot.type] ?? 0) + lot.remaining;
      continue;
    }
    if (!livesAt(lot, at)) {
      queued[lot.type] = (queued[lot.type] ?? 0) + lot.remaining;
      continue;
    }
    available[lot.type] = (available[lot.type] ?? 0) + lot.remaining;
    let summary = sources.get(lot.source);
    if (!summary)
      sources.set(lot.source, (summary = { source: lot.source, type: lot.type, available: 0, expiresAt: null, lots: [] }));
    summary.available += lot.remaining;
    summary.lots.push({ id: lot.id, remaining: lot.remaining, expiresAt: lot.expiresAt });
    if (lot.expiresAt !== null) summary.expiresAt = Math.min(lot.expiresAt, summary.expiresAt ?? Infinity);
  }
  const orders = Object.values(account.orders);
  for (const { state, type, credits } of orders) {
    if (state === 'placed') pending[type] = (pending[type] ?? 0) + credits;
    if (state === 'queued') queued[type] = (queued[type] ?? 0) + credits;
  }
  const used = Object.fromEntries(
    Object.keys(policy.actions).flatMap((action) => {
      const amount = usedAt(own(account.counters, `used/${action}`), at);
      return amount > 0 ? [[action, amount]] : [];
    }),
  );
  const first = firstType(policy);
  const balance = first === undefined ? 0 : (available[first] ?? 0);
  return {
    at,
    available,
    held,
    locked,
    queued,
    pending,
    used,
    orders,
    sources: [...sources.values()],
    nextRenewalAt: nextRenewal(policy, account, at),
    unlimited: isUnlimited({ ...world, account }),
    limits: limitsOf(scope),
    thresholds: Object.entries(policy.thresholds ?? {})
      .filter(([, rule]) => balance < (orNothing(() => new Evaluation(scope).units(rule)) ?? 0))
      .map(([id]) => id),
  };
}

/** Draw order; where the policy leaves it open, by id. */
function ordered(lots: readonly Lot[], { policy }: World): Lot[] {
  return orNothing(() => inDrawOrder(lots, policy)) ?? [...lots].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** The limits that apply, with their use; one with something open is left out. */
function limitsOf(scope: Scope): Summary['limits'] {
  return Object.fromEntries(
    Object.entries(scope.policy.limits ?? {}).flatMap(([id, limit]) => {
      const shown = orNothing(() => {
        if (!applies(limit.when, scope)) return undefined;
        const key = keyOf(id, limit, scope);
        const used = usedAt(own(scope.account.counters, key), scope.now);
        return { limit: limit.spread ? share(scope, key) : amountOf(limit, scope), used };
      });
      return shown ? [[id, shown]] : [];
    }),
  );
}
