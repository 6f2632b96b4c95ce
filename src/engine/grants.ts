import type { BoundPolicy, Grant } from '../policy/policy.ts';
import type { Account, Amount, Counter, Instant, Lot } from './account.ts';
import type { Happening } from './command.ts';
import { Evaluation } from './cost.ts';
import { isDebt, livesAt, paysFor, typeOf, typeOfSource } from './draw.ts';
import { applyEvent } from './events.ts';
import { exact, divide, multiply, round } from './exact.ts';
import { endOf, isCarried, windowOf } from './expiry.ts';
import { isRunning, usedAt } from './limits.ts';
import type { Ledger } from './ledger.ts';
import { holds } from './predicate.ts';
import { isMarked } from './repeat.ts';
import { activeGrants, isFleeting, lastOccurrence, nextOccurrence, type ActiveGrant } from './schedule.ts';
import { scopeOf } from './account-scope.ts';
import { given, orNothing, own } from './scope.ts';
import { opened } from './windows.ts';

/** What a grant is worth to the account: whole units, 0 where a table has nothing for it. */
export function grantAmount(
  policy: BoundPolicy,
  account: Account,
  { grant, owner, inputs = {} }: Pick<ActiveGrant, 'grant' | 'owner' | 'inputs'>,
  at: Instant,
  amount = grant.amount,
): Amount {
  const type = typeOfSource(policy, given(grant.source));
  const scope = { ...scopeOf(policy, account, at, type), inputs };
  const whose = owner === undefined ? scope : { ...scope, viewer: { role: '', id: owner } };
  return orNothing(() => new Evaluation(whose, type).units(amount)) ?? 0;
}

/** Gives an occurrence, or remembers that it is due where it waits for its event. */
export function come(policy: BoundPolicy, ledger: Ledger, active: ActiveGrant, at: Instant, id: string): void {
  if (active.grant.awaits === undefined) give(policy, ledger, active, at, id);
  else ledger.mark(dueKey(active.key), at);
}

/** A part of a period, for a grant that begins or grows in its middle. */
export interface Share {
  readonly left: number;
  readonly whole: number;
}

/** Gives one occurrence of a grant, or `amount` of it, without what bookings have `opened` of it. `id` names the lot; `share` is the part of the period that is left. */
export function give(
  policy: BoundPolicy,
  ledger: Ledger,
  active: ActiveGrant,
  at: Instant,
  id: string,
  { share, amount: whole, ahead, opened = 0 }: { share?: Share; amount?: Amount; ahead?: Instant; opened?: Amount } = {},
): void {
  const { key, grant, schedule, owner } = active;
  const account = ledger.account;
  const source = given(grant.source);
  const type = typeOfSource(policy, source);
  const scope = scopeOf(policy, account, at, type);
  // A condition that nobody can tell does not hold, and what nobody can tell ends nothing.
  if (grant.when !== undefined && isFleeting(grant.when) && orNothing(() => holds(grant.when!, scope)) !== true) return;
  const rule = own(policy.sources, source);
  const ends = schedule && orNothing(() => isCarried(rule?.rollover, scope)) === false;
  const expiry = grant.expires ?? rule?.expires ?? (ends ? 'renewal' : 'never');
  const expiresAt = grant.during
    ? windowOf(policy, grant.during).until
    : endOf(policy, account, expiry, at, schedule ? nextOccurrence(schedule, at) : null);
  if (expiresAt !== null && expiresAt <= at) return;
  const wanted = Math.max(0, prorated(whole ?? grantAmount(policy, account, active, at), share) - opened);
  const amount = cut(policy, ledger, active, wanted, at, whole === undefined);
  // A period that was opened ahead is marked when it comes, so that those before it come too.
  if (ahead === undefined) {
    ledger.mark(`grant/${key}`, at, grant.onUse ? expiresAt : null);
    if (active.ofPlan && account.plan !== null) ledger.mark(markOf(key, account.plan), at);
  }
  const lot = { id, type, source, granted: amount, grantedAt: ahead ?? at, effectiveAt: at, expiresAt };
  ledger.grant(owner === undefined ? lot : { ...lot, owner }, key, ahead ?? at);
  if (amount > 0) applyEvent(policy, ledger, 'granted', at, source);
}

/** The part of an amount that a part of its period brings, rounded up. */
function prorated(amount: Amount, share: Share | undefined): Amount {
  return share ? Number(round(multiply(exact(amount), divide(exact(share.left), exact(share.whole))), 'up')) : amount;
}

