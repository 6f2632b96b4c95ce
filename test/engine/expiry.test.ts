import { describe, expect, it } from 'vitest';
import type { BoundPolicy } from '../../src/index.ts';
import { accountOf, at, policyOf, refused, Run, SOURCES, START, unset, verdict, type Draft } from '../support/studio.ts';

const policyWith = (expires: unknown, parts: Readonly<Record<string, unknown>> = {}): BoundPolicy =>
  policyOf({
    sources: { ...SOURCES, purchased: { ...SOURCES.purchased, expires } },
    packs: { all: { source: 'purchased', currency: 'EUR', sizes: { s: { credits: 10, price: 1 } } } },
    ...parts,
  });
const buy: Draft = { kind: 'buy', pack: 's' };
const spend = (images: number): Draft => ({ kind: 'spend', action: 'render', inputs: { images } });

/** An account that buys ten credits at this instant. */
function bought(policy: BoundPolicy, when: string, facts: object = {}): Run {
  const run = new Run(policy, accountOf(facts));
  run.do(when, buy);
  return run;
}

describe('how long credits live', () => {
  it.each<[string, unknown, string, string, string]>([
    ['a month from the last of January', { after: '1 month' }, '2025-01-31', '2025-02-27T23:59:59.999Z', '2025-02-28'],
    ['twelve months from a leap day', { after: '12 months' }, '2028-02-29', '2029-02-27T23:59:59.999Z', '2029-02-28'],
    ['36 hours', { after: '36 hours' }, '2025-01-10', '2025-01-11T11:59:59.999Z', '2025-01-11 12:00'],
    [
      'a year, and through its last day',
      { after: '1 year', through: 'day' },
      '2025-03-10T15:00Z',
      '2026-03-10T23:59:59.999Z',
      '2026-03-11',
    ],
    [
      'through the day to whose midnight it comes',
      { after: '30 days', through: 'day' },
      '2025-01-01',
      '2025-01-31T23:59:59.999Z',
      '2025-02-01',
    ],
    [
      'a month, and through the month of its end',
      { after: '1 month', through: 'month' },
      '2025-01-31',
      '2025-02-28T23:59:59.999Z',
      '2025-03-01',
    ],
    ['through the year', { after: '1 day', through: 'year' }, '2025-12-30T12:00Z', '2025-12-31T23:59:59.999Z', '2026-01-01'],
    ['until an instant', { at: '2025-06-30T12:00:00+02:00' }, '2025-01-10', '2025-06-30T09:59:59.999Z', '2025-06-30 10:00'],
  ])('%s', (_, expires, from, last, end) => {
    const run = bought(policyWith(expires), from);
    expect([run.left(last), run.left(end)]).toEqual([{ purchased: 10 }, {}]);
  });

  it.each<[string, unknown]>([
    ['never', 'never'],
    ['after null', { after: null }],
    ['at null', { at: null }],
  ])('for ever: %s', (_, expires) => {
    expect(bought(policyWith(expires), '2025-01-10').left('2099-01-01')).toEqual({ purchased: 10 });
  });

  it.each<[string, unknown]>([
    ['as a whole', unset('word')],
    ['in its length', { after: unset('span') }],
    ['in its instant', { at: unset('moment') }],
  ])('that is left open %s sells nothing', (_, expires) => {
    expect(refused(new Run(policyWith(expires)).ask('2025-01-10', buy)).reason).toBe('policy-incomplete');
  });

  it('through a day of the policy’s zone, also where that day has 23 hours', () => {
    const policy = policyWith({ after: '1 day', through: 'day' }, { timeZone: 'Europe/Warsaw' });
    const run = bought(policy, '2025-03-29T12:00:00+01:00');
    expect([run.left('2025-03-30T23:59:59+02:00'), run.left('2025-03-31T00:00:00+02:00')]).toEqual([{ purchased: 10 }, {}]);
  });

  it('through a day, counted from the first use', () => {
    const run = bought(policyWith({ after: '2 days', since: 'first-use', through: 'day' }), '2025-01-10');
    run.do('2025-02-01T08:00Z', spend(1));
    expect([run.left('2025-02-03T23:59:59.999Z'), run.left('2025-02-04')]).toEqual([{ purchased: 9 }, {}]);
  });

  it('in days of the calendar, where the clocks change', () => {
    const run = bought(policyWith({ after: '1 day' }, { timeZone: 'Europe/Warsaw' }), '2025-03-29T12:00:00+01:00');
    expect([run.left('2025-03-30T11:59:59+02:00'), run.left('2025-03-30T12:00:00+02:00')]).toEqual([{ purchased: 10 }, {}]);
  });
});

