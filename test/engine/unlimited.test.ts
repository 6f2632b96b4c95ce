import { describe, expect, it } from 'vitest';
import type { BoundPolicy, Decision } from '../../src/index.ts';
import { accountOf, at, lotOf, policyOf, refused, Run, START, unset, verdict, type Draft } from '../support/studio.ts';

const FAIR = { limit: 10, per: 'month', atCap: 'deny' };
const ACTIONS = {
  render: { inputs: { images: { type: 'count', default: 1 } }, cost: { each: 'images', credits: 1 } },
  train: { tags: ['heavy'], cost: 4 },
};

const policyWith = (unlimited: object): BoundPolicy => policyOf({ actions: ACTIONS, plans: { pro: { unlimited }, basic: {} } });
const runOn = (policy: BoundPolicy, facts: Parameters<typeof accountOf>[0] = {}): Run =>
  new Run(policy, accountOf({ plan: 'pro', cycleAnchor: START, lots: [lotOf('purchased', 100)], ...facts }));
const render = (images: number): Draft => ({ kind: 'spend', action: 'render', inputs: { images } });
const train = { kind: 'spend', action: 'train', inputs: {} } as const;

/** What was drawn, and what the plan served. */
const paid = (decision: Decision): (number | undefined)[] =>
  decision.verdict === 'allowed' ? [decision.amount, decision.unmetered] : [];

describe('a plan whose use is charged beyond the cap', () => {
  const charging = (more: object = {}): Run => runOn(policyWith({ fairUse: { ...FAIR, atCap: 'charge' }, ...more }));

  it.each([
    [{ price: 'free' }, 0, 2],
    [{}, 9, 3],
  ])('and that is free until then shows what is charged as its price (%o)', (price, before, after) => {
    const run = charging(price);
    expect(run.ask('2025-01-02', render(9))).toMatchObject({ amount: 0, cost: { amount: before } });
    expect(run.ask('2025-01-02', render(3))).toMatchObject({ amount: 2, unmetered: 1, cost: { amount: after } });
  });

  it('charges nobody more than was agreed', () => {
    const run = charging({ price: 'free' });
    expect(verdict(run.ask('2025-01-02', { ...render(9), maxAmount: 0 } as Draft))).toBe('allowed');
    expect(verdict(run.ask('2025-01-02', { ...render(3), maxAmount: 1 } as Draft))).toBe('price-changed');
    expect(paid(run.ask('2025-01-02', { ...render(3), maxAmount: 2 } as Draft))).toEqual([2, 1]);
  });

  it('takes of a hold first what the plan serves, then credits', () => {
    const hold = (run: Run): Run => (run.do('2025-01-02', { ...render(14), kind: 'hold', id: 'h' } as Draft), run);
    const whole = hold(charging());
    expect(whole.ask('2025-01-03', { kind: 'capture', of: 'h' })).toMatchObject({ amount: 4, unmetered: 10 });
    expect(whole.left('2025-01-03')).toEqual({ purchased: 96 });
    const less = hold(charging());
    expect(less.ask('2025-01-03', { kind: 'capture', of: 'h', amount: 8 })).toMatchObject({ amount: 0, unmetered: 8 });
    expect(less.left('2025-01-03')).toEqual({ purchased: 100 });
    // Two are served again, and then it is charged.
    expect(paid(less.ask('2025-01-03', render(3)))).toEqual([1, 2]);
  });
});

