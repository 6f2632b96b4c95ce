import { expect, it } from 'vitest';
import { randomId } from '../../src/environment/random-id.ts';

it('an id by chance is 128 bits as 32 hexadecimal digits, and never the same twice', () => {
  const ids = Array.from({ length: 1000 }, randomId);
  expect(new Set(ids).size).toBe(1000);
  expect(ids.filter((id) => !/^[0-9a-f]{32}$/.test(id))).toEqual([]);
});
