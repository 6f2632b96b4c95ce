import { describe, expect, it } from 'vitest';
import { parsePolicy } from '../../src/index.ts';
import { onlyProblem, problemsOf, smallPolicy, type Doc } from '../support/small-policy.ts';

const sizes = {};
const auto = (over: Doc): Doc =>
  smallPolicy({ purchases: { automatic: { source: 'pool', below: 5, buys: { credits: 1 }, ...over } } });
const shop = (over: Doc): Doc => smallPolicy({ packs: { shop: { source: 'pool', sizes, ...over } } });

describe('a part that makes no sense is told with its place, the reason and the fix', () => {
  it.each<[string, Doc, string, string, string]>([
    [
      'an automatic purchase into nowhere',
      auto({ source: 'pol' }),
      'purchases.automatic.source',
      'There is no source "pol".',
      'Did you mean "pool"?',
    ],
    [
      'an automatic purchase without a threshold',
      auto({ below: undefined }),
      'purchases.automatic',
      'Nothing says when more is bought.',
      'Give exactly one of "below" and "atMost".',
    ],
    [
      'an automatic purchase with two',
      auto({ atMost: 5 }),
      'purchases.automatic',
      'Nothing says when more is bought.',
      'Give exactly one of "below" and "atMost".',
    ],
    ['a price of no currency', auto({ price: 1 }), 'purchases.automatic', 'There is a price and no currency.', 'Add "currency".'],
    [
      'a month that rolls',
      auto({ limit: { atMost: 1, count: 'times', per: { rolling: '1 month' } } }),
      'purchases.automatic.limit.per.rolling',
      'Months and years have no one length.',
      'Say it in minutes, hours, days or weeks, such as "30 days".',
    ],
    [
      'a year that rolls in a catalogue',
      shop({ limit: { atMost: 1, count: 'times', per: { rolling: '2 years' } } }),
      'packs.shop.limit.per.rolling',
      'Months and years have no one length.',
      'Say it in minutes, hours, days or weeks, such as "30 days".',
    ],
    [
      'a year that rolls in a limit',
      smallPolicy({ limits: { cap: { atMost: 1, per: { rolling: '1 year' } } } }),
      'limits.cap.per.rolling',
      'Months and years have no one length.',
      'Say it in minutes, hours, days or weeks, such as "30 days".',
    ],
    [
      'overage of no currency',
      smallPolicy({ overage: { price: 1 } }),
      'overage',
      'Overage has a price and no currency.',
      'Add "currency".',
    ],
    [
      'an action that bills what exceeds its hold, where nothing is billed',
      smallPolicy({ actions: { work: { cost: 1, ifExceeds: 'overage' } } }),
      'actions.work.ifExceeds',
      'What exceeds the hold is to be billed, but the policy has no "overage", which says at what price.',
      'Add "overage", or say "absorb" (the seller bears it), "overdraw" (it is owed) or "refuse".',
    ],
    [
      'overage of an action that there is not',
      smallPolicy({ overage: { of: ['wrk'] } }),
      'overage.of[0]',
      'There is no action or tag "wrk".',
      'Did you mean "work"?',
    ],
    [
      'an exception from an unlimited plan by an input that there is not',
      smallPolicy({ plans: { all: { label: { en: 'All' }, unlimited: { unless: { input: 'imges', above: 3 } } } } }),
      'plans.all.unlimited.unless.input',
      '"imges" is not an input of this action.',
      'Did you mean "pages"?',
    ],
    [
      'a setting for a role that there is not',
      smallPolicy({ roles: { owner: { may: ['see'] } }, settings: { size: { roles: ['ownr'] } } }),
      'settings.size.roles[0]',
      'There is no role "ownr".',
      'Did you mean "owner"?',
    ],
    ...(['per', 'on', 'spread'] as const).map((key): [string, Doc, string, string, string] => [
      `a limit on what is held with "${key}"`,
      smallPolicy({
        limits: { jobs: { atMost: 3, count: 'held', [key]: { per: 'day', on: 'anchor', spread: { over: 'month' } }[key] } },
      }),
      `limits.jobs.${key}`,
      'What is held is what is open now: that has no window.',
      'Remove it, or count "times".',
    ]),
    [
      'a limit on what is held without a number',
      smallPolicy({ limits: { jobs: { count: 'held' } } }),
      'limits.jobs',
      'Nothing says how many may be open at once.',
      'Add "atMost".',
    ],
    [
      'a limit without a window',
      smallPolicy({ limits: { jobs: { atMost: 3, count: 'times' } } }),
      'limits.jobs.per',
      'Nothing says in which window it counts.',
      'Add "per", such as "day". How many may be open at once is "count": "held", which has none.',
    ],
    [
      'the opening of a limit on what is held',
      smallPolicy({ limits: { jobs: { atMost: 3, count: 'held' } }, opening: { limits: { jobs: 1 } } }),
      'opening.limits.jobs',
      'What is open elsewhere, no hold here would ever end.',
      'Remove it.',
    ],
    [
      'the opening of a limit that there is not',
      smallPolicy({ limits: { cap: { atMost: 1, per: 'day' } }, opening: { limits: { cup: 1 } } }),
      'opening.limits.cup',
      'There is no limit "cup".',
      'Did you mean "cap"?',
    ],
    [
      'a zone that no calendar knows',
      smallPolicy({ timeZone: 'Europe/Warsow' }),
      'timeZone',
      '"Europe/Warsow" is no time zone.',
      'Use "account", "UTC" or an IANA name such as "Europe/Warsaw".',
    ],
    [
      'an offset, which some runtimes take for a zone',
      smallPolicy({ timeZone: '+02:00' }),
      'timeZone',
      '"+02:00" is no time zone.',
      'Use "account", "UTC" or an IANA name such as "Europe/Warsaw".',
    ],
  ])('%s', (_, document, path, reason, fix) => {
    expect(onlyProblem(() => parsePolicy(document))).toMatchObject({ path, reason, fix });
  });

  it.each<[string, Doc, string]>([
    ['what may be held', shop({ holding: { each: 'sets', credits: 1 } }), 'packs.shop.holding'],
    ['a threshold', auto({ below: { each: 'sets', credits: 1 } }), 'purchases.automatic.below'],
    ['what is bought', auto({ buys: { to: { each: 'sets', credits: 1 } } }), 'purchases.automatic.buys.to'],
    [
      'a cap',
      smallPolicy({ overage: { cap: { atMost: { each: 'sets', credits: 1 }, count: 'use', per: 'month' } } }),
      'overage.cap.atMost',
    ],
    ['a bound', smallPolicy({ settings: { size: { atMost: { each: 'sets', credits: 1 } } } }), 'settings.size.atMost'],
    ['an opening', smallPolicy({ opening: { used: { each: 'sets', credits: 1 } } }), 'opening.used'],
    [
      'what is trimmed to',
      smallPolicy({ planChange: { any: { left: { pool: { trim: { each: 'sets', credits: 1 } } } } } }),
      'planChange.any.left.pool.trim',
    ],
  ])('a name that nothing bears in %s', (_, document, path) => {
    const [problem] = problemsOf(() => parsePolicy(document));
    expect(problem?.path.startsWith(path)).toBe(true);
    expect(problem?.reason).toContain('"sets"');
    expect(problem?.fix).toContain('seats');
  });
});

