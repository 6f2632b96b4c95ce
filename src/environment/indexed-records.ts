import { StorageError, type Changes, type RecordStore, type StoredRecord } from './environment.ts';

const STORE = 'records';
/** How long a browser may take to open its database before it counts as blocked, in milliseconds. */
const OPEN_MS = 5_000;

interface Row {
  readonly partition: string;
  readonly key: string;
  readonly record: StoredRecord;
}

/** Shared by all clients of a page, because nobody closes one: they come and go, and what each had would stay open. */
const connections: Record<string, Promise<IDBDatabase> | undefined> = {};

/**
 * Records in IndexedDB, one database for every account of the origin. The connection is made at the first use, given up when another version of the kit wants to
 * change the database, and made again at the next use.
 */
export function indexedRecords(name = 'creditkit'): RecordStore {
  const forget = (): void => void (connections[name] = undefined);

  const connected = (): Promise<IDBDatabase> =>
    (connections[name] ??= open(name, forget).catch((error: unknown) => {
      forget();
      throw error;
    }));

  return {
    async transact<T>(partition: string, work: (records: readonly StoredRecord[]) => Changes<T>): Promise<T> {
      const database = await connected();
      let transaction: IDBTransaction;
      try {
        transaction = database.transaction(STORE, 'readwrite', { durability: 'strict' });
      } catch (error) {
        forget();
        throw new StorageError('The browser closed the database. Try again.', { cause: error });
      }
      return inTransaction(transaction, partition, work);
    },
  };
}

function inTransaction<T>(
  transaction: IDBTransaction,
  partition: string,
  work: (records: readonly StoredRecord[]) => Changes<T>,
): Promise<T> {
  const store = transaction.objectStore(STORE);
  return new Promise<T>((resolve, reject) => {
    let result: T;
    let failure: unknown;
    transaction.oncomplete = () => resolve(result);
    transaction.onabort = () => {
      const cause = failure ?? transaction.error;
      const isOurs = failure !== undefined;
      // An error of the caller's own work is passed on as it is; everything else is the storage's.
      reject(
        isOurs && cause instanceof Error
          ? cause
          : new StorageError(`The browser did not keep the record: ${reason(cause)}.`, { cause }),
      );
    };
    const all = store.getAll(IDBKeyRange.bound([partition], [partition, []])) as IDBRequest<Row[]>;
    all.onsuccess = () => {
      try {
        const changes = work(all.result.map(({ record }) => record));
        for (const key of changes.remove ?? []) store.delete([partition, key]);
        for (const record of changes.put ?? []) store.put({ partition, key: record.key, record } satisfies Row);
        result = changes.result;
      } catch (error) {
        failure = error ?? new Error('The work on the records failed.');
        transaction.abort();
      }
    };
  });
}

function open(name: string, onLost: () => void): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    if (typeof indexedDB === 'undefined') {
      reject(new StorageError('This environment has no IndexedDB.'));
      return;
    }
    let request: IDBOpenDBRequest;
    try {
      request = indexedDB.open(name, 1);
    } catch (error) {
      reject(new StorageError(`The browser refuses its database: ${reason(error)}.`, { cause: error }));
      return;
    }
    const late = setTimeout(() => reject(new StorageError('The browser did not open its database in time.')), OPEN_MS);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: ['partition', 'key'] });
    request.onsuccess = () => {
      clearTimeout(late);
      const database = request.result;
      database.onversionchange = () => {
        database.close();
        onLost();
      };
      database.onclose = onLost;
      resolve(database);
    };
    request.onerror = () => {
      clearTimeout(late);
      reject(new StorageError(`The browser refuses its database: ${reason(request.error)}.`, { cause: request.error }));
    };
  });
}

function reason(error: unknown): string {
  return error instanceof Error || error instanceof DOMException ? error.message || error.name : 'no reason given';
}
