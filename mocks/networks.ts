import type { Network } from '../src/demo/index.ts';

/** Never answers. The client stops waiting by itself after some seconds. */
export const silent: Network = () => new Promise(() => undefined);

/** As without a connection: every request fails at once. */
export const cut: Network = () => Promise.reject(new TypeError('Failed to fetch'));

/** As behind a gateway whose server is down: a page of HTML instead of an answer. */
export const broken: Network = () =>
  Promise.resolve(new Response('<h1>502 Bad Gateway</h1>', { status: 502, headers: { 'content-type': 'text/html' } }));

/** Loses the requests to these addresses of the backend, such as `/operations`, before they arrive. */
export const losing =
  (...paths: readonly string[]): Network =>
  (request, pass) =>
    paths.some((path) => isTo(request, path)) ? cut(request, pass) : pass(request);

/** Answers the requests to one address with something else; `answer` may ask the backend first. */
export const answering =
  (path: string, answer: (request: Request, pass: (request: Request) => Promise<Response>) => Promise<unknown>): Network =>
  async (request, pass) =>
    isTo(request, path) ? Response.json(await answer(request, pass)) : pass(request);

/** Whether a request goes to an address of the backend, or below it. */
function isTo({ url }: Request, path: string): boolean {
  return `${new URL(url).pathname}/`.includes(`/credits${path}/`);
}
