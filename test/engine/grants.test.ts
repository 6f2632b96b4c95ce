import { describe, expect, it } from 'vitest';
import type { Account, BoundPolicy } from '../../src/index.ts';
import {
  accountOf,
  at,
  grantsOf,
  iso,
  label,
  policyOf,
  refused,
  render,
  RENDER,
  Run,
  SOURCES,
  START,
  unset,
  type Draft,
} from '../support/studio.ts';

const MONTHLY = { source: 'monthly', amount: 10, every: 'month' };
const DAY1 = { day: 1 };

/** What was granted until an instant, with the account subscribing at another. */
function granted(policy: BoundPolicy, subscribed: string, until: string, facts: Partial<Account> = {}, plan = 'basic'): string[] {
  const run = new Run(policy, accountOf(facts));
  run.do(subscribed, { kind: 'subscribe', plan });
  run.do(until, { kind: 'advance' });
  return run.lines('grant');
}

describe('a recurring grant', () => {
  it('comes at once and then at each occurrence from the anchor', () => {
    expect(granted(grantsOf({ monthly: MONTHLY }), '2025-01-31', '2025-04-30')).toEqual([
      'grant 10 monthly@2025-01-31T00:00:00.000Z 2025-01-31',
      'grant 10 monthly@2025-02-28T00:00:00.000Z 2025-02-28',
      'grant 10 monthly@2025-03-31T00:00:00.000Z 2025-03-31',
      'grant 10 monthly@2025-04-30T00:00:00.000Z 2025-04-30',
    ]);
  });

  it.each<[string, object, string, string[]]>([
    ['full, unless it says otherwise', {}, '2025-01-17', ['10 2025-01-17', '10 2025-02-01']],
    ['full', { first: 'full' }, '2025-01-17', ['10 2025-01-17', '10 2025-02-01']],
    ['none', { first: 'none' }, '2025-01-17', ['10 2025-02-01']],
    [
      'prorated: fifteen of the 31 days are left, 4.83… is 5',
      { first: 'prorated' },
      '2025-01-17',
      ['5 2025-01-17', '10 2025-02-01'],
    ],
    [
      'prorated to the instant: half a day of 31',
      { first: 'prorated', amount: 62 },
      '2025-01-31 12:00',
      ['1 2025-01-31 12:00', '62 2025-02-01'],
    ],
    [
      'prorated, and one millisecond counts as one',
      { first: 'prorated' },
      '2025-01-31T23:59:59.999Z',
      ['1 2025-01-31 23:59:59.999Z', '10 2025-02-01'],
    ],
    ['at an occurrence that is this occurrence, once', { first: 'none' }, '2025-02-01', ['10 2025-02-01']],
    ['at an occurrence it is whole', { first: 'prorated' }, '2025-02-01', ['10 2025-02-01']],
  ])('given first: %s', (_, more, subscribed, expected) => {
    const lines = granted(grantsOf({ monthly: { ...MONTHLY, on: DAY1, ...more } }), subscribed, '2025-02-01');
    expect(lines.map((line) => line.replace(/grant (\d+) \S+/, '$1'))).toEqual(expected);
  });

  it.each<[string, object, Partial<Account>, string[]]>([
    [
      'every day at midnight of the zone',
      { every: 'day' },
      { timeZone: 'America/New_York' },
      ['2025-01-29 05:00', '2025-01-30 05:00', '2025-01-31 05:00'],
    ],
    ['every Thursday', { every: 'week', on: { weekday: 'thu' } }, {}, ['2025-01-16', '2025-01-23', '2025-01-30']],
    ['every ten days from the anchor', { every: { days: 10 } }, {}, ['2025-01-11', '2025-01-21', '2025-01-31']],
    ['on the last day of the month', { every: 'month', on: { day: 31 } }, {}, ['2025-01-31']],
    ['every year', { every: 'year' }, { cycleAnchor: at('2020-01-20') }, ['2025-01-20']],
  ])('may come %s', (_, more, facts, expected) => {
    const run = new Run(
      grantsOf({ monthly: { source: 'monthly', amount: 1, ...more } }, { timeZone: 'account' }),
      accountOf({ plan: 'basic', cycleAnchor: START, settledAt: at('2025-01-10'), ...facts }),
    );
    run.do('2025-01-31 12:00', { kind: 'advance' });
    expect(
      run
        .lines('grant')
        .map((line) => line.split(' ').slice(3).join(' '))
        .slice(-expected.length),
    ).toEqual(expected);
  });

  it('does not come without an anchor', () => {
    const run = new Run(grantsOf({ monthly: MONTHLY }), accountOf({ plan: 'basic' }));
    run.do('2026-01-01', { kind: 'advance' });
    expect(run.lines()).toEqual([]);
  });

  it('follows the seats from the next occurrence on', () => {
    const run = new Run(grantsOf({ monthly: { ...MONTHLY, amount: { each: 'seats', credits: 10 } } }));
    run.do('2025-01-01', { kind: 'subscribe', plan: 'basic', seats: 2 });
    run.do('2025-01-15', { kind: 'set-count', fact: 'seats', value: 5 });
    run.do('2025-02-01', { kind: 'advance' });
    expect(run.lines('grant').map((line) => line.slice(0, 8))).toEqual(['grant 20', 'grant 50']);
  });
});

