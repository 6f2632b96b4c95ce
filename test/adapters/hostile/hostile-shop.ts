import { restAdapter } from '../../../src/adapters/rest.ts';
import type { CreditAdapter } from '../../../src/adapters/contract.ts';
import { createCredits, type BoundPolicy, type CreditProblem, type Credits, type Entry } from '../../../src/index.ts';
import { Shop, studioPolicy } from '../../support/shop.ts';

/** The body of a reply, as whoever spoils it sees it. */
export type Body = Record<string, unknown>;
/** What becomes of a reply: another body, or another reply altogether. */
export type Spoil = (body: Body) => unknown;

/** A number as it stands in the text of a reply: JSON can say what no JSON library would write. */
export const raw = (text: string): string => `\u0001${text}\u0002`;
/** A body as JSON, with raw numbers as they are. */
export const textOf = (body: unknown): string => JSON.stringify(body).replace(/"\\u0001(.*?)\\u0002"/g, '$1');
const JSON_TYPE = { 'content-type': 'application/json' };
export const jsonReply = (body: unknown): Response =>
  new Response(typeof body === 'string' ? body : textOf(body), { headers: JSON_TYPE });

/** A page to sign in, as a proxy puts it before everything. */
export const LOGIN = (): Response =>
  new Response('<!doctype html><title>Sign in</title>', { headers: { 'content-type': 'text/html' } });
export const REDIRECT = (): Response =>
  new Response(null, { status: 302, headers: { location: 'https://elsewhere.test/login' } });

/** The real client on the real adapter and the kit's own backend; only what the backend answers can be spoiled. */
export class HostileShop {
  readonly shop: Shop;
  readonly problems: CreditProblem[] = [];
  credits!: Credits;
  #spoils = new Map<string, { spoil: Spoil; times: number }>();

  private constructor(policy: BoundPolicy | undefined) {
    this.shop = new Shop(policy ?? studioPolicy());
    this.shop.network = async (request, pass) => {
      const reply = await pass(request);
      const found = [...this.#spoils].find(([path]) => new URL(request.url).pathname.includes(path))?.[1];
      if (!found || found.times-- <= 0) return reply;
      const spoiled = found.spoil((await reply.json()) as Body);
      return spoiled instanceof Response ? spoiled : jsonReply(spoiled);
    };
  }

  /** A studio with 100 credits. `before` may spoil the first replies. */
  static async open(before: (stage: HostileShop) => void = () => undefined, policy?: BoundPolicy): Promise<HostileShop> {
    const stage = new HostileShop(policy);
    await stage.shop.open();
    before(stage);
    return stage.enter();
  }

  /** Opens the page, with any change to the adapter. */
  async enter(change: (adapter: CreditAdapter) => CreditAdapter = (adapter) => adapter): Promise<this> {
    const { shop } = this;
    const tab = shop.tab();
    const adapter = change(restAdapter({ endpoint: 'https://shop.example/credits', fetch: tab.fetch, account: 'acme' }));
    this.credits = createCredits({ adapter, environment: tab });
    this.credits.onProblem((problem) => this.problems.push(problem));
    await shop.world.until(() => this.credits.snapshot().phase !== 'loading' && !this.credits.snapshot().isRefreshing);
    await shop.world.settle();
    return this;
  }

  /** Spoils what a path answers from now on, or so many times. */
  spoil(path: 'snapshot' | 'operations' | 'policies' | 'lookups', spoil: Spoil, times = Infinity): void {
    this.#spoils.set(path, { spoil, times });
  }

  /** Lets the backend be heard again as it is. */
  honest(): void {
    this.#spoils.clear();
  }

  /** Looks at the numbers again, for as long as a request may take. */
  async look(): Promise<void> {
    await this.shop.of(this.credits.refresh());
    await this.shop.world.settle();
  }

  /** What a person is shown as what is left. */
  get shown(): number | undefined {
    return this.credits.snapshot().balances[0]?.available;
  }

  /** How many requests of a kind have arrived, such as `POST /operations`. */
  arrived(what: string): number {
    return this.shop.arrived.filter((said) => said.startsWith(what)).length;
  }

  /** What the ledger has charged so far, by spend. */
  async charged(): Promise<number[]> {
    const { items } = await this.shop.backend.history({ account: 'acme', viewer: this.shop.viewer }, { limit: 200 });
    return items.filter(({ kind }: { kind: Entry['kind'] }) => kind === 'capture').map(({ amount }) => amount);
  }
}
