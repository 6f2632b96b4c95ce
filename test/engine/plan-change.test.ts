import { describe, expect, it } from 'vitest';
import type { Account, BoundPolicy } from '../../src/index.ts';
import { accountOf, at, lotOf, policyOf, refused, render, Run, START, unset, verdict } from '../support/studio.ts';

const MONTHLY = { source: 'monthly', amount: 10, every: 'month' };
const LARGE = { ...MONTHLY, amount: 50 };
const PLANS = {
  basic: { rank: 1, grants: { monthly: MONTHLY } },
  large: { rank: 2, grants: { monthly: LARGE } },
  bare: { rank: 0 },
  odd: { grants: { monthly: { ...MONTHLY, amount: 30 } } },
};

/** Subscribed to `basic` on the first of January, six of ten left on the tenth, and seven bought. */
function begun(planChange: unknown = undefined, parts: Readonly<Record<string, unknown>> = {}): Run {
  const run = new Run(
    policyOf({ plans: PLANS, ...(planChange !== undefined && { planChange }), ...parts }),
    accountOf({ lots: [lotOf('purchased', 7)] }),
  );
  run.do('2025-01-01', { kind: 'subscribe', plan: 'basic' });
  run.do('2025-01-10', render(4, { id: 'used' }));
  run.entries.length = 0;
  return run;
}

const to = (plan: string, effective?: 'once' | 'renewal') =>
  ({ kind: 'change-plan', id: 'change', plan, ...(effective && { effective }) }) as const;

