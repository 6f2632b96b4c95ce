import { describe, expect, it } from 'vitest';
import { adopt, quote, reads, summarize, type Account, type Viewer } from '../../src/index.ts';
import { usedAt } from '../../src/engine/limits.ts';
import { reduced } from '../support/reduced.ts';
import {
  accountOf,
  at,
  label,
  lotOf,
  policyOf,
  refused,
  render,
  RENDER,
  Run,
  unset,
  verdict,
  worldOf,
  type Draft,
} from '../support/studio.ts';

const rich = (facts: Partial<Account> = {}): Account => accountOf({ lots: [lotOf('promo', 100_000)], ...facts });
const limited = (limit: object, parts: object = {}): Run => new Run(policyOf({ limits: { cap: limit }, ...parts }), rich());
const spend = (images: number) => ({ kind: 'spend', action: 'render', inputs: { images } }) as const;
const answers = (run: Run, ...when: [string, number][]): string[] =>
  when.map(([time, images]) => verdict(run.ask(time, spend(images))));

describe('a counter', () => {
  const counter = { since: at('2025-01-01'), until: at('2025-02-01'), used: 7 };

  it.each([
    ['2025-01-01', 7],
    ['2025-01-31 23:59', 7],
    ['2025-02-01', 0],
    ['2024-12-31', 0],
  ])('reads on %s as %i', (now, used) => {
    expect(usedAt(counter, at(now))).toBe(used);
  });

  it('that is not there reads as 0', () => {
    expect(usedAt(undefined, at('2025-01-01'))).toBe(0);
  });
});

