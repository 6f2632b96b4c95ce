/** How much somebody may ask: so many at once, and then so many a second. */
export interface Rate {
  readonly perSecond: number;
  readonly burst: number;
}

/** What is left for somebody, and when it was counted. */
interface Bucket {
  left: number;
  at: number;
}

/** How many names are remembered unless stated; the one that has been quiet for longest is forgotten first. */
const MOST = 20_000;

/**
 * Counts what each name asks. Memory is bounded: a name that has been forgotten begins anew, which gives somebody with very many
 * addresses what they would have had from the others anyway.
 */
export class Rates {
  readonly #rate: Rate;
  readonly #monotonic: () => number;
  readonly #most: number;
  readonly #buckets = new Map<string, Bucket>();

  constructor(rate: Rate, monotonic: () => number, most = MOST) {
    this.#rate = rate;
    this.#monotonic = monotonic;
    this.#most = most;
  }

  /** How many names are remembered. */
  get size(): number {
    return this.#buckets.size;
  }

  /** Counts one request. @returns 0 when it may go on, else in how many whole seconds the next one may. */
  take(name: string): number {
    const { perSecond, burst } = this.#rate;
    const now = this.#monotonic();
    const { left, at } = this.#buckets.get(name) ?? { left: burst, at: now };
    const found = Math.min(left + ((now - at) / 1000) * perSecond, burst);
    // Taken out and put back: a map keeps the order, so that its first is the quietest.
    this.#buckets.delete(name);
    this.#buckets.set(name, { left: found >= 1 ? found - 1 : found, at: now });
    if (this.#buckets.size > this.#most) this.#buckets.delete(this.#buckets.keys().next().value!);
    return found >= 1 ? 0 : Math.max(Math.ceil((1 - found) / perSecond), 1);
  }
}
