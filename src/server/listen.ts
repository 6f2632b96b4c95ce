import { createAdaptorServer, getRequestListener } from '@hono/node-server';
import { serviceWorld } from '../environment/service-world.ts';
import type { Service } from './service.ts';

/** The part of a request of Node, or of Express, that is looked at here. */
export interface Incoming {
  url?: string | undefined;
  /** Express takes the path that a router is mounted at off the address, and keeps the whole one here. */
  readonly originalUrl?: string;
  /** Whether somebody has read of the body. */
  readonly readableDidRead?: boolean;
}

/** A request listener of Node, which is what Express takes too. */
export type NodeListener = (incoming: Incoming, outgoing: object) => void;

/** Anything that answers requests: a service, or a host's own router with a service in it. */
export type Answers = Pick<Service, 'fetch'>;

/** A server that listens. */
export interface Listening {
  readonly port: number;
  /** The address of its root, such as `http://localhost:8787`. */
  readonly origin: string;
  /**
   * Stops: takes no new connection, waits for every answer under way, then closes what is left. After `patienceMs` (ten seconds unless stated) it closes
   * whatever there is: what was being done is done all the same, only nobody is told.
   */
  close(patienceMs?: number): Promise<void>;
}

/** Addresses that a browser of this machine knows by this name. */
const LOCAL = ['127.0.0.1', '0.0.0.0', '::', '::1'];
const PATIENCE_MS = 10_000;
/** A request that has not come whole by then is given up: a browser's takes milliseconds. */
const REQUEST_MS = 30_000;

/** A service as a listener for `http.createServer`, or for Express: `app.use('/credits', nodeListener(service))`, before anything that reads bodies. */
export function nodeListener({ fetch }: Answers): NodeListener {
  const listener = getRequestListener((request, { incoming }) => fetch(request, { address: incoming.socket.remoteAddress }));
  return (incoming, outgoing) => {
    if (incoming.readableDidRead)
      throw new Error('The body was read before it came here. Mount the service before `express.json()` and its like.');
    if (incoming.originalUrl !== undefined) incoming.url = incoming.originalUrl;
    void listener(incoming as Parameters<typeof listener>[0], outgoing as Parameters<typeof listener>[1]);
  };
}

/** Listens at a port of this machine; any free one for 0. @throws Error when the port is taken. */
export async function listen(service: Service, port: number, host = '127.0.0.1', fetch = service.fetch): Promise<Listening> {
  const server = createAdaptorServer({
    fetch: (request, { incoming }) => fetch(request, { address: incoming.socket.remoteAddress }),
    serverOptions: { requestTimeout: REQUEST_MS, headersTimeout: REQUEST_MS / 2, connectionsCheckingInterval: 5_000 },
  }) as NodeServer;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve());
  });
  const taken = server.address()!.port;
  return {
    port: taken,
    origin: `http://${LOCAL.includes(host) ? 'localhost' : host}:${taken}`,
    async close(patienceMs = PATIENCE_MS) {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      const late = serviceWorld.after(patienceMs, () => server.closeAllConnections());
      await Promise.race([service.drain(), closed]);
      // An answer is written after it was made; connections that only wait for another request are closed.
      server.closeIdleConnections();
      const again = (): void => {
        server.closeIdleConnections();
        stop = serviceWorld.after(50, again);
      };
      let stop = serviceWorld.after(50, again);
      await closed;
      stop();
      late();
    },
  };
}

/** The part of a server of Node that is used here. */
interface NodeServer {
  once(event: 'error', hear: (error: Error) => void): void;
  listen(port: number, host: string, done: () => void): void;
  address(): { readonly port: number } | null;
  close(done: () => void): void;
  closeIdleConnections(): void;
  closeAllConnections(): void;
}