describe('a limit', () => {
  it.each([
    ['day', 'daily-limit', '2025-01-02'],
    ['week', 'rate-limit', '2025-01-06'],
    ['month', 'monthly-limit', '2025-02-01'],
    ['year', 'rate-limit', '2026-01-01'],
  ])('a %s is reached, and over when its window is: %s', (per, reason, end) => {
    const run = limited({ atMost: 10, per });
    expect(answers(run, ['2025-01-01 10:00', 6], ['2025-01-01 11:00', 4])).toEqual(['allowed', 'allowed']);
    expect(refused(run.ask('2025-01-01 12:00', spend(1)))).toMatchObject({
      reason,
      remedy: { kind: 'wait-until', at: at(end) },
      numbers: { limit: 10, used: 10, needed: 1, available: 0, resetsAt: at(end) },
      cost: { amount: 1 },
    });
    expect(answers(run, [end, 10])).toEqual(['allowed']);
  });

  it('is refused whole when a part would fit, and says how much would', () => {
    const run = limited({ atMost: 10, per: 'day' });
    run.do('2025-01-01', spend(7));
    expect(refused(run.ask('2025-01-01', spend(4))).numbers).toMatchObject({ used: 7, available: 3, needed: 4 });
    expect(answers(run, ['2025-01-01', 3])).toEqual(['allowed']);
  });

  it('that one spend alone exceeds asks for a smaller one: waiting would not help', () => {
    expect(refused(limited({ atMost: 10, per: 'day' }).ask('2025-01-01', spend(11))).remedies).toEqual([
      { kind: 'change-inputs' },
    ]);
  });

  it('may count times instead of credits', () => {
    const run = limited({ atMost: 2, count: 'times', per: 'day' });
    expect(answers(run, ['2025-01-01', 50], ['2025-01-01', 0], ['2025-01-01', 1], ['2025-01-02', 1])).toEqual([
      'allowed',
      'allowed',
      'daily-limit',
      'allowed',
    ]);
  });

  it('lets pass what is free and not counted by times', () => {
    expect(answers(limited({ atMost: 5, per: 'day' }), ['2025-01-01', 5], ['2025-01-01', 0])).toEqual(['allowed', 'allowed']);
  });

  it('counts nothing that was refused', () => {
    expect(answers(limited({ atMost: 5, per: 'day' }), ['2025-01-01', 6], ['2025-01-01', 5])).toEqual(['daily-limit', 'allowed']);
  });

  it('is in credits where the amounts are in smallest units', () => {
    const run = limited({ atMost: 1.5, per: 'day' }, { credits: { credit: { name: label('c'), decimals: 1 } } });
    expect(refused(run.ask('2025-01-01', spend(2))).numbers).toMatchObject({ limit: 15, needed: 20 });
    expect(answers(run, ['2025-01-01', 1])).toEqual(['allowed']);
  });

  it('covers only the actions and tags that it names', () => {
    const run = new Run(
      policyOf({
        actions: { render: RENDER, film: { cost: 1, tags: ['heavy'] }, view: { cost: 1 } },
        limits: { cap: { atMost: 3, of: ['render', 'heavy'], per: 'day' } },
      }),
      rich(),
    );
    const film = { kind: 'spend', action: 'film', inputs: {} } as const;
    expect(
      [
        run.ask('2025-01-01', spend(2)),
        run.ask('2025-01-01', film),
        run.ask('2025-01-01', film),
        run.ask('2025-01-01', { ...film, action: 'view' }),
      ].map(verdict),
    ).toEqual(['allowed', 'allowed', 'daily-limit', 'allowed']);
  });

  it('applies only while its condition holds', () => {
    const policy = policyOf({ limits: { cap: { atMost: 1, per: 'day', when: { flag: 'new' } } } });
    expect([{ new: false }, { new: true }].map((flags) => verdict(quote(worldOf(policy, rich({ flags })), render(2))))).toEqual([
      'allowed',
      'daily-limit',
    ]);
  });

  it('may depend on the account', () => {
    const policy = policyOf({ limits: { cap: { atMost: { each: 'seats', credits: 10 }, per: 'day' } } });
    expect([2, 3].map((seats) => verdict(quote(worldOf(policy, rich({ seats })), render(25))))).toEqual([
      'daily-limit',
      'allowed',
    ]);
  });

  it('of each viewer is kept apart, by person, by sub-account and by role', () => {
    const run = limited({ atMost: 5, per: 'day', each: 'viewer' });
    const as = (viewer: Viewer): string => verdict(run.ask('2025-01-01', spend(5), viewer));
    const viewers: Viewer[] = [
      { role: 'owner', id: 'ann' },
      { role: 'owner', id: 'bob' },
      { role: 'owner', subAccount: 'sub-1' },
      { role: 'owner' },
    ];
    expect(viewers.map(as)).toEqual(viewers.map(() => 'allowed'));
    expect(viewers.map(as)).toEqual(viewers.map(() => 'user-limit-reached'));
  });

  it('that is unset refuses as incomplete, with the price', () => {
    for (const limit of [
      { atMost: unset('rate'), per: 'day' },
      { atMost: 5, per: unset('word') },
      { atMost: 5, per: 'day', when: { flag: 'x', is: unset('word') } },
    ]) {
      expect(refused(quote(worldOf(policyOf({ limits: { cap: limit } }), rich({ flags: { x: 1 } })), render(1)))).toMatchObject({
        reason: 'policy-incomplete',
        cost: { amount: 1 },
      });
    }
  });
});

describe('the window of a limit', () => {
  it.each<[string, object, Partial<Account>, string, string]>([
    ['begins at the anchor of the account', { per: 'month' }, { cycleAnchor: at('2024-12-15') }, '2025-01-14', '2025-01-15'],
    ['is the calendar month without an anchor', { per: 'month' }, {}, '2025-01-31', '2025-02-01'],
    ['begins on Monday without an anchor', { per: 'week' }, {}, '2025-01-05', '2025-01-06'],
    ['begins on the day it names', { per: 'week', on: { weekday: 'thu' } }, {}, '2025-01-08', '2025-01-09'],
    ['is so many days', { per: { days: 10 } }, { cycleAnchor: at('2024-12-31') }, '2025-01-09', '2025-01-10'],
    [
      'is the day in the zone of the account',
      { per: 'day' },
      { timeZone: 'America/New_York' },
      '2025-01-02 04:59',
      '2025-01-02 05:00',
    ],
  ])('%s', (_, limit, facts, last, next) => {
    const run = new Run(
      policyOf({ timeZone: 'account', limits: { cap: { atMost: 1, ...limit } } }),
      rich({ settledAt: at('2025-01-01 06:00'), ...facts }),
    );
    const since = last === '2025-01-02 04:59' ? '2025-01-01 06:00' : '2025-01-04';
    const [first, second, third] = answers(run, [since, 1], [last, 1], [next, 1]);
    expect([first, third]).toEqual(['allowed', 'allowed']);
    expect(second).toMatch(/-limit$/);
  });
});

