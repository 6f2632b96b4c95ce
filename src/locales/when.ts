import type { Instant } from '../engine/account.ts';
import type { LongFormat } from './long-format.ts';

const DAY = 86_400_000;

/** Whether something comes so soon that its date would say too much. */
export const isToday = (at: Instant, now: Instant): boolean => at - now < DAY;

/** Counted in days while that is near, else the day itself, as the language says it in a sentence. */
export const whenOf =
  ({ relative, date }: LongFormat, onDay: (day: string) => string) =>
  (at: Instant, now: Instant): string =>
    at - now < 14 * DAY ? relative(at, now) : onDay(date(at, now));
