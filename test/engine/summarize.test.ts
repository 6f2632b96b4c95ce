import { describe, expect, it } from 'vitest';
import { summarize, type Account, type Summary, type Viewer } from '../../src/index.ts';
import {
  accountOf,
  at,
  label,
  lotOf,
  OWNER,
  policyOf,
  render,
  RENDER,
  Run,
  SOURCES,
  START,
  unset,
  worldOf,
} from '../support/studio.ts';

const seen = (parts: Readonly<Record<string, unknown>>, facts: Partial<Account>, now = START, viewer: Viewer = OWNER): Summary =>
  summarize(worldOf(policyOf(parts), accountOf(facts), now, viewer));
const soon = at('2025-02-01');

describe('the balance', () => {
  const lots = [
    lotOf('purchased', 9),
    lotOf('monthly', 5, { id: 'm2', expiresAt: at('2025-03-01') }),
    lotOf('monthly', 4, { id: 'm1', expiresAt: soon }),
    lotOf('promo', 2),
  ];

  it('is shown by source in spend order, and its sums are what is available', () => {
    const summary = seen({}, { lots });
    expect(summary.sources).toEqual([
      { source: 'promo', type: 'credit', available: 2, expiresAt: null, lots: [{ id: 'promo', remaining: 2, expiresAt: null }] },
      {
        source: 'monthly',
        type: 'credit',
        available: 9,
        expiresAt: soon,
        lots: [
          { id: 'm1', remaining: 4, expiresAt: soon },
          { id: 'm2', remaining: 5, expiresAt: at('2025-03-01') },
        ],
      },
      {
        source: 'purchased',
        type: 'credit',
        available: 9,
        expiresAt: null,
        lots: [{ id: 'purchased', remaining: 9, expiresAt: null }],
      },
    ]);
    expect(summary).toMatchObject({
      at: START,
      available: { credit: 20 },
      held: { credit: 0 },
      locked: { credit: 0 },
      pending: { credit: 0 },
      unlimited: false,
    });
  });

  it.each([
    [soon - 1, 20],
    [soon, 16],
    [at('2025-03-01'), 11],
  ])('at %i is %i: on a boundary one sees what is after it', (now, credit) => {
    expect(seen({}, { lots }, now).available).toEqual({ credit });
  });

  it('leaves out what is spent and what has not begun', () => {
    expect(seen({}, { lots: [lotOf('promo', 5, { remaining: 0 }), lotOf('monthly', 5, { effectiveAt: soon })] })).toMatchObject({
      available: { credit: 0 },
      sources: [],
    });
  });

  it('says what is held, also on a lot that is over', () => {
    const run = new Run(
      policyOf(),
      accountOf({ lots: [lotOf('promo', 5, { expiresAt: at('2025-01-05') }), lotOf('monthly', 5)] }),
    );
    run.do('2025-01-02', { kind: 'hold', id: 'h', action: 'render', inputs: { images: 7 } });
    for (const when of ['2025-01-02', '2025-01-20'])
      expect(summarize(worldOf(run.policy, run.account, at(when)))).toMatchObject({
        held: { credit: 7 },
        available: { credit: 3 },
      });
  });

  it('keeps types apart', () => {
    const typed = Object.fromEntries(
      Object.entries(SOURCES).map(([id, source]) => [id, { ...source, type: id === 'promo' ? 'call' : 'credit' }]),
    );
    const parts = {
      credits: {
        credit: { name: label('c'), decimals: 0 },
        call: { name: label('c'), decimals: 0 },
        page: { name: label('p'), decimals: 0 },
      },
      sources: typed,
      actions: { render: { ...RENDER, paysWith: 'credit' } },
    };
    expect(seen(parts, { lots: [lotOf('promo', 3, { type: 'call' }), lotOf('monthly', 5)] }).available).toEqual({
      credit: 5,
      call: 3,
      page: 0,
    });
  });

  it('in an order that is left open is still shown', () => {
    expect(seen({ drawOrder: { sources: unset('names') } }, { lots }).available).toEqual({ credit: 20 });
  });
});

