import type { Demo, DemoOptions } from '../src/demo/index.ts';
import type { Inputs, SpendMode } from '../src/index.ts';

/** Spends on a situation's own action: the client does, unless a page brings its button and somebody who presses it. */
export type Spend = (mode?: SpendMode) => Promise<unknown>;

/** A situation that a product person would name, as one file: it appears in the preview and in the test that renders every element in it. */
export interface Scenario {
  /** The situation in a few words, such as `Almost empty`. */
  readonly title: string;
  /** What is so, and what a person should see, in a sentence. */
  readonly says: string;
  /** The account and the backend it begins with. */
  readonly demo: DemoOptions;
  /** What happens once the client has its first numbers, so that the situation is there; it may not wait for anything that never comes. */
  readonly happen?: (demo: Demo, spend?: Spend) => Promise<void> | void;
  /** The action that shows the situation best, and its inputs. */
  readonly action: string;
  readonly inputs: Inputs;
}

/** Spends as the client does, with no button in sight. */
export const spendBy =
  ({ credits }: Demo, action: string, inputs: Inputs): Spend =>
  (mode) =>
    credits.spend(action, inputs, mode);
