import type { Entry, Lot } from '../engine/account.ts';
import { isDebt, livesAt } from '../engine/draw.ts';
import { effect } from '../engine/ledger.ts';
import type { BoundPolicy } from '../policy/policy.ts';
import type { Violation } from './ledger.ts';

/** Lots as a ledger's lines leave them, whatever the policy thinks of it. */
export class Book {
  readonly #policy: BoundPolicy;
  readonly #lots: Map<string, Lot>;
  /** What each intent has taken and not given back, by lot. */
  readonly #taken = new Map<string, number>();

  constructor(policy: BoundPolicy, lots: readonly Lot[]) {
    this.#policy = policy;
    this.#lots = new Map(lots.map((lot) => [lot.id, lot]));
  }

  get lots(): readonly Lot[] {
    return [...this.#lots.values()];
  }

  /** Does what a line says, and tells what is wrong with it. `isForLater`: the credits need not live when the line is booked. */
  post(entry: Entry, index: number, isForLater = false): Violation[] {
    const { lot: id, kind, opens, source } = entry;
    const found: Violation[] = [];
    const wrong = (problem: Omit<Violation, 'entry'>): void =>
      void found.push({ entry: index, ...this.#ruleOf(source), ...problem });
    if (!Object.hasOwn(this.#policy.sources, source))
      wrong({ kind: 'source', reason: `The policy has no source ${JSON.stringify(source)}.` });
    const known = this.#lots.get(id);
    if (known && opens) wrong({ kind: 'lot', reason: `The lot ${id} is opened twice.` });
    const lot = known ?? (opens && { ...opens, remaining: 0, held: 0 });
    if (!lot) {
      wrong({ kind: 'lot', reason: `No line before has opened the lot ${id}.` });
      return found;
    }
    if (!isForLater) this.#checkLife(entry, lot, wrong);
    const [remaining, held] = effect(entry.kind, entry.amount, entry.from);
    const next = {
      ...lot,
      remaining: lot.remaining + remaining,
      held: lot.held + held,
      ...(kind === 'life' && { expiresAt: entry.expiresAt ?? null }),
    };
    this.#checkAmounts(entry, lot, next, wrong);
    this.#lots.set(id, next);
    return found;
  }

  /** The source's own rule, for whoever reads what is wrong. */
  #ruleOf(source: string): Pick<Violation, 'path' | 'says'> {
    const says = Object.hasOwn(this.#policy.sources, source) ? this.#policy.sources[source]!.says : undefined;
    return { path: `sources.${source}`, ...(says !== undefined && { says }) };
  }

  #checkLife({ kind, at, from }: Entry, lot: Lot, wrong: (problem: Omit<Violation, 'entry'>) => void): void {
    const isTaken = kind === 'hold' || (kind === 'capture' && from !== 'held');
    if (isTaken && !livesAt(lot, at)) {
      const isOver = lot.effectiveAt <= at;
      wrong({
        ...{
          kind: 'expiry',
          reason: isOver
            ? `Credits of ${lot.id} are taken that have ended.`
            : `Credits of ${lot.id} are taken that have not begun.`,
        },
        ...{ expected: isOver ? `before ${text(lot.expiresAt)}` : `from ${text(lot.effectiveAt)}`, actual: text(at) },
      });
    }
    // Whatever ends early for another reason is a forfeit.
    if (kind === 'expire' && (lot.expiresAt === null || at < lot.expiresAt) && this.#endsOnlyByTime(lot))
      wrong({
        kind: 'expiry',
        reason: `Credits of ${lot.id} end before their time.`,
        expected: text(lot.expiresAt),
        actual: text(at),
      });
  }

  /** A rollover, a ceiling or a plan change lets a part of a lot end at any time. */
  #endsOnlyByTime({ source }: Lot): boolean {
    const rule = Object.hasOwn(this.#policy.sources, source) ? this.#policy.sources[source] : undefined;
    return rule !== undefined && rule.rollover === undefined && this.#policy.planChange === undefined;
  }

  #checkAmounts(entry: Entry, lot: Lot, next: Lot, wrong: (problem: Omit<Violation, 'entry'>) => void): void {
    const { kind, amount, intent, lot: id } = entry;
    if (!Number.isSafeInteger(amount) || amount < 0)
      return wrong({
        kind: 'conservation',
        reason: 'An amount is a whole number of smallest units, not below zero.',
        actual: amount,
      });
    // Only the lot that debts are written on is ever below zero.
    if (next.remaining < 0 && !isDebt(lot))
      wrong({ kind: 'conservation', reason: `More is taken from ${id} than remains.`, expected: lot.remaining, actual: amount });
    if (next.held < 0)
      wrong({
        kind: 'conservation',
        reason: `More is taken out of what ${id} holds than it holds.`,
        expected: lot.held,
        actual: amount,
      });
    if (kind === 'grant' && entry.opens && entry.opens.granted !== amount)
      wrong({
        kind: 'conservation',
        reason: `The lot ${id} opens with another amount than the line grants.`,
        expected: entry.opens.granted,
        actual: amount,
      });
    if (intent === undefined) return;
    const key = `${intent} ${id}`;
    const taken = this.#taken.get(intent) ?? 0;
    if (kind === 'capture') this.#taken.set(intent, taken + amount);
    else if (kind === 'refund') {
      if (amount > taken)
        wrong({
          kind: 'conservation',
          reason: `More comes back to ${key.slice(intent.length + 1)} than the spend has taken.`,
          expected: taken,
          actual: amount,
        });
      this.#taken.set(intent, taken - amount);
    }
  }
}

const text = (at: number | null): string => (at === null ? 'never' : new Date(at).toISOString());
