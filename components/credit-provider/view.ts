/** What the status region says, and what it will say in a moment. */
export interface Said {
  readonly text: string;
  readonly next?: { readonly text: string; readonly isBalance: boolean };
}

/**
 * Takes in one more announcement. The region is emptied first, so that the same sentence is read again; of several that come together the last one is said,
 * and a receipt, which tells what is left, goes before the balance.
 */
export function nextSaid({ next }: Said, text: string, isBalance: boolean): Said {
  if (next && !next.isBalance && isBalance) return { text: '', next };
  return { text: '', next: { text, isBalance } };
}