describe('a plan that serves so many times', () => {
  const threeADay = (more: object = {}): Run =>
    runOn(
      policyWith({ of: ['render'], price: 'free', fairUse: { limit: 3, count: 'times', per: 'day', atCap: 'charge', ...more } }),
    );

  it('serves three a day whatever they are worth, and then the whole price is paid', () => {
    const run = threeADay();
    for (const images of [1, 20, 5]) expect(paid(run.ask('2025-01-02', render(images)))).toEqual([0, images]);
    expect(run.ask('2025-01-02', render(4))).toMatchObject({ amount: 4, unmetered: 0, cost: { amount: 4 } });
    expect(paid(run.ask('2025-01-03', render(6)))).toEqual([0, 6]);
  });

  it('refuses the fourth where the plan says so, and says when there is another', () => {
    const run = threeADay({ atCap: 'deny' });
    for (const images of [1, 2, 3]) run.do('2025-01-02', render(images));
    expect(run.ask('2025-01-02', render(1))).toMatchObject({
      reason: 'fair-use-cap',
      numbers: { limit: 3, used: 3, needed: 1, available: 0 },
      remedies: [{ kind: 'wait-until', at: at('2025-01-03') }],
    });
  });

  it('does not count a time that was not used, and counts one that was used in part', () => {
    const run = threeADay({ limit: 1 });
    run.do('2025-01-02', { ...render(7), kind: 'hold', id: 'a' } as Draft);
    run.do('2025-01-02', { kind: 'release', of: 'a' });
    run.do('2025-01-02', { ...render(7), kind: 'hold', id: 'b' } as Draft);
    run.do('2025-01-02', { kind: 'capture', of: 'b', amount: 2 });
    expect(paid(run.ask('2025-01-02', render(7)))).toEqual([7, 0]);
  });

  it.each(['overdraw', 'overage'])('serves a time whole, also where the work came to more than its hold (%s)', (ifExceeds) => {
    const fairUse = { limit: 3, count: 'times', per: 'day', atCap: 'charge' };
    const actions = { ...ACTIONS, render: { ...ACTIONS.render, ifExceeds } };
    for (const rule of [{ fairUse }, {}]) {
      const run = runOn(policyOf({ actions, overage: {}, plans: { pro: { unlimited: rule } } }));
      run.do('2025-01-02', { ...render(10), kind: 'hold', id: 'h' } as Draft);
      expect(paid(run.ask('2025-01-03', { kind: 'capture', of: 'h', amount: 50 }))).toEqual([0, 50]);
      run.do('2025-01-03', { kind: 'capture', of: 'h', amount: 50 });
      expect(run.left('2025-01-03')).toEqual({ purchased: 100 });
    }
  });

  it('is another count than one in credits', () => {
    const policy = (count?: string): BoundPolicy =>
      policyWith({ fairUse: { limit: 3, per: 'month', atCap: 'deny', ...(count && { count }) } });
    const run = runOn(policy('times'));
    run.do('2025-01-02', render(20));
    const inCredits = new Run(policy('credits'), run.account);
    expect(paid(inCredits.ask('2025-01-02', { ...render(3), id: 'other' }))).toEqual([0, 3]);
  });

  it('names its level by times', () => {
    const run = threeADay({ levels: [{ upTo: 1, level: 'fast' }, { level: 'slow' }] });
    expect(run.ask('2025-01-02', render(9))).toMatchObject({ serviceLevel: 'fast' });
    expect(run.ask('2025-01-02', render(9))).toMatchObject({ serviceLevel: 'slow' });
  });
});

