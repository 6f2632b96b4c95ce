import { AdapterError, type OrderOutcome } from '../adapters/contract.ts';
import { StorageError } from '../environment/environment.ts';
import { ask } from './ask.ts';
import { inTime } from './in-time.ts';
import { requireSameAccount, type Means } from './means.ts';
import { isOpenOrder } from './operation.ts';
import type { OrderIntentRecord } from './record.ts';
import { backOff } from './back-off.ts';

const STATES: readonly unknown[] = ['ordered', 'rejected', 'conflict'];

/**
 * Purchases on the outbox: recorded before anything leaves the tab, sent with the same bytes until there is a fact. An order is never rolled back;
 * after its deadline a backend refuses a first arrival and repeats what it knows, so sending it again is always safe.
 */
export class OrderBox {
  readonly #means: Means;
  readonly #driven = new Set<string>();
  #isStopped = false;

  constructor(means: Means) {
    this.#means = means;
  }

  get records(): readonly OrderIntentRecord[] {
    return this.#means.partition.books.orders;
  }

  /** Records an order and sends it. @throws StorageError when it could not be recorded; nothing was sent then. */
  async begin(record: OrderIntentRecord): Promise<'recorded' | 'halted'> {
    const { environment, partition } = this.#means;
    let isGivenUp = false;
    const written = partition.transact(({ account }) => {
      if (isGivenUp || account.halted !== undefined) return { result: 'halted' as const };
      return { put: [record], result: 'recorded' as const };
    });
    // Whoever was told that nothing was ordered must not get something.
    const late = (answer: string): unknown =>
      isGivenUp &&
      answer === 'recorded' &&
      this.#insist(record.key, () => partition.transact(() => ({ remove: [record.key], result: undefined })));
    written.then(late).catch(() => undefined);
    try {
      const answer = await inTime(environment, written);
      if (answer === 'recorded') this.#drive(record.key);
      return answer;
    } catch (error) {
      isGivenUp = true;
      throw error;
    }
  }

  /** Goes on with every open order of this tab and of tabs that may be gone: the same order twice is one order. */
  takeUp(mayBeGone: (owner: string) => Promise<boolean>): void {
    for (const { key, owner } of this.records.filter(isOpenOrder)) {
      if (owner === this.#means.tab) this.#drive(key);
      else
        void mayBeGone(owner)
          .then(async (isGone) => {
            if (!isGone) return;
            // Nobody knows whether it was sent; without keys a second copy could be a second order.
            const state = this.#means.adapter.capabilities.keys ? {} : { state: 'needs-review' as const };
            await this.#write(key, (record) => (record.owner === owner ? { owner: this.#means.tab, ...state } : undefined));
            this.#drive(key);
          })
          .catch((error: unknown) => this.#means.environment.report(error));
    }
  }

  stop(): void {
    this.#isStopped = true;
  }

  #drive(id: string): void {
    if (this.#driven.has(id)) return;
    this.#driven.add(id);
    void this.#run(id)
      .catch((error: unknown) => this.#means.environment.report(error))
      .finally(() => this.#driven.delete(id));
  }

  async #run(id: string): Promise<void> {
    const { partition, environment, waiting, tab } = this.#means;
    for (let attempts = 0; !this.#isStopped; attempts++) {
      const record = partition.order(id);
      if (!record || !isOpenOrder(record) || record.owner !== tab) return;
      const retryAfterMs = await this.#send(record);
      if (retryAfterMs === undefined) continue;
      await waiting.sleep(id, backOff(environment.random(), attempts, retryAfterMs));
    }
  }

  /** Sends an order once. @returns how long the backend asks to wait, when there was no fact. */
  async #send({ key, request }: OrderIntentRecord): Promise<number | undefined> {
    const { environment, adapter, events } = this.#means;
    if (!adapter.buy) {
      await this.#write(key, () => ({ state: 'needs-review' }));
      return undefined;
    }
    try {
      await this.#settle(
        key,
        await ask(
          environment,
          (context) => {
            requireSameAccount(this.#means);
            return adapter.buy!(request, context);
          },
          (late) => void this.#settle(key, late).catch(() => undefined),
        ),
      );
      return undefined;
    } catch (error) {
      events.failed(error);
      // Without keys a second copy could be a second order.
      const isSafe = adapter.capabilities.keys !== undefined;
      await this.#write(key, () => ({ state: isSafe ? 'unknown' : 'needs-review' }));
      if (!isSafe) return undefined;
      return error instanceof AdapterError ? (error.retryAfterMs ?? 0) : 0;
    }
  }

  async #settle(key: string, outcome: OrderOutcome): Promise<void> {
    if (typeof outcome !== 'object' || outcome === null || !STATES.includes(outcome.state))
      throw new AdapterError('wrong-shape', 'The adapter returned no outcome of an order that the contract knows.');
    this.#means.clock.observe(outcome.serverNow);
    await this.#write(key, () => {
      if (outcome.state === 'ordered') return { state: 'ordered', order: outcome.order, version: outcome.version };
      if (outcome.state === 'conflict') return { state: 'needs-review' };
      return { state: 'rejected', reason: outcome.reason, ...(outcome.quote && { decision: outcome.quote }) };
    });
    // Nobody waits for the order of a tab that is gone; what it brought is shown all the same.
    if (outcome.state === 'ordered') this.#means.events.moved();
  }

  /** Changes an order that is still open, or nothing. */
  async #write(key: string, change: (record: OrderIntentRecord) => Partial<OrderIntentRecord> | undefined): Promise<void> {
    await this.#insist(key, () =>
      this.#means.partition.transact(({ orders }) => {
        const record = orders.find((order) => order.key === key);
        const changes = record && isOpenOrder(record) ? change(record) : undefined;
        return { put: record && changes ? [{ ...record, ...changes }] : [], result: undefined };
      }),
    );
  }

  /** Writes something, however long the browser's database makes it wait. */
  async #insist(key: string, write: () => Promise<void>): Promise<void> {
    const { events, waiting } = this.#means;
    for (let attempts = 0; !this.#isStopped; attempts++) {
      try {
        await write();
        return;
      } catch (error) {
        if (!(error instanceof StorageError)) throw error;
        events.problem('storage', error.message, key);
        await waiting.sleep(`write:${key}`, backOff(1, attempts));
      }
    }
  }
}
