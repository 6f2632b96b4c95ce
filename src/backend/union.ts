import type { Reads } from '../engine/reads.ts';

/** Everything that one of several parts of an account has. Each of them names what belongs to every part: live lots, holds that end, orders that wait. */
export function unionOf(parts: readonly Reads[]): Reads {
  const all = (of: (part: Reads) => readonly string[]): string[] => [...new Set(parts.flatMap(of))];
  return {
    lots: 'live',
    lotsOf: all(({ lotsOf }) => lotsOf),
    counters: all(({ counters }) => counters),
    marks: all(({ marks }) => marks),
    marksUnder: all(({ marksUnder }) => marksUnder),
    intents: { ending: true, ids: all(({ intents }) => intents.ids) },
    orders: all(({ orders }) => orders),
    queuedOrders: true,
    answers: all(({ answers }) => answers),
  };
}
