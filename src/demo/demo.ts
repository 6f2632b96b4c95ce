import { createBackend, memoryStore, type Backend, type BackendOptions } from '../backend/index.ts';
import {
  bindPolicy,
  browserEnvironment,
  createCredits,
  newAccount,
  parsePolicy,
  restAdapter,
  type Account,
  type BoundPolicy,
  type Command,
  type Credits,
  type Environment,
  type ParameterValues,
  type Viewer,
} from '../index.ts';

const DAY_MS = 86_400_000;
/** Only a name: the backend is in the page, and no request leaves it. */
const ORIGIN = 'https://demo.creditkit.invalid';

/** Something that happened before the demo begins. */
export interface DemoStep {
  /** How many days before the beginning; fractions are fine. Steps are played from the oldest on. */
  readonly daysAgo: number;
  /** Without an id it gets one of its own. */
  readonly command: Command extends infer C ? (C extends { id: string } ? Omit<C, 'id'> & { id?: string } : C) : never;
  readonly viewer?: Viewer;
}

/** What stands between the client and the backend: it may delay, fail or lose what it does not `pass` on. */
export type Network = (request: Request, pass: (request: Request) => Promise<Response>) => Promise<Response>;

/** What a demo is made of. Everything but the policy has a sensible default. */
export interface DemoOptions {
  /** A policy document (as JSON or its text), or a bound policy. */
  readonly policy: unknown;
  /** Values of the document's parameters. */
  readonly values?: ParameterValues;
  /** The plan that the account is on; the policy's first unless stated, `null` for none. */
  readonly plan?: string | null;
  readonly slots?: number;
  readonly seats?: number;
  /** The account's id. */
  readonly account?: string;
  /** Further facts of the account: type, flags, time zone. */
  readonly facts?: Partial<Account>;
  /** Who looks; the role `owner` unless stated. */
  readonly viewer?: Viewer;
  /** What happened before, so that there is a history to see. */
  readonly story?: readonly DemoStep[];
  /** When the demo begins, epoch milliseconds; now unless stated. */
  readonly startAt?: number;
  /** How many days before the beginning the plan was started; 20 unless stated. */
  readonly subscribedDaysAgo?: number;
  /** What stands between the client and the backend in the beginning. */
  readonly network?: Network;
  /** How the host sells and invites: where orders are paid, where receipts lie, where invitations lead. */
  readonly host?: Pick<
    BackendOptions,
    'creditsAtOnce' | 'payUrl' | 'receiptUrl' | 'referralLink' | 'referralEvent' | 'referralUpgradeEvent'
  >;
  /** The origins that pay links may lead to. */
  readonly payOrigins?: readonly string[];
  /** The world around; a page's own unless a test brings another. */
  readonly environment?: Environment;
  /** Changes that world, whichever it is: takes away the network, or the place where records are kept. */
  readonly around?: (environment: Environment) => Environment;
}

/** A demo: the client, the backend it talks to, and a hand on the clock. */
export interface Demo {
  readonly credits: Credits;
  readonly backend: Backend;
  /** The account's id, for the backend's functions. */
  readonly account: string;
  readonly policy: BoundPolicy;
  /** What stands between the client and the backend; replace it to delay, fail or lose. */
  network: Network;
  /** The demo's clock: epoch milliseconds. */
  now(): number;
  /** Moves the clock forward; what falls due on the way happens. */
  advance(ms: number): Promise<void>;
  /** Changes who looks. */
  view(viewer: Viewer): Promise<void>;
  /** Carries a command of the host out: a plan change, a grant by hand, a delivery. */
  command(command: DemoStep['command']): Promise<void>;
}

/**
 * Makes a demo. The same engine decides as everywhere, so what it shows is what a real backend would.
 * @throws PolicyError when the policy or its values make no sense; Error when it has no such plan.
 */
export async function createDemo(options: DemoOptions): Promise<Demo> {
  const { around = (world) => world, network = (request, pass) => pass(request) } = options;
  const environment = around(options.environment ?? browserEnvironment());
  const policy = isBound(options.policy) ? options.policy : bindPolicy(parsePolicy(options.policy), options.values);
  const start = options.startAt ?? environment.now();
  // A new history for every demo, so that nothing an earlier one left in this browser is taken for this one's.
  const epoch = environment.id();
  const account = options.account ?? `demo-${epoch.slice(0, 8)}`;
  let offset = start - environment.now();
  let viewer = options.viewer ?? { role: 'owner' };
  const now = (): number => environment.now() + offset;

  const backend = createBackend({
    ...options.host,
    policy,
    store: memoryStore(epoch),
    now,
    authenticate: () => ({ account, viewer }),
  });
  const steps = storyOf(options, policy);
  offset -= Math.max(...steps.map(({ daysAgo }) => daysAgo), 0) * DAY_MS;
  await backend.open(newAccount(account, now() - 1, options.facts));
  for (const { daysAgo, command, viewer: actor = viewer } of steps) {
    offset = start - daysAgo * DAY_MS - environment.now();
    await backend.command(account, { id: environment.id(), ...command }, actor);
  }
  offset = start - environment.now();

  const adapter = restAdapter({
    endpoint: `${ORIGIN}/credits`,
    account,
    fetch: (request) => demo.network(request, backend.fetch),
  });
  const credits = createCredits({ adapter, environment, payOrigins: options.payOrigins ?? [] });
  const demo: Demo = {
    credits,
    backend,
    account,
    policy,
    network,
    now,
    async advance(ms) {
      offset += Math.max(ms, 0);
      await credits.refresh();
    },
    async view(next) {
      viewer = next;
      await credits.refresh();
    },
    async command(command) {
      await backend.command(account, { id: environment.id(), ...command });
      await credits.refresh();
    },
  };
  return demo;
}

function isBound(policy: unknown): policy is BoundPolicy {
  return typeof policy === 'object' && policy !== null && 'version' in policy && /\+[0-9a-f]{32}$/.test(String(policy.version));
}

/** What happened before, oldest first, beginning with the plan. */
function storyOf(options: DemoOptions, policy: BoundPolicy): DemoStep[] {
  const { plan = Object.keys(policy.plans ?? {})[0] ?? null, slots = 1, seats = 1, subscribedDaysAgo = 20, story = [] } = options;
  const plans = Object.keys(policy.plans ?? {});
  if (plan !== null && !plans.includes(plan))
    throw new Error(`The policy ${policy.id} has no plan "${plan}". Use ${plans.map((id) => `"${id}"`).join(', ') || 'null'}.`);
  const begin: DemoStep[] =
    plan === null ? [] : [{ daysAgo: subscribedDaysAgo, command: { kind: 'subscribe', plan, slots, seats } }];
  return [...begin, ...story].sort((a, b) => b.daysAgo - a.daysAgo);
}
