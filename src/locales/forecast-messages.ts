import type { Amount, Instant, Price } from '../engine/account.ts';
import type { Text, Unit } from './format.ts';

/** Texts about what is ahead. They come with the forecast, which loads after everything that can be pressed. */
export interface ForecastMessages {
  /** Beside the balance, without a full stop: `Lasts until about December 12 at this pace`. */
  readonly lasts: (at: Instant, now: Instant) => string;
  /** The same as a sentence. */
  readonly paceLasts: (at: Instant, now: Instant) => string;
  /** Credits run out before new ones come. */
  readonly missingUntil: (missing: Amount, at: Instant, now: Instant, unit: Unit) => string;
  readonly lapses: (amount: Amount, source: Text, at: Instant, now: Instant, unit: Unit) => string;
  /** Of credits that were just spoken of. */
  readonly partLapses: (amount: Amount, unit: Unit) => string;
  readonly usedBefore: string;
  readonly waitIsFree: (brings: Amount, at: Instant, now: Instant, unit: Unit) => string;
  /** Not all comes by itself, and what is missing then costs less. */
  readonly waitIsCheaper: (brings: Amount, at: Instant, now: Instant, rest: Price, unit: Unit) => string;
  /** Several orders for less than the one: `2 × 100 + 250 credits for €85 instead of €150`. */
  readonly mixIsCheaper: (
    parts: readonly { readonly quantity: number; readonly credits: Amount }[],
    price: Price,
    instead: Price,
    unit: Unit,
  ) => string;
}
