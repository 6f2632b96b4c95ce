import type { Account } from './account.ts';
import { own } from './scope.ts';

/** The account is in a trial while its flag `trial` is set. */
export function inTrialAccount(account: Account): boolean {
  return own(account.flags, 'trial') === true;
}