describe('an unlimited plan', () => {
  it('serves what it covers without credits, and the rest is paid', () => {
    const run = runOn(policyWith({ of: ['render'] }));
    expect(paid(run.ask('2025-01-02', render(7)))).toEqual([0, 7]);
    expect(paid(run.ask('2025-01-02', train))).toEqual([4, undefined]);
    expect(run.left('2025-01-02')).toEqual({ purchased: 96 });
  });

  it('covers by tag too', () => {
    const run = runOn(policyWith({ of: ['heavy'] }));
    expect(paid(run.ask('2025-01-02', train))).toEqual([0, 4]);
    expect(paid(run.ask('2025-01-02', render(7)))).toEqual([7, undefined]);
  });

  it('serves nobody on another plan', () => {
    expect(paid(runOn(policyWith({}), { plan: 'basic' }).ask('2025-01-02', render(7)))).toEqual([7, undefined]);
  });

  it('is paid with credits while its exception holds', () => {
    const policy = policyWith({ unless: { flag: 'fast' } });
    expect(paid(runOn(policy).ask('2025-01-02', render(7)))).toEqual([0, 7]);
    expect(paid(runOn(policy, { flags: { fast: true } }).ask('2025-01-02', render(7)))).toEqual([7, undefined]);
  });

  it('is charged as it was quoted where the exception is about the use itself, also about what an input is unless it is given', () => {
    const actions = {
      draw: {
        inputs: { images: { type: 'count', default: 1 }, slow: { type: 'flag', default: true } },
        cost: { each: 'images', credits: 2 },
      },
    };
    const of = (unless: object, credits: number): Run =>
      new Run(
        policyOf({ actions, plans: { pro: { unlimited: { unless, fairUse: { ...FAIR, limit: 4 } } } } }),
        accountOf({ plan: 'pro', cycleAnchor: START, lots: [lotOf('purchased', credits)] }),
      );
    const draw = (images?: number): Draft => ({ kind: 'spend', action: 'draw', inputs: images === undefined ? {} : { images } });
    // Paid as long as the credits cover it, then served.
    const covered = { amount: 'balance', atLeast: { each: 'images', credits: 2 } };
    const poor = of(covered, 3);
    expect([poor.ask('2025-01-02', draw()), poor.ask('2025-01-03', draw()), poor.ask('2025-01-04', draw(2))].map(paid)).toEqual([
      [2, undefined],
      [0, 2],
      [],
    ]);
    // What is slow is served, and counted, whether somebody says so or not.
    const slow = of({ not: 'slow' }, 0);
    expect([slow.ask('2025-01-02', draw()), slow.ask('2025-01-03', draw()), slow.ask('2025-01-04', draw())].map(paid)).toEqual([
      [0, 2],
      [0, 2],
      [],
    ]);
  });

  it.each([
    ['usual', 7],
    ['free', 0],
  ])('shows the price as it says: %s', (price, shown) => {
    const decision = runOn(policyWith({ price })).ask('2025-01-02', render(7));
    expect(decision.cost).toMatchObject({ kind: 'exact', amount: shown });
    expect(paid(decision)).toEqual([0, 7]);
  });
});

describe('the fair-use cap', () => {
  it('is reached exactly, and then not passed by one', () => {
    const run = runOn(policyWith({ fairUse: FAIR }));
    expect(verdict(run.ask('2025-01-02', render(10)))).toBe('allowed');
    const over = refused(run.ask('2025-01-03', render(1)));
    expect(over).toMatchObject({ reason: 'fair-use-cap', numbers: { limit: 10, used: 10, needed: 1, available: 0 } });
    expect(over.remedy).toEqual({ kind: 'wait-until', at: at('2025-02-01') });
  });

  it('begins anew with its window, to the millisecond', () => {
    const run = runOn(policyWith({ fairUse: FAIR }));
    run.do('2025-01-02', render(10));
    expect(verdict(run.ask('2025-01-31T23:59:59.999Z', render(1)))).toBe('fair-use-cap');
    expect(verdict(run.ask('2025-02-01', render(10)))).toBe('allowed');
  });

  it('stays open for what costs nothing', () => {
    const run = runOn(policyWith({ fairUse: FAIR }));
    run.do('2025-01-02', render(10));
    expect(verdict(run.ask('2025-01-02', render(0)))).toBe('allowed');
  });

  it.each(['limit', 'per', 'atCap'])('whose %s is open serves nobody', (key) => {
    const open = { limit: unset('rate'), per: unset('word'), atCap: unset('word') }[key];
    const decision = refused(runOn(policyWith({ fairUse: { ...FAIR, [key]: open } })).ask('2025-01-02', render(1)));
    expect(decision.reason).toBe('policy-incomplete');
  });

  it('of the time just gone by lets go part by part, and refuses as a rate', () => {
    const run = runOn(policyWith({ fairUse: { ...FAIR, per: { rolling: '24 hours' } } }));
    run.do('2025-01-02', render(6));
    run.do('2025-01-02 12:00', render(4));
    expect(verdict(run.ask('2025-01-02T23:59:59.999Z', render(1)))).toBe('rate-limit');
    expect(verdict(run.ask('2025-01-03', render(6)))).toBe('allowed');
    expect(verdict(run.ask('2025-01-03', render(1)))).toBe('rate-limit');
  });
});