describe('what happens at once to what is left', () => {
  it.each<[string, object, string[], object, object]>([
    [
      'stays, and the new amount comes at the renewal: keep',
      { monthly: 'keep' },
      [],
      { monthly: 6, purchased: 7 },
      { monthly: 50, purchased: 7 },
    ],
    ['stays unless the policy says otherwise', {}, [], { monthly: 6, purchased: 7 }, { monthly: 50, purchased: 7 }],
    [
      'stays, and the new amount comes now: add',
      { monthly: 'add' },
      ['grant 50 monthly/change 2025-01-15'],
      { monthly: 56, purchased: 7 },
      { monthly: 50, purchased: 7 },
    ],
    [
      'stays, and what the new plan gives more comes now: difference',
      { monthly: 'difference' },
      ['grant 40 monthly/change 2025-01-15'],
      { monthly: 46, purchased: 7 },
      { monthly: 50, purchased: 7 },
    ],
    [
      'goes, and the new amount comes now: replace',
      { monthly: 'replace' },
      ['forfeit 6 monthly@2025-01-01T00:00:00.000Z 2025-01-15', 'grant 50 monthly/change 2025-01-15'],
      { monthly: 50, purchased: 7 },
      { monthly: 50, purchased: 7 },
    ],
    [
      'goes, and the new amount comes at the renewal: forfeit',
      { monthly: 'forfeit' },
      ['forfeit 6 monthly@2025-01-01T00:00:00.000Z 2025-01-15'],
      { purchased: 7 },
      { monthly: 50, purchased: 7 },
    ],
    [
      'is not bought credits, unless the rule names them',
      { purchased: 'forfeit' },
      ['forfeit 7 purchased 2025-01-15'],
      { monthly: 6 },
      { monthly: 50 },
    ],
  ])('%s', (_, left, lines, now, renewed) => {
    const run = begun({ any: { left } });
    expect(run.ask('2025-01-15', to('large'))).toMatchObject({ verdict: 'allowed', effectiveAt: at('2025-01-15') });
    expect(run.lines()).toEqual(lines);
    expect(run.account.plan).toBe('large');
    expect([run.left('2025-01-15'), run.left('2025-02-01')]).toEqual([now, renewed]);
  });

  it('brings the difference once in a period, however often the account goes to and fro, and nothing on the way down', () => {
    const run = begun({ any: { left: { monthly: 'difference' } } });
    const change = (when: string, plan: string) => run.do(when, { kind: 'change-plan', plan });
    change('2025-01-15', 'large');
    change('2025-01-16', 'basic');
    change('2025-01-17', 'large');
    change('2025-01-18', 'odd');
    expect(run.left('2025-01-18')).toEqual({ monthly: 46, purchased: 7 });
    expect(run.left('2025-02-01')).toEqual({ monthly: 30, purchased: 7 });
    change('2025-02-10', 'large');
    expect(run.left('2025-02-10')).toEqual({ monthly: 50, purchased: 7 });
  });

  it.each(['keep', 'forfeit', 'replace', 'add', 'difference'])(
    'brings no second difference after a way down that is %s',
    (way) => {
      const planChange = { upgrade: { left: { monthly: 'difference' } }, downgrade: { left: { monthly: way } } };
      const run = new Run(policyOf({ plans: PLANS, planChange }), accountOf());
      const granted = (): number => run.entries.reduce((sum, { kind, amount }) => (kind === 'grant' ? sum + amount : sum), 0);
      run.do('2025-01-01', { kind: 'subscribe', plan: 'large' });
      run.do('2025-01-10', { kind: 'change-plan', plan: 'basic' });
      const before = granted();
      run.do('2025-01-11', { kind: 'change-plan', plan: 'large' });
      run.do('2025-01-12', { kind: 'subscribe', plan: 'basic' });
      run.do('2025-01-13', { kind: 'change-plan', plan: 'large' });
      expect(granted()).toBe(before);
    },
  );

  it('brings no difference to what waits for its event, which brings the new amount then', () => {
    const paid = { ...MONTHLY, awaits: 'paid' };
    const plans = {
      basic: { rank: 1, grants: { monthly: paid } },
      large: { rank: 2, grants: { monthly: { ...paid, amount: 50 } } },
    };
    const run = new Run(policyOf({ plans, planChange: { any: { left: { monthly: 'difference' } } } }), accountOf());
    run.do('2025-01-01', { kind: 'subscribe', plan: 'basic' });
    run.do('2025-01-02', to('large'));
    expect(run.left('2025-01-02')).toEqual({});
    run.do('2025-01-03', { kind: 'event', event: 'paid' });
    expect(run.left('2025-01-03')).toEqual({ monthly: 50 });
  });

  it('brings all of the difference also to what is filled up', () => {
    const fill = { ...MONTHLY, mode: 'fill-to' };
    const plans = {
      basic: { rank: 1, grants: { monthly: fill } },
      large: { rank: 2, grants: { monthly: { ...fill, amount: 15 } } },
    };
    const run = begun({ any: { left: { monthly: 'difference' } } }, { plans });
    run.do('2025-01-15', to('large'));
    expect(run.left('2025-01-15')).toEqual({ monthly: 11, purchased: 7 });
  });

  it('brings the whole amount, and no difference, where the change begins a new cycle', () => {
    const run = begun({ any: { cycle: 'restart', left: { monthly: 'difference' } } });
    run.do('2025-01-15', to('large'));
    expect(run.lines('grant')).toEqual(['grant 50 monthly@2025-01-15T00:00:00.000Z 2025-01-15']);
  });

  it('brings no difference to what the old plan did not give: that begins with the new plan', () => {
    const run = begun({ any: { left: { monthly: 'difference' } } }, { plans: { ...PLANS, basic: { rank: 1 } } });
    run.do('2025-01-15', to('large'));
    expect(run.left('2025-01-15')).toEqual({ monthly: 50, purchased: 3 });
  });

  it('is the same whichever way the change is found', () => {
    expect(begun().ask('2025-01-15', to('large'))).toMatchObject({ verdict: 'allowed', effectiveAt: at('2025-01-15') });
  });

  it('of an account that came from elsewhere is kept too: nothing is given before the renewal', () => {
    const run = new Run(
      policyOf({ plans: PLANS }),
      accountOf({
        plan: 'basic',
        cycleAnchor: START,
        settledAt: at('2025-01-10'),
        lots: [lotOf('monthly', 6, { expiresAt: at('2025-02-01') })],
      }),
    );
    run.do('2025-01-15', to('large'));
    expect(run.lines()).toEqual([]);
    expect([run.left('2025-01-31'), run.left('2025-02-01')]).toEqual([{ monthly: 6 }, { monthly: 50 }]);
  });

  it('leaves what is held to its hold', () => {
    const run = begun({ any: { left: { monthly: 'replace' } } });
    run.do('2025-01-11', { kind: 'hold', id: 'h', action: 'render', inputs: { images: 5 } });
    run.do('2025-01-15', to('large'));
    expect(run.lines().slice(1)).toEqual([
      'forfeit 1 monthly@2025-01-01T00:00:00.000Z 2025-01-15',
      'grant 50 monthly/change 2025-01-15',
    ]);
    expect(run.ask('2025-01-16', { kind: 'capture', of: 'h' })).toMatchObject({ amount: 5 });
  });
});

