import { setupWorker, type SetupWorker } from 'msw/browser';
import type { Backend } from '../src/backend/index.ts';
import { creditHandlers, type HandlerOptions } from './handlers.ts';

/** Where the page's mocks come from. */
export interface MockOptions extends HandlerOptions {
  /** Where MSW's service worker lies; `/mockServiceWorker.js` unless stated. `npx msw init <folder>` puts it there. */
  readonly worker?: string;
}

/**
 * Answers the page's requests to the path by the backend, through MSW's service worker; every other request goes out as usual.
 * @returns the worker, once it rules the page; `stop()` ends it.
 */
export async function startMocks(backend: Pick<Backend, 'fetch'>, options: MockOptions = {}): Promise<SetupWorker> {
  const { worker: url = '/mockServiceWorker.js', ...rest } = options;
  const worker = setupWorker(...creditHandlers(backend, rest));
  await worker.start({ quiet: true, onUnhandledRequest: 'bypass', serviceWorker: { url } });
  return worker;
}
