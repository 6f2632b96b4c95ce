import type { Limit, PeriodStart, Window } from '../policy/policy.ts';
import type { Counter, Instant } from './account.ts';
import { Evaluation } from './cost.ts';
import type { RefusalNumbers } from './decision.ts';
import { covers } from './draw.ts';
import { divide, exact, round } from './exact.ts';
import { applies } from './predicate.ts';
import { givenWindow, own, Stop, type Scope } from './scope.ts';

/** The order in which limits are looked at, whatever order a policy names them in. */
const ORDER = ['user-limit-reached', 'daily-limit', 'monthly-limit', 'rate-limit'] as const;

/** A ceiling that a spend counts against, and where its use is kept. */
export interface Ceiling {
  /** Key of the account's counter. The window and the person are in it, so that another window or another person is another count. */
  readonly key: string;
  /** Absent where open holds are counted: that has no window. */
  readonly per: Window | undefined;
  readonly on: PeriodStart | undefined;
  /** How much this spend adds. */
  readonly adds: number;
  readonly limit: number;
  readonly reason: (typeof ORDER)[number];
}

/** The numbers of what would pass a ceiling. */
export const beyond = (limit: number, used: number, needed: number, resetsAt: Instant | undefined): RefusalNumbers => ({
  limit,
  used,
  needed,
  available: Math.max(limit - used, 0),
  ...(resetsAt !== undefined && { resetsAt }),
});

/** Whether a counter's window contains an instant. */
export function isRunning(counter: Counter | undefined, now: Instant): counter is Counter {
  return counter !== undefined && now >= counter.since && now < counter.until;
}

/** Use in the window that is running at `now`; a counter whose window is over reads as 0, and of a rolling window the parts that still count. */
export function usedAt(counter: Counter | undefined, now: Instant): number {
  if (!isRunning(counter, now)) return 0;
  return counter.parts ? counter.parts.reduce((sum, [until, amount]) => (now < until ? sum + amount : sum), 0) : counter.used;
}

/** Every ceiling that a spend of `cost` units must stay under, in the order in which they are checked. @throws Stop when one is unset. */
export function ceilings(scope: Scope, action: string, cost: number): Ceiling[] {
  const found = Object.entries(scope.policy.limits ?? {}).flatMap(([id, limit]): Ceiling[] => {
    if (!covers(scope.policy, limit.of, action) || !applies(limit.when, scope)) return [];
    const adds = limit.count === 'times' || !limit.per ? 1 : cost;
    if (!adds) return [];
    const key = keyOf(id, limit, scope);
    return [
      {
        key,
        per: limit.per && givenWindow(scope, limit),
        on: limit.on,
        adds,
        limit: limit.spread ? share(scope, key) : amountOf(limit, scope),
        reason: reasonOf(limit),
      },
    ];
  });
  return ORDER.flatMap((reason) => found.filter((ceiling) => ceiling.reason === reason));
}

/** Where a limit's use is counted for this viewer. */
export function keyOf(id: string, { per, on, each }: Limit, { viewer }: Scope): string {
  const person = each === 'viewer' && (viewer.id ?? [viewer.subAccount ?? viewer.role]);
  return `${per ? 'limit' : 'held'}/${id}/${JSON.stringify([per, on, person])}`;
}

/** How much a limit allows, in its window or at once: smallest units, or a number. @throws Stop when it is unset. */
export function amountOf(limit: Limit, scope: Scope): number {
  return new Evaluation(scope, undefined, limit.count === 'times' || !limit.per ? 0 : undefined).units(limit.atMost!);
}

/** The part of a spread balance that falls on the running window: what was there at its beginning, over the windows that are left. */
export function share(scope: Scope, key: string): number {
  const counter = own(scope.account.counters, key);
  // Settling opens the window; an account that is behind its calendar cannot tell.
  if (!isRunning(counter, scope.now) || !counter.windowsLeft) throw new Stop('policy-incomplete', key);
  // Of what is owed there is nothing to share out.
  const balance = new Evaluation(scope).units({ less: ['balance', 0] });
  return Number(round(divide(exact(balance + counter.used), exact(counter.windowsLeft)), 'down'));
}

function reasonOf({ refusedAs, each, per }: Limit): (typeof ORDER)[number] {
  return refusedAs ?? ORDER[per && each === 'viewer' ? 0 : per === 'day' ? 1 : per === 'month' ? 2 : 3];
}
