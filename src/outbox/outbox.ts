import type { CreditAdapter, IntentId, Outcome, Snapshot } from '../adapters/contract.ts';
import type { Amount } from '../engine/account.ts';
import { StorageError, type Cancel, type Environment } from '../environment/environment.ts';
import { Driver } from './driver.ts';
import { inTime } from './in-time.ts';
import type { Means, OutboxEvents, Runner } from './means.ts';
import { OrderBox } from './order-box.ts';
import { lockOf, Orphans } from './orphans.ts';
import { Partition } from './partition.ts';
import { isOpen, isTerminal, sameness, type AccountRecord, type IntentRecord, type OrderIntentRecord } from './record.ts';
import type { ServerClock } from './server-clock.ts';
import { Waiting } from './waiting.ts';

/** How long cancelled work may still settle, in milliseconds. */
const ABANDON_MS = 30_000;
/** How long a settled record is kept, in milliseconds: long enough for every copy of its answer to arrive. */
const KEEP_MS = 86_400_000;

/**
 * The durable outbox of one account: every spend is written down before its first byte leaves the tab, sent with the same bytes until there is a fact, and found again
 * after a reload. Any tab may finish any intent; this class decides which one does.
 */
export class Outbox {
  /** This tab's name; it holds a lock of that name while it lives. */
  declare readonly tab: string;
  readonly #means: Means;
  readonly #stops: Cancel[] = [];
  readonly #driver: Driver;
  readonly #orders: OrderBox;
  readonly #orphans: Orphans;
  /** Nothing is sent from here any more. */
  isStopped = false;
  #isStarted = false;

  /** @param told remembers over several outboxes of a page of which ends it has told. */
  constructor(
    environment: Environment,
    adapter: CreditAdapter,
    account: string,
    clock: ServerClock,
    events: OutboxEvents,
    told = new Set<string>(),
  ) {
    this.tab = environment.id();
    const partition = new Partition(environment, account, () => this.#changed());
    this.#means = { environment, adapter, clock, partition, events, waiting: new Waiting(environment), tab: this.tab, told };
    this.#driver = new Driver(this.#means);
    this.#orders = new OrderBox(this.#means);
    this.#orphans = new Orphans(this.#means, this.#driver, this.#orders);
    const release = environment.hold(lockOf(this.tab));
    if (release) this.#stops.push(release);
    this.#stops.push(
      environment.onWake((how) => {
        this.#means.waiting.wakeAll();
        // In the browser's cache a page hears nothing of what the others write.
        if (how === 'restored') partition.hear();
      }),
    );
  }

  get intents(): readonly IntentRecord[] {
    return this.#means.partition.books.intents;
  }

  /** The intents, and those that were cleared away while numbers from before them are still shown. */
  get remembered(): readonly IntentRecord[] {
    const { gone } = this.#means.partition;
    return gone.length > 0 ? [...this.intents, ...gone] : this.intents;
  }

  get orders(): readonly OrderIntentRecord[] {
    return this.#means.partition.books.orders;
  }

  get account(): AccountRecord {
    return this.#means.partition.books.account;
  }

  /** Reads what is recorded. Nothing is sent before `observe` has been given one snapshot. @throws StorageError */
  async load(): Promise<void> {
    await this.#means.partition.reread();
    this.#requireSound();
  }

