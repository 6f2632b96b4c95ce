import { describe, expect, it } from 'vitest';
import {
  bindPolicy,
  decide,
  parsePolicy,
  quote,
  type Account,
  type Decision,
  type Hold,
  type Spend,
  type Viewer,
} from '../../src/index.ts';
import {
  accountOf,
  at,
  label,
  lotOf,
  OWNER,
  policyOf,
  refused,
  render,
  RENDER,
  Run,
  START,
  unset,
  verdict,
  worldOf,
} from '../support/studio.ts';

describe('the order of the checks', () => {
  interface Case {
    action: object;
    command: Omit<Spend, 'kind'>;
    viewer: Viewer;
    account: Partial<Account>;
    policy: Record<string, unknown>;
  }

  /** A spend that fails for every reason there is. */
  const worst = (): Case => ({
    action: {
      inputs: { images: 'count' },
      cost: { each: 'images', credits: unset('rate') },
      requires: { when: { input: 'images', atMost: 5 }, else: label('At most five.') },
      plans: ['large'],
      inTrial: false,
    },
    command: { id: 'x', action: 'unknown', inputs: { wrong: 1 }, notAfter: START - 1, policyVersion: 'old' },
    viewer: { role: 'guest' },
    account: { plan: 'small', flags: { trial: true } },
    policy: {
      roles: { owner: { may: ['use'] }, guest: { may: ['see'] }, branch: { may: ['use'], subAccount: true } },
      subAccounts: { shareFlag: 'shared' },
      plans: { small: {}, large: {} },
      limits: {
        person: { atMost: 1, per: 'day', each: 'viewer' },
        daily: { atMost: 1, per: 'day' },
        monthly: { atMost: 1, per: 'month' },
        weekly: { atMost: 1, per: 'week' },
      },
    },
  });

  /** What is wrong, in the order in which it must be said, each with the repair that brings the next one out. */
  const repairs: [string, (world: Case) => void][] = [
    [
      'past-deadline',
      ({ command }) => {
        Object.assign(command, { notAfter: START });
      },
    ],
    [
      'unknown-action',
      ({ command }) => {
        Object.assign(command, { action: 'render' });
      },
    ],
    [
      'action-invalid',
      ({ command }) => {
        Object.assign(command, { inputs: {} });
      },
    ],
    [
      'action-invalid',
      ({ command }) => {
        Object.assign(command, { inputs: { images: 9 } });
      },
    ],
    [
      'action-invalid',
      ({ command }) => {
        Object.assign(command, { inputs: { images: 5 } });
      },
    ],
    [
      'policy-incomplete',
      ({ action }) => {
        Object.assign(action, { cost: { each: 'images', credits: 1 } });
      },
    ],
    [
      'role-not-permitted',
      (world) => {
        world.viewer = { role: 'branch' };
      },
    ],
    [
      'plan-not-eligible',
      ({ account }) => {
        Object.assign(account, { plan: 'large' });
      },
    ],
    [
      'trial-restriction',
      ({ account }) => {
        Object.assign(account, { flags: {} });
      },
    ],
    [
      'subaccount-not-enabled',
      ({ account }) => {
        Object.assign(account, { flags: { shared: true } });
      },
    ],
    [
      'policy-changed',
      ({ command }) => {
        Object.assign(command, { maxAmount: 4 });
      },
    ],
    [
      'price-changed',
      ({ command }) => {
        Object.assign(command, { maxAmount: 5 });
      },
    ],
    [
      'user-limit-reached',
      ({ policy }) => {
        delete (policy['limits'] as Record<string, unknown>)['person'];
      },
    ],
    [
      'daily-limit',
      ({ policy }) => {
        delete (policy['limits'] as Record<string, unknown>)['daily'];
      },
    ],
    [
      'monthly-limit',
      ({ policy }) => {
        delete (policy['limits'] as Record<string, unknown>)['monthly'];
      },
    ],
    [
      'rate-limit',
      ({ policy }) => {
        delete policy['limits'];
        policy['plans'] = { small: {}, large: { unlimited: { fairUse: { limit: 1, per: 'month', atCap: 'deny' } } } };
      },
    ],
    [
      'fair-use-cap',
      ({ policy }) => {
        policy['plans'] = { small: {}, large: {} };
      },
    ],
    [
      'insufficient-credits',
      ({ account }) => {
        Object.assign(account, { lots: [lotOf('promo', 5)] });
      },
    ],
    ['allowed', () => undefined],
  ];

  const world = worst();
  for (const [index, [reason, repair]] of repairs.entries()) {
    const snapshot = structuredClone(world);
    it(`${index + 1}: ${reason}`, () => {
      const { action, command, viewer, account, policy } = snapshot;
      expect(
        verdict(
          quote(worldOf(policyOf({ ...policy, actions: { render: action } }), accountOf(account), START, viewer), {
            kind: 'spend',
            ...command,
          }),
        ),
      ).toBe(reason);
    });
    repair(world);
  }

  it('an unset draw order is incomplete before the role is looked at', () => {
    const policy = policyOf({ roles: { guest: { may: ['see'] } }, drawOrder: { sources: unset('names') } });
    expect(verdict(quote(worldOf(policy, accountOf(), START, { role: 'guest' }), render(1)))).toBe('policy-incomplete');
  });

  it('an unset rule is incomplete where it stands, not before', () => {
    const policy = policyOf({ roles: { owner: { may: ['use'] } }, actions: { render: { ...RENDER, plans: unset('names') } } });
    expect(['guest', 'owner'].map((role) => verdict(quote(worldOf(policy, accountOf(), START, { role }), render(1))))).toEqual([
      'role-not-permitted',
      'policy-incomplete',
    ]);
  });
});

