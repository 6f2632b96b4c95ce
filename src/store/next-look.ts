import type { Snapshot } from '../adapters/contract.ts';
import type { Instant } from '../engine/account.ts';
import { nextTurn } from '../engine/turns.ts';
import type { BoundPolicy } from '../policy/policy.ts';
import { accountOf } from './pricing.ts';

/** While an order waits for its seller, how often to look, in milliseconds. */
const ORDER_MS = 30_000;

/** How old numbers may get while there are records of spends, in milliseconds. */
const RECORDS_MS = 21_600_000;

/**
 * How long until a snapshot's numbers change by themselves, in milliseconds: a lot begins or ends, a grant comes, a price hangs on the clock, or a seller may have
 * delivered.
 * @param records how many spends are recorded on this device.
 * @returns undefined when nothing is ahead: then nobody has to look.
 */
export function nextLook(
  snapshot: Snapshot,
  policy: BoundPolicy | undefined,
  now: Instant,
  isVisible: boolean,
  records = 0,
): number | undefined {
  const { nextRenewalAt = null, lots = [], coming = [], orders = [] } = snapshot;
  const changes = [
    nextRenewalAt,
    ...lots.flatMap(({ effectiveAt, expiresAt }) => [effectiveAt, expiresAt]),
    ...coming.map(({ at }) => at),
    policy ? turnOf(policy, snapshot, now) : null,
  ];
  const waits = changes.flatMap((at) => (at !== null && at > now && at < Infinity ? [at - now + 1] : []));
  if (isVisible && orders.some(({ state }) => state === 'placed' || state === 'paying' || state === 'paid')) waits.push(ORDER_MS);
  // Settled records are forgotten after a day; numbers that still need them must not be older than that.
  if (records > 0) waits.push(RECORDS_MS);
  return waits.length > 0 ? Math.min(...waits) : undefined;
}

/** When a price may turn. In a zone that this browser does not know nobody can tell, and whoever quotes says so. */
function turnOf(policy: BoundPolicy, snapshot: Snapshot, now: Instant): Instant | null {
  try {
    return nextTurn({ policy, account: accountOf(snapshot), now });
  } catch {
    return null;
  }
}
