import type { Cancel } from './environment.ts';
import { randomId } from './random-id.ts';

/** What a server wants of the world outside of it. Tests bring their own. */
export interface ServiceWorld {
  /** Epoch milliseconds. */
  now(this: void): number;
  /** Milliseconds since some start, which never goes back: for how long something took, and for rates. */
  monotonic(this: void): number;
  /** 128 bits from the cryptographic source as 32 hexadecimal digits. */
  id(this: void): string;
  /** Runs something once, after at least so many milliseconds. What waits does not keep the process alive. */
  after(this: void, ms: number, run: () => void): Cancel;
}

/** The real one, of Node or any other server. */
export const serviceWorld: ServiceWorld = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  id: randomId,
  after(ms, run) {
    const timer = setTimeout(run, ms);
    (timer as { unref?: () => void }).unref?.();
    return () => clearTimeout(timer);
  },
};
