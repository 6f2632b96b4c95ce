import { StorageError, type Changes, type StoredRecord } from '../../src/environment/environment.ts';
import type { Page } from './page.ts';
import type { Stage } from './stage.ts';

/** Whether the browser's database works: `full` reads but does not write, `broken` does neither, `hanging` answers later or never. */
export type Storage = 'fine' | 'full' | 'broken' | 'hanging';

/** What the tabs of one browser share: the database, locks, lines between tabs, who is signed in, and the clock on the wall. */
export class Device {
  /** By name: since when a lock is held. */
  readonly locks = new Map<string, number>();
  readonly lines = new Set<{ readonly name: string; readonly page: Page; readonly hear: (message: unknown) => void }>();
  readonly #stage: Stage;
  readonly #partitions = new Map<string, Map<string, StoredRecord>>();
  #toldAt = new Map<string, number>();
  /** Since when the database works. */
  fineSince = 0;
  #storage: Storage = 'fine';
  #waiting: (() => void)[] = [];
  /** The session's cookie: whose requests the server takes. */
  session: string | null = 'acme';
  wallOffset: number;
  /** For how long the machine has slept: that long its monotonic clock stood still. */
  slept = 0;

  constructor(stage: Stage) {
    this.#stage = stage;
    this.wallOffset = stage.plan.wallOffset;
  }

  get storage(): Storage {
    return this.#storage;
  }

  set storage(storage: Storage) {
    this.#storage = storage;
    this.fineSince = storage === 'fine' ? this.#stage.timeline.now : Infinity;
    if (storage === 'hanging') return;
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const run of waiting) run();
  }

  partition(name: string): ReadonlyMap<string, StoredRecord> {
    return this.#partitions.get(name) ?? new Map<string, StoredRecord>();
  }

  /** When a page last told the others of what it had written into a partition; `Infinity`: nobody was told of what happened to it. */
  toldAt(name: string): number {
    return this.#toldAt.get(name) ?? Infinity;
  }

  /** A person clears the site's data. */
  clear(): void {
    this.#partitions.clear();
    // What was about to be told is not there any more.
    this.#toldAt = new Map();
    this.#stage.watch.cleared();
  }

  /** Puts a record there as another program would. */
  plant(partition: string, record: StoredRecord): void {
    this.#partitions.set(partition, new Map([...this.partition(partition), [record.key, record]]));
    this.#toldAt = new Map([...this.#toldAt].filter(([name]) => name !== partition));
  }

  /** One transaction of a page: read, worked on and written at one instant, told to the page a moment later. */
  transact<T>(page: Page, partition: string, work: (records: readonly StoredRecord[]) => Changes<T>): Promise<T> {
    const { chance } = this.#stage;
    return new Promise((resolve, reject) => {
      const tell = (say: () => void): void => page.inOrder(chance.below(3), say);
      const commit = (): void => {
        if (this.#storage === 'hanging') return void this.#waiting.push(() => page.inOrder(0, commit));
        if (this.#storage === 'broken') return tell(() => reject(new StorageError('The database is broken.')));
        const before = this.partition(partition);
        let changes: Changes<T>;
        try {
          changes = work([...before.values()]);
        } catch (error) {
          return tell(() => reject(error instanceof Error ? error : new Error(String(error))));
        }
        const { put = [], remove = [], result } = changes;
        if (put.length + remove.length > 0) {
          if (this.#storage === 'full') return tell(() => reject(new StorageError('The disk is full.')));
          const after = new Map(before);
          for (const key of remove) after.delete(key);
          for (const record of put) after.set(record.key, frozen(record));
          this.#stage.watch.written(page, partition, before, after);
          this.#partitions.set(partition, after);
          // A tab that is frozen before it hears of its own writing tells nobody.
          this.#toldAt.delete(partition);
        }
        const seen = this.partition(partition);
        const told = this.#toldAt;
        tell(() => {
          page.seen.set(partition, seen);
          if (put.length + remove.length > 0) told.set(partition, this.#stage.timeline.now);
          resolve(result);
        });
      };
      page.inOrder(!this.#stage.isCalm && chance.is(0.03) ? chance.below(4_000) : chance.below(3), commit);
    });
  }
}

/** Nobody may change what the database has: it would be a copy there. */
function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  for (const part of Object.values(value)) frozen(part);
  return Object.freeze(value);
}
