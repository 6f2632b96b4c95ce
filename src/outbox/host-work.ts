import type { IntentId, Outcome } from '../adapters/contract.ts';
import type { Cancel, Environment } from '../environment/environment.ts';
import { isSameAccount, type Means, type Runner } from './means.ts';
import type { IntentRecord } from './record.ts';
import type { IntentEvent } from './transition.ts';

/** How long after its end a hold is looked up, in milliseconds. */
const END_MARGIN_MS = 1_000;

/** What comes of the host's own functions. */
export interface HostEvents {
  /** The host's request has an answer. @throws when it is none that the contract knows. */
  reply(id: IntentId, outcome: Outcome): Promise<unknown>;
  apply(id: IntentId, event: IntentEvent): Promise<unknown>;
  /** Somebody should look after an intent again. */
  wake(id: IntentId): void;
  /** A hold should be over by now. */
  ended(record: IntentRecord): void;
}

/** Runs the host's functions, each once, in tasks of their own; they may take minutes, and nobody waits for them. */
export class HostWork {
  readonly runners = new Map<IntentId, Runner>();
  readonly #means: Means;
  readonly #events: HostEvents;
  readonly #running = new Set<IntentId>();

  constructor(means: Means, events: HostEvents) {
    this.#means = means;
    this.#events = events;
  }

  /** The host's own request. Its late answer counts like an early one. */
  charge(record: IntentRecord): void {
    const { key } = record;
    const runner = this.runners.get(key);
    if (this.#running.has(key)) return;
    this.#running.add(key);
    const settle = (event: IntentEvent): Promise<void> => this.#events.apply(key, event).then(() => this.#events.wake(key));
    // A page that was loaded anew has no function any more; the one that had it may have called it.
    if (!runner?.charge) return void settle({ kind: 'failed' });
    let isSent = false;
    const charged = inTask(this.#means.environment, async () => {
      // Whoever has signed in meanwhile must not pay for it.
      if (!isSameAccount(this.#means)) return null;
      isSent = true;
      return runner.charge!(record, runner.controller.signal);
    });
    charged
      .then((outcome) => (outcome === null ? this.#events.apply(key, { kind: 'not-sent' }) : this.#events.reply(key, outcome)))
      .catch((error: unknown) => {
        if (isSent && !runner.controller.signal.aborted) this.#means.environment.report(error);
        return this.#events.apply(key, { kind: 'failed' });
      })
      .then(() => this.#events.wake(key))
      .catch((error: unknown) => this.#means.environment.report(error));
  }

  /** The host's work for a hold. */
  work(record: IntentRecord): void {
    const { key } = record;
    const runner = this.runners.get(key);
    if (!runner?.work || this.#running.has(key)) return;
    this.#running.add(key);
    const stop = this.#watchEnd(record, runner.controller);
    const settle = (event: IntentEvent): void =>
      void this.#events.apply(key, event).then(() => {
        // Until then it would keep a client that nobody needs any more.
        stop?.();
        this.#events.wake(key);
      });
    inTask(this.#means.environment, () => runner.work!(record, runner.controller.signal)).then(
      (done) => settle({ kind: 'work-done', amount: record.amount ?? 0, ...done }),
      (error: unknown) => {
        if (!runner.controller.signal.aborted) this.#means.environment.report(error);
        settle({ kind: 'work-failed' });
      },
    );
  }

  /** A hold that ends by itself takes its work with it, whether that listens or not. */
  #watchEnd({ key, endsAt }: IntentRecord, controller: AbortController): Cancel | undefined {
    if (endsAt === undefined) return undefined;
    const { environment, clock, partition } = this.#means;
    return environment.after(Math.max(endsAt - clock.lower(), 0) + END_MARGIN_MS, () => {
      const record = partition.intent(key);
      if (record?.state !== 'held') return;
      controller.abort();
      this.#events.ended(record);
    });
  }
}

/** Host code runs in its own task, so that what it throws cannot reach the protocol. */
export function inTask<T>(environment: Environment, run: () => Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    environment.task(() => {
      const started = async (): Promise<T> => run();
      started().then(resolve, reject);
    });
  });
}
