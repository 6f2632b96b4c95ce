import type { IntentId, OrderRecord, OrderRequest } from '../adapters/contract.ts';
import type { Amount, Draw, Inputs, Instant } from '../engine/account.ts';
import type { Decision, OverageCharge, RefusalReason } from '../engine/decision.ts';
import type { StoredRecord } from '../environment/environment.ts';

/** The shape of records that this code writes. Records of a newer one are left alone. */
export const RECORD_SCHEMA = 1;

/** States after which nothing more happens by itself. */
const TERMINAL: readonly string[] = ['captured', 'released', 'expired', 'rejected'];

/** What is to become of a hold, written down before it is asked for, so that every repetition sends the same. */
export type Want = { readonly kind: 'capture'; readonly amount: Amount; readonly excess?: Amount } | { readonly kind: 'release' };

/** One spend, durably: written before its first byte leaves the tab. The states and rows are those of the protocol. */
export interface IntentRecord extends StoredRecord {
  readonly kind: 'intent';
  readonly schema: number;
  /** The intent id. */
  readonly key: IntentId;
  readonly fingerprint: string;
  readonly action: string;
  readonly inputs: Inputs;
  /** The credit type it is paid with. */
  readonly type: string;
  readonly maxAmount: Amount;
  /** How much of it may be billed beyond the balance, as it was shown. */
  readonly maxOverage?: Amount;
  readonly policyVersion: string;
  /** Served without credits, on an unlimited plan: nothing of the balance is on its way. */
  readonly isUnmetered?: boolean;
  readonly mode: 'charged' | 'held' | 'host';
  readonly holdMs?: number;
  /** The tab that looks after it. */
  readonly owner: string;
  readonly state:
    'recorded' | 'sending' | 'held' | 'unknown' | 'resolving' | 'needs-review' | 'captured' | 'released' | 'expired' | 'rejected';
  /** The wall clock of the device; only for the age of what was never sent. */
  readonly recordedAt: Instant;
  /** The server's clock at the first send, by the lower estimate; never rewritten. */
  readonly sentAt?: Instant;
  readonly notAfter?: Instant;
  /** What is held, or was charged. */
  readonly amount?: Amount;
  readonly excess?: Amount;
  readonly refunded?: Amount;
  /** What was billed beyond the balance. */
  readonly overage?: OverageCharge;
  readonly draws?: readonly Draw[];
  readonly endsAt?: Instant;
  readonly want?: Want;
  /** The capture of more than was held has been refused: the held amount is captured instead. */
  readonly atHeld?: boolean;
  readonly cancelRequested?: boolean;
  /** Its own tab is gone, and with it the work. */
  readonly isAdopted?: boolean;
  /** When its owner took it over, on the server's clock. */
  readonly adoptedAt?: Instant;
  /** Of a charge that was cancelled where the backend can only give back. */
  readonly refund?: 'wanted' | 'done' | 'refused';
  /** Another content was charged under this id, or the release was refused: only a lookup can tell. */
  readonly doubt?: boolean;
  readonly reason?: RefusalReason;
  readonly decision?: Decision;
  /** The ledger's version that settled it. */
  readonly version?: number;
  readonly settledAt?: Instant;
  /** Settled by `client.resolve`: a later fact overrules it. */
  readonly byHand?: boolean;
}

/** One purchase, durably. */
export interface OrderIntentRecord extends StoredRecord {
  readonly kind: 'order';
  readonly schema: number;
  readonly request: OrderRequest;
  readonly type: string;
  readonly credits: Amount;
  readonly owner: string;
  readonly state: 'sending' | 'unknown' | 'ordered' | 'rejected' | 'needs-review';
  readonly recordedAt: Instant;
  readonly placedAt: Instant;
  readonly order?: OrderRecord;
  readonly reason?: RefusalReason;
  readonly decision?: Decision;
  readonly version?: number;
}

/** What all tabs agree on about an account. */
export interface AccountRecord extends StoredRecord {
  readonly kind: 'account';
  readonly schema: number;
  readonly key: '@account';
  /** The highest ledger version shown or settled. */
  readonly fence: number;
  readonly epoch?: string;
  readonly halted?: string;
}

/** What a partition holds. */
export type OutboxRecord = IntentRecord | OrderIntentRecord | AccountRecord;

export function isTerminal(record: { readonly state: string }): boolean {
  return TERMINAL.includes(record.state);
}

/** Whether something is still to be done about an intent. */
export function isOpen(record: IntentRecord): boolean {
  return !isTerminal(record) || record.refund === 'wanted';
}

/** What an intent takes from the balance as far as is known: what may have been charged counts until it is certain that it was not. */
export function effectOf(record: Pick<IntentRecord, 'state' | 'amount' | 'refunded' | 'maxAmount' | 'isUnmetered'>): Amount {
  if (record.state === 'captured') return (record.amount ?? 0) - (record.refunded ?? 0);
  if (isTerminal(record)) return 0;
  return record.amount ?? (record.isUnmetered ? 0 : record.maxAmount);
}

/** Two spends of the same action with the same inputs are the same to a person, whatever they cost. */
export function sameness({ action, inputs }: Pick<IntentRecord, 'action' | 'inputs'>): string {
  return JSON.stringify([action, Object.entries(inputs).sort(([a], [b]) => (a < b ? -1 : 1))]);
}