describe('several limits', () => {
  // In the policy they stand in the opposite order of the one in which they are checked.
  const limits = {
    weekly: { atMost: 4, per: 'week' },
    monthly: { atMost: 4, per: 'month' },
    daily: { atMost: 4, per: 'day' },
    person: { atMost: 4, per: 'day', each: 'viewer' },
  };

  it.each([
    [['weekly', 'monthly', 'daily', 'person'], 'user-limit-reached'],
    [['weekly', 'monthly', 'daily'], 'daily-limit'],
    [['weekly', 'monthly'], 'monthly-limit'],
    [['weekly'], 'rate-limit'],
  ] as const)('of %o, the reason is %s wherever it stands in the policy', (names, reason) => {
    const policy = policyOf({ limits: Object.fromEntries(names.map((name) => [name, limits[name]])) });
    expect(verdict(quote(worldOf(policy, rich()), render(5)))).toBe(reason);
  });
});

describe('an unlimited plan', () => {
  const fair = (atCap: unknown, more: object = {}): Run =>
    new Run(
      policyOf({ plans: { open: { unlimited: { fairUse: { limit: 10, per: 'month', on: { day: 1 }, atCap, ...more } } } } }),
      accountOf({ plan: 'open' }),
    );

  it('serves without credits and says how much', () => {
    const run = new Run(policyOf({ plans: { open: { unlimited: {} } } }), accountOf({ plan: 'open', lots: [lotOf('promo', 3)] }));
    expect(run.ask('2025-01-02', spend(50))).toMatchObject({
      verdict: 'allowed',
      unmetered: 50,
      amount: 0,
      draws: [],
      after: 3,
      cost: { amount: 50 },
    });
    expect(run.entries).toEqual([]);
  });

  it('refuses at the cap where it says so, until the window ends', () => {
    const run = fair('deny');
    run.do('2025-01-02', spend(10));
    expect(refused(run.ask('2025-01-03', spend(1)))).toMatchObject({
      reason: 'fair-use-cap',
      remedy: { kind: 'wait-until', at: at('2025-02-01') },
      numbers: { limit: 10, used: 10, needed: 1 },
    });
    expect(answers(run, ['2025-02-01', 10])).toEqual(['allowed']);
  });

  it('slows down at the cap, and says so', () => {
    const run = fair('slow');
    expect(run.ask('2025-01-02', spend(10)).notes).toEqual([]);
    expect(run.ask('2025-01-02', spend(1))).toMatchObject({
      verdict: 'allowed',
      unmetered: 1,
      notes: [{ kind: 'fair-use-slow' }],
    });
  });

  it.each([
    [10, []],
    [11, [1]],
    [20, [1]],
    [21, [2]],
    [35, [3]],
  ])('starts another block at the cap: %i use %o more', (images, blocks) => {
    expect(fair('refill').ask('2025-01-02', spend(images)).notes).toEqual(
      blocks.map((count) => ({ kind: 'fair-use-refill', blocks: count })),
    );
  });

  it('comes after the limits', () => {
    const policy = policyOf({
      limits: { cap: { atMost: 5, per: 'day' } },
      plans: { open: { unlimited: { fairUse: { limit: 5, per: 'month', atCap: 'deny' } } } },
    });
    expect(verdict(quote(worldOf(policy, accountOf({ plan: 'open' })), render(6)))).toBe('daily-limit');
  });

  it.each([
    ['the behaviour', unset('word'), {}],
    ['the cap', 'deny', { limit: unset('rate') }],
  ])('is incomplete with %s unset', (_, atCap, more) => {
    expect(verdict(fair(atCap, more).ask('2025-01-02', spend(1)))).toBe('policy-incomplete');
  });

  it('counts a hold, and takes back what was not used', () => {
    const run = fair('deny');
    run.do('2025-01-02', { kind: 'hold', id: 'h', action: 'render', inputs: { images: 10 } });
    expect(answers(run, ['2025-01-02', 1])).toEqual(['fair-use-cap']);
    expect(run.ask('2025-01-02', { kind: 'capture', of: 'h', amount: 4 })).toMatchObject({
      state: 'captured',
      unmetered: 4,
      amount: 0,
    });
    expect(answers(run, ['2025-01-02', 7], ['2025-01-02', 6])).toEqual(['fair-use-cap', 'allowed']);
  });
});

