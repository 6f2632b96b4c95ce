import { describe, expect, it } from 'vitest';
import { read } from '../support/repository.ts';
import { commandLine } from '../support/command-line.ts';
import { smallPolicy } from '../support/small-policy.ts';

const policy = smallPolicy({ actions: { work: { inputs: { pages: 'count' }, cost: { each: 'pages', credits: 1 } } } });
const setup = { now: '2026-01-01T00:00:00Z', lots: [{ id: 'a', source: 'pool', amount: 5 }] };
const spend = (pages: number) => ({ at: '2026-01-02T00:00:00Z', do: 'spend', action: 'work', inputs: { pages } });
const good = {
  id: 'good',
  title: 'three pages are three credits',
  setup,
  steps: [spend(3)],
  expect: [{ step: 0, cost: 3, remaining: { pool: 2 } }],
};
const bad = { ...good, id: 'bad', steps: [spend(9)], expect: [{ step: 0, allowed: true, cost: 8 }] };
const run = commandLine({
  'policy.json': policy,
  'good.json': { cases: [good] },
  'bad.json': [good, bad],
  'wrong.json': [{ ...good, steps: [{ ...spend(3), do: 'spent' }] }],
});

describe('creditkit test', () => {
  it('says that all is as the cases say', () => {
    expect(run('test', 'policy.json', 'good.json')).toMatchObject({ code: 0, out: '1 passed, 0 failed\n', err: '' });
  });

  it('shows what was expected beside what is, and why a step was refused', () => {
    const { code, out } = run('test', 'policy.json', 'good.json', 'bad.json');
    expect(code).toBe(1);
    expect(out).toBe(
      [
        'bad.json  bad  three pages are three credits',
        '  step 0, allowed',
        '    expected  true',
        '    but it is false (refused: insufficient-credits)',
        '  step 0, cost',
        '    expected  8',
        '    but it is 9',
        '',
        '2 passed, 1 failed\n',
      ].join('\n'),
    );
  });

  it('plays those that are asked for, and says the same as JSON', () => {
    const { code, out } = run('test', 'policy.json', 'bad.json', '--only', 'bad', '--json');
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      passed: 0,
      failed: 1,
      cases: [{ id: 'bad', mismatches: [{ key: 'allowed' }, { key: 'cost' }] }],
    });
  });

  it('plays the published cases of a product', () => {
    const studio = commandLine({
      'p.json': read('policies/bg-studio.json'),
      'c.json': read('test/corpus/policies/bg-studio.json'),
    });
    expect(studio('test', 'p.json', 'c.json')).toMatchObject({ code: 0, out: '19 passed, 0 failed\n' });
  });

  it.each([
    ['no cases', ['policy.json'], 'A policy and its cases are needed.'],
    ['cases that are not there', ['policy.json', 'none.json'], 'none.json cannot be read: no such file.'],
    [
      'a step that nobody knows',
      ['policy.json', 'wrong.json'],
      'wrong.json is not a file of cases.\n  [0].steps[0].do: No step is called "spent". Did you mean "spend"?',
    ],
    ['a filter that leaves none', ['policy.json', 'good.json', '--only', 'x'], 'No case has "x" in its id or title.'],
    ['a value that no parameter takes', ['policy.json', 'good.json', '--set', 'size=1'], 'declares no such parameter'],
  ])('explains %s, and exits with 2', (_, argv, words) => {
    const { code, err, out } = run('test', ...argv);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(words);
  });
});
