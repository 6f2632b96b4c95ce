import type { BoundPolicy, Packs } from '../policy/policy.ts';
import type { Account, Instant, Lot, Order } from './account.ts';
import type { Ledger } from './ledger.ts';
import { credit } from './purchase.ts';
import { isLifeOpen } from './schedule.ts';
import { isUnset, own } from './scope.ts';

/** The catalogue that a pack is in. */
export function catalogueOf(policy: BoundPolicy, pack: string): Packs | undefined {
  return Object.values(policy.packs ?? {}).find(({ sizes }) => !isUnset(sizes) && own(sizes, pack) !== undefined);
}

/** Whether an order of this source has to wait: something of it is there, or waits already. */
export function mustWait(account: Account, source: string, at: Instant): boolean {
  return hasLeft(account.lots, source, at) || next(account, source) !== undefined;
}

/** Ends a lot at its end. What is left is carried into the next order of its source, where the policy lets it, and takes the new end. */
export function endLot(policy: BoundPolicy, ledger: Ledger, lot: Lot): void {
  const at = lot.expiresAt!;
  const order = lot.remaining > 0 ? next(ledger.account, lot.source) : undefined;
  if (!order || isLifeOpen(policy, lot.source) || !carries(policy, order, lot)) {
    ledger.expire(lot, at);
    return;
  }
  credit(policy, ledger, order, at);
  ledger.move(lot, lot.remaining, ledger.lot(`order/${order.id}`)!, at, 'carried');
}

/** Credits the oldest waiting order of every source of which nothing is left. */
export function startQueued(policy: BoundPolicy, ledger: Ledger, at: Instant): void {
  const sources = new Set(Object.values(ledger.rest.orders).flatMap((order) => (order.state === 'queued' ? [order.source] : [])));
  for (const source of sources) {
    // How long it would live is not known while that is open: it goes on waiting.
    if (isLifeOpen(policy, source)) continue;
    if (!hasLeft(ledger.lots, source, at)) credit(policy, ledger, next(ledger.account, source)!, at);
  }
}

function next({ orders }: Account, source: string): Order | undefined {
  return Object.values(orders)
    .filter((order) => order.state === 'queued' && order.source === source)
    .sort((a, b) => a.placedAt - b.placedAt || (a.id < b.id ? -1 : 1))[0];
}

function carries(policy: BoundPolicy, order: Order, lot: Lot): boolean {
  const carry = catalogueOf(policy, order.pack)?.queued?.carry;
  return carry === 'always' || (carry === 'same-or-higher-tier' && (order.tier ?? 0) >= (lot.tier ?? 0));
}

function hasLeft(lots: readonly Lot[], source: string, at: Instant): boolean {
  return lots.some(
    (lot) => lot.source === source && lot.remaining + lot.held > 0 && (lot.expiresAt === null || at < lot.expiresAt),
  );
}
