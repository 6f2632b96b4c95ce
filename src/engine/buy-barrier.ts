import type { Account, World } from './account.ts';
import { askOwner, isSubAccount, may, type Barrier } from './access.ts';
import type { Remedy } from './decision.ts';
import { inTrialAccount } from './facts.ts';
import { given, own } from './scope.ts';

/** What keeps the viewer from buying at all: role, plan, trial, sub-account, then purchases that are not self-serve. @throws Stop when a rule is unset. */
export function buyBarrier(world: World): Barrier | undefined {
  const { policy } = world;
  const rules = policy.purchases;
  if (!may(world, 'buy')) return { reason: 'role-not-permitted', remedies: [askOwner(world, 'buy')] };
  const barrier = saleBarrier(world);
  if (barrier) return barrier;
  if (isSubAccount(world) && !given(policy.subAccounts?.mayBuy ?? false)) {
    return { reason: 'subaccount-not-enabled', remedies: [askOwner(world, 'buy')] };
  }
  if (rules?.selfServe !== undefined && !given(rules.selfServe)) {
    const { contact } = rules;
    const link = contact?.link === undefined || typeof contact.link !== 'string' ? {} : { link: contact.link };
    return {
      reason: 'purchase-not-self-serve',
      remedies: [contact ? { kind: 'contact', label: contact.label, ...link } : { kind: 'none' }],
    };
  }
  return undefined;
}

/** What keeps anything from being sold to the account, whoever asks, and also by itself: plan, then trial. @throws Stop when a rule is unset. */
export function saleBarrier({ policy, account }: World): Barrier | undefined {
  const rules = policy.purchases;
  const plans = rules?.plans && given(rules.plans);
  if (plans && (account.plan === null || !plans.includes(account.plan)))
    return { reason: 'plan-not-eligible', remedies: [{ kind: 'upgrade', plans }] };
  if (inTrialAccount(account) && !given(rules?.inTrial ?? true))
    return { reason: 'trial-restriction', remedies: paidPlan(account) };
  return undefined;
}

/** The way out of a trial: the plan itself. */
function paidPlan({ plan }: Account): Remedy[] {
  return plan === null ? [] : [{ kind: 'upgrade', plans: [plan] }];
}

/** Plans above the account's, lowest first, where the policy has a rule for moving up. */
export function upgrades({ policy, account }: World): string[] {
  if (!policy.planChange?.upgrade && !policy.planChange?.any) return [];
  const rank = own(policy.plans, account.plan ?? '')?.rank;
  if (rank === undefined) return [];
  return Object.entries(policy.plans ?? {})
    .filter(([, plan]) => plan.rank !== undefined && plan.rank > rank && plan.offered !== false)
    .sort(([, a], [, b]) => a.rank! - b.rank!)
    .map(([id]) => id);
}
