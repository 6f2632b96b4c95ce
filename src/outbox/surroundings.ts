import type { Means } from './means.ts';
import { isPermanent, type AccountRecord, type IntentRecord } from './record.ts';
import type { Surroundings } from './transition.ts';

/** What a transition of a record may look at: the backend's promises, and what time it may be there. */
export function surroundingsOf(
  { notAfter, sentAt = 0 }: IntentRecord,
  account: AccountRecord,
  { adapter, clock }: Pick<Means, 'adapter' | 'clock'>,
): Surroundings {
  const { capabilities } = adapter;
  const window = capabilities.keys?.windowMs ?? 0;
  return {
    capabilities,
    isPast: notAfter !== undefined && clock.isKnown && clock.upper() > notAfter,
    isRemembered: isPermanent(capabilities) || clock.upper() < sentAt + 0.9 * window,
    isHalted: account.halted !== undefined,
    canLookup: adapter.lookup !== undefined || capabilities.includes,
    now: clock.lower(),
  };
}
