/**
 * Baselines: what a team writes by hand on the first day. No policy, no refusals, no holds, no limits; floats; one fixed order.
 */

/** A lot as a first version would keep it. */
export interface NaiveLot {
  id: string;
  rank: number;
  expiresAt: number | null;
  grantedAt: number;
  remaining: number;
}

/** Filter, sort, subtract: the least a quote can do. */
export function naiveQuote(
  lots: readonly NaiveLot[],
  amount: number,
  now: number,
): { lot: string; amount: number }[] | undefined {
  const live = lots.filter((lot) => lot.remaining > 0 && (lot.expiresAt === null || now < lot.expiresAt));
  live.sort(
    (a, b) =>
      a.rank - b.rank ||
      (a.expiresAt ?? Infinity) - (b.expiresAt ?? Infinity) ||
      a.grantedAt - b.grantedAt ||
      (a.id < b.id ? -1 : 1),
  );
  const draws: { lot: string; amount: number }[] = [];
  let left = amount;
  for (const lot of live) {
    const taken = Math.min(left, lot.remaining);
    draws.push({ lot: lot.id, amount: taken });
    left -= taken;
    if (left === 0) return draws;
  }
  return undefined;
}
