import { describe, expect, it } from 'vitest';
import type { Loaded } from '../../src/ledger/load.ts';
import { stepsOf } from '../../src/ledger/write.ts';
import { accountOf, lotOf, START } from '../support/studio.ts';

const account = accountOf({ lots: [lotOf('promo', 5), lotOf('monthly', 5)], marks: { a: { at: 1, count: 1 } }, counters: {} });
const found: Loaded = { account, version: 4, epoch: 'e', dueAt: null, lines: 9, keys: new Map() };
const named = (written: Parameters<typeof stepsOf>[2]): string[] =>
  stepsOf('acme', found, written, null).map(([{ name }]) => name.replace('creditkit-', ''));

describe('what is written', () => {
  it('is the account alone where nothing else is another object than before', () => {
    const steps = stepsOf('acme', found, { account: { ...account, settledAt: START + 1 }, lines: [], keys: [] }, 77);
    expect(steps.map(([{ name }, values]) => [name, values])).toEqual([
      ['creditkit-write-account', ['acme', START + 1, 77, 9, null, 1]],
    ]);
  });

  it('is the facts too where one of them changed', () => {
    const [[, values]] = stepsOf('acme', found, { account: { ...account, plan: 'pro' }, lines: [], keys: [] }, null) as [
      ReturnType<typeof stepsOf>[number],
    ];
    expect(JSON.parse(values[4] as string)).toMatchObject({ id: 'acme', plan: 'pro', flags: {} });
    expect(JSON.parse(values[4] as string)).not.toHaveProperty('lots');
  });

  it('is a lot that changed, and the loss of one that is over', () => {
    const [promo] = account.lots;
    const spent = { ...account, lots: [{ ...promo!, remaining: 4 }] };
    expect(named({ account: spent, lines: [], keys: [] })).toEqual(['write-account', 'delete-lots', 'write-lots']);
  });

  it('is everything that was said under one id in one row', () => {
    const answer = { command: { kind: 'advance' }, decision: { verdict: 'allowed', draws: [], notes: [] } } as const;
    const steps = stepsOf(
      'acme',
      found,
      {
        account: { ...account, answers: { x: answer } },
        lines: [],
        keys: [{ id: 'x', kind: 'charge', fingerprint: 'f', at: 1 }],
      },
      null,
    );
    expect(steps.map(([{ name }]) => name)).toEqual(['creditkit-write-account', 'creditkit-write-said']);
    expect(steps[1]![1][1]).toBe('{"x"}');
  });
});
