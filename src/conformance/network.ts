import type { Fetch } from './subject.ts';

/** What can happen to a request that changes something, and to its answer. */
export type Fault =
  /** It never arrives. */
  | 'request lost'
  /** It is carried out, and the answer never comes: the connection breaks. */
  | 'answer lost'
  /** The network delivers it twice; the second answer comes. */
  | 'delivered twice'
  /** It lies somewhere, the connection breaks, and it arrives when `deliver()` says so. */
  | 'delayed'
  /** It is carried out, and a gateway answers 502 with a page. */
  | 'bad gateway'
  /** It is carried out, and the answer is cut off in the middle. */
  | 'answer cut off'
  /** It is carried out, and an empty object comes back, with status 200. */
  | 'empty answer'
  /** A proxy answers with a page to sign in, with status 200. */
  | 'login page'
  /** It is carried out, and nobody ever answers. */
  | 'silence';

/** Faults under which nobody can know what became of the request. */
export const BLINDING: readonly Fault[] = [
  'request lost',
  'answer lost',
  'bad gateway',
  'answer cut off',
  'empty answer',
  'login page',
];

const PAGE = '<!doctype html><title>Sign in</title><p>Sign in to go on.</p>';

/** A network that passes requests on, or does to them what it is told to. */
export class FaultyNetwork {
  /** How many requests that change something have gone through. */
  passed = 0;
  readonly #through: Fetch;
  readonly #delayed: Request[] = [];
  #fault: Fault | undefined;

  constructor(through: Fetch) {
    this.#through = through;
  }

  readonly fetch: Fetch = async (request) => {
    if (request.method === 'GET' || request.method === 'HEAD') return this.#through(request);
    this.passed += 1;
    return this.#fault === undefined ? this.#through(request) : this.#spoil(request, this.#fault);
  };

  /** Runs something during which every request that changes something meets a fault. */
  async during<T>(fault: Fault, run: () => Promise<T>): Promise<T> {
    this.#fault = fault;
    try {
      return await run();
    } finally {
      this.#fault = undefined;
    }
  }

  /** Lets every delayed request arrive now; nobody hears its answer. */
  async deliver(): Promise<void> {
    for (const request of this.#delayed.splice(0)) await this.#through(request).catch(() => undefined);
  }

  async #spoil(request: Request, fault: Fault): Promise<Response> {
    // Who has stopped waiting does not stop what is under way.
    const copy = await unbound(request);
    switch (fault) {
      case 'request lost':
        throw broken();
      case 'login page':
        return page(200);
      case 'delayed':
        this.#delayed.push(copy);
        throw broken();
      case 'delivered twice':
        await this.#through(copy.clone());
        return this.#through(copy);
      case 'silence':
        await this.#through(copy);
        return untilAborted(request.signal);
      default:
        return answered(await this.#through(copy), fault);
    }
  }
}

async function answered(response: Response, fault: Fault): Promise<Response> {
  const text = await response.text();
  const headers = { 'content-type': 'application/json' };
  if (fault === 'answer cut off') return new Response(text.slice(0, text.length / 2), { headers });
  if (fault === 'empty answer') return new Response('{}', { headers });
  if (fault === 'bad gateway') return page(502);
  throw broken();
}

/** Nobody answers, and who has waited long enough is let go, as by the platform's `fetch`. */
function untilAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(new DOMException('Nobody waits any more.', 'AbortError')));
  });
}

/** The same request without its signal. */
async function unbound(request: Request): Promise<Request> {
  const { url, method, headers, credentials } = request;
  return new Request(url, { method, headers, credentials, body: await request.text() });
}

function page(status: number): Response {
  return new Response(PAGE, { status, headers: { 'content-type': 'text/html' } });
}

/** What the platform's `fetch` throws when a connection breaks. */
function broken(): TypeError {
  return new TypeError('The connection broke.');
}
