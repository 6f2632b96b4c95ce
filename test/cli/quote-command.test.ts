import { describe, expect, it } from 'vitest';
import { commandLine } from '../support/command-line.ts';
import { read } from '../support/repository.ts';

const run = commandLine({ 'studio.json': read('policies/bg-studio.json'), 'ads.json': read('policies/feed-ads-ai.json') });
const studio = ['--set', 'launch=2025-03-10T00:00:00Z', '--set', 'reset_day=1', '--set', 'currency=EUR'];

describe('creditkit quote', () => {
  it('says what it costs, who pays, what is left, and how it would cost less', () => {
    const { code, out } = run(
      'quote',
      'studio.json',
      'apply',
      'photos=3',
      'background=true',
      '--plan',
      'professional_plus',
      '--slots',
      '5',
      '--at',
      '2025-03-15',
      ...studio,
    );
    expect([code, out.split('\n')]).toEqual([
      0,
      [
        'apply photos=3 background=true',
        'allowed: 3 credits',
        '  from Launch credits: 3 credits',
        '  left afterwards: 97 credits',
        '  note: Add the logo in the same step: placing it later costs another credit per photo.',
        '',
      ],
    ]);
  });

  it('says why it is refused, and the way out', () => {
    const packs =
      'packs.professional_plus={"S":{"credits":100,"price":20},"M":{"credits":250,"price":45},"L":{"credits":500,"price":80}}';
    const { code, out } = run(
      'quote',
      'studio.json',
      'apply',
      'photos=3',
      'background=true',
      '--lot',
      'purchased=2@2027-01-01',
      '--plan',
      'professional_plus',
      ...studio,
      '--set',
      packs,
    );
    expect(code).toBe(1);
    expect(out).toContain('refused: insufficient-credits\n  it costs 3 credits\n  there are 2 credits\n  missing: 1 credit\n');
    expect(out).toContain('way out: buy pack S: 100 credits for 20 EUR');
  });

  it('shows a price that was rounded, step by step', () => {
    const { out } = run('quote', 'ads.json', 'custom_image', 'images=3', '--plan', 'pro');
    expect(out).toContain('allowed: 2 ');
    expect(out).toContain('  counted: ');
  });

  it('gives the decision as JSON', () => {
    const { out } = run('quote', 'ads.json', 'custom_image', 'images=2', '--plan', 'pro', '--json');
    expect(JSON.parse(out)).toMatchObject({ verdict: 'allowed', cost: { kind: 'exact' } });
  });

  it.each([
    ['no action', ['studio.json'], 'A policy and an action are needed.'],
    ['an action that is not there', ['studio.json', 'aply'], 'There is no action "aply". Did you mean "apply"?'],
    ['an input without a value', ['studio.json', 'apply', 'photos'], 'photos is not key=value. Write an input of the action'],
  ])('explains %s, and exits with 2', (_, argv, words) => {
    const { code, err } = run('quote', ...argv, ...studio);
    expect(code).toBe(2);
    expect(err).toContain(words);
  });
});
