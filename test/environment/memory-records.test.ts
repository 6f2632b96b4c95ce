import { expect, it } from 'vitest';
import { StorageError, type StoredRecord } from '../../src/environment/environment.ts';
import { MemoryRecords } from '../../src/environment/memory-records.ts';

const row = (key: string, more: object = {}): StoredRecord => ({ key, ...more });
const put = (records: MemoryRecords, partition: string, ...rows: StoredRecord[]) =>
  records.transact(partition, () => ({ put: rows, result: undefined }));

it('keeps what is written, by partition and key, and forgets what is removed', async () => {
  const records = new MemoryRecords();
  await put(records, 'a', row('x', { n: 1 }), row('y'));
  await put(records, 'a', row('x', { n: 2 }));
  await put(records, 'b', row('x'));
  await records.transact('a', () => ({ remove: ['y', 'z'], result: undefined }));
  expect(records.records('a')).toEqual([{ key: 'x', n: 2 }]);
  expect(records.records('b')).toEqual([{ key: 'x' }]);
  expect(records.records('c')).toEqual([]);
});

it('shows each transaction what the one before has written', async () => {
  const records = new MemoryRecords();
  const count = () => records.transact('a', (rows) => ({ put: [row(`r${rows.length}`)], result: rows.length }));
  expect(await Promise.all([count(), count(), count()])).toEqual([0, 1, 2]);
});

it('hands out copies and takes copies, as a database does', async () => {
  const records = new MemoryRecords();
  const mine = { key: 'x', list: [1] };
  await put(records, 'a', mine);
  mine.list.push(2);
  await records.transact('a', (rows) => {
    (rows[0] as typeof mine).list.push(3);
    return { result: undefined };
  });
  expect(records.records('a')).toEqual([{ key: 'x', list: [1] }]);
});

it('writes nothing when the work fails or the storage does', async () => {
  const records = new MemoryRecords();
  const slip = new Error('slip');
  await expect(
    records.transact('a', () => {
      throw slip;
    }),
  ).rejects.toBe(slip);
  records.failure = new StorageError('full');
  await expect(put(records, 'a', row('x'))).rejects.toBeInstanceOf(StorageError);
  records.failure = undefined;
  expect(records.records('a')).toEqual([]);
});

it('cannot keep what a database could not', async () => {
  const records = new MemoryRecords();
  await expect(put(records, 'a', row('x', { run: () => 1 }))).rejects.toThrow();
});

it("forgets everything when the person clears the site's data", async () => {
  const records = new MemoryRecords();
  await put(records, 'a', row('x'));
  records.clear();
  expect(records.records('a')).toEqual([]);
});
