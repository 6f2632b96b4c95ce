import { createService, tokenSessions, type Service, type ServiceOptions } from '../../src/server/index.ts';
import { memoryStore, type Session } from '../../src/backend/index.ts';
import { newAccount } from '../../src/index.ts';
import type { LogLine } from '../../src/server/index.ts';
import { shopPolicy } from '../backend/shop.ts';
import { START } from '../support/studio.ts';

export const SECRET = 'a secret of the tests that is long enough';
export const PAYMENT_SECRET = 'another one, which the provider shares with us';
export const ORIGIN = 'https://shop.test';

/** A service with everything in it, whose clock and timers a test moves. */
export class Counter {
  now = START;
  readonly log: LogLine[] = [];
  readonly service: Service;
  readonly sessions = tokenSessions({ keys: [SECRET], now: () => this.now });
  readonly #timers = new Set<{ readonly at: number; readonly run: () => void }>();
  #ids = 0;

  constructor(options: Partial<ServiceOptions> = {}) {
    this.service = createService({
      policy: shopPolicy(),
      store: memoryStore('first'),
      authenticate: this.sessions.authenticate,
      account: (id) => (id.startsWith('nobody') ? null : newAccount(id, START, { cycleAnchor: START })),
      log: (line) => this.log.push(line),
      payments: { keys: [PAYMENT_SECRET] },
      world: {
        now: () => this.now,
        monotonic: () => this.now,
        id: () => (++this.#ids).toString(16).padStart(32, '0'),
        after: (ms, run) => {
          const timer = { at: this.now + ms, run };
          this.#timers.add(timer);
          return () => void this.#timers.delete(timer);
        },
      },
      ...options,
    });
  }

  /** Lets time pass, and what waits for it happen. */
  pass(ms: number): void {
    this.now += ms;
    for (const timer of [...this.#timers]) if (timer.at <= this.now && this.#timers.delete(timer)) timer.run();
  }

  session(more: Partial<Session> = {}): Session {
    return { account: 'acme', viewer: { role: 'owner' }, ...more };
  }

  /** Sends what a page would, as somebody; `null`: nobody has signed in. */
  async ask(method: string, path: string, { as, body, headers = {}, address }: Asked = {}): Promise<Response> {
    const token = as === null ? undefined : await this.sessions.sign(this.session(as));
    const all = {
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    };
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const request = new Request(ORIGIN + path, { method, headers: all, ...(body !== undefined && { body: text }) });
    return this.service.fetch(request, { address });
  }
}

export interface Asked {
  readonly as?: Partial<Session> | null;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly address?: string;
}

/** What a refusal is called. */
export async function problemOf(reply: Response): Promise<readonly [number, string]> {
  const { type } = (await reply.json()) as { type: string };
  return [reply.status, type.replace('urn:creditkit:problem:', '')];
}
