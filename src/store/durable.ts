import { AdapterError, type CreditAdapter, type Snapshot } from '../adapters/contract.ts';
import { StorageError, type Environment } from '../environment/environment.ts';
import { inTime } from '../outbox/in-time.ts';
import type { OutboxEvents } from '../outbox/means.ts';
import { Outbox } from '../outbox/outbox.ts';
import type { ServerClock } from '../outbox/server-clock.ts';
import { problemOf } from './problem-of.ts';
import type { CreditProblem } from './state.ts';

/** What a page learns of its outbox. */
export interface DurableEvents extends Pick<OutboxEvents, 'changed' | 'settled' | 'moved'> {
  /** The backend does not know this person any more. */
  unauthorized(error: unknown): void;
  /** The backend, or the adapter, speaks for another account by now. */
  strange(): void;
  problem(problem: CreditProblem): void;
}

/** The outbox of the account that is shown, and whether there is a durable place for it: without one numbers can be shown, but nothing can be spent. */
export class Durable {
  outbox: Outbox | undefined;
  hasStorage = true;
  readonly #environment: Environment;
  readonly #adapter: CreditAdapter;
  readonly #clock: ServerClock;
  readonly #events: DurableEvents;
  readonly #told = new Set<string>();
  #odd = '';

  constructor(environment: Environment, adapter: CreditAdapter, clock: ServerClock, events: DurableEvents) {
    this.#environment = environment;
    this.#adapter = adapter;
    this.#clock = clock;
    this.#events = events;
  }

  /** Opens the outbox of an account; the one before must have been closed. */
  async open(account: string): Promise<void> {
    const own = this.#events;
    const events: OutboxEvents = {
      changed: () => own.changed(),
      settled: (record) => own.settled(record),
      moved: () => own.moved(),
      failed: (error) => {
        const { failure, reason } = error instanceof AdapterError ? error : {};
        if (failure === 'unauthorized') own.unauthorized(error);
        if (reason === 'other-account') own.strange();
        // An answer about another spend, or of no shape at all: the spend goes on, and whoever runs the backend should know. It comes with every retry, and is told once.
        const problem = problemOf(error);
        if (failure !== 'wrong-shape' || this.#odd === problem.message) return;
        this.#odd = problem.message;
        own.problem(problem);
      },
      problem: (kind, message, intent) => own.problem({ kind, message, ...(intent !== undefined && { intent }) }),
    };
    const outbox = new Outbox(this.#environment, this.#adapter, account, this.#clock, events, this.#told);
    this.outbox = outbox;
    await this.#kept(() => outbox.load(), undefined);
  }

  /** What the outbox says of a snapshot; `ok` where there is none to say anything. */
  observe(snapshot: Snapshot): Promise<'ok' | 'behind' | 'epoch'> {
    const { outbox } = this;
    return outbox ? this.#kept(() => outbox.observe(snapshot), 'ok') : Promise.resolve('ok');
  }

  close(): void {
    this.outbox?.stop();
    this.outbox = undefined;
  }

  async #kept<T>(work: () => Promise<T>, otherwise: T): Promise<T> {
    try {
      const result = await inTime(this.#environment, work());
      this.hasStorage = true;
      return result;
    } catch (error) {
      if (!(error instanceof StorageError)) throw error;
      if (this.hasStorage) this.#events.problem({ kind: 'storage', message: error.message });
      this.hasStorage = false;
      return otherwise;
    }
  }
}
