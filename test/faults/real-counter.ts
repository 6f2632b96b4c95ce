import {
  AdapterError,
  type CreditAdapter,
  type IntentId,
  type Operation,
  type OrderOutcome,
  type OrderRequest,
  type Outcome,
  type RequestContext,
  type Snapshot,
} from '../../src/adapters/contract.ts';
import { restAdapter } from '../../src/adapters/rest.ts';
import type { LedgerStore, Session } from '../../src/backend/index.ts';
import type { Fetch } from '../../src/conformance/index.ts';
import { newAccount, type Viewer } from '../../src/index.ts';
import { createService, type Service } from '../../src/server/index.ts';
import type { ModelAccount, ModelIntent } from './ledger.ts';
import type { Plan } from './plan.ts';
import { POLICIES } from './policies.ts';
import type { Counter, Starting } from './server.ts';
import type { Stage } from './stage.ts';

/** The longest hold, in milliseconds, as the model has it. */
const MAX_HOLD_MS = 600_000;
/** What a request may take on a clock on which nothing takes any time. */
const context: RequestContext = { signal: new AbortController().signal, timeoutMs: 60_000 };
const STAFF: Viewer = { role: 'staff' };

/** What the kit's own backend promises; the rest of the plan is the schedule's. */
export const promised = (plan: Plan): Plan => ({
  ...plan,
  capabilities: {
    level: 'L3',
    keys: { windowMs: Infinity, replaysFailures: true },
    deadline: true,
    versions: true,
    includes: true,
    push: plan.capabilities.push,
  },
  level: 'L3',
  hasLookup: true,
  isOurs: true,
  tellsLots: true,
  takesExcess: true,
  lies: false,
  weather: { ...plan.weather, lagging: 0 },
});

/**
 * The kit's own service, asked over HTTP, with the model beside it: both are told the same in the same order, and whatever one of them says otherwise is a broken
 * promise. The pages are given what the service says, with the model's versions, by which everything that is shown can be checked.
 */
export class RealCounter implements Counter {
  readonly #stage: Stage;
  readonly #service: Service;
  readonly #store: LedgerStore;
  readonly #fetch: Fetch;
  readonly #adapters = new Map<string, CreditAdapter>();
  readonly #versions = new Map<string, number>();
  #session: Session = { account: '', viewer: STAFF };
  #line: Promise<unknown> = Promise.resolve();
  #waiting = 0;
  #orders = 0;

