import type { Cancel, Channel, Environment } from './environment.ts';
import { MemoryRecords } from './memory-records.ts';

interface Timer {
  readonly at: number;
  readonly order: number;
  readonly run: () => void;
}

/** What several simulated tabs share: a clock that moves only when it is told to, durable records, locks, channels, and a network. */
export class SimulatedWorld {
  readonly records = new MemoryRecords();
  /** Answers every request of every tab. */
  fetch: (request: Request) => Promise<Response>;
  /** Errors of host code that were reported, oldest first. */
  readonly reported: unknown[] = [];
  #now: number;
  #order = 0;
  #timers: Timer[] = [];
  #seed: number;
  readonly #locks = new Set<string>();
  readonly #channels = new Set<{ readonly name: string; readonly hear: (message: unknown) => void }>();

  constructor(options: { now: number; seed?: number; fetch?: (request: Request) => Promise<Response> }) {
    this.#now = options.now;
    this.#seed = options.seed ?? 1;
    this.fetch = options.fetch ?? (() => Promise.reject(new TypeError('There is no network.')));
  }

  now(): number {
    return this.#now;
  }

  /** Lets everything run that was waiting for somebody else or is due, without moving the clock. */
  async settle(): Promise<void> {
    for (let turn = 0; turn < 12; turn++) {
      await new Promise<void>((resolve) => setTimeout(resolve));
      const due = this.#next(this.#now);
      if (due) {
        this.#run(due);
        turn = 0;
      }
    }
  }

  /** Moves the clock, running what falls due on the way, each at its own instant. */
  async advance(ms: number): Promise<void> {
    const end = this.#now + ms;
    await this.settle();
    for (let next = this.#next(end); next; next = this.#next(end)) {
      this.#now = Math.max(this.#now, next.at);
      this.#run(next);
      await this.settle();
    }
    this.#now = end;
  }

  #run(timer: Timer): void {
    this.#timers = this.#timers.filter((other) => other !== timer);
    timer.run();
  }

  /** Moves the clock until something holds. @throws Error when it does not within `ms` of simulated time. */
  async until(holds: () => boolean, ms = 60_000): Promise<void> {
    const end = this.#now + ms;
    await this.settle();
    // Loading code takes turns of the real machine, which no simulated timer shows.
    for (let turns = 0; !holds();) {
      const next = this.#next(end);
      if (!next && turns++ < 50) {
        await this.settle();
        continue;
      }
      if (!next) throw new Error(`What was waited for did not happen within ${ms} ms of simulated time.`);
      await this.advance(Math.max(next.at - this.#now, 0));
    }
  }

  #next(end: number): Timer | undefined {
    return this.#timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at || a.order - b.order)[0];
  }

  /** A tab. `crash()` ends it without a word, as a killed process does. */
  tab(): SimulatedTab {
    return new SimulatedTab(this);
  }

  /** @internal */
  after(ms: number, run: () => void): Cancel {
    const timer: Timer = { at: this.#now + Math.max(ms, 0), order: ++this.#order, run };
    this.#timers.push(timer);
    return () => (this.#timers = this.#timers.filter((other) => other !== timer));
  }

  /** The next of a seeded row of numbers from 0 to 1. @internal */
  random(): number {
    this.#seed = (Math.imul(this.#seed, 1_664_525) + 1_013_904_223) >>> 0;
    return this.#seed / 2 ** 32;
  }

  /** @internal */
  get locks(): Set<string> {
    return this.#locks;
  }

  /** @internal */
  get channels(): Set<{ readonly name: string; readonly hear: (message: unknown) => void }> {
    return this.#channels;
  }
}

/** One tab of a simulated world. */
export class SimulatedTab implements Environment {
  readonly records: Environment['records'];
  /** Whether the device is on the network; change it with `goOnline` and `goOffline`. */
  online = true;
  visible = true;
  readonly #world: SimulatedWorld;
  readonly #wakers = new Set<(how: 'online' | 'visible' | 'restored') => void>();
  readonly #offliners = new Set<() => void>();
  readonly #held = new Set<string>();
  readonly #lines = new Set<{ readonly name: string; readonly hear: (message: unknown) => void }>();
  #isAlive = true;

  constructor(world: SimulatedWorld) {
    this.#world = world;
    this.records = {
      // A dead tab hears of nothing, not even that its last write arrived.
      transact: (partition, work) =>
        this.#isAlive ? world.records.transact(partition, work).then((result) => (this.#isAlive ? result : never())) : never(),
    };
  }

  now = (): number => this.#world.now();
  monotonic = (): number => this.#world.now();
  random = (): number => this.#world.random();
  id = (): string => Array.from({ length: 32 }, () => Math.floor(this.#world.random() * 16).toString(16)).join('');
  after = (ms: number, run: () => void): Cancel => this.#world.after(ms, () => this.#isAlive && this.#guarded(run));
  task = (run: () => void): void => void this.after(0, run);
  isOnline = (): boolean => this.online;
  isVisible = (): boolean => this.visible;
  report = (error: unknown): void => void this.#world.reported.push(error);

  fetch = async (request: Request): Promise<Response> => {
    if (!this.#isAlive) return never();
    if (!this.online) throw new TypeError('The device is off the network.');
    const response = await this.#world.fetch(request);
    return this.#isAlive ? response : never();
  };

  channel = (name: string, hear: (message: unknown) => void): Channel => {
    const line = { name, hear: (message: unknown) => void (this.#isAlive && hear(message)) };
    this.#world.channels.add(line);
    this.#lines.add(line);
    return {
      post: (message) => {
        const copy = structuredClone(message);
        for (const other of this.#world.channels)
          if (other.name === name && other !== line) this.#world.after(0, () => other.hear(copy));
      },
      close: () => void this.#world.channels.delete(line),
    };
  };

  hold = (name: string): Cancel => {
    this.#world.locks.add(name);
    this.#held.add(name);
    return () => void (this.#world.locks.delete(name), this.#held.delete(name));
  };

  isFree = (name: string): Promise<boolean> => Promise.resolve(!this.#world.locks.has(name));

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
    for (const run of this.#offliners) run();
  }

  goOnline(): void {
    this.online = true;
    for (const wake of this.#wakers) wake('online');
  }

  /** The person comes back to the tab, or the browser takes it out of its cache. */
  wake(how: 'visible' | 'restored'): void {
    for (const wake of this.#wakers) wake(how);
  }

  /** Ends the tab as a killed process ends: nothing runs any more, its locks are free. */
  crash(): void {
    this.#isAlive = false;
    for (const name of this.#held) this.#world.locks.delete(name);
    for (const line of this.#lines) this.#world.channels.delete(line);
  }

  #guarded(run: () => void): void {
    try {
      run();
    } catch (error) {
      this.report(error);
    }
  }
}

function never(): Promise<never> {
  return new Promise(() => undefined);
}
