import { describe, expect, it } from 'vitest';
import { commandLine, type Ran } from '../support/command-line.ts';
import { read } from '../support/repository.ts';
import { smallPolicy } from '../support/small-policy.ts';

const run = commandLine({ 'studio.json': read('policies/bg-studio.json'), 'ads.json': read('policies/feed-ads-ai.json') });
const oddPolicy = smallPolicy({
  credits: { credit: { name: { en: 'credit' }, decimals: 1 } },
  actions: {
    think: { cost: { knownAfter: true, upTo: 9, about: 4 } },
    draw: {
      inputs: { size: { type: 'choice', oneOf: ['720', '1080'] }, count: { type: 'count', atLeast: 1, atMost: 4, default: 1 } },
      cost: { each: 'count', credits: { by: 'size', table: { '720': 1, '1080': 2 } } },
    },
    rent: { cost: { each: 'flag:rooms', credits: 1 } },
  },
  limits: { daily: { atMost: 2.5, per: 'day', of: ['draw'] } },
});
const odd = (...words: string[]): Ran =>
  commandLine({ 'odd.json': oddPolicy })('quote', 'odd.json', ...words, '--lot', 'pool=50');
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
    expect(out).toContain('  counted: 3 images in blocks of 2 are 2\n');
  });

  it('tells what would be held for work whose price is known afterwards, and the price where it is told', () => {
    expect(odd('think').out).toContain('allowed: known afterwards, about 4 credit, at most 9 credit\n');
    expect(odd('think', 'actual=2.5').out).toContain('allowed: 2.5 credit\n');
  });

  it('counts a limit in credits, or in uses', () => {
    expect(odd('draw', 'size=720', 'count=3').out).toContain('  the limit is 2.5 credit, used so far 0 credit\n');
    const { out } = commandLine({ 'odd.json': { ...oddPolicy, limits: { daily: { atMost: 0, count: 'times', per: 'day' } } } })(
      'quote',
      'odd.json',
      'draw',
      'size=1080',
    );
    expect(out).toContain('  the limit is 0 uses, used so far 0 uses\n');
  });

  it('reads an input as what the policy says it is, and says what a wrong one must be', () => {
    expect(odd('draw', 'size=720').code).toBe(0);
    expect(odd('draw', 'size=480').out).toContain('way out: size must be 720 or 1080\n');
    expect(odd('draw', 'size=720', 'count=9').out).toContain('way out: count must be a whole number, at least 1, at most 4\n');
    expect(odd('draw').out).toContain('way out: size must be 720 or 1080\n');
  });

  it('names the flag for want of which a rule cannot be computed', () => {
    const { out } = odd('rent');
    expect(out).toContain(
      'way out: a rule needs flag:rooms, which this account has not; set the flag, or guard the rule with "when"\n',
    );
    expect(odd('rent', '--flag', 'rooms=2').out).toContain('allowed: 2 credit');
  });

  it('gives the decision as JSON', () => {
    const { out } = run('quote', 'ads.json', 'custom_image', 'images=2', '--plan', 'pro', '--json');
    expect(JSON.parse(out)).toMatchObject({ verdict: 'allowed', cost: { kind: 'exact' } });
  });

  it.each([
    ['no action', ['studio.json'], 'A policy and an action are needed.'],
    ['an action that is not there', ['studio.json', 'aply'], 'There is no action "aply". Did you mean "apply"?'],
    ['an input that is not there', ['studio.json', 'apply', 'fotos=3'], 'There is no input "fotos". Did you mean "photos"?'],
    ['an event that nothing waits for', ['studio.json', 'apply', 'photos=3', '--event', 'paid'], 'There is no event "paid".'],
    ['an input without a value', ['studio.json', 'apply', 'photos'], 'photos is not key=value. Write an input of the action'],
  ])('explains %s, and exits with 2', (_, argv, words) => {
    const { code, err } = run('quote', ...argv, ...studio);
    expect(code).toBe(2);
    expect(err).toContain(words);
  });
});