describe('a grant of one period comes once', () => {
  const policy = policyOf({ plans: { basic: { grants: { monthly: { ...MONTHLY, on: DAY1 } } }, bare: {} } });

  it('when the account subscribes at the reset instant and is settled there again', () => {
    const run = new Run(policy);
    run.do('2025-02-01', { kind: 'advance' });
    run.do('2025-02-01', { kind: 'subscribe', plan: 'basic' });
    run.do('2025-02-01', { kind: 'advance' });
    run.do('2025-02-01', { kind: 'subscribe', plan: 'basic' });
    expect(run.left('2025-02-01')).toEqual({ monthly: 10 });
  });

  it('when the first grant and the recurrence are one instant apart, each is its own', () => {
    const run = new Run(policy);
    run.do('2025-01-31 23:59', { kind: 'subscribe', plan: 'basic' });
    expect(run.left('2025-01-31 23:59')).toEqual({ monthly: 10 });
    expect(run.left('2025-02-01')).toEqual({ monthly: 10 });
  });

  it('when the account leaves the plan and comes back, and again in the next period', () => {
    const run = new Run(policy);
    run.do('2025-01-05', { kind: 'subscribe', plan: 'basic' });
    run.do('2025-01-06', render(10, { id: 'all' }));
    for (const [day, plan] of [
      ['07', 'bare'],
      ['08', 'basic'],
      ['09', 'bare'],
      ['10', 'basic'],
    ])
      run.do(`2025-01-${day}`, { kind: 'change-plan', plan: plan! });
    run.do('2025-01-11', { kind: 'subscribe', plan: 'basic' });
    expect(run.left('2025-01-31')).toEqual({});
    expect(run.left('2025-02-01')).toEqual({ monthly: 10 });
    expect(run.lines('grant')).toHaveLength(1);
  });

  it('when a flag goes on and off', () => {
    const flagged = grantsOf({ extra: { ...MONTHLY, on: DAY1, when: { flag: 'vip' } } });
    const run = new Run(flagged, accountOf({ plan: 'basic', cycleAnchor: START }));
    for (const [day, value] of [
      ['05', true],
      ['06', false],
      ['07', true],
    ] as const)
      run.do(`2025-01-${day}`, { kind: 'set-flag', flag: 'vip', value });
    run.do('2025-02-01', { kind: 'advance' });
    expect(run.lines('grant').map((line) => line.split(' ')[3])).toEqual(['2025-01-05', '2025-02-01']);
  });

  it('however often it is settled on the way', () => {
    const once = new Run(policy, accountOf({ plan: 'basic' }));
    once.do('2025-06-15', { kind: 'advance' });
    const often = new Run(policy, accountOf({ plan: 'basic' }));
    for (let day = START; day <= at('2025-06-15'); day += 21_600_000) often.do(iso(day)!, { kind: 'advance' });
    expect(often.entries).toEqual(once.entries);
    expect(often.account).toEqual(once.account);
    expect(once.lines('grant')).toHaveLength(5);
  });
});

