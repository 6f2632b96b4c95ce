import { describe, expect, it } from 'vitest';
import type { Snapshot } from '../../src/adapters/contract.ts';
import type { BoundPolicy } from '../../src/policy/policy.ts';
import type { IntentRecord } from '../../src/outbox/record.ts';
import { accountOf } from '../../src/store/pricing.ts';
import { emptyState, intentView, intentViews, numbersOf, plainNumbers } from '../../src/store/state-of.ts';
import { held, intent, SENT_AT } from '../outbox/samples.ts';
import { label, lotOf, policyOf } from '../support/studio.ts';
import { NOW, order, shown, snapshotOf, studio } from './samples.ts';

const numbers = (snapshot: Snapshot, policy: BoundPolicy = studio, intents: readonly IntentRecord[] = [], now = NOW) =>
  numbersOf(snapshot, policy, accountOf(snapshot), shown(snapshot, intents, policy, now), now);
const levelOf = (available: number, policy?: BoundPolicy): string =>
  numbers(snapshotOf({ lots: [lotOf('promo', 100, { remaining: available })] }), policy).level;

it('there is nothing to see before anything is loaded, and nothing may be done', () => {
  expect(emptyState()).toMatchObject({ phase: 'loading', blocked: 'loading', balances: [], level: 'unknown' });
  expect(Object.values(emptyState().rights).some(Boolean)).toBe(false);
});

describe('a balance', () => {
  const lots = [
    lotOf('purchased', 50, { expiresAt: NOW + 900 }),
    lotOf('late', 30, { source: 'monthly', expiresAt: NOW + 500, remaining: 10 }),
    lotOf('early', 40, { source: 'monthly', expiresAt: NOW + 100 }),
    lotOf('promo', 5),
  ];

  it('shows its sources, and the lots of each, in the order in which they are spent', () => {
    const [balance] = numbers(snapshotOf({ lots })).balances;
    expect(
      balance?.sources.map(({ source, category, amount, granted, expiresAt }) => [source, category, amount, granted, expiresAt]),
    ).toEqual([
      ['promo', 'promotional', 5, 5, null],
      ['monthly', 'included', 50, 70, NOW + 100],
      ['purchased', 'paid', 50, 50, NOW + 900],
    ]);
    expect(balance?.sources[1]?.lots.map(({ id }) => id)).toEqual(['early', 'late']);
    expect(balance?.sources[1]?.label).toEqual({ en: 'Monthly' });
  });

  it('is always the sum of its sources', () => {
    const [balance] = numbers(snapshotOf({ lots }), studio, [intent({ state: 'sending', maxAmount: 33 })]).balances;
    expect(balance?.available).toBe(72);
    expect(balance?.sources.reduce((sum, { amount }) => sum + amount, 0)).toBe(72);
    expect(balance).toMatchObject({ pending: 33, held: 0 });
  });

  it('shows a source that the policy does not know last, without a category', () => {
    const [balance] = numbers(snapshotOf({ lots: [lotOf('gift', 3), ...lots] })).balances;
    expect(balance?.sources.at(-1)).toMatchObject({ source: 'gift', category: 'other', label: {}, amount: 3 });
  });

  it('has no sources where only a number is known', () => {
    expect(numbers(snapshotOf()).balances).toMatchObject([{ available: 100, sources: [] }]);
  });

  it('shows what is bought and not delivered, and what is locked, apart', () => {
    const orders = (['placed', 'paying', 'paid', 'credited', 'cancelled', 'failed', 'refunded'] as const).map((state) =>
      order(state),
    );
    const [balance] = numbers(
      snapshotOf({ orders: [...orders, order('paid', { type: 'gold' })], locked: { credit: 7 } }),
    ).balances;
    expect(balance).toMatchObject({ ordered: 300, locked: 7, available: 100 });
  });

  it('is shown for every kind of credits of the policy, the first one first', () => {
    const both = policyOf({
      credits: { credit: { name: label('credits'), decimals: 0 }, gold: { name: label('gold'), decimals: 2 } },
      sources: { pool: { label: label('Pool'), category: 'paid', type: 'credit' } },
      drawOrder: { by: ['expiresAt'] },
      actions: { render: { paysWith: 'credit', cost: 1 } },
    });
    expect(numbers(snapshotOf(), both).balances.map(({ type, decimals, available }) => [type, decimals, available])).toEqual([
      ['credit', 0, 100],
      ['gold', 2, 0],
    ]);
  });
});