describe('the rule of a change', () => {
  const rules = { upgrade: { left: { monthly: 'add' } }, downgrade: { at: 'renewal' }, any: { left: { monthly: 'forfeit' } } };

  it.each([
    ['large', 'upgrade', { monthly: 56, purchased: 7 }],
    ['bare', 'downgrade', { monthly: 6, purchased: 7 }],
    ['odd', 'any', { purchased: 7 }],
  ])('to %s is the one for %s, by rank', (plan, _, left) => {
    const run = begun(rules);
    run.do('2025-01-15', to(plan));
    expect(run.left('2025-01-15')).toEqual(left);
  });

  it('for a direction that is not named is `any`', () => {
    const run = begun({ any: { left: { monthly: 'add' } } });
    run.do('2025-01-15', to('large'));
    expect(run.left('2025-01-15')).toMatchObject({ monthly: 56 });
  });

  it('that waits for the renewal is not hurried by a command; one that does not may be asked to wait', () => {
    const run = begun(rules);
    expect(run.ask('2025-01-15', to('bare', 'once'))).toMatchObject({ effectiveAt: at('2025-02-01') });
    const later = begun(rules);
    expect(later.ask('2025-01-15', to('large', 'renewal'))).toMatchObject({ effectiveAt: at('2025-02-01') });
  });

  it.each([
    ['the rule', { any: unset('word') }],
    ['when', { any: { at: unset('word') } }],
  ])('that is left open is incomplete: %s', (_, planChange) => {
    const run = new Run(
      policyOf({ plans: PLANS, planChange: JSON.parse(JSON.stringify(planChange)) as object }),
      accountOf({ plan: 'basic', cycleAnchor: START }),
    );
    expect(refused(run.ask('2025-01-15', to('large')))).toMatchObject({
      reason: 'policy-incomplete',
      notes: [{ kind: 'unset', parameter: 'word' }],
    });
    expect(run.account.plan).toBe('basic');
  });
});

