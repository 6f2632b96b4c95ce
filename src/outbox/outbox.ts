import type { CreditAdapter, IntentId, Outcome, Snapshot } from '../adapters/contract.ts';
import type { Amount } from '../engine/account.ts';
import { StorageError, type Cancel, type Environment } from '../environment/environment.ts';
import type { Driver } from './driver.ts';
import type { Means, OutboxEvents, Runner } from './means.ts';
import type { OrderBox } from './order-box.ts';
import { Partition } from './partition.ts';
import { isOpenOrder, isTerminal, type AccountRecord, type IntentRecord, type OrderIntentRecord } from './record.ts';
import type { ServerClock } from './server-clock.ts';
import { Waiting } from './waiting.ts';

/** How long cancelled work may still settle, in milliseconds. */
const ABANDON_MS = 30_000;
/** How old a record may get that was never sent, in milliseconds. */
const UNSENT_MS = 30_000;
/** How long a tab waits before it looks whether another one that has open intents is gone: at first, and at most, in milliseconds. */
const FIRST_LOOK_MS = 250;
const LAST_LOOK_MS = 10_000;
/** How long a settled record is kept, in milliseconds: long enough for every copy of its answer to arrive. */
const KEEP_MS = 86_400_000;

/** What sends: intents and orders. */
interface Works {
  readonly driver: Driver;
  readonly orders: OrderBox;
}

/**
 * The durable outbox of one account: every spend is written down before its first byte leaves the tab, sent with the same bytes until there is a fact, and found again
 * after a reload. Any tab may finish any intent; this class decides which one does. What sends is loaded when there is something to send.
 */
export class Outbox {
  /** This tab's name; it holds a lock of that name while it lives. */
  readonly tab: string;
  readonly #means: Means;
  readonly #stops: Cancel[] = [];
  #works: Promise<Works> | undefined;
  #watch: Cancel | undefined;
  #looks = 0;
  /** Nothing is sent from here any more. */
  isStopped = false;
  #isStarted = false;

  constructor(environment: Environment, adapter: CreditAdapter, account: string, clock: ServerClock, events: OutboxEvents) {
    this.tab = environment.id();
    const partition = new Partition(environment, account, () => this.#changed());
    this.#means = { environment, adapter, clock, partition, events, waiting: new Waiting(environment), tab: this.tab };
    const release = environment.hold(lockOf(this.tab));
    if (release) this.#stops.push(release);
    this.#stops.push(environment.onWake(() => this.#means.waiting.wakeAll()));
  }

  get intents(): readonly IntentRecord[] {
    return this.#means.partition.books.intents;
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
  }

  /** Loads what sends. @throws when its code cannot be loaded; asking again tries again. */
  works(): Promise<Works> {
    return (this.#works ??= import('./works.ts').then(
      ({ Driver, OrderBox }) => {
        const works = { driver: new Driver(this.#means), orders: new OrderBox(this.#means) };
        if (this.isStopped) stopAll(works);
        return works;
      },
      (error: unknown) => {
        this.#works = undefined;
        throw error;
      },
    ));
  }

  /**
   * Records a spend and sends it.
   * @returns `recorded`, or why not: the same is running already, spending is halted, or there is no durable place.
   * @throws when the code that sends cannot be loaded; nothing is recorded then.
   */
  async begin(
    record: IntentRecord,
    runner: Runner,
    isConfirmed: boolean,
  ): Promise<'recorded' | 'already-running' | 'halted' | 'storage-unavailable'> {
    const same = sameness(record);
    const { driver } = await this.works();
    try {
      const answer = await this.#means.partition.transact(({ account, intents }) => {
        if (account.halted !== undefined) return { result: 'halted' as const };
        const isRunning = intents.some((other) => !isTerminal(other) && sameness(other) === same);
        if (isRunning && !isConfirmed) return { result: 'already-running' as const };
        return { put: [record], result: 'recorded' as const };
      });
      if (answer !== 'recorded') return answer;
      driver.begin(record, runner);
      return answer;
    } catch (error) {
      if (!(error instanceof StorageError)) throw error;
      this.#means.events.problem('storage', error.message);
      return 'storage-unavailable';
    }
  }

  /** Records an order and sends it. @throws StorageError when it could not be recorded; nothing was sent then. */
  async order(record: OrderIntentRecord): Promise<'recorded' | 'halted'> {
    return (await this.works()).orders.begin(record);
  }

  /** Asks to stop a spend. Held work is told by its signal, and has half a minute to end. */
  async cancel(id: IntentId): Promise<void> {
    const { driver } = await this.works();
    const step = await driver.apply(id, { kind: 'cancel' });
    driver.runners.get(id)?.controller.abort();
    const abandon = (): void => void driver.apply(id, { kind: 'abandon' }).then(() => driver.wake(id));
    if (step?.record.state === 'held') this.#stops.push(this.#means.environment.after(ABANDON_MS, abandon));
    driver.wake(id);
  }

