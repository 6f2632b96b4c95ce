/** Answers in place of a backend. Each stands for all requests, until it is well again. */
export type Answer = (request: Request) => Promise<Response>;

const JSON_TYPE = { 'content-type': 'application/json' };
const HTML_TYPE = { 'content-type': 'text/html; charset=utf-8' };
const says =
  (body: BodyInit | null, status = 200, headers: HeadersInit = JSON_TYPE): Answer =>
  () =>
    Promise.resolve(new Response(body, { status, headers }));

/** Some bytes of JSON, and then no end. */
const dribbling = (): ReadableStream<Uint8Array> =>
  new ReadableStream({ start: (controller) => controller.enqueue(new TextEncoder().encode('{"account":"ac')) });
const broken = (): ReadableStream<Uint8Array> =>
  new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode('{"account":'));
      controller.error(new TypeError('The connection was lost.'));
    },
  });

/** Backends that are not there, do not answer, or answer with something else. */
export const BACKENDS: Readonly<Record<string, Answer>> = {
  'none at this address': says('<h1>Not Found</h1>', 404, HTML_TYPE),
  dead: () => Promise.reject(new TypeError('Failed to fetch')),
  'one that never answers': () => new Promise(() => undefined),
  'one that never comes to an end': () => Promise.resolve(new Response(dribbling(), { headers: JSON_TYPE })),
  'one that breaks off': () => Promise.resolve(new Response(broken(), { headers: JSON_TYPE })),
  'a page to sign in': says('<!doctype html><title>Sign in</title><form>…</form>', 200, HTML_TYPE),
  'a page to sign in that says it is JSON': says('<!doctype html><title>Sign in</title><form>…</form>'),
  'a redirect': says(null, 302, { location: 'https://sso.example/' }),
  'a gateway without a server': says('<h1>502 Bad Gateway</h1>', 502, HTML_TYPE),
  'one that has crashed': says('{"type":"urn:creditkit:problem:internal","detail":"Out of memory"}', 500),
  'one that is too busy for ever': says('', 503, { 'retry-after': '999999999' }),
  'five megabytes': says(JSON.stringify({ account: 'acme', lots: 'x'.repeat(5_000_000) })),
  nothing: says('', 200),
  'nothing at all': says(null, 204, {}),
  null: says('null'),
  'a list': says('[]'),
  'another program': says('{"status":"ok","version":"2.1.0"}'),
  'bytes that are no text': says(new Uint8Array([0xff, 0xfe, 0x00, 0xc3, 0x28])),
};