describe('a change at the renewal', () => {
  it.each(['keep', 'add', 'replace', 'forfeit'])('with "%s" gives the new amount once, and the old one is over', (way) => {
    const run = begun({ any: { at: 'renewal', left: { monthly: way } } });
    run.do('2025-01-15', to('large'));
    expect(run.account).toMatchObject({ plan: 'basic', scheduled: [{ at: at('2025-02-01'), command: 'change', plan: 'large' }] });
    expect(run.left('2025-01-31 23:59')).toEqual({ monthly: 6, purchased: 7 });
    run.do('2025-02-01', { kind: 'advance' });
    expect(run.lines()).toEqual([
      'expire 6 monthly@2025-01-01T00:00:00.000Z 2025-02-01',
      'grant 50 monthly@2025-02-01T00:00:00.000Z 2025-02-01',
    ]);
    expect(run.account).toMatchObject({ plan: 'large', scheduled: [] });
    expect(run.left('2025-03-01')).toEqual({ monthly: 50, purchased: 7 });
  });

  it('to a plan with other grants gives theirs once and no more of the old', () => {
    const run = begun(
      { any: { at: 'renewal' } },
      { plans: { ...PLANS, large: { rank: 2, grants: { big: LARGE, daily: { source: 'promo', amount: 1, every: 'day' } } } } },
    );
    run.do('2025-01-15', to('large'));
    run.do('2025-02-02', { kind: 'advance' });
    expect(run.lines('grant')).toEqual([
      'grant 50 big@2025-02-01T00:00:00.000Z 2025-02-01',
      'grant 1 daily@2025-02-01T00:00:00.000Z 2025-02-01',
      'grant 1 daily@2025-02-02T00:00:00.000Z 2025-02-02',
    ]);
  });

  it('keeps what rolls over, or not, as the rule says', () => {
    for (const [way, left] of [
      ['keep', 56],
      ['replace', 50],
      ['forfeit', 50],
    ] as const) {
      const run = begun(
        { any: { at: 'renewal', left: { monthly: way } } },
        {
          sources: {
            promo: { label: { en: 'P' }, category: 'promotional' },
            monthly: { label: { en: 'M' }, category: 'included', rollover: 'all' },
            purchased: { label: { en: 'B' }, category: 'paid' },
          },
        },
      );
      run.do('2025-01-15', to('large'));
      expect(run.left('2025-02-01')).toEqual({ monthly: left, purchased: 7 });
    }
  });

  it('is called off by the plan one is on, and replaced by another change', () => {
    const run = begun({ any: { at: 'renewal' } });
    run.do('2025-01-15', to('large'));
    expect(run.ask('2025-01-16', { kind: 'change-plan', plan: 'basic' })).toMatchObject({ verdict: 'allowed' });
    expect(run.account.scheduled).toEqual([]);
    expect(run.left('2025-02-01')).toEqual({ monthly: 10, purchased: 7 });
    run.do('2025-01-17', { kind: 'change-plan', id: 'a', plan: 'large' });
    run.do('2025-01-18', { kind: 'change-plan', id: 'b', plan: 'bare' });
    expect(run.account.scheduled).toEqual([{ at: at('2025-02-01'), command: 'b', plan: 'bare' }]);
  });

  it.each<[string, Parameters<Run['do']>[1]]>([
    ['an immediate change', { kind: 'change-plan', plan: 'odd', effective: 'once' }],
    ['a new subscription', { kind: 'subscribe', plan: 'odd' }],
  ])('is dropped by %s', (_, command) => {
    const run = begun({ any: { at: 'renewal' } });
    run.do('2025-01-15', to('large'));
    run.do('2025-01-16', command);
    run.do('2025-02-01', { kind: 'advance' });
    expect(run.account).toMatchObject({ plan: 'odd', scheduled: [] });
  });

  it.each<[string, Partial<Account>, string]>([
    ['the month of the anchor', { cycleAnchor: at('2024-10-31') }, '2025-01-31'],
    ['the year of the anchor when billed by the year', { cycleAnchor: at('2024-10-31'), billing: 'annual' }, '2025-10-31'],
    ['the month when billed by the month', { cycleAnchor: at('2024-10-20'), billing: 'monthly' }, '2025-01-20'],
    ['the next recurring grant without an anchor', { cycleAnchor: null }, '2025-01-16'],
  ])('waits for the end of %s', (_, facts, effective) => {
    const policy = policyOf({ plans: { ...PLANS, basic: { grants: { daily: { source: 'promo', amount: 1, every: 'day' } } } } });
    expect(new Run(policy, accountOf({ plan: 'basic', ...facts })).ask('2025-01-15 12:00', to('large', 'renewal'))).toMatchObject(
      { effectiveAt: at(effective) },
    );
  });

  it('asked for exactly at a renewal waits for the next one', () => {
    expect(begun().ask('2025-02-01', to('large', 'renewal'))).toMatchObject({ effectiveAt: at('2025-03-01') });
  });

  it('at once exactly at a renewal comes after the grants of that instant', () => {
    const run = begun({ any: { left: { monthly: 'replace' } } });
    run.do('2025-02-01', to('large'));
    expect(run.lines()).toEqual([
      'expire 6 monthly@2025-01-01T00:00:00.000Z 2025-02-01',
      'grant 10 monthly@2025-02-01T00:00:00.000Z 2025-02-01',
      'forfeit 10 monthly@2025-02-01T00:00:00.000Z 2025-02-01',
      'grant 50 monthly/change 2025-02-01',
    ]);
  });

  it('is applied at its instant however late one looks', () => {
    const run = begun({ any: { at: 'renewal' } });
    run.do('2025-01-15', to('large'));
    run.do('2025-05-15', { kind: 'advance' });
    expect(run.lines('grant').map((line) => line.slice(0, 8))).toEqual(['grant 50', 'grant 50', 'grant 50', 'grant 50']);
  });
});

