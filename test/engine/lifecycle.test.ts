import { describe, expect, it } from 'vitest';
import type { BoundPolicy } from '../../src/index.ts';
import { accountOf, at, lotOf, policyOf, Run, SOURCES, START, unset, verdict, type Draft } from '../support/studio.ts';

const MONTHLY = { source: 'monthly', amount: 10, every: 'month' };
const PLANS = {
  basic: { price: { amount: 19.5, currency: 'EUR' }, grants: { monthly: MONTHLY } },
  free: { grants: { monthly: { ...MONTHLY, amount: 2 } } },
};
const policyWith = (parts: Readonly<Record<string, unknown>> = {}): BoundPolicy => policyOf({ plans: PLANS, ...parts });

/** An account on the plan since the 31st of January, with bought credits. */
function begun(policy: BoundPolicy, more: object = {}): Run {
  const run = new Run(policy, accountOf({ lots: [lotOf('purchased', 7)] }));
  run.do('2025-01-31', { kind: 'subscribe', plan: 'basic', ...more });
  return run;
}
const spend = (images: number): Draft => ({ kind: 'spend', action: 'render', inputs: { images } });

describe('a subscription that is cancelled', () => {
  it('lasts to the end of the paid period, and nothing comes after', () => {
    const run = begun(policyWith());
    expect(run.ask('2025-02-10', { kind: 'cancel' })).toMatchObject({ effectiveAt: at('2025-02-28') });
    expect(run.left('2025-02-27T23:59:59.999Z')).toEqual({ monthly: 10, purchased: 7 });
    expect(run.left('2025-02-28')).toEqual({ purchased: 7 });
    run.do('2025-02-28', { kind: 'advance' });
    expect(run.account.plan).toBeNull();
  });

  it('by the year lasts the year', () => {
    const run = begun(policyWith(), { billing: 'annual' });
    run.do('2025-02-10', { kind: 'cancel' });
    expect(run.left('2026-01-30')).toEqual({ monthly: 10, purchased: 7 });
    expect(run.left('2026-01-31')).toEqual({ purchased: 7 });
  });

  it.each([
    ['a quarter of its own', { months: 3 }, 'anchor', {}, '2025-04-30'],
    ['a year that was paid for', { months: 3 }, 'anchor', { billing: 'annual' }, '2026-01-31'],
    ['a month, where the quarters are everybody’s', { months: 3 }, { day: 1 }, {}, '2025-02-28'],
    ['a month that is said as one of months', { months: 1 }, 'anchor', {}, '2025-02-28'],
  ])('lasts %s', (_, every, on, more, end) => {
    const plans = { basic: { grants: { some: { source: 'monthly', amount: 10, every, on } } } };
    expect(begun(policyWith({ plans }), more).ask('2025-02-10', { kind: 'cancel' })).toMatchObject({ effectiveAt: at(end) });
  });

  it('does to bought credits what their source says, at the click', () => {
    const events = { cancel: { expires: 'renewal', whichever: 'sooner' } };
    const run = begun(policyWith({ sources: { ...SOURCES, purchased: { ...SOURCES.purchased, events } } }));
    run.do('2025-02-10', { kind: 'cancel' });
    expect([run.left('2025-02-27T23:59:59.999Z')['purchased'], run.left('2025-02-28')['purchased']]).toEqual([7, undefined]);
  });

  it('and then chosen again, goes on', () => {
    const run = begun(policyWith());
    run.do('2025-02-10', { kind: 'cancel' });
    run.do('2025-02-11', { kind: 'change-plan', plan: 'basic' });
    expect(run.left('2025-02-28')).toEqual({ monthly: 10, purchased: 7 });
  });
});

describe('an account that is closed', () => {
  it('has no plan from then on, and its credits end as they say', () => {
    const events = { close: { expires: 'now' } };
    const run = begun(policyWith({ sources: { ...SOURCES, monthly: { ...SOURCES.monthly, events } } }));
    run.do('2025-02-10', { kind: 'close' });
    expect(run.left('2025-02-10')).toEqual({ purchased: 7 });
    expect(run.left('2025-03-31')).toEqual({ purchased: 7 });
  });
});

