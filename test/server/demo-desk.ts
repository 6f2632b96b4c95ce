import { demoSite } from '../../src/server/demo-site.ts';
import { beginAccount } from '../../src/server/demo-account.ts';
import { DEMO_POLICY } from '../../src/server/demo-policy.ts';
import { FakePayments } from '../../src/server/fake-payments.ts';
import { bindPolicy, parsePolicy } from '../../src/index.ts';
import { Counter, ORIGIN, PAYMENT_SECRET } from './desk.ts';

/** A visitor of the demo, who keeps cookies as a browser does. */
export class Visitor {
  readonly payments: FakePayments = new FakePayments({
    secret: PAYMENT_SECRET,
    origin: () => ORIGIN,
    webhook: () => `${ORIGIN}/credits/payments`,
    send: (request) => this.counter.service.fetch(request),
    now: () => this.counter.now,
  });
  readonly counter = new Counter({
    policy: bindPolicy(parsePolicy(DEMO_POLICY)),
    payUrl: this.payments.payUrl,
    referralLink: (account) => `${ORIGIN}/join/${account}`,
  });
  readonly failures: unknown[] = [];
  readonly #site = demoSite({
    service: this.counter.service,
    sessions: this.counter.sessions,
    payments: this.payments,
    script: () => '// the kit',
    begin: (account) => beginAccount(this.counter.service.backend, account, this.counter.now),
    now: () => this.counter.now,
    hosts: ['shop.test'],
    failed: (error) => void this.failures.push(error),
  });
  cookie = '';

  async go(
    path: string,
    form?: Record<string, string>,
    headers: Record<string, string> = {},
    origin = ORIGIN,
  ): Promise<Response> {
    const request = new Request(origin + path, {
      method: form ? 'POST' : 'GET',
      headers: { cookie: this.cookie, ...(form && { 'sec-fetch-site': 'same-origin' }), ...headers },
      ...(form && { body: new URLSearchParams(form) }),
    });
    const reply = await this.#site(request);
    this.cookie = reply.headers.get('set-cookie')?.split(';')[0] ?? this.cookie;
    return reply;
  }

  signIn(account = 'acme', role = 'owner', more: Record<string, string> = {}): Promise<Response> {
    return this.go('/sign-in', { account, role, ...more });
  }

  async credits(): Promise<unknown> {
    return ((await (await this.go('/credits/snapshot')).json()) as { available: unknown }).available;
  }
}
