import { describe, expect, it } from 'vitest';
import type { BoundPolicy, Lot } from '../../src/index.ts';
import { accountOf, at, label, lotOf, policyOf, Run, SOURCES, unset, type Draft } from '../support/studio.ts';

const MONTHLY = { source: 'monthly', amount: 10, every: 'month' };

/** Ten credits a month from the 31st of January on, and this rule for what is left of them. */
const policyWith = (rollover: unknown, parts: Readonly<Record<string, unknown>> = {}): BoundPolicy =>
  policyOf({
    sources: { ...SOURCES, monthly: { ...SOURCES.monthly, rollover }, bank: { ...SOURCES.monthly } },
    drawOrder: { sources: ['promo', 'monthly', 'bank', 'purchased'] },
    plans: {
      basic: { rank: 2, grants: { monthly: MONTHLY } },
      small: { rank: 1, grants: { monthly: { ...MONTHLY, amount: 3 } } },
    },
    ...parts,
  });

function begun(policy: BoundPolicy, facts: { lots?: Lot[]; flags?: Record<string, boolean> } = {}): Run {
  const run = new Run(policy, accountOf(facts));
  run.do('2025-01-31', { kind: 'subscribe', plan: 'basic' });
  return run;
}
const spend = (images: number): Draft => ({ kind: 'spend', action: 'render', inputs: { images } });
/** What is there just before the renewal at the end of February, and at it. */
const around = (run: Run): unknown[] => [run.left('2025-02-27T23:59:59.999Z'), run.left('2025-02-28')];

describe('what is left at a renewal', () => {
  it.each<[string, unknown, number]>([
    ['ends', undefined, 10],
    ['ends, said in so many words', 'none', 10],
    ['is kept', 'all', 20],
    ['is kept up to a ceiling', { atMost: 6 }, 16],
    ['is kept as a whole under a ceiling exactly reached', { atMost: 10 }, 20],
    ['is kept as a whole without a ceiling', {}, 20],
    ['is kept so that the balance stays under a ceiling', { atMost: 12, of: 'balance' }, 12],
    ['ends where the allotment alone is above the ceiling of the balance', { atMost: 8, of: 'balance' }, 10],
    ['is kept while its condition holds', { atMost: 6, when: { flag: 'loyal' } }, 10],
  ])('%s', (_, rule, expected) => {
    expect(around(begun(policyWith(rule)))).toEqual([{ monthly: 10 }, { monthly: expected }]);
  });

  it('is kept while its condition holds, for those for whom it does', () => {
    const run = begun(policyWith({ atMost: 6, when: { flag: 'loyal' } }), { flags: { loyal: true } });
    expect(run.left('2025-02-28')).toEqual({ monthly: 16 });
  });

  it('goes from the oldest on, renewal by renewal', () => {
    const run = begun(policyWith({ atMost: 6 }));
    run.do('2025-02-10', spend(1));
    run.do('2025-03-31', { kind: 'advance' });
    expect(run.lines('expire')).toEqual([
      'expire 3 monthly@2025-01-31T00:00:00.000Z 2025-02-28',
      'expire 6 monthly@2025-01-31T00:00:00.000Z 2025-03-31',
      'expire 4 monthly@2025-02-28T00:00:00.000Z 2025-03-31',
    ]);
  });

  it('shares its ceiling with other sources, and theirs are older', () => {
    const run = begun(policyWith({ atMost: 6, with: ['promo'] }), { lots: [lotOf('promo', 5)] });
    expect(run.left('2025-02-28')).toEqual({ monthly: 16 });
    const less = begun(policyWith({ atMost: 12, with: ['promo'] }), { lots: [lotOf('promo', 5)] });
    expect(less.left('2025-02-28')).toEqual({ promo: 2, monthly: 20 });
  });

  it('is reckoned under the plan that begins then', () => {
    const rule = { atMost: { by: 'plan', table: { basic: 9, small: 2 } } };
    const run = begun(policyWith(rule));
    run.do('2025-02-10', { kind: 'change-plan', plan: 'small', effective: 'renewal' });
    expect(around(run)).toEqual([{ monthly: 10 }, { monthly: 5 }]);
  });

  it('is not what a hold has taken: that comes back to where it was', () => {
    const run = begun(policyWith({ atMost: 6 }));
    run.do('2025-02-10', { kind: 'hold', id: 'h', action: 'render', inputs: { images: 8 } });
    expect(run.left('2025-02-28')).toEqual({ monthly: 12 });
    run.do('2025-03-01', { kind: 'release', of: 'h' });
    expect(run.left('2025-03-31')).toEqual({ monthly: 16 });
  });

  it('stays while the ceiling is open, and nothing new comes either', () => {
    const run = begun(policyWith({ atMost: unset('rate') }), { lots: [lotOf('monthly', 9)] });
    expect(around(run)).toEqual([{ monthly: 9 }, { monthly: 9 }]);
  });
});

