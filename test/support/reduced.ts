import type { Account, Reads } from '../../src/index.ts';

/** An account with nothing but what was asked for, as a store would load it. */
export function reduced(account: Account, wanted: Reads): Account {
  const pick = <T>(record: Readonly<Record<string, T>>, keep: (key: string, value: T) => boolean): Record<string, T> =>
    Object.fromEntries(Object.entries(record).filter(([key, value]) => keep(key, value)));
  const named = new Set(wanted.lotsOf.flatMap((id) => account.intents[id]?.draws.map(({ lot }) => lot) ?? []));
  const intents = pick(
    account.intents,
    (id, intent) => (intent.state === 'held' && intent.endsAt !== undefined) || wanted.intents.ids.includes(id),
  );
  const begun = Object.values(intents).flatMap(({ marked = [] }) => marked);
  return {
    ...account,
    lots: account.lots.filter(({ id, remaining, held }) => remaining !== 0 || held > 0 || named.has(id)),
    counters: pick(account.counters, (key) => wanted.counters.some((prefix) => key.startsWith(`${prefix}/`))),
    marks: pick(
      account.marks,
      (key) => [...wanted.marks, ...begun].includes(key) || wanted.marksUnder.some((prefix) => key.startsWith(prefix)),
    ),
    intents,
    orders: pick(account.orders, (id, { state }) => state === 'queued' || wanted.orders.includes(id)),
    answers: pick(account.answers, (id) => wanted.answers.includes(id)),
  };
}
