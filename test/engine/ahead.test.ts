import { describe, expect, it } from 'vitest';
import { ahead, lapsing } from '../../src/engine/ahead.ts';
import type { Account } from '../../src/index.ts';
import { accountOf, at, grantsOf, lotOf, policyOf, short, SOURCES, START, worldOf } from '../support/studio.ts';

const on15 = accountOf({ plan: 'basic', cycleAnchor: at('2024-12-15') });

const coming = (policy: ReturnType<typeof policyOf>, account: Account = on15, now = START, until = at('2025-03-01')): string[] =>
  ahead(worldOf(policy, account, now), until).map(
    ({ at: when, source, type, amount }) => `${amount} ${source} ${type} ${short(when)}`,
  );

const monthly = { source: 'monthly', amount: 10, every: 'month' };
const weekly = { source: 'promo', amount: 2, every: 'week', on: { weekday: 'mon' } };

describe('the grants ahead', () => {
  it('are the next one of a recurring grant, with its source, type and amount', () => {
    expect(coming(grantsOf({ monthly }))).toEqual(['10 monthly credit 2025-01-15']);
  });

  it('come soonest first, up to the next occurrence of the slowest', () => {
    expect(coming(grantsOf({ monthly, weekly }))).toEqual([
      '2 promo credit 2025-01-06',
      '2 promo credit 2025-01-13',
      '10 monthly credit 2025-01-15',
    ]);
  });

  it('do not count what is given at this very instant', () => {
    expect(coming(grantsOf({ monthly }), accountOf({ plan: 'basic', cycleAnchor: START }), START)).toEqual([
      '10 monthly credit 2025-02-01',
    ]);
  });

  it('are not looked for further away than one asks', () => {
    expect(coming(grantsOf({ monthly }), on15, START, at('2025-01-15'))).toEqual(['10 monthly credit 2025-01-15']);
    expect(coming(grantsOf({ monthly }), on15, START, at('2025-01-15') - 1)).toEqual([]);
    expect(coming(grantsOf({ monthly, yearly: { source: 'promo', amount: 10, every: 'year' } }))).toEqual([
      '10 monthly credit 2025-01-15',
    ]);
  });

  it('are none without a plan, without an anchor, and without a recurring grant', () => {
    expect(coming(grantsOf({ monthly }), accountOf())).toEqual([]);
    expect(coming(grantsOf({ monthly }), accountOf({ plan: 'basic' }))).toEqual([]);
    expect(coming(grantsOf({ welcome: { source: 'promo', amount: 5, once: 'start' } }))).toEqual([]);
  });

  it('know what fill-to will find, and that nothing comes where nothing is missing', () => {
    const policy = grantsOf({ monthly: { ...monthly, mode: 'fill-to', expires: 'never' } });
    expect(coming(policy, { ...on15, lots: [lotOf('monthly', 4)] })).toEqual(['6 monthly credit 2025-01-15']);
    expect(coming(policy, { ...on15, lots: [lotOf('monthly', 40)] })).toEqual([]);
  });

  it('see a plan change that comes first', () => {
    const policy = policyOf({
      plans: { basic: { grants: { monthly } }, large: { grants: { monthly: { ...monthly, amount: 50 } } } },
    });
    expect(coming(policy, { ...on15, scheduled: [{ at: at('2025-01-15'), command: 'c', plan: 'large' }] })).toEqual([
      '50 monthly credit 2025-01-15',
    ]);
  });

  it('respect a ceiling of the grant', () => {
    const policy = grantsOf({ weekly: { ...weekly, atMost: { amount: 3, per: 'month', on: { day: 1 } } } });
    expect(coming(policy, { ...on15, counters: { 'grant/weekly': { since: START, until: at('2025-02-01'), used: 2 } } })).toEqual(
      ['1 promo credit 2025-01-06'],
    );
  });
});

describe('what lies above a ceiling of what is carried', () => {
  const sources = (rollover: unknown, more: object = {}) => ({
    sources: { ...SOURCES, monthly: { ...SOURCES.monthly, rollover }, ...more },
  });
  const above = (policy: ReturnType<typeof policyOf>, account: Account, until = at('2025-03-01')): string[] =>
    lapsing(worldOf(policy, account), until).map(
      ({ at: when, source, type, amount }) => `${amount} ${source} ${type} ${short(when)}`,
    );
  const holding = (...lots: Account['lots']): Account => ({ ...on15, lots });

  it('ends at the renewal if nothing is used until then, although no lot says so', () => {
    expect(above(grantsOf({ monthly }, sources({ atMost: 3 })), holding(lotOf('monthly', 8)))).toEqual([
      '5 monthly credit 2025-01-15',
    ]);
    expect(above(grantsOf({ monthly }, sources({ atMost: 0 })), holding(lotOf('monthly', 8)))).toEqual([
      '8 monthly credit 2025-01-15',
    ]);
    expect(above(grantsOf({ monthly }, sources({ atMost: 8 })), holding(lotOf('monthly', 8)))).toEqual([]);
    expect(above(grantsOf({ monthly }, sources('all')), holding(lotOf('monthly', 8)))).toEqual([]);
  });

  it('is told by source where several share a ceiling, of several lots together', () => {
    const shared = grantsOf({ monthly }, sources({ atMost: 4, with: ['purchased'] }));
    const lots = [lotOf('monthly', 2, { id: 'a' }), lotOf('monthly', 3, { id: 'b' }), lotOf('purchased', 6, { id: 'c' })];
    expect(above(shared, holding(...lots))).toEqual(['5 monthly credit 2025-01-15', '2 purchased credit 2025-01-15']);
  });

  it('does not count what moves on, and is not looked for beyond the end that is asked', () => {
    const bank = { bank: { label: { en: 'Bank' }, category: 'included' } };
    const into = grantsOf({ monthly }, sources({ into: 'bank', atMost: 6 }, bank));
    expect(above(into, holding(lotOf('monthly', 8)))).toEqual(['2 monthly credit 2025-01-15']);
    expect(above(into, holding(lotOf('monthly', 8)), at('2025-01-15') - 1)).toEqual([]);
  });

  it('is nothing of credits that are still to come', () => {
    const weeklyToo = grantsOf(
      { monthly, weekly },
      sources({ atMost: 3 }, { promo: { ...SOURCES.promo, rollover: { atMost: 0 } } }),
    );
    expect(above(weeklyToo, on15)).toEqual([]);
  });
});
