import type {
  ChargeOperation,
  CreditAdapter,
  HoldOperation,
  IntentId,
  Operation,
  Outcome,
  Snapshot,
} from '../adapters/contract.ts';
import { fingerprintOf } from '../adapters/fingerprint.ts';
import type { Amount } from '../engine/account.ts';
import { browserEnvironment } from '../environment/browser.ts';
import { realFetch } from '../environment/real-fetch.ts';
import { FaultyNetwork } from './network.ts';
import type { Spendable, Subject, TestAccount } from './subject.ts';

/** How long the suite waits for any answer, in milliseconds. */
const PATIENCE_MS = 10_000;
/** How often a balance is read again that is older than an answer, as a lagging replica's is, and how long in between. */
const READS = 20;
const READ_AGAIN_MS = 100;

/** What the suite found: a promise of the contract that was not kept, as one sentence. */
export class ConformanceError extends Error {
  override readonly name = 'ConformanceError';
}

/** Says that a promise was not kept, unless it was. @throws ConformanceError */
export function must(holds: boolean, otherwise: string): asserts holds {
  if (!holds) throw new ConformanceError(otherwise);
}

/** One account, one adapter and the network between them, for one case. */
export class Trial {
  readonly subject: Subject;
  readonly network: FaultyNetwork;
  readonly adapter: CreditAdapter;
  readonly #account: TestAccount;
  readonly #first: Snapshot;
  #version = 0;

  private constructor(subject: Subject, network: FaultyNetwork, adapter: CreditAdapter, account: TestAccount, first: Snapshot) {
    this.subject = subject;
    this.network = network;
    this.adapter = adapter;
    this.#account = account;
    this.#first = first;
  }

  /** Opens a new account with that many credits and looks at it once, as every page does. */
  static async open(subject: Subject, credits: Amount): Promise<Trial> {
    const network = new FaultyNetwork(subject.fetch ?? realFetch);
    const account = await subject.account(credits);
    const adapter = account.connect(network.fetch);
    const first = await within((context) => adapter.snapshot([], context));
    const trial = new Trial(subject, network, adapter, account, first);
    const found = trial.amountOf(first);
    must(found === credits, `A new account with ${credits} credits was asked for, and its snapshot says ${found}.`);
    return trial;
  }

  get serverNow(): number {
    return this.#first.serverNow;
  }

  topUp(credits: Amount): Promise<void> {
    return this.#account.topUp(credits);
  }

  async close(): Promise<void> {
    await this.#account.close?.();
  }

  /** Lets time pass on the server. */
  wait(ms: number): Promise<void> {
    return this.subject.wait?.(ms) ?? pause(ms);
  }

  charge(more: Partial<ChargeOperation> = {}, what: Spendable = this.subject.spend): ChargeOperation {
    return { kind: 'charge', ...this.#priced(what, more), ...more };
  }

  hold(more: Partial<HoldOperation> = {}): HoldOperation {
    return { kind: 'hold', holdMs: 60_000, ...this.#priced(this.subject.spend, more), ...more };
  }

  #priced({ inputs, price }: Spendable, { id = browserEnvironment().id() }: { readonly id?: IntentId }) {
    const { account, policyVersion } = this.#first;
    const content = { action: this.subject.spend.action, inputs, maxAmount: price, policyVersion };
    return { id, fingerprint: fingerprintOf({ account, ...content }), ...content };
  }

  /** Sends an operation. @throws whatever the adapter throws, which means "unknown" */
  async submit(operation: Operation): Promise<Outcome> {
    const outcome = await within((context) => this.adapter.submit(operation, context));
    if (outcome && 'version' in outcome) this.#version = Math.max(this.#version, outcome.version);
    return outcome;
  }

  /** Sends an operation that must be answered with a state. @throws ConformanceError when it is answered otherwise, or not at all */
  async mustBe(operation: Operation, state: Outcome['state'], when: string): Promise<Outcome> {
    const outcome = await this.submit(operation).catch((error: unknown) => {
      throw new ConformanceError(`${when}, ${operation.kind} had no answer: ${textOf(error)}`);
    });
    must(outcome?.state === state, `${when}, ${operation.kind} answered ${said(outcome)} instead of "${state}".`);
    return outcome;
  }

  /** Charges, and says what was charged. */
  async charged(operation: ChargeOperation, when: string): Promise<Amount> {
    const outcome = await this.mustBe(operation, 'captured', when);
    return outcome.state === 'captured' ? outcome.amount : 0;
  }

  snapshot(open: readonly IntentId[] = []): Promise<Snapshot> {
    return within((context) => this.adapter.snapshot(open, context));
  }

  /** What is left of the credits, at the newest version that any answer has told of. */
  async left(open: readonly IntentId[] = []): Promise<Amount> {
    return this.amountOf(await this.fresh(open));
  }

  /** A snapshot that is not older than any answer so far. */
  async fresh(open: readonly IntentId[] = []): Promise<Snapshot> {
    let snapshot = await this.snapshot(open);
    for (let reads = 1; snapshot.version < this.#version && reads < READS && this.adapter.capabilities.versions; reads++) {
      await pause(READ_AGAIN_MS);
      snapshot = await this.snapshot(open);
    }
    return snapshot;
  }

  amountOf({ available }: Snapshot): Amount {
    const type = this.subject.type ?? Object.keys(available)[0] ?? '';
    return available[type] ?? 0;
  }

  async lookup(id: IntentId): Promise<Outcome | null> {
    const { adapter } = this;
    must(adapter.lookup !== undefined, 'The adapter has no lookup().');
    const [found = null] = await within((context) => adapter.lookup!([id], context));
    return found;
  }
}

/** An outcome as a sentence names it. */
export function said(outcome: unknown): string {
  return JSON.stringify(outcome) ?? String(outcome);
}

export function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Asks an adapter, and does not wait for ever. */
export async function within<T>(
  call: (context: { signal: AbortSignal; timeoutMs: number }) => Promise<T>,
  ms = PATIENCE_MS,
): Promise<T> {
  const controller = new AbortController();
  return new Promise<T>((resolve, reject) => {
    const world = browserEnvironment();
    const stops = [
      world.after(ms, () => controller.abort()),
      world.after(ms + ms / 2, () =>
        reject(new ConformanceError(`The adapter has not settled ${ms / 2} ms after its time-out of ${ms} ms.`)),
      ),
    ];
    const called = async (): Promise<T> => call({ signal: controller.signal, timeoutMs: ms });
    called()
      .then(resolve, reject)
      .finally(() => stops.forEach((stop) => stop()));
  });
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => void browserEnvironment().after(ms, resolve));
}
