import type { Amount, CreditsState, Instant, SourceView } from '../../src/index.ts';

/** What of a source ends first: of its lots, or above the ceiling of what is carried over a renewal. */
export function firstEnd(
  { source, amount, lots }: SourceView,
  lapsing: CreditsState['lapsing'],
): { at: Instant; amount: Amount } | undefined {
  const ends: [at: Instant, amount: Amount][] = [
    ...lots.flatMap((lot): [number, number][] => (lot.amount > 0 && lot.expiresAt !== null ? [[lot.expiresAt, lot.amount]] : [])),
    ...lapsing.flatMap((lapse): [number, number][] => (lapse.source === source ? [[lapse.at, lapse.amount]] : [])),
  ];
  const at = Math.min(...ends.map(([end]) => end));
  if (at === Infinity) return undefined;
  // What was spent since the backend told of it is no longer above a ceiling.
  return {
    at,
    amount: Math.min(
      amount,
      ends.reduce((sum, [end, part]) => sum + (end === at ? part : 0), 0),
    ),
  };
}
