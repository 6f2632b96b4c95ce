import type { StoredRecord } from '../environment/environment.ts';
import { isOpen, RECORD_SCHEMA, type AccountRecord, type IntentRecord, type OutboxRecord } from './record.ts';

/** How far an account has been shown, and in which history. */
export type Resting = Pick<AccountRecord, 'fence' | 'epoch'>;

/**
 * Looks at an account's rows: most pages find that nothing is under way, and need no outbox to show a balance.
 * @returns undefined where an outbox has to look after something first: a spend or an order, a halt, numbers that do not know of what has settled yet, or rows that
 * this code does not understand.
 */
export function atRest(stored: readonly StoredRecord[]): Resting | undefined {
  const rows = stored as readonly (OutboxRecord | null | undefined)[];
  const account = rows.find((row) => row?.kind === 'account');
  const { fence = 0, epoch } = account ?? {};
  const rests = (row: (typeof rows)[number]): boolean => {
    if (row?.schema !== RECORD_SCHEMA) return false;
    if (row.kind === 'account') return Number.isSafeInteger(row.fence) && row.fence >= 0 && row.halted === undefined;
    return row.kind === 'intent' && !isOpen(row) && isKnown(row, fence);
  };
  if (!rows.every(rests)) return undefined;
  return { fence, ...(epoch !== undefined && { epoch }) };
}

/** Whether every number that may be shown knows how a spend has ended. */
function isKnown({ version = Infinity }: IntentRecord, fence: number): boolean {
  return version <= fence;
}
