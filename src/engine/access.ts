import type { Right, Role } from '../policy/policy.ts';
import type { World } from './account.ts';
import type { RefusalReason, Remedy } from './decision.ts';
import { inTrialAccount } from './facts.ts';
import { given, own } from './scope.ts';

/** What stands in the way of a viewer or a plan, before any number is looked at. */
export interface Barrier {
  readonly reason: RefusalReason;
  readonly remedies: readonly Remedy[];
}

/** Whether a role has a right on an account of this type. */
function grants({ account }: World, role: Role, right: Right): boolean {
  return role.may.includes(right) && (role.accountType === undefined || role.accountType === account.type);
}

/** Whether the viewer's role has a right. A policy without roles gives everybody every right. */
export function may(world: World, right: Right): boolean {
  const { roles } = world.policy;
  if (!roles) return true;
  const role = own(roles, world.viewer.role);
  return role !== undefined && grants(world, role, right);
}

/** Whom to ask: the roles of this type of account that have a right. */
export function askOwner(world: World, right: Right): Remedy {
  const roles = Object.keys(world.policy.roles ?? {}).filter((id) => grants(world, world.policy.roles![id]!, right));
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
    return { reason: 'plan-not-eligible', remedies: plans.length > 0 ? [{ kind: 'upgrade', plans }] : [] };
  }
  if (inTrialAccount(world.account) && rule.inTrial !== undefined && !given(rule.inTrial))
    return { reason: 'trial-restriction', remedies: [] };
  return sharingBarrier(world);
}

/** What keeps a sub-account from the pool: nobody has shared it. */
export function sharingBarrier(world: World): Barrier | undefined {
  const flag = world.policy.subAccounts?.shareFlag;
  if (flag === undefined || !isSubAccount(world) || own(world.account.flags, flag) === true) return undefined;
  return { reason: 'subaccount-not-enabled', remedies: [askOwner(world, 'share')] };
}

/** Whether the viewer may know numbers: by role, and of a pool only while it is shared. */
export function maySee(world: World): boolean {
  return may(world, 'see') && !sharingBarrier(world);
}
