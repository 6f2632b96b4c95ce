import type { Blocked } from './state.ts';

/** Numbers older than this without an answer are too old to spend on, in milliseconds. */
const STALE_MS = 60_000;

/** What is known of an account's present. */
export interface Present {
  readonly isSignedOut: boolean;
  readonly isHidden: boolean;
  readonly hasNumbers: boolean;
  readonly hasStorage: boolean;
  readonly hasPolicy: boolean;
  readonly isPolicyOdd: boolean;
  readonly isHalted: boolean;
  readonly isOnline: boolean;
  /** The page was frozen: fresh numbers come first. */
  readonly mustBeFresh: boolean;
  /** For how long the backend has not answered; 0 while it does. */
  readonly failingForMs: number;
}

/** What stands in the way of any spending, whatever it costs; the first in the order in which a person could do something about it. */
export function blockedBy(present: Present): Blocked | null {
  if (present.isSignedOut) return 'signed-out';
  if (present.isHidden) return 'not-permitted';
  if (!present.hasNumbers) return 'loading';
  if (!present.hasStorage) return 'storage-unavailable';
  if (present.isPolicyOdd) return 'policy-invalid';
  if (!present.hasPolicy) return 'loading';
  if (present.isHalted) return 'halted';
  if (!present.isOnline) return 'offline';
  return present.mustBeFresh || present.failingForMs > STALE_MS ? 'stale' : null;
}
