import { describe, expect, it } from 'vitest';
import { quote, type Account, type Buy, type Decision, type Viewer } from '../../src/index.ts';
import { accountOf, label, OWNER, policyOf, refused, START, unset, verdict, worldOf } from '../support/studio.ts';

const SIZES = {
  s: { credits: 10, price: 5 },
  m: { credits: 50, price: 20.5 },
  any: { amount: 'any', credits: 300, price: 1, minimum: 2, increment: 0.5 },
} as const;
const PACKS = { all: { source: 'purchased', currency: 'EUR', sizes: SIZES } };
const buy = (pack: string, more: Partial<Buy> = {}): Buy => ({ kind: 'buy', id: 'order', pack, ...more });
const ask = (
  command: Buy,
  parts: Readonly<Record<string, unknown>> = {},
  facts: Partial<Account> = {},
  viewer: Viewer = OWNER,
): Decision => quote(worldOf(policyOf({ packs: PACKS, ...parts }), accountOf(facts), START, viewer), command);

describe('the order of refusals', () => {
  interface Case {
    command: Buy;
    viewer: Viewer;
    account: Partial<Account>;
    parts: Record<string, unknown>;
  }
  const world: Case = {
    command: buy('nothing', { notAfter: START - 1 }),
    viewer: { role: 'guest' },
    account: { plan: 'small', flags: { trial: true } },
    parts: {
      roles: { owner: { may: ['buy'] }, guest: { may: ['see'] }, branch: { may: ['buy'], subAccount: true } },
      subAccounts: { shareFlag: 'shared' },
      plans: { small: {}, large: {}, huge: {} },
      purchases: { plans: ['large'], inTrial: false, selfServe: false, contact: { label: label('Call us') } },
      packs: { huge: { ...PACKS.all, plans: ['huge'], sizes: { h: SIZES.s } }, all: PACKS.all },
    },
  };
  const repairs: [string, object, (world: Case) => void][] = [
    [
      'past-deadline',
      { remedy: { kind: 'retry' } },
      ({ command }) => {
        Object.assign(command, { notAfter: START });
      },
    ],
    [
      'role-not-permitted',
      { remedy: { kind: 'ask-owner', roles: ['owner', 'branch'] } },
      (one) => {
        one.viewer = { role: 'branch' };
      },
    ],
    [
      'plan-not-eligible',
      { remedy: { kind: 'upgrade', plans: ['large'] } },
      ({ account }) => {
        Object.assign(account, { plan: 'large' });
      },
    ],
    [
      'trial-restriction',
      { remedy: { kind: 'upgrade' } },
      ({ account }) => {
        Object.assign(account, { flags: {} });
      },
    ],
    [
      'subaccount-not-enabled',
      { remedy: { kind: 'ask-owner' } },
      ({ parts }) => {
        parts['subAccounts'] = { shareFlag: 'shared', mayBuy: true };
      },
    ],
    [
      'purchase-not-self-serve',
      { remedy: { kind: 'contact', label: label('Call us') } },
      ({ parts, command }) => {
        delete parts['purchases'];
        Object.assign(command, { pack: 'h' });
      },
    ],
    [
      'plan-not-eligible',
      { remedy: { kind: 'upgrade', plans: ['huge'] } },
      ({ command }) => {
        Object.assign(command, { pack: 'nothing' });
      },
    ],
    [
      'pack-not-available',
      { remedy: { kind: 'change-inputs', input: 'pack' } },
      ({ command }) => {
        Object.assign(command, { pack: 's', credits: 5 });
      },
    ],
    [
      'action-invalid',
      { remedy: { kind: 'change-inputs', input: 'amount' } },
      ({ command }) => {
        Object.assign(command, { credits: undefined });
      },
    ],
    ['allowed', {}, () => undefined],
  ];

  for (const [index, [reason, more, repair]] of repairs.entries()) {
    const { command, viewer, account, parts } = structuredClone(world);
    it(`${index + 1}: ${reason}`, () => {
      const decision = ask(command, parts, account, viewer);
      expect(verdict(decision)).toBe(reason);
      expect(decision).toMatchObject(more);
    });
    repair(world);
  }

  it('an amount that makes no sense comes last, after who, where and what', () => {
    expect(verdict(ask(buy('s', { quantity: -1 }), { roles: { owner: { may: [] } } }))).toBe('role-not-permitted');
    expect(verdict(ask(buy('any', { credits: -1 }), { roles: { owner: { may: [] } } }))).toBe('role-not-permitted');
    expect(verdict(ask(buy('nothing', { quantity: -1 })))).toBe('pack-not-available');
  });

  it('nothing is on offer where there are no packs', () => {
    expect(refused(ask(buy('s'), { packs: {} }))).toMatchObject({ reason: 'pack-not-available', remedy: { kind: 'none' } });
  });

  it.each([
    ['plans', { plans: unset('names') }],
    ['self-serve', { selfServe: unset('yes') }],
    ['delivery', { delivery: { withinBusinessDays: unset('whole') } }],
  ])('an unset rule is incomplete where it is read: %s', (_, purchases) => {
    expect(verdict(ask(buy('s'), { purchases }))).toBe('policy-incomplete');
  });

  it('a pack that is left open for another plan does not hide the others', () => {
    const packs = { huge: { ...PACKS.all, plans: ['huge'], sizes: { h: SIZES.s, later: unset('sheet') } } };
    expect(refused(ask(buy('h'), { packs, plans: { huge: {} } }))).toMatchObject({
      reason: 'plan-not-eligible',
      remedy: { kind: 'upgrade', plans: ['huge'] },
    });
  });
});

