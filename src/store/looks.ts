import type { Cancel, Environment } from '../environment/environment.ts';

/** Hints that come faster than this are one look, in milliseconds. */
const HINT_MS = 1_000;

/** When somebody looks by itself: one planned look, and one for any number of hints. */
export class Looks {
  readonly #environment: Environment;
  readonly #look: () => void;
  #planned: Cancel | undefined;
  #hinted: Cancel | undefined;

  constructor(environment: Environment, look: () => void) {
    this.#environment = environment;
    this.#look = look;
  }

  /** Plans the next look in so many milliseconds; a later plan takes the place of an earlier one. */
  plan(ms: number): void {
    this.#planned?.();
    this.#planned = this.#environment.after(ms, this.#look);
  }

  /** A hint is a reason to look soon. The first one's second is not put off by the next. */
  hint(): void {
    this.#hinted ??= this.#environment.after(HINT_MS, () => {
      this.#hinted = undefined;
      this.#look();
    });
  }

  /** Calls the planned look off; hints stay. */
  unplan(): void {
    this.#planned?.();
  }

  stop(): void {
    this.#planned?.();
    this.#hinted?.();
  }
}
