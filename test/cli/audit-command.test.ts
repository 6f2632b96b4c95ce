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
  'kind.json': { lots, entries: [{ ...line, kind: 'capure' }] },
  'lot.json': { lots: [{ id: 'a', source: 'pool', remaining: 9 }], entries: [line] },
  'opens.json': { entries: [{ ...line, kind: 'grant', opens: { ...lots[0], expiresAt: '2026-01-01' } }] },
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

  it('shows a ledger in its help that can be audited as it stands', () => {
    const { out } = run('audit', '--help');
    const ledger = JSON.parse(/\n {2}(\{\n[^]*?\n {2}\})\n/.exec(out)![1]!) as object;
    const said = commandLine({
      'policy.json': smallPolicy({
        sources: { monthly: { label: { en: 'Monthly' }, category: 'included' } },
        actions: { apply: { inputs: { photos: 'count' }, cost: { each: 'photos', credits: 1 } } },
      }),
      'ledger.json': ledger,
    })('audit', 'policy.json', 'ledger.json');
    expect(said).toMatchObject({ code: 0, out: '1 lines, 0 violations\n' });
  });

  it.each([
    ['no ledger', ['policy.json'], 'A policy and a ledger are needed.'],
    ['a ledger without lines', ['policy.json', 'none.json'], 'none.json has no list of entries.'],
    ['a line that is none', ['policy.json', 'odd.json'], 'odd.json: entries[1].at is no number.'],
    [
      'a kind of line that nobody knows',
      ['policy.json', 'kind.json'],
      'kind.json: entries[0].kind: no line is called "capure". Did you mean "capture"?',
    ],
    ['a lot that lacks something', ['policy.json', 'lot.json'], 'lot.json: lots[0].type is no string.'],
    [
      'a lot whose end is no instant',
      ['policy.json', 'opens.json'],
      'opens.json: entries[0].opens.expiresAt is neither a number nor null.',
    ],
    ['what is no JSON', ['policy.json', 'text.json'], 'text.json is not JSON:'],
  ])('explains %s, and exits with 2', (_, argv, words) => {
    const { code, err } = run('audit', ...argv);
    expect(code).toBe(2);
    expect(err).toContain(words);
  });
});
