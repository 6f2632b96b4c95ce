import { describe, expect, it } from 'vitest';
import { transact, type Account } from '../../src/index.ts';
import { accountOf, at, fold, lotOf, policyOf, refused, render, RENDER, Run, verdict, worldOf } from '../support/studio.ts';

const DAY = 86_400_000;
const LOTS = [
  lotOf('promo', 3, { expiresAt: at('2025-01-10') }),
  lotOf('monthly', 5, { expiresAt: at('2025-02-01') }),
  lotOf('purchased', 10),
];

const studio = (parts: Readonly<Record<string, unknown>> = {}, facts: Partial<Account> = {}): Run =>
  new Run(policyOf(parts), accountOf({ lots: LOTS, ...facts }));
const hold = (images: number, more: object = {}) =>
  ({ kind: 'hold', id: 'h', action: 'render', inputs: { images }, ...more }) as const;

/** A hold of ten on the second of January: three promotional, five monthly, two bought. */
function held(more: object = {}, parts: Readonly<Record<string, unknown>> = {}): Run {
  const run = studio(parts);
  run.do('2025-01-02', hold(10, more));
  return run;
}

describe('a spend', () => {
  it('takes from what remains, one line per lot, and is kept as captured', () => {
    const run = studio();
    expect(run.ask('2025-01-02', render(4))).toMatchObject({ verdict: 'allowed', state: 'captured', amount: 4, after: 14 });
    expect(run.entries).toEqual([
      { kind: 'capture', at: at('2025-01-02'), lot: 'promo', source: 'promo', amount: 3, intent: 'spend', from: 'remaining' },
      { kind: 'capture', at: at('2025-01-02'), lot: 'monthly', source: 'monthly', amount: 1, intent: 'spend', from: 'remaining' },
    ]);
    expect(run.account.intents['spend']).toMatchObject({
      state: 'captured',
      amount: 4,
      captured: 4,
      at: at('2025-01-02'),
      inputs: { images: 4 },
    });
  });

  it('that is free writes no line', () => {
    const run = studio();
    expect(run.ask('2025-01-02', render(0))).toMatchObject({ verdict: 'allowed', amount: 0 });
    expect(run.entries).toEqual([]);
  });

  it('that is refused leaves everything but its answer', () => {
    const before = accountOf({ lots: LOTS });
    const { account, entries } = transact(worldOf(policyOf(), before), render(19));
    expect(entries).toEqual([]);
    expect({ ...account, answers: {} }).toEqual(before);
  });
});

