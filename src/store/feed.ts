import { AdapterError, type CreditAdapter, type Snapshot } from '../adapters/contract.ts';
import { StorageError, type Cancel, type Environment } from '../environment/environment.ts';
import { ask } from '../outbox/ask.ts';
import { Outbox } from '../outbox/outbox.ts';
import type { IntentRecord } from '../outbox/record.ts';
import type { ServerClock } from '../outbox/server-clock.ts';
import { backOff } from '../outbox/waiting.ts';
import type { BoundPolicy } from '../policy/policy.ts';
import type { Blocked, CreditProblem } from './credits.ts';
import { nextLook } from './next-look.ts';
import { policyAtTheDoor } from './policy-door.ts';
import { askedFor } from './rebase.ts';

/** Numbers older than this without an answer are too old to spend on, in milliseconds. */
const STALE_MS = 60_000;
/** Hints that come faster than this are one look, in milliseconds. */
const HINT_MS = 1_000;

type Later = typeof import('./later.ts');

/** Whom a feed tells. */
export interface FeedEvents {
  changed(): void;
  problem(problem: CreditProblem): void;
  settled(record: IntentRecord): void;
  /** Another account, or nobody: nothing of the one before may be shown any more. */
  left(): void;
}

/** Keeps an account's present up to date: its numbers, its policy, its outbox; says when they are too old, and when they are not to be trusted. */
export class Feed {
  /** Whose credits; `null`: signed out, or not asked yet. */
  account: string | null = null;
  outbox: Outbox | undefined;
  snapshot: Snapshot | undefined;
  policy: BoundPolicy | undefined;
  /** The part of the code that a first price and balance do not need, once it is there. */
  later: Later | undefined;
  problem: CreditProblem | null = null;
  isSignedOut = false;
  readonly #adapter: CreditAdapter;
  readonly #environment: Environment;
  readonly #clock: ServerClock;
  readonly #events: FeedEvents;
  readonly #stops: Cancel[] = [];
  #failures = 0;
  #behind = 0;
  #lastGoodAt = 0;
  #mustBeFresh = false;
  #hasStorage = true;
  #policyProblem: string | undefined;
  #refreshing: Promise<void> | undefined;
  #isAskedAgain = false;
  #timer: Cancel | undefined;
  #isDestroyed = false;

  constructor(adapter: CreditAdapter, environment: Environment, clock: ServerClock, events: FeedEvents) {
    this.#adapter = adapter;
    this.#environment = environment;
    this.#clock = clock;
    this.#events = events;
  }

