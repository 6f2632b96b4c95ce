import { AdapterError, type RequestContext } from '../adapters/contract.ts';
import type { Environment } from '../environment/environment.ts';

/** How long one request of the kit may take, in milliseconds. */
export const TIMEOUT_MS = 10_000;

/**
 * Asks an adapter and waits no longer than the time-out: a call that throws at once, never settles or settles twice is the same to the caller as one that fails.
 * @param late is given an answer that comes after all; for a spend that is still a fact.
 * @throws AdapterError `timeout`, or whatever the adapter threw.
 */
export function ask<T>(
  environment: Environment,
  call: (context: RequestContext) => Promise<T>,
  late?: (answer: T) => void,
): Promise<T> {
  const controller = new AbortController();
  return new Promise<T>((resolve, reject) => {
    let isOver = false;
    const stop = environment.after(TIMEOUT_MS, () => {
      isOver = true;
      controller.abort();
      reject(new AdapterError('timeout', `The backend has not answered within ${TIMEOUT_MS / 1000} seconds.`));
    });
    const end = (settle: () => void): void => {
      stop();
      if (!isOver) settle();
      isOver = true;
    };
    const called = async (): Promise<T> => call({ signal: controller.signal, timeoutMs: TIMEOUT_MS });
    called().then(
      (answer) => {
        if (isOver) late?.(answer);
        else end(() => resolve(answer));
      },
      (error: unknown) => end(() => reject(error instanceof Error ? error : new AdapterError('network', String(error)))),
    );
  });
}
