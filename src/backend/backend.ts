import { Hono } from 'hono';
import type { BoundPolicy } from '../policy/policy.ts';
import { Desk, type DeskOptions, type Session } from './desk.ts';
import { openApi } from './openapi.ts';
import { Problem } from './problem.ts';
import { bodyOf, queryOf } from './request-body.ts';
import { requireOwn, routes, type Route } from './routes.ts';

/** What a backend is made of. */
export interface BackendOptions extends DeskOptions {
  /** The policy in force. */
  readonly policy: BoundPolicy;
  /** Policies that were in force before: browsers may still show their prices. */
  readonly earlier?: readonly BoundPolicy[];
  /** Whose request it is; `null`: nobody is signed in. The one place where the account, the role and the operator come from. */
  readonly authenticate: (request: Request) => Session | null | Promise<Session | null>;
  /** Below which path the backend answers; `/credits` unless stated. */
  readonly basePath?: string;
  /** Told of errors that nobody expected; the client is only told that there was one. The console unless stated. */
  readonly report?: (error: unknown) => void;
}

/** A backend: an HTTP handler, and the same as functions for the host's own server. */
export interface Backend extends Pick<
  Desk,
  | 'open'
  | 'submit'
  | 'lookup'
  | 'snapshot'
  | 'quote'
  | 'buy'
  | 'deliver'
  | 'updateOrder'
  | 'command'
  | 'history'
  | 'share'
  | 'referral'
  | 'policy'
  | 'setPolicy'
> {
  /** Answers a request. Never throws; needs no `this`. */
  readonly fetch: (request: Request) => Promise<Response>;
  /** The OpenAPI 3.1 document of every address. */
  openapi(): Readonly<Record<string, unknown>>;
}

/** Makes a backend over a ledger store. Importing and making it starts nothing. @throws Error when a policy speaks a newer language. */
export function createBackend(options: BackendOptions): Backend {
  const desk = new Desk(options, options.policy, options.earlier);
  const { basePath = '/credits', report = (error: unknown) => console.error(error) } = options;
  const app = new Hono();
  const below = app.basePath(basePath);
  const answer = async (request: Request, route: Route, name: string): Promise<Response> => {
    const session = await options.authenticate(request);
    if (!session) throw new Problem('unauthorized', 'Sign in first.');
    const query = queryOf(request, route.query());
    const body = route.body && (await bodyOf(request, route.body()));
    for (const said of [query, body]) requireOwn(session, said);
    const said = await route.handle({ desk, session, query, body, name });
    return Response.json(said, {
      headers: { 'cache-control': route.immutable ? 'private, max-age=31536000, immutable' : 'no-store' },
    });
  };
  for (const route of routes()) below.on(route.method, route.path, (c) => answer(c.req.raw, route, c.req.param('version') ?? ''));
  below.get('/openapi.json', (c) => c.json(openApi(basePath)));
  // Every address takes one method; what is left over came with another.
  for (const { path, method } of [...routes(), { path: '/openapi.json', method: 'GET' }])
    below.all(path, () => new Problem('wrong-method', `Use ${method}.`).response({ allow: method }));
  app.notFound(() => new Problem('not-found', 'There is nothing at this address.').response());
  app.onError((error) => {
    if (error instanceof Problem) return error.response();
    report(error);
    return new Problem('failed', 'Something unexpected happened. Ask what has become of what was sent.').response();
  });
  return {
    fetch: async (request) => app.fetch(request),
    openapi: () => openApi(basePath),
    open: desk.open.bind(desk),
    submit: desk.submit.bind(desk),
    lookup: desk.lookup.bind(desk),
    snapshot: desk.snapshot.bind(desk),
    quote: desk.quote.bind(desk),
    buy: desk.buy.bind(desk),
    deliver: desk.deliver.bind(desk),
    updateOrder: desk.updateOrder.bind(desk),
    command: desk.command.bind(desk),
    history: desk.history.bind(desk),
    share: desk.share.bind(desk),
    referral: desk.referral.bind(desk),
    policy: desk.policy.bind(desk),
    setPolicy: desk.setPolicy.bind(desk),
  };
}
