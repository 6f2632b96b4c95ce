import { describe, expect, it } from 'vitest';
import { summarize, type Account } from '../../src/index.ts';
import { activeGrants, nextRenewal, scheduleOf, windowAt } from '../../src/engine/schedule.ts';
import { zoneOf } from '../../src/engine/scope.ts';
import { accountOf, at, grantsOf, iso, policyOf, unset, worldOf } from '../support/studio.ts';

const NOW = at('2025-03-12 10:30');
const days = ({ since, until }: { since: number; until: number }): string =>
  `${iso(since)!.slice(0, 16)} ${iso(until)!.slice(0, 16)}`;

describe('the zone', () => {
  it.each([
    ['UTC', 'UTC'],
    ['Europe/Warsaw', 'Europe/Warsaw'],
    ['account', 'Pacific/Apia'],
  ])('%s of the policy is %s', (timeZone, zone) => {
    expect(zoneOf(policyOf({ timeZone }), accountOf({ timeZone: 'Pacific/Apia' }))).toBe(zone);
  });
});

describe('a window', () => {
  const window = (
    per: Parameters<typeof windowAt>[2],
    on?: Parameters<typeof windowAt>[3],
    facts: Partial<Account> = {},
    timeZone = 'UTC',
  ): string => days(windowAt(policyOf({ timeZone }), accountOf(facts), per, on, NOW));

  it.each<[string, string, string]>([
    ['a day', window('day'), '2025-03-12T00:00 2025-03-13T00:00'],
    ['a day of the zone', window('day', undefined, {}, 'America/New_York'), '2025-03-12T04:00 2025-03-13T04:00'],
    ['a calendar week, from Monday', window('week'), '2025-03-10T00:00 2025-03-17T00:00'],
    ['a calendar month', window('month'), '2025-03-01T00:00 2025-04-01T00:00'],
    ['a calendar year', window('year'), '2025-01-01T00:00 2026-01-01T00:00'],
    [
      'a month from the anchor',
      window('month', undefined, { cycleAnchor: at('2024-08-31 08:00') }),
      '2025-02-28T08:00 2025-03-31T08:00',
    ],
    [
      'a month from the anchor in so many words',
      window('month', 'anchor', { cycleAnchor: at('2024-08-20') }),
      '2025-02-20T00:00 2025-03-20T00:00',
    ],
    ['a year from the anchor', window('year', undefined, { cycleAnchor: at('2024-02-29') }), '2025-02-28T00:00 2026-02-28T00:00'],
    ['a week from the anchor', window('week', undefined, { cycleAnchor: at('2025-01-02') }), '2025-03-06T00:00 2025-03-13T00:00'],
    [
      'days from the anchor',
      window({ days: 30 }, undefined, { cycleAnchor: at('2025-01-01') }),
      '2025-03-02T00:00 2025-04-01T00:00',
    ],
    [
      'a month from a day, whatever the anchor',
      window('month', { day: 15 }, { cycleAnchor: at('2024-08-20') }),
      '2025-02-15T00:00 2025-03-15T00:00',
    ],
    ['a quarter of the year', window({ months: 3 }, { day: 1 }), '2025-01-01T00:00 2025-04-01T00:00'],
    [
      'half a year from the anchor',
      window({ months: 6 }, 'anchor', { cycleAnchor: at('2024-08-31') }),
      '2025-02-28T00:00 2025-08-31T00:00',
    ],
    ['a week from a weekday', window('week', { weekday: 'wed' }), '2025-03-12T00:00 2025-03-19T00:00'],
    ['a month in which the clock changes', window('month', { day: 1 }, {}, 'Europe/Warsaw'), '2025-02-28T23:00 2025-03-31T22:00'],
  ])('of %s', (_, found, expected) => {
    expect(found).toBe(expected);
  });

  it('on its edge is the one that begins', () => {
    expect(days(windowAt(policyOf(), accountOf(), 'month', { day: 1 }, at('2025-04-01')))).toBe(
      '2025-04-01T00:00 2025-05-01T00:00',
    );
    expect(days(windowAt(policyOf(), accountOf(), 'month', { day: 1 }, at('2025-04-01') - 1))).toBe(
      '2025-03-01T00:00 2025-04-01T00:00',
    );
  });
});

