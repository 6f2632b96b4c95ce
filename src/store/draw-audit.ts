import type { Snapshot } from '../adapters/contract.ts';
import type { Amount, Draw, Instant, Lot } from '../engine/account.ts';
import { draw, eligibleLots, inDrawOrder } from '../engine/draw.ts';
import { orNothing } from '../engine/scope.ts';
import { isTerminal, type IntentRecord } from '../outbox/record.ts';
import type { BoundPolicy } from '../policy/policy.ts';
import type { Desk } from './desk.ts';
import { needsBackend } from './needs-backend.ts';
import { accountOf } from './pricing.ts';

/** Where a backend took credits from other lots than the policy says. */
export interface Drift {
  /** A sentence for a developer's console. */
  readonly message: string;
  readonly told: readonly Draw[];
  /** What the policy would have taken; absent where that cannot be known for certain. */
  readonly expected?: readonly Draw[];
}

/** What the page knew before a reply came. */
export interface Known {
  readonly snapshot: Snapshot;
  readonly policy: BoundPolicy;
  /** The same intent's hold, where this page has seen it. */
  readonly hold?: IntentRecord;
  /** The server's clock, not earlier than when the reply was given. */
  readonly until: Instant;
}

/**
 * Compares the draws of a reply with the engine's: their sum, the eligibility of each lot, and their order.
 * The sum and what a hold had reserved are always comparable. Lots are compared only where the numbers from right before are known: the reply's version follows the
 * snapshot's, it was sent after that, and nothing has come or gone by time in between. What cannot be compared is passed over; a drift is never a guess.
 */
export function driftOf(record: IntentRecord, known: Known): Drift | undefined {
  const { draws: told, amount = 0, state } = record;
  const { hold } = known;
  if (!told || (state !== 'held' && state !== 'captured')) return undefined;
  const off = (message: string, expected?: readonly Draw[]): Drift => ({ message, told, ...(expected && { expected }) });
  const sum = told.reduce((total, one) => total + one.amount, 0);
  // A smaller capture that came without its lots still has those of its hold, which this page may not have seen.
  const isOfHold = hold?.draws ? isSame(told, hold.draws) : record.mode !== 'charged';
  if (state === 'captured' && amount < sum && isOfHold) return undefined;
  if (sum !== amount) return off(`The backend took ${amount}, and the lots that it names add up to ${sum}.`);

  if (state === 'captured' && hold?.draws) {
    const expected = firstOf(hold.draws, amount);
    return isSame(told, expected) ? undefined : off('The backend captured other lots than its hold had reserved.', expected);
  }
  const lots = lotsBefore(record, known);
  if (!lots) return undefined;
  const strange = told.find(({ lot: id }) => !lots.some((lot) => lot.id === id));
  if (strange) return off(`The backend took from the lot ${strange.lot}, which may not pay for "${record.action}".`);
  const expected = draw(lots, amount);
  if (!expected || isSame(told, expected)) return undefined;
  return off(`The backend took ${textOf(told)}; by the policy's order it is ${textOf(expected)}.`, expected);
}

/** The lots that could pay, in the policy's order, as they were right before the reply; `undefined` where nobody knows. */
function lotsBefore({ version, action, sentAt }: IntentRecord, { snapshot, policy, until }: Known): Lot[] | undefined {
  const { lots, viewer, serverNow: now, coming = [], nextRenewalAt } = snapshot;
  if (!lots || version !== snapshot.version + 1 || policy.version !== snapshot.policyVersion) return undefined;
  // Sent before these numbers, it may be part of them; a repeated reply may tell the version of its repetition.
  if (sentAt === undefined || sentAt < now) return undefined;
  const isBetween = (at: Instant | null | undefined): boolean => typeof at === 'number' && at > now && at <= until;
  const moves = [nextRenewalAt, ...coming.map(({ at }) => at), ...lots.flatMap((lot) => [lot.expiresAt, lot.effectiveAt])];
  if (moves.some(isBetween)) return undefined;
  const account = accountOf(snapshot);
  // What begins with the use is among no lots that were there before.
  if (needsBackend({ policy, account, viewer, now }, action)) return undefined;
  return orNothing(() => inDrawOrder(eligibleLots({ policy, account, viewer, now }, action), policy));
}

/** What of a hold's draws makes up an amount: the first ones. */
function firstOf(draws: readonly Draw[], amount: Amount): Draw[] {
  let left = amount;
  return draws.flatMap((one) => {
    const part = Math.min(one.amount, left);
    left -= part;
    return part > 0 ? [{ ...one, amount: part }] : [];
  });
}

function isSame(a: readonly Draw[], b: readonly Draw[]): boolean {
  return textOf(a.filter(({ amount }) => amount > 0)) === textOf(b);
}

function textOf(draws: readonly Draw[]): string {
  return draws.map(({ lot, amount }) => `${amount} of ${lot}`).join(', ') || 'nothing';
}

/** Looks at every reply that this page's spends get, and tells of each drift once. */
export function watchDraws(desk: Desk): void {
  /** What was looked at last, by intent; records are read anew, so that only their text is the same. */
  const seen = new Map<string, string>();
  const holds = new Map<string, IntentRecord>();
  desk.listen('left', () => {
    seen.clear();
    holds.clear();
  });
  desk.listen('change', () => {
    const { outbox, snapshot, policy } = desk.feed;
    if (!outbox || !snapshot || !policy) return;
    for (const record of outbox.intents) {
      const { key, owner, draws } = record;
      if (owner !== outbox.tab || !draws) continue;
      const text = `${record.state} ${textOf(draws)}`;
      if (seen.get(key) === text) continue;
      seen.set(key, text);
      const hold = holds.get(key);
      if (isTerminal(record)) holds.delete(key);
      else holds.set(key, record);
      const drift = driftOf(record, { snapshot, policy, ...(hold && { hold }), until: desk.clock.upper() });
      if (drift) desk.feed.tellOf({ kind: 'drift', intent: key, ...drift });
    }
  });
}
