import {
  AdapterError,
  type Capabilities,
  type CreditAdapter,
  type Operation,
  type OrderOutcome,
  type OrderRequest,
  type Outcome,
  type Snapshot,
} from '../../src/adapters/contract.ts';
import { SimulatedWorld, type SimulatedTab } from '../../src/environment/simulated.ts';
import type { Runner } from '../../src/outbox/means.ts';
import { Outbox } from '../../src/outbox/outbox.ts';
import type { IntentRecord, OrderIntentRecord } from '../../src/outbox/record.ts';
import { ServerClock } from '../../src/outbox/server-clock.ts';
import { BACKENDS, intent } from './samples.ts';

type Settled = Extract<Outcome, { amount: number }>;
/** What a test makes of one request: lets it pass, loses its answer, or answers itself. */
export type Fate = 'pass' | 'lose' | 'drop' | 'refuse' | Outcome | Error;

/** What one page of the outbox is, seen from a test. */
export interface Page {
  readonly tab: SimulatedTab;
  readonly outbox: Outbox;
  readonly settled: IntentRecord[];
  readonly problems: string[];
  /** Records a spend and sends it. */
  spend(over?: Partial<IntentRecord>, runner?: Partial<Runner>, isConfirmed?: boolean): Promise<string>;
  state(key?: string): string | undefined;
  record(key?: string): IntentRecord | undefined;
}

/** A simple honest backend, browsers before it, and what befalls their requests on the way. */
export class Stage {
  readonly world = new SimulatedWorld({ now: 1_000_000, seed: 3 });
  readonly capabilities: Capabilities;
  /** Everything that arrived, as `charge x`. */
  readonly arrived: string[] = [];
  readonly operations: Operation[] = [];
  readonly looked: string[] = [];
  /** What befalls the next requests, first one first; afterwards all pass. */
  fates: Fate[] = [];
  lookups: 'honest' | 'none' | 'down' = 'honest';
  epoch = 'one';
  /** Whom the adapter says is signed in. */
  account: string | null = 'acme';
  version = 0;
  /** How often an outbox has said that the numbers are others by now. */
  moves = 0;
  readonly known = new Map<string, Settled>();
  readonly orders: OrderRequest[] = [];

  constructor(pick: (backend: Capabilities) => boolean = ({ level, keys }) => level === 'L3' && keys?.windowMs === Infinity) {
    this.capabilities = BACKENDS.find(pick)!;
  }

  /** Opens a page, with the first numbers taken in. */
  async open(tab = this.world.tab()): Promise<Page> {
    const settled: IntentRecord[] = [];
    const problems: string[] = [];
    const clock = new ServerClock(tab);
    clock.observe(this.world.now(), clock.mark());
    const outbox = this.outbox(tab, clock, settled, problems);
    const record = (key = 'x'): IntentRecord | undefined => outbox.intents.find((each) => each.key === key);
    await outbox.load();
    await this.look(outbox);
    return {
      tab,
      outbox,
      settled,
      problems,
      record,
      state: (key) => record(key)?.state,
      spend: async (over = {}, runner = {}, isConfirmed = false) => {
        const begun = await outbox.begin(
          intent({ key: 'x', owner: outbox.tab, recordedAt: tab.now(), ...over }),
          { controller: new AbortController(), ...runner },
          isConfirmed,
        );
        await this.world.settle();
        return begun;
      },
    };
  }

  /** An outbox of which nothing is loaded yet. */
  outbox(tab: SimulatedTab, clock = new ServerClock(tab), settled: IntentRecord[] = [], problems: string[] = []): Outbox {
    return new Outbox(tab, this.adapter(), 'acme', clock, {
      changed: () => undefined,
      settled: (record) => settled.push(record),
      moved: () => void this.moves++,
      failed: () => undefined,
      problem: (kind) => problems.push(kind),
    });
  }

