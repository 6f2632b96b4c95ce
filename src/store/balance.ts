import type { Included, Snapshot } from '../adapters/contract.ts';
import type { Account, Amount, Lot, Viewer } from '../engine/account.ts';
import { isUsable, livesAt, sum } from '../engine/draw.ts';
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

/** The balance of an account of which nothing is on its way. */
export function plainBalance(snapshot: Snapshot, policy: BoundPolicy, account: Account, viewer: Viewer, now: number): Rebased {
  const { lots } = snapshot;
  return { available: availableOf(snapshot, policy, account, viewer, now), held: heldIn(lots), pending: {}, lots };
}

/** What can be spent now, by credit type. Where lots are known, they are the balance: two places never disagree. */
export function availableOf(
  { available, lots }: Pick<Rebased, 'available'> & { readonly lots?: readonly Lot[] | undefined },
  policy: BoundPolicy,
  account: Account,
  viewer: Viewer,
  now: number,
): Record<string, Amount> {
  const usable = lots && usableLots(lots, policy, account, viewer, now);
  const types = new Set([...Object.keys(available), ...(lots ?? []).map(({ type }) => type)]);
  const amountOf = (type: string): Amount =>
    usable ? sum(usable.filter((lot) => lot.type === type)) : Math.max(available[type] ?? 0, 0);
  return Object.fromEntries([...types].map((type) => [type, amountOf(type)]));
}

/** What lots hold for running work, by credit type. */
export function heldIn(lots: readonly Lot[] = []): Record<string, Amount> {
  const held: Record<string, Amount> = {};
  for (const lot of lots) held[lot.type] = (held[lot.type] ?? 0) + lot.held;
  return held;
}

/** Lots that this viewer may draw from now, for anything at all. */
export function usableLots(lots: readonly Lot[], policy: BoundPolicy, account: Account, viewer: Viewer, now: number): Lot[] {
  return lots.filter((lot) => {
    if (lot.remaining === 0 || !livesAt(lot, now)) return false;
    return orNothing(() => isUsable(lot, { policy, account, viewer, now, inputs: {} })) ?? false;
  });
}

/** What an intent took from the balance when the snapshot was made. */
export function effectIn(included: Included[1] | undefined): Amount {
  if (!included) return 0;
  if (included.state === 'held') return included.amount;
  return included.state === 'captured' ? included.amount - (included.refunded ?? 0) : 0;
}

/** Whether an intent can still differ from what the snapshot knows of it. */
export function counts(record: IntentRecord, { version }: Snapshot): boolean {
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
