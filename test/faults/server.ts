import {
  AdapterError,
  type IntentId,
  type Operation,
  type OrderOutcome,
  type OrderRequest,
  type Outcome,
  type Snapshot,
} from '../../src/adapters/contract.ts';
import type { RefusalReason } from '../../src/index.ts';
import { effectAt, includedOf, ModelAccount, type ModelIntent, type Past } from './ledger.ts';
import { PACK_CREDITS, POLICIES, SCAN_UP_TO } from './policies.ts';
import type { Plan } from './plan.ts';

export type Starting = Extract<Operation, { kind: 'charge' | 'hold' }>;

/** Everything about a snapshot that its reader does not see. */
export interface Told {
  readonly account: string;
  readonly asked: ReadonlySet<string>;
  readonly past: Past;
}

type Answer<T> = T | Promise<T>;

/** What answers the pages and takes the orders of the host's staff. Answers that take work come as promises; simulated time stands still meanwhile. */
export interface Counter {
  submit(account: ModelAccount, operation: Operation): Answer<Outcome>;
  lookup(account: ModelAccount, ids: readonly IntentId[]): Answer<(Outcome | null)[]>;
  /** @param behind how many versions a replica lags. */
  snapshot(account: ModelAccount, asked: readonly IntentId[], behind: number): Answer<Snapshot>;
  buy(account: ModelAccount, order: OrderRequest, method: 'invoice' | 'checkout'): Answer<OrderOutcome>;
  /** The host's own server charges by itself, for work of its own. */
  charge(account: ModelAccount, operation: Starting): Answer<Outcome>;
  /** The host's own work failed on its server: nothing was charged, and nothing ever will be under that id. */
  tookNothing(account: ModelAccount, id: IntentId): Answer<Outcome>;
  /** Somebody tops an account up. */
  grant(account: ModelAccount, amount: number): void;
  /** Another device spends. */
  spentElsewhere(account: ModelAccount, amount: number): void;
  /** The host's staff ends what is held. */
  endHold(account: ModelAccount, held: ModelIntent, isCaptured: boolean): void;
  /** When everything is over: a real ledger must have what the model has. */
  compared?(): Promise<void>;
}

/** A backend of any level, as simple as it can be: what it promises, and nothing more. */
export class ModelServer implements Counter {
  readonly accounts: ReadonlyMap<string, ModelAccount>;
  /** By the number that a snapshot carries in its facts. */
  readonly told = new Map<number, Told>();
  /** Which price is in force. */
  unit = 0;
  role = 'owner';
  /** A new release counts fingerprints anew: what was said before under an id no longer looks the same. */
  release = 0;
  /** What could not be promised any more, or was asked for wrongly: told to whoever watches. */
  readonly wrong: (what: string) => void;
  readonly #plan: Plan;
  readonly #now: () => number;

  constructor(plan: Plan, now: () => number, wrong: (what: string) => void) {
    this.#plan = plan;
    this.#now = now;
    this.wrong = wrong;
    this.accounts = new Map(['acme', 'beta'].map((id) => [id, new ModelAccount(id, now())]));
  }

  get policy(): (typeof POLICIES)[number] {
    return POLICIES[this.unit]!;
  }

