import { describe, expect, it } from 'vitest';
import { forecast } from '../../src/forecast/index.ts';
import { amountOn, play } from '../../src/forecast/play.ts';
import { transact, type Account, type Entry, type World } from '../../src/index.ts';
import { fc, runsOr } from '../support/property.ts';
import { stories, type Story } from '../support/random-world.ts';
import { accountOf, at, grantsOf, lotOf, policyOf, worldOf } from '../support/studio.ts';

const DAY = 86_400_000;

describe('the days of a play', () => {
  it('use whole units that add up to the pace', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1000, noNaN: true }), fc.integer({ min: 1, max: 400 }), (perDay, days) => {
        let sum = 0;
        for (let day = 0; day < days; day++) sum += amountOn(day, perDay);
        expect(Math.abs(sum - perDay * days)).toBeLessThanOrEqual(0.5 + 1e-6);
      }),
      { numRuns: runsOr(100) },
    );
  });

  it('use what there is where that is not enough, and say what is missing', () => {
    const world = worldOf(policyOf(), accountOf({ lots: [lotOf('purchased', 12)] }));
    const { unmet, entries } = play(world, [{ action: 'render', type: 'credit', perDay: 5 }], at('2025-01-05'));
    expect(unmet.map(({ at: when, amount }) => [when, amount])).toEqual([
      [at('2025-01-03'), 3],
      [at('2025-01-04'), 5],
    ]);
    expect(entries.reduce((sum, { amount }) => sum + amount, 0)).toBe(7);
  });

  it('do not begin again what a limit, a role or a sub-account would stop: a forecast is about the credits', () => {
    const policy = policyOf({
      roles: { owner: { may: ['see'] } },
      limits: { day: { atMost: 1, per: 'day' } },
    });
    const { unmet, isOpen } = play(
      worldOf(policy, accountOf({ lots: [lotOf('purchased', 12)] })),
      [{ action: 'render', type: 'credit', perDay: 6 }],
      at('2025-01-04'),
    );
    expect([unmet.map(({ at: when }) => when), isOpen]).toEqual([[at('2025-01-03')], false]);
  });
});

/** An account after a random story, with what its own plan lets it use from then on. */
function worldAfter({ policy, account: first, moves }: Story, source: string, amount: number): World {
  let account: Account = first;
  const last = {
    at: moves.at(-1)!.at,
    viewer: { role: 'owner' },
    command: { kind: 'grant', id: 'last', source, amount } as const,
  };
  for (const { at: now, viewer, command } of [...moves, last]) {
    try {
      ({ account } = transact({ policy, account, viewer, now }, command));
    } catch {
      // The story names an intent that it never made.
    }
  }
  return { policy, account, viewer: { role: 'owner' }, now: account.settledAt };
}

/** The other way to the same: every single spend by the policy as it is, hour for hour nothing else than what a person could do. */
function lived(
  world: World,
  images: number,
  times: number,
  days: number,
): { readonly runsOut: number | undefined; readonly ended: Entry[] } {
  let { account } = world;
  const ended: Entry[] = [];
  for (let day = 0; day < days; day++) {
    const now = world.now + day * DAY;
    for (let time = 0; time < times; time++) {
      const done = transact(
        { ...world, account, now },
        { kind: 'spend', id: `lived/${day}/${time}`, action: 'edit', inputs: { n: images } },
      );
      ({ account } = done);
      ended.push(...done.entries.filter(({ kind, at: when }) => (kind === 'expire' || kind === 'forfeit') && when > world.now));
      if (done.decision.verdict === 'refused') return { runsOut: now, ended };
    }
  }
  return { runsOut: undefined, ended };
}

/** Credits by hand at the end of a story, so that some accounts last. */
const gifts = fc.tuple(fc.constantFrom('promo', 'monthly', 'paid', 'bonus'), fc.integer({ min: 1, max: 6000 }));

describe('a forecast and an account that lives on at that pace', () => {
  it('come to the same day, and to the same credits that end until then, whatever the policy and its past', () => {
    let [ran, lasted, ends] = [0, 0, 0];
    fc.assert(
      fc.property(
        stories,
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 1, max: 3 }),
        gifts,
        (story, images, times, [source, amount]) => {
          const world = worldAfter(story, source, amount);
          // The policy's one limit is on another action, and what is left open is none of these.
          const days = 40;
          const told = forecast(world, { pace: [{ action: 'edit', inputs: { n: images }, perDay: times }] }, { days });
          const { runsOut, ended } = lived(world, images, times, days);
          const [{ runsOut: said }] = told.outlooks as [(typeof told.outlooks)[0]];
          expect(said).toEqual(
            runsOut === undefined
              ? { kind: 'not-before', at: told.at + days * DAY }
              : { kind: 'on', at: runsOut, action: 'edit' },
          );
          const until = runsOut ?? world.now + (days - 1) * DAY;
          const sum = (lapses: readonly { at: number; amount: number }[]): number =>
            lapses.reduce((total, lapse) => total + (lapse.at <= until ? lapse.amount : 0), 0);
          expect(sum(told.lapses!)).toBe(sum(ended));
          ran += runsOut === undefined ? 0 : 1;
          lasted += runsOut === undefined ? 1 : 0;
          ends += ended.length > 0 ? 1 : 0;
        },
      ),
      { numRuns: runsOr(60) },
    );
    // A property that never sees one of the cases would say nothing of it.
    expect(Math.min(ran, lasted, ends)).toBeGreaterThan(2);
  });

  it('a pace of nothing ends what the calendar ends, and nothing else', () => {
    const policy = grantsOf(
      { daily: { source: 'promo', amount: 3, every: 'day', mode: 'add' } },
      { sources: { promo: { label: { en: 'P' }, category: 'promotional', expires: { after: '2 days' } } }, drawOrder: {} },
    );
    const world = worldOf(policy, accountOf({ plan: 'basic' }));
    const { lapses } = forecast(world, { pace: [] }, { days: 5 });
    expect(lapses!.map(({ amount }) => amount)).toEqual([3, 3, 3]);
  });
});
