import { describe, expect, it } from 'vitest';
import { quote, transact, type AutomaticPurchase, type BoundPolicy, type Decision } from '../../src/index.ts';
import {
  accountOf,
  lotOf,
  policyOf,
  refused,
  Run,
  SOURCES,
  START,
  unset,
  verdict,
  worldOf,
  type Draft,
} from '../support/studio.ts';

const spend = (images: number): Draft => ({ kind: 'spend', action: 'render', inputs: { images } });
const AUTO = { source: 'purchased', below: 5, buys: { credits: 20 }, price: 0.5, currency: 'EUR' };
const policyWith = (automatic: object, parts: Readonly<Record<string, unknown>> = {}): BoundPolicy =>
  policyOf({ purchases: { automatic: { ...AUTO, ...automatic } }, ...parts });
const runOn = (policy: BoundPolicy, facts: object = {}): Run =>
  new Run(policy, accountOf({ cycleAnchor: START, lots: [lotOf('monthly', 10)], ...facts }));

const bought = (decision: Decision): AutomaticPurchase | undefined =>
  decision.verdict === 'allowed' ? decision.automatic : undefined;

describe('credits that are bought by themselves', () => {
  it('are bought below the threshold, not at it', () => {
    const run = runOn(policyWith({}));
    expect(bought(run.ask('2025-01-02', spend(5)))).toBeUndefined();
    expect(bought(run.ask('2025-01-02', spend(1)))).toEqual({
      source: 'purchased',
      credits: 20,
      price: { amount: '10', currency: 'EUR' },
    });
    expect(run.left('2025-01-02')).toEqual({ monthly: 4, purchased: 20 });
  });

  it('are bought at the threshold where it says so, not above', () => {
    const run = runOn(policyWith({ below: undefined, atMost: 5 }));
    expect(bought(run.ask('2025-01-02', spend(4)))).toBeUndefined();
    expect(bought(run.ask('2025-01-02', spend(1)))).toMatchObject({ credits: 20 });
  });

  it.each<[string, object, number, number]>([
    ['a fixed number', { credits: 20 }, 10, 20],
    ['what is missing to a target', { to: 12 }, 7, 9],
    ['one step where that is enough', { steps: 3 }, 6, 3],
    ['as many steps as reach the threshold', { steps: 2 }, 10, 6],
    ['as many steps as reach it exactly', { steps: 5 }, 10, 5],
  ])('are %s', (_, buys, spent, credits) => {
    expect(bought(runOn(policyWith({ buys })).ask('2025-01-02', spend(spent)))).toMatchObject({ credits });
  });

  it('are not bought while nobody can tell how long they live, and then nothing has been counted either', () => {
    const purchased = { ...SOURCES.purchased, expires: { after: unset('span') } };
    const limit = { atMost: 1, count: 'times', per: { rolling: '30 days' } };
    const run = runOn(policyWith({ limit }, { sources: { ...SOURCES, purchased } }));
    const { decision, account } = run.do('2025-01-02', spend(6));
    expect([bought(decision), Object.keys(account.counters)]).toEqual([undefined, ['used/render']]);
  });

  it('are an order and a lot of their own', () => {
    const run = runOn(policyWith({}));
    run.do('2025-01-02', { ...spend(10), id: 's' });
    expect(run.account.orders['automatic/s']).toMatchObject({ state: 'credited', credits: 20 });
    expect(run.lines('grant')).toEqual(['grant 20 order/automatic/s 2025-01-02']);
  });

  it('are not bought twice for one spend that was sent twice', () => {
    const run = runOn(policyWith({}));
    run.do('2025-01-02', { ...spend(10), id: 's' });
    expect(run.do('2025-01-03', { ...spend(10), id: 's' })).toMatchObject({ repeated: 'same', entries: [] });
  });

  it('are not bought after what drew nothing, nor after what was refused', () => {
    const run = runOn(policyWith({}), { lots: [lotOf('monthly', 1)] });
    expect(bought(run.ask('2025-01-02', spend(0)))).toBeUndefined();
    run.do('2025-01-02', spend(3));
    expect(run.left('2025-01-02')).toEqual({ monthly: 1 });
  });

  it('are bought after a hold too, which leaves as little', () => {
    const run = runOn(policyWith({}));
    expect(bought(run.ask('2025-01-02', { kind: 'hold', action: 'render', inputs: { images: 9 } }))).toMatchObject({
      credits: 20,
    });
  });

  it('are for those for whom the condition holds', () => {
    const policy = policyWith({ when: { flag: 'auto' }, buys: { to: { each: 'flag:target', credits: 1 } } });
    expect(bought(runOn(policy).ask('2025-01-02', spend(10)))).toBeUndefined();
    const there = runOn(policy, { flags: { auto: true, target: 30 } });
    expect(bought(there.ask('2025-01-02', spend(10)))).toMatchObject({ credits: 30 });
    const nowhere = runOn(policy, { flags: { auto: true } });
    expect(bought(nowhere.ask('2025-01-02', spend(10)))).toBeUndefined();
  });

  it('say no money where the policy says none', () => {
    const decision = runOn(policyOf({ purchases: { automatic: { source: 'purchased', below: 5, buys: { credits: 20 } } } })).ask(
      '2025-01-02',
      spend(10),
    );
    expect(bought(decision)).toEqual({ source: 'purchased', credits: 20 });
  });

  it.each<[string, object]>([
    ['price', { price: unset('rate') }],
    ['number', { buys: { credits: unset('whole') } }],
    ['threshold', { below: unset('rate') }],
    ['limit', { limit: { atMost: unset('whole'), count: 'times', per: 'month' } }],
  ])('are not bought while their %s is open, and the spend is made', (_, open) => {
    const decision = runOn(policyWith(open)).ask('2025-01-02', spend(10));
    expect([decision.verdict, bought(decision)]).toEqual(['allowed', undefined]);
  });

  it('are of the type that has little, whatever was spent', () => {
    const two = {
      credits: { credit: { name: { en: 'c' }, decimals: 0 }, photo: { name: { en: 'p' }, decimals: 0 } },
      sources: { monthly: { ...SOURCES.monthly, type: 'credit' }, purchased: { ...SOURCES.purchased, type: 'photo' } },
      drawOrder: { sources: ['monthly', 'purchased'] },
      actions: { render: { inputs: { images: 'count' }, cost: { each: 'images', credits: 1 }, paysWith: 'credit' } },
    };
    const run = runOn(policyWith({}, two));
    run.do('2025-01-02', spend(1));
    expect(run.left('2025-01-02')).toEqual({ monthly: 9, purchased: 20 });
  });
});

