import { describe, expect, it } from 'vitest';
import { firstLink } from '../../../preview/policy/link.ts';
import { actionPrices, packPrices } from '../../../preview/policy/prices/price-table.ts';
import { accountFor, asItems, habitsFor, spendFor, usualInputs } from '../../../preview/policy/usual.ts';
import { ticks, monthTicks } from '../../../preview/policy/year/scale.ts';
import { dayOf, seriesOf } from '../../../preview/policy/year/series.ts';
import { bindPolicy, parsePolicy, quote } from '../../../src/index.ts';
import { playMonths } from '../../../src/year/play.ts';
import { fc, runsOr } from '../../support/property.ts';
import { filesUnder, read } from '../../support/repository.ts';

const ready = filesUnder('policies').filter((file) => file.endsWith('.json'));
const bound = (file: string): ReturnType<typeof bindPolicy> => bindPolicy(parsePolicy(read(file)));
const DAY = 86_400_000;

describe('an account that nobody has described', () => {
  it.each(ready)('%s has one, with something to do where the policy sells an action', (file) => {
    const policy = bound(file);
    const { world, refused } = accountFor(policy, firstLink);
    expect(refused).toBeUndefined();
    const habits = habitsFor(world, firstLink);
    expect(habits).toHaveLength(Object.keys(policy.actions).length > 0 ? 1 : 0);
    for (const { action, inputs } of habits) {
      const decision = quote(world, { kind: 'spend', id: 'a', action, inputs });
      expect(decision.verdict === 'refused' && decision.reason).not.toBe('action-invalid');
    }
  });

  it('is what the link says where the policy knows it', () => {
    const policy = bound('policies/hubspot-credits.json');
    const plans = Object.keys(policy.plans!);
    expect(accountFor(policy, { ...firstLink, plan: plans[1]! }).plan).toBe(plans[1]);
    expect(accountFor(policy, { ...firstLink, plan: 'none such' }).plan).toBe(plans[0]);
    expect(accountFor(policy, { ...firstLink, plan: '-' }).world.account.plan).toBeNull();
    const { world } = accountFor(policy, firstLink);
    expect(spendFor(world, { ...firstLink, spend: { kind: 'spend', action: 'data_query', inputs: { queries: 4 } } })).toEqual({
      ...{ action: 'data_query', inputs: { queries: 4 } },
    });
    expect(habitsFor(world, { ...firstLink, habits: [{ action: 'gone', inputs: {}, every: 'day' }] })).toEqual([]);
  });

  it('does the plainest thing that makes sense: a photo with a background, though a background is a choice', () => {
    const { world } = accountFor(bound('policies/bg-studio.json'), firstLink);
    expect(usualInputs(world, 'apply')).toMatchObject({ photos: 1, background: true, logo: false });
  });

  it('has the things of a list as what they are, though a link writes them as texts', () => {
    const action = { inputs: { clips: { type: 'items', each: { seconds: 'count' } }, names: 'keys' }, cost: 1 } as const;
    expect(asItems(action, { clips: ['{"seconds":3}'], names: ['{"a":1}'] })).toEqual({
      clips: [{ seconds: 3 }],
      names: ['{"a":1}'],
    });
  });
});

describe('the price table', () => {
  it('has what the engine says for one, ten and a hundred, and each pack with its price per credit', () => {
    const { world } = accountFor(bound('policies/hubspot-credits.json'), firstLink);
    expect(actionPrices(world).map(({ action, counted, cells }) => [action, counted, ...cells])).toEqual([
      ['Customer agent conversation', 'conversations', '100', '1,000', '10,000'],
      ['Data query', 'queries', '10', '100', '1,000'],
    ]);
    expect(packPrices(world)).toMatchObject([{ credits: '5,000 HubSpot Credits', price: '45 USD', each: '0.009 USD' }]);
  });

  it.each(ready)('%s has a row for each action, and never a number that is none', (file) => {
    const { world } = accountFor(bound(file), firstLink);
    const rows = actionPrices(world);
    expect(rows.flatMap(({ cells }) => cells).filter((text) => text === '' || /NaN|undefined/.test(text))).toEqual([]);
    packPrices(world).forEach(({ price }) => expect(price).not.toBe(''));
  });
});

describe('the picture of the months', () => {
  it.each(ready)('%s stands on what the play says: each day, each source, each sum', (file) => {
    const policy = bound(file);
    const { world } = accountFor(policy, firstLink);
    const play = playMonths(world, habitsFor(world, firstLink), { months: 1, buys: true, daily: true });
    const all = seriesOf(policy, play);
    for (const { sources, left, days, top } of all) {
      expect(days).toEqual(play.days.map(({ at }) => at));
      sources.forEach((source, index) => expect(left[index]).toEqual(play.days.map((day) => day.left[source] ?? 0)));
      expect(top).toBeGreaterThan(0);
    }
    const drawn = all.flatMap(({ sources }) => sources);
    expect(new Set(drawn).size).toBe(drawn.length);
    for (const day of play.days) for (const source of Object.keys(day.left)) expect(drawn).toContain(source);
    const sum = (kind: 'granted' | 'used' | 'refused'): number =>
      all.flatMap(({ marks }) => marks).reduce((n, mark) => n + mark[kind], 0);
    const months = (kind: 'granted' | 'used'): number =>
      play.months.flatMap((month) => Object.values(month[kind])).reduce((n, one) => n + one, 0);
    expect([sum('granted'), sum('used'), sum('refused')]).toEqual([months('granted'), months('used'), play.refusals.length]);
  });

  it('puts what happens into the day that it happens in', () => {
    const days = [0, DAY - 1, 2 * DAY - 1, 3 * DAY - 1];
    expect([0, 1, DAY - 1, DAY, 2 * DAY, 9 * DAY].map((at) => dayOf(days, at))).toEqual([0, 1, 1, 2, 3, 3]);
  });

  it('has a scale of round numbers that reaches the top in few steps', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 50 }), (top) => {
        const steps = ticks(top, 4);
        expect(steps[0]).toBe(0);
        expect(steps.at(-1)).toBeGreaterThanOrEqual(top);
        expect(steps.length).toBeLessThanOrEqual(6);
        expect(String(Number(steps[1]!.toPrecision(3))).replace(/[.]|0+$|e.*$/g, '')).toMatch(/^0*(1|2|25|5)$/);
      }),
      { numRuns: runsOr(200) },
    );
  });

  it('names as many months as there is room for', () => {
    const [from, to] = [Date.UTC(2026, 0, 15), Date.UTC(2027, 0, 14)];
    expect(monthTicks(from, to, 12)).toHaveLength(12);
    expect(monthTicks(from, to, 12)[0]).toBe(Date.UTC(2026, 1));
    expect(monthTicks(from, to, 4)).toHaveLength(4);
  });
});
