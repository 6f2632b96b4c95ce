import type { BoundPolicy, Expiry, Grant, Rollover } from '../policy/policy.ts';
import type { Account, Instant, Lot } from './account.ts';
import { later, midnight, occurrenceAfter, monthDay, type Step } from './calendar.ts';
import { isDebt } from './draw.ts';
import type { Ledger } from './ledger.ts';
import { holds } from './predicate.ts';
import { given, own, type Scope, zoneOf } from './scope.ts';

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
  if (rule === 'now') return at;
  if (rule === 'renewal') return renewal;
  const zone = zoneOf(policy, account);
  if ('after' in rule) {
    const duration = given(rule.after);
    return duration === null || rule.since === 'first-use' ? null : through(rule, later(at, duration, zone), zone);
  }
  if ('at' in rule) {
    const instant = given(rule.at);
    return instant === null ? null : Date.parse(instant);
  }
  if (renewal === null) return null;
  return Math.max(at, midnight(renewal, zone, given(rule.reading) === 'start' ? 1 : 0));
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

/** Starts the clock of a lot whose life begins with its first use; an end that is left open does not come, and what is owed has none. */
export function startClock(policy: BoundPolicy, ledger: Ledger, lot: Lot, at: Instant): void {
  const rule = own(policy.sources, lot.source)?.expires;
  if (lot.expiresAt !== null || isDebt(lot) || typeof rule !== 'object' || !('after' in rule) || rule.since !== 'first-use')
    return;
  const zone = zoneOf(policy, ledger.account);
  if (typeof rule.after === 'string') ledger.end(lot, through(rule, later(at, rule.after, zone), zone), at, 'first use');
}

/** Whether anything of a source is carried over a renewal. @throws Stop when unset. */
export function isCarried(rollover: Rollover | undefined, scope: Scope): boolean {
  const rule = rollover === undefined ? 'none' : given(rollover);
  return typeof rule === 'string' ? rule === 'all' : rule.when === undefined || holds(rule.when, scope);
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
