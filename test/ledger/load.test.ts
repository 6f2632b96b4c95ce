import { describe, expect, it } from 'vitest';
import { loadSteps, lockedRows, readFound } from '../../src/ledger/load.ts';
import { NOTHING } from '../backend/store-suite.ts';

const ROW = {
  version: 3,
  settled_at: 7,
  due_at: null,
  lines: 2,
  facts: { id: 'acme' },
  lots: null,
  counters: null,
  marks: null,
  said: null,
};

describe('what a slice asks of the database', () => {
  it('is the lock first, so that what is read has everything that was written before', () => {
    const slice = { ...NOTHING, keys: ['a'], answers: ['a', 'b'] };
    const [lock, load, ...more] = loadSteps(['acme', 'beta'], slice, true);
    expect([lock[0].text.endsWith('order by account_id for update'), lock[1], more]).toEqual([true, ['{"acme","beta"}'], []]);
    expect(load[1].slice(0, 2)).toEqual(['{"acme","beta"}', '{"a","b"}']);
    const [free] = loadSteps(['acme'], slice, false);
    expect(free[0].text.endsWith('for update skip locked')).toBe(true);
  });

  it('leads to every row by the account', () => {
    const [, load] = loadSteps(['acme'], NOTHING, true);
    const places = load[0].text.match(/(from|join) creditkit\.\w+/g)!;
    const byAccount = load[0].text.match(/account_id = (a\.account_id|any\(\$1)/g)!;
    expect(byAccount).toHaveLength(places.length);
  });
});

describe('rows that were read', () => {
  it('count where their account was locked, and are found by its name', () => {
    const locked = { rows: [{ account_id: 'a\\\\b' }] };
    const loaded = {
      rows: [
        { ...ROW, account_id: 'a\\\\b' },
        { ...ROW, account_id: 'beta' },
      ],
    };
    expect([...lockedRows([locked, loaded]).keys()]).toEqual(['a\\b']);
  });
});

describe('a row that was read', () => {
  it('is an account with nothing in it where nothing was found', () => {
    expect(readFound(ROW, NOTHING, 'e')).toEqual({
      account: { id: 'acme', settledAt: 7, lots: [], counters: {}, marks: {}, intents: {}, orders: {}, answers: {} },
      version: 3,
      epoch: 'e',
      dueAt: null,
      lines: 2,
      keys: new Map(),
    });
  });

  it('refuses an amount that is not exact', () => {
    const lots = JSON.parse('[["a", "credit", "promo", 5, 9007199254740993, 0, 0, 0, null, null, null, null]]') as unknown;
    expect(() => readFound({ ...ROW, lots }, NOTHING, 'e')).toThrow('The lot a holds 9007199254740992');
  });
});
