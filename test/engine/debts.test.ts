import { describe, expect, it } from 'vitest';
import { summarize, type BoundPolicy } from '../../src/index.ts';
import {
  accountOf,
  at,
  label,
  lotOf,
  policyOf,
  RENDER,
  Run,
  SOURCES,
  START,
  verdict,
  worldOf,
  type Draft,
} from '../support/studio.ts';

const plans = { basic: { grants: { monthly: { source: 'monthly', amount: 10, every: 'month' } } } };
const packs = { all: { source: 'purchased', currency: 'EUR', sizes: { s: { credits: 3, price: 1 } } } };
const policy = policyOf({
  plans,
  packs,
  actions: { render: { ...RENDER, overdraw: { atMost: 20 }, refunds: { failed: 'always' } } },
});

const spend = (images: number, id?: string): Draft => ({
  kind: 'spend',
  action: 'render',
  inputs: { images },
  ...(id !== undefined && { id }),
});
const available = (run: Run, when: string, of: BoundPolicy = policy): number | undefined =>
  summarize(worldOf(of, run.account, at(when))).available['credit'];

/** An account that owes so much since the 2nd of January. */
function owing(amount: number, lots = [lotOf('purchased', 5)]): Run {
  const run = new Run(policy, accountOf({ plan: 'basic', cycleAnchor: START, lots }));
  run.do('2025-01-02', spend(amount + lots.reduce((sum, lot) => sum + lot.remaining, 0), 'dear'));
  return run;
}

describe('what is owed', () => {
  it('is paid back at the renewal, and not a millisecond before', () => {
    const run = owing(4);
    expect(available(run, '2025-01-31T23:59:59.999Z')).toBe(-4);
    expect(available(run, '2025-02-01')).toBe(6);
  });

  it('may be more than what comes: the rest stays owed', () => {
    const run = owing(14);
    expect([available(run, '2025-02-01'), available(run, '2025-03-01')]).toEqual([-4, 6]);
  });

  it('does not run out, not even where the credits that it is written on do so with their first use', () => {
    const promo = { ...SOURCES.promo, expires: { after: '10 days', since: 'first-use' } };
    const run = new Run(
      policyOf({ sources: { ...SOURCES, promo }, actions: { render: { ...RENDER, overdraw: { atMost: 20 } } } }),
      accountOf({ lots: [lotOf('promo', 3)] }),
    );
    run.do('2025-01-02', spend(7));
    expect(available(run, '2025-03-01', run.policy)).toBe(-4);
    run.do('2025-03-01', { kind: 'grant', source: 'purchased', amount: 9 });
    expect(available(run, '2025-03-01', run.policy)).toBe(5);
  });

  it('paid back exactly leaves nothing, and nothing owed', () => {
    const run = owing(10);
    expect(available(run, '2025-02-01')).toBe(0);
    run.do('2025-02-01', { kind: 'advance' });
    expect(run.account.lots.filter(({ remaining }) => remaining !== 0)).toEqual([]);
  });

  it.each<[string, Draft, number]>([
    ['by hand', { kind: 'grant', source: 'promo', amount: 9 }, 5],
    ['by a purchase', { kind: 'buy', pack: 's' }, -1],
    ['by a refund of what was drawn', { kind: 'refund', of: 'dear', cause: 'failed' }, 5],
  ])('is paid back %s at once', (_, draft, left) => {
    const run = owing(4);
    run.do('2025-01-03', draft);
    expect(available(run, '2025-01-03')).toBe(left);
  });

  it('is paid back by a hold that is released', () => {
    const run = new Run(policy, accountOf({ lots: [lotOf('purchased', 5)] }));
    run.do('2025-01-02', { kind: 'hold', id: 'h', action: 'render', inputs: { images: 5 } });
    run.do('2025-01-02', spend(3));
    expect(available(run, '2025-01-02')).toBe(-3);
    run.do('2025-01-02', { kind: 'release', of: 'h' });
    expect(available(run, '2025-01-02')).toBe(2);
  });

  it('is written as moves from the credits that pay it, in draw order', () => {
    const run = owing(4);
    run.do('2025-01-03', { kind: 'grant', source: 'promo', amount: 3, id: 'p' });
    run.do('2025-01-03', { kind: 'grant', source: 'purchased', amount: 3, id: 'q' });
    expect(run.lines('move-out').map((line) => line.split(' ').slice(0, 2).join(' '))).toEqual(['move-out 3', 'move-out 1']);
    expect(run.left('2025-01-03')).toEqual({ purchased: 2 });
  });

  it('is nobody’s own to pay: a person’s credits stay theirs', () => {
    const run = owing(4);
    run.do('2025-01-03', { kind: 'grant', source: 'promo', amount: 9, owner: 'ann' });
    expect(run.account.lots.find(({ owner }) => owner === 'ann')?.remaining).toBe(9);
  });

  it('does not stop what comes later from being used', () => {
    const run = owing(4);
    run.do('2025-02-01', { kind: 'advance' });
    expect(verdict(run.ask('2025-02-01', spend(6)))).toBe('allowed');
  });
});

describe('what is owed of one type', () => {
  const two = policyOf({
    credits: { credit: { name: label('credits'), decimals: 0 }, photo: { name: label('photos'), decimals: 0 } },
    sources: { a: { ...SOURCES.purchased, type: 'credit' }, b: { ...SOURCES.purchased, type: 'photo' } },
    drawOrder: { sources: ['a', 'b'] },
    actions: { render: { ...RENDER, overdraw: { atMost: 20 }, paysWith: 'credit' } },
  });

  it('is never paid with another', () => {
    const run = new Run(two, accountOf());
    run.do('2025-01-02', spend(4));
    run.do('2025-01-03', { kind: 'grant', source: 'b', amount: 9 });
    expect(summarize(worldOf(two, run.account, at('2025-01-03'))).available).toEqual({ credit: -4, photo: 9 });
  });
});

describe('what an account may hold', () => {
  const holding = policyOf({
    plans,
    packs: { all: { ...packs.all, holding: 5 } },
    actions: { render: { ...RENDER, overdraw: { atMost: 20 } } },
  });
  const buy: Draft = { kind: 'buy', pack: 's' };

  it.each([
    [0, 'purchase-limit'],
    [1, 'purchase-limit'],
    [3, 'allowed'],
    [9, 'allowed'],
  ])('is counted from what is owed: five there and %i spent, three more are %s', (spent, expected) => {
    const run = new Run(holding, accountOf({ lots: [lotOf('purchased', 5)] }));
    run.do('2025-01-02', spend(spent));
    expect(verdict(run.ask('2025-01-03', buy))).toBe(expected);
  });
});

describe('a balance that is spread over days', () => {
  it('has nothing to share out while something is owed, and says until when', () => {
    const limits = { daily: { per: 'day', spread: { over: 'month', on: { day: 1 } } } };
    const owes = policyOf({ plans, limits, actions: { render: { ...RENDER, overdraw: { atMost: 20 } } } });
    const run = new Run(policy, accountOf({ lots: [lotOf('purchased', 5)] }));
    run.do('2025-01-02', spend(9));
    const later = new Run(owes, run.account);
    expect(verdict(later.ask('2025-01-03', spend(1, 'next')))).toBe('daily-limit');
  });
});
