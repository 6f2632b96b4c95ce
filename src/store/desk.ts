import type { CreditAdapter, RequestContext, Snapshot } from '../adapters/contract.ts';
import { maySee } from '../engine/access.ts';
import type { Account, Inputs, World } from '../engine/account.ts';
import type { Cancel, Environment } from '../environment/environment.ts';
import type { Decision } from '../engine/decision.ts';
import { ask } from '../outbox/ask.ts';
import { isTerminal, sameness, type IntentRecord } from '../outbox/record.ts';
import { ServerClock } from '../outbox/server-clock.ts';
import type { BoundPolicy } from '../policy/policy.ts';
import { plainBalance, type Rebased } from './balance.ts';
import type { ActionQuote, CreditProblem, CreditsState, IntentView, OfferView } from './credits.ts';
import { Feed } from './feed.ts';
import { Listeners } from './listeners.ts';
import type { Later } from './policy-keeper.ts';
import { accountOf, priceOf, unseen, unseenPrice } from './pricing.ts';
import type { Reads } from './reads.ts';
import { emptyState, intentView, intentViews, numbersOf, plainNumbers, toldOrders } from './state-of.ts';

/** Device and server clocks that may be so far apart, in milliseconds, need fresh numbers before a deadline can be promised. */
const MAX_SPREAD_MS = 15_000;
/** Most prices that are kept. */
const MAX_QUOTES = 1_000;

/** The one place that answers what there is to see: state and prices, made from the feed and kept until something changes. */
export class Desk {
  declare readonly adapter: CreditAdapter;
  declare readonly environment: Environment;
  declare readonly clock: ServerClock;
  declare readonly feed: Feed;
  readonly #payOrigins: readonly string[];
  readonly #listeners: Listeners;
  readonly #settled = new Map<string, IntentView>();
  readonly #quotes = new Map<string, { readonly text: string; readonly quote: ActionQuote; readonly state: CreditsState }>();
  #reads: Promise<Reads> | undefined;
  #state: CreditsState | undefined;
  #rebased: Rebased | undefined;
  #offers: { readonly snapshot: Snapshot; readonly policy: BoundPolicy; readonly offers: readonly OfferView[] } | undefined;
  #isDestroyed = false;

  constructor(adapter: CreditAdapter, environment: Environment, payOrigins: readonly string[]) {
    this.adapter = adapter;
    this.environment = environment;
    this.clock = new ServerClock(environment);
    this.#payOrigins = payOrigins;
    this.#listeners = new Listeners(environment);
    this.feed = new Feed(adapter, environment, this.clock, {
      changed: () => this.changed(),
      whole: (later) => {
        later.watchDraws(this);
        this.changed();
      },
      problem: (problem) => {
        this.#listeners.tell('problem', problem);
        this.changed();
      },
      settled: (record) => this.#settledOne(record),
      left: () => {
        this.#listeners.tell('left');
        this.#settled.clear();
        this.#quotes.clear();
        void this.#reads?.then((reads) => reads.clear());
      },
    });
  }

  listen(kind: 'change', run: () => void): Cancel;
  listen(kind: 'problem', run: (problem: CreditProblem) => void): Cancel;
  listen(kind: 'settled', run: (intent: IntentView) => void): Cancel;
  /** Somebody else is about to be shown, or nobody. */
  listen(kind: 'left', run: () => void): Cancel;
  listen(kind: 'change' | 'problem' | 'settled' | 'left', run: (value: never) => void): Cancel {
    return this.#listeners.add(kind, run);
  }