describe('becoming active', () => {
  it.each([
    ['set-flag', { kind: 'set-flag', flag: 'vip', value: true }],
    ['set-count', { kind: 'set-count', fact: 'seats', value: 5 }],
  ] as const)('by %s follows `first`', (_, command) => {
    const when = command.kind === 'set-flag' ? { flag: 'vip' } : { fact: 'seats', atLeast: 5 };
    const run = new Run(
      grantsOf({
        full: { ...MONTHLY, when },
        part: { ...MONTHLY, amount: 31, when, first: 'prorated' },
        later: { ...MONTHLY, when, first: 'none' },
      }),
      accountOf({ plan: 'basic', cycleAnchor: START }),
    );
    run.do('2025-01-31', command);
    expect(run.lines('grant').map((line) => line.split('@')[0])).toEqual(['grant 10 full', 'grant 1 part']);
  });

  it("in a trial, its grants take the place of the plan's", () => {
    const policy = policyOf({
      grants: { all: { ...MONTHLY, amount: 1 } },
      plans: { basic: { grants: { monthly: MONTHLY } } },
      trial: { grants: { taste: { ...MONTHLY, source: 'promo', amount: 3 } } },
    });
    const run = new Run(policy, accountOf({ flags: { trial: true } }));
    run.do('2025-01-01', { kind: 'subscribe', plan: 'basic' });
    expect(run.lines('grant').map((line) => line.split('@')[0])).toEqual(['grant 1 all', 'grant 3 taste']);
    run.do('2025-01-11', { kind: 'set-flag', flag: 'trial', value: false });
    expect(run.left('2025-01-11')).toEqual({ promo: 3, monthly: 11 });
    expect(run.left('2025-02-01')).toEqual({ monthly: 11 });
  });
});

describe('a grant once at the start', () => {
  const policy = policyOf({
    plans: {
      basic: { grants: { welcome: { source: 'promo', amount: 5, once: 'start' } } },
      other: { grants: { welcome: { source: 'promo', amount: 7, once: 'start' } } },
    },
  });

  it('comes when the account is subscribed, once in its life, under its own name', () => {
    const run = new Run(policy);
    run.do('2025-01-05', { kind: 'subscribe', plan: 'basic' });
    run.do('2025-01-06', { kind: 'subscribe', plan: 'basic' });
    run.do('2025-02-06', { kind: 'subscribe', plan: 'other' });
    run.do('2026-02-06', { kind: 'advance' });
    expect(run.lines()).toEqual(['grant 5 welcome 2025-01-05']);
  });

  it('does not come by another way', () => {
    const run = new Run(policy, accountOf({ plan: 'basic' }));
    run.do('2025-01-05', { kind: 'change-plan', plan: 'other' });
    run.do('2025-02-05', { kind: 'set-flag', flag: 'x', value: true });
    expect(run.lines()).toEqual([]);
  });
});

