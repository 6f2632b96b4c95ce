import { describe, expect, it } from 'vitest';
import { advise, decide, quote, type Account, type BoundPolicy, type Coming, type Note, type Remedy } from '../../src/index.ts';
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
  SOURCES,
  START,
  unset,
  worldOf,
} from '../support/studio.ts';

const MONTHLY = { source: 'monthly', amount: 10, every: 'month' };
const PLANS = { small: { rank: 1, grants: { monthly: MONTHLY } }, large: { rank: 2 } };
const PACKS = {
  all: {
    source: 'purchased',
    currency: 'EUR',
    sizes: { m: { credits: 20, price: 8 }, s: { credits: 5, price: 3 }, l: { credits: 100, price: 30 } },
  },
};
const CHANGES = { any: {} };

const on = (facts: Partial<Account> = {}): Account => accountOf({ plan: 'small', cycleAnchor: at('2024-12-15'), ...facts });
const remedies = (parts: object, images: number, facts: Partial<Account> = {}, viewer = OWNER): readonly Remedy[] =>
  refused(quote(worldOf(policyOf({ plans: PLANS, ...parts }), on(facts), undefined, viewer), render(images))).remedies;
const notes = (policy: BoundPolicy, facts: Partial<Account>, images: number, now = START): readonly Note[] =>
  quote(worldOf(policy, on(facts), now), render(images)).notes;

describe('a balance that is too low', () => {
  it.each([
    [5, 's', 1, 5, '3'],
    [6, 'm', 1, 20, '8'],
    [20, 'm', 1, 20, '8'],
    [21, 'l', 1, 100, '30'],
    [100, 'l', 1, 100, '30'],
    [101, 'l', 2, 200, '60'],
    [350, 'l', 4, 400, '120'],
  ])('by %i is helped by the smallest pack that covers it: %s × %i', (missing, pack, quantity, credits, amount) => {
    expect(remedies({ packs: PACKS }, missing)[0]).toEqual({
      kind: 'buy',
      pack,
      quantity,
      credits,
      price: { amount, currency: 'EUR' },
    });
  });

  it('counts what is there before it says what is missing', () => {
    const decision = refused(
      quote(worldOf(policyOf({ plans: PLANS, packs: PACKS }), on({ lots: [lotOf('promo', 17)] })), render(22)),
    );
    expect(decision).toMatchObject({
      reason: 'insufficient-credits',
      numbers: { needed: 22, available: 17, missing: 5 },
      remedy: { kind: 'buy', pack: 's' },
      cost: { amount: 22 },
      draws: [],
    });
  });

  it('has its ways out in order: buy, upgrade, wait', () => {
    expect(remedies({ packs: PACKS, planChange: CHANGES }, 4).map(({ kind }) => kind)).toEqual(['buy', 'upgrade', 'wait-until']);
    expect(remedies({ packs: PACKS, planChange: CHANGES }, 40).map(({ kind }) => kind)).toEqual(['buy', 'upgrade']);
    expect(remedies({ planChange: CHANGES }, 4)).toEqual([
      { kind: 'upgrade', plans: ['large'] },
      { kind: 'wait-until', at: at('2025-01-15') },
    ]);
    expect(remedies({}, 40)).toEqual([{ kind: 'none' }]);
  });

  it('is a matter for whoever may buy', () => {
    const roles = { owner: { may: ['use', 'buy'] }, editor: { may: ['use'] } };
    expect(remedies({ packs: PACKS, roles }, 40, {}, { role: 'editor' })).toEqual([{ kind: 'ask-owner', roles: ['owner'] }]);
    expect(remedies({ packs: PACKS, roles }, 40, {}, { role: 'owner' })[0]!.kind).toBe('buy');
  });

  it('is a matter for the seller where nobody buys by themselves', () => {
    const contact = { label: label('Write to us'), link: 'https://example.com' };
    expect(remedies({ packs: PACKS, purchases: { selfServe: false, contact } }, 40)).toEqual([{ kind: 'contact', ...contact }]);
    expect(remedies({ packs: PACKS, purchases: { selfServe: false } }, 40)).toEqual([{ kind: 'none' }]);
  });

  it('offers no pack in a trial that may not buy, but the plan itself', () => {
    const trial = { plan: 'small', flags: { trial: true } };
    expect(remedies({ packs: PACKS, purchases: { inTrial: false }, plans: { small: {} } }, 40, trial)).toEqual([
      { kind: 'upgrade', plans: ['small'] },
    ]);
  });

  it('offers no pack whose credits could not pay', () => {
    const sources = { ...SOURCES, purchased: { ...SOURCES.purchased, paysFor: ['film'] } };
    expect(remedies({ packs: PACKS, sources, actions: { render: RENDER, film: { cost: 1 } } }, 40)).toEqual([{ kind: 'none' }]);
  });

  it('offers no pack that does not exist yet', () => {
    const sizes = { s: { credits: unset('rate'), price: 3 }, l: { credits: 100, price: 30 } };
    expect(remedies({ packs: { all: { ...PACKS.all, sizes } } }, 4)[0]).toMatchObject({ pack: 'l' });
  });

  it('stays what it is when a rule about buying is left open', () => {
    for (const purchases of [{ selfServe: unset('yes') }, { plans: unset('names') }])
      expect(remedies({ packs: PACKS, purchases, planChange: CHANGES }, 40)).toEqual([{ kind: 'upgrade', plans: ['large'] }]);
  });

  it('any amount of money buys what is missing, on its step', () => {
    const sizes = { any: { amount: 'any', credits: 300, price: 1, minimum: 2, increment: 0.5 } };
    expect(remedies({ packs: { all: { ...PACKS.all, sizes } } }, 601)[0]).toMatchObject({
      pack: 'any',
      quantity: 1,
      credits: 750,
      price: { amount: '2.5' },
    });
    expect(remedies({ packs: { all: { ...PACKS.all, sizes } } }, 5)[0]).toMatchObject({ credits: 600, price: { amount: '2' } });
  });
});