  /** What looks up history, invitations and the server's prices; loaded when somebody asks. */
  reads(): Promise<Reads> {
    return (this.#reads ??= import('./reads.ts').then(
      ({ Reads }) => new Reads((call) => this.ask(call), this.adapter),
      (error: unknown) => {
        this.#reads = undefined;
        throw error;
      },
    ));
  }

  /** Calls the adapter within the kit's time-out. */
  ask<T>(call: (context: RequestContext) => Promise<T>): Promise<T> {
    return ask(this.environment, call);
  }

  /** Makes sure that the server's clock is known well enough to promise a deadline by it. */
  async sureOfTime(): Promise<void> {
    if (this.clock.spread > MAX_SPREAD_MS) await this.feed.refresh();
  }

  /** Whether the adapter still speaks of the account that is shown. */
  isSameAccount(): boolean {
    return this.adapter.accountKey() === this.feed.account;
  }

  /** Everybody who listens learns of it; the state is made anew when somebody asks. */
  changed(): void {
    if (this.#isDestroyed) return;
    this.#state = undefined;
    this.#rebased = undefined;
    this.#listeners.tell('change');
  }

  /** The world as the engine sees it: the snapshot with everything that is on its way taken out. */
  get world(): World | undefined {
    const { snapshot, policy } = this.feed;
    const rebased = this.#numbers();
    if (!snapshot || !policy || !rebased) return undefined;
    // Lots of a backend that tells only numbers are made up from what is left.
    const told = rebased.lots ? snapshot : { ...snapshot, available: rebased.available };
    const world = { policy, account: accountOf(told, rebased.lots), viewer: snapshot.viewer, now: this.clock.lower() };
    // Who may not see what is left sees prices all the same; whether it is enough, the backend decides.
    return maySee(world) ? world : { ...world, account: unseen(snapshot, policy) };
  }

  #numbers(): Rebased | undefined {
    const { snapshot, policy, outbox, later } = this.feed;
    if (!snapshot || !policy) return undefined;
    const told = [snapshot, policy, accountOf(snapshot), snapshot.viewer, this.clock.lower()] as const;
    return (this.#rebased ??= outbox && later ? later.rebase(...told, outbox.remembered) : plainBalance(...told));
  }

  state(): CreditsState {
    return (this.#state ??= this.#makeState());
  }

  #makeState(): CreditsState {
    const {
      snapshot,
      policy,
      outbox,
      later,
      isSignedOut,
      isHidden,
      isFailing,
      isStale,
      isRefreshing,
      blocked,
      problem,
      account,
    } = this.feed;
    const base: CreditsState = {
      ...emptyState(),
      phase: isSignedOut ? 'signed-out' : snapshot || isHidden ? 'ready' : isFailing ? 'failed' : 'loading',
      isStale,
      isRefreshing,
      blocked,
      problem,
      account,
    };
    if (!snapshot || isSignedOut) return base;
    const state: CreditsState = {
      ...base,
      asOf: snapshot.serverNow,
      policyVersion: snapshot.policyVersion,
      viewer: snapshot.viewer,
      facts: snapshot.facts,
      used: snapshot.used ?? {},
      nextRenewalAt: snapshot.nextRenewalAt ?? null,
      lapsing: snapshot.lapsing ?? [],
      intents: intentViews(outbox?.intents ?? [], this.#settled),
      orders: later?.orderViews(snapshot, outbox?.orders ?? [], policy, this.#payOrigins) ?? toldOrders(snapshot),
    };
    const rebased = this.#numbers();
    if (!policy || !rebased) return { ...state, ...plainNumbers(snapshot, outbox?.remembered ?? []) };
    const facts = accountOf(snapshot);
    const now = this.clock.lower();
    const numbers = numbersOf(snapshot, policy, facts, rebased, now);
    // A policy that makes no sense sells nothing, and must not be asked for prices.
    if (!later || this.feed.isPolicyOdd()) return { ...state, policy, ...numbers };
    return {
      ...state,
      policy,
      ...numbers,
      offers: this.#offersOf(later, snapshot, policy, facts),
      buyBarrier: later.barrierOf({ policy, account: facts, viewer: snapshot.viewer, now }),
    };
  }

  /** What is on offer hangs on the policy and the account's facts alone, and not on what is on its way. */
  #offersOf(later: Later, snapshot: Snapshot, policy: BoundPolicy, facts: Account): readonly OfferView[] {
    if (this.#offers?.snapshot !== snapshot || this.#offers.policy !== policy)
      this.#offers = { snapshot, policy, offers: later.offersOf(policy, facts) };
    return this.#offers.offers;
  }

  /** The price of an action, kept until something it hangs on changes; the same object while the answer is the same. */
  quote(action: string, inputs: Inputs): ActionQuote {
    const state = this.state();
    const key = sameness({ action, inputs });
    const before = this.#quotes.get(key);
    if (before?.state === state) return before.quote;
    const quote = this.#makeQuote(action, inputs, key, state);
    const text = JSON.stringify(quote);
    const kept = before?.text === text ? before.quote : quote;
    // A page that asks for ever new inputs must not grow for ever.
    if (this.#quotes.size >= MAX_QUOTES) this.#quotes.clear();
    this.#quotes.set(key, { text, quote: kept, state });
    return kept;
  }

  #makeQuote(action: string, inputs: Inputs, key: string, state: CreditsState): ActionQuote {
    const { world } = this;
    const { later, snapshot } = this.feed;
    const advise = later && ((plain: Decision) => later.advised(world!, action, inputs, plain, snapshot ?? {}));
    const plain = world && priceOf(world, action, inputs, advise);
    // Who may not see is told no price by the backend either.
    const isOurs =
      !this.adapter.quote || (world?.policy.language === 1 && !(later?.needsBackend(world, action, plain) && state.rights.see));
    const told = isOurs ? plain : later?.serverPrice(this, action, inputs, key, plain);
    const decision = told && world && !state.rights.see ? unseenPrice(told) : told;
    const running = state.intents.find((intent) => isOpen(intent) && sameness(intent) === key);
    const price =
      decision?.verdict === 'allowed' && decision.unmetered === undefined && decision.cost?.kind === 'exact'
        ? decision.cost.amount
        : 0;
    const isUnknown = !decision && state.blocked === null;
    return {
      ...(decision && { decision }),
      blocked: isUnknown ? (isOurs ? 'policy-invalid' : 'loading') : state.blocked,
      policyVersion: state.policyVersion,
      ...(running && { running }),
      ...(price > 0 &&
        decision?.verdict === 'allowed' &&
        decision.after !== undefined && { moreAfter: Math.floor(decision.after / price) }),
    };
  }

  #settledOne(record: IntentRecord): void {
    this.ended(record);
    void this.feed.refresh();
  }

  /** Shows how an intent ended, or that a person has to look at it, and tells everybody. */
  ended(record: IntentRecord): void {
    const view = intentView(record, this.feed.later?.leftAfter(this, record));
    if (isTerminal(record)) this.#settled.set(record.key, view);
    this.changed();
    this.#listeners.tell('settled', view);
  }

  destroy(): void {
    this.#listeners.tell('left');
    this.#isDestroyed = true;
    this.feed.destroy();
    void this.#reads?.then((reads) => reads.destroy());
    this.#listeners.clear();
  }
}

function isOpen({ state }: IntentView): boolean {
  return !isTerminal({ state }) && state !== 'refused';
}
