import type { RefundWindow } from '../policy/policy.ts';
import type { Amount, Intent, World } from './account.ts';
import { later } from './calendar.ts';
import { exact, multiply, round } from './exact.ts';
import { given, own, zoneOf } from './scope.ts';

/**
 * The most that may come back of the whole of a spend: the share of the best window that is open, rounded down to the smallest unit. Nothing where none is.
 * @throws Stop when an open window leaves its share open.
 */
export function mostBack(world: World, intent: Intent, windows: readonly RefundWindow[], whole: Amount): Amount | undefined {
  const shares = windows.filter((window) => isOpen(world, intent, window)).map(({ share = 1 }) => given(share));
  if (shares.length === 0) return undefined;
  return Number(round(multiply(exact(whole), exact(Math.max(...shares))), 'down'));
}

function isOpen({ policy, account, now }: World, intent: Intent, window: RefundWindow): boolean {
  const zone = zoneOf(policy, account);
  if ('after' in window) return now <= later(intent.at, given(window.atMost), zone);
  const at = own(intent.inputs, window.before);
  return typeof at === 'string' && later(now, given(window.atLeast), zone) <= Date.parse(at);
}