describe('a hold', () => {
  it('reserves: what is held is neither spent nor to be spent', () => {
    const run = held();
    expect(run.lines()).toEqual(['hold 3 promo 2025-01-02', 'hold 5 monthly 2025-01-02', 'hold 2 purchased 2025-01-02']);
    expect(run.account.lots.map((lot) => [lot.remaining, lot.held])).toEqual([
      [0, 3],
      [0, 5],
      [8, 2],
    ]);
    expect(verdict(run.ask('2025-01-02', render(9)))).toBe('insufficient-credits');
  });

  it('says when it ends by itself, if it does', () => {
    expect(studio().ask('2025-01-02', hold(1, { holdMs: DAY }))).toMatchObject({
      state: 'held',
      endsAt: at('2025-01-03'),
      amount: 1,
    });
    expect(studio().ask('2025-01-02', hold(1))).not.toHaveProperty('endsAt');
  });

  it.each<[string, object, string[], object]>([
    [
      'captured whole',
      { kind: 'capture', of: 'h' },
      ['capture 3 promo 2025-01-03', 'capture 5 monthly 2025-01-03', 'capture 2 purchased 2025-01-03'],
      { state: 'captured', amount: 10, notes: [] },
    ],
    [
      'captured in part gives the last draws back',
      { kind: 'capture', of: 'h', amount: 4 },
      [
        'capture 3 promo 2025-01-03',
        'capture 1 monthly 2025-01-03',
        'release 2 purchased 2025-01-03',
        'release 4 monthly 2025-01-03',
      ],
      { state: 'captured', amount: 4, notes: [] },
    ],
    [
      'captured at nothing',
      { kind: 'capture', of: 'h', amount: 0 },
      ['release 2 purchased 2025-01-03', 'release 5 monthly 2025-01-03', 'release 3 promo 2025-01-03'],
      { state: 'captured', amount: 0, draws: [] },
    ],
    [
      'captured above takes what is held and reports the rest',
      { kind: 'capture', of: 'h', amount: 13 },
      ['capture 3 promo 2025-01-03', 'capture 5 monthly 2025-01-03', 'capture 2 purchased 2025-01-03'],
      { state: 'captured', amount: 10, notes: [{ kind: 'excess', amount: 3 }] },
    ],
    [
      'released in reverse order',
      { kind: 'release', of: 'h' },
      ['release 2 purchased 2025-01-03', 'release 5 monthly 2025-01-03', 'release 3 promo 2025-01-03'],
      { state: 'released', amount: 0, draws: [] },
    ],
  ])('is %s', (_, command, lines, decision) => {
    const run = held();
    const done = run.ask('2025-01-03', command as { kind: 'release'; of: string });
    expect(done).toMatchObject(decision);
    expect(run.lines().slice(3)).toEqual(lines);
    expect(Object.values(fold(run.entries, LOTS)).every((lot) => lot.held === 0)).toBe(true);
  });

  it.each(['capture', 'release'] as const)('is resolved once: a second %s answers with what happened', (second) => {
    for (const first of [
      { kind: 'capture', of: 'h', amount: 4 },
      { kind: 'release', of: 'h' },
      { kind: 'capture', of: 'h' },
    ] as const) {
      const run = held();
      const { state, amount } = run.ask('2025-01-03', first) as { state: string; amount: number };
      const before = run.account.lots;
      const again = run.do('2025-01-04', { kind: second, of: 'h' });
      expect(again.entries).toEqual([]);
      expect(again.decision).toMatchObject({ verdict: 'allowed', state, amount });
      expect(run.account.lots).toEqual(before);
    }
  });

  it('ends by itself at its instant, not before', () => {
    const run = held({ holdMs: DAY });
    run.do('2025-01-02 23:59', { kind: 'advance' });
    expect(run.account.intents['h']!.state).toBe('held');
    run.do('2025-01-09', { kind: 'advance' });
    expect(run.lines().slice(3)).toEqual([
      'release 2 purchased 2025-01-03',
      'release 5 monthly 2025-01-03',
      'release 3 promo 2025-01-03',
    ]);
    expect(run.account.intents['h']!.state).toBe('expired');
    for (const kind of ['capture', 'release'] as const)
      expect(run.ask('2025-01-09', { kind, of: 'h' })).toMatchObject({
        verdict: 'allowed',
        state: 'expired',
        amount: 0,
        draws: [],
      });
  });

  it('without an end waits for ever', () => {
    const run = held();
    run.do('2030-01-01', { kind: 'advance' });
    expect(run.account.intents['h']!.state).toBe('held');
  });

  it('survives the end of its lot, and may be captured then', () => {
    const run = held();
    run.do('2025-03-01', { kind: 'advance' });
    expect(run.lines().slice(3)).toEqual([]);
    expect(run.ask('2025-03-01', { kind: 'capture', of: 'h', amount: 9 })).toMatchObject({ state: 'captured', amount: 9 });
    expect(run.lines().slice(3)).toEqual([
      'capture 3 promo 2025-03-01',
      'capture 5 monthly 2025-03-01',
      'capture 1 purchased 2025-03-01',
      'release 1 purchased 2025-03-01',
    ]);
  });

  it('gives back to a lot that is over, and there it expires at once', () => {
    for (const more of [{ holdMs: 20 * DAY }, {}]) {
      const run = held(more);
      run.do('2025-01-22', 'holdMs' in more ? { kind: 'advance' } : { kind: 'release', of: 'h' });
      expect(run.lines().slice(3)).toEqual([
        'release 2 purchased 2025-01-22',
        'release 5 monthly 2025-01-22',
        'release 3 promo 2025-01-22',
        'expire 3 promo 2025-01-22',
      ]);
      expect(run.left('2025-01-22')).toEqual({ monthly: 5, purchased: 10 });
    }
  });

  it('is allowed again after it was given back', () => {
    const run = held();
    run.do('2025-01-03', { kind: 'release', of: 'h' });
    expect(verdict(run.ask('2025-01-03', render(18)))).toBe('allowed');
  });

  it.each([-1, 0.5, NaN])('captured at %d makes no sense', (amount) => {
    const run = held();
    expect(refused(run.ask('2025-01-03', { kind: 'capture', of: 'h', amount })).reason).toBe('action-invalid');
    expect(run.account.intents['h']!.state).toBe('held');
  });

  it.each([-1, 0.5, NaN])('for %d milliseconds makes no sense', (holdMs) => {
    expect(verdict(studio().ask('2025-01-02', hold(1, { holdMs })))).toBe('action-invalid');
  });

  it('that nobody loaded is an error, not an answer', () => {
    for (const kind of ['capture', 'release'] as const)
      expect(() => transact(worldOf(policyOf(), accountOf()), { kind, id: 'x', of: 'toString' })).toThrow(/toString/);
  });
});