describe('the price that was asked', () => {
  const lots = [lotOf('promo', 100)];

  it('of nothing is kept on an unlimited plan, and refused once the plan draws credits', () => {
    const policy = policyOf({ plans: { open: { unlimited: {} }, basic: {} } });
    const asked = (plan: string) => quote(worldOf(policy, accountOf({ plan, lots })), { ...render(7), maxAmount: 0 });
    expect(asked('open')).toMatchObject({ verdict: 'allowed', amount: 0, unmetered: 7 });
    expect(verdict(asked('basic'))).toBe('price-changed');
  });

  it.each<[string, Record<string, unknown>, Partial<Spend>, Viewer]>([
    ['role-not-permitted', { roles: { owner: { may: ['use'] } } }, {}, { role: 'guest' }],
    ['plan-not-eligible', { plans: { large: {} }, actions: { render: { ...RENDER, plans: ['large'] } } }, {}, OWNER],
    ['price-changed', {}, { maxAmount: 6 }, OWNER],
    ['policy-changed', {}, { policyVersion: 'old' }, OWNER],
    ['daily-limit', { limits: { cap: { atMost: 1, per: 'day' } } }, {}, OWNER],
    ['policy-incomplete', { drawOrder: { sources: unset('names') } }, {}, OWNER],
  ])('is in the refusal %s', (reason, parts, more, viewer) => {
    expect(refused(quote(worldOf(policyOf(parts), accountOf({ lots }), START, viewer), render(7, more)))).toMatchObject({
      reason,
      draws: [],
      cost: { kind: 'exact', type: 'credit', amount: 7 },
    });
  });

  it('is not there when it cannot be computed', () => {
    expect(quote(worldOf(policyOf(), accountOf({ lots })), render(7, { action: 'other' })).cost).toBeUndefined();
  });
});

describe('a deadline', () => {
  it.each([
    [START - 1, 'past-deadline'],
    [START, 'allowed'],
    [START + 1, 'allowed'],
  ])('of %i is %s at the start', (notAfter, expected) => {
    const decision = quote(worldOf(policyOf(), accountOf({ lots: [lotOf('promo', 1)] })), render(1, { notAfter }));
    expect(verdict(decision)).toBe(expected);
    if (decision.verdict === 'refused') expect(decision.remedy).toEqual({ kind: 'retry' });
  });
});

describe('what the author of a command saw', () => {
  const policy = policyOf();
  const ask = (more: Partial<Spend>): Decision =>
    quote(worldOf(policy, accountOf({ lots: [lotOf('promo', 100)] })), render(10, more));

  it.each<[string, Partial<Spend>, string]>([
    ['the price itself', { maxAmount: 10 }, 'allowed'],
    ['a higher price', { maxAmount: 11 }, 'allowed'],
    ['a lower price', { maxAmount: 9 }, 'price-changed'],
    ['the same version', { policyVersion: policy.version }, 'allowed'],
    ['another version', { policyVersion: 'atelier-0' }, 'policy-changed'],
    ['another version and the price', { policyVersion: 'atelier-0', maxAmount: 10 }, 'allowed'],
    ['another version and a lower price', { policyVersion: 'atelier-0', maxAmount: 9 }, 'price-changed'],
  ])('%s: %s', (_, more, expected) => {
    const decision = ask(more);
    expect(verdict(decision)).toBe(expected);
    if (decision.verdict === 'refused') expect(decision.remedies).toEqual([{ kind: 'retry' }]);
  });
});

