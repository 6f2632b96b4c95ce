import type { BoundPolicy, WindowLimit } from '../policy/policy.ts';
import type { Account, Entry, Instant, Intent, Lot, World } from './account.ts';
import { repay } from './debts.ts';
import { debtId } from './draw.ts';
import { applyEvent } from './events.ts';
import { windowOf } from './expiry.ts';
import { come, give, lotId, openedAhead } from './grants.ts';
import { Ledger } from './ledger.ts';
import { isRunning, keyOf } from './limits.ts';
import { applyChange } from './plan-change.ts';
import { endLot, startQueued } from './queue.ts';
import { rollOver } from './rollover.ts';
import { activeGrants, isRenewal, nextOccurrence, scheduleOf, windowAt, type ActiveGrant } from './schedule.ts';
import { withFlag } from './settings.ts';
import { endHold } from './spending.ts';
import { scopeOf } from './account-scope.ts';
import { given, MAX_INSTANT, orNothing, own, requireSet } from './scope.ts';
import { opened } from './windows.ts';

/** Applies everything that fell due up to and including `now`, instant by instant. Section 5 of the specification. */
export function settle({ policy, account, now }: World): { account: Account; entries: readonly Entry[] } {
  const ledger = new Ledger(account);
  settleLedger(policy, ledger, now);
  return { account: ledger.account, entries: ledger.entries };
}

/** The same on a ledger that is already open. */
export function settleLedger(policy: BoundPolicy, ledger: Ledger, now: Instant): void {
  if (!Number.isSafeInteger(now) || Math.abs(now) > MAX_INSTANT)
    throw new RangeError(`The world's now is ${now}. Give whole milliseconds since 1970, UTC.`);
  const due = new Map<string, Instant>();
  const ends = new Ends(ledger, now);
  const holds = endingHolds(ledger, now);
  let grants = activeGrants(policy, ledger.account);
  for (;;) {
    const after = ledger.rest.settledAt;
    const at = Math.min(nextDue(policy, ledger, grants, due, ends, after), Math.max(holds[0]?.endsAt ?? Infinity, after));
    if (at > now) break;
    // What was there before this instant: several grants may fill one source at once.
    const before = ledger.lots;
    while (holds.length > 0 && holds[0]!.endsAt! <= at) endHold(policy, ledger, holds.shift()!, at);
    for (const lot of ends.upTo(at)) endLot(policy, ledger, lot);
    startQueued(policy, ledger, at);
    if (changeDue(policy, ledger, at)) {
      grants = activeGrants(policy, ledger.account);
      due.clear();
      // The new plan's schedules begin here: what they would have brought before is not owed.
      nextDue(policy, ledger, grants, due, ends, at - 1);
    }
    const renewing = at > after ? grants.filter((active) => isRenewal(active) && due.get(active.key) === at) : [];
    rollOver(policy, ledger, renewing, at);
    grantDue(policy, ledger, grants, due, before, after, at);
    repay(policy, ledger, at);
    ledger.facts({ settledAt: at });
    ledger.prune(at);
  }
  if (now > ledger.rest.settledAt) ledger.facts({ settledAt: now });
  openSpreads(policy, ledger, ledger.rest.settledAt);
  ledger.prune(ledger.rest.settledAt);
}

/** Carries out the changes whose instant has come; says whether there were any. */
function changeDue(policy: BoundPolicy, ledger: Ledger, at: Instant): boolean {
  const changes = ledger.rest.scheduled.filter((change) => change.at <= at);
  if (changes.length === 0) return false;
  ledger.facts({ scheduled: ledger.rest.scheduled.filter((change) => change.at > at) });
  for (const { plan, flag, value, resume, command } of changes) {
    if (plan !== undefined) applyChange(policy, ledger, plan, at, command, true);
    if (flag !== undefined) ledger.facts({ flags: withFlag(ledger.rest.flags, flag, value ?? null) });
    if (!resume) continue;
    applyEvent(policy, ledger, 'resume', at);
    ledger.facts({ paused: false });
  }
  return true;
}

/** Opens the running window of every limit that spreads the balance, with how many windows are left; deciding needs no calendar then. */
function openSpreads(policy: BoundPolicy, ledger: Ledger, now: Instant): void {
  // One with something open stays closed, and refuses.
  for (const [id, limit] of Object.entries(policy.limits ?? {}))
    if (limit.spread) orNothing(() => openSpread(policy, ledger, id, limit, now));
}

/** @throws Stop when something of it is unset. */
function openSpread(policy: BoundPolicy, ledger: Ledger, id: string, limit: WindowLimit, now: Instant): void {
  const { per, on } = limit;
  const spread = limit.spread!;
  requireSet([spread, per, on]);
  const account = ledger.account;
  const key = keyOf(id, limit, scopeOf(policy, account, now));
  const period = given(per);
  if (isRunning(own(account.counters, key), now) || (typeof period === 'object' && 'rolling' in period)) return;
  const window = opened(policy, account, key, period, on, now);
  const { until: end, ofCycle } = windowAt(policy, account, given(spread.over), spread.on, now);
  const schedule = scheduleOf(policy, account, period, on);
  let windowsLeft = 1;
  if (schedule) for (let at = window.until; at < end; at = nextOccurrence(schedule, at)) windowsLeft++;
  ledger.counter(key, { ...window, windowsLeft, ...(ofCycle && { ofCycle }) });
}

