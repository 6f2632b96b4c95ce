import type { CreditAdapter, Snapshot } from '../adapters/contract.ts';
import { StorageError, type Environment } from '../environment/environment.ts';
import type { OutboxEvents } from '../outbox/means.ts';
import { Outbox } from '../outbox/outbox.ts';
import type { ServerClock } from '../outbox/server-clock.ts';

/** How long a browser may take to read or write its records, in milliseconds. */
const STORAGE_MS = 8_000;

/** The outbox of the account that is shown, and whether there is a durable place for it: without one numbers can be shown, but nothing can be spent. */
export class Durable {
  outbox: Outbox | undefined;
  hasStorage = true;
  readonly #environment: Environment;
  readonly #adapter: CreditAdapter;
  readonly #clock: ServerClock;
  readonly #tell: (message: string) => void;

  /** @param tell is told, once, that the durable place is gone. */
  constructor(environment: Environment, adapter: CreditAdapter, clock: ServerClock, tell: (message: string) => void) {
    this.#environment = environment;
    this.#adapter = adapter;
    this.#clock = clock;
    this.#tell = tell;
  }

  /** Opens the outbox of an account; the one before must have been closed. */
  async open(account: string, events: OutboxEvents): Promise<void> {
    const outbox = new Outbox(this.#environment, this.#adapter, account, this.#clock, events);
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
      const result = await this.#inTime(work());
      this.hasStorage = true;
      return result;
    } catch (error) {
      if (!(error instanceof StorageError)) throw error;
      if (this.hasStorage) this.#tell(error.message);
      this.hasStorage = false;
      return otherwise;
    }
  }

  /** A database that hangs is as good as none; it must not keep the numbers from being shown. */
  #inTime<T>(work: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const stop = this.#environment.after(STORAGE_MS, () =>
        reject(new StorageError('The browser does not answer from its database.')),
      );
      void work.then(resolve, reject).finally(stop);
    });
  }
}