describe('credits that are bought by themselves, and who has left', () => {
  const plans = { basic: { rank: 1 }, large: { rank: 2 } };
  const onPlan = (more: object = {}): Run => {
    const run = runOn(policyWith(more, { plans }));
    run.do('2025-01-01', { kind: 'subscribe', plan: 'basic' });
    return run;
  };

  it('are not bought for an account that was closed', () => {
    const run = onPlan();
    run.do('2025-01-02', { kind: 'close' });
    expect(bought(run.ask('2025-01-02', spend(10)))).toBeUndefined();
    expect([run.left('2025-01-02'), run.account.orders]).toEqual([{}, {}]);
  });

  it('are not bought for it either where the policy has no plans', () => {
    const run = runOn(policyWith({}));
    run.do('2025-01-02', { kind: 'close' });
    expect(bought(run.ask('2025-01-02', spend(10)))).toBeUndefined();
  });

  it('are not bought to save a spend of such an account, which is refused', () => {
    const run = onPlan({ beforeSpend: true });
    run.do('2025-01-02', { kind: 'close' });
    expect(verdict(run.ask('2025-01-02', spend(11)))).toBe('insufficient-credits');
  });

  it('are bought to the end of a plan that was cancelled, and not after it', () => {
    const run = onPlan();
    run.do('2025-01-02', { kind: 'cancel' });
    expect(bought(run.ask('2025-01-31T23:59:59.999Z', spend(10)))).toMatchObject({ credits: 20 });
    expect(bought(run.ask('2025-02-01', spend(20)))).toBeUndefined();
  });

  it('are bought again for who came back', () => {
    const run = onPlan();
    run.do('2025-01-02', { kind: 'close' });
    run.do('2025-01-03', { kind: 'subscribe', plan: 'large' });
    expect(bought(run.ask('2025-01-03', spend(10)))).toMatchObject({ credits: 20 });
  });

  it('are bought for who never had a plan, and pays for what is used', () => {
    expect(bought(runOn(policyWith({}, { plans })).ask('2025-01-02', spend(10)))).toMatchObject({ credits: 20 });
  });

  it.each<[string, object, object]>([
    ['whose plan may not buy', { plans: ['large'] }, {}],
    ['in a trial, where nobody buys in one', { inTrial: false }, { flags: { trial: true } }],
    ['while it is open whose plans may buy', { plans: unset('names') }, {}],
  ])('are not bought for an account %s', (_, rules, facts) => {
    const policy = policyOf({ plans, purchases: { ...rules, automatic: AUTO } });
    const run = runOn(policy, { plan: 'basic', ...facts });
    const decision = run.ask('2025-01-02', spend(10));
    expect([decision.verdict, bought(decision)]).toEqual(['allowed', undefined]);
  });

  it('are bought on the owner’s account whoever spends there: the right to buy is for who presses', () => {
    const roles = { owner: { may: ['use', 'buy'] }, member: { may: ['use'] } };
    const world = worldOf(policyWith({}, { roles }), accountOf({ lots: [lotOf('monthly', 10)] }), START, { role: 'member' });
    const { decision } = transact(world, { kind: 'spend', id: 's', action: 'render', inputs: { images: 10 } });
    expect(bought(decision)).toMatchObject({ credits: 20 });
  });
});

