import type { Inputs } from '../engine/account.ts';
import { canonical, hash } from '../policy/hash.ts';

/** What of a spend must be the same on every retry. */
export interface SpendContent {
  readonly account: string;
  readonly action: string;
  readonly inputs: Inputs;
  readonly maxAmount: number;
  readonly policyVersion: string;
}

/**
 * The content of a spend or of an order as 32 hexadecimal digits: the same id with another fingerprint is another request, and is refused as `key-mismatch`.
 * The order of keys does not matter. No protection against somebody who looks for collisions; the backend computes its own from what it was sent.
 */
export function fingerprintOf(content: SpendContent | Readonly<Record<string, unknown>>): string {
  return hash(canonical(content));
}
