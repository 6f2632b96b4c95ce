import type { BoundPolicy, Period, PeriodStart, Window } from '../policy/policy.ts';
import type { Account, Counter, Instant } from './account.ts';
import { isRunning, usedAt } from './limits.ts';
import { windowAt } from './schedule.ts';
import { given, MAX_INSTANT, own } from './scope.ts';

/** Lengths of elapsed time, for windows that roll. */
const UNIT_MS: Readonly<Record<string, number>> = {
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
  week: 604_800_000,
};

/** A counter after something was added to it; a window that is over begins anew, and what has none never ends. Of a rolling window each part is kept until it has aged out. */
export function counted(
  policy: BoundPolicy,
  account: Account,
  key: string,
  per: Window | undefined,
  on: PeriodStart | undefined,
  now: Instant,
  adds: number,
): Counter {
  const counter = own(account.counters, key);
  if (typeof per === 'object' && 'rolling' in per) {
    const [count = '0', unit = ''] = given(per.rolling).split(' ');
    const until = now + Number(count) * (UNIT_MS[unit.replace(/s$/, '')] ?? 0);
    const parts = [...(counter?.parts ?? []).filter((part) => part[0] > now), [until, adds] as const];
    return {
      since: isRunning(counter, now) ? counter.since : now,
      until,
      used: parts.reduce((sum, [, amount]) => sum + amount, 0),
      parts,
    };
  }
  if (isRunning(counter, now)) return { ...counter, used: usedAt(counter, now) + adds };
  return { ...(per ? opened(policy, account, key, per, on, now) : { since: now, until: MAX_INSTANT }), used: adds };
}

/** The window that is running now, with nothing counted in it. It begins at the earliest where the one before it ended, also where the cycle began anew. */
export function opened(
  policy: BoundPolicy,
  account: Account,
  key: string,
  per: Period,
  on: PeriodStart | undefined,
  now: Instant,
): Counter {
  const window = windowAt(policy, account, per, on, now);
  return { used: 0, ...window, since: Math.max(window.since, own(account.counters, key)?.until ?? -Infinity) };
}
