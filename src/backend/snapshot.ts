import type { Included, IntentId, Snapshot } from '../adapters/contract.ts';
import type { Order } from '../engine/account.ts';
import { ahead, lapsing } from '../engine/ahead.ts';
import { isRunning } from '../engine/limits.ts';
import { summarize } from '../engine/summarize.ts';
import type { OpenAccount } from './open-account.ts';
import { isOpen, recordOf, type Selling } from './orders.ts';
import { lookUp } from './spends.ts';

/** How far ahead grants are told. */
const HORIZON_MS = 62 * 86_400_000;
/** More lots than this are not told one by one; the sums are. */
const MAX_LOTS = 2000;
/** Orders that are over, and told beside the open ones. */
export const RECENT_ORDERS = 20;
/** More orders than this are not told; those that are over go first, then the oldest. */
const MAX_ORDERS = 100;

/**
 * The account as this viewer sees it, after everything due, and which of the intents asked for are part of these numbers.
 * Who may use, buy or share, and not see, is told what prices and rights hang on, and no number.
 * @throws Problem when the viewer's role has no right at all.
 */
export function snapshotOf(open: OpenAccount, ids: readonly IntentId[], selling: Selling): Snapshot {
  open.settle();
  open.requireAnyRight();
  const { account, world, policy, viewer, now } = open;
  const { type, plan, billing, cycleAnchor, timeZone, seats, slots, flags } = account;
  const about = {
    account: account.id,
    epoch: open.epoch,
    version: open.version,
    serverNow: now,
    policyVersion: policy.version,
    viewer,
    facts: { type, plan, billing, cycleAnchor, timeZone, seats, slots, flags },
    includes: ids.flatMap((id) => includedOf(open, id)),
  };
  if (!open.maySee) return { ...about, available: {} };
  const { available, locked, used, nextRenewalAt } = summarize(world);
  const lots = account.lots.filter(
    // What somebody else owns says how much they have and work on: that is not for everybody to see.
    ({ remaining, held, owner }) => (remaining > 0 || held > 0) && (owner === undefined || owner === viewer.id),
  );
  return {
    ...about,
    // Below zero there is nothing to spend; what is owed is the seller's matter.
    available: Object.fromEntries(Object.entries(available).map(([type, amount]) => [type, Math.max(0, amount)])),
    locked,
    ...(lots.length <= MAX_LOTS && { lots }),
    counters: Object.fromEntries(Object.entries(account.counters).filter(([, counter]) => isRunning(counter, now))),
    used,
    nextRenewalAt,
    coming: ahead(world, now + HORIZON_MS),
    lapsing: lapsing(world, now + HORIZON_MS),
    orders: ordersOf(open).map((order) => recordOf(open, order, selling)),
  };
}

/** Open orders and then those that are over, newest first. */
function ordersOf(open: OpenAccount): Order[] {
  const all = Object.values(open.account.orders).sort((a, b) => b.placedAt - a.placedAt || (a.id < b.id ? 1 : -1));
  const waiting = all.filter((order) => isOpen(open, order));
  return [...waiting, ...all.filter((order) => !isOpen(open, order))].slice(0, MAX_ORDERS);
}

function includedOf(open: OpenAccount, id: IntentId): Included[] {
  const outcome = lookUp(open, id);
  if (!outcome || outcome.state === 'conflict') return [];
  if (outcome.state === 'rejected') return [[id, { state: 'rejected', amount: 0, reason: outcome.reason }]];
  const { state, amount } = outcome;
  const refunded = 'refunded' in outcome ? outcome.refunded : undefined;
  return [[id, { state, amount, ...(refunded !== undefined && { refunded }) }]];
}
