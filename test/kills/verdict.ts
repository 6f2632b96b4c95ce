import type { Flow, Kept, Quiet } from './page.ts';

/** What is there to see when everything has come to its end. */
export interface Evidence {
  readonly flow: Flow;
  readonly seen: readonly Quiet[];
  /** What the browser keeps. */
  readonly records: readonly Kept[];
  /** What the ledger says is left, what it charged for which intent, and how many lines of it are of orders. */
  readonly left: number;
  readonly charges: readonly { readonly intent: string; readonly amount: number }[];
  readonly bought: number;
}

/** What became of one gesture. */
export interface Verdict {
  /** `for a person`: the host's own request never arrived, and nobody may send it again. */
  readonly outcome: 'charged' | 'not charged' | 'for a person' | 'bought' | 'not bought';
  /** What is wrong, as sentences; none when all is well. */
  readonly problems: readonly { readonly kind: ProblemKind; readonly message: string }[];
}

export type ProblemKind = 'double' | 'lost' | 'unsettled' | 'wrong number';

const OVER: readonly string[] = ['captured', 'released', 'expired', 'rejected', 'ordered'];
const WAITING: readonly string[] = ['unknown', 'needs-review'];

/** Whether all that the browser keeps of spends and orders has come to its end, or waits for a person where it may. */
export function isOver(flow: Flow, records: readonly Kept[]): boolean {
  return ownOf(records).every(({ state }) => OVER.includes(state) || (flow === 'host' && WAITING.includes(state)));
}

const ownOf = (records: readonly Kept[]): Kept[] => records.filter(({ kind }) => kind === 'intent' || kind === 'order');

/** Judges one gesture by what the browser keeps, what pages show and what the ledger says. */
export function verdictOf({ flow, seen, records, left, charges, bought }: Evidence): Verdict {
  const problems: { kind: ProblemKind; message: string }[] = [];
  const found = (kind: ProblemKind, message: string): void => void problems.push({ kind, message });
  const own = ownOf(records);
  const intents = new Set(charges.map(({ intent }) => intent));

  if (intents.size > 1 || charges.length > draws(charges)) found('double', `One gesture was charged ${charges.length} times.`);
  if (bought > 1) found('double', `One gesture was ${bought} orders.`);
  const isLeft = flow === 'host' && intents.size === 0 && own.some(({ state }) => WAITING.includes(state));
  for (const { key, state, kind } of own) {
    if (!OVER.includes(state) && !isLeft) found('unsettled', `The ${kind} ${key} is still ${state}.`);
    if (state === 'captured' && !intents.has(key))
      found('lost', `The page says that ${key} was charged, and the ledger does not.`);
    if (state !== 'captured' && intents.has(key)) found('lost', `The ledger charged ${key}, and the page says ${state}.`);
    if (state === 'ordered' && bought === 0) found('lost', `The page says that ${key} was ordered, and the ledger does not.`);
  }
  for (const { intent } of charges) {
    if (!own.some(({ key }) => key === intent)) found('lost', `The ledger charged ${intent}, and the page has forgotten it.`);
  }
  for (const { shown, pending, isQuiet } of seen) {
    if (!isQuiet) found('unsettled', 'The page did not come to rest within a minute and a half.');
    else if (shown + pending !== left)
      found('wrong number', `The page shows ${shown} and ${pending} pending, and the ledger has ${left}.`);
  }
  if (flow === 'purchase') return { outcome: bought > 0 ? 'bought' : 'not bought', problems };
  return { outcome: intents.size > 0 ? 'charged' : isLeft ? 'for a person' : 'not charged', problems };
}

/** How many lines of a ledger one intent's charge may be: one for each of its intents. */
function draws(charges: Evidence['charges']): number {
  return new Set(charges.map(({ intent }) => intent)).size;
}
