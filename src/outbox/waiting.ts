import type { Cancel, Environment } from '../environment/environment.ts';

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