describe('a life that begins with the first use', () => {
  const policy = policyWith({ after: '1 month', since: 'first-use' });

  it('has no end until then', () => {
    expect(bought(policy, '2025-01-10').left('2030-01-01')).toEqual({ purchased: 10 });
  });

  it('ends so long after the first draw; later draws do not make it longer', () => {
    const run = bought(policy, '2025-01-10');
    run.do('2025-03-31', spend(1));
    run.do('2025-04-20', spend(1));
    expect(run.left('2025-04-29T23:59:59.999Z')).toEqual({ purchased: 8 });
    expect(run.left('2025-04-30')).toEqual({});
  });

  it('is begun by a hold, also by one that is given back', () => {
    const run = bought(policy, '2025-01-10');
    run.do('2025-02-01', { kind: 'hold', id: 'h', action: 'render', inputs: { images: 4 } });
    run.do('2025-02-02', { kind: 'release', of: 'h' });
    expect([run.left('2025-02-28T23:59:59.999Z'), run.left('2025-03-01')]).toEqual([{ purchased: 10 }, {}]);
  });

  it('is begun lot by lot, in the order of drawing', () => {
    const run = bought(policy, '2025-01-10');
    run.do('2025-01-11', buy);
    run.do('2025-02-01', spend(5));
    run.do('2025-02-10', spend(6));
    expect(run.left('2025-03-09T23:59:59.999Z')).toEqual({ purchased: 9 });
    expect(run.left('2025-03-10')).toEqual({});
  });

  it('is not begun by a spend that is refused', () => {
    const run = bought(policy, '2025-01-10');
    run.do('2025-02-01', spend(11));
    expect(run.left('2030-01-01')).toEqual({ purchased: 10 });
  });
});

describe('a life that begins with the first use, and a grant that says its own end', () => {
  const end = { after: '1 month', since: 'first-use' };
  const gift = { source: 'purchased', amount: 10, once: 'start', expires: 'never' };
  const plans = { basic: {} };
  /** What is left long after somebody subscribed and used two of ten. */
  const used = (parts: object, facts: object = {}): Record<string, number> => {
    const run = new Run(policyWith(end, { plans, ...parts }), accountOf(facts));
    run.do('2025-01-10', { kind: 'subscribe', plan: 'basic' });
    run.do('2025-01-11', spend(2));
    return run.left('2030-01-01');
  };

  it.each<[string, object, object]>([
    ['everybody', { grants: { gift } }, {}],
    ['a plan', { plans: { basic: { grants: { gift } } } }, {}],
    ['the trial', { trial: { grants: { gift: { ...gift, once: undefined, event: 'tour' } } } }, { flags: { trial: true } }],
  ])('the end of the grant counts, and no use starts a clock: a grant of %s', (_, parts, facts) => {
    if ('trial' in parts) {
      const run = new Run(policyWith(end, { plans, ...parts }), accountOf(facts));
      run.do('2025-01-10', { kind: 'event', event: 'tour' });
      run.do('2025-01-11', spend(2));
      expect(run.left('2030-01-01')).toEqual({ purchased: 8 });
    } else expect(used(parts, facts)).toEqual({ purchased: 8 });
  });

  it('a grant that says none leaves it to the source', () => {
    expect(used({ grants: { gift: { ...gift, expires: undefined } } })).toEqual({});
  });

  it('is that of the grant it came by, and not of one that has the same name for other credits', () => {
    const plan = {
      basic: { grants: { gift: { ...gift, expires: undefined } } },
      other: { grants: { gift: { ...gift, source: 'promo' } } },
    };
    expect(used({ plans: plan })).toEqual({});
  });
});

