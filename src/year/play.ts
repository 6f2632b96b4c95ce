import { isPricedAfter } from '../cases/command.ts';
import type { Amount, Entry, Instant, World } from '../engine/account.ts';
import type { Command } from '../engine/command.ts';
import type { Decision, RefusalReason } from '../engine/decision.ts';
import { quote } from '../engine/quote.ts';
import { summarize } from '../engine/summarize.ts';
import { transact } from '../engine/transact.ts';
import { isDue, monthAfter, type Habit, type Report } from './habit.ts';

const DAY = 86_400_000;

/** Amounts in smallest units, by source. */
export type Sums = Readonly<Record<string, Amount>>;

/** What a month came to: by source what happened, and what is left at its end. */
export interface Month {
  /** When it begins; the next one begins where it ends. */
  readonly at: Instant;
  readonly granted: Sums;
  readonly used: Sums;
  readonly ended: Sums;
  readonly bought: Sums;
  readonly refused: number;
  readonly left: Sums;
}

/** What could be used of each source when a day was over. */
export interface Day {
  /** The last millisecond of the day; of the first one of all, the beginning itself. */
  readonly at: Instant;
  readonly left: Sums;
  readonly unlimited: boolean;
}

/** A line of the account's ledger, with what the play knows of it. */
export interface Happening extends Pick<Entry, 'at' | 'source' | 'amount'> {
  readonly kind: Entry['kind'] | 'buy';
  /** What was done, where something was. */
  readonly action?: string;
}

/** Something that could not be done. */
export interface Refusal {
  readonly at: Instant;
  readonly action: string;
  readonly reason: RefusalReason;
}

/** Some months of an account, as the engine plays them. */
export interface Play {
  readonly months: readonly Month[];
  readonly refusals: readonly Refusal[];
  /** In the order in which they were booked; what was there at the beginning comes first, as grants. */
  readonly happenings: readonly Happening[];
  /** Where somebody asked for them. */
  readonly days: readonly Day[];
  /** When new credits were due, as the account knew it the day before; with the days. */
  readonly renewals: readonly Instant[];
}

/** How an account is played. */
export interface PlayOptions {
  readonly months: number;
  /** Buys what the engine proposes whenever credits are missing. */
  readonly buys?: boolean;
  /** What the server reports, on its days before anything is done. */
  readonly reports?: readonly Report[];
  /** Looks at the balance every day, too. */
  readonly daily?: boolean;
  /** Told before each month, counted from 1. */
  readonly progress?: ((month: number) => void) | undefined;
}

/** Lets an account live from `world.now` on, with these habits: everything that happens is the engine's. */
export function playMonths(world: World, habits: readonly Habit[], options: PlayOptions): Play {
  const life = new Life(world, options.buys === true);
  const months: Month[] = [];
  const days: Day[] = options.daily ? [life.look(world.now)] : [];
  const renewals = new Set<Instant>();
  for (let index = 0; index < options.months; index++) {
    options.progress?.(index + 1);
    const [start, end] = [monthAfter(world.now, index), monthAfter(world.now, index + 1)];
    const [refusedBefore, bookedBefore] = [life.refusals.length, index === 0 ? 0 : life.happenings.length];
    for (let day = 0, now = start; now < end; day++, now = start + day * DAY) {
      if (options.daily) life.renewalBefore(Math.min(now + DAY, end), renewals);
      for (const { event, every } of options.reports ?? []) if (isDue(every, day, now)) life.report(now, event);
      for (const habit of habits) if (isDue(habit.every, day, now)) life.spend(now, habit);
      if (options.daily) days.push(life.look(Math.min(now + DAY, end) - 1));
    }
    life.book(end - 1, { kind: 'advance' });
    months.push({
      at: start,
      ...sumsOf(life.happenings.slice(bookedBefore)),
      refused: life.refusals.length - refusedBefore,
      left: life.look(end - 1).left,
    });
  }
  return { months, refusals: life.refusals, happenings: life.happenings, days, renewals: [...renewals] };
}

