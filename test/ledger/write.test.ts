import { describe, expect, it } from 'vitest';
import type { Loaded } from '../../src/ledger/load.ts';
import type { Step } from '../../src/ledger/transaction.ts';
import { rowsOf, stepsOf } from '../../src/ledger/write.ts';
import { accountOf, lotOf, START } from '../support/studio.ts';

const account = accountOf({ lots: [lotOf('promo', 5), lotOf('monthly', 5)], marks: { a: { at: 1, count: 1 } }, counters: {} });
const found: Loaded = { account, version: 4, epoch: 'e', dueAt: null, lines: 9, keys: new Map() };
const tablesOf = (steps: readonly Step[]): string[] =>
  steps.flatMap(([{ text }]) => [...text.matchAll(/(?:update|insert into|delete from) creditkit\.\w+/g)].map(String));
const writing = (written: Parameters<typeof rowsOf>[2]): string[] => tablesOf(stepsOf(rowsOf('acme', found, written, null)));

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
    expect(writing({ account: spent, lines: [], keys: [] })).toEqual([
      'update creditkit.account',
      'delete from creditkit.lot',
      'insert into creditkit.lot',
    ]);
  });

  it('is everything that was said under one id in one row', () => {
    const answer = { command: { kind: 'advance' }, decision: { verdict: 'allowed', draws: [], notes: [] } } as const;
    const written = {
      account: { ...account, answers: { x: answer } },
      lines: [],
      keys: [{ id: 'x', kind: 'charge', fingerprint: 'f', at: 1 }],
    } as const;
    const steps = stepsOf(rowsOf('acme', found, written, null));
    expect(tablesOf(steps)).toEqual(['update creditkit.account', 'insert into creditkit.said']);
    expect(steps[0]![1].filter((value) => value === '{"x"}')).toHaveLength(1);
  });

  it('is one statement for all tables and accounts, in which each table has the places that follow those before it', () => {
    const rows = ['b', 'a'].flatMap((id) =>
      rowsOf(id, found, { account: { ...account, marks: { m: { at: 1, count: 1 } } }, lines: [], keys: [] }, null),
    );
    const [step, ...others] = stepsOf(rows);
    expect(others).toEqual([]);
    const [{ text }, values] = step!;
    expect(tablesOf([step!])).toEqual(['update creditkit.account', 'insert into creditkit.mark']);
    const places = [...text.matchAll(/\$(\d+)/g)].map(([, place]) => Number(place));
    expect(new Set(places)).toEqual(new Set(values.map((_, index) => index + 1)));
    expect(text).toContain('unnest($7::text[], $8::text[], $9::json[])');
    expect(values.slice(6)).toEqual([
      '{"b","a"}',
      '{"m","m"}',
      `{${['', ''].map(() => '"{\\"at\\":1,\\"count\\":1}"').join(',')}}`,
    ]);
  });

  it('is the same statement under one name each time, and another one under another name', () => {
    const spent = { account: { ...account, lots: [] }, lines: [], keys: [] };
    const [of, again, other] = [spent, spent, { ...spent, account }].map(
      (written) => stepsOf(rowsOf('acme', found, written, null))[0]![0],
    );
    expect(again).toBe(of);
    expect(other!.name).not.toBe(of!.name);
  });
});