  /** A person says what has become of an intent; a later fact overrules it. */
  async resolve(id: IntentId, state: 'captured' | 'released', amount: Amount): Promise<void> {
    const outcome: Outcome = { state, amount, version: this.account.fence, serverNow: this.#means.clock.lower() };
    const { driver } = await this.works();
    await driver.apply(id, { kind: 'reply', to: 'hand', outcome });
    driver.wake(id);
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
      const { driver } = await this.works();
      const at = { version: snapshot.version, serverNow: snapshot.serverNow };
      const reason = told ?? record.reason;
      if (state === 'rejected' && reason === undefined) {
        // That it was refused is known, why is not: a lookup tells both.
        driver.wake(id);
        continue;
      }
      const outcome: Outcome = state === 'rejected' ? { state, reason: reason!, ...at } : { state, ...facts, ...at };
      if (await driver.apply(id, { kind: 'reply', to: 'lookup', outcome })) driver.wake(id);
    }
    this.goOn();
    return verdict;
  }

  /** Takes up what was left open, once the server's clock is known: after the first answer, whatever it was. */
  goOn(): void {
    if (this.#isStarted) return;
    this.#isStarted = true;
    this.#look();
  }

  /** Ends a halt. After one for another history, the next snapshot's is the right one. */
  async resume(): Promise<void> {
    await this.#means.partition.transact(({ account, intents }) => {
      const { halted, epoch, ...rest } = account;
      if (halted !== 'epoch' && epoch !== undefined) return { put: [{ ...rest, epoch }], result: undefined };
      // Another ledger knows nothing of the intents of the one before: what was settled there is over, and what was open a person has to look at.
      const over = intents.filter(isTerminal);
      const open = intents.filter((record) => !isTerminal(record));
      return {
        put: [{ ...rest, fence: 0 }, ...open.map(({ version: _, ...record }) => ({ ...record, state: 'needs-review' as const }))],
        remove: over.map(({ key }) => key),
        result: undefined,
      };
    });
    for (const record of this.intents.filter(isOpen)) (await this.works()).driver.wake(record.key);
  }

  /** Stops at once. Open intents stay recorded; whoever comes next takes them up. */
  stop(): void {
    this.isStopped = true;
    void this.#works?.then(stopAll, () => undefined);
    this.#watch?.();
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
    if (this.#isStarted) this.#watchOthers();
  }

  /** Looks again later while another tab has something open: that tab may die. */
  #watchOthers(): void {
    const isForeign = [...this.intents.filter(isOpen), ...this.orders.filter(isOpenOrder)].some(
      ({ owner }) => owner !== this.tab,
    );
    if (!isForeign) this.#looks = 0;
    if (!isForeign || this.#watch || this.isStopped) return;
    // The page before this one lets go of its lock a moment after it is gone; another that lives on is asked less and less often.
    const wait = Math.min(FIRST_LOOK_MS * 2 ** this.#looks++, LAST_LOOK_MS);
    this.#watch = this.#means.environment.after(wait, () => {
      this.#watch = undefined;
      this.#look();
    });
  }

  /** Takes up what is open, if anything is. */
  #look(): void {
    if (this.isStopped || !(this.intents.some(isOpen) || this.orders.some(isOpenOrder))) return;
    this.#takeUp().catch((error: unknown) => this.#means.environment.report(error));
    this.#watchOthers();
  }

  /** Takes up what dead tabs left behind, and goes on with what is this tab's own. */
  async #takeUp(): Promise<void> {
    const { driver, orders } = await this.works();
    orders.takeUp(async (owner) => (await this.#means.environment.isFree(lockOf(owner))) !== false);
    for (const record of this.intents.filter(isOpen)) {
      if (record.owner === this.tab) driver.drive(record.key);
      else await this.#adopt(record, driver);
    }
  }

  async #adopt(record: IntentRecord, driver: Driver): Promise<void> {
    const isFree = await this.#means.environment.isFree(lockOf(record.owner));
    if (isFree === false || (isFree === undefined && !this.#isSurelyLeft(record))) return;
    const step = await driver.apply(record.key, { kind: 'adopt', from: record.owner, by: this.tab });
    if (step) driver.drive(record.key);
  }

  /** Without locks: what was not sent for long, and what is past its deadline; never a hold, which ends by itself. */
  #isSurelyLeft({ state, recordedAt, notAfter }: IntentRecord): boolean {
    const { environment, clock } = this.#means;
    if (state === 'recorded') return environment.now() - recordedAt > UNSENT_MS;
    return state !== 'held' && notAfter !== undefined && clock.lower() > notAfter;
  }
}

function stopAll({ driver, orders }: Works): void {
  driver.stop();
  orders.stop();
}

function isOpen(record: IntentRecord): boolean {
  return !isTerminal(record) || record.refund === 'wanted';
}

function lockOf(tab: string): string {
  return `ck:tab:${tab}`;
}

/** Two spends of the same action with the same inputs are the same to a person, whatever they cost. */
export function sameness({ action, inputs }: Pick<IntentRecord, 'action' | 'inputs'>): string {
  return JSON.stringify([action, Object.entries(inputs).sort(([a], [b]) => (a < b ? -1 : 1))]);
}
