import { describe, expect, it } from 'vitest';
import { quote, type BoundPolicy, type Decision } from '../../src/index.ts';
import {
  accountOf,
  at,
  label,
  lotOf,
  OWNER,
  policyOf,
  refused,
  render,
  Run,
  SOURCES,
  START,
  unset,
  worldOf,
} from '../support/studio.ts';

const MONTHLY = { source: 'monthly', amount: { each: 'seats', credits: 40 }, every: 'month' };
const TWO = {
  credits: { credit: { name: label('credits'), decimals: 1 }, photo: { name: label('photos'), decimals: 0 } },
  sources: {
    monthly: { ...SOURCES.monthly, type: 'credit' },
    roll: { ...SOURCES.monthly, type: 'photo' },
    extra: { ...SOURCES.purchased, type: 'credit' },
  },
  drawOrder: { sources: ['monthly', 'roll', 'extra'] },
};

/** A policy whose action `ask` costs the amount under test, in the first type. */
const asking = (cost: unknown, parts: Readonly<Record<string, unknown>> = {}): BoundPolicy =>
  policyOf({ ...parts, actions: { ask: { cost, ...(parts['credits'] !== undefined && { paysWith: 'credit' }) } } });

const priceOf = ({ cost }: Decision): number | undefined => (cost?.kind === 'exact' ? cost.amount : undefined);

/** What the amount comes to, in smallest units, whether or not the account can pay it. */
function worth(
  policy: BoundPolicy,
  facts: Parameters<typeof accountOf>[0],
  now = '2025-01-10',
  viewer = OWNER,
): number | undefined {
  return priceOf(
    quote(worldOf(policy, accountOf(facts), at(now), viewer), { kind: 'spend', id: 'q', action: 'ask', inputs: {} }),
  );
}

describe('the word "allotment"', () => {
  const plans = {
    basic: {
      grants: {
        monthly: MONTHLY,
        weekly: { source: 'extra', amount: 3, every: 'week', on: { weekday: 'mon' } },
        daily: { source: 'monthly', amount: 500, every: 'day' },
        photos: { source: 'roll', amount: 7, every: 'month' },
        hello: { source: 'monthly', amount: 900, once: 'start' },
        bonus: { source: 'monthly', amount: 5, every: 'month', when: { flag: 'loyal' } },
      },
    },
  };
  const grants = { everybody: { source: 'monthly', amount: 1000, every: 'month' } };
  const policy = asking('allotment', { ...TWO, plans, grants });
  const facts = { plan: 'basic', seats: 2, cycleAnchor: START };

  it('is what the plan gives again and again of this type: not each day, not once, not what everybody gets, not the other type', () => {
    expect(worth(policy, facts)).toBe(830);
  });

  it('has what only some accounts get, for those', () => {
    expect(worth(policy, { ...facts, flags: { loyal: true } })).toBe(880);
  });

  it('is nothing without a plan', () => {
    expect(worth(policy, { ...facts, plan: null })).toBe(0);
  });

  it('passes over a grant that does not exist yet', () => {
    const open = { basic: { grants: { monthly: MONTHLY, more: { ...MONTHLY, amount: unset('rate') } } } };
    expect(worth(asking('allotment', { plans: open }), facts)).toBe(80);
  });
});

describe('the word "balance"', () => {
  const sources = {
    promo: { ...SOURCES.promo, usableWhen: { flag: 'open' } },
    monthly: SOURCES.monthly,
    purchased: { ...SOURCES.purchased, usableBy: { fact: 'role', is: 'owner' } },
  };
  const policy = asking('balance', { sources });
  const lots = [
    lotOf('promo', 1),
    lotOf('monthly', 20, { expiresAt: at('2025-01-11') }),
    lotOf('purchased', 300),
    lotOf('monthly', 4000, { id: 'anns', owner: 'ann' }),
  ];

  it.each<[string, string, object, typeof OWNER | { role: string; id?: string }, number]>([
    ['the viewer may use now', '2025-01-10', {}, OWNER, 320],
    ['lives to the last millisecond', '2025-01-10T23:59:59.999Z', {}, OWNER, 320],
    ['is not over', '2025-01-11', {}, OWNER, 300],
    ['is unlocked', '2025-01-10', { open: true }, OWNER, 321],
    ['is their own', '2025-01-10', {}, { role: 'owner', id: 'ann' }, 4320],
    ['is not for others only', '2025-01-10', {}, { role: 'guest' }, 20],
  ])('is what %s', (_, now, flags, viewer, expected) => {
    expect(worth(policy, { lots, flags: flags as Record<string, boolean> }, now, viewer)).toBe(expected);
  });
});