describe('locked credits', () => {
  const parts = { plans: { basic: {} }, sources: { ...SOURCES, monthly: { ...SOURCES.monthly, usableWhen: { plan: 'basic' } } } };

  it.each([
    [null, 0, 5],
    ['basic', 5, 0],
  ])('on the plan %s: %i available, %i locked', (plan, available, locked) => {
    expect(seen(parts, { plan, lots: [lotOf('monthly', 5)] })).toMatchObject({
      available: { credit: available },
      locked: { credit: locked },
    });
  });

  it.each([
    ['ann', 5, 0],
    ['bob', 0, 5],
  ])('are those of somebody else: for %s %i available, %i locked', (id, available, locked) => {
    expect(seen({}, { lots: [lotOf('monthly', 5, { owner: 'ann' })] }, START, { role: 'owner', id })).toMatchObject({
      available: { credit: available },
      locked: { credit: locked },
    });
  });

  it('are those of a rule that is left open', () => {
    expect(
      seen(
        { sources: { ...SOURCES, monthly: { ...SOURCES.monthly, usableWhen: { flag: 'x', is: unset('word') } } } },
        { flags: { x: 1 }, lots: [lotOf('monthly', 5)] },
      ),
    ).toMatchObject({ available: { credit: 0 }, locked: { credit: 5 } });
  });

  it('end like all others', () => {
    expect(seen(parts, { lots: [lotOf('monthly', 5, { expiresAt: soon })] }, soon).locked).toEqual({ credit: 0 });
  });
});

describe('orders', () => {
  it('are pending until they are delivered', () => {
    const run = new Run(
      policyOf({
        packs: { all: { source: 'purchased', currency: 'EUR', sizes: { s: { credits: 10, price: 5 } } } },
        purchases: { delivery: { withinBusinessDays: 2 } },
      }),
    );
    run.do('2025-01-02', { kind: 'buy', id: 'o', pack: 's', quantity: 2 });
    const look = (): Summary => summarize(worldOf(run.policy, run.account));
    expect(look()).toMatchObject({
      pending: { credit: 20 },
      available: { credit: 0 },
      orders: [{ id: 'o', state: 'placed', credits: 20 }],
    });
    run.do('2025-01-03', { kind: 'deliver', order: 'o' });
    expect(look()).toMatchObject({ pending: { credit: 0 }, available: { credit: 20 }, orders: [{ state: 'credited' }] });
  });
});

describe('what was used', () => {
  const policy = policyOf({
    actions: { render: RENDER, film: { cost: 3 } },
    plans: { basic: { grants: { monthly: { source: 'monthly', amount: 50, every: 'month' } } } },
  });
  const run = (): Run => {
    const made = new Run(policy);
    made.do('2025-01-15', { kind: 'subscribe', plan: 'basic' });
    made.do('2025-01-16', render(4));
    made.do('2025-01-17', render(2, { id: 'again' }));
    made.do('2025-01-17', { kind: 'spend', action: 'film', inputs: {} });
    return made;
  };

  it('is told by action, in the running period', () => {
    const { account } = run();
    expect(
      ['2025-01-20', '2025-02-14 23:59', '2025-02-15'].map((when) => summarize(worldOf(policy, account, at(when))).used),
    ).toEqual([{ render: 6, film: 3 }, { render: 6, film: 3 }, {}]);
  });

  it('does not count what a hold gave back', () => {
    const made = run();
    made.do('2025-01-18', { kind: 'hold', id: 'h', action: 'render', inputs: { images: 10 } });
    made.do('2025-01-18', { kind: 'capture', of: 'h', amount: 1 });
    expect(summarize(worldOf(policy, made.account)).used).toEqual({ render: 7, film: 3 });
  });

  it('counts what was unmetered', () => {
    const made = new Run(policyOf({ plans: { open: { unlimited: {} } } }), accountOf({ plan: 'open' }));
    made.do('2025-01-16', render(40));
    expect(summarize(worldOf(made.policy, made.account))).toMatchObject({ used: { render: 40 }, unlimited: true });
  });
});

describe('thresholds', () => {
  const thresholds = { empty: 1, low: { each: 'seats', credits: 10 }, open: unset('rate') };

  it.each([
    [0, ['empty', 'low']],
    [1, ['low']],
    [19, ['low']],
    [20, []],
  ])('with %i credits and two seats are %o', (credits, names) => {
    expect(seen({ thresholds }, { seats: 2, lots: [lotOf('promo', credits)] }).thresholds).toEqual(names);
  });

  it('are in credits', () => {
    expect(
      seen({ thresholds: { low: 1.5 }, credits: { credit: { name: label('c'), decimals: 1 } } }, { lots: [lotOf('promo', 14)] })
        .thresholds,
    ).toEqual(['low']);
    expect(
      seen({ thresholds: { low: 1.5 }, credits: { credit: { name: label('c'), decimals: 1 } } }, { lots: [lotOf('promo', 15)] })
        .thresholds,
    ).toEqual([]);
  });
});
