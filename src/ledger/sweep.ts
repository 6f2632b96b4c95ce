import type { Backend } from '../backend/backend.ts';
import type { Instant } from '../engine/account.ts';
import type { SqlStore } from './sql-store.ts';

/** What a sweep needs. */
export interface Sweep {
  readonly store: Pick<SqlStore, 'takeDue' | 'dueUnder'>;
  /** The backend over that store. */
  readonly backend: Pick<Backend, 'command'>;
  /** The policy in force. Where the last sweep had another one, every account is settled once: a new renewal or end may come before the one that was written down. */
  readonly policy?: { readonly version: string };
  /** The backend's clock, in ms since 1970. */
  readonly now: () => Instant;
  /** How many accounts are taken at once; 50 unless stated. */
  readonly atOnce?: number;
  /** For how long an account that was taken is left alone by others, in ms; a minute unless stated. One that a process did not finish is taken again then. */
  readonly leaseMs?: number;
  /** Told of an account that could not be settled; it is tried again after the lease. */
  readonly report?: (error: unknown, account: string) => void;
  /** Ends the sweep after the accounts that it has taken. */
  readonly signal?: AbortSignal;
}

/** What a sweep did. */
export interface Swept {
  readonly settled: number;
  readonly failed: number;
}

/**
 * Applies what fell due to accounts that nobody visits: renewals, ends of credits and holds, changes that waited. Each goes through the backend as a visit does, so what is applied, and when it counts,
 * is the same. Any number of processes may sweep at once: each account is taken by one of them. Run it every few minutes; nothing is lost where it does not run, it is only applied later, with the same instants.
 */
export async function sweep({
  store,
  backend,
  policy,
  now,
  atOnce = 50,
  leaseMs = 60_000,
  report,
  signal,
}: Sweep): Promise<Swept> {
  const swept = { settled: 0, failed: 0 };
  if (policy && !signal?.aborted) await store.dueUnder(policy.version, now());
  while (!signal?.aborted) {
    const accounts = await store.takeDue(now(), atOnce, leaseMs);
    for (const account of accounts) {
      try {
        await backend.command(account, { kind: 'advance' });
        swept.settled += 1;
      } catch (error) {
        swept.failed += 1;
        report?.(error, account);
      }
    }
    if (accounts.length < atOnce) break;
  }
  return swept;
}
