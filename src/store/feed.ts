import { AdapterError, type CreditAdapter, type Snapshot } from '../adapters/contract.ts';
import type { Cancel, Environment } from '../environment/environment.ts';
import { ask } from '../outbox/ask.ts';
import type { Outbox } from '../outbox/outbox.ts';
import type { ServerClock } from '../outbox/server-clock.ts';
import { backOff } from '../outbox/back-off.ts';
import type { BoundPolicy } from '../policy/policy.ts';
import type { Blocked, CreditProblem } from './credits.ts';
import { askedFor, isOlder, sentSince, type Asked } from './balance.ts';
import { blockedBy } from './blocked-by.ts';
import { Durable, type DurableEvents } from './durable.ts';
import { Looks } from './looks.ts';
import { OneAtATime } from './one-at-a-time.ts';
import { NumbersCheck } from './odd-numbers.ts';
import { problemOf } from './problem-of.ts';
import { PolicyKeeper, type Later } from './policy-keeper.ts';

const OVER: readonly string[] = ['unreachable', 'bad-reply', 'unauthorized'];
/** How often to ask whether somebody who may not see credits may by now, and whether there is a durable place again, in milliseconds. */
const AGAIN_MS = 60_000;

export interface FeedEvents extends Pick<DurableEvents, 'changed' | 'settled' | 'problem' | 'whole'> {
  /** Another account, or nobody: nothing of the one before may be shown any more. */
  left(): void;
}

/** Keeps an account's present up to date: its numbers, its policy, its outbox; says when they are too old, and when they are not to be trusted. */
export class Feed {
  /** Whose credits; `null`: signed out, or not asked yet. */
  account: string | null = null;
  snapshot: Snapshot | undefined;
  problem: CreditProblem | null = null;
  isSignedOut = false;
  isHidden = false;
  declare readonly durable: Durable;
  readonly #adapter: CreditAdapter;
  readonly #environment: Environment;
  readonly #clock: ServerClock;
  readonly #events: FeedEvents;
  readonly #looks: Looks;
  readonly #check = new NumbersCheck((message) => this.tellOf({ kind: 'invariant', message }));
  readonly #keeper = new PolicyKeeper((message) => this.tellOf({ kind: 'policy-invalid', message }));
  readonly isPolicyOdd = (): boolean => this.#keeper.problem !== undefined;
  readonly #stops: Cancel[] = [];
  readonly #refreshing = new OneAtATime(
    () => (this.#isDestroyed ? Promise.resolve() : this.#load()),
    () => {
      this.#looks.end();
      this.#events.changed();
      this.#planNext();
    },
  );
  #failures = 0;
  #behind = 0;
  #unasked = 0;
  #retryAfterMs: number | undefined;
  #asked: Asked | undefined;
  /** What was shown last, even if nobody has been signed in since: without a durable place it is all that is known of newer numbers. */
  #newest: Snapshot | undefined;
  /** How often the page has come out of the browser's cache. */
  #restored = 0;
  #isDestroyed = false;

  constructor(adapter: CreditAdapter, environment: Environment, clock: ServerClock, events: FeedEvents) {
    this.#adapter = adapter;
    this.#environment = environment;
    this.#clock = clock;
    this.#events = events;
    this.#looks = new Looks(environment, { look: () => void this.refresh(), slow: () => events.changed() });
    this.durable = new Durable(environment, adapter, clock, {
      ...events,
      moved: () => void this.refresh(),
      unauthorized: (error) => this.failed(error),
      // Somebody else has signed in meanwhile: a look tells who.
      strange: () => this.#looks.hint(),
      problem: (problem) => this.tellOf(problem),
      whole: (later) => {
        this.#keeper.use(later);
        events.whole(later);
      },
      begun: () => this.#handOver(),
    });
  }

