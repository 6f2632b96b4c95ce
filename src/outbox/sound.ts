import type { Outcome } from '../adapters/contract.ts';
import { isTerminal, type OutboxRecord } from './record.ts';

const OPEN: readonly string[] = ['recorded', 'sending', 'held', 'unknown', 'resolving', 'needs-review'];

/** Whether a stored row is one that this code can work with; a browser's database can be damaged, and a page's script can write to it. */
export function isSound(row: unknown): row is OutboxRecord {
  if (typeof row !== 'object' || row === null) return false;
  const { kind, key, schema, fence, state, owner, maxAmount, maxOverage = 0, request, type } = row as Record<string, unknown>;
  if (typeof key !== 'string' || !isCount(schema)) return false;
  if (kind === 'account') return isCount(fence);
  if (typeof owner !== 'string' || typeof state !== 'string' || typeof type !== 'string') return false;
  if (kind === 'order') return typeof request === 'object' && request !== null;
  return kind === 'intent' && (OPEN.includes(state) || isTerminal({ state })) && isCount(maxAmount) && isCount(maxOverage);
}

/** Whether an answer is one that the contract knows, with numbers one can count with. A careless adapter's other answers are no facts. */
export function isOutcome(value: unknown): value is Outcome {
  if (typeof value !== 'object' || value === null) return false;
  const { state, amount, version, serverNow, reason, draws, ...more } = value as Record<string, unknown>;
  if (!isCount(serverNow)) return false;
  if (state === 'conflict') return reason === 'key-mismatch' || reason === 'too-old';
  if (!isCount(version)) return false;
  if (state === 'rejected') return typeof reason === 'string';
  if (typeof state !== 'string' || !(state === 'held' || isTerminal({ state })) || !isCount(amount)) return false;
  const { expiresInMs = 0, excess = 0, refunded = 0, overage } = more;
  return (
    isCount(expiresInMs) &&
    isCount(excess) &&
    isCount(refunded) &&
    refunded <= amount &&
    (overage === undefined || isCharge(overage)) &&
    (draws === undefined || areDraws(draws))
  );
}

/** Whether what is billed is credits that one can count, and its money, where it is said, a number in a currency. */
function isCharge(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || !('amount' in value) || !isCount(value.amount)) return false;
  const { price = { amount: '0', currency: '' } } = value as { price?: unknown };
  return (
    typeof price === 'object' &&
    price !== null &&
    'amount' in price &&
    'currency' in price &&
    typeof price.currency === 'string' &&
    typeof price.amount === 'string' &&
    /^\d+(\.\d+)?$/.test(price.amount)
  );
}

function areDraws(value: unknown): boolean {
  const isDraw = (draw: unknown): boolean =>
    typeof draw === 'object' &&
    draw !== null &&
    'lot' in draw &&
    typeof draw.lot === 'string' &&
    'amount' in draw &&
    isCount(draw.amount);
  return Array.isArray(value) && value.every(isDraw);
}

/** Whether a value is a whole number that one can count with. */
export function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
