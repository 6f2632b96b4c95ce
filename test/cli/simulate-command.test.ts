import { describe, expect, it } from 'vitest';
import { commandLine } from '../support/command-line.ts';
import { smallPolicy } from '../support/small-policy.ts';

const policy = smallPolicy({
  sources: { pool: { label: { en: 'Pool' }, category: 'included', expires: 'renewal' } },
  actions: {
    work: { inputs: { pages: 'count' }, cost: { each: 'pages', credits: 1 } },
    think: { cost: { knownAfter: true, upTo: 'balance' } },
    dig: { cost: { knownAfter: true, upTo: 9, about: 4 } },
  },
  plans: {
    prepaid: {
      rank: 2,
      grants: { prepaid: { source: 'pool', amount: 20, every: 'month', on: 'anchor', awaits: 'paid' } },
    },
    basic: {
      rank: 1,
      grants: { monthly: { source: 'pool', amount: 10, every: 'month', on: 'anchor' } },
    },
  },
});
const twoTypes = smallPolicy({
  credits: { word: { name: { en: 'words' }, decimals: 0 }, minute: { name: { en: 'minutes' }, decimals: 2 } },
  sources: {
    words: { label: { en: 'Words' }, category: 'included', type: 'word' },
    minutes: { label: { en: 'Minutes' }, category: 'included', type: 'minute' },
  },
  actions: {
    talk: { inputs: { seconds: 'decimal' }, paysWith: 'minute', cost: { each: { of: 'seconds', blocksOf: 0.6 }, credits: 0.01 } },
    write: { paysWith: 'word', cost: 1 },
  },
  plans: {
    basic: {
      grants: {
        minutes: { source: 'minutes', amount: 10, every: 'month', on: 'anchor' },
        words: { source: 'words', amount: 50, every: 'month', on: 'anchor' },
      },
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

  it('lets the server report what a grant waits for, once or again and again', () => {
    const awaiting = [...plan.map((word) => (word === 'basic' ? 'prepaid' : word)), '--json'];
    const granted = (...more: string[]): unknown[] =>
      (JSON.parse(run(...awaiting, ...more).out) as Simulated).months.map((month) => month['granted']);
    expect(granted()).toEqual([{}, {}]);
    expect(granted('--event', 'paid')).toEqual([{ pool: 20 }, {}]);
    expect(granted('--event', 'paid every month')).toEqual([{ pool: 20 }, { pool: 20 }]);
  });

  it('works on what is known only afterwards, at what was said or at what it usually comes to', () => {
    const used = (spend: string): unknown[] =>
      (JSON.parse(run(...plan, '--spend', spend, '--json').out) as Simulated).months.map((month) => month['used']);
    expect(used('dig every month')).toEqual([{ pool: 4 }, { pool: 4 }]);
    expect(used('think actual=3 every month')).toEqual([{ pool: 3 }, { pool: 3 }]);
  });

  it('keeps several types of credits apart, in the order of the policy, in every cell', () => {
    const { out } = commandLine({ 'policy.json': twoTypes })(...plan, '--spend', 'talk seconds=90 every month');
    expect(out).toMatch(/\n2026-01-01 +50 \+ 10 +0 \+ 1.5 +0 \+ 0 +0 \+ 0 +0 +50 +8.5\n/);
    expect(out).toContain('Used in all: 0 words + 3 minutes.');
    expect(out).toContain('Where several numbers stand, they are words + minutes.');
  });

  it.each([
    ['no policy', ['simulate'], 'No policy is named.'],
    [
      'a rhythm that nobody knows',
      [...plan, '--spend', 'work pages=1 every year'],
      '"every year" is not known. Use every day, every weekday',
    ],
    ['an action that is not there', [...plan, '--spend', 'wor pages=1'], 'Did you mean "work"?'],
    ['an event that nothing waits for', [...plan, '--event', 'payd every month'], 'Did you mean "paid"?'],
    [
      'work without its price',
      [...plan, '--spend', 'think every day'],
      'Say what it came to, such as --spend "think actual=12 every day".',
    ],
    ['too many months', ['simulate', 'policy.json', '--months', '500'], '--months 500 is not 1 to 120.'],
  ])('explains %s, and exits with 2', (_, argv, words) => {
    const { code, err } = run(...argv);
    expect(code).toBe(2);
    expect(err).toContain(words);
  });
});
