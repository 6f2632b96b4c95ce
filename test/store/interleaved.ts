import type { Scheduler } from 'fast-check';
import {
  type CreditAdapter,
  type Included,
  type Operation,
  type Outcome,
  type Snapshot,
  AdapterError,
} from '../../src/adapters/contract.ts';
import type { Cancel, Changes, Channel, Environment, StoredRecord } from '../../src/environment/environment.ts';
import type { IntentRecord, OutboxRecord } from '../../src/outbox/record.ts';
import { createCredits, type Credits } from '../../src/index.ts';
import { POLICIES } from '../faults/policies.ts';

const policy = POLICIES[0]!;
type Fact = Included[1];
type Settled = Extract<Outcome, { amount: number }>;

/** What a snapshot was made of. */
interface Told {
  readonly version: number;
  readonly available: number;
  readonly includes: ReadonlyMap<string, Fact>;
  /** Of which version the tab knew already when this came. */
  fence: number;
}

/** A backend of level L3, and the tabs of one browser before it: whatever may come in another order is put in order by the scheduler. Time stands still unless it is moved. */
export class Interleaved {
  readonly pages: Page[] = [];
  /** What was charged, by id. */
  readonly charges = new Map<string, number>();
  readonly told: Told[] = [];
  readonly rows = new Map<string, StoredRecord>();
  readonly lines = new Set<{ readonly hear: (message: unknown) => void }>();
  readonly locks = new Set<string>();
  /** The next answers that are lost on their way back. */
  losses = 0;
  now = 1_000_000;
  readonly #scheduler: Scheduler;
  readonly #known = new Map<string, Settled>();
  #timers: { readonly at: number; readonly run: () => void }[] = [];
  #available = 100;
  #version = 1;
  #ids = 0;

  constructor(scheduler: Scheduler) {
    this.#scheduler = scheduler;
  }

  open(): Page {
    const page = new Page(this);
    this.pages.push(page);
    return page;
  }

  /** Somebody has topped the account up. */
  grant(amount: number): void {
    this.#available += amount;
    this.#version += 1;
  }

  get available(): number {
    return this.#available;
  }

