import type { AmountWord } from '../policy/policy.ts';
import type { Lot } from './account.ts';
import { Evaluation } from './cost.ts';
import { isDebt, isUsable, livesAt, typeOf, typeOfSource } from './draw.ts';
import { add, exact, ZERO, type Exact } from './exact.ts';
import { usedAt } from './limits.ts';
import { applies } from './predicate.ts';
import { hasUnset, own, type Scope } from './scope.ts';

/** What an amount word stands for, in credits. */
export function known(word: AmountWord, scope: Scope, type: string): Exact {
  const decimals = own(scope.policy.credits, type)!.decimals;
  if (word === 'allotment') return allotment(scope, type);
  if (word === 'used') return inCredits(usedOf(scope, type), decimals);
  if (word === 'free') return ZERO;
  return inCredits(
    sumOf(scope, (lot) => lot.type === type && isUsable(lot, scope)),
    decimals,
  );
}

/** What lies in some sources now, whoever it belongs to: each in credits of its own type. */
export const leftIn = (scope: Scope, sources: readonly string[]): Exact =>
  sources.reduce((sum, id) => {
    const { policy } = scope;
    return add(
      sum,
      inCredits(
        sumOf(scope, (lot) => lot.source === id && !isDebt(lot)),
        own(policy.credits, typeOfSource(policy, id))!.decimals,
      ),
    );
  }, ZERO);

/** What the account's plan gives in a period by its recurring grants; what comes every day is no part of it. */
function allotment(scope: Scope, type: string): Exact {
  const { policy, account } = scope;
  const grants = Object.values((account.plan === null ? undefined : own(policy.plans, account.plan))?.grants ?? {});
  return grants.reduce((sum, grant) => {
    if (grant.every === undefined || grant.every === 'day' || hasUnset(grant)) return sum;
    if (typeOfSource(policy, grant.source as string) !== type) return sum;
    if (!applies(grant.when, scope)) return sum;
    return add(sum, new Evaluation(scope, type).credits(grant.amount));
  }, ZERO);
}

/** Use in the running period, in smallest units, with what an account brought from elsewhere. */
export function usedOf({ policy, account, now }: Scope, type: string): number {
  return Object.entries(account.counters).reduce((sum, [key, counter]) => {
    if (!key.startsWith('used/')) return sum;
    return typeOf(policy, key.slice(5)) === type ? sum + usedAt(counter, now) : sum;
  }, 0);
}

function sumOf({ account, now }: Scope, counts: (lot: Lot) => boolean): number {
  return account.lots.reduce((sum, lot) => (livesAt(lot, now) && counts(lot) ? sum + lot.remaining : sum), 0);
}

function inCredits(units: number, decimals: number): Exact {
  const { n, d } = exact(units);
  return { n, d: d * 10n ** BigInt(decimals) };
}
