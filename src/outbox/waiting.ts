import type { Cancel, Environment } from '../environment/environment.ts';

/** The longest wait between two attempts, and the first bound of it, in milliseconds. */
const MAX_WAIT_MS = 15_000;
const FIRST_WAIT_MS = 300;
/** No backend may make the kit wait longer than this, in milliseconds. */
const MAX_RETRY_AFTER_MS = 60_000;

/** How long to wait before attempt n + 1 (n from 0), in milliseconds: anything up to a bound that doubles, or what the backend asked for. */
export function backOff(random: number, attempts: number, retryAfterMs = 0): number {
  const jitter = Math.ceil(random * Math.min(MAX_WAIT_MS, FIRST_WAIT_MS * 2 ** attempts));
  const asked = Number.isFinite(retryAfterMs) ? Math.max(0, retryAfterMs) : 0;
  return Math.max(jitter, Math.min(asked, MAX_RETRY_AFTER_MS));
}

/** Waits that somebody may cut short: the device is online again, the person cancels, the page goes. */
export class Waiting {
  readonly #environment: Environment;
  readonly #wakers = new Map<string, Set<() => void>>();

  constructor(environment: Environment) {
    this.#environment = environment;
  }

  /** Waits for the time, or for somebody to wake it. Several may wait under one key without disturbing each other. */
  sleep(key: string, ms: number): Promise<void> {
    const wakers = this.#wakers.get(key) ?? new Set();
    this.#wakers.set(key, wakers);
    return new Promise((resolve) => {
      let stop: Cancel = () => undefined;
      const wake = (): void => {
        stop();
        wakers.delete(wake);
        if (wakers.size === 0 && this.#wakers.get(key) === wakers) this.#wakers.delete(key);
        resolve();
      };
      wakers.add(wake);
      stop = this.#environment.after(ms, wake);
    });
  }

  wake(key: string): void {
    for (const wake of [...(this.#wakers.get(key) ?? [])]) wake();
  }

  wakeAll(): void {
    for (const key of [...this.#wakers.keys()]) this.wake(key);
  }
}
