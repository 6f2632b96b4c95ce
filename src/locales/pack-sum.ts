import type { Amount } from '../engine/account.ts';
import type { LongFormat } from './long-format.ts';
import type { Unit } from './format.ts';

/** Some packs of a size, with the credits of all of them. */
interface Part {
  readonly quantity: number;
  readonly credits: Amount;
}

/** `2 × 100 + 250`: packs that are bought together, in no language. */
export function packSum(parts: readonly Part[], { number }: LongFormat, unit: Unit): string {
  const packs = parts.map(({ quantity, credits }) => {
    const each = number(credits / quantity, unit);
    return quantity === 1 ? each : `${number(quantity, { decimals: 0 })} × ${each}`;
  });
  return packs.join(' + ');
}

/** The credits of all packs together, in smallest units. */
export const totalOf = (parts: readonly Part[]): Amount => parts.reduce((sum, { credits }) => sum + credits, 0);
