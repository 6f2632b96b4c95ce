import type { Amount } from '../engine/account.ts';
import type { RefusalReason } from '../engine/decision.ts';
import type { Unit } from './format.ts';
import type { LongFormat } from './long-format.ts';
import type { Refusal } from './messages.ts';

/**
 * How a language says why something is refused: as the policy itself says it, else by what is missing, else by its own sentence of the reason, with the limit
 * in brackets where that is a plain number.
 * @param sentences  of each reason, each ending with its mark
 * @param missing  what is said of an amount that is missing, in smallest units
 */
export const refusalBy =
  (
    { text, whole }: LongFormat,
    sentences: Readonly<Record<RefusalReason, string>>,
    missing: (amount: Amount, unit: Unit) => string,
  ) =>
  ({ reason, numbers, unit, says }: Refusal): string => {
    if (says) return text(says);
    if (reason === 'insufficient-credits' && numbers.missing !== undefined) return missing(numbers.missing, unit);
    const { limit } = numbers;
    const sentence = sentences[reason];
    return limit === undefined || unit.decimals > 0 ? sentence : `${sentence.slice(0, -1)} (${whole(limit)}).`;
  };
