import type { Instant, World } from './account.ts';
import { clockAt } from './clock.ts';
import { zoneOf } from './scope.ts';

const DAY = 86_400_000;
const HALF_HOUR = 1_800_000;

/** The times that conditions of a policy wait for; worked out once, since a policy never changes. */
const times = new WeakMap<object, readonly string[]>();

/** The clock times and days of all conditions on the clock. A weekday begins at midnight. */
function timesOf(rule: unknown): readonly string[] {
  if (typeof rule !== 'object' || rule === null) return [];
  let found = times.get(rule);
  if (!found) {
    const inside = Object.values(rule).flatMap(timesOf);
    const { fact, weekday, from, to } = rule as Readonly<Record<string, unknown>>;
    const own = fact === 'now' ? [weekday && '00:00', from, to].filter((time): time is string => typeof time === 'string') : [];
    times.set(rule, (found = [...new Set([...inside, ...own])]));
  }
  return found;
}

/**
 * When a condition on the clock may turn next: a price can be another one from then on.
 * @returns Infinity where no rule looks at the clock, or all of its days are over.
 */
export function nextTurn({ policy, account, now }: Pick<World, 'policy' | 'account' | 'now'>): Instant {
  const waited = timesOf(policy);
  if (waited.length === 0) return Infinity;
  const zone = zoneOf(policy, account);
  /** What the clock shows, as if it stood in UTC. */
  const shown = (instant: Instant): number => Date.parse(`${clockAt(instant, zone).replace(' ', 'T')}Z`) + (instant % 1000);
  const here = shown(now);
  /** When the clock itself is changed within a day, which happens on a half hour; a time may come twice then, or not at all. */
  const change = (): Instant => {
    for (let at = (Math.floor(now / HALF_HOUR) + 1) * HALF_HOUR; at <= now + DAY; at += HALF_HOUR)
      if (shown(at) - at !== here - now) return at;
    return Infinity;
  };
  const turns = waited.map((time) => {
    const today = Math.floor(here / DAY) * DAY;
    const wished = time.length > 5 ? Date.parse(`${time.padEnd(16, 'T00:00')}Z`) : today + Date.parse(`1970-01-01T${time}Z`);
    const then = wished > here || time.length > 5 ? wished : wished + DAY;
    if (then <= here) return Infinity;
    const about = now + then - here;
    // A clock that is changed on the way is ahead or behind by then; one that leaves the time out is asked again when it has.
    const exact = about - (shown(about) - then);
    return exact > now ? exact : about;
  });
  return Math.min(...turns, change());
}