describe('a limit and a hold', () => {
  const limits = { credits: { atMost: 10, per: 'day' }, times: { atMost: 3, count: 'times', per: 'day' } };
  const parts = { limits: { credits: limits.credits } };
  const room = (run: Run, when: string, images: number): string =>
    verdict(run.ask(when, render(images, { id: `${when}-${images}` })));

  it('counts when it is taken', () => {
    expect(room(held({}, parts), '2025-01-02', 1)).toBe('daily-limit');
  });

  it.each<[string, object, number]>([
    ['a release', { kind: 'release', of: 'h' }, 10],
    ['a smaller capture', { kind: 'capture', of: 'h', amount: 4 }, 6],
    ['a whole capture', { kind: 'capture', of: 'h' }, 0],
  ])('takes off again what comes back by %s', (_, command, left) => {
    const run = new Run(policyOf(parts), accountOf({ lots: [lotOf('purchased', 100)] }));
    run.do('2025-01-02', hold(10));
    run.do('2025-01-02', command as { kind: 'release'; of: string });
    expect([room(run, '2025-01-02', left + 1), room(run, '2025-01-02', left)]).toEqual(['daily-limit', 'allowed']);
  });

  it('takes it off when the hold ends by itself', () => {
    const run = held({ holdMs: 3_600_000 }, parts);
    expect(room(run, '2025-01-02 01:00', 10)).toBe('allowed');
  });

  it('gives nothing back to a later window', () => {
    const run = new Run(policyOf(parts), accountOf({ lots: [lotOf('purchased', 100)] }));
    run.do('2025-01-02', hold(10));
    run.do('2025-01-03', render(10));
    run.do('2025-01-03', { kind: 'release', of: 'h' });
    expect(room(run, '2025-01-03', 1)).toBe('daily-limit');
  });

  it.each<[string, number, object, string]>([
    ['a release was no time', 5, { kind: 'release', of: 'h' }, 'allowed'],
    ['a capture of a part was one', 5, { kind: 'capture', of: 'h', amount: 1 }, 'daily-limit'],
    ['a release of what is free was no time either', 0, { kind: 'release', of: 'h' }, 'allowed'],
  ])('counts times: %s', (_, images, command, expected) => {
    const run = new Run(policyOf({ limits: { times: limits.times } }), accountOf({ lots: [lotOf('purchased', 100)] }));
    run.do('2025-01-02', hold(images));
    run.do('2025-01-02', command as { kind: 'release'; of: string });
    for (const id of ['a', 'b']) expect(room(run, '2025-01-02', id === 'a' ? 1 : 2)).toBe('allowed');
    expect(room(run, '2025-01-02', 3)).toBe(expected);
  });

  it('is not changed by a refund', () => {
    const run = studio(parts);
    run.do('2025-01-02', render(10));
    expect(verdict(run.ask('2025-01-02', { kind: 'refund', of: 'spend', cause: 'failed' }))).toBe('allowed');
    expect(room(run, '2025-01-02', 1)).toBe('daily-limit');
  });
});

describe('a price that is known only afterwards', () => {
  const run = (): Run => studio({ actions: { render: { ...RENDER, cost: { knownAfter: true, upTo: 12 } } } });

  it('is held at its bound and captured at the actual amount', () => {
    const one = run();
    expect(one.ask('2025-01-02', hold(1))).toMatchObject({ amount: 12, after: 6 });
    expect(one.ask('2025-01-02', { kind: 'capture', of: 'h', amount: 7 })).toMatchObject({ amount: 7, notes: [] });
    expect(one.left('2025-01-02')).toEqual({ monthly: 1, purchased: 10 });
  });

  it('above its bound is captured at the bound, and the seller bears the rest', () => {
    const one = run();
    one.do('2025-01-02', hold(1));
    expect(one.ask('2025-01-02', { kind: 'capture', of: 'h', amount: 20 })).toMatchObject({
      amount: 12,
      notes: [{ kind: 'excess', amount: 8 }],
    });
  });
});
