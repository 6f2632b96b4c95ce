import type { BoundPolicy } from '../policy/policy.ts';
import type { Account, Entry, Instant, Intent, Lot, World } from './account.ts';
import { give, lotId, windowOf } from './grants.ts';
import { Ledger } from './ledger.ts';
import { applyChange } from './plan-change.ts';
import { activeGrants, nextOccurrence, type ActiveGrant } from './schedule.ts';
import { endHold } from './spending.ts';
import { MAX_INSTANT, own } from './scope.ts';

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
    const after = ledger.account.settledAt;
    const at = Math.min(nextDue(policy, ledger, grants, due, ends, after), Math.max(holds[0]?.endsAt ?? Infinity, after));
    if (at > now) break;
    while (holds.length > 0 && holds[0]!.endsAt! <= at) endHold(policy, ledger, holds.shift()!, at);
    for (const lot of ends.upTo(at)) ledger.expire(lot, lot.expiresAt!);
    for (const change of ledger.account.scheduled) {
      if (change.at > at) continue;
      ledger.schedule(undefined);
      applyChange(policy, ledger, change.plan, at, change.command, true);
      grants = activeGrants(policy, ledger.account);
      due.clear();
      // The new plan's schedules begin here: what they would have brought before is not owed.
      nextDue(policy, ledger, grants, due, ends, at - 1);
    }
    grantDue(policy, ledger, grants, due, after, at);
    ledger.facts({ settledAt: at });
  }
  if (now > ledger.account.settledAt) ledger.facts({ settledAt: now });
  ledger.prune(ledger.account.settledAt);
}

/** Holds that end up to an instant, in the order of their ends and ids, so that the ledger does not depend on how they are stored. */
function endingHolds(ledger: Ledger, at: Instant): Intent[] {
  const ending = Object.values(ledger.account.intents).filter(
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
  #queue: { at: Instant; id: string }[];

  constructor(ledger: Ledger, until: Instant) {
    this.#ledger = ledger;
    this.#until = until;
    this.#seen = ledger.entries.length;
    this.#queue = this.#ending(ledger.lots);
  }

  /** The next end, or Infinity. */
  next(): Instant {
    const fresh = this.#ledger.entries.slice(this.#seen).flatMap((entry) => (entry.opens ? [entry.opens] : []));
    this.#seen = this.#ledger.entries.length;
    if (fresh.length > 0) this.#queue = this.#ending([...this.#queue.map(({ id }) => this.#ledger.lot(id)!), ...fresh]);
    // An empty lot has no end to speak of, unless a hold may still give something back to it before.
    for (let lot = this.#last(); lot && lot.remaining === 0 && lot.held === 0; lot = this.#last()) this.#queue.pop();
    return this.#queue.at(-1)?.at ?? Infinity;
  }

  /** Takes out the lots that end up to an instant. */
  upTo(at: Instant): Lot[] {
    const over: Lot[] = [];
    while (this.next() <= at) over.push(this.#ledger.lot(this.#queue.pop()!.id)!);
    return over;
  }

  #last(): Lot | undefined {
    const last = this.#queue.at(-1);
    return last && this.#ledger.lot(last.id);
  }

  #ending(lots: readonly Lot[]): { at: Instant; id: string }[] {
    return lots
      .flatMap(({ id, expiresAt }) => (expiresAt !== null && expiresAt <= this.#until ? [{ at: expiresAt, id }] : []))
      .sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1));
  }
}

/** The next instant at which a lot ends, a plan changes or a grant comes; Infinity when there is none. */
function nextDue(
  policy: BoundPolicy,
  ledger: Ledger,
  grants: readonly ActiveGrant[],
  due: Map<string, Instant>,
  ends: Ends,
  after: Instant,
): Instant {
  const account = ledger.account;
  let first = Infinity;
  const see = (instant: Instant): void => {
    first = Math.min(first, Math.max(instant, after));
  };
  see(ends.next());
  for (const change of account.scheduled) see(change.at);
  for (const { key, grant, schedule } of grants) {
    if (schedule) {
      let next = due.get(key);
      if (next === undefined || next <= after) due.set(key, (next = nextOccurrence(schedule, after)));
      see(next);
    } else if (grant.during && own(account.marks, `grant/${key}`) === undefined) {
      const { from } = windowOf(policy, grant.during);
      if (from > after) see(from);
    }
  }
  return first;
}

/** The grants of one instant, in the policy's order; each occurrence once. */
function grantDue(
  policy: BoundPolicy,
  ledger: Ledger,
  grants: readonly ActiveGrant[],
  due: ReadonlyMap<string, Instant>,
  after: Instant,
  at: Instant,
): void {
  if (at <= after) return;
  for (const active of grants) {
    const { key, grant, schedule } = active;
    const last = own(ledger.account.marks, `grant/${key}`)?.at;
    if (schedule && due.get(key) === at && (last === undefined || last < at)) give(policy, ledger, active, at, lotId(key, at));
    if (grant.during && last === undefined && windowOf(policy, grant.during).from === at) give(policy, ledger, active, at, key);
  }
}
