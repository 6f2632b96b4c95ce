/** The longest wait between two attempts, and the first bound of it, in milliseconds. */
const MAX_WAIT_MS = 15_000;
const FIRST_WAIT_MS = 300;
/** No backend may make the kit wait longer than this, in milliseconds. */
const MAX_RETRY_AFTER_MS = 60_000;

/** How long to wait before attempt n + 1 (n from 0), in milliseconds: anything up to a bound that doubles, or what the backend asked for. */
export function backOff(random: number, attempts: number, retryAfterMs = 0): number {
  const jitter = Math.ceil(random * Math.min(MAX_WAIT_MS, FIRST_WAIT_MS * 2 ** attempts));
  const asked = Number.isFinite(retryAfterMs) ? Math.max(0, retryAfterMs) : 0;
  return Math.max(jitter, Math.min(asked, MAX_RETRY_AFTER_MS));
}
