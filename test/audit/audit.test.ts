import { describe, expect, it } from 'vitest';
import { audit } from '../../src/audit/audit.ts';
import { bindPolicy, parsePolicy } from '../../src/index.ts';
import type { CorpusFile } from '../corpus/case.ts';
import { ledgerOf } from '../support/played-ledger.ts';
import { filesUnder, read } from '../support/repository.ts';
import { smallPolicy } from '../support/small-policy.ts';

const published = filesUnder('test/corpus/policies').flatMap((file) => {
  const { id, cases } = JSON.parse(read(file)) as CorpusFile;
  return cases.map((test) => ({ test, document: read(`policies/${id}.json`) }));
});

describe('the audit', () => {
  it('finds nothing in what the engine writes for the published cases', () => {
    const found = published.flatMap(({ document, test }) => {
      const { policy, ledger } = ledgerOf(document, test);
      return audit(policy, ledger).map((violation) => ({ case: test.id, ...violation }));
    });
    expect(found).toEqual([]);
  });

  it('sees a charge of one unit more or less in every published case that charges', () => {
    let changed = 0;
    for (const { document, test } of published) {
      const { policy, ledger } = ledgerOf(document, test);
      const place = ledger.entries.findIndex(
        ({ kind, from, intent }) => kind === 'capture' && from !== 'held' && intent !== undefined,
      );
      const entry = ledger.entries[place];
      const purpose = ledger.intents?.[entry?.intent ?? ''];
      // A price that is told afterwards, or hangs on what was used before, is not known from the ledger alone.
      if (!entry || !purpose || audit(policy, { ...ledger, entries: ledger.entries.slice(0, place + 1) }).length > 0) continue;
      changed++;
      const entries = ledger.entries.map((line, index) => (index === place ? { ...line, amount: line.amount + 1 } : line));
      expect(audit(policy, { ...ledger, entries }).some(({ entry: line }) => line <= place)).toBe(true);
    }
    expect(changed).toBeGreaterThan(100);
  });
});

const lot = (id: string, source: string, amount: number, expiresAt: number | null = null) => ({
  ...{ id, source, type: 'credit', granted: amount, remaining: amount, held: 0, grantedAt: 0, effectiveAt: 0, expiresAt },
});
const document = smallPolicy({
  sources: {
    free: { label: { en: 'Free' }, category: 'promotional', says: 'Free ones go first.' },
    paid: { label: { en: 'Paid' }, category: 'paid' },
  },
  actions: { work: { inputs: { pages: 'count' }, cost: { each: 'pages', credits: 2 }, says: 'Two for each page.' } },
});
const policy = bindPolicy(parsePolicy(document));
const capture = (from: string, amount: number, at = 10) => ({
  ...{ kind: 'capture' as const, at, lot: from, source: from, amount, intent: 'a', from: 'remaining' as const },
});
const intents = { a: { action: 'work', inputs: { pages: 2 } } };
const lots = [lot('free', 'free', 4), lot('paid', 'paid', 10)];

describe('a ledger that does not keep to its policy', () => {
  it('is told another price, with the rule in its author’s words', () => {
    expect(audit(policy, { lots, intents, entries: [capture('free', 3)] })).toEqual([
      {
        ...{ kind: 'cost', entry: 0, path: 'actions.work.cost', says: 'Two for each page.', expected: 4, actual: 3 },
        reason: 'Another amount is charged than the action costs.',
      },
    ]);
  });

  it('is told another order, once, and what it should have been', () => {
    const entries = [capture('paid', 4), { ...capture('free', 4), intent: 'b' }];
    expect(audit(policy, { lots, intents: { ...intents, b: intents.a }, entries })).toEqual([
      expect.objectContaining({
        kind: 'order',
        entry: 0,
        says: 'Free ones go first.',
        expected: { free: 4 },
        actual: { paid: 4 },
      }),
    ]);
  });

  it('is told the order in its own words, where it has some', () => {
    const ordered = bindPolicy(parsePolicy({ ...document, drawOrder: { sources: ['free', 'paid'], says: 'Free before paid.' } }));
    expect(audit(ordered, { lots, intents, entries: [capture('paid', 4)] })).toEqual([
      expect.objectContaining({ kind: 'order', path: 'drawOrder', says: 'Free before paid.' }),
    ]);
  });

  it('is told an action that there is not, and lines that run back in time', () => {
    const entries = [capture('free', 4), { ...capture('paid', 1, 5), intent: 'c' }];
    const kinds = audit(policy, { lots, intents: { ...intents, c: { action: 'play' } }, entries }).map(({ kind, entry }) => [
      kind,
      entry,
    ]);
    expect(kinds).toEqual([
      ['time', 1],
      ['action', 1],
    ]);
  });

  it('is not accused of what nobody can know: a line without a purpose is checked against its lot alone', () => {
    expect(audit(policy, { lots, entries: [capture('paid', 7)] })).toEqual([]);
  });
});
