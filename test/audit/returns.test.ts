import { describe, expect, it } from 'vitest';
import { audit } from '../../src/audit/audit.ts';
import { isReturn, returnProblems } from '../../src/audit/returns.ts';
import type { Entry } from '../../src/index.ts';
import { lotOf, policyOf, render, Run, SOURCES, unset } from '../support/studio.ts';

const refunds = {
  returned: [{ after: 'purchase', atMost: '14 days' }],
  goodwill: [{ ifUsed: 'keep' }],
  chargeback: [{ ifUsed: 'owe' }],
  mistake: 'always',
  regret: 'never',
} as const;
const shop = (more: object) =>
  policyOf({
    packs: { all: { source: 'purchased', currency: 'EUR', sizes: { s: { credits: 10, price: 5 } }, ...more } },
    purchases: { automatic: { source: 'promo', below: 1, buys: { credits: 5 }, refunds: { mistake: 'always' } } },
    sources: { ...SOURCES, other: SOURCES.monthly },
  });
const policy = shop({ refunds });

/** A ledger of the engine in which a purchase is taken back, used before or not. */
function taken(cause: keyof typeof refunds, used = 0): Run {
  const run = new Run(policy);
  run.do('2025-01-02', { kind: 'buy', id: 'o', pack: 's' });
  if (used > 0) run.do('2025-01-03', render(used, { id: 's' }));
  run.do('2025-01-05', { kind: 'refund', of: 'o', cause });
  return run;
}

const told = (entries: readonly Entry[], by = policy): string[] =>
  audit(by, { entries }).map(({ kind, reason }) => `${kind}: ${reason}`);
/** What is told where the lines that take a purchase back say something else. */
const changed = (run: Run, change: Partial<Entry>, by = policy): string[] =>
  told(
    run.entries.map((entry) => (isReturn(entry) ? { ...entry, ...change } : entry)),
    by,
  );

describe('a ledger in which purchases are taken back', () => {
  it('has nothing wrong in it where the engine wrote it', () => {
    expect(
      [taken('returned'), taken('goodwill', 3), taken('chargeback', 3), taken('mistake')].flatMap((run) => told(run.entries)),
    ).toEqual([]);
    const used = taken('chargeback', 10);
    used.do('2025-01-06', { kind: 'grant', source: 'promo', amount: 20 });
    expect(told(used.entries)).toEqual([]);
  });

  it('is told a cause that no rule knows, with the place of the rules', () => {
    const wrong = (cause?: string) => [`return: No rule lets a purchase be taken back for ${JSON.stringify(cause ?? '')}.`];
    for (const cause of ['regret', 'theft', 'toString', undefined])
      expect(changed(taken('returned'), { cause })).toEqual(wrong(cause));
    expect(changed(taken('returned'), {}, shop({}))).toEqual(wrong('returned'));
    const entries = taken('returned').entries.map((entry) => (isReturn(entry) ? { ...entry, cause: 'theft' } : entry));
    expect(audit(policy, { entries })).toMatchObject([{ entry: 1, path: 'packs.all.refunds', actual: 'theft' }]);
  });

  it('is told what comes too late', () => {
    const late = { at: Date.parse('2025-01-17') };
    expect(changed(taken('returned'), late)).toEqual(['return: It is too late to take a purchase back for "returned".']);
    expect(changed(taken('mistake'), late)).toEqual([]);
  });

  it('is told a purchase that was used, where only unused ones come back, and a debt that no rule makes', () => {
    expect(changed(taken('goodwill', 3), { cause: 'returned' })).toEqual([
      'return: A purchase is taken back for "returned" only where nothing of it is used.',
    ]);
    for (const cause of ['returned', 'goodwill'])
      expect(changed(taken('chargeback', 3), { cause })).toEqual([`return: No rule lets what was used be owed for "${cause}".`]);
  });

  it('is told a debt that is not what was used, one that was forgotten, and a purchase that never was', () => {
    const { entries } = taken('chargeback', 3);
    const dearer = entries.map((entry) => (entry.lot === 'owed/credit' ? { ...entry, amount: entry.amount + 60_000 } : entry));
    expect(told(dearer)).toContain('return: What is taken and owed together is not what was bought.');
    const kept = entries.filter(({ lot }) => lot !== 'owed/credit');
    expect(told(kept)).toContain('return: A purchase is taken back for "chargeback" only where nothing of it is used.');
    const strange = entries.map((entry) => (entry.kind === 'forfeit' ? { ...entry, intent: 'never' } : entry));
    expect(told(strange)).toContain('return: No credits of this purchase were ever there.');
  });

  it('is told a purchase that is taken back twice', () => {
    const { entries } = taken('chargeback', 3);
    const again = entries
      .filter(({ lot }) => lot === 'owed/credit')
      .map(({ opens: _, ...entry }) => ({ ...entry, at: entry.at + 1 }));
    expect(told([...entries, ...again])).toEqual(['return: A purchase is taken back twice.']);
  });

  it('is told nothing of a rule that is left open, and knows the rule of automatic purchases', () => {
    const open = shop({ refunds: { returned: [{ after: 'purchase', atMost: unset('span') }] } });
    expect(changed(taken('returned'), {}, open)).toEqual([]);
    const line = { kind: 'forfeit', at: 0, lot: 'order/x', source: 'promo', amount: 1, intent: 'x', cause: 'mistake' } as const;
    const bought = [lotOf('promo', 1, { id: 'order/x' })];
    expect(returnProblems(policy, undefined, bought, [line], 0)).toEqual([]);
    expect(returnProblems(policy, undefined, [], [{ ...line, source: 'other' }], 0)).toMatchObject([{ kind: 'return' }]);
  });
});
