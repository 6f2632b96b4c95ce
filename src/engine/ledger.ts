import type {
  Account,
  Amount,
  Answer,
  Counter,
  Draw,
  Entry,
  Instant,
  Intent,
  Lot,
  Mark,
  Order,
  ScheduledChange,
} from './account.ts';
import { isDebt } from './draw.ts';
import { own } from './scope.ts';

/** Lots that are looked up one by one; for more, their places are worth knowing. */
const FEW = 12;

/**
 * A working copy of an account. Lots change only by entries, here and nowhere else, so that the lots are always the fold of the ledger.
 * A violated invariant throws: it is an error of the engine, never an answer.
 */
export class Ledger {
  readonly entries: Entry[] = [];
  #account: Account;
  /** The lots as they are now. */
  #lots: readonly Lot[];
  /** They are a copy that nobody has been shown, which may be written on. */
  #isOwn = false;
  /** Where lots lie, by id; made when many are looked up, since most commands touch few. */
  #places: Map<string, number> | undefined;
  #lookups = 0;
  /** Records of the account that are this ledger's own by now. */
  readonly #copied = new Set<string>();

  constructor(account: Account) {
    this.#account = account;
    this.#lots = account.lots;
  }

  /** The account as it is now. */
  get account(): Account {
    if (this.#lots !== this.#account.lots) this.#account = { ...this.#account, lots: this.lots };
    return this.#account;
  }

  /** All but the lots as it is now, for who does not look at them: putting them in takes a copy of the account. */
  get rest(): Omit<Account, 'lots'> {
    return this.#account;
  }

  get lots(): readonly Lot[] {
    this.#isOwn = false;
    return this.#lots;
  }

  lot(id: string): Lot | undefined {
    return this.#lots[this.#placeOf(id)];
  }

  /** Where a lot lies, or -1. */
  #placeOf(id: string): number {
    if (!this.#places && ++this.#lookups < FEW) return this.#lots.findIndex((lot) => lot.id === id);
    this.#places ??= new Map(this.#lots.map((lot, place) => [lot.id, place]));
    return this.#places.get(id) ?? -1;
  }

  /** Puts a lot in its place, on a copy of what anybody has been shown. */
  #set(lot: Lot): void {
    const place = this.#placeOf(lot.id);
    const lots = this.#isOwn ? (this.#lots as Lot[]) : [...this.#lots];
    if (place < 0) this.#places?.set(lot.id, lots.length);
    lots[place < 0 ? lots.length : place] = lot;
    this.#lots = lots;
    this.#isOwn = true;
  }

