import type { Included } from '../../src/adapters/contract.ts';
import type { Draw, Lot } from '../../src/engine/account.ts';

/** What has become of an id at the model server; a new object at every change. */
export interface ModelIntent {
  readonly id: string;
  readonly print: string;
  readonly state: 'held' | 'captured' | 'released' | 'expired' | 'rejected';
  /** What is held or was charged. */
  readonly amount: number;
  readonly refunded?: number;
  readonly excess?: number;
  readonly draws: readonly Draw[];
  readonly firstAt: number;
  readonly endsAt?: number;
  readonly reason?: string;
  /** Given back before it came. */
  readonly isTombstone?: boolean;
}

/** The ledger as it was at one version. */
export interface Past {
  readonly version: number;
  readonly available: number;
  readonly lots: readonly Lot[];
  readonly intents: ReadonlyMap<string, ModelIntent>;
}

/** What really happened under an id, however often the server was made to forget it. */
export interface Truth {
  charges: number;
  amount: number;
  refunded: number;
}

const SOURCES = ['promo', 'monthly', 'purchased'];

/**
 * One account of the model server: lots, and what spends took of them. Written without the engine, so that the two can disagree.
 */
export class ModelAccount {
  readonly id: string;
  lots: Lot[] = [];
  readonly intents = new Map<string, ModelIntent>();
  readonly truths = new Map<string, Truth>();
  readonly orders = new Map<string, number>();
  past: Past[] = [];
  #granted = 0;

  constructor(id: string, now: number) {
    this.id = id;
    this.grant('promo', 6, now);
    this.grant('monthly', 14, now);
    this.grant('monthly', 10, now);
    this.grant('purchased', 20, now);
    this.past = [];
    this.changed();
  }

  get version(): number {
    return this.past.length;
  }

  get available(): number {
    return this.lots.reduce((sum, { remaining }) => sum + remaining, 0);
  }

  /** A change has happened: one version more. */
  changed(): void {
    for (const { id, remaining, held } of this.lots)
      if (remaining < 0 || held < 0) throw new Error(`The lot ${id} has ${remaining} left and ${held} held.`);
    this.past.push({
      version: this.past.length + 1,
      available: this.available,
      lots: [...this.lots],
      intents: new Map(this.intents),
    });
  }

  grant(source: string, amount: number, now: number): void {
    const id = `${source}-${++this.#granted}`;
    const lot = { id, type: 'credit', source, granted: amount, remaining: amount, held: 0 };
    this.lots.push({ ...lot, grantedAt: now, effectiveAt: now, expiresAt: null });
    this.lots.sort(
      (a, b) => SOURCES.indexOf(a.source) - SOURCES.indexOf(b.source) || a.grantedAt - b.grantedAt || (a.id < b.id ? -1 : 1),
    );
    this.changed();
  }

  /** Takes from the lots in their order, or nothing. */
  take(amount: number, isHeld: boolean): Draw[] | undefined {
    if (amount > this.available) return undefined;
    const draws: Draw[] = [];
    let left = amount;
    this.lots = this.lots.map((lot) => {
      const part = Math.min(left, lot.remaining);
      if (part === 0) return lot;
      left -= part;
      draws.push({ lot: lot.id, source: lot.source, amount: part });
      return { ...lot, remaining: lot.remaining - part, held: lot.held + (isHeld ? part : 0) };
    });
    return draws;
  }

  /** Gives parts back; of what was held they stop being held, whether they come back or not. */
  giveBack(draws: readonly Draw[], amount: number, wasHeld: boolean): Draw[] {
    let back = amount;
    const kept: Draw[] = [];
    for (const draw of [...draws].reverse()) {
      const part = Math.min(back, draw.amount);
      back -= part;
      if (part < draw.amount) kept.unshift({ ...draw, amount: draw.amount - part });
      this.lots = this.lots.map((lot) =>
        lot.id === draw.lot
          ? { ...lot, remaining: lot.remaining + part, held: wasHeld ? lot.held - draw.amount : lot.held }
          : lot,
      );
    }
    return kept;
  }

  put(intent: ModelIntent): void {
    this.intents.set(intent.id, intent);
    this.changed();
  }

  charged(id: string, amount: number): void {
    const truth = this.truth(id);
    truth.charges += 1;
    truth.amount += amount;
  }

  truth(id: string): Truth {
    const known = this.truths.get(id) ?? { charges: 0, amount: 0, refunded: 0 };
    this.truths.set(id, known);
    return known;
  }

  /** Ends the holds whose time is over. */
  settle(now: number): void {
    for (const intent of [...this.intents.values()])
      if (intent.state === 'held' && intent.endsAt !== undefined && intent.endsAt <= now) this.end(intent, 'expired');
  }

  end(intent: ModelIntent, state: 'released' | 'expired'): void {
    this.giveBack(intent.draws, intent.amount, true);
    this.put({ ...intent, state, amount: 0, draws: [] });
  }

  capture(intent: ModelIntent, amount: number, excess?: number): void {
    const draws = this.giveBack(intent.draws, intent.amount - amount, true);
    this.charged(intent.id, amount);
    this.put({ ...intent, state: 'captured', amount, draws, ...(excess !== undefined && { excess }) });
  }

  refund(intent: ModelIntent, amount: number): void {
    this.giveBack(intent.draws, amount, false);
    this.truth(intent.id).refunded += amount;
    this.put({ ...intent, refunded: (intent.refunded ?? 0) + amount });
  }
}

/** What an intent takes from a balance. */
export function effectAt(intent: ModelIntent | undefined): number {
  if (intent?.state === 'held') return intent.amount;
  return intent?.state === 'captured' ? intent.amount - (intent.refunded ?? 0) : 0;
}

export function includedOf(intent: ModelIntent): Included {
  const { id, state, amount, refunded, reason } = intent;
  const said = { state, amount, ...(refunded !== undefined && { refunded }), ...(reason !== undefined && { reason }) };
  return [id, said as Included[1]];
}
