import type { HistoryItem } from '../adapters/contract.ts';
import { MAX_DRAWS } from '../adapters/wire.ts';
import type { Account, Entry } from '../engine/account.ts';
import type { Decision } from '../engine/decision.ts';
import { typeOfSource } from '../engine/draw.ts';
import { own } from '../engine/scope.ts';
import type { BoundPolicy } from '../policy/policy.ts';
import type { Line } from './store.ts';

/** What a transaction began and ended with. */
export interface Step {
  readonly policy: BoundPolicy;
  readonly before: Account;
  readonly after: Account;
  /** The version that the transaction leads to; with a running number it names the lines. */
  readonly version: number;
  /** How many lines the transaction has written so far. */
  readonly written: number;
}

/** Groups entries that were written at once for one cause, so that a person reads "12 for a render" and not a line for each lot that paid. */
export function linesOf(entries: readonly Entry[], step: Step): Line[] {
  const types = new Map([...step.before.lots, ...step.after.lots].map(({ id, type }) => [id, type]));
  const groups: { key: string; type: string; entries: Entry[] }[] = [];
  for (const entry of entries) {
    const type = entry.opens?.type ?? types.get(entry.lot) ?? typeOfSource(step.policy, entry.source);
    const own = entry.kind === 'grant' ? entry.lot : '';
    const key = JSON.stringify([entry.kind, entry.at, entry.intent, entry.cause, type, own]);
    const last = groups.at(-1);
    if (last?.key === key) last.entries.push(entry);
    else groups.push({ key, type, entries: [entry] });
  }
  return groups.map((group, index) => ({
    entries: group.entries,
    item: itemOf(group.entries, group.type, step, `${step.version}.${step.written + index}`),
  }));
}

/** The line of a spend that took nothing: it was free, or the plan is unlimited. */
export function lineOfNothing(intentId: string, at: number, step: Step): Line {
  const { type, action, inputs } = step.after.intents[intentId]!;
  const id = `${step.version}.${step.written}`;
  return { entries: [], item: { id, at, kind: 'capture', type, amount: 0, draws: [], action, inputs, intent: intentId } };
}

const ORDER = 'order/';

function itemOf(entries: readonly Entry[], type: string, { after }: Step, id: string): HistoryItem {
  const { kind, at, intent: intentId, cause, lot } = entries[0]!;
  // A purchase that is taken back is named as the one that brought its credits was.
  const isReturn = kind === 'forfeit' && intentId !== undefined;
  const order = isReturn ? intentId : kind === 'grant' && lot.startsWith(ORDER) ? lot.slice(ORDER.length) : undefined;
  const intent = intentId === undefined ? undefined : own(after.intents, intentId);
  return {
    id,
    at,
    kind,
    type,
    amount: entries.reduce((sum, { amount }) => sum + amount, 0),
    draws:
      entries.length > MAX_DRAWS ? [] : entries.map((entry) => ({ lot: entry.lot, source: entry.source, amount: entry.amount })),
    ...(intent && { action: intent.action, inputs: intent.inputs }),
    ...(intentId !== undefined && !isReturn && { intent: intentId }),
    ...(order !== undefined && { order }),
    ...(cause !== undefined && { cause }),
  };
}

/** A decision as the wire takes it: which lots pay is left out where it is too many of them. */
export function tellable(decision: Decision): Decision {
  return decision.draws.length <= MAX_DRAWS ? decision : { ...decision, draws: [] };
}