describe('a bank', () => {
  const rule = { into: 'bank', atMost: 15 };

  it('takes what is left as far as it has room, and the rest ends', () => {
    const run = begun(policyWith(rule));
    expect(around(run)).toEqual([{ monthly: 10 }, { monthly: 10, bank: 10 }]);
    expect(run.left('2025-03-31')).toEqual({ monthly: 10, bank: 15 });
    run.do('2025-03-31', { kind: 'advance' });
    expect(run.lines('expire')).toEqual(['expire 5 monthly@2025-02-28T00:00:00.000Z 2025-03-31']);
  });

  it('that is fuller than it may be is trimmed first', () => {
    const run = begun(policyWith(rule), { lots: [lotOf('bank', 20)] });
    expect(run.left('2025-02-28')).toEqual({ monthly: 10, bank: 15 });
  });

  it('without a ceiling takes everything', () => {
    expect(begun(policyWith({ into: 'bank' })).left('2025-03-31')).toEqual({ monthly: 10, bank: 20 });
  });

  it('has its own rule of how long credits live there', () => {
    const sources = {
      monthly: { ...SOURCES.monthly, rollover: rule },
      bank: { ...SOURCES.monthly, expires: { after: '20 days' } },
    };
    const run = begun(policyWith(rule, { sources, drawOrder: { sources: ['monthly', 'bank'] } }));
    expect(run.left('2025-03-19T23:59:59.999Z')).toEqual({ monthly: 10, bank: 10 });
    expect(run.left('2025-03-20')).toEqual({ monthly: 10 });
  });

  it('that lives until the renewal is gone at the next one, before that one fills it', () => {
    const sources = {
      monthly: { ...SOURCES.monthly, rollover: { into: 'bank' } },
      bank: { ...SOURCES.monthly, expires: 'renewal' },
    };
    const run = begun(policyWith(null, { sources, drawOrder: { sources: ['monthly', 'bank'] } }));
    run.do('2025-03-01', { kind: 'spend', action: 'render', inputs: { images: 4 } });
    expect([run.left('2025-03-30T23:59:59.999Z'), run.left('2025-03-31')]).toEqual([
      { monthly: 6, bank: 10 },
      { monthly: 10, bank: 6 },
    ]);
    run.do('2025-03-31', { kind: 'advance' });
    expect(run.lines('expire')).toEqual(['expire 10 bank@2025-02-28T00:00:00.000Z/monthly@2025-01-31T00:00:00.000Z 2025-03-31']);
  });

  it.each([
    ['2 months', '2025-04-27', { monthly: 10, bank: 20 }, { monthly: 10, bank: 14 }],
    // What was carried first ends at the very renewal that carries the rest of it.
    ['31 days', '2025-03-30', { monthly: 10, bank: 6 }, { monthly: 10, bank: 14 }],
  ])('gives what came back to its month, and is carried later, a life of its own: %s', (after, day, before, later) => {
    const sources = {
      monthly: { ...SOURCES.monthly, rollover: { into: 'bank' } },
      bank: { ...SOURCES.monthly, expires: { after } },
    };
    const run = begun(policyWith(null, { sources, drawOrder: { sources: ['monthly', 'bank'] } }));
    run.do('2025-02-10', { kind: 'hold', id: 'h', action: 'render', inputs: { images: 4 } });
    run.do('2025-03-01', { kind: 'release', of: 'h' });
    expect(run.left(day)).toEqual({ ...before, monthly: day < '2025-03-31' ? 14 : 10 });
    const next = new Date(at(day) + 86_400_000).toISOString();
    expect(run.left(next)).toEqual(later);
    run.do(next, { kind: 'advance' });
    expect(run.do(next, { kind: 'advance' }).entries).toEqual([]);
  });

  it('whose credits would be over as they come keeps none, and they end at the renewal', () => {
    const sources = {
      monthly: { ...SOURCES.monthly, rollover: rule },
      bank: { ...SOURCES.monthly, expires: { at: '2025-02-01T00:00:00Z' } },
    };
    const run = begun(policyWith(null, { sources, drawOrder: { sources: ['monthly', 'bank'] } }));
    run.do('2025-03-01', { kind: 'advance' });
    expect(run.left('2025-03-01')).toEqual({ monthly: 10 });
    expect(run.lines('move-in')).toEqual([]);
    expect(run.lines('expire')).toEqual(['expire 10 monthly@2025-01-31T00:00:00.000Z 2025-02-28']);
  });
});

