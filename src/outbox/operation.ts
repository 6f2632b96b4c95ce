import type { Capabilities, Operation } from '../adapters/contract.ts';
import type { Amount } from '../engine/account.ts';
import type { IntentRecord, OrderIntentRecord, Want } from './record.ts';
import { isCount } from './sound.ts';

/** What is sent for a record: the same bytes every time. */
export function operationOf(record: IntentRecord): Operation {
  const { key: id, fingerprint, action, inputs, maxAmount, maxOverage, policyVersion, notAfter, holdMs } = record;
  const limits = { ...(maxOverage !== undefined && { maxOverage }), ...(notAfter !== undefined && { notAfter }) };
  const common = { id, fingerprint, action, inputs, maxAmount, policyVersion, ...limits };
  return record.mode === 'held'
    ? { kind: 'hold', ...common, ...(holdMs !== undefined && { holdMs }) }
    : { kind: 'charge', ...common };
}

/** What the work cost: never more than is held; the rest is told apart. Of a number that cannot be counted with, all that is held is taken. */
export function captureOf({ amount: held = 0 }: IntentRecord, done: { amount: Amount; excess?: Amount }): Want {
  const amount = isCount(done.amount) ? done.amount : held;
  const beyond = Math.max(amount - held, 0) + (isCount(done.excess) ? done.excess : 0);
  return { kind: 'capture', amount: Math.min(amount, held), ...(beyond > 0 && { excess: beyond }) };
}

/** Whether nobody knows for certain yet what became of an order. */
export function isOpenOrder({ state }: OrderIntentRecord): boolean {
  return state === 'sending' || state === 'unknown';
}

/** Whether keys are remembered for ever. */
export function isPermanent({ keys }: Capabilities): boolean {
  return keys?.windowMs === Infinity;
}