/** What is left of an amount after filling up only, after the source's ceiling and after the ceiling of its window, which is counted here. */
function cut(policy: BoundPolicy, ledger: Ledger, active: ActiveGrant, wanted: Amount, at: Instant, isWhole: boolean): Amount {
  const { grant, key, owner } = active;
  const account = ledger.account;
  const there = account.lots.reduce(
    (sum, lot) =>
      lot.source === grant.source && !isDebt(lot) && (owner === undefined || lot.owner === owner) && livesAt(lot, at)
        ? sum + lot.remaining + lot.held
        : sum,
    0,
  );
  // What comes on top of an allotment fills nothing up.
  let amount = grant.mode === 'fill-to' && isWhole ? Math.max(0, wanted - there) : wanted;
  if (grant.ceiling !== undefined)
    amount = Math.min(amount, Math.max(0, grantAmount(policy, account, active, at, grant.ceiling) - there));
  if (!grant.atMost) return amount;
  const counter = atMostCounter(policy, account, grant, key, at);
  amount = Math.min(amount, Math.max(0, grantAmount(policy, account, active, at, grant.atMost.amount) - counter.used));
  ledger.counter(`grant/${key}`, { ...counter, used: counter.used + amount });
  return amount;
}

/** What a grant has given in its running window. */
export function atMostCounter(policy: BoundPolicy, account: Account, grant: Grant, key: string, at: Instant): Counter {
  const counter = own(account.counters, `grant/${key}`);
  if (isRunning(counter, at)) return { ...counter, used: usedAt(counter, at) };
  return opened(policy, account, `grant/${key}`, given(grant.atMost!.per), grant.atMost!.on, at);
}

/** Grants what became active at an instant: everything active now whose key is not in `before`. */
export function begin(policy: BoundPolicy, ledger: Ledger, at: Instant, before: ReadonlySet<string>, subscribing: boolean): void {
  for (const active of activeGrants(policy, ledger.account)) {
    if (before.has(active.key)) continue;
    const { key, grant, schedule } = active;
    const last = own(ledger.rest.marks, `grant/${key}`)?.at;
    if (grant.once && subscribing && last === undefined) give(policy, ledger, active, at, key);
    if (grant.during && last === undefined) {
      const window = windowOf(policy, grant.during);
      if (window.from <= at && at < window.until) give(policy, ledger, active, at, key);
    }
    if (!schedule) continue;
    const since = lastOccurrence(schedule, at);
    // A booking may have opened the period that begins here already.
    if (
      (last !== undefined && last >= since) ||
      ledger.lots.some((lot) => lot.id.startsWith(aheadId(key, at, '')) && livesAt(lot, at))
    )
      continue;
    const first = grant.first === undefined ? 'full' : given(grant.first);
    const until = nextOccurrence(schedule, at);
    if (since !== at && first === 'none') continue;
    if (grant.awaits !== undefined) ledger.mark(dueKey(key), at);
    else if (since === at || first === 'full') give(policy, ledger, active, at, lotId(key, at));
    else give(policy, ledger, active, at, lotId(key, at), { share: { left: until - at, whole: until - since } });
  }
}

/** Gives what begins with a use: grants that may pay for the action and of which nothing is alive. */
export function beginUse(policy: BoundPolicy, ledger: Ledger, action: string, at: Instant): void {
  for (const active of activeGrants(policy, ledger.account, ({ onUse }) => onUse === true)) {
    const { key, grant } = active;
    if (isMarked(own(ledger.rest.marks, `grant/${key}`), at)) continue;
    const source = given(grant.source);
    if (typeOfSource(policy, source) !== typeOf(policy, action) || !paysFor(policy, source, action)) continue;
    give(policy, ledger, active, at, lotId(key, at));
  }
}

/**
 * Opens the allotment of the period that a service falls into, where it has not begun: a booking is paid by the credits of its own month.
 * The period itself gives no more of it when it comes.
 */
export function beginPeriod(
  policy: BoundPolicy,
  ledger: Ledger,
  action: string,
  service: Instant,
  now: Instant,
  id: string,
): void {
  for (const active of activeGrants(policy, ledger.account)) {
    const { grant, schedule, key } = active;
    const source = given(grant.source);
    if (!schedule || grant.awaits !== undefined || typeOfSource(policy, source) !== typeOf(policy, action)) continue;
    if (!paysFor(policy, source, action)) continue;
    const at = lastOccurrence(schedule, service);
    if (at <= now) continue;
    const opened = openedAhead(ledger, ledger.lots, active, at);
    // Named by the command: where a plan change forfeits it, the period's own lot comes beside it.
    if (opened < Infinity) give(policy, ledger, active, at, aheadId(key, at, id), { ahead: now, opened });
  }
}

