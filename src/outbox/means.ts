import type { CreditAdapter, IntentId, Outcome } from '../adapters/contract.ts';
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
}
