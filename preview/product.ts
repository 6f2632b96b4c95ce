import type { TemplateResult } from 'lit';
import type { DemoOptions } from '../src/demo/index.ts';
import type { Inputs } from '../src/index.ts';
import type { Option } from './controls.ts';
import type { Fields, Values } from './link/field.ts';
import type { Stage } from './stage.ts';

/**
 * A product of the preview. To add one, make a folder `preview/products/<key>/` whose `product.ts` exports a `product`: nothing else is touched.
 *
 * - `demo` names its policy (its own file below `policies/`) and fills in what the policy leaves open. The panel reads the rest from that policy: account types,
 *   roles, plans, trial, flags, sub-accounts, seats, slots and every parameter.
 * - `draw` makes the markup below the provider, header included, with the elements in it. A press of a `<credit-button>` is noted in the link by itself and played
 *   again from there; `data-mark` on the button is what the page wants to remember of it. What was done so far is `stage.session?.did`: a page draws
 *   what has become of its things from that, and keeps nothing.
 * - `fields` are what else of the page a link keeps, such as what is selected. They are read with `own(stage, fields)` and changed with `stage.put`.
 * - Its style sheet is imported by `product.ts`. Everything in it begins with `#product.<key>`, where it sets `--brand` and `--on-brand`.
 * - Its walk is `test/browser/<document>.test.ts`, with the harness in `test/browser/walk.ts`.
 */
export interface Product {
  /** The name of its folder, as it stands in links. */
  readonly key: string;
  /** What it is, such as `Photo studio`. */
  readonly title: string;
  /** What its account is like when nothing was chosen, in a few words. */
  readonly usual: string;
  /** Its pages; the first one is shown unless a link says another. */
  readonly pages: readonly [Option<string>, ...Option<string>[]];
  readonly fields?: Fields;
  /** It shows every situation, whatever rules that follows: a situation that is chosen here stays here. */
  readonly takesAny?: true;
  /** Its account, and how it sells. Made anew for every beginning; nothing in it may hang on the day. */
  demo(): DemoOptions;
  draw(stage: Stage): TemplateResult;
  /** What the work came to whose price is known only afterwards, in smallest units. What is expected, unless stated. */
  actual?(action: string, stage: Stage): number;
  /** A sentence for a way out that an element hands to the page; without it, that the product's own page would take over. */
  remedy?(event: HTMLElementEventMap['credit-remedy-request'], stage: Stage): string;
}

/** What a link says of the product's own fields. */
export const own = <F extends Fields>({ state }: Pick<Stage, 'state'>, _fields: F): Values<F> => state.own as Values<F>;

const kept = new Map<string, Inputs>();

/** The same object for the same inputs, so that an element sees a change only where there is one. */
export function same(inputs: Inputs): Inputs {
  const key = JSON.stringify(inputs);
  const known = kept.get(key) ?? inputs;
  kept.set(key, known);
  return known;
}