describe('what is billed beyond the balance', () => {
  const policy = policyOf({ overage: { price: 0.5, currency: 'EUR' } });
  const ask = (more: Partial<Spend>): Decision =>
    quote(worldOf(policy, accountOf({ lots: [lotOf('promo', 6)] })), render(10, more));

  it.each<[string, Partial<Spend>, string]>([
    ['as much as was shown', { maxOverage: 4 }, 'allowed'],
    ['less than was shown', { maxOverage: 5 }, 'allowed'],
    ['more than was shown', { maxOverage: 3 }, 'price-changed'],
    ['something where nothing was', { maxAmount: 10, maxOverage: 0 }, 'price-changed'],
    ['anything, to whom nothing was shown', {}, 'allowed'],
    ['no number', { maxOverage: NaN }, 'action-invalid'],
  ])('is %s', (_, more, expected) => {
    const decision = ask(more);
    expect(verdict(decision)).toBe(expected);
    if (decision.verdict === 'allowed') expect(decision).toMatchObject({ amount: 6, overage: { amount: 4 } });
  });
});

describe('a newer language', () => {
  it('is shown and not spent on', () => {
    const policy = bindPolicy(
      parsePolicy({ language: 2, id: 'future', version: '1', actions: { render: { cost: 'by magic' } } }),
    );
    expect(refused(quote(worldOf(policy, accountOf({ lots: [lotOf('promo', 9)] })), render(1)))).toMatchObject({
      reason: 'policy-incomplete',
      notes: [{ kind: 'newer-language', language: 2 }],
    });
    expect(refused(quote(worldOf(policy, accountOf()), { kind: 'buy', id: 'b', pack: 's' })).reason).toBe('policy-incomplete');
  });
});

describe('a free cost', () => {
  it('is allowed at any balance, but only after the checks', () => {
    const action = { ...RENDER, cost: 'free' };
    expect(quote(worldOf(policyOf({ actions: { render: action } }), accountOf()), render(5))).toMatchObject({
      verdict: 'allowed',
      amount: 0,
      draws: [],
      after: 0,
      cost: { amount: 0 },
    });
    expect(verdict(quote(worldOf(policyOf({ actions: { render: { ...action, plans: [] } } }), accountOf()), render(5)))).toBe(
      'plan-not-eligible',
    );
  });
});