describe('the word "used"', () => {
  const policy = policyOf({
    actions: {
      render: { inputs: { images: 'count' }, cost: { each: 'images', credits: 1 } },
      ask: { cost: { sum: ['used', { times: 0, of: 'balance' }] } },
    },
    plans: { basic: { grants: { monthly: { source: 'monthly', amount: 100, every: 'month' } } } },
  });
  const begun = (): Run => {
    const run = new Run(policy);
    run.do('2025-01-31', { kind: 'subscribe', plan: 'basic' });
    run.do('2025-02-01', render(30, { id: 's' }));
    return run;
  };
  const used = (run: Run, now: string): number | undefined =>
    priceOf(quote(worldOf(policy, run.account, at(now)), { kind: 'spend', id: 'q', action: 'ask', inputs: {} }));

  it('counts to the last millisecond of the period and is nothing from the renewal on', () => {
    const run = begun();
    expect(used(run, '2025-02-27T23:59:59.999Z')).toBe(30);
    expect(used(run, '2025-02-28')).toBe(0);
  });

  it('is less by what came back', () => {
    const run = begun();
    run.do('2025-02-02', { kind: 'refund', of: 's', cause: 'failed', amount: 12 });
    expect(used(run, '2025-02-02')).toBe(18);
  });
});

describe('what lies in some sources', () => {
  const lots = [lotOf('monthly', 12), lotOf('purchased', 30), lotOf('promo', 5, { expiresAt: at('2025-01-10') })];

  it.each<[unknown, number]>([
    ['monthly', 12],
    [['monthly', 'purchased'], 42],
    ['promo', 0],
  ])('is counted for %j', (left, expected) => {
    expect(worth(asking({ left }), { lots })).toBe(expected);
  });

  it('in credits, not in their smallest unit', () => {
    expect(worth(asking({ times: 2, of: { left: 'monthly' } }, TWO), { lots: [lotOf('monthly', 15)] })).toBe(30);
  });
});

describe('what is left of another type of credits', () => {
  it('is counted in those, whatever the price is paid with', () => {
    const lots = [lotOf('roll', 30, { type: 'photo' }), lotOf('monthly', 15), lotOf('extra', 1000)];
    expect(worth(asking({ left: 'roll' }, TWO), { lots })).toBe(300);
    expect(worth(asking({ left: ['roll', 'monthly'] }, TWO), { lots })).toBe(315);
    const photos = { ...TWO, actions: { ask: { paysWith: 'photo', cost: { left: 'monthly' } } } };
    expect(worth(policyOf(photos), { lots })).toBe(2);
  });
});

describe('words in larger amounts', () => {
  it('a difference is never below nothing', () => {
    expect(worth(asking({ less: [{ left: 'monthly' }, 10] }), { lots: [lotOf('monthly', 12)] })).toBe(2);
    expect(worth(asking({ less: [{ left: 'monthly' }, 10] }), { lots: [lotOf('monthly', 9)] })).toBe(0);
  });

  it('something open in one stops the whole amount', () => {
    const policy = asking({ sum: ['balance', unset('rate')] });
    const decision = quote(worldOf(policy, accountOf({ lots: [lotOf('monthly', 12)] })), {
      kind: 'spend',
      id: 'q',
      action: 'ask',
      inputs: {},
    });
    expect(refused(decision)).toMatchObject({ reason: 'policy-incomplete', draws: [] });
  });
});