describe('at the cap the plan', () => {
  const over = (fairUse: object, facts = {}): { decision: Decision; run: Run } => {
    const run = runOn(policyWith({ fairUse: { ...FAIR, ...fairUse } }), facts);
    run.do('2025-01-02', render(8));
    return { decision: run.ask('2025-01-02', render(5)), run };
  };

  it('may serve slowly', () => {
    const { decision } = over({ atCap: 'slow' });
    expect([paid(decision), decision.notes]).toEqual([[0, 5], [{ kind: 'fair-use-slow' }]]);
  });

  it('may open another block, and says how many', () => {
    const { decision, run } = over({ atCap: 'refill' });
    expect(decision.notes).toEqual([{ kind: 'fair-use-refill', blocks: 1 }]);
    expect(run.ask('2025-01-02', render(7)).notes).toEqual([{ kind: 'fair-use-refill', blocks: 1 }]);
    expect(run.ask('2025-01-02', render(1)).notes).toEqual([{ kind: 'fair-use-refill', blocks: 2 }]);
  });

  it('may let credits pay what is above it, and only that', () => {
    const { decision, run } = over({ atCap: 'charge' });
    expect(paid(decision)).toEqual([3, 2]);
    expect(paid(run.ask('2025-01-02', render(5)))).toEqual([5, 0]);
    expect(run.left('2025-01-02')).toEqual({ purchased: 92 });
    expect(refused(run.ask('2025-01-02', render(93))).numbers).toEqual({ needed: 93, available: 92, missing: 1 });
  });

  it('may ask the account which way', () => {
    const atCap = { when: { flag: 'slowly' }, then: 'slow', else: 'deny' };
    expect(verdict(over({ atCap }).decision)).toBe('fair-use-cap');
    expect(verdict(over({ atCap }, { flags: { slowly: true } }).decision)).toBe('allowed');
  });
});

describe('the level of service', () => {
  const levels = [{ upTo: 4, level: 'priority' }, { upTo: 8, level: 'normal' }, { level: 'slow' }];
  const levelOf = (decision: Decision): string | undefined =>
    decision.verdict === 'allowed' ? decision.serviceLevel : undefined;

  it('goes by the use so far, this time included, and each bound is inside', () => {
    const run = runOn(policyWith({ fairUse: { ...FAIR, atCap: 'slow', levels } }));
    const seen = [4, 1, 3, 1, 5].map((images) => levelOf(run.ask('2025-01-02', render(images))));
    expect(seen).toEqual(['priority', 'normal', 'normal', 'slow', 'slow']);
  });

  it('is the first for whoever pays with credits', () => {
    const run = runOn(policyWith({ unless: { flag: 'fast' }, fairUse: { ...FAIR, levels } }), { flags: { fast: true } });
    expect(levelOf(run.ask('2025-01-02', render(50)))).toBe('priority');
  });
});

describe('a hold on an unlimited plan', () => {
  it('counts what it may come to, and only what it came to once it is captured', () => {
    const run = runOn(policyWith({ fairUse: FAIR }));
    run.do('2025-01-02', { kind: 'hold', id: 'h', action: 'render', inputs: { images: 8 } });
    expect(verdict(run.ask('2025-01-02', render(3)))).toBe('fair-use-cap');
    run.do('2025-01-02', { kind: 'capture', of: 'h', amount: 5 });
    expect(verdict(run.ask('2025-01-02', render(6)))).toBe('fair-use-cap');
    expect(verdict(run.ask('2025-01-02', render(5)))).toBe('allowed');
  });
});
