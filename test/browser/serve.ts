import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Answers a request, or leaves it to be not found. */
export type Handler = (request: Request) => Response | undefined | Promise<Response | undefined>;

/** A site of its own origin, with real response headers, as a host's server would be. */
export interface Site {
  readonly origin: string;
  close(): Promise<void>;
}

/** Serves what the handler answers at a free port of this machine. */
export async function serve(handler: Handler): Promise<Site> {
  let origin = '';
  const server = createServer((incoming, outgoing) => {
    void respond(handler, incoming, origin).then(async (response) => {
      outgoing.writeHead(response.status, Object.fromEntries(response.headers));
      outgoing.end(Buffer.from(await response.arrayBuffer()));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        // A page keeps its connection open; nobody waits for it.
        server.closeAllConnections();
      }),
  };
}

async function respond(handler: Handler, incoming: IncomingMessage, origin: string): Promise<Response> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const headers = Object.entries(incoming.headers).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)] as [string, string]],
  );
  const request = new Request(new URL(incoming.url ?? '/', origin), {
    method: incoming.method ?? 'GET',
    headers,
    ...(chunks.length > 0 ? { body: Buffer.concat(chunks) } : {}),
  });
  try {
    return (await handler(request)) ?? new Response('Not found', { status: 404 });
  } catch (error) {
    return new Response(String(error), { status: 500 });
  }
}

const types: Readonly<Record<string, string>> = { html: 'text/html', js: 'text/javascript', json: 'application/json' };

/** Serves texts by their paths; the end of a path says what it is. */
export function texts(files: Readonly<Record<string, string>>, headers: Readonly<Record<string, string>> = {}): Handler {
  return (request) => {
    const { pathname } = new URL(request.url);
    const body = files[pathname];
    if (body === undefined) return undefined;
    const type = types[/\.(\w+)$/.exec(pathname)?.[1] ?? 'html'] ?? 'text/plain';
    return new Response(body, { headers: { 'content-type': `${type}; charset=utf-8`, ...headers } });
  };
}

/** The first handler that answers. */
export function either(...handlers: readonly Handler[]): Handler {
  return async (request) => {
    for (const handler of handlers) {
      const response = await handler(request);
      if (response) return response;
    }
    return undefined;
  };
}
