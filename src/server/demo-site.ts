import { Hono } from 'hono';
import { secureHeaders } from 'hono/secure-headers';
import { Problem, type Session } from '../backend/index.ts';
import { demoPage, payPage, signInPage, sorryPage } from './demo-pages.ts';
import { STYLE } from './demo-style.ts';
import { ENDS, type FakePayments } from './fake-payments.ts';
import { requireSameSite } from './same-site.ts';
import type { Peer, Service } from './service.ts';
import type { TokenSessions } from './sessions.ts';

export interface DemoSiteOptions {
  readonly service: Service;
  readonly sessions: TokenSessions;
  readonly payments: FakePayments;
  /** The built kit, as one script. */
  readonly script: () => string | Promise<string>;
  /** Opens an account with something to spend, when it is not there yet. @returns whether it was not */
  readonly begin: (account: string) => Promise<boolean>;
  readonly now: () => number;
  /** Names under which the site may be asked for; any unless stated. A page elsewhere whose name leads to this machine is then not answered. */
  readonly hosts?: readonly string[] | undefined;
  /** Told of errors that nobody expected. */
  readonly failed: (error: unknown) => void;
}

/** An account's or a person's name, as one may write it into the form. */
const NAME = /^[\w.-]{1,64}$/;

/** A service with pages of its own: a sign-in that believes everybody, a page that spends, a payment page. For looking at, and for nobody else's credits. */
export function demoSite({ service, sessions, payments, script, begin, now, hosts, failed }: DemoSiteOptions): Service['fetch'] {
  const { backend, basePath } = service;
  const app = new Hono();
  const csp = ["'self'"];
  app.use(
    secureHeaders({
      strictTransportSecurity: false,
      contentSecurityPolicy: {
        defaultSrc: ["'none'"],
        scriptSrc: csp,
        styleSrc: csp,
        connectSrc: csp,
        imgSrc: [...csp, 'data:'],
        formAction: csp,
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
    }),
    async (c, next) => {
      requireSameSite(c.req.raw, []);
      await next();
      c.header('cache-control', 'no-store');
    },
  );
  const signedIn = (request: Request): Promise<Session | null> => sessions.authenticate(request).catch(() => null);
  app.get('/', async (c) => {
    const session = await signedIn(c.req.raw);
    return session ? c.html(demoPage(backend.policy()!, session, now())) : c.redirect('/sign-in', 303);
  });
  app.get('/sign-in', (c) => c.html(signInPage(backend.policy()!)));
  app.get('/join/:by', (c) => c.html(signInPage(backend.policy()!, c.req.param('by'))));
  app.post('/sign-in', async (c) => {
    const { account, role, by } = await c.req.parseBody();
    if (typeof account !== 'string' || typeof role !== 'string' || !NAME.test(account) || !NAME.test(role))
      throw new Problem('bad-request', 'An account is named by letters, digits, points, hyphens and underscores.');
    const isNew = await begin(account);
    // What a host's server does when somebody who was invited signs up: once for each, whoever says it and how often.
    if (isNew && typeof by === 'string' && NAME.test(by) && !(await begin(by)))
      await backend.command(by, { kind: 'event', id: `invited-${account}`, event: 'referral' });
    const isSub = backend.policy()!.roles?.[role]?.subAccount === true;
    const viewer = { role, id: `${account}-${role}`, ...(isSub && { subAccount: 'north' }) };
    c.header('set-cookie', sessions.setCookie(await sessions.sign({ account, viewer }), c.req.url.startsWith('https:')));
    return c.redirect('/', 303);
  });
  app.post('/sign-out', (c) => {
    c.header('set-cookie', sessions.setCookie(null, c.req.url.startsWith('https:')));
    return c.redirect('/sign-in', 303);
  });
  app.get('/demo.css', (c) => c.body(STYLE, 200, { 'content-type': 'text/css; charset=utf-8' }));
  app.get('/creditkit.js', async (c) => c.body(await script(), 200, { 'content-type': 'text/javascript; charset=utf-8' }));
  app.get('/pay/:token', async (c) => {
    const { record } = await payments.open(c.req.param('token'), backend);
    return c.html(payPage(record, c.req.path));
  });
  app.post('/pay/:token', async (c) => {
    const bill = await payments.open(c.req.param('token'), backend);
    const { state } = await c.req.parseBody();
    const end = ENDS.find((one) => one === state);
    if (!end) throw new Problem('bad-request', `A payment ends as ${ENDS.join(', ')}.`);
    const problem = await payments.end(bill, end, bill.record.price);
    const { record } = await payments.open(c.req.param('token'), backend);
    return c.html(payPage(record, c.req.path, problem), problem ? 502 : 200);
  });
  app.notFound((c) => c.html(sorryPage('There is nothing at this address.'), 404));
  app.onError((error, c) => {
    if (error instanceof Problem) return c.html(sorryPage(error.message), error.status as 400);
    failed(error);
    return c.html(sorryPage('Something unexpected happened.'), 500);
  });
  const isService = (path: string): boolean => path.startsWith(`${basePath}/`) || path === '/health' || path === '/ready';
  return async (request: Request, peer?: Peer): Promise<Response> => {
    const { pathname, hostname } = new URL(request.url);
    if (hosts && !hosts.includes(hostname)) return new Problem('forbidden', 'These pages are for this machine alone.').response();
    return isService(pathname) ? service.fetch(request, peer) : app.fetch(request);
  };
}
