import { heal } from './heal.ts';
import { Person } from './person.ts';
import type { Theme } from './plan.ts';
import { Stage, type Backend } from './stage.ts';
import { scene, scenesOf } from './scenes.ts';
import { trouble, TROUBLES, type Trouble } from './trouble.ts';

/** What became of one schedule. */
export interface Played {
  readonly violation: string | undefined;
  readonly counts: ReadonlyMap<string, number>;
  readonly trace: readonly string[];
  readonly level: string;
  readonly lies: boolean;
  readonly events: number;
}

/** How often which trouble comes, by the theme of a schedule. */
const WEIGHTS: Readonly<Record<Theme, Readonly<Partial<Record<Trouble, number>>>>> = {
  mixed: {},
  network: { offline: 6, gestures: 12 },
  cancel: { cancel: 14, gestures: 14 },
  death: { crash: 10, reload: 8, open: 6 },
  storage: { storage: 10, clear: 2 },
  people: { session: 10, switch: 5, role: 6, price: 4 },
  time: { absence: 8, freeze: 8, clock: 6, release: 4 },
  crowd: { gestures: 24, crash: 3, open: 5 },
};

/** Plays one schedule: everything may go wrong, then nothing does any more, and then every promise must have been kept. */
export async function play(seed: number, index: number, isTraced = false, backend?: Backend): Promise<Played> {
  const stage = new Stage(seed, index, isTraced, backend);
  const person = new Person(stage);
  const { chance, plan, watch } = stage;
  watch.hasty = person.hasty;
  stage.say(() => `plan ${JSON.stringify(plan)}`);
  for (let page = 0; page < plan.pages; page++) stage.open();
  await stage.pass(chance.pick([10, 1_000, 3_000, 3_000]));
  const weights = { ...TROUBLES, ...WEIGHTS[plan.theme] };
  for (let step = 0; step < plan.steps && watch.found === undefined; step++) {
    if (chance.is(0.5)) {
      const kind = chance.weighted(scenesOf(plan));
      stage.count(`scene: ${kind}`);
      scene(stage, person, kind);
    } else {
      const kind = chance.weighted(weights);
      stage.count(`trouble: ${kind}`);
      await trouble(stage, person, kind);
    }
    await stage.pass(chance.pick([0, 3, 50, 400, 400, 2_000, 2_000, 12_000, 40_000]));
  }
  if (watch.found === undefined) await heal(stage, person);
  for (const page of stage.pages) page.crash();
  await stage.counter.compared?.();
  return {
    violation: watch.found,
    counts: stage.counts,
    trace: stage.trace ?? [],
    level: plan.level,
    lies: plan.lies,
    events: stage.timeline.events,
  };
}
