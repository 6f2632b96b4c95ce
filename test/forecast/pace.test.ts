import { describe, expect, it } from 'vitest';
import { aboutOf, paceOf, usualPrice, type PastLine } from '../../src/forecast/pace.ts';
import { accountOf, at, lotOf, policyOf, RENDER, unset, worldOf } from '../support/studio.ts';

const NOW = at('2025-03-01');
const DAY = 86_400_000;
const actions = {
  render: RENDER,
  guess: { cost: { knownAfter: true, upTo: 9 } },
  usual: { cost: { knownAfter: true, upTo: 9, about: 4 } },
};
const world = worldOf(
  policyOf({ actions: { ...actions, open: { cost: unset('rate') } } }),
  accountOf({ settledAt: NOW, lots: [lotOf('promo', 500)] }),
);
const line = (daysAgo: number, amount: number, more: Partial<PastLine> = {}): PastLine => ({
  ...{ at: NOW - daysAgo * DAY, kind: 'capture', type: 'credit', action: 'render', amount },
  ...more,
});

describe('a pace out of a history', () => {
  it('is what was used a day in the last four weeks', () => {
    const history = [line(28, 10), line(20, 20), line(9, 10), line(1, 16), line(29, 1000)];
    expect(paceOf(world, { history })).toEqual({
      ...{ kind: 'known', from: NOW - 28 * DAY },
      uses: [{ action: 'render', type: 'credit', perDay: 2 }],
    });
  });

  it('is that of the days since the account began, where those are fewer', () => {
    const history = [line(10, 100, { kind: 'grant' }), line(5, 10), line(4, 10), line(3, 10)];
    expect(paceOf(world, { history })).toMatchObject({ kind: 'known', uses: [{ perDay: 3 }] });
  });

  it('does not count what came back, and of holds what was captured', () => {
    const history = [
      line(10, 10),
      line(8, 10),
      line(6, 10),
      line(5, 10, { kind: 'refund' }),
      line(4, 99, { kind: 'hold' }),
      line(4, 99, { kind: 'release' }),
    ];
    expect(paceOf(world, { history })).toMatchObject({ uses: [{ perDay: 2 }] });
  });

  it.each<[string, PastLine[], number?]>([
    ['nothing was ever booked', []],
    ['it is less than a week', [line(6.9, 3), line(3, 3), line(2, 3), line(1, 3)]],
    ['it is known only for less than a week', [line(20, 3), line(3, 3), line(2, 3), line(1, 3)], NOW - 5 * DAY],
    ['there are two spends', [line(20, 3), line(10, 3)]],
  ])('is unknown where %s', (_, history, since) => {
    expect(paceOf(world, { history, ...(since !== undefined && { since }) })).toEqual({
      kind: 'unknown',
      why: 'too-little-history',
    });
  });

  it('is nothing where a week has passed without a spend', () => {
    expect(paceOf(world, { history: [line(12, 100, { kind: 'grant' })] })).toMatchObject({ kind: 'known', uses: [] });
  });

  it('keeps actions and kinds of credits apart, the greatest use first', () => {
    const history = [line(10, 10), line(9, 30, { action: 'usual' }), line(8, 10, { type: 'token' }), line(7, 20)];
    expect(paceOf(world, { history })).toMatchObject({
      uses: [
        { action: 'render', type: 'credit', perDay: 3 },
        { action: 'usual', type: 'credit', perDay: 3 },
        { action: 'render', type: 'token', perDay: 1 },
      ],
    });
  });
});

describe('what a line was for', () => {
  it('is its action, or that of its intent; what the policy does not have is no action', () => {
    const intents = {
      a: { id: 'a', action: 'usual', inputs: {}, state: 'captured', type: 'credit', at: 0, amount: 1, draws: [] },
    } as const;
    const told = { ...world, account: { ...world.account, intents } };
    const entry = { at: NOW, kind: 'capture', lot: 'promo', source: 'promo', amount: 1 } as const;
    expect(aboutOf(told, { ...entry, intent: 'a' })).toEqual({ action: 'usual', type: 'credit' });
    expect(aboutOf(told, entry)).toEqual({ action: '', type: 'credit' });
    expect(aboutOf(told, line(1, 1, { action: 'gone' }))).toEqual({ action: '', type: 'credit' });
  });
});

describe('a stated pace', () => {
  const stated = (action: string, perDay: number) => paceOf(world, { pace: [{ action, perDay }] });

  it('is the action’s price, so many times a day; of a price that is known afterwards what it usually is', () => {
    expect(paceOf(world, { pace: [{ action: 'render', inputs: { images: 4 }, perDay: 1.5 }] })).toMatchObject({
      uses: [{ perDay: 6 }],
    });
    expect(stated('usual', 2)).toMatchObject({ uses: [{ perDay: 8 }] });
  });

  it('is unknown where the price is', () => {
    for (const action of ['guess', 'open', 'nothing'])
      expect(stated(action, 1)).toEqual({ kind: 'unknown', why: 'price-unknown', action });
    expect(usualPrice(world, 'open')).toBeUndefined();
  });

  it('is a number', () => {
    for (const perDay of [-1, NaN, Infinity]) expect(() => stated('render', perDay)).toThrow(/"render".*0 or more/);
  });
});
