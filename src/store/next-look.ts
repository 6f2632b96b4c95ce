import type { Snapshot } from '../adapters/contract.ts';
import type { Instant } from '../engine/account.ts';

/** While an order waits for its seller, how often to look, in milliseconds. */
const ORDER_MS = 30_000;

/**
 * How long until a snapshot's numbers change by themselves, in milliseconds: a lot begins or ends, a grant comes, or a seller may have delivered.
 * @returns undefined when nothing is ahead: then nobody has to look.
 */
export function nextLook(snapshot: Snapshot, now: Instant, isVisible: boolean): number | undefined {
  const { nextRenewalAt = null, lots = [], coming = [], orders = [] } = snapshot;
  const changes = [
    nextRenewalAt,
    ...lots.flatMap(({ effectiveAt, expiresAt }) => [effectiveAt, expiresAt]),
    ...coming.map(({ at }) => at),
  ];
  const waits = changes.flatMap((at) => (at !== null && at > now ? [at - now + 1] : []));
  if (isVisible && orders.some(({ state }) => state === 'placed' || state === 'paying' || state === 'paid')) waits.push(ORDER_MS);
  return waits.length > 0 ? Math.min(...waits) : undefined;
}
