import { AdapterError } from '../../src/adapters/contract.ts';
import {
  StorageError,
  type Cancel,
  type Channel,
  type Environment,
  type StoredRecord,
} from '../../src/environment/environment.ts';
import { createCredits, type Credits } from '../../src/index.ts';
import { adapterOf } from './adapter.ts';
import type { Stage } from './stage.ts';

/** What the host's own code throws; the kit passes it on and is not to blame for it. */
export class HostError extends Error {}

type Life = 'alive' | 'frozen' | 'cached' | 'dead';

/** One tab: the real client on a simulated world. Whatever it waits for reaches it only while it is alive. */
export class Page implements Environment {
  readonly name: string;
  readonly credits: Credits;
  /** Whose page it is, as the page believes; `undefined`: it has not been told yet. */
  account: string | null | undefined;
  online = true;
  /** Of the numbers that it has: when they were asked for, on each clock, and when they came; and since when newer ones have not come. */
  readonly numbers = { askedAt: -1, wall: 0, monotonic: 0, goodAt: -1, failingSince: Infinity };
  /** When it was last woken up, and when it was last taken out of the cache of the back button. */
  thawedAt = 0;
  restoredAt = -Infinity;
  /** The records as this page last saw them, by partition. */
  readonly seen = new Map<string, ReadonlyMap<string, StoredRecord>>();
  readonly records: Environment['records'];
  readonly #stage: Stage;
  readonly #held = new Set<string>();
  readonly #lines = new Set<{ readonly page: Page; readonly name: string; readonly hear: (message: unknown) => void }>();
  readonly #wakers = new Set<(how: 'online' | 'visible' | 'restored') => void>();
  readonly #offliners = new Set<() => void>();
  #life: Life = 'alive';
  #late: (() => void)[] = [];
  #lane = 0;

  constructor(stage: Stage, name: string, account: string | null | undefined) {
    this.#stage = stage;
    this.name = name;
    this.thawedAt = stage.timeline.now;
    this.account = account;
    this.records = { transact: (partition, work) => stage.device.transact(this, partition, work) };
    this.credits = createCredits({ adapter: adapterOf(stage, this), environment: this, payOrigins: [] });
    stage.watch.opened(this);
  }

  get life(): Life {
    return this.#life;
  }

  get isAlive(): boolean {
    return this.#life === 'alive';
  }

  /** Asks for numbers. What comes after the kit has given up is no answer to it. */
  async asking<T>(signal: AbortSignal, ask: () => Promise<T>): Promise<T> {
    const { timeline } = this.#stage;
    const asked = { askedAt: timeline.now, wall: this.now(), monotonic: this.monotonic() };
    const failed = (): void => void (this.numbers.failingSince = Math.min(this.numbers.failingSince, timeline.now));
    signal.addEventListener('abort', failed, { once: true });
    try {
      const found = await ask();
      if (!signal.aborted) Object.assign(this.numbers, asked, { goodAt: timeline.now, failingSince: Infinity });
      return found;
    } catch (error) {
      if (!signal.aborted) failed();
      throw error;
    }
  }

  /** How old its numbers are at most, in milliseconds, if newer ones have been asked for and have not come. */
  get overdueMs(): number {
    const { wall, monotonic, failingSince } = this.numbers;
    return failingSince === Infinity ? 0 : Math.max(this.now() - wall, this.monotonic() - monotonic);
  }

