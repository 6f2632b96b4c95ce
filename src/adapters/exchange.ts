import { realFetch } from '../environment/real-fetch.ts';
import { AdapterError, type AdapterFailure, type RequestContext } from './contract.ts';
import { unsafe } from './bounds.ts';

/** How requests travel. */
export interface Transport {
  /** The platform's `fetch` unless stated; a backend in the same page passes its own handler. */
  readonly fetch?: (request: Request) => Promise<Response>;
  /** Headers for every request, such as a token; a function is asked anew each time. */
  readonly headers?: HeadersInit | (() => HeadersInit | Promise<HeadersInit>);
  /** Whether cookies travel; `same-origin` unless stated. */
  readonly credentials?: RequestCredentials;
}

/** The longest reply that is read, in bytes. */
const MAX_BYTES = 1_000_000;
/** The longest pause a backend may ask for, in seconds. */
const MAX_PAUSE_S = 60;

const FAILURES: Readonly<Record<number, AdapterFailure>> = {
  401: 'unauthorized',
  403: 'forbidden',
  404: 'not-found',
  408: 'busy',
  425: 'busy',
  429: 'busy',
  503: 'busy',
};

/**
 * Sends one request and reads the whole reply as JSON, all within the time of its context.
 * @throws AdapterError for everything that is not a whole, successful, harmless JSON reply. What was sent may have been done all the same.
 */
export async function exchange(
  transport: Transport,
  url: string,
  context: RequestContext,
  init: RequestInit = {},
): Promise<unknown> {
  const overdue = AbortSignal.timeout(context.timeoutMs);
  const signal = AbortSignal.any([context.signal, overdue]);
  // A transport or a body that does not heed the signal must not keep anybody waiting either.
  const stopped = new Promise<never>((_, reject) => {
    const stop = (): void =>
      reject(new AdapterError('timeout', overdue.aborted ? 'No whole reply in time.' : 'The caller stopped waiting.'));
    if (signal.aborted) stop();
    signal.onabort = stop;
  });
  stopped.catch(() => undefined);
  try {
    return await Promise.race([stopped, send(transport, url, { ...init, signal }, stopped)]);
  } catch (error) {
    if (error instanceof AdapterError) throw error;
    if (signal.aborted) return await stopped;
    throw new AdapterError('network', `No reply: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  } finally {
    // Its clock runs on after the reply, and would hold on to all of this until then.
    signal.onabort = null;
  }
}

async function send(
  { fetch = realFetch, headers, credentials = 'same-origin' }: Transport,
  url: string,
  init: RequestInit,
  stopped: Promise<never>,
): Promise<unknown> {
  const all = new Headers(typeof headers === 'function' ? await headers() : headers);
  all.set('accept', 'application/json');
  if (init.body) all.set('content-type', 'application/json');
  const response = await fetch(new Request(url, { cache: 'no-store', ...init, headers: all, credentials, redirect: 'error' }));
  const { status } = response;
  const [isJson, isProblem] = /^application\/(problem\+)?json\s*(;|$)/i.exec(response.headers.get('content-type') ?? '') ?? [];
  if (response.ok && !response.redirected && isJson) return parsed(await textOf(response, stopped));

  const { detail, reason } = isJson && !response.ok ? await saidBy(response, stopped, !!isProblem) : {};
  if (!isJson) void response.body?.cancel().catch(() => undefined);
  const retryAfterMs = pauseOf(response.headers.get('retry-after'));
  throw new AdapterError(failureOf(response), `The backend answered ${status}${detail ?? '.'}`, { status, reason, retryAfterMs });
}

function failureOf({ ok, redirected, status }: Response): AdapterFailure {
  // 0 is what a browser makes of a redirect that it was told not to follow.
  if (redirected || status === 0 || (status >= 300 && status < 400)) return 'redirect';
  if (ok) return 'not-json';
  return FAILURES[status] ?? (status < 500 ? 'bad-request' : 'server');
}

/** Whole seconds only; a date would need this device's clock, and that may be wrong. */
function pauseOf(seconds: string | null): number | undefined {
  return seconds !== null && /^\d+$/.test(seconds) ? Math.min(Number(seconds), MAX_PAUSE_S) * 1000 : undefined;
}

function parsed(text: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new AdapterError('not-json', 'The reply is not JSON.', { cause });
  }
  const problem = unsafe(value);
  if (problem) throw new AdapterError('wrong-shape', `The reply ${problem}.`);
  return value;
}

/** What the backend says of a failure: for a developer's console, and of a typed problem what kind it is. */
async function saidBy(
  response: Response,
  stopped: Promise<never>,
  isProblem: boolean,
): Promise<{ readonly detail?: string; readonly reason?: string }> {
  try {
    const { detail, reason, type } = parsed(await textOf(response, stopped)) as Readonly<Record<string, unknown>>;
    const kind = reason ?? (typeof type === 'string' ? /^urn:creditkit:problem:(.+)$/.exec(type)?.[1] : undefined);
    return {
      ...(typeof detail === 'string' && { detail: `: ${detail.slice(0, 500)}` }),
      ...(isProblem && typeof kind === 'string' && { reason: kind.slice(0, 100) }),
    };
  } catch {
    return {};
  }
}

/** The body as text; no more of it is read than may be. */
async function textOf({ body }: Response, stopped: Promise<never>): Promise<string> {
  if (!body) return '';
  const reader = body.getReader();
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let [text, size] = ['', 0];
  try {
    for (;;) {
      const { done, value } = await Promise.race([stopped, reader.read()]);
      if (done) return text + decoder.decode();
      size += value.length;
      if (size > MAX_BYTES) throw new AdapterError('too-large', `The reply is longer than ${MAX_BYTES} bytes.`);
      text += decoder.decode(value, { stream: true });
    }
  } finally {
    void reader.cancel().catch(() => undefined);
  }
}
