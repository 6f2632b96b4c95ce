import type { BoundPolicy } from '../policy/policy.ts';
import type { Account, Instant } from './account.ts';
import { windowOf } from './expiry.ts';
import { Ledger } from './ledger.ts';
import { activeGrants, nextOccurrence } from './schedule.ts';
import { own } from './scope.ts';
import { beginnings } from './settle.ts';

/**
 * The first instant after `settledAt` at which settling has something to look at: a lot or a hold that ends, a change, a grant. `null`: nothing comes by itself.
 * What is found there may come to nothing, so it is an instant to settle at and no promise. Sub-accounts, sharing and prices do not matter to it.
 */
export function dueAt(policy: BoundPolicy, account: Account): Instant | null {
  const { settledAt, lots, intents, scheduled, marks } = account;
  let first = Infinity;
  const see = (at: Instant | null | undefined): void => {
    if (typeof at === 'number' && at > settledAt && at < first) first = at;
  };
  for (const { remaining, held, expiresAt } of lots) if (remaining !== 0 || held !== 0) see(expiresAt);
  for (const { state, endsAt } of Object.values(intents)) if (state === 'held') see(endsAt);
  for (const { at } of scheduled) see(at);
  for (const at of beginnings(policy, new Ledger(account), settledAt)) see(at);
  for (const { key, grant, schedule } of activeGrants(policy, account)) {
    if (schedule) see(nextOccurrence(schedule, settledAt));
    else if (grant.during && own(marks, `grant/${key}`) === undefined) see(windowOf(policy, grant.during).from);
  }
  return first === Infinity ? null : first;
}
