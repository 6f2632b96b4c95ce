import type { World } from '../engine/account.ts';
import type { Decision } from '../engine/decision.ts';
import { livesAt } from '../engine/draw.ts';
import { own } from '../engine/scope.ts';

/**
 * Whether only the backend can tell what a use costs and draws, because that hangs on what no snapshot has: whether it was done before (`repeat`), the allotment
 * of the period that a service falls into (`payFrom`), a grant that comes with its first use (`onUse`), or credits that are bought for a spend that lacks some
 * (`beforeSpend`).
 * @param decision what the page makes of the use by itself.
 */
export function needsBackend({ policy, account, now }: World, action: string, decision?: Decision): boolean {
  const { actions, plans, grants, trial, purchases } = policy;
  const rule = own(actions, action);
  if (rule?.payFrom || rule?.repeat) return true;
  const isShort = decision?.verdict === 'refused' && decision.reason === 'insufficient-credits';
  const automatic = purchases?.automatic;
  if (isShort && typeof automatic === 'object' && 'beforeSpend' in automatic) return true;
  // What such a grant gave last, and still lives, begins nothing anew.
  return [grants, trial?.grants, own(plans, account.plan ?? '')?.grants].some((rules) =>
    Object.entries(rules ?? {}).some(
      ([key, { onUse }]) => onUse && !account.lots.some((lot) => lot.id.startsWith(`${key}@`) && livesAt(lot, now)),
    ),
  );
}