describe('going to and fro between plans in one period', () => {
  const fro = { kind: 'change-plan', plan: 'basic' } as const;

  it('replaces by what the plan gave before: as much of it as it gives may stay', () => {
    const run = begun({ any: { left: { monthly: 'replace' } } });
    run.do('2025-01-15', to('large'));
    run.do('2025-01-16', fro);
    expect(run.lines().slice(-1)).toEqual(['forfeit 40 monthly/change 2025-01-16']);
    expect(run.left('2025-01-16')).toEqual({ monthly: 10, purchased: 7 });
    run.do('2025-01-17', { ...to('large'), id: 'again' });
    expect(run.left('2025-01-17')).toEqual({ monthly: 10, purchased: 7 });
  });

  it('leaves less where less is left', () => {
    const run = begun({ any: { left: { monthly: 'replace' } } });
    run.do('2025-01-15', to('large'));
    run.do('2025-01-15', render(47, { id: 'more' }));
    run.do('2025-01-16', fro);
    expect(run.left('2025-01-16')).toEqual({ monthly: 3, purchased: 7 });
  });

  it('adds nothing a second time, and takes nothing', () => {
    const run = begun({ any: { left: { monthly: 'add' } } });
    run.do('2025-01-15', to('large'));
    run.do('2025-01-16', fro);
    expect(run.left('2025-01-16')).toEqual({ monthly: 56, purchased: 7 });
  });
});

describe('a new cycle', () => {
  it('begins at the change where the rule says so', () => {
    const run = begun({ any: { cycle: 'restart', left: { monthly: 'replace' } } });
    run.do('2025-01-15', to('large'));
    expect(run.account.cycleAnchor).toBe(at('2025-01-15'));
    expect([run.left('2025-02-01'), run.left('2025-02-14')]).toEqual([
      { monthly: 50, purchased: 7 },
      { monthly: 50, purchased: 7 },
    ]);
    run.do('2025-02-15', { kind: 'advance' });
    expect(run.lines().slice(-2)).toEqual([
      'expire 50 monthly/change 2025-02-15',
      'grant 50 monthly@2025-02-15T00:00:00.000Z 2025-02-15',
    ]);
  });

  it('does not begin otherwise', () => {
    const run = begun({ any: { cycle: 'keep' } });
    run.do('2025-01-15', to('large'));
    expect(run.account.cycleAnchor).toBe(START);
  });

  it('at the renewal gives everything once', () => {
    const run = begun({ any: { at: 'renewal', cycle: 'restart', left: { monthly: 'add' } } });
    run.do('2025-01-15', to('large'));
    run.do('2025-02-20', { kind: 'advance' });
    expect(run.lines('grant')).toEqual(['grant 50 monthly@2025-02-01T00:00:00.000Z 2025-02-01']);
  });
});

describe('a grant that becomes active by the change', () => {
  it.each([
    ['full', ['grant 50 big@2025-01-17T00:00:00.000Z 2025-01-17']],
    ['prorated', ['grant 25 big@2025-01-17T00:00:00.000Z 2025-01-17']],
    ['none', []],
  ])('follows its `first`: %s', (first, lines) => {
    const run = begun(undefined, { plans: { ...PLANS, large: { grants: { big: { ...LARGE, first } } } } });
    run.do('2025-01-17', to('large'));
    expect(run.lines()).toEqual(lines);
    expect(run.left('2025-02-01')).toEqual({ monthly: 50, purchased: 7 });
  });
});

