import type { Snapshot } from '../adapters/contract.ts';
import { newAccount, type Account, type Inputs, type World } from '../engine/account.ts';
import { decide } from '../engine/decide.ts';
import type { Decision } from '../engine/decision.ts';
import type { Lot } from '../engine/account.ts';
import type { BoundPolicy } from '../policy/policy.ts';

/** The account as the engine sees it, from what a snapshot tells. Where a backend tells only a number, it is one lot of no source. */
export function accountOf(snapshot: Snapshot, lots: readonly Lot[] | undefined = snapshot.lots): Account {
  const at = snapshot.serverNow;
  return newAccount(snapshot.account, at, {
    ...snapshot.facts,
    counters: snapshot.counters ?? {},
    lots: lots ?? Object.entries(snapshot.available).map(([type, remaining]) => lotOf(type, remaining, at)),
  });
}

/** The account of somebody who may not see what is left: as if it were endless, so that only prices, rights and rules are judged. */
export function unseen({ lots: _, ...snapshot }: Snapshot, policy: BoundPolicy): Account {
  const available = Object.fromEntries(Object.keys(policy.credits).map((type) => [type, Number.MAX_SAFE_INTEGER]));
  return accountOf({ ...snapshot, available });
}

/** A price without anything that would be a number of the balance. */
export function unseenPrice(decision: Decision): Decision {
  if (decision.verdict === 'refused') return decision;
  const { after: _, ...rest } = decision;
  return { ...rest, draws: [] };
}

function lotOf(type: string, remaining: number, at: number): Lot {
  return { id: type, type, source: '', granted: remaining, remaining, held: 0, grantedAt: at, effectiveAt: at, expiresAt: null };
}

/** Adds the ways out and the notes to a decision, once that part is loaded. */
export type Adviser = (decision: Decision) => Decision;

/**
 * What an action would cost, or why it is refused.
 * @returns undefined when the policy is so odd that the engine cannot make sense of it.
 */
export function priceOf(world: World, action: string, inputs: Inputs, advise?: Adviser): Decision | undefined {
  try {
    const decision = decide(world, { kind: 'spend', id: '', action, inputs });
    const asked = isKnownAfter(world.policy, action) ? decide(world, { kind: 'hold', id: '', action, inputs }) : decision;
    return advise ? advise(asked) : asked;
  } catch {
    return undefined;
  }
}

/** A price that only the finished work tells is asked for as a hold: a charge of it would have to state the amount. */
function isKnownAfter(policy: BoundPolicy, action: string): boolean {
  const rule = Object.hasOwn(policy.actions, action) ? policy.actions[action]!.cost : undefined;
  return typeof rule === 'object' && rule !== null && 'knownAfter' in rule;
}

/** The most that a spend at this verdict may be charged. */
export function maxAmountOf(decision: Decision): number {
  const { cost } = decision;
  if (!cost) return 0;
  // What is served without credits may not be charged by a plan that has changed meanwhile; what it charges beyond its cap may.
  if (decision.verdict === 'allowed' && decision.unmetered !== undefined)
    return (decision.amount ?? 0) + (decision.overage?.amount ?? 0);
  return cost.kind === 'exact' ? cost.amount : decision.verdict === 'allowed' ? (decision.amount ?? cost.upTo) : cost.upTo;
}
