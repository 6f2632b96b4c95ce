import { AdapterError, type IntentId, type Operation, type Outcome } from '../adapters/contract.ts';
import { StorageError } from '../environment/environment.ts';
import { ask, inTask, TIMEOUT_MS } from './ask.ts';
import type { Means, Runner } from './means.ts';
import { isOutcome, isPermanent, isTerminal, operationOf, type IntentRecord } from './record.ts';
import type { ServerClock } from './server-clock.ts';
import { surroundingsOf } from './surroundings.ts';
import { transition, type IntentEvent, type Step } from './transition.ts';
import { backOff } from './waiting.ts';

/** After this time on the server's clock a first arrival of a spend is refused, in milliseconds. */
const DEADLINE_MS = 60_000;
/** How often an intent nobody could find out about is looked up, in milliseconds. */
const REVIEW_MS = 60_000;
/** How long after its end a hold is looked up, in milliseconds. */
const END_MARGIN_MS = 1_000;

/** Takes intents from state to state: asks, waits and writes as the present state wants it. What an answer makes of a state is `transition`. */
export class Driver {
  readonly runners = new Map<IntentId, Runner>();
  readonly #means: Means;
  readonly #driven = new Set<IntentId>();
  readonly #working = new Set<IntentId>();
  readonly #told = new Set<string>();
  readonly #retryAfterMs = new Map<IntentId, number>();
  /** What this page has begun and not seen the end of. */
  readonly #mine = new Map<IntentId, IntentRecord>();
  #isStopped = false;

  constructor(means: Means) {
    this.#means = means;
  }

  stop(): void {
    this.#isStopped = true;
  }

  /** Takes an intent that this page has just recorded. */
  begin(record: IntentRecord, runner: Runner): void {
    this.runners.set(record.key, runner);
    this.#mine.set(record.key, record);
    this.drive(record.key);
  }

