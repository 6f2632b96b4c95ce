import { describe, expect, it } from 'vitest';
import { forecast, type ForecastOptions, type Usage } from '../../src/forecast/index.ts';
import { accountOf, at, grantsOf, lotOf, OWNER, policyOf, RENDER, Run, short, START, unset, worldOf } from '../support/studio.ts';

const DAY = 86_400_000;
const PACKS = {
  all: { source: 'purchased', currency: 'EUR', sizes: { S: { credits: 50, price: 10 }, L: { credits: 500, price: 60 } } },
};
const MONTHLY = { monthly: { source: 'monthly', amount: 100, every: 'month', on: 'anchor' } };
const pace = (perDay: number, images = 1): Usage => ({ pace: [{ action: 'render', inputs: { images }, perDay }] });

/** An account on a plan of 100 credits a month, that has just begun. */
function begun(grants: object = MONTHLY, parts: object = {}): Run {
  const run = new Run(grantsOf(grants as Record<string, unknown>, { packs: PACKS, ...parts }));
  run.do('2025-01-01', { kind: 'subscribe', plan: 'basic', cycleAnchor: START });
  return run;
}
const of = (run: Run, usage: Usage, options?: ForecastOptions, when = '2025-01-01') =>
  forecast(worldOf(run.policy, run.account, at(when)), usage, options);

/** `2025-01-21`, or why there is no date. */
function date(told: ReturnType<typeof forecast>): string {
  const { runsOut } = told.outlooks[0]!;
  return 'at' in runsOut ? `${runsOut.kind} ${short(runsOut.at)}` : 'why' in runsOut ? runsOut.why : runsOut.kind;
}

describe('the day on which credits run out', () => {
  it('is the first one whose use they do not cover', () => {
    expect(date(of(begun(), pace(5)))).toBe('on 2025-01-21');
    expect(date(of(begun(), pace(1, 7)))).toBe('on 2025-01-15');
    expect(date(of(begun(), pace(101)))).toBe('on 2025-01-01');
  });

  it('counts parts of a day as they add up', () => {
    expect(date(of(begun(), pace(2.5, 2)))).toBe('on 2025-01-21');
    expect(date(of(begun({}), pace(0.1)))).toBe('on 2025-01-05');
  });

  it('is none while the renewals bring as much as is used; then they last as far as one looks', () => {
    expect(date(of(begun(), pace(3)))).toBe('not-before 2025-04-03');
    expect(date(of(begun(), pace(3), { days: 10 }))).toBe('not-before 2025-01-11');
    expect(date(of(begun(), pace(0)))).toBe('not-before 2025-04-03');
  });

  it('sees that credits end before they are used', () => {
    const account = accountOf({
      lots: [lotOf('promo', 60, { expiresAt: at('2025-01-11') }), lotOf('purchased', 20)],
    });
    const told = forecast(worldOf(policyOf(), account), pace(2));
    expect(date(told)).toBe('on 2025-01-21');
    expect(told.lapses).toMatchObject([{ source: 'promo', amount: 40, at: at('2025-01-11'), lots: ['promo'], isHere: true }]);
  });

  it('is about each kind of credits by itself', () => {
    const policy = policyOf({
      credits: { credit: { name: { en: 'credits' }, decimals: 0 }, token: { name: { en: 'tokens' }, decimals: 2 } },
      sources: {
        pool: { label: { en: 'Pool' }, category: 'paid', type: 'credit' },
        coins: { label: { en: 'C' }, category: 'paid', type: 'token' },
      },
      drawOrder: { sources: ['pool', 'coins'] },
      actions: { render: { ...RENDER, paysWith: 'credit' }, ask: { cost: 0.5, paysWith: 'token' } },
    });
    const account = accountOf({ lots: [lotOf('pool', 10), lotOf('coins', 400, { type: 'token' })] });
    const usage = {
      pace: [
        { action: 'render', perDay: 5 },
        { action: 'ask', perDay: 2 },
      ],
    };
    const { outlooks } = forecast(worldOf(policy, account), usage);
    expect(outlooks.map(({ type, perDay, runsOut }) => [type, perDay, runsOut])).toEqual([
      ['credit', 5, { kind: 'on', at: at('2025-01-03'), action: 'render' }],
      ['token', 100, { kind: 'on', at: at('2025-01-05'), action: 'ask' }],
    ]);
  });

  it('names what lacks credits first, where some pay for one action alone', () => {
    const policy = policyOf({
      sources: {
        pool: { label: { en: 'P' }, category: 'paid' },
        gift: { label: { en: 'G' }, category: 'promotional', paysFor: ['ask'] },
      },
      drawOrder: { sources: ['gift', 'pool'] },
      actions: { render: RENDER, ask: { cost: 1 } },
    });
    const account = accountOf({ lots: [lotOf('pool', 10), lotOf('gift', 1000)] });
    const usage = {
      pace: [
        { action: 'ask', perDay: 9 },
        { action: 'render', perDay: 2 },
      ],
    };
    expect(forecast(worldOf(policy, account), usage).outlooks[0]!.runsOut).toEqual({
      ...{ kind: 'on', at: at('2025-01-06'), action: 'render' },
    });
  });

  it('is unknown where a rule is left open that paying hangs on, and where nobody knows when the credits end', () => {
    const open = policyOf({ drawOrder: { sources: unset('names') } });
    const lots = [lotOf('purchased', 10)];
    expect(date(forecast(worldOf(open, accountOf({ lots })), pace(1)))).toBe('policy-incomplete');
    // A backend that tells only a number.
    const told = forecast(worldOf(policyOf(), accountOf({ lots: [lotOf('', 10)] })), pace(1));
    expect(date(told)).toBe('ends-unknown');
    expect(told.lapses).toBeNull();
  });

  it('is none on a plan that serves everything without credits', () => {
    const policy = policyOf({ plans: { all: { unlimited: {} } } });
    expect(date(forecast(worldOf(policy, accountOf({ plan: 'all', lots: [lotOf('purchased', 3)] })), pace(2)))).toBe('unlimited');
  });

  it('follows a plan change that waits, and goes no further than a backend agrees', () => {
    const run = begun();
    run.do('2025-01-01', { kind: 'cancel' });
    expect(date(of(run, pace(3)))).toBe('on 2025-02-01');
    // A page that does not know of the cancelling would promise the next month.
    const page = { ...run.account, scheduled: [] };
    const world = worldOf(run.policy, page, START);
    expect(date(forecast(world, pace(3)))).toBe('not-before 2025-04-03');
    const careful = forecast(world, pace(3), { coming: [] });
    expect([date(careful), short(careful.until)]).toEqual(['not-before 2025-02-01', '2025-02-01']);
  });

  it('has a gap where credits run out before new ones come, with what would bridge it', () => {
    const [outlook] = of(begun(), pace(5)).outlooks;
    expect(outlook).toMatchObject({
      next: { at: at('2025-02-01'), amount: 100 },
      gap: { missing: 55, buy: { parts: [{ pack: 'L' }] }, mix: { parts: [{ pack: 'S', quantity: 2 }] } },
    });
    expect(of(begun(), pace(3)).outlooks[0]!.gap).toBeUndefined();
  });

  it('refuses to look where there is nothing to see', () => {
    for (const days of [0, -1, 4000, NaN]) expect(() => of(begun(), pace(1), { days })).toThrow(/1 to 3660/);
  });
});

