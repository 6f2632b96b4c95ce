import type { BoundPolicy, ClockEnd, Expiry, Grant, Rollover } from '../policy/policy.ts';
import type { Account, Instant, Lot } from './account.ts';
import { later, midnight, occurrenceAfter, monthDay, type Step } from './calendar.ts';
import { isDebt } from './draw.ts';
import type { Ledger } from './ledger.ts';
import { applies } from './predicate.ts';
import { given, orNothing, own, zoneOf, type Scope } from './scope.ts';

/**
 * When a lot that begins at `at` ends: of several ends, the first that comes. `renewal` is the next occurrence of its grant, if it has one; `began` is when
 * the lot began, where `at` is an event. @throws Stop when unset.
 */
export function endOf(
  policy: BoundPolicy,
  account: Account,
  expiry: Expiry | undefined,
  at: Instant,
  renewal: Instant | null,
  began = at,
): Instant | null {
  const rule = expiry === undefined ? 'never' : given(expiry);
  if (isList(rule)) return soonest(rule.map((end) => endOf(policy, account, end, at, renewal, began)));
  if (rule === 'never') return null;
  if (rule === 'now') return at;
  if (rule === 'renewal') return renewal;
  const zone = zoneOf(policy, account);
  if ('after' in rule) {
    const duration = given(rule.after);
    return duration === null || rule.since === 'first-use'
      ? null
      : through(rule, later(rule.since ? began : at, duration, zone), zone);
  }
  if ('at' in rule) {
    const instant = given(rule.at);
    return instant === null ? null : Date.parse(instant);
  }
  if (renewal === null) return null;
  return Math.max(at, midnight(renewal, zone, given(rule.reading) === 'start' ? 1 : 0));
}

const isList = (rule: Expiry): rule is readonly ClockEnd[] => Array.isArray(rule);

/** The first of several ends, some of which do not come. */
function soonest(ends: readonly (Instant | null)[]): Instant | null {
  const end = Math.min(...ends.map((one) => one ?? Infinity));
  return end === Infinity ? null : end;
}

const STEPS: Readonly<Record<string, Step>> = {
  day: { unit: 'days', count: 1 },
  month: { unit: 'months', count: 1 },
  year: { unit: 'months', count: 12 },
};

/** An end, or the end of the day, month or year that it falls into. */
function through({ through: unit }: { readonly through?: string }, end: Instant, zone: string): Instant {
  return unit === undefined ? end : occurrenceAfter(monthDay(1, zone), zone, STEPS[unit]!, end);
}

/**
 * Starts the clocks of a lot that begin with its first use; an end that is left open does not come, and what is owed has none. A lot that has another end than
 * its source gave it, by hand, by an event or by the use before, keeps it.
 */
export function startClock(policy: BoundPolicy, ledger: Ledger, lot: Lot, at: Instant): void {
  const rule = own(policy.sources, lot.source)?.expires;
  const account = ledger.account;
  const clocks = [rule ?? []].flat().filter((end) => typeof end === 'object' && 'since' in end && end.since === 'first-use');
  if (clocks.length === 0 || isDebt(lot) || hasOwnEnd(policy, lot)) return;
  if (orNothing(() => endOf(policy, account, rule, lot.effectiveAt, null)) !== lot.expiresAt) return;
  const begun = clocks.map((clock) => endOf(policy, account, { ...(clock as object), since: 'grant' } as Expiry, at, null));
  ledger.end(lot, soonest([lot.expiresAt, ...begun]), at, 'first use');
}

/** Whether a lot came by a grant that says itself how its credits end: the lot's name begins with the grant's. */
function hasOwnEnd({ grants, plans = {}, trial }: BoundPolicy, { id, source }: Lot): boolean {
  const key = id.split(/[@/#]/)[0]!;
  return [grants, trial?.grants, ...Object.values(plans).map((plan) => plan.grants)].some((rules) => {
    const grant = own(rules, key);
    return grant?.source === source && grant.expires !== undefined;
  });
}

/** Whether anything of a source is carried over a renewal. @throws Stop when unset. */
export function isCarried(rollover: Rollover | undefined, scope: Scope): boolean {
  const rule = rollover === undefined ? 'none' : given(rollover);
  return typeof rule === 'string' ? rule === 'all' : applies(rule.when, scope);
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