  /** Shows the backend's numbers to a page. */
  async look(outbox: Outbox, over: Partial<Snapshot> = {}): Promise<string> {
    const verdict = await outbox.observe({ ...this.snapshot(), ...over });
    await this.world.settle();
    return verdict;
  }

  snapshot(): Snapshot {
    return {
      account: 'acme',
      epoch: this.epoch,
      version: this.version,
      serverNow: this.world.now(),
      policyVersion: '1',
      viewer: { role: 'owner' },
      facts: {},
      available: { credit: 100 },
      includes: [],
    };
  }

  adapter(): CreditAdapter {
    return {
      capabilities: this.capabilities,
      accountKey: () => this.account,
      snapshot: () => Promise.resolve(this.snapshot()),
      submit: (operation) => {
        const fate = this.fates.shift() ?? 'pass';
        if (fate === 'drop') return Promise.reject(new AdapterError('network', 'lost on the way there'));
        this.operations.push(structuredClone(operation));
        this.arrived.push(`${operation.kind} ${operation.id}`);
        if (fate instanceof Error) return Promise.reject(fate);
        if (typeof fate === 'object') return Promise.resolve(fate);
        if (fate === 'refuse') return Promise.resolve(this.refusal());
        const outcome = this.#carryOut(operation);
        return fate === 'lose' ? Promise.reject(new AdapterError('network', 'lost on the way back')) : Promise.resolve(outcome);
      },
      ...(this.capabilities.level !== 'L0' &&
        this.capabilities.level !== 'L1' && {
          lookup: (ids) => {
            this.looked.push(...ids);
            if (this.lookups === 'down') return Promise.reject(new AdapterError('server', 'down'));
            return Promise.resolve(ids.map((id) => (this.lookups === 'none' ? null : (this.known.get(id) ?? null))));
          },
        }),
      buy: (order) => {
        const fate = this.fates.shift() ?? 'pass';
        this.orders.push(structuredClone(order));
        return fate === 'pass' ? Promise.resolve(this.ordered(order)) : Promise.reject(new AdapterError('network', 'lost'));
      },
    };
  }

  refusal(): Outcome {
    return { state: 'rejected', reason: 'insufficient-credits', version: this.version, serverNow: this.world.now() };
  }

  ordered({ id, pack, price }: OrderRequest): OrderOutcome {
    const order = {
      id,
      pack,
      price,
      state: 'placed',
      quantity: 1,
      source: 'purchased',
      type: 'credit',
      credits: 5,
      method: 'invoice',
      placedAt: this.world.now(),
    } as const;
    return { state: 'ordered', order, version: this.version, serverNow: this.world.now() };
  }

  /** Says and keeps a state. */
  say(id: string, state: Settled['state'], amount: number, more: object = {}): Settled {
    const said = { state, amount, ...more, version: ++this.version, serverNow: this.world.now() } as Settled;
    this.known.set(id, said);
    return said;
  }

  #carryOut(operation: Operation): Settled {
    const { id, kind } = operation;
    const now = this.known.get(id);
    if (kind === 'charge' || kind === 'hold')
      return now ?? this.say(id, kind === 'charge' ? 'captured' : 'held', operation.maxAmount);
    if (kind === 'capture') return now?.state === 'held' ? this.say(id, 'captured', operation.amount) : now!;
    if (kind === 'release') return !now || now.state === 'held' ? this.say(id, 'released', 0) : now;
    return this.say(id, 'captured', now!.amount, { refunded: operation.amount });
  }
}

/** An order that has just been recorded. */
export function orderOf(owner: string, over: Partial<OrderIntentRecord> = {}): OrderIntentRecord {
  const request: OrderRequest = {
    id: 'o',
    fingerprint: 'print',
    pack: 'S',
    price: { amount: '20', currency: 'EUR' },
    policyVersion: '1',
  };
  return {
    kind: 'order',
    schema: 1,
    key: 'o',
    request,
    type: 'credit',
    credits: 5,
    owner,
    state: 'sending',
    recordedAt: 1_000_000,
    placedAt: 1_000_000,
    ...over,
  };
}
