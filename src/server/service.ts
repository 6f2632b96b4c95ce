import type { Hint } from '../adapters/contract.ts';
import { createBackend, type Backend, type BackendOptions, type Session } from '../backend/index.ts';
import { hmacOf } from '../environment/hmac.ts';
import { serviceWorld, type ServiceWorld } from '../environment/service-world.ts';
import { appOf, type Noted } from './app.ts';
import { Hints } from './hints.ts';
import { errorLine, routeOf, type LogLine } from './log.ts';
import { checkedPayments, type PaymentOptions } from './payments.ts';
import { Rates, type Rate } from './rates.ts';
import { checkedOrigins } from './same-site.ts';

/** What a service is made of: what a backend is, and what stands between it and the world. */
export interface ServiceOptions extends Omit<BackendOptions, 'now' | 'report'> {
  /** Milliseconds since 1970; the machine's clock unless stated. */
  readonly now?: () => number;
  /** Origins of pages elsewhere that may use this server with their visitors' cookies, each written out; none unless stated. */
  readonly origins?: readonly string[];
  /** How much may be asked: for one account (50 a second, 200 at once), and from one address (100 a second, 400 at once); `null`: as much as they like. */
  readonly rates?: { readonly account?: Rate | null; readonly address?: Rate | null };
  /** How many servers of the host's own stand in front, each of which adds an address to `X-Forwarded-For`; 0 unless stated, and then no such header is believed. */
  readonly proxies?: number;
  /** Takes the log line by line; the console unless stated, as JSON. */
  readonly log?: (line: LogLine) => void;
  /** Names accounts in the log by their HMAC with this key; with one of this process alone unless stated. */
  readonly logKey?: string;
  /** How word of payments is recognised, at `POST /credits/payments`; without it there is no such address. */
  readonly payments?: PaymentOptions;
  /** Clock, timers and ids; the machine's own unless a test brings others. */
  readonly world?: ServiceWorld;
}

/** Where a request comes from, as the host's server knows it. */
export interface Peer {
  readonly address?: string | undefined;
}

/** A backend that may be put before the world. */
export interface Service {
  /** Answers a request. Never throws; needs no `this`. Without the peer's address nothing is counted by address. */
  readonly fetch: (request: Request, peer?: Peer) => Promise<Response>;
  readonly backend: Backend;
  /** Below which path it answers; `/health` and `/ready` are there and beside it. */
  readonly basePath: string;
  /** Tells pages of a change that somebody has made past this service; what another service on the same PostgreSQL changes is told by itself. */
  readonly changed: (hint: Hint) => void;
  /** Takes nothing new, ends the streams of hints, and resolves when everything that runs has been answered. */
  readonly drain: () => Promise<void>;
}

const PER_ACCOUNT: Rate = { perSecond: 50, burst: 200 };
const PER_ADDRESS: Rate = { perSecond: 100, burst: 400 };
/** Addresses that the log may tell, below the base and beside it. */
const STEPS =
  'snapshot operations lookups policies quotes history orders sharing referral commands payments hints openapi.json health ready';
const KNOWN: ReadonlySet<string> = new Set(STEPS.split(' ').map((step) => `/${step}`));

/** Makes a service. Importing and making it starts nothing. @throws Error when an option could not be meant. */
export function createService(options: ServiceOptions): Service {
  const { basePath = '/credits', world = serviceWorld, now = world.now, proxies = 0, rates = {} } = options;
  const { log = (line: LogLine) => console.log(JSON.stringify(line)), logKey = world.id() } = options;
  const { account: perAccount = PER_ACCOUNT, address: perAddress = PER_ADDRESS } = rates;
  const failed = (error: unknown, request?: string): void => log(errorLine(error, now(), request));
  const hints = new Hints(world, options.store.news, failed);
  const store = hints.watch(options.store);
  /** Whose request it is has been found out before the backend asks. */
  const sessions = new WeakMap<Request, Session>();
  const backend = createBackend({
    ...options,
    basePath,
    store,
    now,
    authenticate: (request) => sessions.get(request) ?? null,
    report: (error) => failed(error),
  });
  const running = new Running();
  const app = appOf({
    basePath,
    backend,
    store,
    hints,
    origins: checkedOrigins(options.origins ?? []),
    payments: options.payments && checkedPayments(options.payments),
    perAccount: perAccount ? new Rates(perAccount, world.monotonic) : undefined,
    perAddress: perAddress ? new Rates(perAddress, world.monotonic) : undefined,
    authenticate: options.authenticate,
    pass(request, session) {
      sessions.set(request, session);
      return backend.fetch(request);
    },
    isDraining: () => running.isClosing,
    now,
    failed,
  });

  async function answer(request: Request, peer: Peer = {}): Promise<Response> {
    const begun = world.monotonic();
    const noted: Noted = { id: requestId(request, world), address: addressOf(request, peer, proxies) };
    const reply = await app.fetch(request, noted);
    reply.headers.set('x-request-id', noted.id);
    const { status } = reply;
    const account = noted.session && (await hmacOf(logKey, noted.session.account)).slice(0, 16);
    log({
      event: 'request',
      at: new Date(now()).toISOString(),
      level: status >= 500 ? 'error' : status >= 400 ? 'warn' : 'info',
      request: noted.id,
      method: request.method,
      route: routeOf(new URL(request.url).pathname, basePath, KNOWN),
      status,
      ms: Math.round((world.monotonic() - begun) * 10) / 10,
      ...(account !== undefined && { account }),
      ...(noted.problem !== undefined && { problem: noted.problem }),
    });
    return reply;
  }

  return {
    basePath,
    backend,
    fetch: (request, peer) => running.during(answer(request, peer)),
    changed: (hint) => hints.tell(hint),
    async drain() {
      const ended = running.close();
      hints.close();
      await ended;
      await hints.pass();
    },
  };
}

/** What is being answered. */
class Running {
  isClosing = false;
  readonly #all = new Set<Promise<unknown>>();

  during<T>(work: Promise<T>): Promise<T> {
    const settled = work.finally(() => this.#all.delete(settled));
    this.#all.add(settled);
    return settled;
  }

  async close(): Promise<void> {
    this.isClosing = true;
    while (this.#all.size > 0) await Promise.allSettled(this.#all);
  }
}

/** What stands in front may have given the request a name; one that could break a log line is not taken over. */
function requestId({ headers }: Request, { id }: ServiceWorld): string {
  const said = headers.get('x-request-id') ?? '';
  return /^[\w-]{8,64}$/.test(said) ? said : id();
}

/** From where a request comes: only what a server of the host's own has written is believed. */
function addressOf({ headers }: Request, { address }: Peer, proxies: number): string | undefined {
  if (proxies === 0) return address;
  const passed = (headers.get('x-forwarded-for') ?? '').split(',').map((one) => one.trim());
  return passed.at(-proxies) || address;
}