  submit(account: ModelAccount, operation: Operation): Outcome {
    account.settle(this.#now());
    const { level } = this.#plan;
    switch (operation.kind) {
      case 'charge':
      case 'hold':
        if (operation.kind === 'hold' && level !== 'L3') this.wrong(`a hold at level ${level}`);
        return this.#begin(account, operation);
      case 'capture':
        return this.#capture(account, operation.id, operation.amount, operation.excess ?? 0);
      case 'release':
        if (level !== 'L3') this.wrong(`a release at level ${level}`);
        return this.#release(account, operation.id, operation.notAfter);
      case 'refund':
        if (level !== 'L2') this.wrong(`a refund at level ${level}`);
        return this.#refund(account, operation.id, operation.amount);
    }
  }

  /** What is known under an id, unless it is too long ago. */
  known(account: ModelAccount, id: string): ModelIntent | undefined {
    const { keys } = this.#plan.capabilities;
    const intent = account.intents.get(id);
    if (!keys || !intent) return undefined;
    const isOpen = intent.state === 'held';
    return isOpen || this.#now() < intent.firstAt + keys.windowMs ? intent : undefined;
  }

  lookup(account: ModelAccount, ids: readonly IntentId[]): (Outcome | null)[] {
    account.settle(this.#now());
    return ids.map((id) => {
      const intent = this.known(account, id);
      return intent ? this.#outcome(account, intent) : null;
    });
  }

  snapshot(account: ModelAccount, asked: readonly IntentId[], behind: number): Snapshot {
    account.settle(this.#now());
    const { capabilities, tellsLots } = this.#plan;
    const past = account.past[Math.max(account.version - 1 - behind, 0)]!;
    const serial = this.told.size + 1;
    this.told.set(serial, { account: account.id, asked: new Set(asked), past });
    const found = asked.flatMap((id) => past.intents.get(id) ?? []);
    return {
      account: account.id,
      epoch: 'one',
      version: past.version,
      serverNow: this.#now(),
      policyVersion: this.policy.version,
      viewer: { role: this.role, id: 'ann' },
      // Nothing of the policy hangs on seats, so they can carry a number that tells which snapshot is shown.
      facts: { plan: 'pro', seats: serial },
      available: { credit: past.available },
      ...(tellsLots && { lots: past.lots }),
      includes: capabilities.includes ? found.map(includedOf) : [],
    };
  }

  charge(account: ModelAccount, operation: Starting): Outcome {
    return this.submit(account, operation);
  }

  grant(account: ModelAccount, amount: number): void {
    account.grant('purchased', amount, this.#now());
  }

  spentElsewhere(account: ModelAccount, amount: number): void {
    const draws = amount > 0 ? account.take(amount, false) : undefined;
    if (draws) account.put({ id: `else${account.version}`, print: '', state: 'captured', amount, draws, firstAt: this.#now() });
  }

  endHold(account: ModelAccount, held: ModelIntent, isCaptured: boolean): void {
    if (isCaptured) account.capture(held, held.amount);
    else account.end(held, 'released');
  }

  tookNothing(account: ModelAccount, id: IntentId): Outcome {
    const known = this.known(account, id);
    if (!known) account.put({ id, print: '', state: 'released', amount: 0, draws: [], firstAt: this.#now(), isTombstone: true });
    return this.#outcome(account, account.intents.get(id)!);
  }

  buy(account: ModelAccount, { id, pack, price, notAfter }: OrderRequest, method: 'invoice' | 'checkout'): OrderOutcome {
    const serverNow = this.#now();
    const { keys, deadline } = this.#plan.capabilities;
    const isKnown = keys !== undefined && account.orders.has(id);
    const said = { version: account.version, serverNow };
    if (!isKnown && deadline && notAfter !== undefined && serverNow > notAfter)
      return { state: 'rejected', reason: 'past-deadline', ...said };
    if (!isKnown) {
      account.orders.set(id, (account.orders.get(id) ?? 0) + 1);
      if (method === 'invoice') account.grant('purchased', PACK_CREDITS, serverNow);
    }
    const state = method === 'invoice' ? 'credited' : 'placed';
    const order = { id, pack, price, state, quantity: 1, source: 'purchased', type: 'credit', credits: PACK_CREDITS } as const;
    return { state: 'ordered', order: { ...order, method, placedAt: serverNow }, ...said, version: account.version };
  }

  #begin(account: ModelAccount, operation: Starting): Outcome {
    const { id, maxAmount, notAfter } = operation;
    const { capabilities } = this.#plan;
    const now = this.#now();
    const known = this.known(account, id);
    const print = `${operation.kind} ${operation.fingerprint} ${this.#plan.isOurs ? '' : this.release}`;
    if (known && (known.state !== 'rejected' || capabilities.keys!.replaysFailures)) {
      if (known.isTombstone || known.print === print) return this.#outcome(account, known);
      return { state: 'conflict', reason: 'key-mismatch', serverNow: now };
    }
    const window = capabilities.keys?.windowMs ?? Infinity;
    if (notAfter !== undefined && notAfter > now + window / 2) this.wrong('a deadline beyond half the window of the keys');
    if (capabilities.deadline && notAfter !== undefined && now > notAfter)
      return this.#refuse(account, id, print, 'past-deadline');
    if (this.role === 'guest') return this.#refuse(account, id, print, 'role-not-permitted');
    const price = this.#price(account, operation);
    if (price > maxAmount) return this.#refuse(account, id, print, 'price-changed');
    const isHold = operation.kind === 'hold';
    const isNothing = this.#plan.isOurs && isHold && price === 0;
    const draws = isNothing ? undefined : account.take(price, isHold);
    if (!draws) return this.#refuse(account, id, print, 'insufficient-credits');
    const common = { id, print, amount: price, draws, firstAt: now };
    if (isHold) account.put({ ...common, state: 'held', endsAt: now + (operation.holdMs ?? 600_000) });
    else {
      account.charged(id, price);
      account.put({ ...common, state: 'captured' });
    }
    return this.#outcome(account, account.intents.get(id)!);
  }

  #price(account: ModelAccount, { kind, action, inputs, maxAmount }: Starting): number {
    if (action === 'scan') return kind === 'hold' ? Math.min(SCAN_UP_TO, account.available, maxAmount) : Math.min(maxAmount, 4);
    return Number(inputs['images'] ?? 1) * (this.unit + 1);
  }

  #refuse(account: ModelAccount, id: string, print: string, reason: RefusalReason): Outcome {
    const firstAt = this.#now();
    if (this.#plan.capabilities.keys?.replaysFailures)
      account.put({ id, print, state: 'rejected', amount: 0, draws: [], firstAt, reason });
    return this.#rejected(account, reason);
  }

  #rejected({ version }: ModelAccount, reason: RefusalReason): Outcome {
    return { state: 'rejected', reason, version, serverNow: this.#now() };
  }

  #capture(account: ModelAccount, id: string, amount: number, excess: number): Outcome {
    const intent = this.known(account, id);
    if (!intent) return this.#tooOld(id);
    if (intent.state !== 'held') return this.#outcome(account, intent);
    if (this.role === 'guest') return this.#rejected(account, 'role-not-permitted');
    if (amount > intent.amount) {
      this.wrong('a capture of more than is held');
      return this.#rejected(account, 'action-invalid');
    }
    if (excess > 0 && !this.#plan.takesExcess) return this.#rejected(account, 'overage-cap');
    account.capture(intent, amount, excess > 0 ? excess : undefined);
    return this.#outcome(account, account.intents.get(id)!);
  }

  #release(account: ModelAccount, id: string, notAfter?: number): Outcome {
    const intent = this.known(account, id);
    if (intent && intent.state !== 'held') return this.#outcome(account, intent);
    if (this.role === 'guest') return this.#rejected(account, 'role-not-permitted');
    if (notAfter !== undefined && this.#now() > notAfter) return this.#rejected(account, 'past-deadline');
    // The ledger still has the hold, if not how it ended.
    if (!intent && account.intents.get(id)?.print.startsWith('hold')) return this.#tooOld(id);
    if (intent) account.end(intent, 'released');
    else account.put({ id, print: '', state: 'released', amount: 0, draws: [], firstAt: this.#now(), isTombstone: true });
    return this.#outcome(account, account.intents.get(id)!);
  }

  #refund(account: ModelAccount, id: string, amount: number): Outcome {
    const intent = this.known(account, id);
    if (!intent) return this.#tooOld(id);
    if (intent.state !== 'captured' || this.#plan.refusesRefunds) return this.#rejected(account, 'not-refundable');
    if (intent.refunded === undefined) account.refund(intent, Math.min(amount, intent.amount));
    return this.#outcome(account, account.intents.get(id)!);
  }

  #tooOld(id: string): Outcome {
    if (this.#plan.capabilities.keys?.windowMs === Infinity) throw new AdapterError('not-found', `Nothing is known of ${id}.`);
    return { state: 'conflict', reason: 'too-old', serverNow: this.#now() };
  }

  #outcome({ version }: ModelAccount, intent: ModelIntent): Outcome {
    const { state, amount, refunded, excess, draws, endsAt, reason } = intent;
    const said = { version, serverNow: this.#now() };
    if (state === 'rejected') return { state, reason: (reason ?? 'action-invalid') as RefusalReason, ...said };
    if (state === 'held')
      return { state, amount, draws, ...(endsAt !== undefined && { expiresInMs: endsAt - said.serverNow }), ...said };
    return {
      state,
      amount: state === 'captured' ? amount : 0,
      ...(excess !== undefined && { excess }),
      ...(refunded !== undefined && { refunded }),
      ...(state === 'captured' && { draws }),
      ...said,
    };
  }
}

/** The part of a balance that a device knows to be taken, against what the ledger had taken of it at a version. */
export function takenAt({ intents }: Past, id: string): number {
  return effectAt(intents.get(id));
}
