import { StorageError, type Changes, type RecordStore, type StoredRecord } from './environment.ts';

/** Records in memory, for tests, simulations and tools: several tabs may share one. Not durable, so a page never gets it by itself. */
export class MemoryRecords implements RecordStore {
  readonly #partitions = new Map<string, Map<string, StoredRecord>>();
  /** When set, every call fails with it: storage that is full, blocked or gone. */
  failure: StorageError | undefined;

  async transact<T>(partition: string, work: (records: readonly StoredRecord[]) => Changes<T>): Promise<T> {
    await Promise.resolve();
    if (this.failure) throw this.failure;
    const rows = this.#partitions.get(partition) ?? new Map<string, StoredRecord>();
    // Copies both ways, as a database makes them.
    const { put = [], remove = [], result } = work([...rows.values()].map((row) => structuredClone(row)));
    this.#partitions.set(partition, rows);
    for (const key of remove) rows.delete(key);
    for (const record of put) rows.set(record.key, structuredClone(record));
    await Promise.resolve();
    return result;
  }

  /** Everything of a partition, as a copy. */
  records(partition: string): StoredRecord[] {
    return [...(this.#partitions.get(partition)?.values() ?? [])].map((row) => structuredClone(row));
  }

  /** Forgets everything, as a person does who clears the site's data. */
  clear(): void {
    this.#partitions.clear();
  }
}
