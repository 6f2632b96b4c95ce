import { AdapterError, type IntentId, type Operation, type Outcome, type RequestContext } from '../adapters/contract.ts';
import { StorageError } from '../environment/environment.ts';
import { ask, TIMEOUT_MS } from './ask.ts';
import { HostWork } from './host-work.ts';
import { isSameAccount, requireSameAccount, type Means, type Runner } from './means.ts';
import { Mine } from './mine.ts';
import { isPermanent, operationOf } from './operation.ts';
import { isTerminal, type IntentRecord } from './record.ts';
import { isOutcome } from './sound.ts';
import { surroundingsOf } from './surroundings.ts';
import { Teller } from './teller.ts';
import { transition, type IntentEvent, type Reply, type Step } from './transition.ts';
import { backOff } from './back-off.ts';

/** After this time on the server's clock a first arrival of a spend is refused, in milliseconds. */
const DEADLINE_MS = 60_000;
/** How often an intent nobody could find out about is looked up, in milliseconds. */
const REVIEW_MS = 60_000;

/** Takes intents from state to state: asks, waits and writes as the present state wants it. What an answer makes of a state is `transition`. */
export class Driver {
  readonly #means: Means;
  readonly #host: HostWork;
  readonly #teller: Teller;
  readonly #driven = new Set<IntentId>();
  readonly #again = new Set<IntentId>();
  readonly #retryAfterMs = new Map<IntentId, number>();
  readonly #mine = new Mine();
  #isStopped = false;

