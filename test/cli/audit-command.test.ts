import { describe, expect, it } from 'vitest';
import { commandLine } from '../support/command-line.ts';
import { smallPolicy } from '../support/small-policy.ts';

const policy = smallPolicy({
  actions: { work: { inputs: { pages: 'count' }, cost: { each: 'pages', credits: 2 }, says: 'Two for each page.' } },
});
const lots = [
  { id: 'a', source: 'pool', type: 'credit', granted: 9, remaining: 9, held: 0, grantedAt: 0, effectiveAt: 0, expiresAt: null },
];
const line = { kind: 'capture', at: 10, lot: 'a', source: 'pool', amount: 4, intent: 'x', from: 'remaining' };
const intents = { x: { action: 'work', inputs: { pages: 2 } } };
const run = commandLine({
  'policy.json': policy,
  'good.json': { lots, intents, entries: [line] },
  'bad.json': { lots, intents, entries: [{ ...line, amount: 5 }] },
  'none.json': { lots },
  'odd.json': { entries: [line, { ...line, at: '2026' }] },
  'text.json': '{',
});

describe('creditkit audit', () => {
  it('says that a ledger keeps to its policy', () => {
    expect(run('audit', 'policy.json', 'good.json')).toMatchObject({ code: 0, out: '1 lines, 0 violations\n' });
  });

  it('says where it does not: the line, the rule in its words, what it should have been', () => {
    expect(run('audit', 'policy.json', 'bad.json')).toMatchObject({
      code: 1,
      out: [
        'line 0  (cost)  Another amount is charged than the action costs.',
        '  rule      actions.work.cost: Two for each page.',
        '  expected  4',
        '  but it is 5',
        '1 lines, 1 violations\n',
      ].join('\n'),
    });
    expect(JSON.parse(run('audit', 'policy.json', 'bad.json', '--json').out)).toMatchObject([
      { kind: 'cost', expected: 4, actual: 5 },
    ]);
  });

  it.each([
    ['no ledger', ['policy.json'], 'A policy and a ledger are needed.'],
    ['a ledger without lines', ['policy.json', 'none.json'], 'none.json has no list of entries.'],
    ['a line that is none', ['policy.json', 'odd.json'], 'odd.json: entries[1].at is no number.'],
    ['what is no JSON', ['policy.json', 'text.json'], 'text.json is not JSON:'],
  ])('explains %s, and exits with 2', (_, argv, words) => {
    const { code, err } = run('audit', ...argv);
    expect(code).toBe(2);
    expect(err).toContain(words);
  });
});
