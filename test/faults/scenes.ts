import type { Fate } from './network.ts';
import type { Page } from './page.ts';
import type { Person } from './person.ts';
import type { Plan } from './plan.ts';
import type { Stage } from './stage.ts';

/** Short stories that chance alone would tell too seldom: each leads to a rare row of the protocol's table. */
export type Scene =
  | 'hasty'
  | 'outage'
  | 'deploy'
  | 'ended'
  | 'demoted'
  | 'dearer'
  | 'refused'
  | 'regretted'
  | 'unknown'
  | 'taken'
  | 'late'
  | 'forgotten'
  | 'lost'
  | 'unsent'
  | 'back'
  | 'overcharged'
  | 'contradicted'
  | 'cut';

type Weights = Readonly<Partial<Record<Scene, number>>>;

/** How often which scene is played, by what the backend can. */
const SCENES: Readonly<Record<string, Weights>> = {
  L0: { hasty: 1, unknown: 3, unsent: 2, back: 0.5, cut: 1 },
  L1: { hasty: 0.8, outage: 1.2, late: 5.4, deploy: 2, refused: 1, taken: 1, unsent: 0.7, back: 0.4, cut: 0.7 },
  L2: {
    hasty: 0.8,
    outage: 1.2,
    late: 5.4,
    deploy: 2,
    regretted: 2,
    refused: 0.7,
    taken: 1,
    lost: 1,
    unsent: 0.7,
    back: 0.4,
    cut: 0.7,
  },
  L3: {
    hasty: 0.8,
    outage: 0.8,
    late: 2.5,
    deploy: 1,
    ended: 4.5,
    demoted: 5.5,
    dearer: 1,
    regretted: 1,
    taken: 1,
    lost: 1,
    unsent: 0.7,
    back: 0.4,
    cut: 0.7,
  },
};

export function scenesOf({ level, capabilities, takesExcess, lies }: Plan): Weights {
  const { keys, deadline } = capabilities;
  // Only here can a copy be charged long after another one was refused.
  const isPatient = keys?.windowMs === Infinity && !keys.replaysFailures && !deadline;
  return {
    ...SCENES[level],
    ...(isPatient && level !== 'L3' && { refused: 8 }),
    ...(level === 'L3' && !takesExcess && { dearer: 3 }),
    ...(keys && keys.windowMs < Infinity && { forgotten: 1.5 }),
    ...(lies && keys && { overcharged: 40, contradicted: 40 }),
  };
}

