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
import { OneAtATime } from './one-at-a-time.ts';
import { oddNumbers } from './odd-numbers.ts';
import { problemOf } from './problem-of.ts';
import { PolicyKeeper, type Later } from './policy-keeper.ts';
import { askedFor } from './rebase.ts';

/** Numbers older than this without an answer are too old to spend on, in milliseconds. */
const STALE_MS = 60_000;
/** Hints that come faster than this are one look, in milliseconds. */
const HINT_MS = 1_000;

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
  /** The part of the code that a first price and balance do not need, once it is there. */
  later: Later | undefined;
  problem: CreditProblem | null = null;
  isSignedOut = false;
  readonly #adapter: CreditAdapter;
  readonly #environment: Environment;
  readonly #clock: ServerClock;
  readonly #events: FeedEvents;
  readonly #keeper = new PolicyKeeper((message) => this.tellOf({ kind: 'policy-invalid', message }));
  readonly #stops: Cancel[] = [];
  readonly #refreshing = new OneAtATime(
    () => (this.#isDestroyed ? Promise.resolve() : this.#load()),
    () => {
      this.#events.changed();
      this.#planNext();
    },
  );
  #failures = 0;
  #behind = 0;
  #lastGoodAt = 0;
  #mustBeFresh = false;
  #isOdd = false;
  #hasStorage = true;
  #isHinted = false;
  #timer: Cancel | undefined;
  #isDestroyed = false;

  constructor(adapter: CreditAdapter, environment: Environment, clock: ServerClock, events: FeedEvents) {
    this.#adapter = adapter;
    this.#environment = environment;
    this.#clock = clock;
    this.#events = events;
  }

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

  get policy(): BoundPolicy | undefined {
    return this.#keeper.policy;
  }

  get isRefreshing(): boolean {
    return this.#refreshing.isRunning;
  }

  get isFailing(): boolean {
    return this.#failures > 0;
  }

  get isStale(): boolean {
    return this.snapshot !== undefined && (this.isFailing || this.#mustBeFresh || !this.#environment.isOnline());
  }

  get blocked(): Blocked | null {
    if (this.isSignedOut) return 'signed-out';
    if (!this.snapshot) return 'loading';
    if (!this.#hasStorage) return 'storage-unavailable';
    if (this.#keeper.problem !== undefined) return 'policy-invalid';
    // Without a policy of its own a host prices by its server.
    if (!this.policy && this.#adapter.policy) return 'loading';
    if (this.#isOdd || this.outbox?.account.halted !== undefined) return 'halted';
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
    this.#timer?.();
    return this.#refreshing.ask();
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
      if (this.#behind++ === 0) void this.#refreshing.ask();
      else this.#failures += 1;
      return;
    }
    if (verdict === 'epoch' && this.snapshot) return;
    if (this.policy?.version !== snapshot.policyVersion) await this.#loadPolicy(snapshot.policyVersion);
    this.snapshot = this.#trusted(snapshot);
    this.#failures = 0;
    this.#behind = 0;
    this.#lastGoodAt = this.#environment.now();
    this.#mustBeFresh = false;
    if (this.problem?.kind === 'unreachable' || this.problem?.kind === 'bad-reply' || this.problem?.kind === 'unauthorized')
      this.problem = null;
    this.#events.changed();
    this.#loadLater();
  }

  /** Numbers that contradict themselves are shown as the smaller ones, and nothing is spent on them. */
  #trusted(snapshot: Snapshot): Snapshot {
    const odd = this.policy && oddNumbers(snapshot, this.policy);
    if (odd && !this.#isOdd) this.tellOf({ kind: 'invariant', message: odd.message });
    this.#isOdd = odd !== undefined;
    return odd?.shown ?? snapshot;
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
    this.#keeper.take(await ask(this.#environment, (context) => this.#adapter.policy!(version, context)), version);
  }

  /** Fetches the code that a first price and balance do not need: that for spending, buying and advice. @throws when it cannot be loaded; asking again tries again. */
  async whole(): Promise<Later> {
    if (this.later) return this.later;
    const later = await import('./later.ts');
    if (this.later) return this.later;
    this.later = later;
    this.#keeper.use(later);
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
      this.tellOf(problemOf(error));
    } else this.#events.changed();
  }

  /** Numbers of one account are never shown to another; its open intents stay recorded, and nothing of them is sent meanwhile. */
  #leave(): void {
    this.#events.left();
    this.outbox?.stop();
    this.outbox = undefined;
    this.snapshot = undefined;
    this.isSignedOut = true;
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

  async resume(): Promise<void> {
    await this.outbox?.resume();
    this.problem = null;
    await this.refresh();
  }

  /** A hint is a reason to look soon. Many in a row are one look: the first one's second is not put off by the next. */
  #hinted(): void {
    if (this.#isHinted || this.#isDestroyed) return;
    this.#isHinted = true;
    this.#stops.push(
      this.#environment.after(HINT_MS, () => {
        this.#isHinted = false;
        void this.refresh();
      }),
    );
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
