import type { Cancel } from './environment.ts';

/** Runs something whenever the page is seen, and always where there is no page. The signal aborts when the page is hidden, and with the returned function. */
export function whileVisible(run: (signal: AbortSignal) => void): Cancel {
  const page = typeof document === 'undefined' ? undefined : document;
  let running: AbortController | undefined;
  const look = (): void => {
    if (page?.visibilityState === 'hidden') {
      running?.abort();
      running = undefined;
    } else if (!running) {
      running = new AbortController();
      run(running.signal);
    }
  };
  page?.addEventListener('visibilitychange', look);
  look();
  return () => {
    page?.removeEventListener('visibilitychange', look);
    running?.abort();
  };
}
