import { describe, expect, it } from 'vitest';
import type { Loaded } from '../../src/ledger/load.ts';
import { doAll, doOne, sliceOfAll, type Work } from '../../src/ledger/works.ts';
import { NOTHING } from '../backend/store-suite.ts';
import { accountOf, lotOf } from '../support/studio.ts';

const account = accountOf({ lots: [lotOf('promo', 5)] });
const found: Loaded = { account, version: 4, epoch: 'e', dueAt: 70, lines: 9, keys: new Map() };
/** Takes one credit, and says what it has seen. */
const takeOne: Work = {
  slice: NOTHING,
  run({ account: { lots, ...rest }, version, dueAt }) {
    const [lot] = lots;
    const written = { account: { ...rest, lots: [{ ...lot!, remaining: lot!.remaining - 1 }] }, lines: [], keys: [] };
    return { written, dueAt: 90, result: { saw: [lot!.remaining, version, dueAt] } };
  },
};
const look: Work = { slice: NOTHING, run: ({ version }) => ({ result: { saw: version } }) };
const fail: Work = {
  slice: NOTHING,
  run: () => {
    throw new Error('no');
  },
};
const names = (works: readonly Work[]): string[] => doAll('acme', found, works).rows.map(([{ name }]) => name);

describe('the slice of several works', () => {
  it('has what each of them has', () => {
    const both = sliceOfAll([
      { ...NOTHING, keys: ['a'], recentOrders: 3, intents: { ending: true, ids: ['i'] } },
      { ...NOTHING, keys: ['a', 'b'], openOrders: true, marks: ['m'] },
    ]);
    expect(both).toEqual({
      ...NOTHING,
      keys: ['a', 'b'],
      marks: ['m'],
      intents: { ending: true, ids: ['i'] },
      openOrders: true,
      recentOrders: 3,
    });
  });
});

describe('works on what was loaded', () => {
  it('see one after the other what the one before has left', () => {
    const { told, rows } = doAll('acme', found, [takeOne, look, fail, takeOne]);
    expect(told).toEqual([
      { result: { saw: [5, 4, 70] } },
      { result: { saw: 5 } },
      { error: new Error('no') },
      { result: { saw: [4, 5, 90] } },
    ]);
    expect(rows.map(([{ name }, cells]) => [name, cells[1]])).toEqual([
      ['creditkit-write-account', 2],
      ['creditkit-write-lots', 'promo'],
    ]);
  });

  it('write nothing where none of them did', () => {
    expect(names([look, fail])).toEqual([]);
  });

  it('are told the same where there is only one', () => {
    expect(doOne('acme', found, takeOne).told).toEqual(doAll('acme', found, [takeOne]).told);
    expect(doOne('acme', found, takeOne).rows).toEqual(doAll('acme', found, [takeOne]).rows);
  });
});