describe('a cost that is known only afterwards', () => {
  const policyAfter = (cost: object = { upTo: 30, about: 12 }, parts: object = {}): ReturnType<typeof policyOf> =>
    policyOf({ actions: { render: { ...RENDER, cost: { knownAfter: true, ...cost } } }, ...parts });
  const hold = (more: Partial<Hold> = {}): Hold => ({ kind: 'hold', id: 'h', action: 'render', inputs: {}, ...more });
  const ask = (cost: object | undefined, balance: number, command: Spend | Hold): Decision =>
    quote(worldOf(policyAfter(cost), accountOf({ lots: [lotOf('promo', balance)] })), command);

  it('is shown with its bound and what it usually is', () => {
    expect(ask(undefined, 100, hold()).cost).toEqual({ kind: 'unknown', type: 'credit', upTo: 30, about: 12 });
    expect(ask({ upTo: 'balance' }, 45, hold()).cost).toEqual({ kind: 'unknown', type: 'credit', upTo: 45 });
    expect(ask({ upTo: { each: 'images', credits: 2 }, about: unset('rate') }, 45, hold({ inputs: { images: 4 } })).cost).toEqual(
      { kind: 'unknown', type: 'credit', upTo: 8 },
    );
  });

  it('needs the actual amount to be spent', () => {
    expect(refused(ask(undefined, 100, render(1)))).toMatchObject({
      reason: 'action-invalid',
      remedy: { kind: 'change-inputs', input: 'actual' },
      cost: { kind: 'unknown', upTo: 30 },
    });
  });

  it.each([
    [0, 0, []],
    [5, 5, []],
    [30, 30, []],
    [31, 30, [{ kind: 'excess', amount: 1 }]],
  ])('of actually %i takes %i', (actual, amount, notes) => {
    expect(ask(undefined, 100, render(1, { actual }))).toMatchObject({
      verdict: 'allowed',
      amount,
      after: 100 - amount,
      notes,
      cost: { kind: 'exact', amount },
    });
  });

  it.each([-1, 0.5, NaN])('of actually %d makes no sense', (actual) => {
    expect(refused(ask(undefined, 100, render(1, { actual })))).toMatchObject({ reason: 'action-invalid', draws: [] });
  });

  it('that is more than the balance is refused, unless the balance is the bound', () => {
    expect(refused(ask(undefined, 20, render(1, { actual: 25 })))).toMatchObject({
      reason: 'insufficient-credits',
      numbers: { needed: 25, available: 20, missing: 5 },
    });
    expect(ask({ upTo: 'balance' }, 20, render(1, { actual: 25 }))).toMatchObject({
      verdict: 'allowed',
      amount: 20,
      after: 0,
      notes: [{ kind: 'excess', amount: 5 }],
    });
  });

  it('respects the price that was shown: a spend is refused above it, a hold stops there', () => {
    expect([24, 25].map((maxAmount) => verdict(ask(undefined, 100, render(1, { actual: 25, maxAmount }))))).toEqual([
      'price-changed',
      'allowed',
    ]);
    expect([7, 29, 30, 99].map((maxAmount) => ask(undefined, 100, hold({ maxAmount })))).toMatchObject(
      [7, 29, 30, 30].map((amount) => ({ verdict: 'allowed', amount })),
    );
    expect(ask(undefined, 5, hold({ maxAmount: 20 }))).toMatchObject({ verdict: 'allowed', amount: 5, after: 0 });
  });

  it.each([
    [100, 30],
    [30, 30],
    [20, 20],
    [1, 1],
  ])('with %i credits is held at %i', (balance, amount) => {
    expect(ask(undefined, balance, hold())).toMatchObject({ verdict: 'allowed', amount, after: balance - amount });
  });

  it('cannot be held with nothing', () => {
    expect(refused(ask(undefined, 0, hold()))).toMatchObject({ reason: 'insufficient-credits', numbers: { available: 0 } });
    expect(refused(ask({ upTo: 'balance' }, 0, hold())).reason).toBe('insufficient-credits');
  });

  it('held at nothing by its own command is not a lack of credits', () => {
    expect(verdict(ask(undefined, 100, hold({ maxAmount: 0 })))).not.toBe('insufficient-credits');
  });

  it('with a bound of nothing is free, whatever the balance', () => {
    for (const balance of [0, 50])
      expect(ask({ upTo: { each: 'images', credits: 1 } }, balance, hold({ inputs: { images: 0 } }))).toMatchObject({
        verdict: 'allowed',
        amount: 0,
      });
  });

  it('on an unlimited plan is unmetered up to its bound, whatever the balance', () => {
    const run = (): Run => new Run(policyAfter(undefined, { plans: { open: { unlimited: {} } } }), accountOf({ plan: 'open' }));
    expect(run().ask('2025-01-02', render(1, { actual: 9 }))).toMatchObject({ verdict: 'allowed', unmetered: 9, amount: 0 });
    const held = run();
    expect(held.ask('2025-01-02', hold())).toMatchObject({ verdict: 'allowed', unmetered: 30 });
    expect(held.ask('2025-01-02', { kind: 'capture', of: 'h', amount: 9 })).toMatchObject({ unmetered: 9, notes: [] });
  });

  it('on an unlimited plan is bound by the work and not by a price of nothing', () => {
    const policy = policyAfter(undefined, { plans: { open: { unlimited: {} } } });
    const run = new Run(policy, accountOf({ plan: 'open' }));
    expect(run.ask('2025-01-02', hold({ maxAmount: 0 }))).toMatchObject({ verdict: 'allowed', amount: 0, unmetered: 30 });
    const limited = new Run(policy, accountOf({ lots: [lotOf('promo', 100)] }));
    expect(verdict(limited.ask('2025-01-02', hold({ maxAmount: 0 })))).toBe('price-changed');
  });

  it('stays unknown in a refusal', () => {
    expect(refused(quote(worldOf(policyAfter(undefined, { roles: {} }), accountOf()), hold())).cost).toMatchObject({
      kind: 'unknown',
    });
  });
});

describe('decide', () => {
  it('needs no calendar: the account is settled already', () => {
    const world = worldOf(
      policyOf(),
      accountOf({ lots: [lotOf('promo', 5, { expiresAt: at('2025-01-02') })] }),
      at('2025-01-02'),
    );
    expect(verdict(decide(world, render(1)))).toBe('insufficient-credits');
    expect(verdict(decide({ ...world, now: at('2025-01-02') - 1 }, render(1)))).toBe('allowed');
  });

  it('answers for a hold as for a spend', () => {
    const world = worldOf(policyOf(), accountOf({ lots: [lotOf('promo', 5)] }));
    expect(decide(world, { kind: 'hold', id: 'h', action: 'render', inputs: { images: 3 } })).toEqual(decide(world, render(3)));
  });
});
