import type { Cancel, Environment } from '../environment/environment.ts';

/** Who wants to know of what. A listener that throws changes nothing for the others; its error is shown where the host will see it. */
export class Listeners {
  readonly #environment: Environment;
  readonly #all = new Map<string, Set<(value: never) => void>>();

  constructor(environment: Environment) {
    this.#environment = environment;
  }

  /** The same function may be added more than once; each is told. */
  add(kind: string, run: (value: never) => void): Cancel {
    const set = this.#all.get(kind) ?? new Set();
    this.#all.set(kind, set);
    const own = (value: never): void => run(value);
    set.add(own);
    return () => void set.delete(own);
  }

  tell(kind: string, value?: unknown): void {
    for (const run of [...(this.#all.get(kind) ?? [])]) {
      try {
        run(value as never);
      } catch (error) {
        this.#environment.report(error);
      }
    }
  }

  clear(): void {
    this.#all.clear();
  }
}
