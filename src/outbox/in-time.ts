import { StorageError, type Environment } from '../environment/environment.ts';

/** How long a browser may take to read or write its records, in milliseconds. */
const STORAGE_MS = 8_000;

/** A database that hangs is as good as none. @throws StorageError when it has not answered in time; what it was asked for may still be done later. */
export function inTime<T>(environment: Environment, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = environment.after(STORAGE_MS, () => reject(new StorageError('The browser does not answer from its database.')));
    void work.then(resolve, reject).finally(stop);
  });
}