describe('a part that makes sense', () => {
  it.each<[string, Doc]>([
    ['an automatic purchase that is not there', smallPolicy({ purchases: { automatic: 'never' } })],
    ['a limit of none', auto({ limit: { atMost: null, count: 'money', per: { rolling: '30 days' } } })],
    ['a setting of each person', smallPolicy({ settings: { limit: { each: 'viewer', atLeast: 0 } } })],
    ['the account’s own zone', smallPolicy({ timeZone: 'account' })],
    ['three at once', smallPolicy({ limits: { jobs: { atMost: 3, count: 'held', of: ['work'], each: 'viewer' } } })],
  ])('is accepted: %s', (_, document) => {
    expect(problemsOf(() => parsePolicy(document))).toEqual([]);
  });
});

describe('a clock that begins with the first use', () => {
  const end = { after: '30 days', since: 'first-use' };
  const grants = (expires: unknown): Doc =>
    smallPolicy({ grants: { gift: { source: 'pool', amount: 1, once: 'start', expires } } });
  const event = (expires: unknown): Doc =>
    smallPolicy({
      sources: { pool: { label: { en: 'Pool' }, category: 'paid', expires: 'never', events: { sign_in: { expires } } } },
    });

  it.each<[string, Doc, string]>([
    ['a grant', grants(end), 'grants.gift.expires'],
    ['one of several ends of a grant', grants([{ after: '1 year' }, end]), 'grants.gift.expires'],
    ['an event', event(end), 'sources.pool.events.sign_in.expires'],
  ])('would never begin by the end of %s, and is refused there', (_, document, path) => {
    expect(onlyProblem(() => parsePolicy(document))).toMatchObject({ path, fix: 'Put it there, or count from the grant.' });
  });

  it('runs by the end of the source', () => {
    expect(() =>
      parsePolicy(smallPolicy({ sources: { pool: { label: { en: 'Pool' }, category: 'paid', expires: end } } })),
    ).not.toThrow();
  });
});

describe('a grant that waits for an event', () => {
  it.each<[string, Doc]>([
    ['comes once', { once: 'start' }],
    ['comes in a window of time', { during: { from: '2026-01-01T00:00:00Z', days: 3 } }],
  ])('has a period that it waits in: where it %s, the author is told what to write', (_, trigger) => {
    expect(
      onlyProblem(() =>
        parsePolicy(smallPolicy({ grants: { gift: { source: 'pool', amount: 1, ...trigger, awaits: 'payment' } } })),
      ),
    ).toEqual({
      path: 'grants.gift.awaits',
      reason: '"awaits" holds back what comes with a period, and this grant has no "every".',
      fix: 'Add "every", or give it "event" ("payment") in place of its other trigger: then it comes with the event itself.',
    });
  });

  it('may come every month', () => {
    const grant = { source: 'pool', amount: 1, every: 'month', awaits: 'payment' };
    expect(() => parsePolicy(smallPolicy({ grants: { gift: grant } }))).not.toThrow();
  });
});

describe('a grant that comes once', () => {
  it.each<[string, Doc]>([
    ['by its own life', { source: 'pool', amount: 1, once: 'start', expires: 'renewal' }],
    ['at an event', { source: 'pool', amount: 1, event: 'gift', expires: { dayBefore: 'renewal', reading: 'start' } }],
  ])('cannot end at a renewal it does not have: %s', (_, grant) => {
    expect(onlyProblem(() => parsePolicy(smallPolicy({ grants: { gift: grant } }))).path).toBe('grants.gift');
  });
});
