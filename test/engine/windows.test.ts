import { describe, expect, it } from 'vitest';
import { summarize, type BoundPolicy } from '../../src/index.ts';
import { accountOf, at, lotOf, policyOf, refused, Run, START, unset, verdict, worldOf, type Draft } from '../support/studio.ts';

const spend = (images: number): Draft => ({ kind: 'spend', action: 'render', inputs: { images } });
const policyWith = (limit: object, parts: Readonly<Record<string, unknown>> = {}): BoundPolicy =>
  policyOf({ limits: { cap: { atMost: 10, ...limit } }, ...parts });
const runOn = (policy: BoundPolicy, facts: object = {}): Run =>
  new Run(policy, accountOf({ cycleAnchor: START, lots: [lotOf('purchased', 1000)], ...facts }));

describe('a window of a limit', () => {
  it.each<[string, object, object, string, string]>([
    [
      'a day, at midnight of the zone',
      { per: 'day' },
      { timeZone: 'Europe/Warsaw' },
      '2025-03-30T21:59:59.999Z',
      '2025-03-30T22:00:00Z',
    ],
    ['a week from Monday, without an anchor', { per: 'week' }, { cycleAnchor: null }, '2025-03-30T23:59:59.999Z', '2025-03-31'],
    [
      'a month from the anchor, at the month’s end',
      { per: 'month' },
      { cycleAnchor: at('2025-01-31') },
      '2025-03-30T23:59:59.999Z',
      '2025-03-31',
    ],
    [
      'thirty days from the anchor',
      { per: { days: 30 } },
      { cycleAnchor: at('2025-03-10') },
      '2025-04-08T23:59:59.999Z',
      '2025-04-09',
    ],
    ['24 hours that roll', { per: { rolling: '24 hours' } }, {}, '2025-03-31T11:59:59.999Z', '2025-03-31 12:00'],
    [
      'two days that roll are 48 hours, also where the clocks change',
      { per: { rolling: '2 days' } },
      { timeZone: 'Europe/Warsaw' },
      '2025-04-01T11:59:59.999Z',
      '2025-04-01 12:00',
    ],
  ])('lasts %s', (_, limit, facts, last, next) => {
    const run = runOn(policyWith(limit, { timeZone: 'account' }), facts);
    expect(verdict(run.ask('2025-03-30 12:00', spend(10)))).toBe('allowed');
    expect(verdict(run.ask(last, spend(1)))).not.toBe('allowed');
    expect(verdict(run.ask(next, spend(10)))).toBe('allowed');
  });

  it('that rolls lets go of each part in its own time, and says when the first goes', () => {
    const run = runOn(policyWith({ per: { rolling: '1 week' } }));
    run.do('2025-01-02', spend(6));
    run.do('2025-01-04', spend(4));
    const full = refused(run.ask('2025-01-05', spend(1)));
    expect(full).toMatchObject({ reason: 'rate-limit', numbers: { used: 10, resetsAt: at('2025-01-09') } });
    expect(refused(run.ask('2025-01-09', spend(7))).numbers).toMatchObject({ used: 4, available: 6, resetsAt: at('2025-01-11') });
    expect(verdict(run.ask('2025-01-09', spend(6)))).toBe('allowed');
  });

  describe('that hangs on the cycle', () => {
    const plans = { basic: { grants: { monthly: { source: 'monthly', amount: 20, every: 'month', on: 'anchor' } } } };
    const begun = (limit: object): Run => {
      const run = runOn(policyWith(limit, { plans, earlyRenewal: { price: 'none' } }), { plan: 'basic' });
      run.do('2025-01-20', spend(10));
      run.do('2025-01-21', { kind: 'renew' });
      return run;
    };

    it('ends where a new cycle begins, and the next begins there', () => {
      const run = begun({ per: 'month' });
      expect(verdict(run.ask('2025-01-21', spend(10)))).toBe('allowed');
      expect(refused(run.ask('2025-02-20T23:59:59.999Z', spend(1))).numbers).toMatchObject({
        used: 10,
        resetsAt: at('2025-02-21'),
      });
      expect(verdict(run.ask('2025-02-21', spend(10)))).toBe('allowed');
    });

    it('shows nothing used in a period that has just begun', () => {
      const run = begun({ per: 'month' });
      expect(summarize(worldOf(run.policy, run.account)).used).toEqual({});
      expect(verdict(run.ask('2025-01-21', { kind: 'hold', action: 'render', inputs: { images: 4 } }))).toBe('allowed');
      expect(summarize(worldOf(run.policy, run.account)).used).toEqual({ render: 4 });
    });

    it('takes nothing back for a hold of the cycle before', () => {
      const run = runOn(policyWith({ per: 'month' }, { plans, earlyRenewal: { price: 'none' } }), { plan: 'basic' });
      run.do('2025-01-20', { kind: 'hold', id: 'old', action: 'render', inputs: { images: 10 } });
      run.do('2025-01-21', { kind: 'renew' });
      run.do('2025-01-21', spend(4));
      run.do('2025-01-22', { kind: 'release', of: 'old' });
      expect(refused(run.ask('2025-01-22', spend(7))).numbers).toMatchObject({ used: 4 });
    });

    it('lets the calendar’s own windows go on', () => {
      expect(verdict(begun({ per: 'month', on: { day: 1 } }).ask('2025-01-31', spend(1)))).toBe('monthly-limit');
      expect(verdict(begun({ per: { rolling: '30 days' } }).ask('2025-01-31', spend(1)))).toBe('rate-limit');
    });
  });

  it('that is open refuses', () => {
    expect(verdict(runOn(policyWith({ per: unset('word') })).ask('2025-01-02', spend(1)))).toBe('policy-incomplete');
    expect(verdict(runOn(policyWith({ per: { rolling: unset('span') } })).ask('2025-01-02', spend(1)))).toBe('policy-incomplete');
  });
});

describe('a balance that is spread', () => {
  const spread = { atMost: undefined, per: 'day', spread: { over: 'month', on: { day: 1 } } };
  /** What a day may still take. */
  const room = (run: Run, when: string): number => refused(run.ask(when, spend(999))).numbers.limit!;

  it('is divided over the days that are left, rounded down', () => {
    const run = runOn(policyWith(spread), { lots: [lotOf('purchased', 100)] });
    expect(room(run, '2025-01-01')).toBe(3);
    expect(verdict(run.ask('2025-01-01', spend(3)))).toBe('allowed');
    expect(verdict(run.ask('2025-01-01T23:59:59.999Z', spend(1)))).toBe('daily-limit');
  });

  it('gives what was left over to the days that come', () => {
    const run = runOn(policyWith(spread), { lots: [lotOf('purchased', 100)] });
    expect(room(run, '2025-01-30')).toBe(50);
    run.do('2025-01-30', spend(10));
    expect(room(run, '2025-01-30')).toBe(50);
    expect(room(run, '2025-01-31')).toBe(90);
    expect(room(run, '2025-02-01')).toBe(3);
  });

  it('is not bound while its period is open', () => {
    const open = { ...spread, spread: { over: unset('word') } };
    expect(verdict(runOn(policyWith(open)).ask('2025-01-02', spend(1)))).toBe('policy-incomplete');
  });
});
