import { bindPolicy, unsetIn } from '../policy/bind.ts';
import { parsePolicy } from '../policy/parse.ts';
import type { BoundPolicy } from '../policy/policy.ts';
import { newAccount } from '../engine/account.ts';
import { createService, listen, tokenSessions, type LogLine, type Service } from '../server/index.ts';
import { beginAccount } from '../server/demo-account.ts';
import { DEMO_POLICY } from '../server/demo-policy.ts';
import { demoSite } from '../server/demo-site.ts';
import { FakePayments } from '../server/fake-payments.ts';
import { countOf, known } from './account-options.ts';
import type { BackendDesk, Opened } from './backend-desk.ts';
import { FOLDER, leaveTrace, paymentSecretOf, secretsOf } from './backend-folder.ts';
import { policyOf, rejected, UsageError, valuesOf, type Line } from './desk.ts';

const PORT = 8787;
/** How often what fell due to accounts that nobody visits is applied. */
const SWEEP_MS = 5 * 60_000;
/** Addresses that only this machine reaches. */
const LOOPBACK = ['127.0.0.1', 'localhost', '::1'];

/** `creditkit backend`: serves until somebody stops it. */
export async function serveCommand(line: Line, desk: BackendDesk): Promise<0> {
  const { options, flags, lists } = line;
  const policy = policyFor(line, desk);
  const plan = known('plan', options['plan'], policy.plans);
  const { folder = FOLDER, host = '127.0.0.1' } = options;
  const port = countOf('port', options['port']) ?? PORT;
  const isLocal = LOOPBACK.includes(host);
  const isDemo = flags.has('demo') || isLocal;
  const keys = secretsOf(folder, desk);
  const paymentKey = paymentSecretOf(folder, desk);

  const databaseUrl = desk.env('DATABASE_URL');
  const ledger = await desk.openLedger({ folder, ...(databaseUrl !== undefined && { databaseUrl }) });
  try {
    let origin = '';
    const sessions = tokenSessions({ keys, now: desk.now });
    const url = (): string => `${origin}/credits`;
    const payments = new FakePayments({
      secret: paymentKey,
      now: desk.now,
      origin: () => origin,
      webhook: () => `${url()}/payments`,
      send: desk.fetch,
    });
    const begun = new Map<string, Promise<boolean>>();
    const begin = (account: string): Promise<boolean> =>
      once(begun, account, () => beginAccount(service.backend, account, desk.now(), plan));
    const log = (entry: LogLine): void => {
      if (flags.has('log') || entry.level === 'error') desk.print(`${JSON.stringify(entry)}\n`);
    };
    const service: Service = createService({
      policy,
      store: ledger.store,
      now: desk.now,
      log,
      origins: lists['origin'] ?? [],
      proxies: countOf('proxies', options['proxies']) ?? 0,
      payments: { keys: [paymentKey] },
      creditsAtOnce: ['invoice'],
      ...(isDemo && {
        payUrl: payments.payUrl,
        referralLink: (account: string) => `${origin}/join/${encodeURIComponent(account)}`,
      }),
      // Whoever may sign tokens is believed that there is such an account.
      ...(!isDemo && { account: (id: string) => newAccount(id, desk.now()) }),
      async authenticate(request) {
        const session = await sessions.authenticate(request);
        if (session && isDemo) await begin(session.account);
        return session;
      },
    });
    const hosts = flags.has('demo') ? undefined : ['localhost', '127.0.0.1', '[::1]'];
    const site = isDemo
      ? demoSite({
          service,
          sessions,
          payments,
          script: desk.script,
          begin,
          now: desk.now,
          hosts,
          failed: (error) => desk.complain(`${String(error)}\n`),
        })
      : service.fetch;
    const server = await listening(service, port, host, site);
    origin = server.origin;
    leaveTrace(folder, { url: url(), role: seeingRole(policy) }, desk);
    desk.print(told({ origin, policy, why: ledger.why, isDemo }));
    const sweeping = new Sweeping(ledger, service, policy, desk);
    await new Promise<void>((resolve) => desk.onStop(resolve));
    desk.print('Stopping: what runs is finished first.\n');
    await Promise.all([server.close(), sweeping.stop()]);
  } finally {
    await ledger.close();
  }
  desk.print('Stopped. Nothing is lost.\n');
  return 0;
}

/** The policy that is named: one that comes with the kit, or a file; without a name one to begin with. @throws UsageError */
function policyFor({ options, set }: Line, desk: BackendDesk): BoundPolicy {
  const name = options['policy'];
  if (name === undefined) return bindPolicy(parsePolicy(DEMO_POLICY));
  const sample = desk.sample(name);
  const document =
    sample === undefined ? policyOf(name, desk) : rejected(`${name} is not a valid policy.`, () => parsePolicy(sample));
  return rejected(`${name}: a value does not fit its parameter.`, () => bindPolicy(document, valuesOf(set)));
}

async function listening(service: Service, port: number, host: string, site: Service['fetch']): ReturnType<typeof listen> {
  try {
    return await listen(service, port, host, site);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    throw new UsageError(`Port ${port} is taken.`, 'Choose another one with --port; 0 takes any that is free.');
  }
}

/** A role that may see numbers, for whoever looks from outside. */
const seeingRole = ({ roles = {} }: BoundPolicy): string =>
  Object.entries(roles).find(([, { may, subAccount }]) => may.includes('see') && subAccount !== true)?.[0] ?? 'owner';

function told({ origin, policy, why, isDemo }: { origin: string; policy: BoundPolicy; why: string; isDemo: boolean }): string {
  const open = [...new Set(unsetIn(policy).map(({ parameter }) => parameter))];
  const lines = [
    `Credits of "${policy.id}" at ${origin}/credits`,
    `  ledger    ${why}`,
    ...(open.length > 0
      ? [`  left open ${open.slice(0, 6).join(', ')}${open.length > 6 ? ' …' : ''}: give values with --set`]
      : []),
    ...(isDemo ? [`  page      ${origin}/  (sign in as anybody: this is a demo)`] : []),
    `  sign in   Authorization: Bearer <token>; a token: creditkit backend token acme`,
    `  operate   creditkit backend grant acme 50 · orders acme · deliver acme <order> · refund acme <intent>`,
    `  stop      Ctrl+C`,
  ];
  return `${lines.join('\n')}\n`;
}

/** Applies what falls due, now and then, one round after the other. */
class Sweeping {
  readonly #over = new AbortController();
  readonly #end: () => void;
  #round: Promise<unknown> = Promise.resolve();

  constructor(ledger: Opened, { backend }: Service, policy: BoundPolicy, desk: BackendDesk) {
    const sweep = (): void => {
      this.#round = this.#round
        .then(() => ledger.sweep({ backend, policy, now: desk.now, signal: this.#over.signal }))
        .catch((error: unknown) => desk.complain(`What fell due could not be applied, and will be later: ${String(error)}\n`));
    };
    this.#end = desk.every(SWEEP_MS, sweep);
    sweep();
  }

  async stop(): Promise<void> {
    this.#over.abort();
    this.#end();
    await this.#round;
  }
}

/** Does something once for each name, and again where it failed. @returns what came of it for the first, `false` for everybody after */
async function once(all: Map<string, Promise<boolean>>, name: string, work: () => Promise<boolean>): Promise<boolean> {
  const before = all.get(name);
  const running = before ?? work();
  all.set(name, running);
  try {
    return (await running) && before === undefined;
  } catch (error) {
    all.delete(name);
    throw error;
  }
}
