import { describe, expect, it } from 'vitest';
import type { Loaded } from '../../src/ledger/load.ts';
import { rowsOf, stepsOf } from '../../src/ledger/write.ts';
import { accountOf, lotOf, START } from '../support/studio.ts';

const account = accountOf({ lots: [lotOf('promo', 5), lotOf('monthly', 5)], marks: { a: { at: 1, count: 1 } }, counters: {} });
const found: Loaded = { account, version: 4, epoch: 'e', dueAt: null, lines: 9, keys: new Map() };
const named = (written: Parameters<typeof rowsOf>[2]): string[] =>
  stepsOf(rowsOf('acme', found, written, null)).map(([{ name }]) => name.replace('creditkit-', ''));

describe('what is written', () => {
  it('is the account alone where nothing else is another object than before', () => {
    const rows = rowsOf('acme', found, { account: { ...account, settledAt: START + 1 }, lines: [], keys: [] }, 77);
    expect(rows.map(([{ name }, cells]) => [name, cells])).toEqual([
      ['creditkit-write-account', ['acme', 1, START + 1, 77, 9, null]],
    ]);
  });

  it('is the facts too where one of them changed', () => {
    const [row] = rowsOf('acme', found, { account: { ...account, plan: 'pro' }, lines: [], keys: [] }, null);
    const facts = JSON.parse(row![1][5] as string) as unknown;
    expect(facts).toMatchObject({ id: 'acme', plan: 'pro', flags: {} });
    expect(facts).not.toHaveProperty('lots');
  });

  it('is a lot that changed, and the loss of one that is over', () => {
    const [promo] = account.lots;
    const spent = { ...account, lots: [{ ...promo!, remaining: 4 }] };
    expect(named({ account: spent, lines: [], keys: [] })).toEqual(['write-account', 'delete-lots', 'write-lots']);
  });

  it('is everything that was said under one id in one row', () => {
    const answer = { command: { kind: 'advance' }, decision: { verdict: 'allowed', draws: [], notes: [] } } as const;
    const written = {
      account: { ...account, answers: { x: answer } },
      lines: [],
      keys: [{ id: 'x', kind: 'charge', fingerprint: 'f', at: 1 }],
    } as const;
    const steps = stepsOf(rowsOf('acme', found, written, null));
    expect(steps.map(([{ name }]) => name)).toEqual(['creditkit-write-account', 'creditkit-write-said']);
    expect(steps[1]![1][1]).toBe('{"x"}');
  });

  it('is one statement for each table, of however many accounts, and the accounts before what refers to them', () => {
    const rows = ['b', 'a'].flatMap((id) =>
      rowsOf(id, found, { account: { ...account, marks: { m: { at: 1, count: 1 } } }, lines: [], keys: [] }, null),
    );
    expect(stepsOf(rows).map(([{ name }, values]) => [name, values[0]])).toEqual([
      ['creditkit-write-account', '{"b","a"}'],
      ['creditkit-write-marks', '{"b","a"}'],
    ]);
  });
});
