import { describe, expect, it } from 'vitest';
import { commandLine } from '../support/command-line.ts';
import { smallPolicy } from '../support/small-policy.ts';

const policy = smallPolicy({
  sources: { pool: { label: { en: 'Pool' }, category: 'included', expires: 'renewal' } },
  actions: { work: { inputs: { pages: 'count' }, cost: { each: 'pages', credits: 1 } } },
  plans: {
    basic: {
      rank: 1,
      grants: { monthly: { source: 'pool', amount: 10, every: 'month', on: 'anchor' } },
    },
  },
});
const run = commandLine({ 'policy.json': policy });
const plan = ['simulate', 'policy.json', '--plan', 'basic', '--at', '2026-01-01', '--months', '2'];

interface Simulated {
  readonly months: readonly Readonly<Record<string, unknown>>[];
  readonly refusals: readonly unknown[];
}

describe('creditkit simulate', () => {
  it('shows each month: what came, what was used, what ended unused, what is left', () => {
    const { code, out } = run(...plan, '--spend', 'work pages=2 every week');
    expect(code).toBe(0);
    expect(out.split('\n')[0]).toMatch(/^from +granted +used +ended +bought +refused +Pool$/);
    expect(out).toMatch(/\n2026-01-01 +10 +10 +0 +0 +0 +0\n2026-02-01 +10 +8 +0 +0 +0 +2\n/);
    expect(out).toContain('Used in all: 18 credit.');
  });

  it('says what could not be done, and exits with 1', () => {
    const { code, out } = run(...plan, '--spend', 'work pages=8 every week', '--json');
    const { months, refusals } = JSON.parse(out) as Simulated;
    expect(code).toBe(1);
    expect(refusals[0]).toEqual({ at: '2026-01-08 00:00', action: 'work', reason: 'insufficient-credits' });
    expect(months.map(({ used, refused }) => [used, refused])).toEqual([
      [{ pool: 8 }, 4],
      [{ pool: 8 }, 3],
    ]);
  });

  it.each([
    ['no policy', ['simulate'], 'No policy is named.'],
    [
      'a rhythm that nobody knows',
      [...plan, '--spend', 'work pages=1 every year'],
      '"every year" is not known. Use every day, every weekday',
    ],
    ['an action that is not there', [...plan, '--spend', 'wor pages=1'], 'Did you mean "work"?'],
    ['too many months', ['simulate', 'policy.json', '--months', '500'], '--months 500 is not 1 to 120.'],
  ])('explains %s, and exits with 2', (_, argv, words) => {
    const { code, err } = run(...argv);
    expect(code).toBe(2);
    expect(err).toContain(words);
  });
});
