import type { Included, OrderRecord, OrderState, Snapshot } from '../../src/adapters/contract.ts';
import type { Lot } from '../../src/engine/account.ts';
import type { BoundPolicy } from '../../src/policy/policy.ts';
import type { IntentRecord } from '../../src/outbox/record.ts';
import { accountOf } from '../../src/store/pricing.ts';
import type { Rebased } from '../../src/store/balance.ts';
import { rebase } from '../../src/store/rebase.ts';
import { policyOf, START } from '../support/studio.ts';

/** When every made-up snapshot was taken. */
export const NOW = START + 1_000;
export const VERSION = 10;

/** An account that has 100 credits, and of which only that is known. */
export function snapshotOf(over: Partial<Snapshot> = {}): Snapshot {
  const { lots } = over;
  const total = lots?.filter(({ type }) => type === 'credit').reduce((sum, { remaining }) => sum + remaining, 0);
  return {
    account: 'acme',
    epoch: 'one',
    version: VERSION,
    serverNow: NOW,
    policyVersion: '1',
    viewer: { role: 'owner' },
    facts: {},
    available: { credit: total ?? 100 },
    includes: [],
    ...over,
  };
}

export const studio: BoundPolicy = policyOf();

/** What is shown of a snapshot with these intents on their way. */
export function shown(
  snapshot: Snapshot,
  intents: readonly IntentRecord[],
  policy: BoundPolicy = studio,
  now: number = NOW,
): Rebased {
  return rebase(snapshot, policy, accountOf(snapshot), snapshot.viewer, now, intents);
}

/** What is left of each lot. */
export const left = (lots: readonly Lot[] | undefined): Record<string, number> =>
  Object.fromEntries((lots ?? []).map(({ id, remaining }) => [id, remaining]));

export const includes = (key: string, state: Included[1]['state'], amount: number, refunded?: number): Included => [
  key,
  { state, amount, ...(refunded !== undefined && { refunded }) },
];

/** An order that the backend tells of. */
export const order = (state: OrderState, over: Partial<OrderRecord> = {}): OrderRecord => ({
  id: state,
  state,
  pack: 'S',
  quantity: 1,
  source: 'purchased',
  type: 'credit',
  credits: 100,
  price: { amount: '20', currency: 'EUR' },
  method: 'invoice',
  placedAt: NOW,
  ...over,
});
