import { describe, expect, it } from 'vitest';
import { bindPolicy, parsePolicy, summarize, transact, type World } from '../../src/index.ts';
import { beginAccount } from '../../src/year/begin.ts';
import { RHYTHMS, type Habit } from '../../src/year/habit.ts';
import { playMonths } from '../../src/year/play.ts';
import { fc, runsOr } from '../support/property.ts';
import { smallPolicy } from '../support/small-policy.ts';

const DAY = 86_400_000;
const policy = bindPolicy(
  parsePolicy(
    smallPolicy({
      sources: {
        pool: { label: { en: 'Pool' }, category: 'included', expires: 'renewal' },
        bought: { label: { en: 'Bought' }, category: 'paid', expires: { after: '40 days' } },
      },
      drawOrder: { by: ['source', 'expiresAt', 'grantedAt'], sources: ['pool', 'bought'] },
      actions: { work: { inputs: { pages: 'count' }, cost: { each: 'pages', credits: 1 } }, look: { cost: 2 } },
      plans: { basic: { rank: 1, grants: { monthly: { source: 'pool', amount: 10, every: 'month', on: 'anchor' } } } },
      purchases: { automatic: 'never' },
      packs: {
        extra: { source: 'bought', currency: 'EUR', method: 'invoice', sizes: { S: { credits: 20, price: 5 } } },
      },
    }),
  ),
);
const now = Date.parse('2026-01-01');
const begun = beginAccount(policy, { now, plan: 'basic' }).world;
const weekly: Habit = { action: 'work', inputs: { pages: 8 }, every: 'week' };

/** The same days, by the engine alone: what is left of each source when each day is over. */
function byHand(world: World, habits: readonly Habit[], days: number): Record<string, number>[] {
  let { account } = world;
  const left: Record<string, number>[] = [];
  let serial = 0;
  for (let day = 0; day < days; day++) {
    const at = world.now + day * DAY;
    const weekday = new Date(at).getUTCDay();
    for (const { action, inputs, every, times = 1 } of habits) {
      const isWeekday = weekday >= 1 && weekday <= 5;
      // Of January alone, so the day of the month is the day of the play.
      if ((every === 'weekday' && !isWeekday) || (every === 'week' && day % 7 > 0) || (every === 'month' && day > 0)) continue;
      for (let time = 0; time < times; time++)
        ({ account } = transact({ ...world, account, now: at }, { kind: 'spend', id: `s${++serial}`, action, inputs }));
    }
    const { sources } = summarize({ ...world, account, now: at + DAY - 1 });
    left.push(Object.fromEntries(sources.map(({ source, available }) => [source, available])));
  }
  return left;
}

describe('some months of an account', () => {
  it('are what the engine does with the same spends, day by day', () => {
    const habit = fc.record({
      action: fc.constant('work'),
      inputs: fc.record({ pages: fc.integer({ min: 0, max: 6 }) }),
      every: fc.constantFrom(...RHYTHMS),
      times: fc.integer({ min: 1, max: 3 }),
    });
    fc.assert(
      fc.property(fc.array(habit, { maxLength: 3 }), (habits) => {
        const { days } = playMonths(begun, habits, { months: 1, daily: true });
        expect(days[0]).toEqual({ at: now, left: { pool: 10 }, unlimited: false });
        expect(days.slice(1).map(({ left }) => left)).toEqual(byHand(begun, habits, 31));
      }),
      { numRuns: runsOr(40) },
    );
  });

  it('say each month what came, what was used, what ended, what is left', () => {
    const { months } = playMonths(begun, [{ ...weekly, inputs: { pages: 2 } }], { months: 2 });
    expect(months).toMatchObject([
      { granted: { pool: 10 }, used: { pool: 10 }, ended: {}, left: {}, refused: 0 },
      { granted: { pool: 10 }, used: { pool: 8 }, ended: {}, left: { pool: 2 }, refused: 0 },
    ]);
  });

  it('name what was refused, and buy the pack that helps where somebody wants it', () => {
    const poor = playMonths(begun, [weekly], { months: 1 });
    expect(poor.refusals[0]).toEqual({ at: now + 7 * DAY, action: 'work', reason: 'insufficient-credits' });
    expect(poor.months[0]).toMatchObject({ bought: {}, refused: 4 });

    const rich = playMonths(begun, [weekly], { months: 1, buys: true });
    expect(rich.refusals).toEqual([]);
    expect(rich.months[0]).toMatchObject({ used: { pool: 10, bought: 30 }, bought: { bought: 40 }, left: { bought: 10 } });
    expect(rich.happenings.filter(({ kind }) => kind === 'buy').map(({ at, amount }) => [at, amount])).toEqual([
      [now + 7 * DAY, 20],
      [now + 21 * DAY, 20],
    ]);
  });

  it('call bought what was bought by itself', () => {
    const automatic = { source: 'bought', below: 5, buys: { credits: 20 }, price: 0.1, currency: 'EUR' };
    const filled = { ...begun, policy: { ...policy, purchases: { automatic } as const } };
    const { months } = playMonths(filled, [{ ...weekly, inputs: { pages: 6 } }], { months: 1 });
    expect(months[0]).toMatchObject({ granted: { pool: 10 }, bought: { bought: 40 } });
  });

  it('tell what each draw was for, what ended when, and when new credits were due', () => {
    const play = playMonths(begun, [{ action: 'look', inputs: {}, every: 'month' }], { months: 2, daily: true });
    const feb = Date.parse('2026-02-01');
    expect(play.happenings).toEqual([
      { kind: 'grant', at: now, source: 'pool', amount: 10 },
      { kind: 'capture', at: now, source: 'pool', amount: 2, action: 'look' },
      { kind: 'expire', at: feb, source: 'pool', amount: 8 },
      { kind: 'grant', at: feb, source: 'pool', amount: 10 },
      { kind: 'capture', at: feb, source: 'pool', amount: 2, action: 'look' },
    ]);
    expect(play.renewals).toEqual([feb]);
  });

  it('have the same months and lines whether or not somebody looks every day', () => {
    const plain = playMonths(begun, [weekly], { months: 3, buys: true });
    const daily = playMonths(begun, [weekly], { months: 3, buys: true, daily: true });
    expect({ ...daily, days: [], renewals: [] }).toEqual(plain);
    expect(daily.days).toHaveLength(1 + 31 + 28 + 31);
  });

  it('say how far they are', () => {
    const told: number[] = [];
    playMonths(begun, [], { months: 3, progress: (month) => told.push(month) });
    expect(told).toEqual([1, 2, 3]);
  });
});
