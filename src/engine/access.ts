import type { Right } from '../policy/policy.ts';
import type { World } from './account.ts';
import type { RefusalReason, Remedy } from './decision.ts';
import { inTrialAccount } from './facts.ts';
import { given, own } from './scope.ts';

/** What stands in the way of a viewer or a plan, before any number is looked at. */
export interface Barrier {
  readonly reason: RefusalReason;
  readonly remedies: readonly Remedy[];
}

/** Whether the viewer's role has a right. A policy without roles gives everybody every right. */
export function may({ policy, account, viewer }: World, right: Right): boolean {
  if (!policy.roles) return true;
  const role = own(policy.roles, viewer.role);
  return role !== undefined && (role.accountType === undefined || role.accountType === account.type) && role.may.includes(right);
}

/** Whom to ask: the roles of this type of account that have a right. */
export function askOwner({ policy, account }: World, right: Right): Remedy {
  const roles = Object.entries(policy.roles ?? {})
    .filter(([, role]) => role.may.includes(right) && (role.accountType === undefined || role.accountType === account.type))
    .map(([id]) => id);
  return roles.length > 0 ? { kind: 'ask-owner', roles } : { kind: 'none' };
}

/** The viewer acts for a sub-account of the pool's owner. */
export function isSubAccount({ policy, viewer }: World): boolean {
  return viewer.subAccount !== undefined || own(policy.roles, viewer.role)?.subAccount === true;
}

/** What keeps the viewer from using an action: role, plan, trial, sub-account, in this order. @throws Stop when a rule is unset. */
export function useBarrier(world: World, action: string): Barrier | undefined {
  const { policy, account } = world;
  const rule = own(policy.actions, action)!;
  if (!may(world, 'use')) return { reason: 'role-not-permitted', remedies: [askOwner(world, 'use')] };
  const plans = rule.plans === undefined ? undefined : given(rule.plans);
  if (plans && (account.plan === null || !plans.includes(account.plan))) {
    return { reason: 'plan-not-eligible', remedies: [plans.length > 0 ? { kind: 'upgrade', plans } : { kind: 'none' }] };
  }
  if (inTrialAccount(world.account) && rule.inTrial !== undefined && !given(rule.inTrial))
    return { reason: 'trial-restriction', remedies: [{ kind: 'none' }] };
  return sharingBarrier(world);
}

/** What keeps the viewer from buying at all: role, plan, trial, sub-account, then purchases that are not self-serve. @throws Stop when a rule is unset. */
export function buyBarrier(world: World): Barrier | undefined {
  const { policy, account } = world;
  const rules = policy.purchases;
  if (!may(world, 'buy')) return { reason: 'role-not-permitted', remedies: [askOwner(world, 'buy')] };
  const plans = rules?.plans === undefined ? undefined : given(rules.plans);
  if (plans && (account.plan === null || !plans.includes(account.plan)))
    return { reason: 'plan-not-eligible', remedies: [{ kind: 'upgrade', plans }] };
  if (inTrialAccount(world.account) && rules?.inTrial !== undefined && !given(rules.inTrial))
    return { reason: 'trial-restriction', remedies: [{ kind: 'none' }] };
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

function sharingBarrier(world: World): Barrier | undefined {
  const flag = world.policy.subAccounts?.shareFlag;
  if (flag === undefined || !isSubAccount(world) || own(world.account.flags, flag) === true) return undefined;
  return { reason: 'subaccount-not-enabled', remedies: [askOwner(world, 'share')] };
}

/** Plans above the account's, lowest first, where the policy has a rule for moving up. */
export function upgrades({ policy, account }: World): string[] {
  if (!policy.planChange?.upgrade && !policy.planChange?.any) return [];
  const rank = own(policy.plans, account.plan ?? '')?.rank;
  if (rank === undefined) return [];
  return Object.entries(policy.plans ?? {})
    .filter(([, plan]) => plan.rank !== undefined && plan.rank > rank)
    .sort(([, a], [, b]) => a.rank! - b.rank!)
    .map(([id]) => id);
}
