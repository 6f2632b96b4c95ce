import { AdapterError, type CreditAdapter, type Snapshot } from '../adapters/contract.ts';
import { StorageError, type Environment } from '../environment/environment.ts';
import { atRest, type Resting } from '../outbox/at-rest.ts';
import { inTime } from '../outbox/in-time.ts';
import type { OutboxEvents } from '../outbox/means.ts';
import type { Outbox } from '../outbox/outbox.ts';
import type { ServerClock } from '../outbox/server-clock.ts';
import type { Later } from './policy-keeper.ts';
import { problemOf } from './problem-of.ts';
import type { CreditProblem } from './state.ts';

/** What a page learns of its outbox. */
export interface DurableEvents extends Pick<OutboxEvents, 'changed' | 'settled' | 'moved'> {
  /** The backend does not know this person any more. */
  unauthorized(error: unknown): void;
  /** The backend, or the adapter, speaks for another account by now. */
  strange(): void;
  problem(problem: CreditProblem): void;
  /** The code that a first price and balance do not need is there. */
  whole(later: Later): void;
  /** The outbox is there, and has not seen what is shown. */
  begun(): Promise<void>;
}

/**
 * What is kept of the account that is shown, and whether there is a durable place for it: without one numbers can be shown, but nothing can be spent. Its outbox
 * comes with the code that spends: soon after the first numbers, and before them where it has something to look after.
 */
export class Durable {
  outbox: Outbox | undefined;
  hasStorage = true;
  /** The part of the code that a first price and balance do not need, once it is there. */
  later: Later | undefined;
  readonly #environment: Environment;
  readonly #adapter: CreditAdapter;
  readonly #clock: ServerClock;
  readonly #events: DurableEvents;
  readonly #told = new Set<string>();
  #account: string | undefined;
  /** While there is no outbox and none is needed. */
  #resting: Resting | undefined;
  #beginning: Promise<void> | undefined;
  #odd = '';

  constructor(environment: Environment, adapter: CreditAdapter, clock: ServerClock, events: DurableEvents) {
    this.#environment = environment;
    this.#adapter = adapter;
    this.#clock = clock;
    this.#events = events;
  }

  /** From now on it is about this account; the one before must have been closed. */
  open(account: string): void {
    this.#account = account;
  }

  /** Sees to it that nothing is shown without an outbox that has to look after something. @throws when the code that spends cannot be loaded. */
  async ready(): Promise<void> {
    const account = this.#account;
    if (account === undefined || this.outbox || this.#resting) return;
    const look = (): Promise<Resting | undefined> =>
      this.#environment.records.transact(account, (stored) => ({ result: atRest(stored) }));
    const resting = await this.#kept(look, undefined);
    if (this.#account !== account) return;
    this.#resting = resting;
    if (!resting && this.hasStorage) await this.whole();
  }

  /** Fetches the code that a first price and balance do not need: that for spending, buying, history and advice. @throws when it cannot be loaded. */
  async code(): Promise<Later> {
    const later = this.later ?? (await import('./later.ts'));
    if (!this.later) {
      this.later = later;
      this.#events.whole(later);
    }
    return later;
  }

  /** The same, with the outbox of the account that is shown. @throws when the code cannot be loaded; asking again tries again, as far as the browser does. */
  async whole(): Promise<Later> {
    const later = await this.code().catch((error: unknown) => {
      // Until then others may begin something, and nobody here would hear of it.
      this.#resting = undefined;
      throw error;
    });
    const account = this.#account;
    if (account !== undefined)
      await (this.#beginning ??= this.#begin(later, account).catch((error: unknown) => {
        this.#beginning = undefined;
        throw error;
      }));
    return later;
  }

  async #begin({ Outbox }: Later, account: string): Promise<void> {
    const own = this.#events;
    const events: OutboxEvents = {
      ...own,
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
    const outbox = (this.outbox ??= new Outbox(this.#environment, this.#adapter, account, this.#clock, events, this.#told));
    await this.#kept(() => outbox.load(), undefined);
    if (this.outbox === outbox) await own.begun();
  }

  /** What is known of a snapshot: `behind` when newer numbers have been shown, `epoch` when it is another ledger; `ok` where nobody can say anything. */
  async observe(snapshot: Snapshot): Promise<'ok' | 'behind' | 'epoch'> {
    const { fence = 0, epoch = snapshot.epoch } = this.#resting ?? {};
    // Another history halts spending in all tabs, which is the outbox's to write down.
    if (!this.outbox && epoch !== snapshot.epoch) await this.whole();
    const { outbox } = this;
    if (outbox) return this.#kept(() => outbox.observe(snapshot), 'ok');
    if (snapshot.version < fence) return 'behind';
    if (this.#resting) this.#resting = { fence: snapshot.version, epoch: snapshot.epoch };
    return 'ok';
  }

  close(): void {
    this.outbox?.stop();
    this.outbox = undefined;
    this.#account = undefined;
    this.#resting = undefined;
    this.#beginning = undefined;
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
