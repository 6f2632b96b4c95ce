import { describe, expect, it } from 'vitest';
import { all, safeInteger } from '../../src/ledger/database.ts';

describe('statements that went out together', () => {
  it('fail with the first that failed, after all of them have ended', async () => {
    let ended = false;
    const late = Promise.resolve().then(() => {
      ended = true;
      return 1;
    });
    await expect(all([late, Promise.reject(new Error('first')), Promise.reject(new Error('second'))])).rejects.toThrow('first');
    expect(ended).toBe(true);
    expect(await all([Promise.resolve(1), Promise.resolve(2)])).toEqual([1, 2]);
  });
});

describe('a number of the ledger', () => {
  it.each(['9007199254740991', '-9007199254740991', '0'])('is exact: %s', (text) => {
    expect(String(safeInteger(text))).toBe(text);
  });

  it.each(['9007199254740992', '9007199254740993', '-9007199254740992'])('is refused where it would not be: %s', (text) => {
    expect(() => safeInteger(text)).toThrow(`The ledger holds ${text}`);
  });
});
