import type { Cancel, Environment } from '../environment/environment.ts';
import { TIMEOUT_MS } from '../outbox/ask.ts';

/** Hints that come faster than this are one look, in milliseconds. */
const HINT_MS = 1_000;

/** When somebody looks by itself: one planned look, and one for any number of hints; and how long a look may go on before that is told. */
export class Looks {
  readonly #environment: Environment;
  readonly #tell: { look: () => void; slow: () => void };
  /** The look that goes on has had the time of one request, however many it takes: a person has waited long enough for a word. What comes later is taken all the same. */
  isSlow = false;
  #begun: Cancel | undefined;
  #planned: Cancel | undefined;
  #hinted: Cancel | undefined;

  /** @param tell `look`: it is time to; `slow`: one goes on for too long. */
  constructor(environment: Environment, tell: { look: () => void; slow: () => void }) {
    this.#environment = environment;
    this.#tell = tell;
  }

  /** A look begins, or is asked for while one goes on; the planned one is called off, and hints stay. */
  begin(): void {
    this.#planned?.();
    this.#begun ??= this.#environment.after(TIMEOUT_MS, () => {
      this.isSlow = true;
      this.#tell.slow();
    });
  }

  end(): void {
    this.#begun?.();
    this.#begun = undefined;
    this.isSlow = false;
  }

  /** Plans the next look in so many milliseconds; a later plan takes the place of an earlier one. */
  plan(ms: number): void {
    this.#planned?.();
    this.#planned = this.#environment.after(ms, () => this.#tell.look());
  }

  /** A hint is a reason to look soon. The first one's second is not put off by the next. */
  hint(): void {
    this.#hinted ??= this.#environment.after(HINT_MS, () => {
      this.#hinted = undefined;
      this.#tell.look();
    });
  }

  stop(): void {
    this.end();
    this.#planned?.();
    this.#hinted?.();
  }
}