describe('a life that begins with the first use, under a new version of the policy', () => {
  const ends = (most: string, use: string, parts: Readonly<Record<string, unknown>> = {}): BoundPolicy =>
    policyWith([{ after: most }, { after: use, since: 'first-use' }], parts);
  /** An account that bought under one policy, and goes on under another. */
  const moved = (after: BoundPolicy): Run => new Run(after, { ...bought(ends('12 months', '30 days'), '2025-01-10').account });
  const endAfterUse = (run: Run): string => {
    expect(verdict(run.ask('2025-03-01', { ...spend(1), id: 'use' }))).toBe('allowed');
    return new Date(run.account.lots[0]!.expiresAt!).toISOString();
  };

  it('begins as ever where the ends are the same, whatever else is new', () => {
    expect(
      endAfterUse(
        moved(
          ends('12 months', '30 days', {
            version: '2',
            actions: { render: { inputs: { images: 'count' }, cost: { each: 'images', credits: 2 } } },
          }),
        ),
      ),
    ).toBe('2025-03-31T00:00:00.000Z');
  });

  it('is as long as the new version says', () => {
    expect(endAfterUse(moved(ends('12 months', '60 days', { version: '2' })))).toBe('2025-04-30T00:00:00.000Z');
  });

  it('does not begin where the other end has changed: the lot keeps the one that it was sold with', () => {
    expect(endAfterUse(moved(ends('24 months', '30 days', { version: '2' })))).toBe('2026-01-10T00:00:00.000Z');
  });

  it('begins in another zone where the other end is the same instant there, and not where the clocks make it another', () => {
    const away = { timeZone: 'America/Los_Angeles' };
    const there = (most: string): Run =>
      new Run(ends(most, '30 days', { timeZone: 'account' }), {
        ...bought(ends(most, '30 days'), '2025-01-10').account,
        ...away,
      });
    expect(endAfterUse(there('12 months'))).toBe('2025-03-30T23:00:00.000Z');
    expect(endAfterUse(there('6 months'))).toBe('2025-07-10T00:00:00.000Z');
  });
});

describe('credits that come with a use', () => {
  const policy = policyOf({
    sources: { promo: { ...SOURCES.promo, paysFor: ['render'] }, purchased: SOURCES.purchased },
    drawOrder: { sources: ['promo', 'purchased'] },
    actions: { render: { inputs: { images: 'count' }, cost: { each: 'images', credits: 1 } }, train: { cost: 1 } },
    grants: { free: { source: 'promo', amount: 5, onUse: true, expires: { after: '24 hours' } } },
  });

  it('come with the first, live so long, and come again with the next after that', () => {
    const run = new Run(policy);
    expect(run.left('2025-01-02 10:00')).toEqual({});
    run.do('2025-01-02 10:00', spend(2));
    expect(run.left('2025-01-03T09:59:59.999Z')).toEqual({ promo: 3 });
    expect(run.left('2025-01-03 10:00')).toEqual({});
    run.do('2025-01-05', spend(5));
    expect(run.lines('grant')).toEqual([
      'grant 5 free@2025-01-02T10:00:00.000Z 2025-01-02 10:00',
      'grant 5 free@2025-01-05T00:00:00.000Z 2025-01-05',
    ]);
  });

  it('do not come again while they live, used up or not', () => {
    const run = new Run(policy);
    run.do('2025-01-02', spend(5));
    expect(refused(run.ask('2025-01-02 23:59', spend(1))).reason).toBe('insufficient-credits');
    expect(run.ask('2025-01-03', spend(1)).verdict).toBe('allowed');
  });

  it('do not come with what they may not pay for, nor with what is refused', () => {
    const run = new Run(policy);
    run.do('2025-01-02', { kind: 'spend', action: 'train', inputs: {} });
    run.do('2025-01-02', spend(6));
    expect(run.lines()).toEqual([]);
  });
});

describe('the allotment of a plan', () => {
  const plans = { basic: { grants: { monthly: { source: 'monthly', amount: 10, every: 'month' } } } };

  it.each<[string, string, string]>([
    ['end', '2025-01-31T23:59:59.999Z', '2025-02-01'],
    ['start', '2025-01-30T23:59:59.999Z', '2025-01-31'],
  ])('may end at midnight beside the renewal, read as the %s of the day before', (reading, last, end) => {
    const sources = { monthly: { ...SOURCES.monthly, expires: { dayBefore: 'renewal', reading } } };
    const policy = policyOf({ sources, plans, drawOrder: { sources: ['monthly'] } });
    const run = new Run(policy, accountOf({ cycleAnchor: at('2025-01-01 15:00'), settledAt: START }));
    run.do('2025-01-05', { kind: 'subscribe', plan: 'basic' });
    expect([run.left(last), run.left(end)]).toEqual([{ monthly: 10 }, {}]);
    expect(run.left('2025-02-01 15:00')).toEqual({ monthly: 10 });
  });
});