describe('credits that are bought by themselves before a spend that would not fit', () => {
  const before = (more: object = {}): BoundPolicy => policyWith({ beforeSpend: true, ...more });

  it('save it, and the quote says so', () => {
    const run = runOn(before());
    const quoted = quote(worldOf(run.policy, run.account), { kind: 'spend', id: 's', action: 'render', inputs: { images: 25 } });
    expect(quoted).toMatchObject({
      verdict: 'allowed',
      amount: 25,
      after: 5,
      automatic: { credits: 20, price: { amount: '10' } },
    });
    expect(run.ask('2025-01-02', { ...spend(25), id: 's' })).toMatchObject({ verdict: 'allowed', automatic: { credits: 20 } });
    expect(run.lines()).toEqual([
      'grant 20 order/automatic/s 2025-01-02',
      'capture 10 monthly 2025-01-02',
      'capture 15 order/automatic/s 2025-01-02',
    ]);
  });

  it('do not save it without being told to', () => {
    expect(verdict(runOn(policyWith({})).ask('2025-01-02', spend(25)))).toBe('insufficient-credits');
  });

  it('are not bought where they would not cover it either', () => {
    const run = runOn(before());
    expect(refused(run.ask('2025-01-02', spend(31))).numbers).toMatchObject({ missing: 21 });
    expect(run.entries).toEqual([]);
    expect(run.account.orders).toEqual({});
  });

  it.each<[string, object, number, number]>([
    ['as many steps as cover it', { steps: 5 }, 23, 15],
    ['as many steps as reach the threshold, where that is more', { steps: 1 }, 11, 1],
    ['what is missing to the target', { to: 40 }, 25, 30],
  ])('are %s', (_, buys, images, credits) => {
    expect(bought(runOn(before({ buys })).ask('2025-01-02', spend(images)))).toMatchObject({ credits });
  });

  it('are bought once for a spend, also where little is left afterwards', () => {
    const run = runOn(before());
    run.do('2025-01-02', { ...spend(30), id: 's' });
    expect(run.left('2025-01-02')).toEqual({});
    expect(Object.keys(run.account.orders)).toEqual(['automatic/s']);
  });

  it('are reserved by a hold as well', () => {
    const run = runOn(before());
    expect(run.ask('2025-01-02', { kind: 'hold', action: 'render', inputs: { images: 25 } })).toMatchObject({
      state: 'held',
      amount: 25,
    });
  });

  it('are not bought past their limit, nor while that is open', () => {
    const limit = { atMost: 1, count: 'times', per: 'month' };
    const run = runOn(before({ limit }));
    run.do('2025-01-02', spend(30));
    expect(verdict(run.ask('2025-01-03', spend(1)))).toBe('insufficient-credits');
    const open = runOn(before({ limit: { ...limit, atMost: unset('whole') } }));
    expect(verdict(open.ask('2025-01-02', spend(25)))).toBe('insufficient-credits');
  });
});

describe('the limit on automatic purchases', () => {
  it.each<[string, object, (number | undefined)[]]>([
    ['in times', { atMost: 2, count: 'times' }, [1, 0, undefined]],
    ['in credits', { atMost: 45, count: 'credits' }, [1, 0, undefined]],
    ['in money', { atMost: 20, count: 'money' }, [1, 0, undefined]],
    ['in money, where the second would pass it by a cent', { atMost: 19.99, count: 'money' }, [0, undefined, undefined]],
  ])('%s says how many are left, and is never passed', (_, limit, left) => {
    const run = runOn(policyWith({ limit: { ...limit, per: 'month' } }));
    const seen = [10, 20, 20].map((images) => bought(run.ask('2025-01-02', spend(images)))?.left);
    expect(seen).toEqual(left);
  });

  it('begins anew with its window', () => {
    const run = runOn(policyWith({ limit: { atMost: 1, count: 'times', per: 'month' } }));
    run.do('2025-01-02', spend(10));
    expect(bought(run.ask('2025-01-31T23:59:59.999Z', spend(16)))).toBeUndefined();
    expect(bought(run.ask('2025-02-01', spend(1)))).toMatchObject({ credits: 20, left: 0 });
  });

  it('may be none', () => {
    const run = runOn(policyWith({ limit: { atMost: null, count: 'money', per: 'month' } }));
    expect(bought(run.ask('2025-01-02', spend(10)))).not.toHaveProperty('left');
    expect(bought(run.ask('2025-01-02', spend(20)))).toMatchObject({ credits: 20 });
  });
});

describe('credits that come when others are used up', () => {
  const policy = policyOf({ grants: { block: { source: 'promo', amount: 4, whenEmpty: ['monthly', 'promo'] } } });

  it('come right after the spend that left nothing, and again', () => {
    const run = runOn(policy);
    run.do('2025-01-02', spend(9));
    expect(run.left('2025-01-02')).toEqual({ monthly: 1 });
    run.do('2025-01-02', spend(1));
    expect(run.left('2025-01-02')).toEqual({ promo: 4 });
    run.do('2025-01-02', spend(4));
    expect(run.left('2025-01-02')).toEqual({ promo: 4 });
  });

  it('do not come because time has passed', () => {
    const run = runOn(policy, { lots: [lotOf('monthly', 10, { expiresAt: START + 1 })] });
    expect(run.left('2025-02-01')).toEqual({});
  });
});