describe('a pause', () => {
  it('stops what the plan gives, and what is there stays usable', () => {
    const run = begun(policyWith({ pause: {} }));
    run.do('2025-02-10', { kind: 'pause' });
    expect(verdict(run.ask('2025-02-11', spend(1)))).toBe('allowed');
    expect(run.left('2025-03-31')).toEqual({ purchased: 7 });
    run.do('2025-04-10', { kind: 'resume' });
    expect(run.left('2025-04-10')).toEqual({ purchased: 7 });
    expect(run.left('2025-04-30')).toEqual({ monthly: 10, purchased: 7 });
  });

  it('of so many months ends by itself, to the instant', () => {
    const run = begun(policyWith({ pause: { months: { atLeast: 1, atMost: 3 } } }));
    run.do('2025-02-28 10:00', { kind: 'pause', months: 1 });
    expect(run.left('2025-03-27')).toEqual({ monthly: 10, purchased: 7 });
    expect(run.left('2025-03-31')).toEqual({ monthly: 10, purchased: 7 });
    const longer = begun(policyWith({ pause: { months: { atLeast: 1, atMost: 3 } } }));
    longer.do('2025-02-28 10:00', { kind: 'pause', months: 3 });
    expect(longer.left('2025-05-30')).toEqual({ purchased: 7 });
    expect(longer.left('2025-05-31')).toEqual({ monthly: 10, purchased: 7 });
  });

  it.each([
    ['by itself', undefined],
    ['before its time', '2025-03-10'],
  ])('that ends %s does to credits what their source says of going on', (_, resumed) => {
    const events = { pause: { expires: 'never' }, resume: { expires: { after: '1 month' } } };
    const sources = { ...SOURCES, purchased: { ...SOURCES.purchased, events } };
    const run = begun(policyWith({ sources, pause: { months: { atLeast: 1, atMost: 3 } } }));
    run.do('2025-02-10', { kind: 'pause', months: 2 });
    if (resumed !== undefined) run.do(resumed, { kind: 'resume' });
    const end = resumed === undefined ? '2025-05-10' : '2025-04-10';
    expect(run.left(`${end.slice(0, -2)}09T23:59:59.999Z`)['purchased']).toBe(7);
    expect(run.left(end)['purchased']).toBeUndefined();
  });

  it.each([
    [undefined, 'action-invalid'],
    [0, 'action-invalid'],
    [1, 'allowed'],
    [3, 'allowed'],
    [4, 'action-invalid'],
  ])('for %j months is %s', (months, expected) => {
    const run = begun(policyWith({ pause: { months: { atLeast: 1, atMost: 3 } } }));
    expect(verdict(run.ask('2025-02-10', { kind: 'pause', ...(months !== undefined && { months }) }))).toBe(expected);
  });

  it('may fall to another plan at the renewal', () => {
    const run = begun(policyWith({ pause: { plan: 'free' } }));
    run.do('2025-02-10', { kind: 'pause' });
    expect(run.left('2025-02-27T23:59:59.999Z')['monthly']).toBe(10);
    expect(run.left('2025-02-28')['monthly']).toBe(2);
  });

  describe('to another plan, and a resume', () => {
    const events = { pause: { expires: 'never' }, resume: { expires: { after: '1 month' } } };
    const sources = { ...SOURCES, purchased: { ...SOURCES.purchased, events } };
    const policy = policyWith({ sources, pause: { plan: 'free' } });

    it('before it begins, which calls it off and does what going on does to credits', () => {
      const run = begun(policy);
      run.do('2025-02-10', { kind: 'pause' });
      expect(verdict(run.ask('2025-02-20', { kind: 'resume' }))).toBe('allowed');
      expect(run.account.scheduled).toEqual([]);
      expect(run.left('2025-02-28')).toEqual({ monthly: 10, purchased: 7 });
      expect(run.left('2025-03-20')).toEqual({ monthly: 10 });
    });

    it('after it began, which leaves it on that plan', () => {
      const run = begun(policy);
      run.do('2025-02-10', { kind: 'pause' });
      expect(verdict(run.ask('2025-03-01', { kind: 'resume' }))).toBe('allowed');
      expect(run.account.plan).toBe('free');
      expect(run.left('2025-03-31')).toEqual({ monthly: 2, purchased: 7 });
      expect(run.left('2025-04-01')).toEqual({ monthly: 2 });
    });

    it.each<[string, Draft | undefined]>([
      ['without one', undefined],
      ['after a downgrade to the same plan', { kind: 'change-plan', plan: 'free', effective: 'renewal' }],
    ])('%s, which changes nothing', (_, before) => {
      const run = begun(policy);
      if (before) run.do('2025-02-10', before);
      const { scheduled } = run.account;
      expect(scheduled).toHaveLength(before ? 1 : 0);
      expect(verdict(run.ask('2025-02-20', { kind: 'resume' }))).toBe('allowed');
      expect(run.account.scheduled).toEqual(scheduled);
      expect(run.left('2025-03-20')['purchased']).toBe(7);
    });
  });

  it('is refused where the policy knows none, and without a plan', () => {
    expect(verdict(begun(policyWith()).ask('2025-02-10', { kind: 'pause' }))).toBe('plan-change-not-allowed');
    expect(verdict(new Run(policyWith({ pause: {} })).ask('2025-02-10', { kind: 'pause' }))).toBe('plan-change-not-allowed');
  });
});

