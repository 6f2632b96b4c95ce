import { stateOf, type PreviewState } from './link/url-state.ts';
import { productWith } from './products.ts';
import { situations } from './scenarios.ts';

/** What an account begins with: another one begins when it changes. */
export const settingOf = ({ product, scenario, plan, slots, seats, trial, type, values, paid, cold }: PreviewState): string =>
  JSON.stringify([product, scenario, plan, slots, seats, trial, type, values, paid, cold]);

/** A situation is shown on the page of the product whose rules it follows, where its link names none. */
export function atHome(state: PreviewState): PreviewState {
  const scenario = state.scenario === null ? undefined : situations.get(state.scenario);
  const home = scenario && productWith(scenario.demo.policy);
  if (!home || home.key === state.product) return state;
  const { view, own } = stateOf(home.key);
  return { ...state, product: home.key, view: state.view === 'states' ? state.view : view, own };
}