  /** @param between what stands between the pages and the service; nothing unless given. */
  constructor(stage: Stage, store: LedgerStore, between: (fetch: Fetch) => Fetch = (fetch) => fetch) {
    const { timeline } = stage;
    this.#stage = stage;
    this.#store = store;
    this.#service = createService({
      policy: POLICIES[0]!,
      earlier: POLICIES.slice(1),
      store,
      now: () => timeline.now,
      authenticate: () => this.#session,
      maxHoldMs: MAX_HOLD_MS,
      rates: { account: null, address: null },
      log: (line) => line.level === 'error' && this.#wrong('an error in the backend', JSON.stringify(line)),
      world: {
        now: () => timeline.now,
        monotonic: () => timeline.now,
        id: () => '0'.repeat(32),
        after: (ms, run) => timeline.after(ms, run),
      },
    });
    this.#fetch = between((request) => this.#service.fetch(request));
    timeline.working = () => (this.#waiting > 0 ? this.#line : undefined);
    for (const account of stage.server.accounts.values()) this.#open(account);
  }

  submit(account: ModelAccount, operation: Operation): Promise<Outcome> {
    return this.#both(
      `${operation.kind} ${operation.id}`,
      account,
      () => this.#stage.server.submit(account, operation),
      (adapter) => adapter.submit(operation, context),
      (model, real) => this.#same(operation.kind, model, real),
    );
  }

  charge(account: ModelAccount, operation: Starting): Promise<Outcome> {
    // What an action that is known afterwards came to, the host knows: it says so to its own server, and not as a page does.
    const isKnown = operation.action === 'scan';
    return this.#both(
      `the host's charge ${operation.id}`,
      account,
      () => this.#stage.server.submit(account, operation),
      () => {
        const session = this.#session;
        return isKnown ? this.#charged(session, operation) : this.#service.backend.submit(session, operation);
      },
      (model, real) => this.#same('charge', model, real),
    );
  }

  lookup(account: ModelAccount, ids: readonly IntentId[]): Promise<(Outcome | null)[]> {
    return this.#both(
      `lookup ${ids.join()}`,
      account,
      () => this.#stage.server.lookup(account, ids),
      async (adapter) => [...(await adapter.lookup!(ids, context))],
      (model, real) => [...real].map((one, index) => this.#same('lookup', model[index]!, one)),
    );
  }

  snapshot(account: ModelAccount, asked: readonly IntentId[]): Promise<Snapshot> {
    return this.#both(
      'snapshot',
      account,
      () => this.#stage.server.snapshot(account, asked, 0),
      (adapter) => adapter.snapshot(asked, context),
      (model, real) => {
        this.#moved(account, real.version);
        const [there, here] = [model, real].map(({ includes }) =>
          JSON.stringify(includes.map(([id, { state, amount, refunded = 0 }]) => [id, state, amount, refunded])),
        );
        if (there !== here) this.#wrong('other includes', `the model has ${there}, the backend ${here}`);
        const available = real.available['credit'];
        if (available !== undefined && available !== model.available['credit'])
          this.#wrong('another balance', `the model has ${model.available['credit']}, the backend ${available}`);
        if (real.policyVersion !== model.policyVersion) this.#wrong('another policy', real.policyVersion);
        return { ...real, version: model.version, facts: { ...real.facts, ...model.facts } };
      },
    );
  }

  buy(account: ModelAccount, order: OrderRequest): Promise<OrderOutcome> {
    return this.#both(
      `order ${order.id}`,
      account,
      // Who may buy, and at which price, is the backend's to say; that nobody gets credits twice is checked.
      () => undefined,
      (adapter) => adapter.buy!(order, context),
      (_, real) => {
        if (real.state === 'ordered') {
          const { state } = this.#stage.server.buy(account, { ...order, notAfter: Infinity }, 'invoice');
          if (state !== 'ordered' || real.order.state !== 'credited') this.#wrong('another order', JSON.stringify(real));
        }
        return versioned(account, real);
      },
    );
  }

  tookNothing(account: ModelAccount, id: IntentId): Promise<Outcome> {
    return this.#both(
      `nothing for ${id}`,
      account,
      () => this.#stage.server.tookNothing(account, id),
      () => this.#service.backend.submit(this.#staff(account), { kind: 'release', id }),
      (model, real) => this.#same('release', model, real),
    );
  }

  grant(account: ModelAccount, amount: number): void {
    this.#stage.server.grant(account, amount);
    this.#granted(account, 'purchased', amount);
  }

  spentElsewhere(account: ModelAccount, amount: number): void {
    this.#stage.server.spentElsewhere(account, amount);
    if (amount === 0) return;
    const spend = { kind: 'spend', id: this.#newId(), action: 'other', inputs: { credits: amount } } as const;
    this.#staffDoes('a spend elsewhere', async () => {
      const { decision } = await this.#service.backend.command(account.id, spend, { role: 'owner', id: 'bob' });
      if (decision.verdict !== 'allowed') throw new Error(JSON.stringify(decision));
    });
  }

  endHold(account: ModelAccount, held: ModelIntent, isCaptured: boolean): void {
    this.#stage.server.endHold(account, held, isCaptured);
    const { id, amount } = held;
    this.#staffDoes('the end of a hold', async () => {
      const end = isCaptured ? ({ kind: 'capture', id, amount } as const) : ({ kind: 'release', id } as const);
      const { state } = await this.#service.backend.submit(this.#staff(account), end);
      if (state !== (isCaptured ? 'captured' : 'released')) throw new Error(`It is ${state}.`);
    });
  }

  /** The whole ledger once more, when everything is over: every charge, and what is left. */
  async compared(): Promise<void> {
    for (const account of this.#stage.server.accounts.values()) {
      account.settle(this.#stage.timeline.now);
      await this.#inLine(async () => {
        const { items } = await this.#store.lines(account.id, { limit: 1_000 });
        const charged = items.filter(({ kind, intent }) => kind === 'capture' && account.truths.has(intent ?? ''));
        const text = (pairs: (readonly [string, number])[]): string => JSON.stringify(pairs.sort());
        const here = text(charged.map(({ intent, amount }) => [intent!, amount]));
        const there = text(
          [...account.truths].flatMap(([id, { charges, amount }]) => (charges > 0 ? [[id, amount] as const] : [])),
        );
        if (here !== there) this.#wrong('another ledger', `the model has ${there}, the backend ${here}`);
        const { available } = await this.#service.backend.snapshot(this.#staff(account));
        if (available['credit'] !== account.available)
          this.#wrong('another balance', `in the end the model has ${account.available}, the backend ${available['credit']}`);
      });
    }
  }

  #open(account: ModelAccount): void {
    this.#staffDoes('opening', async () => {
      const { timeline } = this.#stage;
      await this.#service.backend.open(newAccount(account.id, timeline.now, { plan: 'pro' }));
    });
    for (const { source, granted } of account.lots) this.#granted(account, source, granted);
  }

  #granted(account: ModelAccount, source: string, amount: number): void {
    const grant = { kind: 'grant', id: this.#newId(), source, amount } as const;
    this.#staffDoes('a grant', async () => {
      const { decision } = await this.#service.backend.command(account.id, grant);
      if (decision.verdict !== 'allowed') throw new Error(JSON.stringify(decision));
    });
  }

  /** Asks the model at once and the service in its turn. What the model throws, the service must refuse as well. */
  #both<M, R>(
    what: string,
    account: ModelAccount,
    model: () => M,
    real: (adapter: CreditAdapter) => Promise<R>,
    compare: (model: M, real: R) => R,
  ): Promise<R> {
    const { server } = this.#stage;
    const session: Session = { account: account.id, viewer: { role: server.role, id: 'ann' } };
    const { policy } = server;
    let told: M | undefined;
    let refused: unknown;
    try {
      told = model();
    } catch (error) {
      refused = error;
    }
    return this.#inLine(async () => {
      this.#session = session;
      if (this.#service.backend.policy() !== policy) this.#service.backend.setPolicy(policy);
      let found: R;
      try {
        found = await real(this.#adapterOf(session.account));
      } catch (error) {
        if (refused === undefined) this.#wrong('refused by the backend alone', `${what}: ${String(error)}`);
        throw error instanceof AdapterError ? error : new AdapterError('server', String(error));
      }
      if (refused !== undefined) this.#wrong('refused by the model alone', `${what}: ${JSON.stringify(found)}`);
      return compare(told as M, found);
    });
  }

  #same<T extends Outcome | null>(what: string, model: Outcome | null, real: T): T {
    const of = (one: Outcome | null): string => {
      if (!one || !('amount' in one)) return JSON.stringify([one?.state ?? 'nothing', one && 'reason' in one ? one.reason : '']);
      const { state, amount, excess = 0, refunded = 0 } = one as { excess?: number; refunded?: number } & typeof one;
      return JSON.stringify([state, amount, excess, refunded, 'expiresInMs' in one ? one.expiresInMs : undefined]);
    };
    if (of(model) !== of(real)) this.#wrong('another outcome', `${what}: the model says ${of(model)}, the backend ${of(real)}`);
    if (model && real && 'version' in model && 'version' in real) return { ...real, version: model.version };
    return real;
  }

  /** Versions only grow. */
  #moved({ id }: ModelAccount, version: number): void {
    if (version < (this.#versions.get(id) ?? 0)) this.#wrong('running backwards', `the backend's version of ${id} is ${version}`);
    this.#versions.set(id, version);
  }

  async #charged(session: Session, operation: Starting): Promise<Outcome> {
    const { backend } = this.#service;
    const { id, action, inputs, maxAmount, notAfter } = operation;
    const [before] = await backend.lookup(session, [id]);
    if (before) return before;
    const actual = Math.min(maxAmount, 4);
    const spend = { kind: 'spend', id, action, inputs, maxAmount, actual, ...(notAfter !== undefined && { notAfter }) } as const;
    await backend.command(session.account, spend, session.viewer);
    return (await backend.lookup(session, [id]))[0]!;
  }

  #staff(account: ModelAccount): Session {
    return { account: account.id, viewer: { role: 'owner', id: 'staff' }, operator: true };
  }

  #staffDoes(what: string, work: () => Promise<void>): void {
    const { policy } = this.#stage.server;
    void this.#inLine(async () => {
      if (this.#service.backend.policy() !== policy) this.#service.backend.setPolicy(policy);
      await work().catch((error: unknown) => this.#wrong(`${what} failed`, String(error)));
    });
  }

  /** One after the other, in the order in which it was asked for. */
  #inLine<T>(work: () => Promise<T>): Promise<T> {
    this.#waiting += 1;
    const done = this.#line.then(work).finally(() => (this.#waiting -= 1));
    this.#line = done.catch(() => undefined);
    return done;
  }

  #adapterOf(account: string): CreditAdapter {
    const known = this.#adapters.get(account);
    if (known) return known;
    const made = restAdapter({ endpoint: 'https://shop.example/credits', fetch: this.#fetch, account });
    this.#adapters.set(account, made);
    return made;
  }

  #newId(): string {
    return (++this.#orders).toString(16).padStart(32, 'f');
  }

  #wrong(kind: string, detail: string): void {
    this.#stage.watch.violation(kind, detail);
  }
}

function versioned(account: ModelAccount, outcome: OrderOutcome): OrderOutcome {
  return 'version' in outcome ? { ...outcome, version: account.version } : outcome;
}
