import type { Included, Snapshot } from '../adapters/contract.ts';
import type { Account, Amount, Draw, Lot, Viewer } from '../engine/account.ts';
import { eligibleLots, inDrawOrder } from '../engine/draw.ts';
import { orNothing } from '../engine/scope.ts';
import { effectOf, isTerminal, type IntentRecord } from '../outbox/record.ts';
import type { BoundPolicy } from '../policy/policy.ts';
import { availableOf, counts, effectIn, heldIn, usableLots, type Rebased } from './balance.ts';

/**
 * What to show: the snapshot's numbers minus what each intent takes now beyond what it took then. What may have been charged is counted as charged.
 * With lots, the difference is drawn from them in the policy's order, so that the sources always sum to the total.
 */
export function rebase(
  snapshot: Snapshot,
  policy: BoundPolicy,
  account: Account,
  viewer: Viewer,
  now: number,
  intents: readonly IntentRecord[],
): Rebased {
  const included = new Map(snapshot.includes);
  const available: Record<string, Amount> = { ...snapshot.available };
  const held = heldIn(snapshot.lots);
  const pending: Record<string, Amount> = {};
  let lots = snapshot.lots;

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
  return { available: availableOf({ available, lots }, policy, account, viewer, now), held, pending, lots };
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