describe('a grant during a window', () => {
  const launch = { source: 'promo', amount: 20, during: { from: '2025-03-10T00:00:00Z', days: 28 } };
  const policy = policyOf({ plans: { basic: { grants: { launch } }, bare: {} } });

  it.each([
    ['before it', '2025-02-01', ['grant 20 launch 2025-03-10']],
    ['an instant before', '2025-03-09T23:59:59.999Z', ['grant 20 launch 2025-03-10']],
    ['at its start', '2025-03-10', ['grant 20 launch 2025-03-10']],
    ['inside', '2025-03-20', ['grant 20 launch 2025-03-20']],
    ['an instant before its end', '2025-04-06 23:59', ['grant 20 launch 2025-04-06 23:59']],
    ['at its end', '2025-04-07', []],
    ['after it', '2025-05-01', []],
  ])('joining %s', (_, subscribed, expected) => {
    const run = new Run(policy);
    run.do(subscribed, { kind: 'subscribe', plan: 'basic' });
    run.do('2025-05-02', { kind: 'advance' });
    expect(run.lines('grant')).toEqual(expected);
    // Whenever it was given, it is gone with the window, the same for everybody.
    expect(run.lines('expire')).toEqual(expected.map(() => 'expire 20 launch 2025-04-07'));
  });

  it('is given once per account, whatever happens to the plan', () => {
    const run = new Run(policy);
    run.do('2025-03-01', { kind: 'subscribe', plan: 'basic' });
    for (const [day, plan] of [
      ['15', 'bare'],
      ['16', 'basic'],
      ['17', 'bare'],
      ['18', 'basic'],
    ])
      run.do(`2025-03-${day}`, { kind: 'change-plan', plan: plan! });
    run.do('2025-03-19', { kind: 'subscribe', plan: 'basic' });
    expect(run.lines('grant')).toEqual(['grant 20 launch 2025-03-10']);
  });

  it('spans two billing months without coming twice', () => {
    const run = new Run(policyOf({ plans: { basic: { grants: { launch, monthly: { ...MONTHLY, on: DAY1 } } } } }));
    run.do('2025-03-01', { kind: 'subscribe', plan: 'basic' });
    expect([run.left('2025-03-10'), run.left('2025-04-01'), run.left('2025-04-07')]).toEqual([
      { promo: 20, monthly: 10 },
      { promo: 20, monthly: 10 },
      { monthly: 10 },
    ]);
  });

  it('may end at an instant of its own, and counts days in the zone', () => {
    const until = grantsOf({
      launch: { ...launch, during: { from: '2025-03-10T00:00:00Z', until: '2025-03-12T08:30:00+01:00' } },
    });
    expect(new Run(until, accountOf({ plan: 'basic' })).do('2025-03-10', { kind: 'advance' }).entries[0]?.opens?.expiresAt).toBe(
      at('2025-03-12 07:30'),
    );
    const zoned = grantsOf(
      { launch: { ...launch, during: { from: '2025-03-29T00:00:00+01:00', days: 2 } } },
      { timeZone: 'Europe/Warsaw' },
    );
    expect(new Run(zoned, accountOf({ plan: 'basic' })).do('2025-03-29', { kind: 'advance' }).entries[0]?.opens?.expiresAt).toBe(
      at('2025-03-31T00:00:00+02:00'),
    );
  });
});

describe('a grant for an event', () => {
  const policy = policyOf({
    grants: {
      referral: { source: 'promo', amount: 5, event: 'referral', atMost: { amount: 12, per: 'month', on: DAY1 } },
      thanks: { source: 'monthly', amount: 1, event: 'referral' },
      signup: { source: 'promo', amount: 9, event: 'signup' },
    },
  });

  it('comes at every such event, under the id of the command', () => {
    const run = new Run(policy);
    expect(run.ask('2025-01-05', { kind: 'event', id: 'e1', event: 'referral' })).toMatchObject({
      verdict: 'allowed',
      amount: 6,
    });
    expect(run.lines()).toEqual(['grant 5 referral/e1 2025-01-05', 'grant 1 thanks/e1 2025-01-05']);
  });

  it('is trimmed to what its ceiling leaves, and is whole again in the next window', () => {
    const run = new Run(policy);
    for (const [when, id] of [
      ['2025-01-05', 'a'],
      ['2025-01-06', 'b'],
      ['2025-01-31 23:59', 'c'],
      ['2025-01-31 23:59', 'd'],
      ['2025-02-01', 'e'],
    ])
      run.do(when!, { kind: 'event', id: id!, event: 'referral' });
    expect(
      run
        .lines('grant')
        .filter((line) => line.includes('referral'))
        .map((line) => line.split(' 2025')[0]),
    ).toEqual(['grant 5 referral/a', 'grant 5 referral/b', 'grant 2 referral/c', 'grant 5 referral/e']);
  });

  it('gives by how many or how much the event says it is, and as for one where it says nothing', () => {
    const full = { of: 'quantity', blocksOf: 10, round: 'down' };
    const big = { when: { input: 'quantity', above: 50 }, then: 3, else: 0 };
    const run = new Run(
      policyOf({
        grants: {
          friends: {
            source: 'promo',
            amount: { each: 'quantity', credits: 5 },
            event: 'friends',
            atMost: { amount: 22, per: 'month' },
          },
          cashback: { source: 'promo', amount: { sum: [{ each: full, credits: 1 }, big] }, event: 'purchase' },
        },
      }),
    );
    const given = (event: string, quantity?: number): unknown => {
      const decision = run.ask('2025-01-05', { kind: 'event', event, ...(quantity !== undefined && { quantity }) });
      return decision.verdict === 'allowed' && decision.amount;
    };
    expect([given('friends'), given('friends', 3), given('friends', 1)]).toEqual([5, 15, 2]);
    expect([given('purchase', 9.99), given('purchase', 34.9), given('purchase', 60), given('purchase')]).toEqual([0, 3, 9, 0]);
  });

  it.each([0, -1, NaN, Infinity, 1e9 + 1, '3', null])('of %s is refused by that name, and gives nothing', (quantity) => {
    const run = new Run(policy);
    const refusal = refused(run.ask('2025-01-05', { kind: 'event', event: 'referral', quantity } as Draft));
    expect(refusal).toMatchObject({ reason: 'action-invalid', remedy: { kind: 'change-inputs', input: 'quantity' } });
    expect(run.lines()).toEqual([]);
  });

  it('that nobody waits for gives nothing', () => {
    expect(new Run(policy).ask('2025-01-05', { kind: 'event', event: 'birthday' })).toMatchObject({
      verdict: 'allowed',
      amount: 0,
    });
  });
});