  /** Goes on with an intent of this tab until there is nothing to do but to wait for somebody else. One at a time per intent. */
  drive(id: IntentId): void {
    if (this.#driven.has(id) || this.#isStopped) return;
    this.#driven.add(id);
    void this.#run(id)
      .catch((error: unknown) => this.#means.environment.report(error))
      .finally(() => this.#driven.delete(id));
  }

  async #run(id: IntentId): Promise<void> {
    const visits = new Map<string, number>();
    while (!this.#isStopped) {
      const record = this.#means.partition.intent(id);
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
        await (record.mode === 'host' ? this.#hostCharge(record) : this.#asked(record.key, operationOf(record), 'submit'));
        return true;
      case 'unknown':
        await this.#pause(record.key, attempts);
        if (!(await this.#lookup(record))) await this.apply(record.key, { kind: 'retry' });
        return true;
      case 'held':
        this.#work(record);
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

  async #pause(id: IntentId, attempts: number): Promise<void> {
    const wait = backOff(this.#means.environment.random(), attempts, this.#retryAfterMs.get(id));
    this.#retryAfterMs.delete(id);
    await this.#means.waiting.sleep(id, wait);
  }

  /** Writes when it is sent and until when it may arrive, and only then lets it go; what cannot be written is dropped. */
  async #send({ key }: IntentRecord): Promise<boolean> {
    const sentAt = this.#means.clock.lower();
    const window = this.#means.adapter.capabilities.keys?.windowMs ?? Infinity;
    const step = await this.apply(key, { kind: 'send', sentAt, notAfter: sentAt + Math.min(DEADLINE_MS, window / 2) });
    if (!step) await this.apply(key, { kind: 'drop' });
    return true;
  }

  /** The host's own request may run for as long as its tab lives; its late answer counts like an early one. */
  async #hostCharge(record: IntentRecord): Promise<void> {
    const runner = this.runners.get(record.key);
    if (!runner?.charge || this.#working.has(record.key)) {
      await this.apply(record.key, { kind: 'failed' });
      return;
    }
    this.#working.add(record.key);
    try {
      const outcome = await inTask(this.#means.environment, () => runner.charge!(record, runner.controller.signal));
      if (outcome === null) await this.apply(record.key, { kind: 'not-sent' });
      else await this.#reply(record.key, 'submit', outcome);
    } catch (error) {
      if (!runner.controller.signal.aborted) this.#means.environment.report(error);
      await this.apply(record.key, { kind: 'failed' });
    }
  }

  async #reply(
    id: IntentId,
    to: 'submit' | 'capture' | 'release' | 'lookup',
    outcome: Outcome,
    asked?: ReturnType<ServerClock['mark']>,
  ): Promise<boolean> {
    if (!isOutcome(outcome)) throw new AdapterError('wrong-shape', 'The adapter returned no outcome that the contract knows.');
    this.#means.clock.observe(outcome.serverNow, asked);
    return (await this.apply(id, { kind: 'reply', to, outcome })) !== undefined;
  }

  /** Sends an operation and applies what comes of it; also what comes too late, which is still a fact. */
  async #asked(id: IntentId, operation: Operation, to: 'submit' | 'capture' | 'release'): Promise<void> {
    const { environment, adapter, clock } = this.#means;
    const late = (outcome: Outcome): void => {
      const written = this.#reply(id, to, outcome).then(() => this.wake(id));
      written.catch((error: unknown) => this.#means.events.failed(error));
    };
    try {
      const asked = clock.mark();
      await this.#reply(id, to, await ask(environment, (context) => adapter.submit(operation, context), late), asked);
    } catch (error) {
      this.#failed(id, error);
      await this.apply(id, { kind: 'failed' });
    }
  }

  #failed(id: IntentId, error: unknown): void {
    if (error instanceof AdapterError && error.retryAfterMs !== undefined) this.#retryAfterMs.set(id, error.retryAfterMs);
    this.#means.events.failed(error);
  }

  /** Asks what has become of an intent. @returns whether that changed anything. */
  async #lookup({ key }: IntentRecord): Promise<boolean> {
    const { environment, adapter } = this.#means;
    if (!adapter.lookup) return false;
    try {
      const [outcome] = await ask(environment, (context) => adapter.lookup!([key], context));
      if (outcome === null || outcome === undefined) return (await this.apply(key, { kind: 'none' })) !== undefined;
      return await this.#reply(key, 'lookup', outcome);
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
    const deadline = isPermanent(adapter.capabilities) ? {} : { notAfter: clock.lower() + TIMEOUT_MS };
    return this.#asked(id, { kind: 'release', id, ...deadline }, 'release');
  }

  async #giveBack({ key: id, amount = 0 }: IntentRecord): Promise<void> {
    const { environment, adapter, events } = this.#means;
    try {
      const outcome = await ask(environment, (context) => adapter.submit({ kind: 'refund', id, amount }, context));
      if (!isOutcome(outcome)) return;
      if (outcome.state === 'captured') {
        await this.apply(id, { kind: 'refunded', amount: outcome.refunded ?? 0, version: outcome.version });
        events.moved();
      } else if (await this.apply(id, { kind: 'refund-refused' }))
        events.problem(
          'needs-review',
          'The spend was cancelled after it was charged, and the backend does not give it back.',
          id,
        );
    } catch (error) {
      this.#failed(id, error);
    }
  }

  /** Runs the host's work for a hold, once, in a task of its own. */
  #work(record: IntentRecord): void {
    const { key } = record;
    const runner = this.runners.get(key);
    if (!runner?.work || this.#working.has(key)) return;
    this.#working.add(key);
    this.#watchEnd(record, runner.controller);
    const settle = (event: IntentEvent): void => void this.apply(key, event).then(() => this.wake(key));
    inTask(this.#means.environment, () => runner.work!(record, runner.controller.signal)).then(
      (done) => settle({ kind: 'work-done', amount: record.amount ?? 0, ...done }),
      (error: unknown) => {
        if (!runner.controller.signal.aborted) this.#means.environment.report(error);
        settle({ kind: 'work-failed' });
      },
    );
  }

  /** A hold that ends by itself takes its work with it, whether that listens or not. */
  #watchEnd({ key, endsAt }: IntentRecord, controller: AbortController): void {
    if (endsAt === undefined) return;
    const { environment, clock, partition } = this.#means;
    environment.after(Math.max(endsAt - clock.lower(), 0) + END_MARGIN_MS, () => {
      const record = partition.intent(key);
      if (this.#isStopped || record?.state !== 'held') return;
      controller.abort();
      void this.#lookup(record).then(() => this.wake(key));
    });
  }

  /** Goes on at once, whether an intent sleeps or nobody looks after it. */
  wake(id: IntentId): void {
    this.#means.waiting.wake(id);
    this.drive(id);
  }

  /** Writes what an event leads to, or nothing. A fact that cannot be written yet is kept and written later. */
  async apply(id: IntentId, event: IntentEvent): Promise<Step | undefined> {
    const { partition, events, waiting } = this.#means;
    for (let attempts = 0; !this.#isStopped; attempts++) {
      try {
        const step = await partition.transact(({ account, intents }) => {
          // What somebody has cleared away meanwhile is still known to the tab that sent it.
          const record = intents.find(({ key }) => key === id) ?? this.#mine.get(id);
          const found = record && transition(record, event, surroundingsOf(record, account, this.#means));
          if (!found) return { result: undefined };
          const fence = Math.max(account.fence, found.record.version ?? 0);
          const next = { ...account, fence, ...(found.breach && { halted: found.breach }) };
          // Once spending is halted, what else does not fit is the same trouble.
          const { breach, ...quiet } = found;
          const result: Step = breach && account.halted === undefined ? found : quiet;
          return { put: [found.record, ...(fence > account.fence || breach ? [next] : [])], result };
        });
        if (!step) return undefined;
        if (this.#mine.has(id)) this.#mine.set(id, step.record);
        this.#after(step);
        return step;
      } catch (error) {
        if (!(error instanceof StorageError)) throw error;
        events.problem('storage', error.message, id);
        if (event.kind === 'send') return undefined;
        await waiting.sleep(`write:${id}`, backOff(1, attempts));
      }
    }
    return undefined;
  }

  #after({ record, breach }: Step): void {
    const { events } = this.#means;
    if (breach === 'overcharge')
      events.problem('overcharge', `The backend took ${record.amount} where at most ${record.maxAmount} was agreed.`, record.key);
    if (breach === 'invariant')
      events.problem('invariant', 'The backend contradicts what it said before about a settled intent.', record.key);
    if (isTerminal(record)) this.#tell(record);
  }

  /** Tells of an end once; of one that needs a person too, and then of its end. */
  #tell(record: IntentRecord): void {
    const { events, environment, tab } = this.#means;
    const key = `${record.key}/${isTerminal(record)}`;
    if (this.#told.has(key) || record.owner !== tab) return;
    this.#told.add(key);
    if (isTerminal(record)) {
      this.runners.delete(record.key);
      this.#mine.delete(record.key);
    } else
      events.problem('needs-review', 'Nobody could find out what has become of this intent; it is still looked up.', record.key);
    environment.task(() => events.settled(record));
  }
}
