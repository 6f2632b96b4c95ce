import type { BoundPolicy, PeriodStart, Window } from '../policy/policy.ts';
import type { Account, Counter } from './account.ts';
import { Evaluation } from './cost.ts';
import { livesAt } from './draw.ts';
import { atMostCounter } from './grants.ts';
import { keyOf } from './limits.ts';
import { activeGrants, isRenewal } from './schedule.ts';
import { scopeOf } from './account-scope.ts';
import { given, orNothing, own, requireSet, Stop, type Scope } from './scope.ts';
import { fairUseCounter } from './unlimited.ts';
import { counted } from './windows.ts';

/**
 * An account that comes from elsewhere, with what it has used in the running windows as the policy's `opening` tells, and with the lots that it brings
 * counted against the ceilings of their grants. Call it once, before the first command; a new account needs none of it.
 * @throws Error when something in `opening` has no value.
 */
export function adopt(policy: BoundPolicy, account: Account): Account {
  try {
    return adopted(policy, account);
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    throw new Error(
      `What the account has used hangs on the parameter ${error.at}, which has no value: bind it before you adopt.`,
      { cause: error },
    );
  }
}

/** @throws Stop when something is open: use that nobody can tell is never taken for none. */
function adopted(policy: BoundPolicy, account: Account): Account {
  const now = account.settledAt;
  const counters: Record<string, Counter> = { ...account.counters };
  const marks = { ...account.marks };
  const scope = scopeOf(policy, account, now);
  const put = (key: string, per: Window, on: PeriodStart | undefined, used: number | undefined): void => {
    if (used !== undefined && used > 0 && own(counters, key) === undefined)
      counters[key] = counted(policy, account, key, per, on, now, used);
  };
  const { used, fairUse, limits = {} } = policy.opening ?? {};
  const amount = (rule: typeof used, within: Scope, decimals?: number): number | undefined =>
    rule === undefined ? undefined : orNothing(() => new Evaluation(within, undefined, decimals).units(rule));
  requireSet(policy.opening);

  const period = activeGrants(policy, account).find(isRenewal)?.grant;
  put('used/', period?.every === undefined ? 'month' : given(period.every), period?.on, amount(used, scope));
  const unlimited = own(policy.plans, account.plan ?? '')?.unlimited;
  const service = unlimited && orNothing(() => fairUseCounter(scope, unlimited));
  if (service) put(service.key, service.per, service.on, amount(fairUse, scope, service.times ? 0 : undefined));
  for (const [id, rule] of Object.entries(limits)) {
    const limit = own(policy.limits, id)!;
    if (!limit.per) continue;
    for (const viewer of limit.each === 'viewer' ? peopleOf(account) : [scope.viewer]) {
      const own = { ...scope, viewer };
      put(keyOf(id, limit, own), given(limit.per), limit.on, amount(rule, own, limit.count === 'times' ? 0 : undefined));
    }
  }
  for (const { key, grant, owner } of activeGrants(policy, account)) {
    const lots = account.lots.filter((lot) => lot.source === grant.source && lot.owner === owner);
    if (grant.atMost) {
      const counter = atMostCounter(policy, account, grant, key, now);
      const given = lots.reduce((sum, lot) => (lot.grantedAt >= counter.since ? sum + lot.granted : sum), 0);
      if (counter.used === 0 && given > 0) counters[`grant/${key}`] = { ...counter, used: given };
    }
    const alive = lots.find((lot) => livesAt(lot, now));
    if (grant.onUse && alive && own(marks, `grant/${key}`) === undefined)
      marks[`grant/${key}`] = { at: alive.grantedAt, count: 1, ...(alive.expiresAt !== null && { until: alive.expiresAt }) };
  }
  return { ...account, counters, marks };
}

/** The people that an account says something of: what stands before the last dot of a flag. */
function peopleOf({ flags }: Account): { role: string; id: string }[] {
  const ids = Object.keys(flags).flatMap((flag) => (flag.includes('.') ? [flag.slice(0, flag.lastIndexOf('.'))] : []));
  return [...new Set(ids)].map((id) => ({ role: '', id }));
}
