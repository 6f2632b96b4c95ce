import type { Means } from './means.ts';
import { isTerminal, type IntentRecord } from './record.ts';
import type { Step } from './transition.ts';

/** Tells the page of ends and of broken promises, each once. */
export class Teller {
  readonly #means: Means;

  constructor(means: Means) {
    this.#means = means;
  }

  /** What a step means for whoever watches. */
  alarm({ record, breach }: Step): void {
    const { events } = this.#means;
    if (breach === 'overcharge')
      events.problem('overcharge', `The backend took ${record.amount} where at most ${record.maxAmount} was agreed.`, record.key);
    if (breach === 'invariant')
      events.problem('invariant', 'The backend contradicts what it said before about a settled intent.', record.key);
  }

  /** Tells of an end once; of one that needs a person too, and then of its end. @returns whether it was told now. */
  tell(record: IntentRecord): boolean {
    const { events, environment, tab, told } = this.#means;
    const key = `${record.key}/${isTerminal(record)}`;
    if (told.has(key) || record.owner !== tab) return false;
    told.add(key);
    if (!isTerminal(record))
      events.problem('needs-review', 'Nobody could find out what has become of this intent; it is still looked up.', record.key);
    environment.task(() => events.settled(record));
    return true;
  }
}