describe('what lapses', () => {
  it('is what a pace leaves of each month, now and later', () => {
    const { lapses } = of(
      begun(MONTHLY, {
        sources: { monthly: { label: { en: 'M' }, category: 'included', expires: 'renewal' } },
        drawOrder: {},
        packs: {},
      }),
      pace(2),
      { days: 60 },
    );
    expect(lapses!.map(({ at: when, amount, isHere }) => [short(when), amount, isHere])).toEqual([
      ['2025-02-01', 38, true],
      ['2025-03-01', 44, false],
    ]);
  });

  it('is nobody’s to tell while the pace is unknown', () => {
    const told = of(begun(), { history: [] });
    expect([told.lapses, date(told)]).toEqual([null, 'pace']);
    expect(told.outlooks[0]!.next).toEqual({ at: at('2025-02-01'), amount: 100 });
  });
});

describe('what would have cost less together', () => {
  const blocks = { actions: { render: { ...RENDER, cost: { each: { of: 'images', blocksOf: 4 }, credits: 1 } } } };
  const line = (daysAgo: number, images: number) => ({
    ...{ at: at('2025-01-20') - daysAgo * DAY, kind: 'capture' as const, type: 'credit', amount: Math.ceil(images / 4) },
    ...{ action: 'render', inputs: { images } },
  });

  it('is told of what was done on one day, and not across days', () => {
    const history = [line(0.1, 1), line(0.2, 1), line(0.3, 2), line(5, 1), line(15, 1)];
    expect(of(begun(MONTHLY, blocks), { history }, {}, '2025-01-20').together).toEqual([
      ...[{ action: 'render', type: 'credit', inputs: { images: 4 }, times: 1, calls: 3, separately: 3, together: 1 }],
    ]);
  });

  it('is told of a stated pace by the day', () => {
    expect(of(begun(MONTHLY, blocks), pace(8)).together).toMatchObject([{ calls: 8, separately: 8, together: 2 }]);
    expect(of(begun(MONTHLY, blocks), pace(0.5)).together).toEqual([]);
  });
});

it('changes nothing of what it is given, and says the same twice', () => {
  const run = begun();
  const world = worldOf(run.policy, run.account, START, OWNER);
  expect(forecast(world, pace(5))).toEqual(forecast(world, pace(5)));
});
