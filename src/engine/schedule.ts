import type { BoundPolicy, Expiry, Grant, Period, PeriodStart, Unset } from '../policy/policy.ts';
import type { Account, Counter, Inputs, Instant } from './account.ts';
import { inTrialAccount } from './facts.ts';
import { firstOfNextMonth, monthDay, occurrenceAfter, occurrenceUpTo, weekday, type Step } from './calendar.ts';
import { holds } from './predicate.ts';
import { scopeOf } from './account-scope.ts';
import { given, hangsOnCycle, hasUnset, isUnset, own, zoneOf } from './scope.ts';

/** A schedule that has occurrences: an anchor and a step in a zone. */
export interface Schedule {
  readonly anchor: Instant;
  readonly step: Step;
  readonly zone: string;
  /** The first occurrence comes after this. */
  readonly after?: Instant;
  /** It is the account's own cycle. */
  readonly ofCycle?: true;
}

/** A rule that gives credits to the account as it is now. */
export interface ActiveGrant {
  readonly key: string;
  readonly grant: Grant;
  readonly schedule: Schedule | undefined;
  readonly ofPlan: boolean;
  /** The person that it is for, where everybody has their own. */
  readonly owner?: string;
  /** Numbers that its rules may read, beside the facts of the account. */
  readonly inputs?: Inputs;
}