  id(): string {
    return (++this.#ids).toString(16).padStart(32, '0');
  }

  /** When the scheduler says so. */
  turn(label: string): Promise<void> {
    return this.#scheduler.schedule(Promise.resolve(), label);
  }

  after(ms: number, run: () => void): Cancel {
    let isOff = false;
    const due = (): void => void (isOff || run());
    if (ms <= 0) void this.turn('task').then(due);
    const timer = { at: this.now + ms, run: due };
    if (ms > 0) this.#timers.push(timer);
    return () => {
      isOff = true;
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  }

  /** Lets everything come to rest in whatever order, and after each single step `look`. @param ms for how long time may pass where nothing else is left to do. */
  async rest(look: () => void, ms = 0): Promise<void> {
    const end = this.now + ms;
    for (;;) {
      await drained();
      while (this.#scheduler.count() > 0) {
        await this.#scheduler.waitOne();
        await drained();
        look();
      }
      const [next] = this.#timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at);
      if (!next) return;
      this.#timers = this.#timers.filter((other) => other !== next);
      this.now = Math.max(this.now, next.at);
      next.run();
    }
  }

  adapter(page: Page): CreditAdapter {
    const answer = async <T>(what: string, serve: () => T): Promise<T> => {
      await this.turn(`${what} arrives`);
      const served = serve();
      await this.turn(`${what} is answered`);
      return served;
    };
    return {
      capabilities: {
        level: 'L3',
        keys: { windowMs: Infinity, replaysFailures: true },
        deadline: true,
        versions: true,
        includes: true,
        push: false,
      },
      accountKey: () => 'acme',
      snapshot: async (open) => {
        const snapshot = await answer('a look', () => this.#snapshot(open));
        this.told[snapshot.facts.seats!]!.fence = page.fence;
        return snapshot;
      },
      submit: (operation) =>
        answer(operation.kind, () => {
          const said = this.#carryOut(operation);
          return () => {
            if (this.losses-- > 0) throw new AdapterError('network', 'lost on the way back');
            return said;
          };
        }).then((say) => say()),
      lookup: (ids) => answer('a lookup', () => ids.map((id) => this.#known.get(id) ?? null)),
      policy: () => answer('a policy', () => policy),
    };
  }

  #snapshot(asked: readonly string[]): Snapshot {
    const includes = asked.flatMap((id): Included[] => {
      const known = this.#known.get(id);
      return known ? [[id, { state: known.state, amount: known.amount }]] : [];
    });
    const serial =
      this.told.push({ version: this.#version, available: this.#available, includes: new Map(includes), fence: 0 }) - 1;
    return {
      account: 'acme',
      epoch: 'one',
      version: this.#version,
      serverNow: this.now,
      policyVersion: policy.version,
      viewer: { role: 'owner', id: 'ann' },
      // Nothing of the policy hangs on seats, so they can say which snapshot is shown.
      facts: { plan: 'pro', seats: serial },
      available: { credit: this.#available },
      includes,
    };
  }

  #carryOut(operation: Operation): Settled {
    const { id, kind } = operation;
    const known = this.#known.get(id);
    if (kind === 'charge' || kind === 'hold')
      return known ?? this.#say(id, kind === 'charge' ? 'captured' : 'held', operation.maxAmount, operation.maxAmount);
    if (known && known.state !== 'held') return known;
    if (kind === 'capture') return this.#say(id, 'captured', operation.amount, operation.amount - known!.amount);
    return this.#say(id, 'released', 0, -(known?.amount ?? 0));
  }

  #say(id: string, state: Settled['state'], amount: number, takes: number): Settled {
    this.#available -= takes;
    if (state === 'captured') this.charges.set(id, (this.charges.get(id) ?? 0) + 1);
    const said = { state, amount, expiresInMs: 600_000, version: ++this.#version, serverNow: this.now } as Settled;
    this.#known.set(id, said);
    return said;
  }
}

/** One tab. */
export class Page implements Environment {
  readonly credits: Credits;
  /** The records as this tab last saw them. */
  seen: ReadonlyMap<string, StoredRecord> = new Map();
  readonly errors: unknown[] = [];
  readonly records = { transact: <T>(_: string, work: Work<T>): Promise<T> => this.#transact(work) };
  readonly #world: Interleaved;
  #lane: Promise<unknown> = Promise.resolve();
  #shown = -1;

  constructor(world: Interleaved) {
    this.#world = world;
    this.credits = createCredits({ adapter: world.adapter(this), environment: this, payOrigins: [] });
  }

  /** What the page on the protocol says is to be shown: what was told, less what each spend takes now beyond what it took then. */
  get formula(): number | undefined {
    const told = this.#world.told[this.credits.snapshot().facts.seats ?? -1];
    if (!told) return undefined;
    const intents = ([...this.seen.values()] as OutboxRecord[]).filter((record) => record.kind === 'intent');
    const late = intents.filter((record) => !isOver(record) || (record.version ?? Infinity) > told.version);
    const beyond = late.map((record) => effect(record) - effectThen(told.includes.get(record.key)));
    return Math.max(
      beyond.reduce((left, taken) => left - taken, told.available),
      0,
    );
  }

  /** The newest version that the records of this browser speak of, as this tab last saw them. */
  get fence(): number {
    const account = this.seen.get('@account') as OutboxRecord | undefined;
    return account?.kind === 'account' ? account.fence : 0;
  }

  /** Which versions the numbers have that were shown at the step before and are shown now, and which were known of when they came. */
  step(): { readonly from: number; readonly to: number; readonly fence: number } {
    const before = this.#world.told[this.#shown];
    this.#shown = this.credits.snapshot().facts.seats ?? -1;
    const now = this.#world.told[this.#shown];
    return { from: before?.version ?? 0, to: now?.version ?? before?.version ?? 0, fence: now?.fence ?? 0 };
  }

  now = (): number => this.#world.now;
  monotonic = (): number => this.#world.now;
  random = (): number => 0.5;
  id = (): string => this.#world.id();
  after = (ms: number, run: () => void): Cancel => this.#world.after(ms, run);
  task = (run: () => void): void => void this.#world.after(0, run);
  fetch = (): Promise<Response> => Promise.reject(new TypeError('There is no network.'));
  isOnline = (): boolean => true;
  isVisible = (): boolean => true;
  onWake = (): Cancel => () => undefined;
  onOffline = (): Cancel => () => undefined;
  report = (error: unknown): void => void this.errors.push(error);
  isFree = async (name: string): Promise<boolean> => {
    await this.#world.turn('a lock');
    return !this.#world.locks.has(name);
  };

  hold = (name: string): Cancel => {
    this.#world.locks.add(name);
    return () => void this.#world.locks.delete(name);
  };

  channel = (_: string, hear: (message: unknown) => void): Channel => {
    const line = { hear };
    const { lines } = this.#world;
    lines.add(line);
    return {
      post: (message) => {
        for (const other of lines) if (other !== line) void this.#world.turn('a word').then(() => other.hear(message));
      },
      close: () => void lines.delete(line),
    };
  };

  /** A database does what one page asks of it one after the other. */
  #transact<T>(work: Work<T>): Promise<T> {
    const written = this.#lane.then(() => this.#write(work));
    this.#lane = written.catch(() => undefined);
    return written;
  }

  async #write<T>(work: Work<T>): Promise<T> {
    await this.#world.turn('a transaction');
    const { rows } = this.#world;
    const { put = [], remove = [], result } = work([...rows.values()].map((row) => structuredClone(row)));
    for (const key of remove) rows.delete(key);
    for (const record of put) rows.set(record.key, structuredClone(record));
    const seen = new Map(rows);
    await this.#world.turn('it is done');
    this.seen = seen;
    return result;
  }
}

type Work<T> = (records: readonly StoredRecord[]) => Changes<T>;

function isOver({ state }: Pick<IntentRecord, 'state'>): boolean {
  return state === 'captured' || state === 'released' || state === 'expired' || state === 'rejected';
}

function effect({ state, amount, maxAmount }: IntentRecord): number {
  if (state === 'captured') return amount!;
  return isOver({ state }) ? 0 : (amount ?? maxAmount);
}

function effectThen(fact: Fact | undefined): number {
  return fact?.state === 'held' || fact?.state === 'captured' ? fact.amount : 0;
}

/** Resolves when no promise has anything left to do. */
function drained(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
