import { fingerprintOf } from '../../src/adapters/fingerprint.ts';
import type {
  ChargeOperation,
  CreditAdapter,
  HoldOperation,
  OrderRequest,
  Outcome,
  RequestContext,
  Snapshot,
} from '../../src/adapters/contract.ts';
import { restAdapter } from '../../src/adapters/rest.ts';
import {
  createBackend,
  memoryStore,
  type Backend,
  type BackendOptions,
  type LedgerStore,
  type Session,
} from '../../src/backend/index.ts';
import type { BoundPolicy, Command } from '../../src/index.ts';
import { newAccount } from '../../src/index.ts';
import { at, policyOf, RENDER, START } from '../support/studio.ts';

/** A shop with everything a backend is asked about: roles, a shared pool, packs to pay and packs on account, a limit, invitations. */
export const shopPolicy = (parts: Readonly<Record<string, unknown>> = {}): BoundPolicy =>
  policyOf({
    roles: {
      owner: { may: ['see', 'use', 'buy', 'share'] },
      maker: { may: ['see', 'use'] },
      guest: { may: ['use'] },
      branch: { may: ['see', 'use'], subAccount: true },
    },
    subAccounts: { shareFlag: 'shared' },
    actions: {
      render: { ...RENDER, refunds: { failed: 'always' } },
      write: { cost: { knownAfter: true, upTo: 20 } },
      look: { cost: 'free' },
      scan: { ...RENDER, tags: ['scans'] },
    },
    limits: { scans: { atMost: 3, count: 'times', of: ['scans'], per: 'day' } },
    plans: {
      basic: { rank: 1, grants: { monthly: { source: 'monthly', amount: 30, every: 'month', on: 'anchor' } } },
      endless: { rank: 2, unlimited: { fairUse: { limit: 100, per: 'month', atCap: 'deny' } } },
      roomy: { rank: 3, unlimited: { fairUse: { limit: 10, per: 'month', atCap: 'charge' } } },
    },
    planChange: { any: {} },
    grants: { gift: { source: 'promo', amount: 5, event: 'referral' } },
    packs: {
      paid: {
        source: 'purchased',
        currency: 'EUR',
        method: 'checkout',
        sizes: { s: { credits: 10, price: 5 }, any: { amount: 'any', credits: 3, price: 1, minimum: 2, increment: 0.5 } },
        refunds: { returned: [{ after: 'purchase', atMost: '14 days' }], chargeback: [{ ifUsed: 'owe' }] },
      },
      billed: { source: 'purchased', currency: 'EUR', method: 'invoice', sizes: { m: { credits: 50, price: 20.5 } } },
    },
    ...parts,
  });

export const context = (more: Partial<RequestContext> = {}): RequestContext => ({
  signal: new AbortController().signal,
  timeoutMs: 5000,
  ...more,
});

/** The n-th id: 32 hexadecimal digits. */
export const hex = (n: number): string => n.toString(16).padStart(32, '0');

export const BASE = 'https://shop.test/credits';

/** A backend, a clock and adapters for whoever is signed in. */
export class Shop {
  now = START;
  readonly store: LedgerStore;
  readonly backend: Backend;
  /** Errors that the backend did not expect; a test that has some says so. */
  readonly unexpected: unknown[] = [];
  #ids = 0;

  constructor(options: Partial<BackendOptions> = {}) {
    this.store = options.store ?? memoryStore('first');
    this.backend = createBackend({
      policy: shopPolicy(),
      now: () => this.now,
      authenticate: (request) => JSON.parse(request.headers.get('authorization') ?? 'null') as Session | null,
      account: (id) => (id.startsWith('nobody') ? null : newAccount(id, START, { cycleAnchor: START })),
      report: (error) => this.unexpected.push(error),
      ...options,
      store: this.store,
    });
  }

  /** A shop whose account `acme` has this many bought credits. */
  static async with(credits: number, options: Partial<BackendOptions> = {}): Promise<Shop> {
    const shop = new Shop(options);
    if (credits > 0) await shop.grant(credits);
    return shop;
  }

  id(): string {
    return hex(++this.#ids);
  }

  at(when: string): this {
    this.now = at(when);
    return this;
  }

  session(more: Partial<Session> = {}): Session {
    return { account: 'acme', viewer: { role: 'owner' }, ...more };
  }

  adapter(more: Partial<Session> = {}): CreditAdapter {
    const session = this.session(more);
    return restAdapter({
      endpoint: BASE,
      account: session.account,
      fetch: this.backend.fetch,
      headers: { authorization: JSON.stringify(session) },
    });
  }

  command(command: Command, account = 'acme'): ReturnType<Backend['command']> {
    return this.backend.command(account, command);
  }

  grant(amount: number, account = 'acme', source = 'purchased'): ReturnType<Backend['command']> {
    return this.command({ kind: 'grant', id: `grant-${this.id()}`, source, amount }, account);
  }

  charge(images: number, more: Partial<ChargeOperation> & { readonly account?: string } = {}): ChargeOperation {
    return { ...this.#priced(images, more), kind: 'charge' };
  }

  hold(images: number, more: Partial<HoldOperation> & { readonly account?: string } = {}): HoldOperation {
    return { ...this.#priced(images, more), kind: 'hold' };
  }

  #priced(
    images: number,
    { account = 'acme', ...more }: Partial<ChargeOperation | HoldOperation> & { readonly account?: string },
  ) {
    const policyVersion = this.backend.policy()!.version;
    const said = { id: more.id ?? this.id(), action: 'render', inputs: { images }, maxAmount: images, policyVersion, ...more };
    const { action, inputs, maxAmount } = said;
    return { fingerprint: fingerprintOf({ account, action, inputs, maxAmount, policyVersion: said.policyVersion }), ...said };
  }

  order(pack: string, price: string, more: Partial<OrderRequest> = {}): OrderRequest {
    const policyVersion = this.backend.policy()!.version;
    const said = { id: this.id(), pack, price: { amount: price, currency: 'EUR' }, policyVersion, ...more };
    return { fingerprint: fingerprintOf({ account: 'acme', ...said }), ...said };
  }

  submit(operation: Parameters<CreditAdapter['submit']>[0], more: Partial<Session> = {}): Promise<Outcome> {
    return this.adapter(more).submit(operation, context());
  }

  snapshot(open: readonly string[] = [], more: Partial<Session> = {}): Promise<Snapshot> {
    return this.adapter(more).snapshot(open, context());
  }

  async available(more: Partial<Session> = {}): Promise<number> {
    return (await this.snapshot([], more)).available['credit']!;
  }

  /** A request as a stranger may write it, with the session of the owner unless one is named. */
  ask(
    method: string,
    path: string,
    body?: unknown,
    more: Partial<Session> | null = {},
    headers: Record<string, string> = {},
  ): Promise<Response> {
    const signedIn: Record<string, string> = more === null ? {} : { authorization: JSON.stringify(this.session(more)) };
    const json: Record<string, string> = body === undefined ? {} : { 'content-type': 'application/json' };
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    return this.backend.fetch(
      new Request(BASE + path, {
        method,
        headers: { ...signedIn, ...json, ...headers },
        ...(body !== undefined && { body: text }),
      }),
    );
  }
}
