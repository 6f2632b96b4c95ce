import { expect } from '@open-wc/testing';
import { StorageError, type StoredRecord } from '../../src/environment/environment.ts';
import { indexedRecords } from '../../src/environment/indexed-records.ts';

let count = 0;
/** A database of its own for every test, and a second tab's view of the same one. */
const begin = () => {
  const name = `records-${count++}-${crypto.getRandomValues(new Uint32Array(1))[0]}`;
  return { name, one: indexedRecords(name), two: indexedRecords(name) };
};
type Records = ReturnType<typeof indexedRecords>;
const put = (records: Records, partition: string, ...rows: StoredRecord[]) =>
  records.transact(partition, () => ({ put: rows, result: undefined }));
const all = (records: Records, partition: string) => records.transact(partition, (rows) => ({ result: rows }));
const failureOf = (promise: Promise<unknown>): Promise<Error> =>
  promise.then(
    () => Promise.reject(new Error('This should have failed.')),
    (error: unknown) => error as Error,
  );
const settled = (request: IDBOpenDBRequest): Promise<IDBDatabase> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('no reason'));
  });

describe('records in a real database', () => {
  it('are kept by partition and key, and seen by every tab', async () => {
    const { one, two } = begin();
    await put(one, 'a', { key: 'x' }, { key: 'y' });
    await put(two, 'a', { key: 'x', n: 2 } as StoredRecord);
    await put(two, 'ab', { key: 'x' });
    await one.transact('a', () => ({ remove: ['y', 'z'], result: undefined }));
    expect(await all(one, 'a')).to.deep.equal([{ key: 'x', n: 2 }]);
    expect(await all(one, 'ab')).to.deep.equal([{ key: 'x' }]);
    expect(await all(one, '')).to.deep.equal([]);
  });

  it('are written one transaction after the other, however many tabs write at once', async () => {
    const { one, two } = begin();
    const add = (records: Records) =>
      records.transact('a', (rows) => ({ put: [{ key: `r${rows.length}` }], result: rows.length }));
    const seen = await Promise.all(Array.from({ length: 20 }, (_, index) => add(index % 2 ? one : two)));
    expect([...seen].sort((a, b) => a - b)).to.deep.equal(Array.from({ length: 20 }, (_, index) => index));
  });

  it('are not written when the work fails, and its error is passed on', async () => {
    const { one } = begin();
    await put(one, 'a', { key: 'x' });
    const slip = new RangeError('slip');
    const failure = await failureOf(
      one.transact('a', () => {
        throw slip;
      }),
    );
    expect(failure).to.equal(slip);
    expect(await all(one, 'a')).to.deep.equal([{ key: 'x' }]);
  });

  it('are all written or none: what cannot be kept takes the rest with it', async () => {
    const { one } = begin();
    const failure = await failureOf(put(one, 'a', { key: 'x' }, { key: 'y', run: () => 1 } as StoredRecord));
    expect(failure).to.be.instanceOf(Error);
    expect(await all(one, 'a')).to.deep.equal([]);
  });

  it('are still reachable after another version of the kit has changed the database', async () => {
    const { name, one } = begin();
    await put(one, 'a', { key: 'x' });
    // A newer kit may open at once, because this one lets go.
    (await settled(indexedDB.open(name, 2))).close();
    const failure = await failureOf(all(one, 'a'));
    expect(failure).to.be.instanceOf(StorageError);
    expect(failure.message).to.contain('The browser refuses its database');
  });

  it('are found again after the connection was given up', async () => {
    const { name, one } = begin();
    await put(one, 'a', { key: 'x' });
    await new Promise((resolve) => (indexedDB.deleteDatabase(name).onsuccess = resolve));
    expect(await all(one, 'a')).to.deep.equal([]);
    await put(one, 'a', { key: 'y' });
    expect(await all(one, 'a')).to.deep.equal([{ key: 'y' }]);
  });

  it('do not wait for one another across accounts in their results', async () => {
    const { one } = begin();
    const results = await Promise.all(['a', 'b', 'c'].map((account) => one.transact(account, () => ({ result: account }))));
    expect(results).to.deep.equal(['a', 'b', 'c']);
  });
});