describe('waiting', () => {
  it('is advised until the first grant that covers the cost', () => {
    const decision = refused(quote(worldOf(policyOf({ plans: PLANS }), on()), render(10)));
    expect(decision).toMatchObject({
      remedy: { kind: 'wait-until', at: at('2025-01-15') },
      numbers: { resetsAt: at('2025-01-15') },
    });
    expect(remedies({}, 11)).toEqual([{ kind: 'none' }]);
  });

  it('adds what will still be there, and leaves out what will be gone', () => {
    expect(remedies({}, 11, { lots: [lotOf('promo', 3)] })[0]!.kind).toBe('wait-until');
    expect(remedies({}, 11, { lots: [lotOf('promo', 3, { expiresAt: at('2025-01-15') })] })).toEqual([{ kind: 'none' }]);
  });

  it('is not advised for credits that could not pay', () => {
    const sources = { ...SOURCES, monthly: { ...SOURCES.monthly, paysFor: ['film'] } };
    expect(remedies({ sources, actions: { render: RENDER, film: { cost: 1 } } }, 5)).toEqual([{ kind: 'none' }]);
  });

  it('is not advised for credits of another type', () => {
    const sources = Object.fromEntries(
      Object.entries(SOURCES).map(([id, source]) => [id, { ...source, type: id === 'monthly' ? 'call' : 'credit' }]),
    );
    const credits = { credit: { name: label('c'), decimals: 0 }, call: { name: label('c'), decimals: 0 } };
    const ways = (paysWith: string): string[] =>
      remedies({ sources, credits, actions: { render: { ...RENDER, paysWith } } }, 5).map(({ kind }) => kind);
    expect([ways('credit'), ways('call')]).toEqual([['none'], ['wait-until']]);
  });

  it('is not advised when a plan change takes the grant away before', () => {
    expect(remedies({}, 5, { scheduled: [{ at: at('2025-01-10'), command: 'c', plan: 'large' }] })).toEqual([{ kind: 'none' }]);
  });
});

