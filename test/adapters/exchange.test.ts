import { describe, expect, it, vi } from 'vitest';
import { AdapterError, type AdapterFailure } from '../../src/adapters/contract.ts';
import { exchange } from '../../src/adapters/exchange.ts';
import { BASE, context, json } from './replies.ts';

type Reply = Response | Error | (() => Response | Promise<Response>);

const answering =
  (reply: Reply) =>
  (_: Request): Promise<Response> => {
    if (reply instanceof Error) return Promise.reject(reply);
    return Promise.resolve(typeof reply === 'function' ? reply() : reply);
  };

/** What a reply is taken for: the value, or the failure. */
async function read(reply: Reply, within = context()): Promise<unknown> {
  try {
    return { value: await exchange({ fetch: answering(reply) }, BASE, within) };
  } catch (error) {
    if (!(error instanceof AdapterError)) throw error;
    const { failure, status, retryAfterMs } = error;
    return { failure, ...(status !== undefined && { status }), ...(retryAfterMs !== undefined && { retryAfterMs }) };
  }
}

const status = (code: number, headers: Record<string, string> = {}): Response => new Response('no', { status: code, headers });
const endless = (chunk: string, every = 1): Response =>
  new Response(
    new ReadableStream({
      async pull(controller) {
        await new Promise((done) => setTimeout(done, every));
        controller.enqueue(new TextEncoder().encode(chunk));
      },
    }),
    { headers: { 'content-type': 'application/json' } },
  );
const HTML = new Response('<!doctype html><title>Sign in</title>', { headers: { 'content-type': 'text/html' } });
const redirected = (): Response => Object.defineProperty(json({}), 'redirected', { value: true });

describe('a reply', () => {
  it.each<[string, Reply, unknown]>([
    ['JSON', json({ a: 1 }), { a: 1 }],
    ['JSON with a character set', json({ a: 1 }, { headers: { 'content-type': 'Application/JSON ; charset=utf-8' } }), { a: 1 }],
    ['minus zero', json('{"a":-0}'), { a: 0 }],
    ['a list', json('[1]'), [1]],
    ['text in every script', json({ a: 'żółć 漢字 🎈' }), { a: 'żółć 漢字 🎈' }],
  ])('of %s is read', async (_, reply, value) => {
    expect(await read(reply)).toEqual({ value });
  });

  it.each<[string, Reply, AdapterFailure, object?]>([
    ['with a login page', HTML, 'not-json', { status: 200 }],
    ['without a type', new Response('{}', { headers: { 'content-type': '' } }), 'not-json', { status: 200 }],
    ['of something like JSON', json({}, { headers: { 'content-type': 'application/jsonp' } }), 'not-json', { status: 200 }],
    ['that is cut off', json('{"a":'), 'not-json'],
    ['that is empty', json(''), 'not-json'],
    ['that is nothing at all', new Response(null, { headers: { 'content-type': 'application/json' } }), 'not-json'],
    [
      'that is no text',
      new Response(new Uint8Array([0x22, 0xff, 0x22]), { headers: { 'content-type': 'application/json' } }),
      'network',
    ],
    ['of 5 MB', json(JSON.stringify('x'.repeat(5_000_000))), 'too-large'],
    ['without an end', endless('x'.repeat(100_000)), 'too-large'],
    ['20,000 levels deep', json('['.repeat(20_000) + ']'.repeat(20_000)), 'wrong-shape'],
    ['with a prototype in disguise', json('{"__proto__":{"cost":0}}'), 'wrong-shape'],
    ['that was led elsewhere', redirected, 'redirect', { status: 200 }],
    ['that leads elsewhere', status(302, { location: 'https://evil.test' }), 'redirect', { status: 302 }],
    ['that never came', new TypeError('fetch failed'), 'network'],
    ['that somebody threw away', Object.assign(new Error('x'), { name: 'AbortError' }), 'network'],
    ['that is none', (() => undefined) as unknown as Reply, 'network'],
    ['for nobody signed in', status(401), 'unauthorized', { status: 401 }],
    ['for somebody who may not', status(403), 'forbidden', { status: 403 }],
    ['that there is nothing', status(404), 'not-found', { status: 404 }],
    ['of a conflict that is not typed', status(409), 'bad-request', { status: 409 }],
    ['that the request was bad', status(422), 'bad-request', { status: 422 }],
    ['of a time-out elsewhere', status(408), 'busy', { status: 408 }],
    ['that it is too early', status(425), 'busy', { status: 425 }],
    ['that it is too much', status(429), 'busy', { status: 429 }],
    ['that nobody is there now', status(503), 'busy', { status: 503 }],
    ['of a failure', status(500), 'server', { status: 500 }],
    ['of a failure in between', status(502), 'server', { status: 502 }],
    ['of a failure, as JSON', json({ state: 'captured', amount: 3 }, { status: 500 }), 'server', { status: 500 }],
  ])('%s is no fact', async (_, reply, failure, more) => {
    expect(await read(reply)).toMatchObject({ failure, ...more });
  });

  it.each<[string, number | undefined]>([
    ['5', 5000],
    ['0', 0],
    ['60', 60_000],
    ['999999999', 60_000],
    ['9'.repeat(400), 60_000],
    ['-1', undefined],
    ['1.5', undefined],
    ['Wed, 21 Oct 2026 07:28:00 GMT', undefined],
    ['soon', undefined],
    ['', undefined],
  ])('that asks to wait %j is waited for sanely', async (seconds, retryAfterMs) => {
    const said = await read(status(429, { 'retry-after': seconds }));
    expect(said).toEqual({ failure: 'busy', status: 429, ...(retryAfterMs !== undefined && { retryAfterMs }) });
  });

  it('of a problem tells a developer what the backend says, cut to a sensible length', async () => {
    const problem = (detail: unknown): Response =>
      json({ detail }, { status: 400, headers: { 'content-type': 'application/problem+json' } });
    const asked = async (reply: Response): Promise<string> =>
      exchange({ fetch: answering(reply) }, BASE, context()).then(String, (error: Error) => error.message);
    expect(await asked(problem('The body makes no sense.'))).toBe('The backend answered 400: The body makes no sense.');
    expect((await asked(problem('x'.repeat(9999)))).length).toBeLessThan(600);
    expect(await asked(problem({ odd: 1 }))).toBe('The backend answered 400.');
    expect(await asked(json('{', { status: 400 }))).toBe('The backend answered 400.');
  });
});

