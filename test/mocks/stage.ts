import { scenarios, type ScenarioId } from '../../mocks/scenarios/index.ts';
import type { Scenario } from '../../mocks/scenario.ts';
import { createDemo, type Demo } from '../../src/demo/index.ts';
import { SimulatedWorld } from '../../src/environment/simulated.ts';
import type { ActionQuote, CreditsState } from '../../src/index.ts';

/** A situation that was brought about in a simulated browser. */
export interface Stage {
  readonly world: SimulatedWorld;
  readonly demo: Demo;
  readonly scenario: Scenario;
  /** What a page sees. */
  readonly state: CreditsState;
  /** What the situation's own action would cost. */
  readonly quote: ActionQuote;
}

/** Brings a situation about, as the preview does: load, then let it happen. @throws Error when it waits for something that does not come. */
export async function stage(scenario: Scenario): Promise<Stage> {
  const world = new SimulatedWorld({ now: Date.parse('2025-06-05T12:00:00Z'), seed: 3 });
  const demo = await createDemo({ ...scenario.demo, environment: world.tab() });
  const isBusy = (): boolean => demo.credits.snapshot().phase === 'loading' || demo.credits.snapshot().isRefreshing;
  await world.settle();
  if (scenario.happen) {
    await world.until(() => !isBusy());
    let isOver = false;
    const happening = Promise.resolve(scenario.happen(demo)).finally(() => (isOver = true));
    await world.until(() => isOver);
    await happening;
    await world.settle();
  }
  return {
    world,
    demo,
    scenario,
    state: demo.credits.snapshot(),
    quote: demo.credits.quote(scenario.action, scenario.inputs),
  };
}

/** The same by the situation's id. */
export const staged = (id: ScenarioId): Promise<Stage> => stage(scenarios[id]);