  /** What can still be read goes on; but nothing new is begun beside rows that may be open spends. @throws StorageError */
  #requireSound(): void {
    const { damaged } = this.#means.partition.books;
    if (damaged.length > 0)
      throw new StorageError(
        `Records here are damaged (${damaged.slice(0, 3).join()}). Look at the history, then call resume().`,
      );
  }

  /**
   * Records a spend and sends it.
   * @returns `recorded`, or why not: the same is running already, spending is halted, there is no durable place, or it was called off meanwhile.
   */
  async begin(
    record: IntentRecord,
    runner: Runner,
    isConfirmed: boolean,
  ): Promise<'recorded' | 'already-running' | 'halted' | 'storage-unavailable' | 'cancelled'> {
    const same = sameness(record);
    let isGivenUp = false;
    try {
      const written = this.#means.partition.transact(({ account, intents, damaged }) => {
        if (isGivenUp) return { result: 'storage-unavailable' as const };
        if (runner.controller.signal.aborted) return { result: 'cancelled' as const };
        if (damaged.length > 0) return { result: 'storage-unavailable' as const };
        if (account.halted !== undefined) return { result: 'halted' as const };
        const isRunning = intents.some((other) => !isTerminal(other) && sameness(other) === same);
        if (isRunning && !isConfirmed) return { result: 'already-running' as const };
        return { put: [record], result: 'recorded' as const };
      });
      // A person was told that nothing happened: what is written after all is dropped.
      const late = (answer: string): unknown =>
        isGivenUp && answer === 'recorded' && this.#driver.apply(record.key, { kind: 'drop' });
      written.then(late).catch(() => undefined);
      const answer = await inTime(this.#means.environment, written);
      if (answer !== 'recorded') return answer;
      this.#driver.begin(record, runner);
      return answer;
    } catch (error) {
      if (!(error instanceof StorageError)) throw error;
      isGivenUp = true;
      this.#means.events.problem('storage', error.message);
      return 'storage-unavailable';
    }
  }

  /** Records an order and sends it. @throws StorageError when it could not be recorded; nothing was sent then. */
  order(record: OrderIntentRecord): Promise<'recorded' | 'halted'> {
    return this.#orders.begin(record);
  }

  /** Asks to stop a spend. Held work is told by its signal, and has half a minute to end. */
  async cancel(id: IntentId): Promise<void> {
    const driver = this.#driver;
    const step = await driver.apply(id, { kind: 'cancel' });
    driver.abort(id);
    const abandon = (): void => void driver.apply(id, { kind: 'abandon' }).then(() => driver.wake(id));
    if (step?.record.state === 'held') this.#stops.push(this.#means.environment.after(ABANDON_MS, abandon));
    driver.wake(id);
  }

  /** A person says what has become of an intent; a later fact overrules it. */
  async resolve(id: IntentId, state: 'captured' | 'released', amount: Amount): Promise<void> {
    const outcome: Outcome = { state, amount, version: this.account.fence, serverNow: this.#means.clock.lower() };
    await this.#driver.apply(id, { kind: 'reply', to: 'hand', outcome });
    this.#driver.wake(id);
  }

  /**
   * Takes in a snapshot: its fence, its epoch, and what it says of intents. Then whatever was left behind is taken up.
   * @returns `behind` when it is older than what was shown before and must not be shown, `epoch` when it is another ledger.
   * @throws StorageError
   */
  async observe(snapshot: Snapshot): Promise<'ok' | 'behind' | 'epoch'> {
    const { verdict, isNews } = await this.#fence(snapshot);
    const { events, partition } = this.#means;
    if (isNews) events.problem('epoch', 'The backend shows another history of this account. Call resume() once you know why.');
    for (const [id, { state, reason: told, ...facts }] of verdict === 'ok' ? snapshot.includes : []) {
      const record = partition.intent(id);
      // Whoever looks after an intent learns of its end; a dead tab's is adopted first.
      if (!record || record.owner !== this.tab) continue;
      const at = { version: snapshot.version, serverNow: snapshot.serverNow };
      const reason = told ?? record.reason;
      if (state === 'rejected' && reason === undefined) {
        // That it was refused is known, why is not: a lookup tells both.
        this.#driver.wake(id);
        continue;
      }
      const outcome: Outcome = state === 'rejected' ? { state, reason: reason!, ...at } : { state, ...facts, ...at };
      if (await this.#driver.apply(id, { kind: 'reply', to: 'lookup', outcome })) this.#driver.wake(id);
    }
    this.goOn();
    this.#requireSound();
    return verdict;
  }

  /** Numbers of this version are shown from now on: what they know of need not be remembered beside them. */
  shown({ version }: Snapshot): void {
    this.#means.partition.forget(version);
  }

  /** Takes up what was left open, once the server's clock is known: after the first answer, whatever it was. */
  goOn(): void {
    if (this.#isStarted) return;
    this.#isStarted = true;
    this.#orphans.look();
  }

  /** Ends a halt, and clears away what is damaged. After a halt for another history, the next snapshot's is the right one. */
  async resume(): Promise<void> {
    await this.#means.partition.transact(({ account, intents, damaged }) => {
      const { halted, ...sound } = account;
      if (halted !== 'epoch') return { put: [sound], remove: damaged, result: undefined };
      const { epoch: _, ...rest } = sound;
      // Another ledger knows nothing of the intents of the one before: what was settled there is over, and what was open a person has to look at.
      const over = intents.filter(isTerminal);
      const open = intents.filter((record) => !isTerminal(record));
      return {
        put: [{ ...rest, fence: 0 }, ...open.map(({ version: _, ...record }) => ({ ...record, state: 'needs-review' as const }))],
        remove: [...over.map(({ key }) => key), ...damaged],
        result: undefined,
      };
    });
    for (const record of this.intents.filter(isOpen)) this.#driver.wake(record.key);
  }

  /** Stops at once. Open intents stay recorded; whoever comes next takes them up. */
  stop(): void {
    this.isStopped = true;
    this.#driver.stop();
    this.#orders.stop();
    this.#orphans.stop();
    for (const stop of this.#stops) stop();
    this.#means.waiting.wakeAll();
    this.#means.partition.close();
  }

  /** Checks a snapshot against the fence and forgets what nobody asks for any more. */
  #fence({
    version,
    epoch,
    orders = [],
    serverNow,
  }: Snapshot): Promise<{ verdict: 'ok' | 'behind' | 'epoch'; isNews?: boolean }> {
    const listed = new Set(orders.map(({ id }) => id));
    return this.#means.partition.transact<{ verdict: 'ok' | 'behind' | 'epoch'; isNews?: boolean }>((books) => {
      const { account } = books;
      if (account.epoch !== undefined && account.epoch !== epoch) {
        const isNews = account.halted === undefined;
        return { put: isNews ? [{ ...account, halted: 'epoch' }] : [], result: { verdict: 'epoch', isNews } };
      }
      if (version < account.fence) return { result: { verdict: 'behind' } };
      const isOld = (at: number | undefined): boolean => (at ?? 0) < serverNow - KEEP_MS;
      const over = [
        ...books.intents.filter((record) => isTerminal(record) && record.refund !== 'wanted' && isOld(record.settledAt)),
        ...books.orders.filter(
          ({ state, key, placedAt }) => (state === 'ordered' && listed.has(key)) || (state === 'rejected' && isOld(placedAt)),
        ),
      ];
      const isNewer = account.epoch === undefined || version > account.fence;
      return {
        put: isNewer ? [{ ...account, epoch, fence: version }] : [],
        remove: over.map(({ key }) => key),
        result: { verdict: 'ok' },
      };
    });
  }

  #changed(): void {
    this.#means.events.changed();
    if (!this.#isStarted) return;
    this.#driver.noticed();
    this.#orphans.watchOthers();
  }
}