/** An account that things happen to. */
class Life {
  readonly refusals: Refusal[] = [];
  readonly happenings: Happening[];
  #world: World;
  readonly #buys: boolean;
  #serial = 0;

  constructor(world: World, buys: boolean) {
    this.#world = world;
    this.#buys = buys;
    this.happenings = world.account.lots.map(({ source, granted, grantedAt }) => ({
      ...{ kind: 'grant', at: grantedAt, source, amount: granted },
    }));
  }

  book(now: Instant, command: Command, action?: string): Decision {
    const done = transact({ ...this.#world, now }, command);
    this.#world = { ...this.#world, account: done.account, now };
    // Bought is what came with an order, whoever placed it: also by itself, and what has waited in line.
    for (const { kind, at, source, amount, cause = '' } of done.entries)
      this.happenings.push({
        ...{ kind: kind === 'grant' && cause.startsWith('order ') ? 'buy' : kind, at, source, amount },
        ...(kind === 'capture' && action !== undefined && { action }),
      });
    return done.decision;
  }

  spend(now: Instant, habit: Habit): void {
    for (let time = 0; time < (habit.times ?? 1); time++) this.#spendOnce(now, habit);
  }

  report(now: Instant, event: string): void {
    this.book(now, { kind: 'event', id: `event-${++this.#serial}`, event });
  }

  look(at: Instant): Day {
    const { sources, unlimited } = summarize({ ...this.#world, now: at });
    return { at, left: Object.fromEntries(sources.map(({ source, available }) => [source, available])), unlimited };
  }

  /** Notes the renewal that comes before an instant, if one does. */
  renewalBefore(end: Instant, renewals: Set<Instant>): void {
    const { nextRenewalAt } = summarize(this.#world);
    if (nextRenewalAt !== null && nextRenewalAt < end) renewals.add(nextRenewalAt);
  }

  #spendOnce(now: Instant, { action, inputs, actual = this.#usual(now, action, inputs) }: Habit): void {
    const serial = ++this.#serial;
    const use = { action, inputs, ...(actual !== undefined && { actual }) };
    const decision = this.book(now, { kind: 'spend', id: `spend-${serial}`, ...use }, action);
    if (decision.verdict === 'allowed') return;
    const { remedy } = decision;
    if (this.#buys && remedy.kind === 'buy' && this.#buy(now, serial, remedy)) {
      const again = this.book(now, { kind: 'spend', id: `again-${serial}`, ...use }, action);
      if (again.verdict === 'allowed') return;
    }
    this.refusals.push({ at: now, action, reason: decision.reason });
  }

  /** What work usually comes to whose price only it can tell. */
  #usual(now: Instant, action: string, inputs: Habit['inputs']): Amount | undefined {
    if (!isPricedAfter(this.#world.policy, action)) return undefined;
    const { cost } = quote({ ...this.#world, now }, { kind: 'hold', id: 'usual', action, inputs });
    return cost?.kind === 'unknown' ? cost.about : undefined;
  }

  /** A pack that somebody has to deliver is delivered at once: a play does not wait for an invoice. */
  #buy(now: Instant, serial: number, { pack, quantity }: { readonly pack: string; readonly quantity: number }): boolean {
    const id = `order-${serial}`;
    if (this.book(now, { kind: 'buy', id, pack, quantity }).verdict === 'refused') return false;
    if (this.#world.account.orders[id]?.state === 'placed')
      this.book(now, { kind: 'deliver', id: `deliver-${serial}`, order: id });
    return true;
  }
}

function sumsOf(happenings: readonly Happening[]): Pick<Month, 'granted' | 'used' | 'ended' | 'bought'> {
  const sums = (...kinds: Happening['kind'][]): Record<string, Amount> => {
    const by: Record<string, Amount> = {};
    for (const { kind, source, amount } of happenings) if (kinds.includes(kind)) by[source] = (by[source] ?? 0) + amount;
    return by;
  };
  return {
    granted: sums('grant'),
    used: sums('capture'),
    ended: sums('expire', 'forfeit'),
    bought: sums('buy'),
  };
}
