import { Hono, type Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { cors } from 'hono/cors';
import { secureHeaders } from 'hono/secure-headers';
import { Problem, type Backend, type LedgerStore, type Session } from '../backend/index.ts';
import type { Hints } from './hints.ts';
import { readPayment, takePayment, type PaymentOptions } from './payments.ts';
import type { Rates } from './rates.ts';
import { requireSameSite } from './same-site.ts';

/** What is known of one request, and what its log line is told in the end. */
export interface Noted {
  readonly id: string;
  readonly address: string | undefined;
  session?: Session;
  problem?: string;
}

/** What the addresses of a service are made of. */
export interface AppParts {
  readonly basePath: string;
  readonly backend: Backend;
  readonly store: LedgerStore;
  readonly hints: Hints;
  readonly origins: readonly string[];
  readonly payments: PaymentOptions | undefined;
  readonly perAccount: Rates | undefined;
  readonly perAddress: Rates | undefined;
  readonly authenticate: (request: Request) => Session | null | Promise<Session | null>;
  /** Hands a request that has shown who it is to the backend. */
  readonly pass: (request: Request, session: Session) => Promise<Response>;
  readonly isDraining: () => boolean;
  readonly now: () => number;
  readonly failed: (error: unknown, request: string) => void;
}

interface Env {
  Bindings: Noted;
}

/** Of a body that says its length; one that does not is counted while it is read. */
const MAX_BODY = 65_536;

/** Somebody asks more than they may; `seconds` is when they may ask again. */
class TooMany extends Problem {
  readonly seconds: number;

  constructor(detail: string, seconds: number) {
    super('too-many', detail);
    this.seconds = seconds;
  }
}

/** Every address of a service, as a router. */
export function appOf(parts: AppParts): Hono<Env> {
  const { basePath, backend, origins, payments } = parts;
  const app = new Hono<Env>();
  app.use(
    secureHeaders({
      strictTransportSecurity: false,
      crossOriginResourcePolicy: origins.length > 0 ? 'cross-origin' : 'same-origin',
    }),
  );
  for (const base of ['', basePath]) health(app.basePath(base), parts);

  const below = app.basePath(basePath);
  below.use(openTo(origins));
  below.use(async (c, next) => {
    if (parts.isDraining()) throw new Problem('unavailable', 'It is about to stop.');
    if (c.env.address !== undefined) count(parts.perAddress, c.env.address);
    await next();
  });
  below.use(bodyLimit({ maxSize: MAX_BODY, onError: tooLarge }));
  if (payments)
    below.post('/payments', async (c) => {
      const word = await readPayment(c.req.raw, payments, parts.now());
      return c.json(word ? { order: (await takePayment(backend, word)).state } : { ignored: true });
    });
  below.get('/hints', async (c) => {
    // Whoever may not look is told so here as there.
    const session = await signedIn(c, parts);
    const stream = await parts.hints.stream(async () => {
      const { account, version } = await backend.snapshot(session);
      return { account, version };
    });
    if (!stream) throw new TooMany('These are too many streams.', 30);
    return c.body(stream, 200, {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      // What stands in front must not gather hints until there are enough to send.
      'x-accel-buffering': 'no',
    });
  });
  below.get('/openapi.json', (c) => c.json(backend.openapi()));
  below.all('/*', async (c) => {
    const reply = await parts.pass(c.req.raw, await signedIn(c, parts));
    if (!reply.ok) c.env.problem = await kindOf(reply);
    return new Response(reply.body, reply);
  });
  app.notFound(() => new Problem('not-found', 'There is nothing at this address.').response());
  app.onError((error, c) => {
    if (!(error instanceof Problem)) parts.failed(error, c.env.id);
    const unknown = 'Something unexpected happened. Ask what has become of what was sent.';
    const said = error instanceof Problem ? error : new Problem('failed', unknown);
    c.env.problem = said.kind;
    const seconds = error instanceof TooMany ? error.seconds : said.kind === 'unavailable' ? 1 : undefined;
    return said.response(seconds === undefined ? {} : { 'retry-after': String(seconds) });
  });
  return app;
}

/** `/health`: the process lives. `/ready`: it may be sent requests, and the ledger answers. */
function health(app: Hono<Env>, { store, isDraining }: AppParts): void {
  app.get('/health', (c) => c.json({ status: 'up' }));
  app.get('/ready', async (c) => {
    if (isDraining()) throw new Problem('unavailable', 'It is about to stop.');
    // Any look at the ledger shows whether it answers.
    const isThere = await store.lines('ready', { limit: 1 }).then(
      () => true,
      () => false,
    );
    if (!isThere) throw new Problem('unavailable', 'The ledger does not answer.');
    return c.json({ status: 'ready' });
  });
}

/** What pages of other origins may do. A list and never a star: with cookies a star would be everybody. */
function openTo(origins: readonly string[]) {
  return cors({
    origin: (origin) => (origins.includes(origin) ? origin : null),
    credentials: origins.length > 0,
    allowMethods: ['GET', 'POST', 'PUT'],
    allowHeaders: ['authorization', 'content-type'],
    exposeHeaders: ['retry-after', 'x-request-id'],
    maxAge: 600,
  });
}

async function signedIn(c: Context<Env>, { origins, authenticate, perAccount }: AppParts): Promise<Session> {
  requireSameSite(c.req.raw, origins);
  const session = await authenticate(c.req.raw);
  if (!session) throw new Problem('unauthorized', 'Sign in first.');
  c.env.session = session;
  count(perAccount, session.account);
  return session;
}

function count(rates: Rates | undefined, name: string): void {
  const seconds = rates?.take(name) ?? 0;
  if (seconds > 0) throw new TooMany(`Ask again in ${seconds} s.`, seconds);
}

function tooLarge(): never {
  throw new Problem('too-large', `The body is longer than ${MAX_BODY} bytes.`);
}

/** What kind of problem the backend has answered with. */
async function kindOf(reply: Response): Promise<string | undefined> {
  const said = (await reply
    .clone()
    .json()
    .catch(() => undefined)) as { readonly type?: unknown } | undefined;
  return typeof said?.type === 'string' ? said.type.split(':').at(-1) : undefined;
}
