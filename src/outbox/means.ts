import { AdapterError, type CreditAdapter, type IntentId, type Outcome } from '../adapters/contract.ts';
import type { Amount } from '../engine/account.ts';
import type { Environment } from '../environment/environment.ts';
import type { Partition } from './partition.ts';
import type { IntentRecord } from './record.ts';
import type { ServerClock } from './server-clock.ts';
import type { Waiting } from './waiting.ts';

/** What a spend runs beside the kit's own requests. */
export interface Runner {
  /** Held work: what it cost. */
  readonly work?: (record: IntentRecord, signal: AbortSignal) => Promise<{ amount?: Amount; excess?: Amount } | void>;
  /** The host's own request. */
  readonly charge?: (record: IntentRecord, signal: AbortSignal) => Promise<Outcome | null>;
  readonly controller: AbortController;
}

/** What the outbox tells its owner. */
export interface OutboxEvents {
  /** Records have changed, here or in another tab. */
  changed(): void;
  /** An intent of this page has come to an end, or to `needs-review`. */
  settled(record: IntentRecord): void;
  /** The backend's numbers have changed without an intent coming to its end: look again. */
  moved(): void;
  /** A call had no answer; the adapter's error may say why. */
  failed(error: unknown): void;
  problem(kind: 'overcharge' | 'invariant' | 'storage' | 'needs-review' | 'epoch', message: string, intent?: IntentId): void;
}

/** What the parts of the outbox work with. */
export interface Means {
  readonly environment: Environment;
  readonly adapter: CreditAdapter;
  readonly clock: ServerClock;
  readonly partition: Partition;
  readonly waiting: Waiting;
  readonly events: OutboxEvents;
  /** This tab's name. */
  readonly tab: string;
  /** Which ends have been told of in this page, whatever account was shown in between. */
  readonly told: Set<string>;
}

/** Whether the adapter still speaks for the account whose records these are: whoever is signed in may have changed a moment ago. */
export function isSameAccount({ adapter, partition }: Pick<Means, 'adapter' | 'partition'>): boolean {
  return adapter.accountKey() === partition.account;
}

/** Looked at in the same moment in which something is sent. @throws AdapterError when it would be sent for somebody else; nothing is. */
export function requireSameAccount(means: Pick<Means, 'adapter' | 'partition'>): void {
  if (!isSameAccount(means))
    throw new AdapterError('forbidden', 'Somebody else is signed in, or nobody: nothing is sent for the account of before.', {
      reason: 'other-account',
    });
}
