import type { Operation } from '../../src/adapters/contract.ts';
import type { IntentRecord } from '../../src/outbox/record.ts';

interface Work {
  calls: number;
  /** What it said that it cost; undefined while it runs, and when it failed. */
  said?: number;
  /** The bytes of its captures, oldest first. */
  readonly captures: string[];
  /** Since when the person wants it stopped. */
  cancelledAt?: number;
}

/** Looks after the page's own work for a hold: it runs once, after the hold, and is charged what it said, or nothing. */
export class WorkCheck {
  readonly #violation: (kind: string, detail: string) => void;
  readonly #works = new Map<string, Work>();

  constructor(violation: (kind: string, detail: string) => void) {
    this.#violation = violation;
  }

  #of(id: string): Work {
    const work = this.#works.get(id) ?? { calls: 0, captures: [] };
    this.#works.set(id, work);
    return work;
  }

  begun(id: string, isHeld: boolean): void {
    const work = this.#of(id);
    work.calls += 1;
    if (work.calls > 1) this.#violation('work done twice', id);
    if (!isHeld) this.#violation('work without a hold', id);
  }

  /** The work is done, and cost so much in all. */
  done(id: string, cost: number): void {
    this.#of(id).said ??= cost;
  }

  /** A capture or a release leaves a page. */
  sending(operation: Operation): void {
    const { id, kind } = operation;
    const { said, captures } = this.#of(id);
    if (kind === 'release' && captures.length > 0) this.#violation('work given away', `${id} is released after its capture`);
    if (kind !== 'capture') return;
    const bytes = JSON.stringify(operation);
    const total = operation.amount + (operation.excess ?? 0);
    if (said === undefined) this.#violation('charged without work', bytes);
    else if (captures.length === 0 ? total !== said : total > said)
      this.#violation('not what the work cost', `${said}, ${bytes}`);
    if (captures.includes(bytes)) return;
    captures.push(bytes);
    // Once more without what is beyond the hold, where that was refused.
    if (captures.length > 2) this.#violation('other bytes', captures.join(' then '));
  }

  /** A spend is written anew. */
  written(before: IntentRecord | undefined, { key, want }: IntentRecord): void {
    if (before?.want?.kind === 'capture' && want?.kind !== 'capture')
      this.#violation('work given away', `${key} wants ${want?.kind}`);
    if (want?.kind === 'capture' && !before?.want && before?.cancelRequested)
      this.#violation('charged after it was called off', key);
  }
}
