import { afterEach, expect, it, vi } from 'vitest';
import { StorageError } from '../../src/environment/environment.ts';
import { indexedRecords } from '../../src/environment/indexed-records.ts';

afterEach(() => vi.unstubAllGlobals());
const write = () => indexedRecords().transact('a', () => ({ put: [{ key: 'x' }], result: 1 }));

it('says that there is no durable place, where there is none', async () => {
  await expect(write()).rejects.toBeInstanceOf(StorageError);
  await expect(write()).rejects.toThrow('This environment has no IndexedDB.');
});

it('touches nothing before the first use', () => {
  expect(() => indexedRecords()).not.toThrow();
});

it('says so where the browser refuses at once, as some do in private windows', async () => {
  vi.stubGlobal('indexedDB', {
    open: () => {
      throw new DOMException('denied', 'SecurityError');
    },
  });
  await expect(write()).rejects.toThrow('The browser refuses its database: denied.');
  await expect(write()).rejects.toBeInstanceOf(StorageError);
});

it('asks again the next time, after a failure', async () => {
  let calls = 0;
  vi.stubGlobal('indexedDB', {
    open: () => {
      calls++;
      throw new Error('later');
    },
  });
  const records = indexedRecords();
  for (let time = 0; time < 2; time++)
    await expect(records.transact('a', () => ({ result: 1 }))).rejects.toBeInstanceOf(StorageError);
  expect(calls).toBe(2);
});

it('does not wait for ever for a browser that never opens its database', async () => {
  vi.useFakeTimers();
  vi.stubGlobal('indexedDB', { open: () => ({}) });
  const failure = write().catch((error: unknown) => error);
  await vi.advanceTimersByTimeAsync(5_000);
  vi.useRealTimers();
  expect(await failure).toMatchObject({ name: 'StorageError', message: 'The browser did not open its database in time.' });
});