describe('the notes of a spend', () => {
  const policy = policyOf({ plans: PLANS });

  it.each([
    ['2025-01-08', true],
    ['2025-01-07 23:59', false],
    ['2025-01-14', true],
    ['2025-01-15', false],
  ])('on %s say that free credits come soon: %s', (now, said) => {
    const found = notes(policy, { lots: [lotOf('purchased', 50)] }, 12, at(now)).filter(
      ({ kind }) => kind === 'paid-before-renewal',
    );
    // On the 15th the grant has come: ten of the twelve are free, and the next renewal is a month away.
    expect(found).toEqual(said ? [{ kind: 'paid-before-renewal', amount: 12, renewalAt: at('2025-01-15') }] : []);
  });

  it('count only the paid part', () => {
    expect(notes(policy, { lots: [lotOf('promo', 5), lotOf('purchased', 50)] }, 12, at('2025-01-14'))).toEqual([
      { kind: 'paid-before-renewal', amount: 7, renewalAt: at('2025-01-15') },
    ]);
    expect(notes(policy, { lots: [lotOf('promo', 15), lotOf('purchased', 50)] }, 12, at('2025-01-14'))).toEqual([]);
  });

  it('carry the advice of the policy while its condition holds, and only where credits are drawn', () => {
    const inputs = { images: { type: 'count', default: 1 }, framed: 'flag' };
    const advice = [
      { when: { not: 'framed' }, then: label('Frame it now.') },
      { when: { input: 'images', above: 2 }, then: label('Few are enough.') },
    ];
    const actions = { render: { inputs, advice, cost: { each: 'images', credits: 1 } } };
    const said = (images: number, framed: boolean, parts: object = {}): readonly Note[] =>
      quote(worldOf(policyOf({ plans: PLANS, actions, ...parts }), on({ lots: [lotOf('purchased', 50)] })), {
        ...render(images),
        inputs: { images, framed },
      }).notes;
    const [frame, few] = advice.map(({ then }) => ({ kind: 'advice', text: then }));
    expect([said(1, false), said(1, true), said(3, true)]).toEqual([[frame], [], [few]]);
    expect(said(60, false)).toEqual([]);
    expect(said(1, false, { plans: { small: { unlimited: {} } } })).toEqual([]);
  });

  it('take "soon" from the policy', () => {
    expect(
      notes(policyOf({ plans: PLANS, renewalNear: '2 days' }), { lots: [lotOf('purchased', 50)] }, 1, at('2025-01-12')),
    ).toEqual([]);
    expect(
      notes(policyOf({ plans: PLANS, renewalNear: '36 hours' }), { lots: [lotOf('purchased', 50)] }, 1, at('2025-01-13 12:00')),
    ).toHaveLength(1);
  });

  it('say what will lapse unused after this spend, soonest first', () => {
    const lots = [
      lotOf('monthly', 8, { expiresAt: at('2025-01-05') }),
      lotOf('promo', 6, { expiresAt: at('2025-01-03') }),
      lotOf('purchased', 9, { expiresAt: at('2025-06-01') }),
    ];
    expect(notes(policyOf(), { plan: null, lots }, 4)).toEqual([
      { kind: 'will-lapse', source: 'promo', amount: 2, at: at('2025-01-03') },
      { kind: 'will-lapse', source: 'monthly', amount: 8, at: at('2025-01-05') },
    ]);
    expect(notes(policyOf(), { plan: null, lots }, 14)).toEqual([]);
  });

  it('say what a ceiling of what is carried will end, less what is drawn below it', () => {
    const lots = [lotOf('monthly', 8), lotOf('promo', 6)];
    const carrying = (rollover: unknown): BoundPolicy =>
      policyOf({
        plans: { small: { grants: { monthly: { source: 'monthly', amount: 10, every: 'month', on: { day: 5 } } } } },
        drawOrder: { sources: ['monthly', 'promo', 'purchased'] },
        sources: { ...SOURCES, monthly: { ...SOURCES.monthly, rollover } },
      });
    const lapses = (rollover: unknown, images: number): readonly Note[] =>
      notes(carrying(rollover), { plan: 'small', lots }, images);
    const end = at('2025-01-05');
    expect(lapses({ atMost: 3 }, 1)).toEqual([{ kind: 'will-lapse', source: 'monthly', amount: 4, at: end }]);
    expect(lapses({ atMost: 3 }, 5)).toEqual([]);
    // Five of monthly and six of promo are too many for three: what is oldest goes first.
    expect(lapses({ atMost: 3, with: ['promo'] }, 8).reduce((sum, note) => sum + (note as { amount: number }).amount, 0)).toBe(3);
  });

  it('say so up to seven days ahead', () => {
    const lapsing = (expiresAt: number): readonly Note[] =>
      notes(policyOf(), { plan: null, lots: [lotOf('promo', 6, { expiresAt })] }, 1);
    expect([lapsing(at('2025-01-08')).length, lapsing(at('2025-01-08') + 1).length]).toEqual([1, 0]);
  });
});

describe('advice', () => {
  const world = worldOf(policyOf({ plans: PLANS, packs: PACKS }), on());

  it('never changes the verdict, and takes what is coming from whoever knows it', () => {
    const coming: Coming[] = [{ at: at('2025-02-02'), source: 'monthly', type: 'credit', amount: 30 }];
    const plain = refused(decide(world, render(30)));
    expect(plain.remedy).toEqual({ kind: 'none' });
    const advised = refused(advise(world, render(30), plain, () => coming));
    expect(advised.remedies.map(({ kind }) => kind)).toEqual(['buy', 'wait-until']);
    expect({ ...advised, remedy: plain.remedy, remedies: plain.remedies, numbers: plain.numbers }).toEqual(plain);
  });

  it('has nothing to add to another refusal, or to what is free', () => {
    for (const command of [render(1, { action: 'nothing' }), render(0)]) {
      const plain = decide(world, command);
      expect(advise(world, command, plain)).toEqual(plain);
    }
  });
});
