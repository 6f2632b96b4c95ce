import type { Person } from './person.ts';
import type { Stage } from './stage.ts';

/** Short stories that chance alone would tell too seldom: each leads to a rare row of the protocol's table. */
export type Scene = 'hasty' | 'outage' | 'deploy' | 'ended' | 'demoted' | 'dearer' | 'refused' | 'regretted' | 'unknown';

/** How often which scene is played, by what the backend can. */
export const SCENES: Readonly<Record<string, Readonly<Partial<Record<Scene, number>>>>> = {
  L0: { hasty: 1, unknown: 3 },
  L1: { hasty: 1, outage: 2, deploy: 1.5, refused: 1 },
  L2: { hasty: 1, outage: 2, deploy: 1.5, regretted: 2, refused: 0.7 },
  L3: { hasty: 1, outage: 1, deploy: 0.5, ended: 4, demoted: 5, dearer: 1.5, regretted: 1 },
};

const LOST = ['charge', 'hold', 'lookup'] as const;

/** Plays a scene on a page that is ready for it, if there is one. */
export function scene(stage: Stage, person: Person, kind: Scene): void {
  const { chance, network, server, timeline } = stage;
  const ready = stage.alive.filter(({ credits, online }) => online && credits.snapshot().blocked === null);
  if (ready.length === 0) return;
  const page = chance.pick(ready);
  stage.say(() => `-- scene ${kind} (${page.name})`);
  const any = stage.plan.level === 'L3' && chance.is(0.5) ? 'held' : 'charged';
  /** Nothing of a spend gets through, or nothing comes back, so many times. */
  const lose = (times: number, fate: 'lost' | 'unanswered' | 'hanging'): void => {
    for (let time = 0; time < times; time++)
      for (const what of LOST) network.ahead.push({ what, fate: what === 'lookup' ? 'busy' : fate });
  };
  switch (kind) {
    case 'hasty':
      return person.spend(page, { kind: any, isHasty: true });
    case 'unknown':
      network.ahead.push({ what: 'charge', fate: chance.pick(['lost', 'unanswered']) });
      return person.spend(page, { kind: 'charged' });
    case 'outage':
      // Until after its deadline.
      lose(7, 'hanging');
      lose(4, 'lost');
      timeline.after(chance.between(60_000, 75_000), () => (network.ahead.length = 0));
      return person.spend(page, { kind: any });
    case 'deploy':
      // The first copy arrives, and the next one meets a server that counts fingerprints anew.
      lose(1, 'unanswered');
      network.ahead.push({ what: 'lookup', fate: 'busy' }, { what: 'lookup', fate: 'busy' });
      timeline.after(200, () => (server.release += 1));
      return person.spend(page, { kind: any });
    case 'ended':
      person.spend(page, { kind: 'held', holdMs: chance.pick([5_000, 5_000, 600_000]), worksMs: 40_000 });
      return void timeline.after(3_000, () => endHolds(stage));
    case 'demoted':
      person.spend(page, { kind: 'held', worksMs: 2_000, spent: chance.pick(['fails', 'fails', 'all']) });
      timeline.after(1_500, () => stage.isCalm || (server.role = 'guest'));
      return void timeline.after(chance.pick([6_000, 20_000]), () => (server.role = 'owner'));
    case 'dearer':
      return person.spend(page, { kind: 'held', worksMs: 20, spent: 'more' });
    case 'refused':
      network.ahead.push({ what: 'charge', fate: 'lost' });
      person.spend(page, { kind: 'charged' });
      timeline.after(50, () => (server.unit = 2));
      return void timeline.after(30_000, () => (server.unit = 0));
    case 'regretted':
      person.spend(page, { kind: any, worksMs: 10_000 });
      lose(chance.below(3), 'unanswered');
      for (const wait of [20, 300, 2_000])
        timeline.after(wait, () =>
          page.deliver(() => {
            const open = page.credits
              .snapshot()
              .intents.filter(({ state }) => state === 'sending' || state === 'unknown' || state === 'held');
            if (open.length > 0) person.cancel(page, open[0]!.id);
          }),
        );
  }
}

/** The host's staff ends what is held, one way or the other. */
function endHolds({ server, chance, timeline }: Stage): void {
  const account = server.accounts.get('acme')!;
  account.settle(timeline.now);
  for (const intent of [...account.intents.values()].filter(({ state }) => state === 'held')) {
    if (chance.is(0.4)) account.end(intent, 'released');
    else if (chance.is(0.5)) account.capture(intent, intent.amount);
  }
}
