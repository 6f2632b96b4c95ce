import type { Intent, World } from './account.ts';
import { later } from './calendar.ts';
import type { Hold, Spend } from './command.ts';
import type { Ledger } from './ledger.ts';
import { isMarked, repeatKeys, withinOf } from './repeat.ts';
import { windowAt } from './schedule.ts';
import { own, within, zoneOf } from './scope.ts';

/** Remembers what was done, for repeats that are free; returns the marks that begin here. */
export function remember(world: World, ledger: Ledger, { action, inputs }: Spend | Hold): string[] {
  const { policy, now } = world;
  const account = ledger.account;
  const lasts = withinOf(within(world, inputs), action);
  const begun: string[] = [];
  for (const { mark } of repeatKeys({ policy, inputs }, action)) {
    const before = own(account.marks, mark);
    if (isMarked(before, now)) {
      ledger.remember(mark, { ...before, count: before.count + 1 });
      continue;
    }
    const until =
      lasts === undefined
        ? undefined
        : typeof lasts === 'string'
          ? later(now, lasts, zoneOf(policy, account))
          : windowAt(policy, account, lasts.per, lasts.on, now).until;
    ledger.remember(mark, { at: now, count: 1, ...(until !== undefined && { until }) });
    begun.push(mark);
  }
  return begun;
}

/** What was undone altogether was not done: the next time is the first again. */
export function forget(ledger: Ledger, intent: Intent): void {
  for (const key of intent.marked ?? []) {
    const mark = own(ledger.rest.marks, key);
    if (mark?.at === intent.at) ledger.remember(key, { ...mark, until: mark.at });
  }
}
