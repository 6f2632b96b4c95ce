import { stateOf, type PreviewState } from './link/url-state.ts';
import { lookOf } from './look.ts';
import { productOf, productWith } from './products.ts';
import { situations } from './scenarios.ts';

/** Whether a link shows states and no page of a product. */
export const isBoard = ({ view }: Pick<PreviewState, 'view'>): boolean => view === 'states' || view === 'state';

/** What an account begins with: another one begins when it changes. */
export const settingOf = ({ product, scenario, plan, slots, seats, trial, type, values, paid, cold }: PreviewState): string =>
  JSON.stringify([product, scenario, plan, slots, seats, trial, type, values, paid, cold]);

/** A situation is shown on the page of the product whose rules it follows, where its link names none. */
export function atHome(state: PreviewState): PreviewState {
  const scenario = state.scenario === null ? undefined : situations.get(state.scenario);
  const home = scenario && productWith(scenario.demo.policy);
  if (!home || home.key === state.product || staysHere(state)) return state;
  const { view, own } = stateOf(home.key);
  return { ...state, product: home.key, view: isBoard(state) ? state.view : view, own };
}

/** Whether the page that is looked at shows a situation of any rules. */
const staysHere = (state: PreviewState): boolean => !isBoard(state) && productOf(state.product).takesAny === true;

/** The product whose rules a situation follows, else the one that is looked at. */
const homeOf = (state: PreviewState, key: string | null): string =>
  (key === null ? undefined : productWith(situations.get(key)?.demo.policy)?.key) ?? state.product;

/** Another product, as it usually is, in the same look. */
export const atProduct = (state: PreviewState, product: string): PreviewState => ({ ...stateOf(product), ...lookOf(state) });

/** A situation on the page of its product; `null`: the product as it usually is. */
export const inSituation = (state: PreviewState, key: string | null): PreviewState => ({
  ...(staysHere(state) ? { ...atProduct(state, state.product), view: state.view } : atProduct(state, homeOf(state, key))),
  scenario: key,
});

/** One state, of those that the board shows. */
export const atState = (state: PreviewState, key: string): PreviewState => {
  const { find, group } = state;
  return { ...inSituation(state, key), find, group, view: 'state' };
};
