import { describe, expect, it } from 'vitest';
import { summarize, type BoundPolicy } from '../../src/index.ts';
import {
  accountOf,
  at,
  label,
  lotOf,
  policyOf,
  refused,
  RENDER,
  Run,
  SOURCES,
  START,
  unset,
  verdict,
  worldOf,
  type Draft,
} from '../support/studio.ts';

const spend = (images: number, id?: string): Draft => ({
  kind: 'spend',
  action: 'render',
  inputs: { images },
  ...(id !== undefined && { id }),
});
const hold = (images: number, more: object = {}): Draft => ({
  kind: 'hold',
  id: 'h',
  action: 'render',
  inputs: { images },
  ...more,
});

const LIMIT = { atMost: 10, per: 'month' };
const policyWith = (limit: object, parts: object = {}): BoundPolicy =>
  policyOf({ limits: { cap: { ...LIMIT, ...limit } }, ...parts });
const runOn = (policy: BoundPolicy): Run => new Run(policy, accountOf({ cycleAnchor: START, lots: [lotOf('purchased', 1000)] }));

/** The most that may still be spent, as the ceiling sees it. */
function room(run: Run, when: string): number {
  const { numbers } = refused(run.ask(when, spend(500)));
  return numbers.available!;
}

describe('what is counted against a ceiling', () => {
  it('is a hold as a whole, and what it came to once it is captured', () => {
    const run = runOn(policyWith({}));
    run.do('2025-01-02', hold(7));
    expect(room(run, '2025-01-02')).toBe(3);
    run.do('2025-01-03', { kind: 'capture', of: 'h', amount: 4 });
    expect(room(run, '2025-01-03')).toBe(6);
  });

  it.each<[string, Draft, string]>([
    ['is released', { kind: 'release', of: 'h' }, '2025-01-03'],
    ['is captured at nothing', { kind: 'capture', of: 'h', amount: 0 }, '2025-01-03'],
    ['ends by itself', { kind: 'advance' }, '2025-01-05'],
  ])('is no hold that %s', (_, draft, when) => {
    for (const count of ['credits', 'times']) {
      const run = runOn(policyWith({ count }));
      run.do('2025-01-02', hold(7, { holdMs: 3 * 86_400_000 }));
      run.do(when, draft);
      expect(Object.values(run.account.counters).every(({ used }) => used === 0)).toBe(true);
    }
  });

  it('is one time even where less was captured', () => {
    const run = runOn(policyWith({ count: 'times', atMost: 1 }));
    run.do('2025-01-02', hold(7));
    run.do('2025-01-02', { kind: 'capture', of: 'h', amount: 1 });
    expect(verdict(run.ask('2025-01-02', spend(1)))).toBe('monthly-limit');
  });

  it('stays what it was when credits come back: a limit is on what was done', () => {
    const run = runOn(policyWith({}));
    run.do('2025-01-02', spend(10, 's'));
    run.do('2025-01-02', { kind: 'refund', of: 's', cause: 'failed' });
    expect(verdict(run.ask('2025-01-02', spend(1)))).toBe('monthly-limit');
  });

  it('in a window that is over is not taken from the next', () => {
    const run = runOn(policyWith({}));
    run.do('2025-01-31', hold(7));
    run.do('2025-02-01', spend(8));
    run.do('2025-02-01', { kind: 'release', of: 'h' });
    expect(room(run, '2025-02-01')).toBe(2);
  });

  it('of a rolling window goes back to the part that it was', () => {
    const run = runOn(policyWith({ per: { rolling: '24 hours' } }));
    run.do('2025-01-02', spend(2));
    run.do('2025-01-02 06:00', hold(5));
    run.do('2025-01-02 12:00', spend(3));
    run.do('2025-01-02 13:00', { kind: 'capture', of: 'h', amount: 1 });
    expect(room(run, '2025-01-02 13:00')).toBe(4);
    expect(room(run, '2025-01-03')).toBe(6);
    expect(room(run, '2025-01-03 06:00')).toBe(7);
    expect(room(run, '2025-01-03 12:00')).toBe(10);
  });

  it('is the same spend for every ceiling that covers it', () => {
    const limits = {
      day: { atMost: 6, per: 'day' },
      month: { atMost: 10, per: 'month' },
      mine: { atMost: 9, per: 'month', each: 'viewer' },
    };
    const run = runOn(policyOf({ limits }));
    run.do('2025-01-02', spend(6), { role: 'owner', id: 'ann' });
    expect(verdict(run.ask('2025-01-02', spend(1), { role: 'owner', id: 'ann' }))).toBe('daily-limit');
    expect(verdict(run.ask('2025-01-03', spend(4), { role: 'owner', id: 'ann' }))).toBe('user-limit-reached');
    expect(verdict(run.ask('2025-01-03', spend(4), { role: 'owner', id: 'bob' }))).toBe('allowed');
    expect(verdict(run.ask('2025-01-04', spend(1), { role: 'owner', id: 'bob' }))).toBe('monthly-limit');
  });
});