  /** Lets something reach the page: at once, when it wakes up, or never. */
  deliver(run: () => void): void {
    if (this.#life === 'dead') return;
    if (this.#life === 'alive') run();
    else this.#late.push(run);
  }

  /** What a database does for a page is done one after the other. */
  inOrder(ms: number, run: () => void): void {
    const { timeline } = this.#stage;
    this.#lane = Math.max(this.#lane, timeline.now + ms);
    timeline.after(this.#lane - timeline.now, () => this.deliver(run));
  }

  now = (): number => this.#stage.timeline.now + this.#stage.device.wallOffset;
  monotonic = (): number => this.#stage.timeline.now - this.#stage.device.slept;
  random = (): number => this.#stage.chance.next();
  id = (): string => this.#stage.chance.id();
  isOnline = (): boolean => this.online;
  isVisible = (): boolean => this.#life === 'alive';
  fetch = (): Promise<Response> => Promise.reject(new TypeError('The adapter speaks to the model server directly.'));
  task = (run: () => void): void => void this.after(0, run);

  after = (ms: number, run: () => void): Cancel => {
    let isOff = false;
    const stop = this.#stage.timeline.after(ms, () => this.deliver(() => isOff || this.#guarded(run)));
    return () => {
      isOff = true;
      stop();
    };
  };

  report = (error: unknown): void => {
    const isExpected = error instanceof HostError || error instanceof AdapterError || error instanceof StorageError;
    if (!isExpected)
      this.#stage.watch.violation(
        'an error inside of the kit',
        error instanceof Error ? (error.stack ?? error.message) : String(error),
      );
  };

  channel = (name: string, hear: (message: unknown) => void): Channel => {
    const { device, timeline } = this.#stage;
    const line = { name, page: this, hear };
    device.lines.add(line);
    this.#lines.add(line);
    return {
      post: (message) => {
        for (const other of device.lines)
          if (other.name === name && other !== line && other.page.life !== 'cached')
            timeline.after(1, () => other.page.deliver(() => device.lines.has(other) && other.hear(message)));
      },
      close: () => void device.lines.delete(line),
    };
  };

  hold = (name: string): Cancel | undefined => {
    if (!this.#stage.plan.hasLocks) return undefined;
    this.#stage.device.locks.set(name, this.#stage.timeline.now);
    this.#held.add(name);
    return () => void (this.#stage.device.locks.delete(name), this.#held.delete(name));
  };

  isFree = (name: string): Promise<boolean | undefined> =>
    new Promise((resolve) =>
      this.after(1, () => resolve(this.#stage.plan.hasLocks ? !this.#stage.device.locks.has(name) : undefined)),
    );

  onWake = (wake: (how: 'online' | 'visible' | 'restored') => void): Cancel => {
    this.#wakers.add(wake);
    return () => void this.#wakers.delete(wake);
  };

  onOffline = (run: () => void): Cancel => {
    this.#offliners.add(run);
    return () => void this.#offliners.delete(run);
  };

  goOffline(): void {
    this.online = false;
    this.deliver(() => this.#offliners.forEach((run) => run()));
  }

  goOnline(): void {
    this.online = true;
    this.deliver(() => this.#wakers.forEach((wake) => wake('online')));
  }

  /** The browser stops the page: in the background with its locks, or into the cache of the back button without them. */
  freeze(life: 'frozen' | 'cached'): void {
    this.#life = life;
    if (life === 'cached') for (const name of this.#held) this.#stage.device.locks.delete(name);
  }

  thaw(): void {
    const wasCached = this.#life === 'cached';
    this.#life = 'alive';
    const { now } = this.#stage.timeline;
    this.thawedAt = now;
    if (wasCached) this.restoredAt = now;
    if (wasCached) for (const name of this.#held) this.#stage.device.locks.set(name, now);
    const late = this.#late;
    this.#late = [];
    // The person sees it again before it has done anything.
    for (const wake of this.#wakers) wake(wasCached ? 'restored' : 'visible');
    for (const run of late) this.deliver(run);
  }

  /** Ends the page as a killed process ends: nothing runs any more, its locks are free. */
  crash(): void {
    this.#life = 'dead';
    this.#late = [];
    for (const name of this.#held) this.#stage.device.locks.delete(name);
    for (const line of this.#lines) this.#stage.device.lines.delete(line);
  }

  #guarded(run: () => void): void {
    try {
      run();
    } catch (error) {
      this.report(error);
    }
  }
}
