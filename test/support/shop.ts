import { restAdapter } from '../../src/adapters/rest.ts';
// What comes later is here from the beginning: simulated time does not wait for a file.
import '../../src/adapters/rest-later.ts';
import '../../src/store/later.ts';
import '../../src/store/reads.ts';
import { createBackend, memoryStore, type Backend, type BackendOptions } from '../../src/backend/index.ts';
import { SimulatedWorld, type SimulatedTab } from '../../src/environment/simulated.ts';
import {
  bindPolicy,
  createCredits,
  newAccount,
  parsePolicy,
  type Account,
  type BoundPolicy,
  type Credits,
  type Viewer,
} from '../../src/index.ts';
import { savedPolicy } from './small-policy.ts';
import { at } from './studio.ts';

/** A Monday morning on which the studio's shops open. */
export const MORNING = at('2026-03-02 09:00');

/** The photo studio with its open numbers filled in. */
export function studioPolicy(values: Readonly<Record<string, unknown>> = {}): BoundPolicy {
  return bindPolicy(parsePolicy(savedPolicy('bg-studio')), {
    launch: '2026-02-23T00:00:00Z',
    reset_day: 1,
    currency: 'EUR',
    'packs.professional_plus': {
      S: { credits: 100, price: 20 },
      M: { credits: 250, price: 45 },
      L: { credits: 1000, price: 150 },
    },
    ...values,
  });
}

/** Applying a background to so many photos. */
export const photos = (count: number): { photos: number; background: boolean } => ({ photos: count, background: true });

/** A backend, browsers and a clock that belong together. Whatever a request meets on its way is `shop.network`. */
export class Shop {
  readonly world: SimulatedWorld;
  readonly backend: Backend;
  /** Every request that arrived, as `POST /operations charge`. */
  readonly arrived: string[] = [];
  /** What stands between the browsers and the backend; replace it to lose, delay or spoil. */
  network: (request: Request, pass: (request: Request) => Promise<Response>) => Promise<Response> = (request, pass) =>
    pass(request);
  viewer: Viewer = { role: 'owner', id: 'ann' };

  constructor(policy: BoundPolicy = studioPolicy(), options: Partial<BackendOptions> = {}) {
    this.world = new SimulatedWorld({ now: MORNING, seed: 7 });
    this.backend = createBackend({
      policy,
      store: memoryStore('first'),
      now: () => this.world.now(),
      authenticate: () => ({ account: 'acme', viewer: this.viewer }),
      ...options,
    });
    this.world.fetch = (request) =>
      this.network(request, async (passed) => {
        this.arrived.push(await this.#said(passed.clone()));
        return this.backend.fetch(passed);
      });
  }

  async #said(request: Request): Promise<string> {
    const path = new URL(request.url).pathname.replace(/^\/credits/, '');
    const { kind } = request.method === 'POST' ? ((await request.json()) as { kind?: string }) : {};
    return [request.method, path, kind].filter(Boolean).join(' ');
  }

  /** Opens the account on a plan with that many slots: ten launch credits and ten monthly ones each, on Professional Plus. */
  async open(plan = 'professional_plus', slots = 5, facts: Partial<Account> = {}): Promise<this> {
    await this.backend.open(newAccount('acme', MORNING - 1, facts));
    await this.backend.command('acme', { kind: 'subscribe', id: 'signup', plan, slots });
    return this;
  }

  /** A browser tab. */
  tab(): SimulatedTab {
    return this.world.tab();
  }

  /** The kit in a tab, which begins to load. */
  enter(tab: SimulatedTab = this.tab(), account: () => string | null = () => 'acme'): Credits {
    const adapter = restAdapter({ endpoint: 'https://shop.example/credits', fetch: tab.fetch, account });
    return createCredits({ adapter, environment: tab, payOrigins: ['https://pay.example'] });
  }

  /** The kit in a tab, with its numbers loaded. */
  async visit(tab: SimulatedTab = this.tab(), account: () => string | null = () => 'acme'): Promise<Credits> {
    const credits = this.enter(tab, account);
    await this.world.until(() => credits.snapshot().phase !== 'loading' && !credits.snapshot().isRefreshing);
    await this.world.settle();
    return credits;
  }

  /** What a promise comes to, with simulated time passing as it needs. */
  async of<T>(promise: Promise<T>): Promise<T> {
    let isOver = false;
    const end = (): void => void (isOver = true);
    promise.then(end, end);
    await this.world.until(() => isOver, 120_000);
    return promise;
  }

  /** What the ledger says is left. */
  async left(): Promise<number> {
    const { available } = await this.backend.snapshot({ account: 'acme', viewer: this.viewer }, []);
    return Object.values(available)[0] ?? 0;
  }
}
