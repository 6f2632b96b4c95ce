import { expect, it } from 'vitest';
import { Book } from '../../src/audit/book.ts';
import { bindPolicy, parsePolicy, type Entry } from '../../src/index.ts';
import { smallPolicy } from '../support/small-policy.ts';

const policy = bindPolicy(
  parsePolicy(smallPolicy({ sources: { pool: { label: { en: 'Pool' }, category: 'paid', says: 'What was bought.' } } })),
);
const lot = {
  id: 'a',
  source: 'pool',
  type: 'credit',
  granted: 5,
  remaining: 5,
  held: 0,
  grantedAt: 0,
  effectiveAt: 0,
  expiresAt: 100,
};
const line = (over: Partial<Entry>): Entry => ({ kind: 'capture', at: 10, lot: 'a', source: 'pool', amount: 1, ...over });
const told = (...lines: Partial<Entry>[]): string[] => {
  const book = new Book(policy, [lot]);
  return lines.flatMap((over, index) => book.post(line(over), index).map(({ kind, reason }) => `${kind}: ${reason}`));
};

it('follows lots through every kind of line', () => {
  const book = new Book(policy, [lot]);
  const lines: Partial<Entry>[] = [
    { kind: 'hold', amount: 3, intent: 'h' },
    { kind: 'capture', amount: 2, from: 'held', intent: 'h' },
    { kind: 'release', amount: 1, intent: 'h' },
    { kind: 'refund', amount: 1, intent: 'h' },
    { kind: 'life', amount: 0, expiresAt: 50 },
    { kind: 'expire', amount: 4, at: 50 },
  ];
  expect(lines.flatMap((over, index) => book.post(line(over), index))).toEqual([]);
  expect(book.lots).toEqual([{ ...lot, remaining: 0, held: 0, expiresAt: 50 }]);
});

it('knows the rule of the source', () => {
  expect(new Book(policy, [lot]).post(line({ amount: 9 }), 7)).toEqual([
    {
      ...{ kind: 'conservation', entry: 7, path: 'sources.pool', says: 'What was bought.', expected: 5, actual: 9 },
      reason: 'More is taken from a than remains.',
    },
  ]);
});

it.each([
  [[{ lot: 'b' }], 'lot: No line before has opened the lot b.'],
  [[{ kind: 'grant' as const, opens: lot, amount: 5 }], 'lot: The lot a is opened twice.'],
  [
    [{ kind: 'grant' as const, lot: 'b', opens: { ...lot, id: 'b' }, amount: 4 }],
    'conservation: The lot b opens with another amount than the line grants.',
  ],
  [[{ source: 'none' }], 'source: The policy has no source "none".'],
  [[{ at: 100 }], 'expiry: Credits of a are taken that have ended.'],
  [[{ at: -1 }], 'expiry: Credits of a are taken that have not begun.'],
  [[{ kind: 'expire' as const, at: 99 }], 'expiry: Credits of a end before their time.'],
  [[{ from: 'held' as const }], 'conservation: More is taken out of what a holds than it holds.'],
  [[{ amount: 0.5 }], 'conservation: An amount is a whole number of smallest units, not below zero.'],
  [
    [{ intent: 'x' }, { kind: 'refund' as const, intent: 'x', amount: 2 }],
    'conservation: More comes back to a than the spend has taken.',
  ],
])('tells what is wrong with %j', (lines, words) => {
  expect(told(...lines)).toContain(words);
});
