import { describe, expect, it } from 'vitest';
import type { BoundPolicy } from '../../src/index.ts';
import { accountOf, at, iso, lotOf, policyOf, refused, Run, SOURCES, START, unset, verdict } from '../support/studio.ts';

const PLANS = { basic: { grants: { monthly: { source: 'monthly', amount: 10, every: 'month' } } } };
const END = at('2025-03-01');

/** Bought credits, of which an event says this. */
const policyWith = (events: object, more: object = {}): BoundPolicy =>
  policyOf({ sources: { ...SOURCES, purchased: { ...SOURCES.purchased, events, ...more } }, plans: PLANS });

const runOn = (policy: BoundPolicy, lots = [lotOf('purchased', 7)]): Run =>
  new Run(policy, accountOf({ plan: 'basic', cycleAnchor: START, lots }));
const happens = (run: Run, event: string, when = '2025-01-10'): ReturnType<Run['do']> => run.do(when, { kind: 'event', event });

describe('an event gives credits another end', () => {
  it.each<[string, unknown, string]>([
    ['at once', 'now', '2025-01-10T00:00:00.000Z'],
    ['with the paid period', 'renewal', '2025-02-01T00:00:00.000Z'],
    ['so long after it', { after: '1 month' }, '2025-02-10T00:00:00.000Z'],
  ])('%s', (_, expires, end) => {
    const run = runOn(policyWith({ login: { expires } }));
    happens(run, 'login');
    const lot = run.account.lots.find(({ id }) => id === 'purchased');
    expect(iso(lot?.expiresAt)).toBe(end);
    expect(run.left('2025-01-10')['purchased']).toBe(expires === 'now' ? undefined : 7);
  });

  it('later than the one they had, unless only a sooner one counts', () => {
    const lots = [lotOf('purchased', 7, { expiresAt: at('2025-01-20') })];
    const later = { login: { expires: { after: '1 month' } } };
    const run = runOn(policyWith(later), lots);
    happens(run, 'login');
    expect(run.left('2025-02-09T23:59:59.999Z')['purchased']).toBe(7);
    const sooner = runOn(policyWith({ login: { ...later.login, whichever: 'sooner' } }), lots);
    happens(sooner, 'login');
    expect(sooner.left('2025-01-20')['purchased']).toBeUndefined();
  });

  it('sooner than none at all', () => {
    const run = runOn(policyWith({ login: { expires: { after: '1 month' }, whichever: 'sooner' } }));
    happens(run, 'login');
    expect([run.left('2025-02-09')['purchased'], run.left('2025-02-10')['purchased']]).toEqual([7, undefined]);
  });

  it('again and again', () => {
    const run = runOn(policyWith({ login: { expires: { after: '10 days' } } }));
    happens(run, 'login', '2025-01-10');
    happens(run, 'login', '2025-01-19');
    expect([run.left('2025-01-28')['purchased'], run.left('2025-01-29')['purchased']]).toEqual([7, undefined]);
  });

  it('only of the newest, or of all that live', () => {
    const lots = [
      lotOf('purchased', 7),
      lotOf('purchased', 5, { id: 'new', grantedAt: at('2025-01-05'), effectiveAt: at('2025-01-05') }),
    ];
    const left = (rule: object): number | undefined => {
      const run = runOn(policyWith({ login: { expires: 'now', ...rule } }), lots);
      happens(run, 'login');
      return run.left('2025-01-10')['purchased'];
    };
    expect([left({ lots: 'newest' }), left({ lots: 'all' }), left({})]).toEqual([7, undefined, undefined]);
  });

  it('and what a hold has taken ends when it comes back', () => {
    const run = runOn(policyWith({ login: { expires: 'now' } }));
    run.do('2025-01-05', { kind: 'spend', action: 'render', inputs: { images: 10 } });
    run.do('2025-01-05', { kind: 'hold', id: 'h', action: 'render', inputs: { images: 4 } });
    happens(run, 'login');
    run.do('2025-01-11', { kind: 'release', of: 'h' });
    expect(run.left('2025-01-11')).toEqual({});
  });

  it('is no event of another name, and other sources are left alone', () => {
    const run = runOn(policyWith({ login: { expires: 'now' } }), [lotOf('purchased', 7), lotOf('promo', 2)]);
    happens(run, 'logout');
    expect(run.left('2025-01-10')).toEqual({ promo: 2, purchased: 7 });
    happens(run, 'login');
    expect(run.left('2025-01-10')).toEqual({ promo: 2 });
  });

  it('is refused while its length is open, and then nothing has happened', () => {
    const run = runOn(policyWith({ login: { expires: { after: unset('span') } } }));
    expect(refused(happens(run, 'login').decision).reason).toBe('policy-incomplete');
    expect(run.left('2030-01-01')['purchased']).toBe(7);
  });
});