/** Holds that end up to an instant, in the order of their ends and ids, so that the ledger does not depend on how they are stored. */
function endingHolds(ledger: Ledger, at: Instant): Intent[] {
  const ending = Object.values(ledger.rest.intents).filter(
    ({ state, endsAt }) => state === 'held' && endsAt !== undefined && endsAt <= at,
  );
  return ending.sort((a, b) => a.endsAt! - b.endsAt! || (a.id < b.id ? -1 : 1));
}

/** The ends of lots up to an instant, soonest first, so that a long way is not a search through all lots at every step. */
class Ends {
  readonly #ledger: Ledger;
  readonly #until: Instant;
  #seen: number;
  /** Lots by their end, then by id; the next one last. */
  #queue: End[];

  constructor(ledger: Ledger, until: Instant) {
    this.#ledger = ledger;
    this.#until = until;
    this.#seen = ledger.entries.length;
    this.#queue = this.#ending(ledger.lots);
  }

  /** The next end, or Infinity. */
  next(): Instant {
    // Lots that began meanwhile, and lots that have another end now.
    const { entries } = this.#ledger;
    for (; this.#seen < entries.length; this.#seen++) {
      const { kind, opens, lot } = entries[this.#seen]!;
      if (opens !== undefined || kind === 'life') this.#see(lot);
    }
    // An empty lot has no end to speak of, unless a hold may still give something back to it before; one that was forfeited is forgotten by now.
    while (this.#queue.length > 0 && !this.#hasAnything(this.#queue.at(-1)!.id)) this.#queue.pop();
    return this.#queue.at(-1)?.at ?? Infinity;
  }

  /** Takes out the lots that end up to an instant. */
  upTo(at: Instant): Lot[] {
    const over: Lot[] = [];
    while (this.next() <= at) over.push(this.#ledger.lot(this.#queue.pop()!.id)!);
    return over;
  }

  #hasAnything(id: string): boolean {
    const lot = this.#ledger.lot(id);
    return lot !== undefined && (lot.remaining !== 0 || lot.held !== 0);
  }

  /** Puts a lot where its end is; one that is over and forgotten has none. */
  #see(id: string): void {
    const lot = this.#ledger.lot(id);
    this.#queue = this.#queue.filter((end) => end.id !== id);
    for (const end of lot ? this.#ending([lot]) : []) {
      const place = this.#queue.findIndex((other) => latestFirst(end, other) < 0);
      this.#queue.splice(place < 0 ? this.#queue.length : place, 0, end);
    }
  }

  #ending(lots: readonly Lot[]): End[] {
    const ends: End[] = [];
    for (const { id, expiresAt } of lots) if (expiresAt !== null && expiresAt <= this.#until) ends.push({ at: expiresAt, id });
    return ends.sort(latestFirst);
  }
}

/** When a lot ends. */
interface End {
  readonly at: Instant;
  readonly id: string;
}

const latestFirst = (a: End, b: End): number => b.at - a.at || (a.id < b.id ? 1 : -1);

/** The next instant at which a lot ends, a plan changes or a grant comes; Infinity when there is none. */
function nextDue(
  policy: BoundPolicy,
  ledger: Ledger,
  grants: readonly ActiveGrant[],
  due: Map<string, Instant>,
  ends: Ends,
  after: Instant,
): Instant {
  const { scheduled, marks } = ledger.rest;
  let first = Infinity;
  const see = (instant: Instant): void => {
    first = Math.min(first, Math.max(instant, after));
  };
  see(ends.next());
  for (const change of scheduled) see(change.at);
  for (const at of beginnings(policy, ledger, after)) see(at);
  for (const { key, grant, schedule } of grants) {
    if (schedule) {
      let next = due.get(key);
      if (next === undefined || next <= after) due.set(key, (next = nextOccurrence(schedule, after)));
      see(next);
    } else if (grant.during && own(marks, `grant/${key}`) === undefined) {
      const { from } = windowOf(policy, grant.during);
      if (from > after) see(from);
    }
  }
  return first;
}

/** When lots begin that will pay back what is owed; while nothing is owed, a lot that begins needs nothing done. */
export function beginnings(policy: BoundPolicy, ledger: Ledger, after: Instant): Instant[] {
  const owing = Object.keys(policy.credits).filter((type) => (ledger.lot(debtId(type))?.remaining ?? 0) < 0);
  if (owing.length === 0) return [];
  return ledger.lots.flatMap((lot) => (lot.effectiveAt > after && owing.includes(lot.type) ? [lot.effectiveAt] : []));
}

/** The grants of one instant, in the policy's order; each occurrence once. */
function grantDue(
  policy: BoundPolicy,
  ledger: Ledger,
  grants: readonly ActiveGrant[],
  due: ReadonlyMap<string, Instant>,
  before: readonly Lot[],
  after: Instant,
  at: Instant,
): void {
  if (at <= after) return;
  for (const active of grants) {
    const { key, grant, schedule } = active;
    const last = own(ledger.rest.marks, `grant/${key}`)?.at;
    if (schedule && due.get(key) === at && (last === undefined || last < at)) {
      const opened = openedAhead(ledger, before, active, at);
      if (opened === 0) come(policy, ledger, active, at, lotId(key, at));
      else {
        ledger.mark(`grant/${key}`, at);
        if (opened < Infinity) give(policy, ledger, active, at, lotId(key, at), { opened });
      }
    }
    if (grant.during && last === undefined && windowOf(policy, grant.during).from === at) give(policy, ledger, active, at, key);
  }
}
