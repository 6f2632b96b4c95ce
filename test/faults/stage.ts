import type { Hint, Included, Operation, Outcome, Snapshot } from '../../src/adapters/contract.ts';
import type { BoundPolicy } from '../../src/index.ts';
import { Chance } from './chance.ts';
import { Device } from './device.ts';
import { Network } from './network.ts';
import { Page } from './page.ts';
import { CALM, planOf, type Plan, type Weather } from './plan.ts';
import { POLICIES } from './policies.ts';
import { ModelServer, type Counter } from './server.ts';
import { Timeline } from './timeline.ts';
import { Watch } from './watch.ts';

/** When every schedule begins, on the server's clock. */
const START = Date.UTC(2026, 2, 2, 9);

/** A backend to play against in the place of the model. */
export interface Backend {
  /** What of a plan it can be held to. */
  promised(plan: Plan): Plan;
  open(stage: Stage): Counter;
}

/** Everything that one schedule plays with. */
export class Stage {
  readonly chance: Chance;
  readonly plan: Plan;
  readonly timeline = new Timeline(START);
  /** The model, which says what is true. */
  readonly server: ModelServer;
  /** Who answers the pages: the model, or a real backend beside it. */
  readonly counter: Counter;
  readonly device: Device;
  readonly network: Network;
  readonly watch: Watch;
  readonly pages: Page[] = [];
  readonly counts = new Map<string, number>();
  /** What happened, line by line; only when somebody wants to read it. */
  readonly trace: string[] | undefined;
  weather: Weather;
  mayLie: boolean;
  hadStorageTrouble = false;
  /** What a lying server certainly says next. */
  nextLie: 'too much' | 'nothing' | undefined;
  /** Nothing goes wrong any more. */
  isCalm = false;
  readonly #hints = new Set<{ readonly page: Page; readonly hint: (hint: Hint) => void }>();

  /** @param backend a real one to play against, and what it promises; the model alone unless given. */
  constructor(seed: number, index: number, isTraced = false, backend?: Backend) {
    this.chance = new Chance(seed, index);
    this.plan = planOf(this.chance);
    if (backend) this.plan = backend.promised(this.plan);
    this.weather = this.plan.weather;
    this.mayLie = this.plan.lies;
    this.trace = isTraced ? [] : undefined;
    this.server = new ModelServer(
      this.plan,
      () => this.timeline.now,
      (what) => this.plan.lies || this.watch.violation('asked wrongly', what),
    );
    this.device = new Device(this);
    this.network = new Network(this);
    this.watch = new Watch(this);
    this.counter = backend ? backend.open(this) : this.server;
  }

  count(what: string, times = 1): void {
    this.counts.set(what, (this.counts.get(what) ?? 0) + times);
  }

  /** A line of the trace; put together only when somebody reads it. */
  say(line: () => string): void {
    this.trace?.push(`${String(this.timeline.now - START).padStart(9)} ${line()}`);
  }

  get alive(): Page[] {
    return this.pages.filter((page) => page.isAlive);
  }

  open(): Page {
    const account = this.plan.learnsAccount ? undefined : this.device.session;
    const page = new Page(this, `page${this.pages.length + 1}`, account);
    this.pages.push(page);
    this.say(() => `${page.name} is opened for ${account}`);
    return page;
  }

  policyOf(version: string): BoundPolicy | undefined {
    return POLICIES.find((policy) => policy.version === version);
  }

  /** Lets time pass, and looks after every single step. @returns false as soon as a promise was broken. */
  async pass(ms: number): Promise<boolean> {
    const end = this.timeline.now + ms;
    // What was just begun may not have asked for its first event yet.
    await this.timeline.quiet();
    while (await this.timeline.step(end)) {
      this.watch.check();
      if (this.watch.found !== undefined) return false;
    }
    this.timeline.skipTo(end);
    return true;
  }

  /** From now on nothing goes wrong any more. */
  calm(): void {
    this.network.arriveAll();
    this.isCalm = true;
    this.weather = CALM;
    this.mayLie = false;
    this.server.role = 'owner';
    this.device.storage = 'fine';
  }

  hinting(page: Page, hint: (hint: Hint) => void): () => void {
    const entry = { page, hint };
    this.#hints.add(entry);
    return () => void this.#hints.delete(entry);
  }

  /** The server tells every page that listens that something may have changed. */
  push(): void {
    for (const { page, hint } of this.#hints)
      page.deliver(
        () => page.account && hint({ account: page.account, version: this.server.accounts.get(page.account)!.version }),
      );
  }

  /** What a lying server makes of its answer to an operation. */
  lied(operation: Operation, outcome: Outcome): Outcome {
    const isMore =
      this.mayLie &&
      this.nextLie === 'too much' &&
      'amount' in outcome &&
      (operation.kind === 'charge' || operation.kind === 'hold');
    if (isMore) this.nextLie = undefined;
    if (!this.mayLie || !(isMore || this.chance.is(0.35))) return outcome;
    this.count('fault: lie');
    if (isMore) return { ...outcome, amount: outcome.amount + 3 };
    const { version = 1, serverNow } = outcome as { version?: number; serverNow: number };
    if ('amount' in outcome && operation.kind !== 'release') {
      if (operation.kind === 'capture')
        return { state: 'rejected', reason: this.chance.pick(['overage-cap', 'action-invalid']), version, serverNow };
      return this.chance.is(0.6) ? { ...outcome, amount: outcome.amount + 3 } : outcome;
    }
    return outcome;
  }

  /** What a lying server makes of what it tells with its numbers. */
  liedIn(snapshot: Snapshot): Snapshot {
    if (!this.mayLie || snapshot.includes.length === 0) return snapshot;
    const includes = snapshot.includes.map(([id, said]): Included => {
      if (said.state === 'rejected') return [id, said];
      const { state, amount } = this.liedAbout(id, { ...said, version: 0, serverNow: 0 } as Outcome) as {
        state: 'held';
        amount: number;
      };
      return [id, { ...said, state, amount }];
    });
    return { ...snapshot, includes };
  }

  /** What a lying server makes of what it tells about an intent that it was asked about. */
  liedAbout(id: string, outcome: Outcome): Outcome {
    if (!this.mayLie || !('amount' in outcome)) return outcome;
    const isNext = this.nextLie === 'nothing' && outcome.state === 'captured';
    if (isNext) this.nextLie = undefined;
    if (!isNext && !this.chance.is(0.4)) return outcome;
    this.count('fault: lie');
    const said = { version: outcome.version, serverNow: outcome.serverNow };
    this.say(() => `server lies about ${id.slice(0, 4)}`);
    if (outcome.state === 'captured') return { state: 'released', amount: 0, ...said };
    if (outcome.state === 'released') return { state: 'captured', amount: 1, ...said };
    return { ...outcome, amount: outcome.amount + 2 };
  }
}
