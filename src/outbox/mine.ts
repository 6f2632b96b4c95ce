import type { IntentId } from '../adapters/contract.ts';
import type { IntentRecord } from './record.ts';

/** What this page has begun and not seen the end of. It knows them also when somebody has cleared them away meanwhile. */
export class Mine {
  readonly #records = new Map<IntentId, IntentRecord>();

  /** A spend has begun, or gone on. */
  keep(record: IntentRecord): void {
    this.#records.set(record.key, record);
  }

  has(id: IntentId): boolean {
    return this.#records.has(id);
  }

  ids(): Iterable<IntentId> {
    return this.#records.keys();
  }

  /** Its end was told. */
  forget(id: IntentId): void {
    this.#records.delete(id);
  }

  /**
   * A spend whose record is gone, as this page last knew it. While it was asleep others may have ended it, and forgotten it since:
   * what was sent has to be asked about, and is never sent again.
   */
  get(id: IntentId): IntentRecord | undefined {
    const record = this.#records.get(id);
    return record?.state === 'sending' || record?.state === 'unknown' ? { ...record, state: 'needs-review' } : record;
  }
}
