import type { Case } from './case.ts';
import { chargeCases } from './cases-charge.ts';
import { holdCases } from './cases-hold.ts';
import { keyCases } from './cases-keys.ts';
import { numberCases } from './cases-numbers.ts';
import type { Level, Subject } from './subject.ts';

/** Every promise of the contract, from the least to the most that a backend may offer. */
export const cases: readonly Case[] = [...chargeCases, ...keyCases, ...holdCases, ...numberCases];

/** A case that is ready to be run by any test runner. */
export interface ReadyCase {
  readonly name: string;
  /** @throws ConformanceError with what was found */
  readonly run: () => Promise<void>;
}

/**
 * The cases that a level needs, for a test runner of the host's: `for (const { name, run } of conformance(subject, 'L1')) test(name, run)`.
 * Above L0 one of two must keep a late copy from being charged, refusals that are repeated or deadlines; `prove` tells which.
 */
export function conformance(subject: Subject, level: Level): ReadyCase[] {
  const needed = cases
    .filter(({ levels }) => levels.includes(level))
    .map((one) => ({ name: `${level}: ${one.name}`, run: () => one.run(subject) }));
  const closing = cases.filter(({ ability }) => ability === 'replaysFailures' || ability === 'deadline');
  const closed: ReadyCase = {
    name: `${level}: ${closing.map(({ name }) => name).join(', or ')}`,
    run: async () => {
      for (const one of closing.slice(0, -1))
        if (
          await one.run(subject).then(
            () => true,
            () => false,
          )
        )
          return;
      await closing.at(-1)!.run(subject);
    },
  };
  return level === 'L0' ? needed : [...needed, closed];
}
