/** What is told: news, such as a receipt or a refusal; a notice; or a balance that has changed. */
export type Kind = 'news' | 'notice' | 'balance';

/** What the status region says, and what it will say in a moment. */
export interface Said {
  readonly text: string;
  readonly next?: Readonly<Partial<Record<Kind, string>>>;
}

/** Takes in one more announcement. The region is emptied first, so that the same sentence is read again; of several of a kind that come together the last one is said. */
export function nextSaid({ next }: Said, text: string, kind: Kind): Said {
  return { text: '', next: { ...next, [kind]: text } };
}

/** What is said of what came together: news first, then the notice; the balance only where neither tells what is left. */
export function spoken({ news, notice, balance }: NonNullable<Said['next']>): string {
  return [news, notice].filter(Boolean).join(' ') || (balance ?? '');
}
