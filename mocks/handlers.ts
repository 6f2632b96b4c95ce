import { http, type RequestHandler } from 'msw';
import type { Backend } from '../src/backend/index.ts';

/** Which requests a backend answers. */
export interface HandlerOptions {
  /**
   * The path below which every request is the backend's, in MSW's notation; the path of every origin that ends in `/credits` unless stated.
   * The backend's own `basePath` must be the path of the same addresses.
   */
  readonly basePath?: string;
}

/** MSW handlers that pass every request below the path to a backend: the answers are those of a real one, refusals and problems included. */
export function creditHandlers(
  backend: Pick<Backend, 'fetch'>,
  { basePath = '*/credits' }: HandlerOptions = {},
): RequestHandler[] {
  return [http.all(`${basePath}/*`, ({ request }) => backend.fetch(request))];
}
