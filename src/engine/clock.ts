import type { Instant } from './account.ts';

/** Clocks by zone: asking the runtime for one costs more than all else of a quote. */
const clocks = new Map<string, Intl.DateTimeFormat>();

/**
 * What a clock in a zone shows: `2026-03-02 09:00:00`. Swedish writes a time like that, and needs no calendar to be loaded.
 * @throws RangeError when there is no such zone.
 */
export function clockAt(instant: Instant, zone: string): string {
  let clock = clocks.get(zone);
  if (!clock) {
    clock = new Intl.DateTimeFormat('sv', { dateStyle: 'short', timeStyle: 'medium', timeZone: zone });
    clocks.set(zone, clock);
  }
  return clock.format(instant);
}