describe('fill-to', () => {
  const policy = grantsOf({ daily: { source: 'monthly', amount: 10, every: 'day', mode: 'fill-to', expires: 'never' } });

  it.each([
    [0, []],
    [4, ['grant 4']],
    [10, ['grant 10']],
  ])('after %i used gives back just that', (used, expected) => {
    const run = new Run(policy);
    run.do('2025-01-01', { kind: 'subscribe', plan: 'basic' });
    run.do('2025-01-01', render(used));
    expect(run.do('2025-01-02', { kind: 'advance' }).entries.map(({ kind, amount }) => `${kind} ${amount}`)).toEqual(expected);
    expect(run.left('2025-01-02')).toEqual({ monthly: 10 });
  });

  it('counts every live lot of the source and takes nothing from what is more', () => {
    const run = new Run(policy);
    run.do('2025-01-01', { kind: 'grant', id: 'gift', source: 'monthly', amount: 25 });
    run.do('2025-01-01', { kind: 'subscribe', plan: 'basic' });
    expect(run.left('2025-01-05')).toEqual({ monthly: 25 });
  });
});

describe('a grant that gives nothing', () => {
  it.each<[string, object]>([
    ['an amount of 0', { amount: 0 }],
    ['a free one', { amount: 'free' }],
    ['a table without its key', { amount: { by: 'type', table: { agency: 5 } } }],
    ['a quantity above the last tier', { amount: { tiers: 'seats', table: [{ upTo: 0, credits: 5 }] } }],
    ['an unset amount', { amount: unset('rate') }],
    ['an unset part', { amount: { sum: [1, unset('rate')] } }],
    ['an unset source', { source: unset('word') }],
    ['an unset period', { every: unset('word') }],
    ['an unset day', { on: { day: unset('whole') } }],
    ['an unset condition', { when: { flag: 'vip', is: unset('word') } }],
    ['an unset end', { expires: { after: unset('span') } }],
    ['an unset ceiling', { atMost: { amount: unset('rate'), per: 'month' } }],
    ['an unset first', { first: unset('word') }],
  ])('makes no lot: %s', (_, more) => {
    expect(
      granted(
        grantsOf({ monthly: { ...MONTHLY, ...more }, other: { ...MONTHLY, source: 'promo' } }),
        '2025-01-05',
        '2025-02-05',
        { flags: { vip: 'x' } },
      ).filter((line) => line.includes('monthly@')),
    ).toEqual([]);
  });

  it('does not exist yet with an unset window', () => {
    const policy = grantsOf({
      launch: { source: 'promo', amount: 5, during: { from: unset('moment'), days: 5 } },
      other: { source: 'promo', amount: 5, during: { from: '2025-01-01T00:00:00Z', days: unset('whole') } },
    });
    expect(granted(policy, '2025-01-02', '2025-02-02')).toEqual([]);
  });

  it('leaves the others alone when the life of its source is unset', () => {
    const sources = { ...SOURCES, monthly: { label: label('M'), category: 'included', expires: { after: unset('span') } } };
    expect(
      granted(
        grantsOf({ monthly: MONTHLY, other: { ...MONTHLY, source: 'promo' } }, { sources, actions: { render: RENDER } }),
        '2025-01-05',
        '2025-01-06',
      ),
    ).toEqual(['grant 10 other@2025-01-05T00:00:00.000Z 2025-01-05']);
  });
});