describe('a renewal that is had early', () => {
  it('ends what would have ended, gives the new amount, and begins the cycle here', () => {
    const run = begun(policyWith({ earlyRenewal: { price: 'full' } }));
    run.do('2025-02-10', spend(4));
    expect(run.ask('2025-02-10', { kind: 'renew' })).toMatchObject({ price: { amount: '19.5', currency: 'EUR' } });
    expect(run.left('2025-02-10')).toEqual({ monthly: 10, purchased: 7 });
    expect(run.left('2025-03-09T23:59:59.999Z')).toEqual({ monthly: 10, purchased: 7 });
    expect(run.lines('grant').at(-1)).toBe('grant 10 monthly@2025-02-10T00:00:00.000Z 2025-02-10');
    run.do('2025-03-10', { kind: 'advance' });
    expect(run.lines('grant').at(-1)).toBe('grant 10 monthly@2025-03-10T00:00:00.000Z 2025-03-10');
  });

  it('waits for the payment where its grant does', () => {
    const plans = { basic: { grants: { monthly: { ...MONTHLY, awaits: 'payment-paid' } } } };
    const run = begun(policyWith({ plans, earlyRenewal: { price: 'none' } }));
    run.do('2025-01-31', { kind: 'event', event: 'payment-paid' });
    run.do('2025-02-10', { kind: 'renew' });
    expect(run.left('2025-02-10')).toEqual({ purchased: 7 });
    run.do('2025-02-11', { kind: 'event', event: 'payment-paid' });
    expect(run.left('2025-02-11')).toEqual({ monthly: 10, purchased: 7 });
    run.do('2025-02-12', { kind: 'event', event: 'payment-paid' });
    expect(run.left('2025-02-12')).toEqual({ monthly: 10, purchased: 7 });
  });

  it('carries over what every renewal carries', () => {
    const sources = { ...SOURCES, monthly: { ...SOURCES.monthly, rollover: { atMost: 3 } } };
    const run = begun(policyWith({ sources, earlyRenewal: { price: 'none' } }));
    run.do('2025-02-10', { kind: 'renew' });
    expect(run.left('2025-02-10')).toEqual({ monthly: 13, purchased: 7 });
  });

  it('is refused at the instant of the renewal itself, and takes nothing of it', () => {
    const run = begun(policyWith({ earlyRenewal: { price: 'none' } }));
    expect(verdict(run.ask('2025-02-28', { kind: 'renew' }))).toBe('plan-change-not-allowed');
    expect(run.left('2025-02-28')).toEqual({ monthly: 10, purchased: 7 });
  });

  it.each<[string, unknown, string]>([
    ['the policy knows none', undefined, 'plan-change-not-allowed'],
    ['its price is open', { price: unset('word') }, 'policy-incomplete'],
  ])('is refused where %s', (_, earlyRenewal, reason) => {
    const run = begun(policyWith({ earlyRenewal }));
    expect(verdict(run.ask('2025-02-10', { kind: 'renew' }))).toBe(reason);
    expect(run.account.cycleAnchor).toBe(at('2025-01-31'));
  });

  it('is refused without a plan', () => {
    const run = new Run(policyWith({ earlyRenewal: { price: 'none' } }), accountOf({ cycleAnchor: START }));
    expect(verdict(run.ask('2025-02-10', { kind: 'renew' }))).toBe('plan-change-not-allowed');
  });
});