describe('what is told as used', () => {
  const policy = policyOf({
    credits: { credit: { name: label('credits'), decimals: 0 }, photo: { name: label('photos'), decimals: 0 } },
    sources: { a: { ...SOURCES.purchased, type: 'credit' }, b: { ...SOURCES.purchased, type: 'photo' } },
    drawOrder: { sources: ['a', 'b'] },
    actions: {
      render: { inputs: { images: 'count' }, cost: { each: 'images', credits: 1 }, paysWith: 'credit' },
      print: { inputs: { images: 'count' }, cost: { each: 'images', credits: 1 }, paysWith: 'photo' },
    },
    plans: { basic: { grants: { weekly: { source: 'a', amount: 1, every: 'week' } } } },
  });
  const lots = [lotOf('a', 100), lotOf('b', 100, { type: 'photo' })];
  const usedOf = (run: Run, when: string): unknown => summarize(worldOf(policy, run.account, at(when))).used;

  it('is told for each type, in the period in which the plan gives', () => {
    const run = new Run(policy, accountOf({ plan: 'basic', cycleAnchor: START, lots }));
    run.do('2025-01-02', spend(7, 's'));
    run.do('2025-01-03', { kind: 'spend', action: 'print', inputs: { images: 4 } });
    expect(usedOf(run, '2025-01-07T23:59:59.999Z')).toEqual({ render: 7, print: 4 });
    expect(usedOf(run, '2025-01-08')).toEqual({});
  });

  it('is less by what came back in the same period, and not by what comes back later', () => {
    const run = new Run(policy, accountOf({ plan: 'basic', cycleAnchor: START, lots }));
    run.do('2025-01-02', spend(7, 's'));
    run.do('2025-01-03', { kind: 'refund', of: 's', cause: 'failed', amount: 3 });
    expect(usedOf(run, '2025-01-03')).toEqual({ render: 4 });
    run.do('2025-01-09', spend(5));
    run.do('2025-01-09', { kind: 'refund', of: 's', cause: 'failed', amount: 4 });
    expect(usedOf(run, '2025-01-09')).toEqual({ render: 5 });
  });
});

