import { setupServer, type SetupServer } from 'msw/node';
import type { Backend } from '../src/backend/index.ts';
import { creditHandlers, type HandlerOptions } from './handlers.ts';

/**
 * A mock server for tests in Node: between `listen()` and `close()` every `fetch` to the path is answered by the backend. Nothing is intercepted before `listen()`.
 * @example
 * const server = mockServer(backend);
 * beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
 * afterAll(() => server.close());
 */
export function mockServer(backend: Pick<Backend, 'fetch'>, options?: HandlerOptions): SetupServer {
  return setupServer(...creditHandlers(backend, options));
}
