import { Problem } from './problem.ts';

/** A place in the history as clients carry it: not for them to read or to count with. */
export const cursorOf = (number: number): string => `c${number.toString(36)}`;

/** The place that a cursor names. @throws Problem when it is none. */
export function numberOf(cursor: string): number {
  const number = /^c[0-9a-z]{1,10}$/.test(cursor) ? parseInt(cursor.slice(1), 36) : NaN;
  if (Number.isSafeInteger(number)) return number;
  const errors = [
    { path: 'cursor', reason: 'This is no cursor of this backend.', fix: 'Take "next" of the page before, or leave it out.' },
  ];
  throw new Problem('bad-request', 'The query makes no sense.', { errors });
}