  start(): void {
    this.#stops.push(
      this.#environment.onWake((how) => {
        // Whatever a page in the browser's cache shows is as old as its rest there.
        if (how === 'restored') this.#restored += 1;
        this.#events.changed();
        void this.refresh();
      }),
      this.#environment.onOffline(() => this.#events.changed()),
    );
    if (this.#adapter.subscribe) this.#stops.push(this.#adapter.subscribe(() => this.#looks.hint()));
    void this.refresh();
  }

  get outbox(): Outbox | undefined {
    return this.durable.outbox;
  }
  get later(): Later | undefined {
    return this.durable.later;
  }
  get policy(): BoundPolicy | undefined {
    return this.#keeper.policy;
  }
  get isRefreshing(): boolean {
    return this.#refreshing.isRunning;
  }
  get isFailing(): boolean {
    return this.#failures > 0 || this.#looks.isSlow;
  }
  get isStale(): boolean {
    return this.snapshot !== undefined && (this.isFailing || this.#mustBeFresh || !this.#environment.isOnline());
  }
  get #mustBeFresh(): boolean {
    return this.#asked !== undefined && this.#asked.restored < this.#restored;
  }
  get blocked(): Blocked | null {
    return blockedBy({
      isSignedOut: this.isSignedOut,
      isHidden: this.isHidden,
      hasNumbers: this.snapshot !== undefined,
      hasStorage: this.durable.hasStorage,
      // Without a policy of its own a host prices by its server.
      hasPolicy: this.policy !== undefined || !this.#adapter.policy,
      isPolicyOdd: this.isPolicyOdd(),
      isHalted: this.#check.isOdd || this.outbox?.account.halted !== undefined,
      isOnline: this.#environment.isOnline(),
      mustBeFresh: this.#mustBeFresh,
      failingForMs: this.isFailing && this.#asked ? this.#clock.since(this.#asked.at) : 0,
    });
  }

  tellOf(problem: CreditProblem): void {
    this.problem = problem;
    this.#events.problem(problem);
  }

  /** Fetches the numbers. While it runs, asking again means once more afterwards. */
  refresh(): Promise<void> {
    if (this.#isDestroyed) return Promise.resolve();
    this.#looks.begin();
    return this.#refreshing.ask();
  }

  async #load(): Promise<void> {
    try {
      const key = this.#adapter.accountKey();
      // Before the first snapshot an adapter may not know whose credits they are.
      if (key !== undefined && (key !== this.account || this.isSignedOut)) this.#switchTo(key);
      if (key === null) return;
      await this.durable.ready();
      const open = key === undefined ? [] : askedFor(this.outbox?.remembered ?? [], this.snapshot);
      const asked: Asked = { key, open, at: this.#clock.mark(), restored: this.#restored };
      const snapshot = await ask(this.#environment, (context) => this.#adapter.snapshot(open, context));
      if (this.#isDestroyed) return;
      this.isHidden = false;
      this.#clock.observe(snapshot.serverNow, asked.at);
      await this.#assign(snapshot, asked);
    } catch (error) {
      if (error instanceof AdapterError && error.reason === 'role-not-permitted') this.#hide();
      else this.failed(error);
    }
  }

  /** Takes a snapshot for the account it belongs to: whoever is signed in may have changed while it was on its way. */
  async #assign(snapshot: Snapshot, asked: Asked): Promise<void> {
    const key = this.#adapter.accountKey() ?? null;
    if (key !== (asked.key ?? snapshot.account) || this.isSignedOut !== (key === null)) {
      this.#switchTo(key);
      return void this.#refreshing.ask();
    }
    if (snapshot.account !== key) {
      const message = 'The backend sent the numbers of another account; they were dropped.';
      this.tellOf({ kind: 'wrong-account', message });
      throw new AdapterError('wrong-shape', message);
    }
    if (key !== this.account) {
      this.#switchTo(key);
      await this.durable.ready();
      // What was left open is asked about before any number is shown.
      if (this.outbox && askedFor(this.outbox.intents, undefined).length > 0) return void this.#refreshing.ask();
    }
    await this.#take(snapshot, asked);
  }

  /** A role that may not see: numbers that an earlier one saw are no longer shown. What is open goes on; it has been agreed before. */
  #hide(): void {
    this.snapshot = undefined;
    this.isHidden = true;
    this.#failures = 0;
    this.outbox?.goOn();
    this.#events.changed();
    this.#loadLater();
  }

  async #take(snapshot: Snapshot, asked: Asked): Promise<void> {
    const { outbox } = this;
    const verdict = await this.durable.observe(snapshot);
    if (this.#isUnasked(asked) && this.#unasked++ === 0) return void this.#refreshing.ask();
    this.#unasked = 0;
    // Without a durable place, what this page has shown is all that is known of newer numbers; that stays known when nobody is signed in for a while.
    if (verdict === 'behind' || isOlder(snapshot, this.#newest)) {
      // Asked before something settled, or told by a lagging replica: what is shown is newer. Once more at once, then with patience.
      if (this.#behind++ === 0) void this.#refreshing.ask();
      else this.#failures += 1;
      return;
    }
    if (verdict === 'epoch' && this.snapshot) return;
    if (this.policy?.version !== snapshot.policyVersion) await this.#loadPolicy(snapshot.policyVersion);
    // One that has come meanwhile has not seen these numbers, and nobody has asked about what it has in hand.
    if (this.outbox !== outbox) return void this.#refreshing.ask();
    this.snapshot = this.#check.shown(snapshot, this.policy);
    this.#newest = snapshot;
    this.outbox?.shown(snapshot);
    this.#failures = 0;
    this.#behind = 0;
    this.#asked = asked;
    if (this.problem && OVER.includes(this.problem.kind)) this.problem = null;
    this.#events.changed();
    this.#loadLater();
  }

  /** A spend that was sent meanwhile, or could not be read before, may be part of numbers without their saying so: it would be taken off twice. */
  #isUnasked(asked: Asked | undefined): boolean {
    return this.#adapter.capabilities.includes && sentSince(this.outbox?.intents ?? [], asked?.open ?? []);
  }

  async #loadPolicy(version: string): Promise<void> {
    if (!this.#adapter.policy) return;
    this.#keeper.take(await ask(this.#environment, (context) => this.#adapter.policy!(version, context)), version);
  }

  #loadLater(): void {
    this.durable.whole().catch((error: unknown) => this.#environment.report(error));
  }

  /** The outbox has come after the numbers: it takes them in, and what it has in hand that they were not asked about is asked about now. */
  async #handOver(): Promise<void> {
    if (!this.snapshot || !this.#newest) return void (this.isHidden && this.outbox?.goOn());
    const verdict = await this.durable.observe(this.#newest);
    if (verdict !== 'ok' || this.#isUnasked(this.#asked)) void this.refresh();
    else if (!this.isRefreshing) this.#planNext();
  }

  /** A call had no answer. What is shown stays; who is signed out sees nothing. */
  failed(error: unknown): void {
    const { failure, retryAfterMs }: Partial<AdapterError> = error instanceof AdapterError ? error : {};
    this.#failures += 1;
    this.#retryAfterMs = retryAfterMs;
    if (failure === 'unauthorized') this.#leave();
    if (failure === 'unauthorized' || this.#failures === 1) this.tellOf(problemOf(error));
    else this.#events.changed();
  }

  /** Numbers of one account are never shown to another; its open intents stay recorded, and nothing of them is sent meanwhile. */
  #leave(): void {
    this.#events.left();
    this.durable.close();
    this.snapshot = undefined;
    this.isSignedOut = true;
  }

  #switchTo(account: string | null): void {
    this.#leave();
    this.account = account;
    this.#failures = 0;
    this.isSignedOut = account === null;
    this.#events.changed();
    if (account !== null) this.durable.open(account);
  }

  async resume(): Promise<void> {
    await this.durable.whole();
    await this.outbox?.resume();
    this.problem = null;
    await this.refresh();
  }

  #planNext(): void {
    if (this.#isDestroyed || this.isSignedOut) return;
    const { snapshot, policy, outbox, later } = this;
    const wait = this.isFailing
      ? backOff(this.#environment.random(), this.#failures + 1, this.#retryAfterMs)
      : this.isHidden || !this.durable.hasStorage || !outbox
        ? AGAIN_MS
        : snapshot &&
          later?.nextLook(snapshot, policy, this.#clock.lower(), this.#environment.isVisible(), outbox.intents.length);
    if (wait !== undefined) this.#looks.plan(wait);
  }

  destroy(): void {
    this.#isDestroyed = true;
    this.#looks.stop();
    for (const stop of this.#stops) stop();
    this.durable.close();
  }
}