describe('an event moves credits to another source', () => {
  it('where they live as that says', () => {
    const sources = {
      promo: { ...SOURCES.promo, expires: { after: '5 days' } },
      purchased: { ...SOURCES.purchased, events: { lapse: { into: 'promo' } } },
    };
    const run = runOn(policyOf({ sources, drawOrder: { sources: ['promo', 'purchased'] } }));
    happens(run, 'lapse');
    expect([run.left('2025-01-14'), run.left('2025-01-15')]).toEqual([{ promo: 7 }, {}]);
  });

  it('or as the event says', () => {
    const run = runOn(policyWith({ lapse: { into: 'promo', expires: { after: '2 days' } } }), [
      lotOf('purchased', 7, { expiresAt: END }),
    ]);
    happens(run, 'lapse');
    expect([run.left('2025-01-11')['promo'], run.left('2025-01-12')['promo']]).toEqual([7, undefined]);
  });

  it('and each time with an end of their own: what a hold gives back moves later', () => {
    const run = runOn(policyWith({ lapse: { into: 'promo', expires: { after: '10 days' } } }));
    run.do('2025-01-05', { kind: 'spend', action: 'render', inputs: { images: 10 } });
    run.do('2025-01-05', { kind: 'hold', id: 'h', action: 'render', inputs: { images: 4 } });
    happens(run, 'lapse', '2025-01-10');
    run.do('2025-01-15', { kind: 'release', of: 'h' });
    happens(run, 'lapse', '2025-01-15');
    expect([run.left('2025-01-19'), run.left('2025-01-20'), run.left('2025-01-25')]).toEqual([{ promo: 7 }, { promo: 4 }, {}]);
  });

  it('or ends them at once, where they would be over there', () => {
    const run = runOn(policyWith({ lapse: { into: 'promo', expires: 'now' } }));
    const { entries } = happens(run, 'lapse');
    expect(entries.map(({ kind, lot, amount }) => [kind, lot, amount])).toContainEqual(['expire', 'purchased', 7]);
    expect(run.do('2025-01-10', { kind: 'advance' }).entries).toEqual([]);
  });
});

describe('something that comes to a source', () => {
  const policy = policyWith({ granted: { expires: { after: '30 days' } } });

  it('gives what is there already a new life', () => {
    const run = runOn(policy, [lotOf('purchased', 7, { expiresAt: at('2025-01-12') })]);
    run.do('2025-01-11', { kind: 'grant', source: 'purchased', amount: 1 });
    expect([run.left('2025-02-09')['purchased'], run.left('2025-02-10')['purchased']]).toEqual([8, undefined]);
  });

  it('does not come while what that does is open', () => {
    const events = { granted: { expires: { after: unset('span') } } };
    const sources = { ...SOURCES, monthly: { ...SOURCES.monthly, events } };
    expect(runOn(policyOf({ sources, plans: PLANS })).left('2025-02-01')).toEqual({ purchased: 7 });
  });

  it('is not what comes to another', () => {
    const run = runOn(policy, [lotOf('purchased', 7, { expiresAt: at('2025-01-12') })]);
    run.do('2025-01-11', { kind: 'grant', source: 'promo', amount: 1 });
    expect(run.left('2025-01-12')['purchased']).toBeUndefined();
  });
});

describe('an allotment that waits for an event', () => {
  const plans = { basic: { grants: { monthly: { ...PLANS.basic.grants.monthly, awaits: 'payment-paid' } } } };
  const policy = policyOf({ plans });
  const started = (): Run => {
    const run = new Run(policy);
    run.do('2025-01-31', { kind: 'subscribe', plan: 'basic' });
    return run;
  };

  it('comes with it and not before, once', () => {
    const run = started();
    expect(run.left('2025-02-02')).toEqual({});
    happens(run, 'payment-paid', '2025-02-03');
    happens(run, 'payment-paid', '2025-02-04');
    expect(run.left('2025-02-27T23:59:59.999Z')).toEqual({ monthly: 10 });
  });

  it('ends with its own period, and the next is due then', () => {
    const run = started();
    happens(run, 'payment-paid', '2025-02-03');
    expect(run.left('2025-02-28')).toEqual({});
    happens(run, 'payment-declined', '2025-02-28');
    expect(run.left('2025-02-28')).toEqual({});
    happens(run, 'payment-paid', '2025-02-28');
    expect(run.left('2025-02-28')).toEqual({ monthly: 10 });
  });

  it('comes with nothing before it is due', () => {
    const run = new Run(policy, accountOf({ plan: 'basic', cycleAnchor: at('2025-01-15') }));
    happens(run, 'payment-paid', '2025-01-14T23:59:59.999Z');
    expect(run.left('2025-01-15')).toEqual({});
    expect(verdict(happens(run, 'payment-paid', '2025-01-15').decision)).toBe('allowed');
    expect(run.left('2025-01-15')).toEqual({ monthly: 10 });
  });
});