describe('the life of a lot', () => {
  const life = (grant: object, source: object = {}, subscribed = '2025-01-31 10:00', zone = 'UTC'): string | null => {
    const policy = grantsOf(
      { monthly: { ...MONTHLY, ...grant } },
      { timeZone: zone, sources: { ...SOURCES, monthly: { ...SOURCES.monthly, ...source } } },
    );
    return iso(new Run(policy).do(subscribed, { kind: 'subscribe', plan: 'basic' }).entries[0]?.opens?.expiresAt);
  };

  it.each<[string, object, object, string | null]>([
    ['ends at the next occurrence where the source does not roll over', {}, {}, '2025-02-28T10:00:00.000Z'],
    ['ends at the next occurrence where it says so', {}, { rollover: 'none' }, '2025-02-28T10:00:00.000Z'],
    ['never ends where everything rolls over', {}, { rollover: 'all' }, null],
    ["is the source's own", {}, { expires: { after: '3 months' } }, '2025-04-30T10:00:00.000Z'],
    [
      "is the grant's own before the source's",
      { expires: { after: '2 days' } },
      { expires: { after: '3 months' } },
      '2025-02-02T10:00:00.000Z',
    ],
    [
      'may be a renewal even where everything rolls over',
      { expires: 'renewal' },
      { rollover: 'all' },
      '2025-02-28T10:00:00.000Z',
    ],
    ['may be for ever', { expires: 'never' }, {}, null],
    ['may be for ever in other words', { expires: { after: null } }, {}, null],
    ['may end at an instant', { expires: { at: '2025-06-01T00:00:00+02:00' } }, {}, '2025-05-31T22:00:00.000Z'],
    [
      "may end when the renewal's day begins",
      { expires: { dayBefore: 'renewal', reading: 'end' } },
      {},
      '2025-02-28T00:00:00.000Z',
    ],
    ['may end a whole day before that', { expires: { dayBefore: 'renewal', reading: 'start' } }, {}, '2025-02-27T00:00:00.000Z'],
    ['counts hours as they pass', { expires: { after: '36 hours' } }, {}, '2025-02-01T22:00:00.000Z'],
  ])('%s', (_, grant, source, expected) => {
    expect(life(grant, source)).toBe(expected);
  });

  it('of a day before the renewal is a day of the zone', () => {
    expect(life({ expires: { dayBefore: 'renewal', reading: 'end' } }, {}, '2025-02-28T23:30:00Z', 'Europe/Warsaw')).toBe(
      '2025-03-31T22:00:00.000Z',
    );
    expect(life({ expires: { dayBefore: 'renewal', reading: 'start' } }, {}, '2025-03-01T12:00:00Z', 'Europe/Warsaw')).toBe(
      '2025-03-30T22:00:00.000Z',
    );
  });

  it('that would be over when it begins is not made', () => {
    for (const expires of [
      { dayBefore: 'renewal', reading: 'start' },
      { at: '2025-01-31T10:00:00Z' },
      { at: '2024-06-01T00:00:00Z' },
    ])
      expect(life({ every: { days: 1 }, expires })).toBeNull();
    expect(life({ expires: { at: '2025-01-31T10:00:00.001Z' } })).toBe('2025-01-31T10:00:00.001Z');
  });

  it('of what rolls over is not lost at the renewal and not counted twice', () => {
    const run = new Run(
      grantsOf({ monthly: MONTHLY }, { sources: { ...SOURCES, monthly: { ...SOURCES.monthly, rollover: 'all' } } }),
    );
    run.do('2025-01-01', { kind: 'subscribe', plan: 'basic' });
    run.do('2025-01-15', render(4));
    expect([run.left('2025-02-01'), run.left('2025-03-01')]).toEqual([{ monthly: 16 }, { monthly: 26 }]);
  });

  it('of included credits ends without touching paid ones', () => {
    const run = new Run(grantsOf({ monthly: MONTHLY }));
    run.do('2025-01-01', { kind: 'subscribe', plan: 'basic' });
    run.do('2025-01-01', { kind: 'grant', id: 'bought', source: 'purchased', amount: 50 });
    run.do('2025-01-20', render(15));
    expect([run.left('2025-01-31'), run.left('2025-02-01')]).toEqual([{ purchased: 45 }, { monthly: 10, purchased: 45 }]);
  });
});
