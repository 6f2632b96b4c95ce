import type { Command, Quotable } from './command.ts';
import { refuse } from './decide.ts';
import type { Refused } from './decision.ts';
import { MAX_INSTANT, own } from './scope.ts';

/** Whole numbers of a command that nothing else looks at first. A purchase judges its own amounts, after the right to buy. */
const AMOUNTS: readonly string[] = ['amount', 'maxAmount', 'maxOverage', 'actual', 'seats', 'slots', 'months'];

/** The refusal of a command whose numbers are none. `decide` relies on it: nothing is computed from NaN, a fraction, a negative, a text or null. */
export function refusedNumber(command: Command | Quotable): Refused | undefined {
  // `null` is a value of its own there: never.
  const ends = command.kind === 'grant' && command.expiresAt !== null ? ['expiresAt'] : [];
  const bad = badNumber(command, AMOUNTS) ?? badNumber(command, ['notAfter', 'holdMs', 'cycleAnchor', ...ends], MAX_INSTANT);
  if (command.kind === 'event' && command.quantity !== undefined && !isQuantity(command.quantity))
    return refuse('action-invalid', [{ kind: 'change-inputs', input: 'quantity' }]);
  return bad === undefined ? undefined : refuse('action-invalid', [{ kind: 'change-inputs', input: bad }]);
}

/** A number above 0, and at most a billion, so that what it is multiplied with stays a number. */
const isQuantity = (value: unknown): boolean => typeof value === 'number' && value > 0 && value <= 1e9;

/** The first of these members of a command that is there and no whole number from 0 to `most`: NaN, a fraction, a negative, a text, null. */
export function badNumber(command: object, names: readonly string[], most = Number.MAX_SAFE_INTEGER): string | undefined {
  return names.find((name) => {
    const value = own(command as Readonly<Record<string, unknown>>, name);
    return value !== undefined && !(Number.isSafeInteger(value) && (value as number) >= 0 && (value as number) <= most);
  });
}
