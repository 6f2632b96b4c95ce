import type { Entry, Instant, World } from './account.ts';
import type { Coming, Outlooks } from './advise.ts';
import { Ledger } from './ledger.ts';
import { activeGrants, nextOccurrence } from './schedule.ts';
import { settleLedger } from './settle.ts';

/**
 * The grants ahead, soonest first: what settling would give at the next occurrence of each recurring grant, up to an instant.
 * Played through on a copy, so that scheduled plan changes and ceilings are seen.
 */
export function ahead(world: World, until: Instant): Coming[] {
  return play(world, until).flatMap((entry) =>
    entry.kind === 'grant' ? [{ at: entry.at, source: entry.source, type: entry.opens!.type, amount: entry.amount }] : [],
  );
}

/**
 * What there is and will be above a ceiling of `rollover` at a renewal, by source, soonest first: if nothing is used until then, so much of it ends, although no
 * lot says so. Up to an instant, as `ahead`.
 */
export function lapsing(world: World, until: Instant): Coming[] {
  const { policy, account } = world;
  if (Object.values(policy.sources).every(({ rollover }) => typeof rollover !== 'object')) return [];
  const types = new Map(account.lots.map(({ id, type }) => [id, type]));
  const found = new Map<string, Coming>();
  for (const { kind, cause, lot, at, source, amount } of play(world, until)) {
    const type = types.get(lot);
    if (kind !== 'expire' || cause !== 'rollover' || type === undefined) continue;
    const key = `${at} ${source}`;
    found.set(key, { at, source, type, amount: amount + (found.get(key)?.amount ?? 0) });
  }
  return [...found.values()];
}

/** Both, for advice on a use. */
export const outlooks: Outlooks = (world) => [(until) => ahead(world, until), (until) => lapsing(world, until)];

/** The lines that time alone writes after now, up to the last of the next occurrences. */
function play({ policy, account, now }: World, until: Instant): Entry[] {
  const times = activeGrants(policy, account)
    .flatMap(({ schedule }) => (schedule ? [nextOccurrence(schedule, now)] : []))
    .filter((at) => at <= until);
  if (times.length === 0) return [];
  const ledger = new Ledger(account);
  settleLedger(policy, ledger, Math.max(...times));
  return ledger.entries.filter(({ at }) => at > now);
}
