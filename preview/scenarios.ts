import type { Scenario } from '../mocks/scenario.ts';
import { scenarios } from '../mocks/scenarios/index.ts';

/** Every situation by its key, in the order of their list. */
export const situations: ReadonlyMap<string, Scenario> = new Map(Object.entries(scenarios));
