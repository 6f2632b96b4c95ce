/** A backend behind MSW, and situations to look at: for tests, docs and designers. What starts a worker or a server has doors of its own. */
export * from './builders.ts';
export { creditHandlers, type HandlerOptions } from './handlers.ts';
export type { Scenario, Spend } from './scenario.ts';
export { scenarios, type ScenarioId } from './scenarios/index.ts';
