import type { Included, Snapshot } from '../adapters/contract.ts';
import type { Account, Amount, Draw, Lot, Viewer } from '../engine/account.ts';
import { eligibleLots, inDrawOrder, isUsable, livesAt, sum } from '../engine/draw.ts';
import { orNothing } from '../engine/scope.ts';
import { effectOf, isTerminal, type IntentRecord } from '../outbox/record.ts';
import type { ServerClock } from '../outbox/server-clock.ts';
import type { BoundPolicy } from '../policy/policy.ts';

/** A balance with what is on its way, in smallest units by credit type. */
export interface Rebased {
  readonly available: Readonly<Record<string, Amount>>;
  /** What is reserved for running work. */
  readonly held: Readonly<Record<string, Amount>>;
  /** What was sent and not answered for certain. */
  readonly pending: Readonly<Record<string, Amount>>;
  /** The live lots with what is on its way taken out; undefined where the backend tells only numbers. */
  readonly lots: readonly Lot[] | undefined;
}

/** What an intent took from the balance when the snapshot was made. */
function effectIn(included: Included[1] | undefined): Amount {
  if (!included) return 0;
  if (included.state === 'held') return included.amount;
  return included.state === 'captured' ? included.amount - (included.refunded ?? 0) : 0;
}

/** Whether an intent can still differ from what the snapshot knows of it. */
function counts(record: IntentRecord, { version }: Snapshot): boolean {
  return !isTerminal(record) || (record.version ?? Infinity) > version;
}

/** What an intent takes beyond what the snapshot's numbers know of; negative when it gives back. */
export function takenSince(record: IntentRecord, snapshot: Snapshot): Amount {
  if (!counts(record, snapshot)) return 0;
  return effectOf(record) - effectIn(snapshot.includes.find(([id]) => id === record.key)?.[1]);
}

/** Whether numbers are of the same history as others, and were true before them. */
export function isOlder({ account, epoch, version }: Snapshot, than: Snapshot | undefined): boolean {
  return account === than?.account && epoch === than.epoch && version < than.version;
}

/** What was known when numbers were asked for. */
export interface Asked {
  /** Whose they are, as the adapter said; `undefined`: it did not know yet. */
  readonly key: string | undefined;
  /** The intents that they were to tell of. */
  readonly open: readonly string[];
  /** Their age counts from here: an answer, and the policy that it names, may have been long on their way. */
  readonly at: ReturnType<ServerClock['mark']>;
  /** How often the page had come out of the browser's cache. */
  readonly restored: number;
}

/** The intents that a snapshot should say it includes: every open one, and those that settled after the numbers that are shown. */
export function askedFor(intents: readonly IntentRecord[], shown: Snapshot | undefined): string[] {
  return intents.filter((record) => !shown || counts(record, shown)).map(({ key }) => key);
}

/** Whether a spend has been sent that a snapshot was not asked about. */
export function sentSince(intents: readonly IntentRecord[], asked: readonly string[]): boolean {
  return intents.some((record) => record.sentAt !== undefined && !isTerminal(record) && !asked.includes(record.key));
}

/**
 * What to show: the snapshot's numbers minus what each intent takes now beyond what it took then. What may have been charged is counted as charged.
 * With lots, the difference is drawn from them in the policy's order, so that the sources always sum to the total.
 */
export function rebase(
  snapshot: Snapshot,
  policy: BoundPolicy,
  account: Account,
  viewer: Viewer,
  intents: readonly IntentRecord[],
  now: number,
): Rebased {
  const included = new Map(snapshot.includes);
  const available: Record<string, Amount> = { ...snapshot.available };
  const held: Record<string, Amount> = {};
  const pending: Record<string, Amount> = {};
  let lots = snapshot.lots;
  for (const lot of lots ?? []) held[lot.type] = (held[lot.type] ?? 0) + lot.held;

  const all = moves(snapshot, intents, included);
  const around: Around = { policy, account, viewer, now, kept: keptOf(all) };
  for (const move of all) {
    const { record, before, delta } = move;
    const { type } = record;
    available[type] = (available[type] ?? 0) - delta;
    if (lots) lots = moved(lots, move, around);
    const isHeld = record.amount !== undefined && !isTerminal(record);
    // Lots know what was held when they were read; a mere number does not.
    const wasHeld = lots !== undefined && before?.state === 'held';
    if (wasHeld && !isHeld) held[type] = Math.max((held[type] ?? 0) - before.amount, 0);
    if (isHeld && !wasHeld) held[type] = (held[type] ?? 0) + record.amount;
    if (!isHeld && !isTerminal(record)) pending[type] = (pending[type] ?? 0) + record.maxAmount;
  }
  // Where lots are known, they are the balance: two places never disagree.
  const usable = lots && usableLots(lots, policy, account, viewer, now);
  for (const type of new Set([...Object.keys(available), ...(lots ?? []).map((lot) => lot.type)]))
    available[type] = usable ? sum(usable.filter((lot) => lot.type === type)) : Math.max(available[type] ?? 0, 0);
  return { available, held, pending, lots };
}

/** What an intent takes beyond what the snapshot knows of. */
interface Move {
  readonly record: IntentRecord;
  readonly before: Included[1] | undefined;
  /** Negative: it gives back. */
  readonly delta: Amount;
}