/** Plays a scene on a page that is ready for it, if there is one. */
export function scene(stage: Stage, person: Person, kind: Scene): void {
  const { chance, network, plan, server, timeline } = stage;
  // Whoever halted it has looked at it by now.
  if (kind === 'overcharged' || kind === 'contradicted')
    for (const { credits } of stage.alive) void credits.resume().catch(() => undefined);
  const ready = stage.alive.filter(({ credits, online }) => online && credits.snapshot().blocked === null);
  if (ready.length === 0) return;
  const page = chance.pick(ready);
  stage.say(() => `-- scene ${kind} (${page.name})`);
  const any = plan.level === 'L3' && chance.is(0.5) ? 'held' : 'charged';
  const sent = any === 'held' ? 'hold' : 'charge';
  // What the scene before this one had in store is over.
  network.ahead.length = 0;
  const next = (what: string, fate: Fate, ms?: number): void =>
    void network.ahead.push({ what, fate, ...(ms !== undefined && { ms }) });
  /** Nothing of a spend gets through, or nothing comes back, so many times. */
  const lose = (times: number, fate: Fate): void => {
    for (let time = 0; time < times; time++) {
      next(sent, fate);
      next('lookup', 'busy');
    }
  };
  switch (kind) {
    case 'hasty':
      return void person.spend(page, { kind: any, isHasty: true });
    case 'unknown':
      next('charge', chance.pick(['lost', 'unanswered']));
      return void person.spend(page, { kind: 'charged' });
    case 'outage':
      // Until after its deadline.
      lose(7, 'hanging');
      lose(4, 'lost');
      timeline.after(chance.between(60_000, 75_000), () => (network.ahead.length = 0));
      return void person.spend(page, { kind: any });
    case 'deploy':
      // The first copy arrives, and the next one meets a server that counts fingerprints anew.
      lose(1, 'unanswered');
      next('lookup', 'busy');
      next(sent, 'fine');
      timeline.after(200, () => (server.release += 1));
      return void person.spend(page, { kind: any });
    case 'ended':
      next('hold', 'fine');
      person.spend(page, { kind: 'held', holdMs: chance.pick([5_000, 5_000, 600_000]), worksMs: 40_000 });
      timeline.after(3_000, () => endHolds(stage));
      return void timeline.after(3_500, () => page.deliver(() => void page.credits.refresh()));
    case 'demoted':
      next('hold', 'fine');
      person.spend(page, { kind: 'held', worksMs: 2_000, spent: chance.pick(['fails', 'fails', 'all']) });
      timeline.after(1_500, () => stage.isCalm || (server.role = 'guest'));
      return void timeline.after(chance.pick([6_000, 20_000]), () => (server.role = 'owner'));
    case 'dearer':
      next('hold', 'fine');
      next('capture', 'fine');
      return void person.spend(page, { kind: 'held', worksMs: 20, spent: 'more' });
    case 'refused':
      return refused(stage, person, page);
    case 'taken':
      next(sent, 'fine');
      return taken(stage, person.spend(page, { kind: any }));
    case 'late':
      lose(4, 'lost');
      person.spend(page, { kind: any });
      return asleep(stage, page, Math.min(62_000, windowOf(plan) * 0.62) + chance.below(1_000));
    case 'forgotten':
      lose(4, 'lost');
      person.spend(page, { kind: any });
      return asleep(stage, page, windowOf(plan) * chance.pick([0.92, 1, 1.2]));
    case 'lost':
      person.spend(page, { kind: 'host', way: 'throws' });
      return asleep(stage, page, 63_000);
    case 'unsent':
      return void person.spend(page, { kind: 'host', way: 'nothing' });
    case 'cut':
      // Killed between what it wrote down and what it was about to send.
      person.spend(page, { kind: any });
      return void timeline.after(chance.below(4), () => stage.isCalm || page.crash());
    case 'back':
      return back(stage, person, page);
    case 'overcharged':
      stage.nextLie = 'too much';
      next(sent, 'fine');
      return void timeline.after(400, () => page.deliver(() => void person.spend(page, { kind: any })));
    case 'contradicted':
      next('charge', 'late');
      next('charge', 'fine');
      next('lookup', 'fine');
      timeline.after(2_000, () => (stage.nextLie = plan.hasLookup ? 'nothing' : 'too much'));
      return void timeline.after(400, () => page.deliver(() => void person.spend(page, { kind: 'charged' })));
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

/** A dear time: the copies that come in it are refused, and the first one of all only comes when it is over. Where nobody looks at deadlines it lasts beyond them. */
function refused({ chance, network, plan, server, timeline }: Stage, person: Person, page: Page): void {
  const ms = plan.capabilities.deadline ? 30_000 : 75_000;
  network.ahead.push({ what: 'charge', fate: chance.is(0.5) ? 'lost' : 'straggling', ms: ms + chance.between(1_000, 20_000) });
  person.spend(page, { kind: 'charged' });
  timeline.after(50, () => (server.unit = 2));
  timeline.after(ms, () => (server.unit = 0));
}

/** How long the backend remembers a key, in milliseconds. */
function windowOf({ capabilities }: Plan): number {
  return capabilities.keys?.windowMs ?? Infinity;
}

/** The browser stops a page right after what it has just done. */
function asleep(stage: Stage, page: Page, ms: number): void {
  const { timeline } = stage;
  timeline.after(250, () => page.isAlive && !stage.isCalm && page.freeze('frozen'));
  timeline.after(250 + ms, () => page.life === 'frozen' && page.thaw());
}

/** The back button takes a page out of its cache, and the person presses before anything has come. */
function back({ timeline, chance }: Stage, person: Person, page: Page): void {
  page.freeze('cached');
  timeline.after(chance.pick([2_000, 50_000]), () => {
    if (page.life !== 'cached') return;
    page.thaw();
    person.spend(page, { kind: 'charged' });
  });
}

/** Somebody has given an id back before its spend comes. */
function taken({ counter, server, timeline, watch }: Stage, id: string): void {
  timeline.after(3, () => {
    const account = server.accounts.get(watch.known(id).account);
    if (account && !account.intents.has(id)) void counter.tookNothing(account, id);
  });
}

/** The host's staff ends what is held, one way or the other. */
function endHolds({ counter, server, chance, timeline }: Stage): void {
  const account = server.accounts.get('acme')!;
  account.settle(timeline.now);
  for (const intent of [...account.intents.values()].filter(({ state }) => state === 'held')) {
    if (chance.is(0.4)) counter.endHold(account, intent, false);
    else if (chance.is(0.5)) counter.endHold(account, intent, true);
  }
}