describe('the level', () => {
  it('is empty at nothing, and low below a tenth of what the lots began with', () => {
    expect([100, 10, 9, 1, 0].map((left) => levelOf(left))).toEqual(['normal', 'normal', 'low', 'low', 'empty']);
  });

  it("goes by the policy's own threshold, where it has one", () => {
    const policy = policyOf({ thresholds: { soon: 40 } });
    expect([100, 40, 39, 9, 0].map((left) => levelOf(left, policy))).toEqual(['normal', 'normal', 'low', 'low', 'empty']);
  });

  it('is not low while the threshold is left open, nor of a mere number', () => {
    expect(levelOf(1, policyOf({ thresholds: { soon: { parameter: 'whole' } } }))).toBe('normal');
    expect(numbers(snapshotOf({ available: { credit: 1 } })).level).toBe('normal');
    expect(numbers(snapshotOf({ available: { credit: 0 } })).level).toBe('empty');
  });

  it('is unlimited on an unlimited plan, and fair use is told', () => {
    const plans = { max: { label: label('Max'), unlimited: { fairUse: { limit: 500, per: 'month', atCap: 'deny' } } } };
    const policy = policyOf({ plans });
    const key = `fair-use/max/${JSON.stringify(['month', undefined])}`;
    const used = { [key]: { since: NOW - 5, until: NOW + 5, used: 120 } };
    const state = numbers(snapshotOf({ facts: { plan: 'max' }, available: { credit: 0 }, counters: used }), policy);
    expect(state).toMatchObject({
      level: 'unlimited',
      planLabel: label('Max'),
      fairUse: { used: 120, limit: 500, resetsAt: NOW + 5 },
    });
    const later = numbers(snapshotOf({ facts: { plan: 'max' }, counters: used }), policy, [], NOW + 5);
    expect(later.fairUse).toEqual({ used: 0, limit: 500, count: 'credits', decimals: 0, resetsAt: null });
    const times = policyOf({
      credits: { credit: { name: { en: 'credit' }, decimals: 2 } },
      plans: { max: { unlimited: { fairUse: { limit: 500, count: 'times', per: 'month', atCap: 'deny' } } } },
    });
    expect(numbers(snapshotOf({ facts: { plan: 'max' } }), times).fairUse).toMatchObject({
      limit: 500,
      count: 'times',
      decimals: 0,
    });
    expect(numbers(snapshotOf({ facts: { plan: 'other' } }), policy)).toMatchObject({ fairUse: null, planLabel: null });
  });
});

describe('a host without a policy', () => {
  it('sees its numbers, with what is on its way taken out', () => {
    const intents = [intent({ key: 'a', state: 'sending', maxAmount: 25 }), held({ key: 'b', maxAmount: 10, amount: 8 })];
    const state = plainNumbers(snapshotOf({ locked: { credit: 4 }, orders: [order('paid')] }), intents);
    expect(state.balances).toMatchObject([
      { type: 'credit', name: { en: 'credit' }, available: 67, pending: 25, held: 8, ordered: 100, locked: 4 },
    ]);
    expect(state).toMatchObject({ level: 'normal', rights: { use: true, buy: true } });
  });

  it('does not see less than nothing, and knows the difference between nothing and not known', () => {
    const much = [intent({ state: 'unknown', maxAmount: 500 })];
    expect(plainNumbers(snapshotOf(), much)).toMatchObject({ level: 'empty', balances: [{ available: 0 }] });
    expect(plainNumbers(snapshotOf({ available: {} }), much)).toMatchObject({ level: 'unknown', balances: [] });
  });
});

describe('spends', () => {
  it('are what the record says, without what belongs to the protocol', () => {
    const view = intentView(held({ cancelRequested: true, want: { kind: 'release' }, doubt: true }), 42);
    expect(view).toEqual({
      id: 'a'.repeat(32),
      action: 'render',
      inputs: { images: 10 },
      state: 'held',
      mode: 'held',
      type: 'credit',
      maxAmount: 10,
      amount: 8,
      after: 42,
      cancelRequested: true,
      startedAt: SENT_AT,
    });
  });

  it('are the open ones and those that settled in this page, newest first, each once', () => {
    const done = intentView(intent({ key: 'done', state: 'captured', sentAt: SENT_AT + 5 }));
    const records = [
      intent({ key: 'open', state: 'unknown' }),
      intent({ key: 'done', state: 'captured' }),
      intent({ key: 'elsewhere', state: 'captured' }),
      intent({ key: 'new', state: 'sending', sentAt: SENT_AT + 9 }),
    ];
    expect(intentViews(records, new Map([['done', done]])).map(({ id }) => id)).toEqual(['new', 'done', 'open']);
  });
});