describe('a fixed pack', () => {
  it.each<[Partial<Buy>, number, string]>([
    [{}, 10, '5'],
    [{ quantity: 1 }, 10, '5'],
    [{ quantity: 7 }, 70, '35'],
  ])('with %o is %i credits for %s', (more, amount, price) => {
    expect(ask(buy('s', more))).toMatchObject({
      verdict: 'allowed',
      amount,
      price: { amount: price, currency: 'EUR' },
      unitPrice: '0.5',
      method: 'checkout',
      draws: [],
      notes: [],
    });
  });

  it.each<[string, Partial<Buy>]>([
    ['none of it', { quantity: 0 }],
    ['less than none', { quantity: -1 }],
    ['half of it', { quantity: 0.5 }],
    ['more than there are numbers', { quantity: Number.MAX_SAFE_INTEGER }],
    ['an amount of credits', { credits: 5 }],
    ['an amount of money', { money: { amount: 5 } }],
  ])('cannot be bought as %s', (_, more) => {
    expect(refused(ask(buy('s', more))).reason).toBe('action-invalid');
  });
});

describe('a pack that comes to nothing', () => {
  it.each<[string, object, string]>([
    [
      'less than the smallest unit',
      { credits: 0.5, price: 1 },
      '0.5 has more digits after the point than these credits have (0).',
    ],
    ['any amount for nothing', { credits: 5, price: 0, amount: 'any' }, 'Any amount of credits would cost nothing.'],
  ])('is no rule of a policy: %s', (_, odd, reason) => {
    expect(() => policyOf({ packs: { all: { ...PACKS.all, sizes: { odd } } } })).toThrow(reason);
  });

  it('is not a rate of less than one credit: whole credits are sold at it', () => {
    const packs = { all: { ...PACKS.all, sizes: { odd: { credits: 0.5, price: 1, amount: 'any' } } } };
    expect(ask(buy('odd', { credits: 3 }), { packs })).toMatchObject({
      verdict: 'allowed',
      amount: 3,
      price: { amount: '6', currency: 'EUR' },
    });
    expect(refused(ask(buy('odd', { money: { amount: 1 } }), { packs })).reason).toBe('action-invalid');
  });
});

describe('any amount', () => {
  it.each<[Partial<Buy>, number, string]>([
    [{ money: { amount: 2 } }, 600, '2'],
    [{ money: { amount: 2.5, currency: 'EUR' } }, 750, '2.5'],
    [{ money: { amount: 100 } }, 30000, '100'],
    [{ credits: 600 }, 600, '2'],
    [{ credits: 601 }, 750, '2.5'],
    [{ credits: 1 }, 600, '2'],
  ])('with %o is %i credits for %s', (more, amount, price) => {
    expect(ask(buy('any', more))).toMatchObject({ verdict: 'allowed', amount, price: { amount: price } });
  });

  it.each<[string, Partial<Buy>]>([
    ['off the step', { money: { amount: 2.25 } }],
    ['in another currency', { money: { amount: 2, currency: 'USD' } }],
    ['of nothing', { money: { amount: 0 } }],
    ['less than nothing', { money: { amount: -2 } }],
    ['without end', { money: { amount: Infinity } }],
    ['of no number', { money: { amount: NaN } }],
    ['in money and credits', { money: { amount: 2 }, credits: 600 }],
    ['in neither', {}],
    ['of no credits', { credits: 0 }],
    ['of half a credit', { credits: 600.5 }],
    ['twice', { money: { amount: 2 }, quantity: 2 }],
    ['above what can be counted', { money: { amount: 1e15 } }],
    ['of credits above what can be counted', { credits: Number.MAX_SAFE_INTEGER }],
  ])('cannot be bought %s', (_, more) => {
    expect(refused(ask(buy('any', more))).reason).toBe('action-invalid');
  });

  it('cannot be bought below the minimum', () => {
    expect(refused(ask(buy('any', { money: { amount: 1.5 } }))).reason).toBe('purchase-limit');
  });
});