describe('a typed problem', () => {
  const PROBLEM = { headers: { 'content-type': 'application/problem+json' } };
  const kind = (type: unknown): object => ({ type, title: 't', status: 403, detail: 'd' });
  const reasonOf = (reply: Response): Promise<unknown> =>
    exchange({ fetch: answering(reply) }, BASE, context()).catch((error: AdapterError) => [error.failure, error.reason]);

  it.each<[string, Response, string | undefined]>([
    [
      'for whom the role is too small',
      json({ ...kind('urn:creditkit:problem:forbidden'), reason: 'role-not-permitted' }, { ...PROBLEM, status: 403 }),
      'role-not-permitted',
    ],
    ['about another account', json(kind('urn:creditkit:problem:other-account'), { ...PROBLEM, status: 403 }), 'other-account'],
    ['of somebody else', json(kind('about:blank'), { ...PROBLEM, status: 403 }), undefined],
    ['with a number for a type', json(kind(5), { ...PROBLEM, status: 403 }), undefined],
    ['that is only JSON', json({ reason: 'role-not-permitted' }, { status: 403 }), undefined],
    ['that is a page', new Response('<h1>No</h1>', { status: 403, headers: { 'content-type': 'text/html' } }), undefined],
  ])('%s says why, and nothing else does', async (_, reply, reason) => {
    expect(await reasonOf(reply)).toEqual(['forbidden', reason]);
  });
});

describe('time', () => {
  const never = (): Promise<Response> => new Promise(() => undefined);

  it.each<[string, Reply]>([
    ['a backend that never answers', never],
    ['a body that drips', () => endless(' ', 5)],
    [
      'an error whose body drips',
      () => new Response(endless(' ', 5).body, { status: 500, headers: { 'content-type': 'application/json' } }),
    ],
  ])('is over in time for %s', async (_, reply) => {
    expect(await read(reply, context(60))).toMatchObject({ failure: 'timeout' });
  });

  it('is over when the caller stops waiting, although the transport does not listen', async () => {
    const stop = new AbortController();
    const asked = read(never, context(60_000, stop.signal));
    stop.abort();
    expect(await asked).toEqual({ failure: 'timeout' });
    expect(await read(json({}), context(60_000, stop.signal))).toEqual({ failure: 'timeout' });
  });

  it('lets go of a body that it no longer reads', async () => {
    const cancel = vi.fn();
    const body = new ReadableStream({ cancel });
    await read(new Response(body, { headers: { 'content-type': 'application/json' } }), context(30));
    await read(new Response(new ReadableStream({ cancel }), { headers: { 'content-type': 'text/html' } }));
    await vi.waitFor(() => expect(cancel).toHaveBeenCalledTimes(2));
  });
});

describe('a request', () => {
  const sent = async (transport: object, init?: RequestInit): Promise<Request> => {
    const seen: Request[] = [];
    const fetch = (request: Request): Promise<Response> => {
      seen.push(request);
      return Promise.resolve(json({}));
    };
    await exchange({ fetch, ...transport }, BASE, context(), init);
    return seen[0]!;
  };

  it('follows nobody elsewhere, takes cookies of this origin only, and is never answered from a cache', async () => {
    const { redirect, credentials, cache, method, headers } = await sent({});
    expect([redirect, credentials, cache, method, headers.get('accept')]).toEqual([
      'error',
      'same-origin',
      'no-store',
      'GET',
      'application/json',
    ]);
    expect(headers.has('content-type')).toBe(false);
  });

  it('is JSON where it has a body', async () => {
    const request = await sent({}, { method: 'POST', body: '{}' });
    expect(request.headers.get('content-type')).toBe('application/json');
  });

  it("carries the host's headers, made anew each time", async () => {
    let token = 0;
    const headers = (): Promise<HeadersInit> => Promise.resolve({ authorization: `Bearer ${++token}` });
    expect((await sent({ headers })).headers.get('authorization')).toBe('Bearer 1');
    expect((await sent({ headers })).headers.get('authorization')).toBe('Bearer 2');
    expect((await sent({ headers: { 'x-tenant': 'a' }, credentials: 'include' })).headers.get('x-tenant')).toBe('a');
  });

  it('whose headers cannot be made is not sent', async () => {
    const headers = (): never => {
      throw new Error('The token service is away.');
    };
    await expect(sent({ headers })).rejects.toMatchObject({ failure: 'network' });
  });
});
