import type { World } from './account.ts';
import type { Coming } from './advise.ts';
import { Ledger } from './ledger.ts';
import { activeGrants, nextOccurrence } from './schedule.ts';
import { settleLedger } from './settle.ts';

/** How far ahead one looks for grants that are worth waiting for. */
const HORIZON_MS = 62 * 86_400_000;

/**
 * The grants ahead, soonest first: what settling would give at the next occurrence of each recurring grant, at most about two months away.
 * Played through on a copy, so that scheduled plan changes and ceilings are seen.
 */
export function ahead({ policy, account, now }: World): Coming[] {
  const until = activeGrants(policy, account).flatMap(({ schedule }) => (schedule ? [nextOccurrence(schedule, now)] : [])).filter((at) => at - now <= HORIZON_MS);
  if (until.length === 0) return [];
  const ledger = new Ledger(account);
  settleLedger(policy, ledger, Math.max(...until));
  return ledger.entries.flatMap((entry) => (entry.kind === 'grant' && entry.at > now ? [{ at: entry.at, source: entry.source, type: entry.opens!.type, amount: entry.amount }] : []));
}