/**
 * How much of an occurrence was given before it comes, because services of its period were booked; all of it where it fills up only, or the account brought
 * it. A lot that a plan change has ended meanwhile is none.
 */
export function openedAhead(ledger: Ledger, lots: readonly Lot[], { key, grant, owner }: ActiveGrant, at: Instant): Amount {
  return lots.reduce((sum, { id, source, owner: theirs, effectiveAt }) => {
    const isBooked = id.startsWith(aheadId(key, at, ''));
    // What was booked of another grant has its name; what the account brought has any.
    const isOurs = isBooked || !id.includes(aheadId('', at, ''));
    const now = isOurs && source === grant.source && theirs === owner && effectiveAt === at ? ledger.lot(id) : undefined;
    if (!now || !livesAt(now, at)) return sum;
    return sum + (isBooked && grant.mode !== 'fill-to' ? now.granted : Infinity);
  }, 0);
}

/** Gives what an event brings: grants of that event, and occurrences that waited for it. The command's id makes their lots' names. */
export function giveAt(policy: BoundPolicy, ledger: Ledger, { id: command, event, quantity = 1 }: Happening, at: Instant): void {
  for (const active of activeGrants(policy, ledger.account)) {
    const { key, grant, schedule } = active;
    if (grant.event === event) give(policy, ledger, { ...active, inputs: { quantity } }, at, `${key}/${command}`);
    if (grant.awaits !== event || !schedule) continue;
    const { marks } = ledger.rest;
    const due = own(marks, dueKey(key))?.at;
    if (due !== undefined && (own(marks, `grant/${key}`)?.at ?? -Infinity) < due)
      give(policy, ledger, active, at, lotId(key, due));
  }
}

/** Gives what a larger allotment brings in the middle of its period. */
export function grow(policy: BoundPolicy, ledger: Ledger, before: Account, at: Instant, command: string): void {
  const keys = activeKeys(policy, before);
  for (const active of activeGrants(policy, ledger.account)) {
    const { key, grant, schedule } = active;
    const increase = grant.increase === undefined ? 'none' : given(grant.increase);
    if (increase === 'none' || !schedule || !keys.has(key)) continue;
    enlarge(policy, ledger, active, grantAmount(policy, before, active, at), at, command, increase === 'prorated');
  }
}

/** Gives by how much an allotment is larger than it was, once for each size that was reached in its period. */
export function enlarge(
  policy: BoundPolicy,
  ledger: Ledger,
  active: ActiveGrant,
  old: Amount,
  at: Instant,
  command: string,
  isProrated: boolean,
): void {
  const schedule = active.schedule!;
  const since = lastOccurrence(schedule, at);
  const until = nextOccurrence(schedule, at);
  const { key } = active;
  const last = own(ledger.rest.marks, `grant/${key}`)?.at;
  if (last !== undefined && last < since) return;
  const size = grantAmount(policy, ledger.account, active, at);
  const reached = reach(ledger, active, old, at);
  reach(ledger, active, size, at);
  if (size <= reached) return;
  const share = isProrated && { share: { left: until - at, whole: until - since } };
  give(policy, ledger, active, at, `${key}/${command}`, { amount: size - reached, ...share });
}

/** Remembers that an allotment has had a size in the running period; says the largest that it has had. */
export function reach(ledger: Ledger, { key, schedule }: ActiveGrant, size: Amount, at: Instant): Amount {
  const counter = own(ledger.rest.counters, `grant-size/${key}`);
  const used = Math.max(size, usedAt(counter, at));
  const since = lastOccurrence(schedule!, at);
  const until = nextOccurrence(schedule!, at);
  ledger.counter(`grant-size/${key}`, { since, until, used, ...(schedule!.ofCycle && { ofCycle: true }) });
  return used;
}

/** The mark of when a plan last gave a grant. */
export const markOf = (key: string, plan: string): string => `grant/${key}/${plan}`;

/** The mark of an occurrence that waits for its event. */
export const dueKey = (key: string): string => `due/${key}`;

/** The name of an occurrence's lot. */
export const lotId = (key: string, at: Instant): string => `${key}@${new Date(at).toISOString()}`;

/** The name of one that a booking opened before its time. */
const aheadId = (key: string, at: Instant, command: string): string => `${lotId(key, at)}/${command}`;

/** Keys of the grants that are active now. */
export function activeKeys(policy: BoundPolicy, account: Account): Set<string> {
  return new Set(activeGrants(policy, account).map(({ key }) => key));
}
