import type { Environment } from '../environment/environment.ts';
import type { Means } from './means.ts';
import { isPermanent } from './operation.ts';
import type { AccountRecord, IntentRecord } from './record.ts';
import type { Surroundings } from './transition.ts';

/** How old a record may get that was never sent, in milliseconds. */
export const UNSENT_MS = 30_000;

/** Whether nobody waits any more for a record that was never sent. A clock that was set back since says nothing of its age, and what was not sent may be dropped. */
export function isUnsentForLong({ recordedAt }: IntentRecord, environment: Pick<Environment, 'now'>): boolean {
  return Math.abs(environment.now() - recordedAt) > UNSENT_MS;
}

/** What a transition of a record may look at: the backend's promises, and what time it may be there. */
export function surroundingsOf(
  record: IntentRecord,
  account: AccountRecord,
  { adapter, clock, environment }: Pick<Means, 'adapter' | 'clock' | 'environment'>,
): Surroundings {
  const { notAfter, sentAt = 0 } = record;
  const { capabilities } = adapter;
  const window = capabilities.keys?.windowMs ?? 0;
  return {
    capabilities,
    isPast: notAfter !== undefined && clock.isKnown && clock.upper() > notAfter,
    isRemembered: isPermanent(capabilities) || clock.upper() < sentAt + 0.9 * window,
    isHalted: account.halted !== undefined,
    isOld: isUnsentForLong(record, environment),
    canLookup: adapter.lookup !== undefined || capabilities.includes,
    now: clock.lower(),
  };
}