describe('a limit on what runs at once', () => {
  const three = { atMost: 3, count: 'held' };
  const day = '2025-01-02';
  const hold = (id: string, more: object = {}) =>
    ({ kind: 'hold', id, action: 'render', inputs: { images: 10 }, ...more }) as const;
  const begin = (run: Run, when: string, ids: string, viewer?: Viewer): string[] =>
    [...ids].map((id) => verdict(run.ask(when, hold(id), viewer)));
  const full = (limit: object = three, parts: object = {}): Run => {
    const run = limited(limit, parts);
    expect(begin(run, day, 'abc')).toEqual(['allowed', 'allowed', 'allowed']);
    return run;
  };

  it('lets three run and refuses the fourth, with the numbers and without a time: it is free when one of them is over', () => {
    const { reason, numbers, cost, remedies } = refused(full().ask(day, hold('d')));
    expect({ reason, numbers, remedies }).toEqual({
      reason: 'rate-limit',
      numbers: { limit: 3, used: 3, needed: 1, available: 0 },
      remedies: [{ kind: 'none' }],
    });
    expect(cost).toMatchObject({ amount: 10 });
  });

  it.each<[string, Draft]>([
    ['is captured', { kind: 'capture', of: 'b' }],
    ['is captured in part', { kind: 'capture', of: 'b', amount: 4 }],
    ['is captured at nothing', { kind: 'capture', of: 'b', amount: 0 }],
    ['came to more than was held', { kind: 'capture', of: 'b', amount: 14 }],
    ['is released', { kind: 'release', of: 'b' }],
  ])('lets the fourth in where one %s, and nobody else', (_, end) => {
    for (const ifExceeds of ['absorb', 'overdraw', 'overage']) {
      const run = full(three, { actions: { render: { ...RENDER, ifExceeds } }, overage: {} });
      run.do('2025-02-03', end);
      expect(begin(run, '2025-02-03', 'de')).toEqual(['allowed', 'rate-limit']);
    }
  });

  it('frees a place once, however often it is said that one is over', () => {
    const run = full();
    for (const kind of ['capture', 'release', 'capture'] as const) run.do(day, { kind, of: 'b' });
    run.do(day, { kind: 'refund', of: 'b', cause: 'failed' });
    expect(begin(run, day, 'de')).toEqual(['allowed', 'rate-limit']);
  });

  it('keeps the place of one that may not be settled for more than it holds', () => {
    const run = full(three, { actions: { render: { ...RENDER, ifExceeds: 'refuse' } } });
    expect(verdict(run.ask(day, { kind: 'capture', of: 'b', amount: 11 }))).toBe('action-invalid');
    expect(begin(run, day, 'd')).toEqual(['rate-limit']);
    run.do(day, { kind: 'capture', of: 'b', amount: 10 });
    expect(begin(run, day, 'ef')).toEqual(['allowed', 'rate-limit']);
  });

  it('lets the next in at the very instant at which one ends by itself', () => {
    const run = limited({ ...three, atMost: 1 });
    run.do(day, hold('a', { holdMs: 3_600_000 }));
    expect(begin(run, '2025-01-02 00:59', 'b')).toEqual(['rate-limit']);
    expect(begin(run, '2025-01-02 01:00', 'cd')).toEqual(['allowed', 'rate-limit']);
  });

  it('counts one that runs for years, over every renewal', () => {
    const run = limited({ ...three, atMost: 1 }, { plans: { pro: {} } });
    run.do(day, hold('a'));
    run.do('2026-03-01', { kind: 'subscribe', plan: 'pro', cycleAnchor: at('2026-03-01') });
    expect(begin(run, '2031-01-01', 'b')).toEqual(['rate-limit']);
  });

  it('refuses what is charged at once while it is full, and gives it no place', () => {
    const run = limited(three);
    expect(answers(run, [day, 1], [day, 1], [day, 1], [day, 1])).toEqual(['allowed', 'allowed', 'allowed', 'allowed']);
    expect(begin(run, day, 'abc')).toEqual(['allowed', 'allowed', 'allowed']);
    expect(answers(run, [day, 1], [day, 0])).toEqual(['rate-limit', 'rate-limit']);
    run.do(day, { kind: 'release', of: 'a' });
    expect(answers(run, [day, 1], [day, 1])).toEqual(['allowed', 'allowed']);
  });

  it('counts each as one, whatever it costs: what is free and what an unlimited plan serves as well', () => {
    const run = limited({ ...three, atMost: 2 }, { actions: { render: { cost: 'free' } }, plans: { open: { unlimited: {} } } });
    const free = (id: string) => verdict(run.ask(day, { kind: 'hold', id, action: 'render', inputs: {} }));
    expect([free('a'), free('b'), free('c')]).toEqual(['allowed', 'allowed', 'rate-limit']);
    const open = new Run(policyOf({ limits: { cap: three }, plans: { open: { unlimited: {} } } }), accountOf({ plan: 'open' }));
    expect(begin(open, day, 'abcd')).toEqual(['allowed', 'allowed', 'allowed', 'rate-limit']);
  });

  it('counts a hold that is sent again once', () => {
    const run = limited(three);
    expect(begin(run, day, 'aaaabbc')).toEqual(Array(7).fill('allowed'));
    expect(begin(run, day, 'd')).toEqual(['rate-limit']);
  });

  it('takes no place for one that is refused', () => {
    const run = new Run(policyOf({ limits: { cap: { ...three, atMost: 1 } } }), accountOf({ lots: [lotOf('promo', 5)] }));
    expect(begin(run, day, 'a')).toEqual(['insufficient-credits']);
    run.do(day, { kind: 'grant', source: 'promo', amount: 50 });
    expect(begin(run, day, 'bc')).toEqual(['allowed', 'rate-limit']);
  });

  it('of each person leaves the others alone, whoever says that the work is over', () => {
    const run = limited({ ...three, atMost: 1, each: 'viewer' });
    const [ann, bob] = ['ann', 'bob'].map((id) => ({ role: 'owner', id }));
    expect([begin(run, day, 'ab', ann), begin(run, day, 'cd', bob)]).toEqual([
      ['allowed', 'rate-limit'],
      ['allowed', 'rate-limit'],
    ]);
    run.do(day, { kind: 'capture', of: 'a' }, bob);
    expect([begin(run, day, 'e', bob), begin(run, day, 'f', ann)]).toEqual([['rate-limit'], ['allowed']]);
  });

  it('is another one with another plan, at once, and what runs runs on', () => {
    const atMost = { by: 'plan', table: { free: 1, pro: 3 } };
    const plans = { free: { rank: 0 }, pro: { rank: 1 } };
    const policy = policyOf({ limits: { cap: { ...three, atMost } }, plans, planChange: { any: {} } });
    const run = new Run(policy, rich({ plan: 'free' }));
    expect(begin(run, day, 'ab')).toEqual(['allowed', 'rate-limit']);
    run.do(day, { kind: 'change-plan', plan: 'pro' });
    expect(begin(run, day, 'cde')).toEqual(['allowed', 'allowed', 'rate-limit']);
    run.do('2025-01-03', { kind: 'change-plan', plan: 'free' });
    expect(refused(run.ask('2025-01-03', hold('f'))).numbers).toEqual({ limit: 1, used: 3, needed: 1, available: 0 });
    for (const of of ['a', 'c']) run.do('2025-01-03', { kind: 'capture', of });
    expect(begin(run, '2025-01-03', 'g')).toEqual(['rate-limit']);
    run.do('2025-01-03', { kind: 'release', of: 'd' });
    expect(begin(run, '2025-01-03', 'hi')).toEqual(['allowed', 'rate-limit']);
  });

  it('covers what it names, holds while its condition does, and is told as it says', () => {
    const actions = { render: RENDER, film: { cost: 1, tags: ['heavy'] } };
    const heavy = full({ ...three, of: ['heavy'], refusedAs: 'daily-limit', when: { flag: 'new' } }, { actions });
    const film = (run: Run, id: string) => verdict(run.ask(day, { kind: 'hold', id, action: 'film', inputs: {} }));
    expect(['d', 'e', 'f', 'g'].map((id) => film(heavy, id))).toEqual(Array(4).fill('allowed'));
    heavy.do(day, { kind: 'set-flag', flag: 'new', value: true });
    expect(['h', 'i', 'j', 'k'].map((id) => film(heavy, id))).toEqual(['allowed', 'allowed', 'allowed', 'daily-limit']);
    expect(begin(heavy, day, 'l')).toEqual(['allowed']);
  });

  it('frees the place that was taken, also under a policy that does not have it any more', () => {
    const run = full();
    const other = new Run(policyOf(), run.account);
    other.do(day, { kind: 'capture', of: 'a' });
    const back = new Run(run.policy, other.account);
    expect(begin(back, day, 'de')).toEqual(['allowed', 'rate-limit']);
  });

  it('stands beside one on how often and one on how much', () => {
    const run = new Run(
      policyOf({
        limits: {
          often: { atMost: 3, count: 'times', per: 'day' },
          much: { atMost: 30, per: 'month' },
          cap: { ...three, atMost: 1 },
        },
      }),
      rich(),
    );
    expect(begin(run, day, 'ab')).toEqual(['allowed', 'rate-limit']);
    run.do(day, { kind: 'capture', of: 'a' });
    expect(begin(run, day, 'c')).toEqual(['allowed']);
    run.do(day, { kind: 'capture', of: 'c' });
    expect(begin(run, day, 'd')).toEqual(['allowed']);
    run.do(day, { kind: 'capture', of: 'd' });
    expect([begin(run, day, 'e'), begin(run, '2025-01-03', 'f')]).toEqual([['daily-limit'], ['monthly-limit']]);
  });

  it('of nothing lets nothing begin', () => {
    expect(refused(limited({ ...three, atMost: 0 }).ask(day, hold('a')))).toMatchObject({
      reason: 'rate-limit',
      numbers: { limit: 0, used: 0, needed: 1, available: 0 },
      remedies: [{ kind: 'change-inputs' }],
    });
  });

  it('is told with how many run, and with a parameter that has no value refuses as incomplete', () => {
    expect(summarize(worldOf(full().policy, full().account, at(day))).limits).toEqual({ cap: { limit: 3, used: 3 } });
    expect(begin(limited({ ...three, atMost: unset('whole') }), day, 'a')).toEqual(['policy-incomplete']);
  });

  it('is the same where a ledger loads a slice alone: holds without an end are not in it', () => {
    const run = full();
    const slice = reduced(run.account, reads(run.policy, { ...hold('d'), kind: 'hold' }));
    expect(slice.intents).toEqual({});
    const part = new Run(run.policy, slice);
    expect(refused(part.ask(day, hold('d'))).numbers).toEqual({ limit: 3, used: 3, needed: 1, available: 0 });
    const release = { kind: 'release', id: 'over', of: 'a' } as const;
    const less = new Run(run.policy, reduced(run.account, reads(run.policy, release)));
    less.do(day, release);
    expect(begin(less, day, 'de')).toEqual(['allowed', 'rate-limit']);
  });

  it('passes over what an account brings from elsewhere', () => {
    const policy = policyOf({ limits: { cap: three }, opening: { limits: {} } });
    expect(adopt(policy, rich()).counters).toEqual({});
  });
});
