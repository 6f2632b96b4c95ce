import type { Instant } from '../engine/account.ts';
import type { Environment } from '../environment/environment.ts';

/** What the upper estimate adds, in milliseconds: what a reply may have lain about before it was read. */
const MARGIN_MS = 2_000;

interface Reading {
  readonly serverNow: Instant;
  readonly wall: number;
  readonly monotonic: number;
}

/**
 * The server's clock as far as this page can know it. The wall clock may jump and the monotonic one may stand still while the machine sleeps, so there are two estimates:
 * a lower one for what is promised (deadlines), an upper one for the question whether something has certainly passed.
 */
export class ServerClock {
  readonly #environment: Environment;
  #earliest: Reading | undefined;
  #latest: Reading | undefined;
  /** The latest time that any answer told: the server's clock has reached it, whatever the device's does. */
  #reached = -Infinity;

  constructor(environment: Environment) {
    this.#environment = environment;
  }

  /** Where a request starts; hand it to `observe` with the answer. */
  mark(): { readonly wall: number; readonly monotonic: number } {
    return { wall: this.#environment.now(), monotonic: this.#environment.monotonic() };
  }

  /** For how long at most something has been so, in milliseconds: the wall clock may have been set back, and the other one may have slept. */
  since({ wall, monotonic }: { readonly wall: number; readonly monotonic: number }): number {
    return Math.max(this.#environment.monotonic() - monotonic, this.#environment.now() - wall);
  }

  /**
   * Takes in an answer's `serverNow`. `asked` is the mark of the request: the answer cannot be older than it. Without one the answer may have lain about for any time
   * (a frozen tab, a late copy), so it says only what the server's clock has reached.
   */
  observe(serverNow: Instant, asked?: { readonly wall: number; readonly monotonic: number }): void {
    // A careless adapter's odd value would stay for ever: nothing compares with NaN.
    if (!Number.isFinite(serverNow)) return;
    const lower: Reading = { serverNow, ...this.mark() };
    // A server whose clock was set tells a time that the estimates exclude; then only the new one counts.
    const isSet = asked !== undefined && (serverNow > this.upper() || this.#upperOf({ serverNow, ...asked }) < this.lower());
    this.#reached = isSet ? serverNow : Math.max(this.#reached, serverNow);
    // A slow answer must not push the estimate back.
    if (!this.#latest || isSet || this.#lowerOf(lower) >= this.#lowerOf(this.#latest)) this.#latest = lower;
    if (!asked) return;
    const upper: Reading = { serverNow, ...asked };
    if (!this.#earliest || isSet || this.#upperOf(upper) <= this.#upperOf(this.#earliest)) this.#earliest = upper;
  }

  /** Whether any answer has come since the page started. */
  get isKnown(): boolean {
    return this.#latest !== undefined;
  }

  /** How far the two estimates are apart, in milliseconds: much after a jump of the device's clock or a long sleep. 0 before the first answer. */
  get spread(): number {
    return this.#latest && this.#earliest ? this.upper() - this.lower() : 0;
  }

  /** Not later than the server's clock. Before the first answer, the device's. */
  lower(): Instant {
    return this.#latest ? Math.max(this.#lowerOf(this.#latest), this.#reached) : this.#environment.now();
  }

  /** Not earlier than the server's clock; `Infinity` while no request has told. */
  upper(): Instant {
    return this.#earliest ? this.#upperOf(this.#earliest) : Infinity;
  }

  #lowerOf({ serverNow, wall, monotonic }: Reading): Instant {
    return (
      serverNow + Math.max(0, Math.floor(Math.min(this.#environment.monotonic() - monotonic, this.#environment.now() - wall)))
    );
  }

  #upperOf(reading: Reading): Instant {
    return reading.serverNow + Math.ceil(this.since(reading)) + MARGIN_MS;
  }
}