describe('what finished work came to beyond its hold', () => {
  const refunds = { failed: 'always' };
  const dear = (limit: object, ifExceeds = 'overdraw', parts: object = {}): BoundPolicy =>
    policyWith({ atMost: 20, ...limit }, { actions: { render: { ...RENDER, ifExceeds, refunds } }, ...parts });
  const used = (run: Run, when: string): number | undefined =>
    summarize(worldOf(run.policy, run.account, at(when))).used['render'];

  it.each(['overdraw', 'overage'])('counts against a ceiling like any other use: %s', (ifExceeds) => {
    const policy = dear({}, ifExceeds, { overage: {} });
    const run = new Run(policy, accountOf({ cycleAnchor: START, lots: [lotOf('purchased', 10)] }));
    run.do('2025-01-02', hold(8));
    run.do('2025-01-03', { kind: 'capture', of: 'h', amount: 13 });
    expect(room(run, '2025-01-03')).toBe(7);
    expect(used(run, '2025-01-03')).toBe(13);
  });

  it.each([
    ['is not for this account', { when: { flag: 'payg' } }],
    ['is for other work', { of: ['other'] }],
    ['has a price that is left open', { price: { parameter: 'rate' }, currency: 'EUR' }],
  ])('is borne by the seller where overage %s', (_, overage) => {
    const policy = dear({}, 'overage', {
      overage,
      actions: { render: { ...RENDER, ifExceeds: 'overage' }, other: { cost: 1 } },
      parameters: { rate: { says: 'open', type: 'number' } },
    });
    const run = new Run(policy, accountOf({ cycleAnchor: START, lots: [lotOf('purchased', 10)] }));
    run.do('2025-01-02', hold(8));
    const decision = run.ask('2025-01-03', { kind: 'capture', of: 'h', amount: 13 });
    expect(decision.notes).toEqual([{ kind: 'excess', amount: 3 }]);
    expect(decision).not.toHaveProperty('overage');
  });

  it('that the seller bears was never used', () => {
    const run = runOn(dear({}, 'absorb'));
    run.do('2025-01-02', hold(8));
    run.do('2025-01-03', { kind: 'capture', of: 'h', amount: 13 });
    expect([room(run, '2025-01-03'), used(run, '2025-01-03')]).toEqual([12, 8]);
  });

  it('passes a ceiling all the same, for the work is done', () => {
    const run = runOn(dear({}));
    run.do('2025-01-02', hold(8));
    expect(verdict(run.ask('2025-01-03', { kind: 'capture', of: 'h', amount: 30 }))).toBe('allowed');
    expect(room(run, '2025-01-03')).toBe(0);
  });

  it('is that of the person who began the work, whoever settles it', () => {
    const run = runOn(dear({ each: 'viewer' }));
    const [ann, bob] = ['user:ann', 'user:bob'].map((id) => ({ role: 'owner', id }));
    run.do('2025-01-02', hold(8), ann);
    run.do('2025-01-03', { kind: 'capture', of: 'h', amount: 13 }, bob);
    const left = [ann!, bob!].map((viewer) => refused(run.ask('2025-01-03', spend(500), viewer)).numbers.available);
    expect(left).toEqual([7, 20]);
  });

  it('is no second time', () => {
    const run = runOn(dear({ count: 'times', atMost: 2 }));
    run.do('2025-01-02', hold(8));
    run.do('2025-01-03', { kind: 'capture', of: 'h', amount: 13 });
    expect(verdict(run.ask('2025-01-03', spend(1)))).toBe('allowed');
    expect(verdict(run.ask('2025-01-03', spend(1)))).toBe('monthly-limit');
  });

  it('counts also where nothing was held', () => {
    const run = runOn(dear({}));
    run.do('2025-01-02', hold(0));
    run.do('2025-01-03', { kind: 'capture', of: 'h', amount: 5 });
    expect(room(run, '2025-01-03')).toBe(15);
  });

  it('counts when it is known, and a refund takes back what came last first', () => {
    const run = runOn(dear({}));
    run.do('2025-01-30', hold(8));
    run.do('2025-02-02', { kind: 'capture', of: 'h', amount: 13 });
    expect(used(run, '2025-02-02')).toBe(5);
    run.do('2025-02-03', { kind: 'refund', of: 'h', cause: 'failed', amount: 3 });
    expect(used(run, '2025-02-03')).toBe(2);
    run.do('2025-02-03', { kind: 'refund', of: 'h', cause: 'failed' });
    expect(used(run, '2025-02-03') ?? 0).toBe(0);
  });

  it('comes off the figures with a refund, once', () => {
    const run = runOn(dear({}));
    run.do('2025-01-02', hold(8));
    run.do('2025-01-03', { kind: 'capture', of: 'h', amount: 13 });
    run.do('2025-01-03', { kind: 'refund', of: 'h', cause: 'failed', amount: 6 });
    expect(used(run, '2025-01-03')).toBe(7);
  });

  it('stands in nobody’s way where a ceiling is left open', () => {
    const run = runOn(dear({}));
    run.do('2025-01-02', hold(8));
    const open = new Run(dear({ per: unset('word'), when: { flag: 'x' } }), run.account);
    expect(verdict(open.ask('2025-01-03', { kind: 'capture', of: 'h', amount: 13 }))).toBe('allowed');
  });
});
