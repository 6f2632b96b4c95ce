/**
 * Lets only a few work on the same thing at once, in the order in which they came. An account that everybody wants waits here and not on connections,
 * so that it cannot take all of them from everybody else.
 */
export class Turns {
  readonly #most: number;
  readonly #busy = new Map<string, { running: number; readonly waiting: (() => void)[] }>();

  /** @param most how many at once, at least 1 */
  constructor(most: number) {
    this.#most = most;
  }

  async take<T>(of: string, work: () => Promise<T>): Promise<T> {
    const here = this.#busy.get(of) ?? { running: 0, waiting: [] };
    this.#busy.set(of, here);
    if (here.running < this.#most) here.running += 1;
    // Whoever is done hands its turn on, so the number of those at work stays.
    else await new Promise<void>((resolve) => here.waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = here.waiting.shift();
      if (next) next();
      else if (--here.running === 0) this.#busy.delete(of);
    }
  }
}