  /** Begins to load and to listen to the world. */
  start(): void {
    this.#stops.push(
      this.#environment.onWake((how) => {
        // Whatever a page in the browser's cache shows is as old as its rest there.
        if (how === 'restored') this.#mustBeFresh = true;
        this.#events.changed();
        void this.refresh();
      }),
      this.#environment.onOffline(() => this.#events.changed()),
    );
    if (this.#adapter.subscribe) this.#stops.push(this.#adapter.subscribe(() => this.#hinted()));
    void this.refresh();
  }

  get isRefreshing(): boolean {
    return this.#refreshing !== undefined;
  }

  /** The last attempt failed. */
  get isFailing(): boolean {
    return this.#failures > 0;
  }

  /** What is shown may be behind. */
  get isStale(): boolean {
    return this.snapshot !== undefined && (this.isFailing || this.#mustBeFresh || !this.#environment.isOnline());
  }

  /** What stands in the way of any spending, whatever it costs. */
  get blocked(): Blocked | null {
    if (this.isSignedOut) return 'signed-out';
    if (!this.snapshot) return 'loading';
    if (!this.#hasStorage) return 'storage-unavailable';
    if (this.#policyProblem !== undefined) return 'policy-invalid';
    // Without a policy of its own a host prices by its server.
    if (!this.policy && this.#adapter.policy) return 'loading';
    if (this.outbox?.account.halted !== undefined) return 'halted';
    if (!this.#environment.isOnline()) return 'offline';
    const isOld = this.isFailing && this.#environment.now() - this.#lastGoodAt > STALE_MS;
    return this.#mustBeFresh || isOld ? 'stale' : null;
  }

  tellOf(problem: CreditProblem): void {
    this.problem = problem;
    this.#events.problem(problem);
  }

  /** Fetches the numbers. While it runs, asking again means once more afterwards. */
  refresh(): Promise<void> {
    if (this.#isDestroyed) return Promise.resolve();
    if (this.#refreshing) {
      this.#isAskedAgain = true;
      return this.#refreshing;
    }
    this.#timer?.();
    const run = async (): Promise<void> => {
      do {
        this.#isAskedAgain = false;
        await this.#load();
      } while (this.#isAskedAgain && !this.#isDestroyed);
    };
    this.#refreshing = run().finally(() => {
      this.#refreshing = undefined;
      this.#events.changed();
      this.#planNext();
    });
    return this.#refreshing;
  }

  async #load(): Promise<void> {
    try {
      const account = this.#adapter.accountKey();
      if (account !== this.account || this.isSignedOut) await this.#switchTo(account);
      if (account === null) return;
      const asked = this.#clock.mark();
      const open = askedFor(this.outbox?.intents ?? [], this.snapshot);
      const snapshot = await ask(this.#environment, (context) => this.#adapter.snapshot(open, context));
      if (this.#isDestroyed || this.account !== account) return;
      this.#clock.observe(snapshot.serverNow, asked);
      if (snapshot.account !== account) {
        const message = 'The backend answered with the numbers of another account; they were dropped.';
        this.tellOf({ kind: 'wrong-account', message });
        throw new AdapterError('wrong-shape', message);
      }
      await this.#take(snapshot);
    } catch (error) {
      this.failed(error);
    }
  }

  async #take(snapshot: Snapshot): Promise<void> {
    const verdict = await this.#fence(snapshot);
    if (verdict === 'behind') {
      // Asked before something settled, or told by a lagging replica: what is shown is newer. Once more at once, then with patience.
      if (this.#behind++ === 0) this.#isAskedAgain = true;
      else this.#failures += 1;
      return;
    }
    if (verdict === 'epoch' && this.snapshot) return;
    if (this.policy?.version !== snapshot.policyVersion) await this.#loadPolicy(snapshot.policyVersion);
    this.snapshot = snapshot;
    this.#failures = 0;
    this.#behind = 0;
    this.#lastGoodAt = this.#environment.now();
    this.#mustBeFresh = false;
    if (this.problem?.kind === 'unreachable' || this.problem?.kind === 'bad-reply' || this.problem?.kind === 'unauthorized')
      this.problem = null;
    this.#events.changed();
    this.#loadLater();
  }

  /** Without a durable place numbers can be shown, but nothing can be spent. */
  async #fence(snapshot: Snapshot): Promise<'ok' | 'behind' | 'epoch'> {
    try {
      const verdict = (await this.outbox?.observe(snapshot)) ?? 'ok';
      this.#hasStorage = true;
      return verdict;
    } catch (error) {
      this.#noStorage(error);
      return 'ok';
    }
  }

  #noStorage(error: unknown): void {
    if (!(error instanceof StorageError)) throw error;
    if (this.#hasStorage) this.tellOf({ kind: 'storage', message: error.message });
    this.#hasStorage = false;
  }

  async #loadPolicy(version: string): Promise<void> {
    if (!this.#adapter.policy) return;
    const document = await ask(this.#environment, (context) => this.#adapter.policy!(version, context));
    const found = policyAtTheDoor(document, version);
    this.policy = typeof found === 'string' ? undefined : found;
    this.#policyIs(typeof found === 'string' ? found : undefined);
    if (this.policy && this.later) this.#policyIs(this.later.boundShapeProblem(this.policy));
  }

  #policyIs(problem: string | undefined): void {
    const isNews = problem !== undefined && problem !== this.#policyProblem;
    this.#policyProblem = problem;
    if (isNews) this.tellOf({ kind: 'policy-invalid', message: problem });
  }

  /** Fetches the code that a first price and balance do not need: that for spending, buying and advice. @throws when it cannot be loaded; asking again tries again. */
  async whole(): Promise<Later> {
    if (this.later) return this.later;
    const later = await import('./later.ts');
    if (this.later) return this.later;
    this.later = later;
    if (this.policy) this.#policyIs(later.boundShapeProblem(this.policy));
    this.#events.changed();
    return later;
  }

  /** Right after the first numbers, so that no click has to wait for it. */
  #loadLater(): void {
    if (this.later) return;
    const all = Promise.all([this.whole(), this.outbox?.works()]);
    all.catch((error: unknown) => this.#environment.report(error));
  }

  /** A call had no answer. What is shown stays; who is signed out sees nothing. */
  failed(error: unknown): void {
    this.#failures += 1;
    const failure = error instanceof AdapterError ? error.failure : undefined;
    if (failure === 'unauthorized') {
      this.#leave();
      this.tellOf({
        kind: 'unauthorized',
        message: 'The backend does not know this person any more. Sign in again and call refresh().',
      });
    } else if (this.#failures === 1) {
      const isOdd = failure === 'wrong-shape' || failure === 'not-json' || failure === 'too-large';
      this.tellOf({ kind: isOdd ? 'bad-reply' : 'unreachable', message: error instanceof Error ? error.message : String(error) });
    } else this.#events.changed();
  }

  /** Numbers of one account are never shown to another; its open intents stay recorded, and nothing of them is sent meanwhile. */
  #leave(): void {
    this.outbox?.stop();
    this.outbox = undefined;
    this.snapshot = undefined;
    this.isSignedOut = true;
    this.#events.left();
  }

  async #switchTo(account: string | null): Promise<void> {
    this.#leave();
    this.account = account;
    this.#failures = 0;
    this.isSignedOut = account === null;
    this.#events.changed();
    if (account === null) return;
    this.outbox = new Outbox(this.#environment, this.#adapter, account, this.#clock, {
      changed: () => this.#events.changed(),
      settled: (record) => this.#events.settled(record),
      failed: (error) => {
        if (error instanceof AdapterError && error.failure === 'unauthorized') this.failed(error);
      },
      problem: (kind, message, intent) => this.tellOf({ kind, message, ...(intent !== undefined && { intent }) }),
    });
    try {
      await this.outbox.load();
      this.#hasStorage = true;
    } catch (error) {
      this.#noStorage(error);
    }
  }

  /** Ends a halt and looks again. */
  async resume(): Promise<void> {
    await this.outbox?.resume();
    this.problem = null;
    await this.refresh();
  }

  #hinted(): void {
    if (this.#refreshing) this.#isAskedAgain = true;
    else this.#plan(HINT_MS);
  }

  /** When to look again without being asked: after a failure, when something begins or ends, while an order waits. */
  #planNext(): void {
    if (this.#isDestroyed || this.isSignedOut) return;
    if (this.isFailing) return this.#plan(backOff(1, this.#failures));
    const { snapshot } = this;
    if (!snapshot) return;
    const wait = nextLook(snapshot, this.#clock.lower(), this.#environment.isVisible());
    if (wait !== undefined) this.#plan(wait);
  }

  #plan(ms: number): void {
    this.#timer?.();
    this.#timer = this.#environment.after(ms, () => void this.refresh());
  }

  destroy(): void {
    this.#isDestroyed = true;
    this.#timer?.();
    for (const stop of this.#stops) stop();
    this.outbox?.stop();
  }
}