describe('a schedule', () => {
  it('hangs on the anchor, and is none without it', () => {
    expect(scheduleOf(policyOf(), accountOf(), 'month')).toBeUndefined();
    expect(scheduleOf(policyOf(), accountOf({ cycleAnchor: NOW }), 'month')).toMatchObject({ anchor: NOW, zone: 'UTC' });
  });

  it('of days needs none: a day begins at midnight', () => {
    expect(scheduleOf(policyOf(), accountOf({ cycleAnchor: NOW }), 'day')!.anchor % 86_400_000).toBe(0);
    expect(scheduleOf(policyOf(), accountOf({ cycleAnchor: NOW }), 'day', 'anchor')!.anchor).toBe(NOW);
  });
});

describe('the grants that apply', () => {
  const give = (source: string, more: object = {}): object => ({ source, amount: 1, every: 'month', ...more });
  const keys = (facts: Partial<Account>, parts: object = {}): string => {
    const policy = policyOf({
      grants: { all: give('promo'), vip: give('promo', { when: { flag: 'vip' } }) },
      plans: {
        basic: { grants: { b: give('monthly'), a: give('monthly') } },
        bare: {},
        like: { like: 'basic', grants: { a: give('promo'), c: give('monthly') } },
      },
      ...parts,
    });
    return activeGrants(policy, accountOf(facts))
      .map(({ key, grant }) => `${key}:${grant.source as string}`)
      .join(' ');
  };

  it.each<[string, Partial<Account>, object, string]>([
    ["without a plan, everybody's", {}, {}, 'all:promo'],
    ["with a plan, everybody's and then the plan's in its order", { plan: 'basic' }, {}, 'all:promo b:monthly a:monthly'],
    ['with a plan that has none', { plan: 'bare' }, {}, 'all:promo'],
    ['with a plan that the policy does not know', { plan: 'toString' }, {}, 'all:promo'],
    ['of a plan like another, overridden one by one', { plan: 'like' }, {}, 'all:promo b:monthly a:promo c:monthly'],
    ['whose condition holds', { flags: { vip: true } }, {}, 'all:promo vip:promo'],
    [
      "in a trial, the trial's instead of the plan's",
      { plan: 'basic', flags: { trial: true } },
      { trial: { grants: { taste: give('promo') } } },
      'all:promo taste:promo',
    ],
    [
      "in a trial that changes nothing, the plan's",
      { plan: 'basic', flags: { trial: true } },
      {},
      'all:promo b:monthly a:monthly',
    ],
    [
      "outside the trial, not the trial's",
      { plan: 'basic' },
      { trial: { grants: { taste: give('promo') } } },
      'all:promo b:monthly a:monthly',
    ],
    [
      'without those that are left open',
      {},
      { grants: { all: give('promo'), open: give('promo', { amount: { sum: [unset('rate')] } }) } },
      'all:promo',
    ],
  ])('are %s', (_, facts, parts, expected) => {
    expect(keys(facts, parts)).toBe(expected);
  });
});

describe('the next renewal', () => {
  const policy = grantsOf({
    monthly: { source: 'monthly', amount: 1, every: 'month' },
    weekly: { source: 'promo', amount: 1, every: 'week', on: { weekday: 'mon' } },
    welcome: { source: 'promo', amount: 1, once: 'start' },
  });

  it.each([
    ['2025-03-12', '2025-03-17'],
    ['2025-03-17', '2025-03-20'],
    ['2025-03-20', '2025-03-24'],
  ])('from %s is %s, the first of all recurring grants', (now, expected) => {
    const account = accountOf({ plan: 'basic', cycleAnchor: at('2025-01-20'), settledAt: at(now) });
    expect(iso(nextRenewal(policy, account, at(now)))!.slice(0, 10)).toBe(expected);
    expect(summarize(worldOf(policy, account)).nextRenewalAt).toBe(at(expected));
  });

  it('is none where nothing recurs', () => {
    expect(nextRenewal(policy, accountOf(), NOW)).toBeNull();
    expect(
      nextRenewal(grantsOf({ welcome: { source: 'promo', amount: 1, once: 'start' } }), accountOf({ plan: 'basic' }), NOW),
    ).toBeNull();
  });
});
