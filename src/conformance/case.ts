import type { Amount } from '../engine/account.ts';
import type { Level, Subject } from './subject.ts';
import { Trial } from './trial.ts';

/** What a backend may promise beside its level; the kit's `capabilities` have the same names. */
export type Ability = 'replaysFailures' | 'deadline' | 'versions' | 'includes';

/** One promise of the contract. */
export interface Case {
  /** The promise, as a sentence. */
  readonly name: string;
  /** The levels that need it. Empty: it decides only an ability. */
  readonly levels: readonly Level[];
  /** What it decides beside levels. */
  readonly ability?: Ability;
  /** What it costs a host and its customers where the promise is not kept. */
  readonly costs: string;
  /** Puts it to the proof on a new account. @throws ConformanceError with what was found */
  readonly run: (subject: Subject) => Promise<void>;
}

/** A case on one account that can pay for so many uses of the action. */
export function onAccount(uses: number, about: Omit<Case, 'run'>, run: (trial: Trial, price: Amount) => Promise<void>): Case {
  return {
    ...about,
    run: async (subject) => {
      const { price } = subject.spend;
      const trial = await Trial.open(subject, price * uses);
      try {
        await run(trial, price);
      } finally {
        await trial.close();
      }
    },
  };
}