/** Every intent that counts; what comes back first, since what follows may be paid with it, and before the rest what is known to come back to where. */
function moves(snapshot: Snapshot, intents: readonly IntentRecord[], included: ReadonlyMap<string, Included[1]>): Move[] {
  return intents
    .filter((record) => counts(record, snapshot))
    .map((record) => {
      const before = included.get(record.key);
      return { record, before, delta: effectOf(record) - effectIn(before) };
    })
    .sort(
      (a, b) =>
        Number(a.delta >= 0) - Number(b.delta >= 0) ||
        Number(isGuess(a)) - Number(isGuess(b)) ||
        a.record.recordedAt - b.record.recordedAt ||
        (a.record.key < b.record.key ? -1 : 1),
    );
}

/** Lots that this viewer may draw from now, for anything at all. */
export function usableLots(lots: readonly Lot[], policy: BoundPolicy, account: Account, viewer: Viewer, now: number): Lot[] {
  return lots.filter((lot) => {
    if (lot.remaining === 0 || !livesAt(lot, now)) return false;
    return orNothing(() => isUsable(lot, { policy, account, viewer, now, inputs: {} })) ?? false;
  });
}

interface Around {
  readonly policy: BoundPolicy;
  readonly account: Account;
  readonly viewer: Viewer;
  readonly now: number;
  /** By lot: of what was held when the snapshot was made, what is known not to come back. */
  readonly kept: ReadonlyMap<string, Amount>;
}

/** Less was captured than was held; of such a hold only the captured draws are known. */
function isRest({ record, before }: Move): boolean {
  return before?.state === 'held' && record.state === 'captured';
}

/** Where its credits come back to is not known, only where something was held. */
function isGuess(move: Move): boolean {
  return isRest(move) || move.record.draws === undefined;
}

function keptOf(all: readonly Move[]): Map<string, Amount> {
  const kept = new Map<string, Amount>();
  for (const { record, before } of all) {
    if (before?.state !== 'held' || effectOf(record) === 0) continue;
    // An answer without draws leaves those of the hold, which are more than was captured.
    let left = record.amount ?? 0;
    for (const { lot, amount } of record.draws ?? []) {
      const part = Math.min(amount, left);
      left -= part;
      kept.set(lot, (kept.get(lot) ?? 0) + part);
    }
  }
  return kept;
}

/** The lots after an intent has taken more than the snapshot knows of, or given some of it back. */
function moved(lots: readonly Lot[], move: Move, around: Around): readonly Lot[] {
  const { delta } = move;
  const after = new Map(lots.map((lot) => [lot.id, lot]));
  let left = Math.abs(delta);
  for (const { lot: id, amount, wasHeld } of delta < 0 ? returns(lots, move, around) : takes(lots, move, around)) {
    const lot = after.get(id);
    const part = Math.min(amount, left, delta < 0 ? amount : (lot?.remaining ?? 0));
    left -= part;
    if (!lot || part === 0) continue;
    const remaining = delta < 0 ? Math.min(lot.remaining + part, lot.granted) : lot.remaining - part;
    after.set(id, { ...lot, remaining, held: wasHeld ? Math.max(lot.held - part, 0) : lot.held });
  }
  return lots.map((lot) => after.get(lot.id) ?? lot);
}

interface Part extends Pick<Draw, 'lot' | 'amount'> {
  readonly wasHeld?: boolean;
}

/** Where credits come back to: the lots that paid, last one first. Where those are not known, lots of which more is held than others keep. */
function returns(lots: readonly Lot[], move: Move, { policy, kept }: Around): Part[] {
  const { record, before } = move;
  const wasHeld = before?.state === 'held';
  const paid = (record.draws ?? []).map(({ lot, amount }) => ({ lot, amount, wasHeld: wasHeld && !isRest(move) })).reverse();
  if (record.draws && !isRest(move)) return paid;
  let rest = isRest(move) ? Math.max((before?.amount ?? 0) - (record.amount ?? 0), 0) : Infinity;
  const holding = lots.filter(({ type, held }) => type === record.type && held > 0);
  const parts = inOrder(holding, policy)
    .reverse()
    .map(({ id, held }) => {
      const amount = Math.min(Math.max(held - (kept.get(id) ?? 0), 0), rest);
      rest -= amount;
      return { lot: id, amount, wasHeld };
    });
  // Beyond what was not captured, it is a refund.
  return [...parts, ...paid];
}

/** Which lots pay: those the backend named, then those that the policy would take, then whatever else there is of the type. */
function takes(lots: readonly Lot[], { record }: Move, around: Around): Part[] {
  const { policy, account, viewer, now } = around;
  const usable = usableLots(lots, policy, account, viewer, now).filter(({ type }) => type === record.type);
  const eligible = orNothing(() => eligibleLots({ ...around, account: { ...account, lots } }, record.action)) ?? [];
  const isEligible = new Set(eligible.map(({ id }) => id));
  const others = usable.filter(({ id }) => !isEligible.has(id));
  const first = eligible.filter(({ type }) => type === record.type);
  const parts = [...inOrder(first, policy), ...inOrder(others, policy)].map(({ id, remaining }) => ({
    lot: id,
    amount: remaining,
  }));
  return [...(record.draws ?? []), ...parts];
}

/** In the policy's order; where that is left open, by id. */
function inOrder(lots: readonly Lot[], policy: BoundPolicy): Lot[] {
  return orNothing(() => inDrawOrder(lots, policy)) ?? [...lots].sort((a, b) => (a.id < b.id ? -1 : 1));
}