describe('a change that is not allowed', () => {
  it.each<[string, Partial<Account>, Parameters<Run['ask']>[1]]>([
    ['to a plan that nobody knows', { plan: 'basic' }, to('golden')],
    ['to a name that every object has', { plan: 'basic' }, to('constructor')],
    ['to the plan one is on', { plan: 'basic' }, to('basic')],
    ['at a renewal that never comes', { plan: 'bare' }, to('large', 'renewal')],
    ['subscribing to a plan that nobody knows', {}, { kind: 'subscribe', plan: 'golden' }],
  ])('%s', (_, facts, command) => {
    const run = new Run(policyOf({ plans: PLANS }), accountOf(facts));
    expect(verdict(run.ask('2025-01-15', command))).toBe('plan-change-not-allowed');
    expect(run.account.plan).toBe(facts.plan ?? null);
  });
});

describe('a subscription', () => {
  const policy: BoundPolicy = policyOf({ plans: PLANS });

  it.each<[object, Partial<Account>, Partial<Account>]>([
    [{}, {}, { cycleAnchor: at('2025-01-15'), seats: 1, billing: null }],
    [{}, { cycleAnchor: at('2024-12-20') }, { cycleAnchor: at('2024-12-20') }],
    [{ cycleAnchor: at('2025-01-03') }, { cycleAnchor: at('2024-12-20') }, { cycleAnchor: at('2025-01-03') }],
    [{ seats: 4, slots: 6, billing: 'annual' }, {}, { seats: 4, slots: 6, billing: 'annual' }],
  ])('with %o on %o sets %o', (more, facts, expected) => {
    const run = new Run(policy, accountOf(facts));
    expect(run.ask('2025-01-15', { kind: 'subscribe', plan: 'basic', ...more })).toMatchObject({ verdict: 'allowed' });
    expect(run.account).toMatchObject({ plan: 'basic', ...expected });
    expect(run.lines('grant')).toHaveLength(1);
  });
});

describe('seats and slots', () => {
  it.each<[number, string]>([
    [0, 'allowed'],
    [5, 'allowed'],
    [-1, 'action-invalid'],
    [1.5, 'action-invalid'],
    [NaN, 'action-invalid'],
  ])('may be %d: %s', (value, expected) => {
    const run = new Run(policyOf());
    expect(verdict(run.ask('2025-01-02', { kind: 'set-count', fact: 'slots', value }))).toBe(expected);
    expect(run.account.slots).toBe(expected === 'allowed' ? value : 0);
  });

  it('of a subscription make sense too', () => {
    const run = new Run(policyOf({ plans: PLANS }));
    expect(verdict(run.ask('2025-01-02', { kind: 'subscribe', plan: 'basic', seats: -1 }))).toBe('action-invalid');
  });
});

describe('what a change costs an account that has paid for a year', () => {
  const price = (amount: number) => ({ price: { amount, currency: 'EUR', credits: 10 } });
  const plans = { basic: { ...PLANS.basic, ...price(96) }, large: { ...PLANS.large, ...price(288) } };
  const paid = (way: string, billing: 'annual' | 'monthly' = 'annual'): Run => {
    const run = new Run(policyOf({ plans, planChange: { upgrade: { at: 'once', price: way } } }), accountOf());
    run.do('2025-01-01', { kind: 'subscribe', plan: 'basic', billing });
    return run;
  };
  const priceAt = (run: Run, when: string): unknown => {
    const decision = run.ask(when, to('large'));
    return decision.verdict === 'allowed' ? decision.price?.amount : decision.reason;
  };

  it('counts what is left of the year, to the cent', () => {
    // 184 of 365 days are left on the 1st of July.
    expect(priceAt(paid('less-unused-time'), '2025-07-01')).toBe('239.61');
    expect(priceAt(paid('less-unused-time'), '2025-01-01')).toBe('192');
    expect(priceAt(paid('less-unused-time', 'monthly'), '2025-01-11')).toBe('222.97');
  });

  it('counts the credits that are still to come as not used', () => {
    expect(priceAt(paid('less-unused-credits'), '2025-12-31')).toBe('280');
    const spent = paid('less-unused-credits');
    spent.do('2025-01-02', render(10));
    expect(priceAt(spent, '2025-01-03')).toBe('200');
    expect(priceAt(paid('less-unused-credits', 'monthly'), '2025-01-03')).toBe('192');
  });
});