  constructor(means: Means) {
    this.#means = means;
    this.#teller = new Teller(means);
    this.#host = new HostWork(means, {
      reply: (id, outcome) => this.#reply(id, { to: 'submit' }, outcome),
      apply: (id, event) => this.apply(id, event),
      wake: (id) => this.wake(id),
      ended: (record) => void this.#lookup(record).then(() => this.wake(record.key)),
    });
  }

  stop(): void {
    this.#isStopped = true;
  }

  /** Tells the host's work that it is no longer wanted. */
  abort(id: IntentId): void {
    this.#host.runners.get(id)?.controller.abort();
  }

  /** Takes an intent that this page has just recorded. */
  begin(record: IntentRecord, runner: Runner): void {
    this.#host.runners.set(record.key, runner);
    this.#mine.keep(record);
    this.drive(record.key);
  }

  /** Goes on with an intent of this tab until there is nothing to do but to wait for somebody else. One at a time per intent. */
  drive(id: IntentId): void {
    if (this.#isStopped) return;
    // Whoever is about to stop would not see why it was called.
    if (this.#driven.has(id)) return void this.#again.add(id);
    this.#driven.add(id);
    void this.#run(id)
      .catch((error: unknown) => this.#means.environment.report(error))
      .finally(() => {
        this.#driven.delete(id);
        if (this.#again.delete(id)) this.drive(id);
      });
  }

  async #run(id: IntentId): Promise<void> {
    const visits = new Map<string, number>();
    while (!this.#isStopped) {
      const record = this.#means.partition.intent(id) ?? this.#mine.get(id);
      if (!record || record.owner !== this.#means.tab) return;
      const attempts = visits.get(record.state) ?? 0;
      visits.set(record.state, attempts + 1);
      if (!(await this.#step(record, attempts))) return;
    }
  }

  /** Does what the present state asks for. @returns whether to go on. */
  async #step(record: IntentRecord, attempts: number): Promise<boolean> {
    switch (record.state) {
      case 'recorded':
        return this.#send(record);
      case 'sending':
        if (record.mode === 'host') {
          this.#host.charge(record);
          return false;
        }
        // Others may have ended it while this page was frozen.
        if (await this.#means.partition.isOvertaken(record)) return true;
        // Writing may have taken so long that the backend has forgotten the key of an earlier copy.
        if (this.#mayBeForgotten(record)) await this.apply(record.key, { kind: 'failed' });
        else await this.#asked(record.key, operationOf(record), 'submit');
        return true;
      case 'unknown':
        await this.#pause(record.key, attempts);
        if (!(await this.#lookup(record))) await this.apply(record.key, { kind: 'retry' });
        return true;
      case 'held':
        this.#host.work(record);
        return false;
      case 'resolving':
        if (attempts > 0) await this.#pause(record.key, attempts - 1);
        await this.#finish(record);
        return true;
      case 'needs-review':
        this.#tell(record);
        await this.#means.waiting.sleep(record.key, REVIEW_MS);
        await this.#lookup(record);
        return true;
      default:
        this.#tell(record);
        if (record.refund !== 'wanted') return false;
        if (attempts > 0) await this.#pause(record.key, attempts - 1);
        await this.#giveBack(record);
        return true;
    }
  }

  #mayBeForgotten(record: IntentRecord): boolean {
    const { keys } = this.#means.adapter.capabilities;
    return keys !== undefined && !surroundingsOf(record, this.#means.partition.books.account, this.#means).isRemembered;
  }

  async #pause(id: IntentId, attempts: number): Promise<void> {
    const wait = backOff(this.#means.environment.random(), attempts, this.#retryAfterMs.get(id));
    this.#retryAfterMs.delete(id);
    await this.#means.waiting.sleep(id, wait);
  }

  /** Writes when it is sent and until when it may arrive, and only then lets it go; what cannot be written is dropped. */
  async #send({ key }: IntentRecord): Promise<boolean> {
    const { clock, adapter } = this.#means;
    const window = adapter.capabilities.keys?.windowMs ?? Infinity;
    // The clock is read when it is written: a browser may take its time for that.
    const step = await this.apply(key, () => {
      if (!isSameAccount(this.#means)) return { kind: 'drop', isLeft: true };
      const sentAt = clock.lower();
      return { kind: 'send', sentAt, notAfter: sentAt + Math.min(DEADLINE_MS, window / 2) };
    });
    if (!step) await this.apply(key, { kind: 'drop' });
    return true;
  }

  async #reply(
    id: IntentId,
    to: Pick<Reply, 'to' | 'excess'>,
    outcome: Outcome,
    asked?: ReturnType<Means['clock']['mark']>,
  ): Promise<boolean> {
    if (!isOutcome(outcome)) throw new AdapterError('wrong-shape', 'The adapter returned no outcome that the contract knows.');
    this.#means.clock.observe(outcome.serverNow, asked);
    return (await this.apply(id, { kind: 'reply', ...to, outcome })) !== undefined;
  }

  /** Sends an operation and applies what comes of it; also what comes too late, which is still a fact. */
  async #asked(id: IntentId, operation: Operation, to: 'submit' | 'capture' | 'release'): Promise<void> {
    const { adapter, clock } = this.#means;
    const of = { to, ...(operation.kind === 'capture' && operation.excess !== undefined && { excess: operation.excess }) };
    const late = (outcome: Outcome): void => {
      const written = this.#reply(id, of, outcome).then(() => this.wake(id));
      written.catch((error: unknown) => this.#means.events.failed(error));
    };
    try {
      const asked = clock.mark();
      await this.#reply(id, of, await this.#call((context) => adapter.submit(operation, context), late), asked);
    } catch (error) {
      this.#failed(id, error);
      await this.apply(id, { kind: 'failed' });
    }
  }

  /** Asks the adapter, for nobody but the account whose records these are. */
  #call<T>(call: (context: RequestContext) => Promise<T>, late?: (answer: T) => void): Promise<T> {
    const own = (context: RequestContext): Promise<T> => {
      requireSameAccount(this.#means);
      return call(context);
    };
    return ask(this.#means.environment, own, late);
  }

  #failed(id: IntentId, error: unknown): void {
    if (error instanceof AdapterError && error.retryAfterMs !== undefined) this.#retryAfterMs.set(id, error.retryAfterMs);
    this.#means.events.failed(error);
  }

  /** Asks what has become of an intent. @returns whether that changed anything. */
  async #lookup({ key }: IntentRecord): Promise<boolean> {
    const { adapter } = this.#means;
    if (!adapter.lookup || this.#isStopped) return false;
    try {
      const [outcome] = await this.#call((context) => adapter.lookup!([key], context));
      if (outcome === null || outcome === undefined) return (await this.apply(key, { kind: 'none' })) !== undefined;
      return await this.#reply(key, { to: 'lookup' }, outcome);
    } catch (error) {
      this.#failed(key, error);
      return false;
    }
  }

  /** Captures or releases, as was recorded to be wanted; in doubt, only a lookup can tell. */
  async #finish(record: IntentRecord): Promise<void> {
    if (record.doubt) {
      await this.#lookup(record);
      return;
    }
    const { key: id, want } = record;
    if (want?.kind === 'capture') {
      const { amount, excess } = want;
      return this.#asked(id, { kind: 'capture', id, amount, ...(excess !== undefined && { excess }) }, 'capture');
    }
    const { adapter, clock } = this.#means;
    // A backend that has forgotten what came under this id would say "released" of what it has charged.
    if (record.amount === undefined && this.#mayBeForgotten(record)) {
      await this.apply(id, { kind: 'forgotten' });
      return;
    }
    const deadline = isPermanent(adapter.capabilities) ? {} : { notAfter: clock.lower() + TIMEOUT_MS };
    return this.#asked(id, { kind: 'release', id, ...deadline }, 'release');
  }

  async #giveBack({ key: id, amount = 0 }: IntentRecord): Promise<void> {
    const { adapter, events } = this.#means;
    try {
      const outcome = await this.#call((context) => adapter.submit({ kind: 'refund', id, amount }, context));
      if (!isOutcome(outcome)) return;
      if (outcome.state === 'captured') {
        await this.apply(id, { kind: 'refunded', amount: outcome.refunded ?? 0, version: outcome.version });
        events.moved();
      } else if (await this.apply(id, { kind: 'refund-refused' }))
        events.problem('needs-review', 'The spend was cancelled after its charge, and the backend does not give it back.', id);
    } catch (error) {
      this.#failed(id, error);
    }
  }

  /** Goes on at once, whether an intent sleeps or nobody looks after it. */
  wake(id: IntentId): void {
    this.#means.waiting.wake(id);
    this.drive(id);
  }

  /** Writes what an event leads to, or nothing. A fact that cannot be written yet is kept and written later. */
  async apply(id: IntentId, event: IntentEvent | (() => IntentEvent)): Promise<Step | undefined> {
    const { partition, events, waiting } = this.#means;
    for (let attempts = 0; !this.#isStopped; attempts++) {
      try {
        const step = await partition.transact(({ account, intents }) => {
          const happened = typeof event === 'function' ? event() : event;
          // What another tab may have dropped and told of as not sent must not be sent after all.
          const mine = happened.kind === 'send' ? undefined : this.#mine.get(id);
          const record = intents.find(({ key }) => key === id) ?? mine;
          const found = record && transition(record, happened, surroundingsOf(record, account, this.#means));
          if (!found) return { result: undefined };
          const fence = Math.max(account.fence, found.record.version ?? 0);
          const next = { ...account, fence, ...(found.breach && { halted: found.breach }) };
          // Once spending is halted, what else does not fit is the same trouble.
          const { breach, ...quiet } = found;
          const result: Step = breach && account.halted === undefined ? found : quiet;
          // What was cleared away comes back as what moves on or has ended, and not as one more question for a person.
          const put = record === mine && found.record.state === 'needs-review' ? [] : [found.record];
          return { put: [...put, ...(fence > account.fence || breach ? [next] : [])], result };
        });
        if (!step) return undefined;
        if (this.#mine.has(id)) this.#mine.keep(step.record);
        this.#teller.alarm(step);
        if (isTerminal(step.record)) this.#tell(step.record);
        return step;
      } catch (error) {
        if (!(error instanceof StorageError)) throw error;
        events.problem('storage', error.message, id);
        // What was never sent need not be, and what hangs on the moment is decided anew.
        if (typeof event === 'function') return undefined;
        await waiting.sleep(`write:${id}`, backOff(1, attempts));
      }
    }
    return undefined;
  }

  /** Records have changed, perhaps by another tab: what this page has begun may be over without it. */
  noticed(): void {
    for (const id of this.#mine.ids()) {
      const record = this.#means.partition.intent(id);
      if (record && isTerminal(record)) this.#tell(record);
    }
  }

  #tell(record: IntentRecord): void {
    if (!this.#teller.tell(record) || !isTerminal(record)) return;
    this.#host.runners.delete(record.key);
    this.#mine.forget(record.key);
  }
}
