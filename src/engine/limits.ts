import type { Limit, Period, PeriodStart } from '../policy/policy.ts';
import type { Counter, Instant, World } from './account.ts';
import { Evaluation } from './cost.ts';
import { holds } from './predicate.ts';
import { given, own, requireSet, type Scope } from './scope.ts';

/** The order in which limits are looked at, whatever order a policy names them in. */
const ORDER = ['user-limit-reached', 'daily-limit', 'monthly-limit', 'rate-limit', 'fair-use-cap'] as const;

/** A ceiling that a spend counts against, and where its use is kept. */
export interface Ceiling {
  /** Key of the account's counter. The window and the person are in it, so that another window or another person is another count. */
  readonly key: string;
  readonly per: Period;
  readonly on: PeriodStart | undefined;
  /** How much this spend adds. */
  readonly adds: number;
  readonly limit: number;
  readonly reason: (typeof ORDER)[number];
  /** Of a fair-use cap. */
  readonly atCap?: 'deny' | 'slow' | 'refill';
}

/** Whether a counter's window contains an instant. */
export function isRunning(counter: Counter | undefined, now: Instant): counter is Counter {
  return counter !== undefined && now >= counter.since && now < counter.until;
}

/** Use in the window that is running at `now`; a counter whose window is over reads as 0. */
export function usedAt(counter: Counter | undefined, now: Instant): number {
  return isRunning(counter, now) ? counter.used : 0;
}

/** Every ceiling that a spend of `cost` units must stay under, in the order in which they are checked. @throws Stop when one is unset. */
export function ceilings(world: World, action: string, cost: number, decimals: number): Ceiling[] {
  const { policy, account, viewer } = world;
  const scope: Scope = { account, viewer, inputs: {} };
  const tags = own(policy.actions, action)?.tags ?? [];
  const found: Ceiling[] = [];
  for (const [id, limit] of Object.entries(policy.limits ?? {})) {
    if (limit.of && !limit.of.some((name) => name === action || tags.includes(name))) continue;
    if (limit.when !== undefined && !holds(limit.when, scope)) continue;
    requireSet([limit.per, limit.on]);
    const times = limit.count === 'times';
    if (cost === 0 && !times) continue;
    const person = limit.each === 'viewer' && (viewer.id ?? [viewer.subAccount ?? viewer.role]);
    found.push({
      key: `limit/${id}/${JSON.stringify([limit.per, limit.on, person])}`,
      per: given(limit.per),
      on: limit.on,
      adds: times ? 1 : cost,
      limit: new Evaluation(scope, times ? 0 : decimals).units(limit.atMost),
      reason: reasonOf(limit),
    });
  }
  const unlimited = account.plan === null ? undefined : own(policy.plans, account.plan)?.unlimited;
  if (unlimited?.fairUse && cost > 0) {
    const { limit, per, on, atCap } = unlimited.fairUse;
    requireSet([per, on]);
    found.push({
      key: `fair-use/${account.plan}/${JSON.stringify([per, on])}`,
      per: given(per),
      on,
      adds: cost,
      limit: new Evaluation(scope, decimals).units(limit),
      reason: ORDER[4],
      atCap: given(atCap),
    });
  }
  return ORDER.flatMap((reason) => found.filter((ceiling) => ceiling.reason === reason));
}

function reasonOf({ each, per }: Limit): (typeof ORDER)[number] {
  return ORDER[each === 'viewer' ? 0 : per === 'day' ? 1 : per === 'month' ? 2 : 3];
}