describe('a renewal', () => {
  it('is none for credits of another type', () => {
    const policy = policyOf({
      credits: { credit: { name: label('credits'), decimals: 0 }, photo: { name: label('photos'), decimals: 0 } },
      sources: {
        monthly: { ...SOURCES.monthly, type: 'credit', rollover: { atMost: 6 } },
        roll: { ...SOURCES.monthly, type: 'photo', rollover: { atMost: 1 } },
      },
      drawOrder: { sources: ['monthly', 'roll'] },
      actions: { render: { cost: 1, paysWith: 'credit' } },
      plans: { basic: { grants: { monthly: MONTHLY, roll: { ...MONTHLY, source: 'roll', every: 'year' } } } },
    });
    const run = begun(policy);
    expect(run.left('2026-01-30')).toEqual({ monthly: 16, roll: 10 });
    expect(run.left('2026-01-31')).toEqual({ monthly: 16, roll: 11 });
  });

  it('is none where credits come every day', () => {
    const plans = { basic: { grants: { daily: { ...MONTHLY, every: 'day', amount: 1 } } } };
    expect(begun(policyWith({ atMost: 2 }, { plans })).left('2025-02-09')).toEqual({ monthly: 10 });
  });

  it('does not wait for a rule of other credits that is still open', () => {
    const sources = {
      monthly: { ...SOURCES.monthly, rollover: { atMost: 6 } },
      purchased: { ...SOURCES.purchased, rollover: { atMost: unset('rate') } },
    };
    const run = begun(policyWith(null, { sources, drawOrder: { sources: ['monthly', 'purchased'] } }), {
      lots: [lotOf('purchased', 40)],
    });
    expect(run.left('2025-02-28')).toEqual({ monthly: 16, purchased: 40 });
  });

  it('of an account in Warsaw is at its own midnight, also across the change of the clocks', () => {
    const policy = policyWith(
      { atMost: 6 },
      { timeZone: 'account', plans: { basic: { grants: { monthly: { ...MONTHLY, on: { day: 31 } } } } } },
    );
    const run = new Run(policy, accountOf({ timeZone: 'Europe/Warsaw', plan: 'basic', settledAt: at('2025-02-27') }));
    expect(run.left('2025-02-27T22:59:59.999Z')).toEqual({});
    expect(run.left('2025-02-27T23:00:00Z')).toEqual({ monthly: 10 });
    expect(run.left('2025-03-30T21:59:59.999Z')).toEqual({ monthly: 10 });
    expect(run.left('2025-03-30T22:00:00Z')).toEqual({ monthly: 16 });
  });
});