describe('several ends', () => {
  /** What is left of ten bought credits at each instant. */
  const left = (run: Run, ...times: string[]): unknown[] => times.map((when) => run.left(when)['purchased']);

  it('are whichever comes first, in whichever order they stand', () => {
    for (const ends of [
      [{ after: '12 months' }, { at: '2025-03-01T00:00:00Z' }],
      [{ at: '2025-03-01T00:00:00Z' }, { after: '12 months' }],
    ])
      expect(left(bought(policyWith(ends), '2025-01-10'), '2025-02-28T23:59:59.999Z', '2025-03-01')).toEqual([10, undefined]);
    const sooner = bought(policyWith([{ after: '1 month' }, { at: '2025-03-01T00:00:00Z' }]), '2025-01-10');
    expect(left(sooner, '2025-02-09T23:59:59.999Z', '2025-02-10')).toEqual([10, undefined]);
  });

  it('of which one never comes leave the others, and of which none comes, none', () => {
    expect(left(bought(policyWith([{ after: null }, { after: '1 month' }]), '2025-01-10'), '2025-02-10')).toEqual([undefined]);
    expect(left(bought(policyWith([{ after: null }, { at: null }]), '2025-01-10'), '2035-01-01')).toEqual([10]);
  });

  it('of which one is left open are no end, and nothing is sold', () => {
    const run = new Run(policyWith([{ after: '1 month' }, { after: unset('span') }]), accountOf());
    expect(refused(run.ask('2025-01-10', buy)).reason).toBe('policy-incomplete');
  });

  describe('one of which counts from the first use', () => {
    const policy = policyWith([{ after: '12 months' }, { after: '30 days', since: 'first-use' }]);

    it('end with the first of them also where nothing was used', () => {
      expect(left(bought(policy, '2025-01-10'), '2026-01-09T23:59:59.999Z', '2026-01-10')).toEqual([10, undefined]);
    });

    it('end so long after the first use, and no later use moves that', () => {
      const run = bought(policy, '2025-01-10');
      run.do('2025-03-01', spend(2));
      run.do('2025-03-20', spend(2));
      expect(left(run, '2025-03-30T23:59:59.999Z', '2025-03-31')).toEqual([6, undefined]);
    });

    it('do not outlive the other end by a late first use', () => {
      const run = bought(policy, '2025-01-10');
      run.do('2026-01-01', spend(2));
      expect(left(run, '2026-01-09T23:59:59.999Z', '2026-01-10')).toEqual([8, undefined]);
    });

    it('leave an end alone that somebody gave by hand', () => {
      const run = new Run(policy, accountOf());
      run.do('2025-01-10', { kind: 'grant', source: 'purchased', amount: 10, expiresAt: at('2025-12-01') });
      run.do('2025-01-11', spend(2));
      expect(left(run, '2025-11-30')).toEqual([8]);
    });
  });

  describe('and an event', () => {
    const signIn = { kind: 'event', event: 'sign_in' } as const;
    const kept = (expires: unknown): BoundPolicy =>
      policyOf({
        sources: {
          ...SOURCES,
          purchased: {
            ...SOURCES.purchased,
            expires: [{ after: '12 months' }, { after: '90 days' }],
            events: { sign_in: { expires } },
          },
        },
        packs: { all: { source: 'purchased', currency: 'EUR', sizes: { s: { credits: 10, price: 1 } } } },
      });

    it('that says one end sets it in the place of all', () => {
      const run = bought(kept({ after: '90 days' }), '2025-01-10');
      for (const when of ['2025-04-01', '2025-06-01', '2025-08-01', '2025-10-01', '2025-12-01']) run.do(when, signIn);
      expect(left(run, '2026-02-28', '2026-03-01')).toEqual([10, undefined]);
    });

    it('may say the most from the grant as well: 12 months, and 90 days since the last sign-in', () => {
      const policy = kept([{ after: '12 months', since: 'grant' }, { after: '90 days' }]);
      const run = bought(policy, '2025-01-10');
      expect(left(bought(policy, '2025-01-10'), '2025-04-09', '2025-04-10')).toEqual([10, undefined]);
      for (const when of ['2025-04-01', '2025-06-01', '2025-08-01', '2025-10-01', '2025-12-01']) run.do(when, signIn);
      expect(left(run, '2026-01-09T23:59:59.999Z', '2026-01-10')).toEqual([10, undefined]);
    });

    it('leaves what has a later beginning its own most', () => {
      const run = bought(kept([{ after: '12 months', since: 'grant' }, { after: '90 days' }]), '2025-01-10');
      run.do('2025-03-10', { ...buy, id: 'later' });
      for (const when of ['2025-04-01', '2025-06-01', '2025-08-01', '2025-10-01', '2025-12-20', '2026-02-20'])
        run.do(when, signIn);
      expect(left(run, '2026-01-10', '2026-03-09', '2026-03-10')).toEqual([10, 10, undefined]);
    });
  });
});
