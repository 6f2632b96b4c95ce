import type { Instant, World } from './account.ts';
import type { Coming } from './advise.ts';
import { Ledger } from './ledger.ts';
import { activeGrants, nextOccurrence } from './schedule.ts';
import { settleLedger } from './settle.ts';

/**
 * The grants ahead, soonest first: what settling would give at the next occurrence of each recurring grant, up to an instant.
 * Played through on a copy, so that scheduled plan changes and ceilings are seen.
 */
export function ahead({ policy, account, now }: World, until: Instant): Coming[] {
  const times = activeGrants(policy, account)
    .flatMap(({ schedule }) => (schedule ? [nextOccurrence(schedule, now)] : []))
    .filter((at) => at <= until);
  if (times.length === 0) return [];
  const ledger = new Ledger(account);
  settleLedger(policy, ledger, Math.max(...times));
  return ledger.entries.flatMap((entry) =>
    entry.kind === 'grant' && entry.at > now
      ? [{ at: entry.at, source: entry.source, type: entry.opens!.type, amount: entry.amount }]
      : [],
  );
}
