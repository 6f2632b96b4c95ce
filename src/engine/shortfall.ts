import type { Amount, Draw, Lot } from './account.ts';
import type { Hold, Spend } from './command.ts';
import { Evaluation } from './cost.ts';
import { byDrawOrder, covers, debtId, draw, paysFor, typeOf, typeOfSource } from './draw.ts';
import type { RefusalNumbers } from './decision.ts';
import { beyond, isRunning, usedAt } from './limits.ts';
import { applies } from './predicate.ts';
import { givenWindow, own, type Scope } from './scope.ts';
import { usedOf } from './words.ts';

/** What pays: credits, and beyond them money or a balance below zero. */
export interface Payment {
  readonly draws: readonly Draw[];
  /** To be billed in money. */
  readonly overage?: Amount;
  /** The balance is below zero by so much afterwards. */
  readonly owed?: Amount;
}

/** Why nothing pays. */
export interface Unpaid {
  readonly reason: 'overage-cap' | 'insufficient-credits';
  readonly numbers: RefusalNumbers;
}

/** The key of the counter of what was billed beyond the balance. */
export const overageKey = (per: unknown, on: unknown): string => `overage/${JSON.stringify([per, on])}`;

/**
 * Pays an amount from lots, and where they do not cover it, as the policy's `overage` or the action's `overdraw` says. All or nothing.
 * `available` is below zero while something is owed.
 * @throws Stop when a rule is unset.
 */
export function pay(
  scope: Scope,
  command: Spend | Hold,
  lots: readonly Lot[],
  amount: Amount,
  available: Amount,
): Payment | Unpaid {
  const ordered = byDrawOrder(lots, scope.policy);
  if (amount === 0) return { draws: [] };
  if (amount <= available) return { draws: draw(ordered, amount)! };
  const there = Math.max(available, 0);
  const missing = amount - available;
  const { overage } = scope.policy;
  if (overage && available >= 0 && covers(scope.policy, overage.of, command.action) && applies(overage.when, scope)) {
    const full = overCap(scope, amount, missing);
    return full ? { reason: 'overage-cap', numbers: full } : { draws: draw(ordered, there)!, overage: missing };
  }
  const { overdraw } = own(scope.policy.actions, command.action)!;
  if (overdraw && command.kind === 'spend' && applies(overdraw.when, scope)) {
    if (missing <= new Evaluation(scope).units(overdraw.atMost)) {
      const draws = draw(ordered, there)!;
      return { draws: [...draws, debtDraw(scope, command.action, draws, amount - there)], owed: missing };
    }
  }
  return { reason: 'insufficient-credits', numbers: { needed: amount, available: there, missing: amount - there } };
}

/** What is drawn from a balance below zero: written on the source that paid last, or that would pay first. */
export function debtDraw(scope: Scope, action: string, draws: readonly Draw[], amount: Amount): Draw {
  const { policy, account } = scope;
  const type = typeOf(policy, action);
  const id = debtId(type);
  const open = account.lots.find((lot) => lot.id === id);
  const source =
    open?.source ??
    draws.at(-1)?.source ??
    Object.keys(policy.sources).find((name) => typeOfSource(policy, name) === type && paysFor(policy, name, action)) ??
    '';
  return { lot: id, source, amount };
}

/** The numbers behind a cap that the overage would pass. @throws Stop when it is unset. */
export function overCap(scope: Scope, amount: Amount, missing: Amount): RefusalNumbers | undefined {
  const cap = scope.policy.overage!.cap;
  if (!cap) return undefined;
  const per = givenWindow(scope, cap);
  if (cap.atMost === null) return undefined;
  const limit = new Evaluation(scope).units(cap.atMost);
  const counter = own(scope.account.counters, overageKey(per, cap.on));
  const isUse = cap.count === 'use';
  const used = isUse ? usedOf(scope, scope.type!) : usedAt(counter, scope.now);
  const needed = isUse ? amount : missing;
  if (used + needed <= limit) return undefined;
  return beyond(limit, used, needed, !isUse && isRunning(counter, scope.now) ? counter.until : undefined);
}
