import type { Backend, LedgerStore } from '../backend/index.ts';
import type { BoundPolicy } from '../policy/policy.ts';
import type { Desk } from './desk.ts';

/** A ledger that is open. */
export interface Opened {
  readonly store: LedgerStore;
  /** What was chosen and why, as a sentence. */
  readonly why: string;
  /** Applies what fell due to accounts that nobody visits. Any number of processes may. */
  sweep(sweep: {
    readonly backend: Backend;
    readonly policy: BoundPolicy;
    readonly now: () => number;
    readonly signal: AbortSignal;
  }): Promise<unknown>;
  close(): Promise<void>;
}

/** What the commands of the backend want of the process, beyond what the others do; so that they can be run without one. */
export interface BackendDesk extends Desk {
  /** A variable of the environment; an empty one is none. */
  env(this: void, name: string): string | undefined;
  /** The text of a file; nothing when it is not there. */
  find(this: void, path: string): string | undefined;
  /** Writes a file that nobody else may read, over the one before. */
  keep(this: void, path: string, text: string): void;
  /** The built kit, as one script. @throws Error that says how to build it */
  script(this: void): string;
  /** Calls back once when somebody wants the process to end. */
  onStop(this: void, stop: () => void): void;
  fetch(this: void, request: Request): Promise<Response>;
  /** 128 random bits as 32 hexadecimal digits. */
  id(this: void): string;
  /** Does something again and again, until it is told to stop. */
  every(this: void, ms: number, run: () => void): () => void;
  /** Opens the ledger: on the database that is named, else one of its own in the folder. */
  openLedger(this: void, place: { readonly databaseUrl?: string; readonly folder: string }): Promise<Opened>;
}