const WEEKDAYS: readonly string[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** The schedule of a period, or `undefined` when it has none (it hangs on an anchor that the account does not have). @throws Stop when unset. */
export function scheduleOf(policy: BoundPolicy, account: Account, every: Period | Unset, on?: PeriodStart): Schedule | undefined {
  const zone = zoneOf(policy, account);
  const period = given(every);
  const start = on === undefined ? undefined : given(on);
  const step: Step =
    typeof period === 'object'
      ? 'days' in period
        ? { unit: 'days', count: given(period.days) }
        : { unit: 'months', count: given(period.months) }
      : period === 'day'
        ? { unit: 'days', count: 1 }
        : period === 'week'
          ? { unit: 'days', count: 7 }
          : { unit: 'months', count: period === 'month' ? 1 : 12 };
  if (typeof start === 'object') {
    return {
      zone,
      step,
      anchor: 'day' in start ? monthDay(given(start.day), zone) : weekday(WEEKDAYS.indexOf(start.weekday), zone),
    };
  }
  if (start === undefined && period === 'day') return { zone, step, anchor: monthDay(1, zone) };
  const cycle = cycleOf(policy, account);
  return cycle && { zone, step, ...cycle, ofCycle: true };
}

/** Where the account's own cycle begins. An anchor on the 28th or later may count from the 1st that follows; a whole period passes from there. */
function cycleOf(policy: BoundPolicy, { cycleAnchor, timeZone }: Account): Pick<Schedule, 'anchor' | 'after'> | undefined {
  if (cycleAnchor === null) return undefined;
  if (policy.monthEnd === undefined || given(policy.monthEnd) === 'clamp') return { anchor: cycleAnchor };
  const anchor = firstOfNextMonth(cycleAnchor, policy.timeZone === 'account' ? timeZone : policy.timeZone, 28);
  return anchor === cycleAnchor ? { anchor } : { anchor, after: anchor };
}

/**
 * The end of the account's own cycle: of so many days or months where its plan counts in those, else a month, or a year when billed by the year;
 * without an anchor the next renewal, or `null`.
 */
export function cycleEnd(policy: BoundPolicy, account: Account, now: Instant): Instant | null {
  const cycle = cycleOf(policy, account);
  const ofPlan = activeGrants(policy, account).filter((active) => active.ofPlan && typeof active.grant.every === 'object');
  const inDays = ofPlan.find(({ schedule }) => schedule?.step.unit === 'days');
  if (cycle && inDays) return nextOccurrence(inDays.schedule!, now);
  // Months on a day of the calendar are everybody's, and a year that is billed is a year.
  const inMonths = ofPlan.find(({ schedule }) => schedule?.ofCycle)?.schedule?.step.count ?? 1;
  const step: Step = { unit: 'months', count: account.billing === 'annual' ? 12 : inMonths };
  return cycle ? nextOccurrence({ ...cycle, step, zone: zoneOf(policy, account) }, now) : nextRenewal(policy, account, now);
}

/** Whether an occurrence of this rule is a renewal: the daily ones are not. */
export const isRenewal = ({ grant, schedule }: ActiveGrant): boolean => schedule !== undefined && grant.every !== 'day';

/** The window of a limit or of a count that is running at an instant. Without an anchor, months and years are the calendar's, weeks begin on Monday. */
export function windowAt(
  policy: BoundPolicy,
  account: Account,
  per: Period,
  on: PeriodStart | undefined,
  now: Instant,
): Pick<Counter, 'since' | 'until' | 'ofCycle'> {
  const said = scheduleOf(policy, account, per, on);
  const schedule = said ?? scheduleOf(policy, account, per, per === 'week' ? { weekday: 'mon' } : { day: 1 })!;
  return {
    since: occurrenceUpTo(schedule.anchor, schedule.zone, schedule.step, now),
    until: occurrenceAfter(schedule.anchor, schedule.zone, schedule.step, now),
    ...((said?.ofCycle ?? said === undefined) && { ofCycle: true }),
  };
}

/**
 * The grants that apply to the account now, in the policy's order; `only` those that are asked for. One with something unset in it does not exist yet.
 */
export function activeGrants(policy: BoundPolicy, account: Account, only?: (grant: Grant) => boolean): ActiveGrant[] {
  const inTrial = policy.trial !== undefined && inTrialAccount(account);
  const place = inTrial ? policy.trial : account.plan === null ? undefined : own(policy.plans, account.plan);
  const scope = scopeOf(policy, account, account.settledAt);
  const active: ActiveGrant[] = [];
  for (const grants of account.paused ? [policy.grants] : [policy.grants, place?.grants]) {
    const ofPlan = grants !== policy.grants && !inTrial;
    for (const [key, grant] of rulesIn(policy, grants)) {
      if (only?.(grant) === false) continue;
      if (grant.when !== undefined && !isFleeting(grant.when) && !holds(grant.when, scope)) continue;
      const schedule = grant.every === undefined ? undefined : scheduleOf(policy, account, grant.every, grant.on);
      if (grant.each !== 'person') active.push({ key, grant, ofPlan, schedule });
      else for (const owner of people(account)) active.push({ key: `${key}${PERSON}${owner}`, grant, ofPlan, schedule, owner });
    }
  }
  return active;
}

/** The rules of a list that have nothing open; worked out once, since a policy never changes. */
const closed = new WeakMap<object, readonly (readonly [key: string, grant: Grant])[]>();

function rulesIn(policy: BoundPolicy, grants: BoundPolicy['grants']): readonly (readonly [key: string, grant: Grant])[] {
  if (!grants) return [];
  let rules = closed.get(grants);
  if (!rules) closed.set(grants, (rules = Object.entries(grants).filter(([, grant]) => !isOpen(policy, grant))));
  return rules;
}

/** Between a grant's key and the person that it is for: no key of a policy has it. */
export const PERSON = '#';

/** Everybody of whom the account has a flag, by name. */
const people = ({ flags }: Account): string[] =>
  Object.keys(flags)
    .filter((flag) => flag.startsWith('user:') && !flag.includes('.'))
    .sort();

/** Whether a condition hangs on amounts, which change with every spend, or on the clock: it is looked at when the grant is due, and not before. */
export function isFleeting(rule: unknown): boolean {
  if (typeof rule !== 'object' || rule === null) return false;
  return 'amount' in rule || ('fact' in rule && rule.fact === 'now') || Object.values(rule).some(isFleeting);
}

/** Whether something in a grant, in how its source's credits live, or in the cycle that it hangs on has no value yet. */
function isOpen(policy: BoundPolicy, grant: Grant): boolean {
  if (hasUnset(grant)) return true;
  const { every, on, atMost } = grant;
  const periods = [every && { per: every, on }, atMost];
  return (
    isLifeOpen(policy, given(grant.source)) ||
    (isUnset(policy.monthEnd) && periods.some((rule) => rule && hangsOnCycle(rule.per, rule.on)))
  );
}

/** Whether how credits of a source live has no value yet: nothing can come to it. */
export function isLifeOpen(policy: BoundPolicy, id: string): boolean {
  const source = own(policy.sources, id);
  const granted = source?.events?.['granted'];
  return (
    hasUnset([source?.expires, source?.rollover, granted, own(policy.sources, granted?.into ?? '')?.expires]) ||
    (isUnset(policy.monthEnd) && hangsOnRenewal(granted?.expires))
  );
}

/** Whether an end is told by a renewal. */
export const hangsOnRenewal = (rule: Expiry | undefined): boolean =>
  rule === 'renewal' || (typeof rule === 'object' && 'dayBefore' in rule);

export const nextOccurrence = ({ anchor, zone, step, after: first = -Infinity }: Schedule, after: Instant): Instant =>
  occurrenceAfter(anchor, zone, step, Math.max(after, first));
export const lastOccurrence = ({ anchor, zone, step }: Schedule, upTo: Instant): Instant =>
  occurrenceUpTo(anchor, zone, step, upTo);

/** The next renewal: an occurrence of a recurring grant, of a daily one only where there is no other; or `null`. */
export function nextRenewal(policy: BoundPolicy, account: Account, now: Instant): Instant | null {
  const recurring = activeGrants(policy, account).filter(({ schedule }) => schedule !== undefined);
  const renewals = recurring.filter(isRenewal);
  const times = (renewals.length > 0 ? renewals : recurring).map(({ schedule }) => nextOccurrence(schedule!, now));
  return times.length > 0 ? Math.min(...times) : null;
}
