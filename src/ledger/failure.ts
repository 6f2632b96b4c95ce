/** The database gave the transaction up so that another one could end: serialization, and deadlock. Nothing of it was written. */
const GIVEN_UP = new Set(['40001', '40P01']);
/** The server ended the connection: shut down by an operator, crashed, not up yet. */
const ENDED = new Set(['57P01', '57P02', '57P03', '08000', '08003', '08006', 'ECONNRESET', 'EPIPE']);

/** Somebody else keeps the account, or the statement took too long. */
const TOO_LONG = new Set(['55P03', '57014', '25P03']);

/** Whether the same transaction may be begun again because nothing of it can have been written. @param isBefore it failed before anything was written */
export function canTryAgain(error: unknown, isBefore: boolean): boolean {
  const code = codeOf(error);
  if (code !== undefined && GIVEN_UP.has(code)) return true;
  return isBefore && isConnectionLost(error);
}

/** Whether a connection is of no use any more. */
export function isConnectionLost(error: unknown): boolean {
  const code = codeOf(error);
  if (code !== undefined) return ENDED.has(code);
  return error instanceof Error && /^(Connection terminated|Client (was closed|has encountered))/.test(error.message);
}

/** Whether a failure is of what was written, so that another work would not have failed: nothing of it was written, and it took no time. */
export function isOfOne(error: unknown): boolean {
  return !isConnectionLost(error) && !TOO_LONG.has(codeOf(error) ?? '');
}

function codeOf(error: unknown): string | undefined {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : undefined;
}
