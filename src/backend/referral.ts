import type { Referral } from '../adapters/contract.ts';
import type { Amount } from '../engine/account.ts';
import { grantAmount } from '../engine/grants.ts';
import { activeGrants } from '../engine/schedule.ts';
import { isUnset } from '../engine/scope.ts';
import type { BoundPolicy, Grant } from '../policy/policy.ts';
import type { OpenAccount } from './open-account.ts';

/** Every rule of a policy that an event triggers, by key: what it has granted so far counts, also when the rule no longer applies to the account. */
export function rulesOf(policy: BoundPolicy, event: string): string[] {
  const lists: (Readonly<Record<string, Grant>> | undefined)[] = [
    policy.grants,
    policy.trial?.grants,
    ...Object.values(policy.plans ?? {}).map((plan) => plan.grants),
  ];
  const keys = lists.flatMap((list) =>
    Object.entries(list ?? {}).flatMap(([key, grant]) => (grant.event === event ? [key] : [])),
  );
  return [...new Set(keys)];
}

/** What the next event gives this account, in smallest units; `undefined` where no rule of its says so. */
export function rewardOf({ policy, account }: OpenAccount, event: string): Amount | undefined {
  const amounts = activeGrants(policy, account).flatMap((active) => {
    if (active.grant.event !== event || isUnset(active.grant.source)) return [];
    return [grantAmount(policy, account, { ...active, inputs: { quantity: 1 } }, account.settledAt)];
  });
  return amounts.length > 0 ? amounts.reduce((sum, amount) => sum + amount, 0) : undefined;
}

/** What one event of invitations has given. */
interface Earnings {
  readonly amount: Amount;
  readonly count: number;
  /** What the next one gives; absent where no rule says so. */
  readonly reward: Amount | undefined;
}

/** An account's invitations as a page is told of them: the sign-ups, and the upgrades where those are rewarded, or were. */
export function toldOf(link: string, [signUps, upgrades]: readonly Earnings[]): Referral {
  const told = ({ amount, count, reward }: Earnings) => ({ ...(reward !== undefined && { reward }), earned: amount, count });
  const first = told(signUps!);
  if (!upgrades || (upgrades.reward === undefined && upgrades.count === 0)) return { link, ...first };
  return { link, ...first, earned: first.earned + upgrades.amount, upgrade: told(upgrades) };
}
