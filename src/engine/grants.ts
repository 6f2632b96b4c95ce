import type { BoundPolicy, Expiry, Grant } from '../policy/policy.ts';
import type { Account, Amount, Instant } from './account.ts';
import { later, midnight } from './calendar.ts';
import { Evaluation } from './cost.ts';
import { livesAt } from './draw.ts';
import { exact, divide, multiply, round } from './exact.ts';
import { isRunning, usedAt } from './limits.ts';
import type { Ledger } from './ledger.ts';
import { activeGrants, lastOccurrence, nextOccurrence, windowAt, zoneOf, type ActiveGrant } from './schedule.ts';
import { given, own, Stop, type Scope } from './scope.ts';

/** The credit type of a source. */
export function typeOfSource(policy: BoundPolicy, source: string): string {
  return own(policy.sources, source)?.type ?? Object.keys(policy.credits)[0]!;
}

/** When a lot that begins at `at` ends. `renewal` is the next occurrence of its grant, if it has one. @throws Stop when unset. */
export function endOf(
  policy: BoundPolicy,
  account: Account,
  expiry: Expiry | undefined,
  at: Instant,
  renewal: Instant | null,
): Instant | null {
  const rule = expiry === undefined ? 'never' : given(expiry);
  if (rule === 'never') return null;
  if (rule === 'renewal') return renewal;
  const zone = zoneOf(policy, account);
  if ('after' in rule) {
    const duration = given(rule.after);
    return duration === null ? null : later(at, duration, zone);
  }
  if ('at' in rule) {
    const instant = given(rule.at);
    return instant === null ? null : Date.parse(instant);
  }
  if (renewal === null) return null;
  return Math.max(at, midnight(renewal, zone, given(rule.reading) === 'start' ? 1 : 0));
}

/** The instants of a promotional window, the same for everybody. */
export function windowOf(policy: BoundPolicy, during: NonNullable<Grant['during']>): { from: Instant; until: Instant } {
  const from = Date.parse(given(during.from));
  return {
    from,
    until:
      during.until === undefined
        ? later(from, `${given(during.days!)} days`, policy.timeZone === 'account' ? 'UTC' : policy.timeZone)
        : Date.parse(given(during.until)),
  };
}

/** What a grant is worth to the account: whole units, 0 where a table has nothing for it. */
export function grantAmount(
  policy: BoundPolicy,
  account: Account,
  grant: Grant,
  decimals: number,
  amount = grant.amount,
): Amount {
  const scope: Scope = { account, viewer: { role: '' }, inputs: {} };
  try {
    return new Evaluation(scope, decimals).units(amount);
  } catch (error) {
    if (error instanceof Stop) return 0;
    throw error;
  }
}

/** Gives one occurrence of a grant. `id` names the lot; `share` is the part of the period that is left, for a prorated first grant. */
export function give(
  policy: BoundPolicy,
  ledger: Ledger,
  active: ActiveGrant,
  at: Instant,
  id: string,
  share?: { left: number; whole: number },
): void {
  const { key, grant, schedule } = active;
  const account = ledger.account;
  const source = given(grant.source);
  const type = typeOfSource(policy, source);
  const { decimals } = own(policy.credits, type)!;
  const rollover = own(policy.sources, source)?.rollover;
  const expiry = grant.expires ?? own(policy.sources, source)?.expires ?? (schedule && rollover !== 'all' ? 'renewal' : 'never');
  const expiresAt = grant.during
    ? windowOf(policy, grant.during).until
    : endOf(policy, account, expiry, at, schedule ? nextOccurrence(schedule, at) : null);
  if (expiresAt !== null && expiresAt <= at) return;
  let amount = grantAmount(policy, account, grant, decimals);
  if (share) amount = Number(round(multiply(exact(amount), divide(exact(share.left), exact(share.whole))), 'up'));
  if (grant.mode === 'fill-to') {
    const there = account.lots.reduce(
      (total, lot) => total + (lot.source === source && livesAt(lot, at) ? lot.remaining + lot.held : 0),
      0,
    );
    amount = Math.max(0, amount - there);
  }
  ledger.mark(`grant/${key}`, at);
  if (active.ofPlan && account.plan !== null) ledger.mark(markOf(key, account.plan), at);
  if (grant.atMost) {
    const counter = own(account.counters, `grant/${key}`);
    const { since, until } = isRunning(counter, at)
      ? counter
      : windowAt(policy, account, given(grant.atMost.per), grant.atMost.on, at);
    const before = usedAt(counter, at);
    amount = Math.min(amount, Math.max(0, grantAmount(policy, account, grant, decimals, grant.atMost.amount) - before));
    ledger.counter(`grant/${key}`, since, until, before + amount);
  }
  ledger.grant({ id, type, source, granted: amount, grantedAt: at, effectiveAt: at, expiresAt }, key, at);
}

/** Grants what became active at an instant: everything active now whose key is not in `before`. */
export function begin(policy: BoundPolicy, ledger: Ledger, at: Instant, before: ReadonlySet<string>, subscribing: boolean): void {
  for (const active of activeGrants(policy, ledger.account)) {
    if (before.has(active.key)) continue;
    const { key, grant, schedule } = active;
    const last = own(ledger.account.marks, `grant/${key}`)?.at;
    if (grant.once && subscribing && last === undefined) give(policy, ledger, active, at, key);
    if (grant.during && last === undefined) {
      const window = windowOf(policy, grant.during);
      if (window.from <= at && at < window.until) give(policy, ledger, active, at, key);
    }
    if (!schedule) continue;
    const since = lastOccurrence(schedule, at);
    if (last !== undefined && last >= since) continue;
    const first = grant.first === undefined ? 'full' : given(grant.first);
    const until = nextOccurrence(schedule, at);
    if (since === at || first === 'full') give(policy, ledger, active, at, lotId(key, at));
    else if (first === 'prorated') give(policy, ledger, active, at, lotId(key, at), { left: until - at, whole: until - since });
  }
}

/** The mark of when a plan last gave a grant. */
export const markOf = (key: string, plan: string): string => `grant/${key}/${plan}`;

/** The name of an occurrence's lot. */
export const lotId = (key: string, at: Instant): string => `${key}@${new Date(at).toISOString()}`;

/** Keys of the grants that are active now. */
export function activeKeys(policy: BoundPolicy, account: Account): Set<string> {
  return new Set(activeGrants(policy, account).map(({ key }) => key));
}