  /** Opens a lot with what it grants; an amount of 0 opens nothing. */
  grant(lot: Omit<Lot, 'remaining' | 'held'>, cause: string, at: Instant): void {
    if (lot.granted === 0) return;
    if (this.#placeOf(lot.id) >= 0) throw new Error(`Two lots would be called ${lot.id}.`);
    const opens: Lot = { remaining: lot.granted, held: 0, ...lot };
    this.#set(opens);
    this.entries.push({ kind: 'grant', at, lot: lot.id, source: lot.source, amount: lot.granted, opens, cause });
  }

  /** Writes one line about a lot: an existing one, or the one that this line opens. */
  write(
    kind: Exclude<Entry['kind'], 'grant' | 'life'>,
    at: Instant,
    lotId: string,
    amount: Amount,
    more: Pick<Entry, 'intent' | 'from' | 'cause' | 'peer' | 'opens'> = {},
  ): void {
    if (amount === 0) return;
    const lot = this.lot(lotId) ?? more.opens;
    if (!lot) throw new Error(`There is no lot ${lotId}.`);
    const [remaining, held] = effect(kind, amount, more.from);
    const next = { ...lot, remaining: lot.remaining + remaining, held: lot.held + held };
    // Only the lot that debts are written on is ever below zero.
    if ((next.remaining < 0 && !isDebt(lot)) || next.held < 0 || !Number.isSafeInteger(amount))
      throw new Error(`The lot ${lotId} would go below zero: ${kind} ${amount} of ${lot.remaining} remaining, ${lot.held} held.`);
    this.#set(next);
    this.entries.push({ kind, at, lot: lotId, source: lot.source, amount, ...more });
  }

  /** Moves credits to another lot, which the second line opens where it is new. */
  move(from: Lot, amount: Amount, to: Lot, at: Instant, cause: string): void {
    const known = this.lot(to.id) !== undefined;
    this.write('move-out', at, from.id, amount, { peer: to.id, cause });
    this.write('move-in', at, to.id, amount, {
      peer: from.id,
      cause,
      ...(!known && { opens: { ...to, remaining: 0, held: 0 } }),
    });
  }

  /** Gives a lot another end. One that would be over by now ends here. */
  end(lot: Lot, expiresAt: Instant | null, at: Instant, cause: string): void {
    if (lot.expiresAt === expiresAt) return;
    this.#set({ ...lot, expiresAt });
    this.entries.push({ kind: 'life', at, lot: lot.id, source: lot.source, amount: 0, expiresAt, cause });
    if (expiresAt !== null && expiresAt <= at) this.write('expire', at, lot.id, lot.remaining, { cause });
  }

  /** Ends as much as lies in lots above a ceiling, the oldest credits first. */
  trim(lots: readonly Lot[], ceiling: Amount, kind: 'expire' | 'forfeit', at: Instant, cause: string): void {
    let excess = lots.reduce((sum, { remaining }) => sum + remaining, 0) - ceiling;
    for (const { id, remaining } of [...lots].sort(oldestFirst)) {
      if (excess <= 0) return;
      const part = Math.min(excess, remaining);
      this.write(kind, at, id, part, { cause });
      excess -= part;
    }
  }

  /** Takes an amount from draws, first draw first; says what was taken and what is left of them. */
  static split(draws: readonly Draw[], amount: Amount): { taken: Draw[]; rest: Draw[] } {
    const taken: Draw[] = [];
    const rest: Draw[] = [];
    let left = amount;
    for (const draw of draws) {
      const part = Math.min(left, draw.amount);
      left -= part;
      if (part > 0) taken.push({ ...draw, amount: part });
      if (part < draw.amount) rest.push({ ...draw, amount: draw.amount - part });
    }
    return { taken, rest };
  }

  /** Gives held draws back in reverse order; what goes to a lot that is over expires at once. */
  release(draws: readonly Draw[], at: Instant, intent: string): void {
    for (const { lot, amount } of [...draws].reverse()) {
      this.write('release', at, lot, amount, { intent });
      const { expiresAt } = this.lot(lot)!;
      if (expiresAt !== null && expiresAt <= at) this.write('expire', at, lot, amount);
    }
  }

  /** Writes what is left of a lot off, at its end. */
  expire(lot: Lot, at: Instant): void {
    this.write('expire', at, lot.id, lot.remaining);
  }

  /** Ends the lots of a source here and now: what is left is forfeited, and what a hold or a refund would give back later has nowhere to go. */
  forfeit(source: string, at: Instant, cause: string): void {
    const lots = this.lots.filter(
      (lot) => lot.source === source && !isDebt(lot) && (lot.expiresAt === null || at < lot.expiresAt),
    );
    for (const { id, remaining } of lots.sort((a, b) => (a.id < b.id ? -1 : 1))) {
      this.write('forfeit', at, id, remaining, { cause });
      this.#set({ ...this.lot(id)!, expiresAt: at });
    }
  }

  facts(
    change: Partial<
      Pick<Account, 'plan' | 'paused' | 'billing' | 'cycleAnchor' | 'seats' | 'slots' | 'flags' | 'settledAt' | 'scheduled'>
    >,
  ): void {
    this.#account = { ...this.#account, ...change };
    // Nothing is bought by itself for who has left.
    if (change.plan === null) this.mark('ended', this.#account.settledAt);
  }

  /** Begins a new cycle: the windows that hang on the old one end here. */
  beginCycle(anchor: Instant, at: Instant): void {
    this.facts({ cycleAnchor: anchor });
    for (const [key, counter] of Object.entries(this.#account.counters))
      if (counter.ofCycle && at < counter.until) this.counter(key, { ...counter, until: at });
  }

  /** Remembers that something happened, once more; `until` when it is over. */
  mark(key: string, at: Instant, until?: Instant | null): void {
    this.remember(key, {
      at,
      count: (own(this.#account.marks, key)?.count ?? 0) + 1,
      ...(typeof until === 'number' && { until }),
    });
  }

  remember(key: string, mark: Mark): void {
    this.#put('marks', key, mark);
  }

  counter(key: string, counter: Counter): void {
    this.#put('counters', key, counter);
  }

  intent(intent: Intent): void {
    this.#put('intents', intent.id, intent);
  }

  order(order: Order): void {
    this.#put('orders', order.id, order);
  }

  answer(id: string, answer: Answer): void {
    this.#put('answers', id, answer);
  }

  /** Writes one member of a record, on a copy that is made at the first write: an account with thousands of them is not copied for each. */
  #put<P extends 'marks' | 'counters' | 'intents' | 'orders' | 'answers'>(part: P, key: string, value: Account[P][string]): void {
    if (!this.#copied.has(part)) {
      this.#account = { ...this.#account, [part]: { ...this.#account[part] } };
      this.#copied.add(part);
    }
    // An id may be any text, also `__proto__`, which must be defined and not assigned.
    if (key === '__proto__')
      Object.defineProperty(this.#account[part], key, { value, enumerable: true, writable: true, configurable: true });
    else (this.#account[part] as Record<string, unknown>)[key] = value;
  }

  /** Puts a change in the place of those that are like it. */
  schedule(change: ScheduledChange): void {
    this.facts({ scheduled: [...this.#account.scheduled.filter((other) => !isLike(other, change)), change] });
  }

  /** Drops the scheduled changes of the plan. */
  unschedulePlan(): void {
    this.facts({ scheduled: this.#account.scheduled.filter(({ plan }) => plan === undefined) });
  }

  /** What a lot was transferred from, while that is there. */
  #originOf({ id, owner }: Lot): Lot | undefined {
    const start = transferredId(owner, '');
    return id.startsWith(start) ? this.lot(id.slice(start.length)) : undefined;
  }

  /** Forgets lots that are over and empty: nothing can happen to them any more. Where more may still be transferred from where they came, their names stay taken. */
  prune(now: Instant): void {
    const isDone = (lot: Lot | undefined): boolean =>
      !lot ||
      (lot.remaining === 0 && lot.held === 0 && lot.expiresAt !== null && lot.expiresAt <= now && isDone(this.#originOf(lot)));
    if (!this.#lots.some(isDone)) return;
    this.#lots = this.#lots.filter((lot) => !isDone(lot));
    this.#isOwn = true;
    this.#places = undefined;
  }
}

/** The name of what is transferred from a lot to somebody, or back to the pool. */
export const transferredId = (to: string | undefined, id: string): string => `${to ?? 'pool'}/${id}`;

/** What a line does to what remains of a lot and to what is held of it. */
export function effect(kind: Entry['kind'], amount: Amount, from: Entry['from']): readonly [remaining: Amount, held: Amount] {
  switch (kind) {
    case 'grant':
    case 'refund':
    case 'move-in':
      return [amount, 0];
    case 'hold':
      return [-amount, amount];
    case 'release':
      return [amount, -amount];
    case 'capture':
      return from === 'held' ? [0, -amount] : [-amount, 0];
    case 'expire':
    case 'forfeit':
    case 'move-out':
      return [-amount, 0];
    case 'life':
      return [0, 0];
  }
}

/** The name of what moves out of a lot at an instant: what comes back to the lot and moves later has another end, so it is another lot. */
export const movedId = (to: string, { id }: Lot, at: Instant): string => `${to}@${new Date(at).toISOString()}/${id}`;

/** By age; of the same age by id, so that the order never depends on how lots are kept. */
export const oldestFirst = (a: Lot, b: Lot): number => a.grantedAt - b.grantedAt || (a.id < b.id ? -1 : 1);

/** Two changes of the plan, two of one flag, or two ends of a pause. */
function isLike(a: ScheduledChange, b: ScheduledChange): boolean {
  return (a.plan === undefined) === (b.plan === undefined) && a.flag === b.flag && a.resume === b.resume;
}
