import { situations } from '../scenarios.ts';

/** Where each group of situations begins, in the order of their list: reading, spending, buying, rights, time, and the rest. */
const BEGINNINGS = {
  loading: { key: 'reading', title: 'Reading the balance' },
  held: { key: 'spending', title: 'Spending' },
  'order-placed-checkout': { key: 'buying', title: 'Buying' },
  'trial-cannot-buy': { key: 'rights', title: 'Plans and rights' },
  'promotion-running': { key: 'time', title: 'Time' },
  'storage-unavailable': { key: 'odd', title: 'Out of the ordinary' },
} as const;

/** Situations that belong together. */
export interface Group {
  readonly key: string;
  readonly title: string;
  /** Keys of its situations. */
  readonly states: readonly string[];
}

/** All situations in groups; every one is in one of them. */
export const groups: readonly Group[] = [...situations.keys()].reduce<Group[]>((found, state) => {
  const begins = (BEGINNINGS as Readonly<Record<string, Omit<Group, 'states'>>>)[state];
  const last = found.at(-1);
  if (begins) return [...found, { ...begins, states: [state] }];
  return last ? [...found.slice(0, -1), { ...last, states: [...last.states, state] }] : found;
}, []);
