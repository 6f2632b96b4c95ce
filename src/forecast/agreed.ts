import type { Instant, World } from '../engine/account.ts';
import { ahead } from '../engine/ahead.ts';
import type { Coming } from '../engine/advise.ts';

const DAY = 86_400_000;
/** A backend tells of 62 days, and may have told two days ago. */
const TOLD_MS = 60 * DAY;

/**
 * How far the policy and a backend agree on the grants ahead, at most up to an instant: a page does not know everything that a backend knows of an account, such as
 * that it was cancelled. From the first grant that only one of them has, nobody can tell. Amounts may differ, because they can hang on what is spent until then.
 */
export function agreedUntil(world: World, coming: readonly Coming[] | undefined, until: Instant): Instant {
  if (!coming) return until;
  const told = world.now + TOLD_MS;
  const places = (grants: readonly Coming[]): Map<string, Instant> =>
    new Map(
      grants.filter(({ at }) => at > world.now && at <= told).map(({ at, source, type }) => [`${at} ${source} ${type}`, at]),
    );
  const [ours, theirs] = [places(ahead(world, world.now + 62 * DAY)), places(coming)];
  const only = (a: ReadonlyMap<string, Instant>, b: ReadonlyMap<string, Instant>): Instant[] =>
    [...a].flatMap(([key, at]) => (b.has(key) ? [] : [at]));
  return Math.min(until, ...only(ours, theirs), ...only(theirs, ours));
}
