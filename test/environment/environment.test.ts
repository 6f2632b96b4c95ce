import { expect, it } from 'vitest';
import { StorageError } from '../../src/environment/environment.ts';

it('a failure of the storage can be told from every other error, and says what was behind it', () => {
  const cause = new Error('quota');
  const error = new StorageError('The browser did not keep the record.', { cause });
  expect(error).toBeInstanceOf(Error);
  expect([error.name, error.message, error.cause]).toEqual(['StorageError', 'The browser did not keep the record.', cause]);
  expect(new Error('other')).not.toBeInstanceOf(StorageError);
});
