import type { Fetch } from '../../src/conformance/index.ts';
import type { Shop } from '../support/shop.ts';

/** What befalls a request to the backend, or its answer. */
const FATES = ['fine', 'lost', 'unanswered', 'twice', 'late', 'garbled', 'crash'] as const;
export type Fate = (typeof FATES)[number];

/** Numbers from 0 to 1 in a row that the seed decides. */
export function diceOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * A network on which anything may happen to a request and to its answer: the kit's real backend behind it carries out what arrives, however often and in whatever order.
 * A crash is the backend's: what it had committed stays, and nobody who was waiting hears of it.
 */
export class Weather {
  /** How often each thing has happened. */
  readonly counts: Record<Fate, number> = { fine: 0, lost: 0, unanswered: 0, twice: 0, late: 0, garbled: 0, crash: 0 };
  isCalm = false;
  readonly #shop: Shop;
  readonly #dice: () => number;
  /** How often the backend has crashed. */
  #life = 0;

  /** @param behind stands between the weather and the backend. */
  constructor(shop: Shop, dice: () => number, behind: (fetch: Fetch) => Fetch = (fetch) => fetch) {
    this.#shop = shop;
    this.#dice = dice;
    let arrive: Fetch = () => Promise.reject(broken());
    const backend = behind((request) => arrive(request));
    shop.network = (request, pass) => {
      arrive = pass;
      return this.#send(request, backend);
    };
  }

  async #send(request: Request, pass: Fetch): Promise<Response> {
    const copy = await unbound(request);
    const fate: Fate = this.isCalm || this.#dice() < 0.5 ? 'fine' : FATES[1 + Math.floor(this.#dice() * (FATES.length - 1))]!;
    this.counts[fate] += 1;
    if (fate === 'lost') throw broken();
    // Requests overtake each other on their way.
    await this.#pause(fate === 'late' ? 20_000 : 300);
    const life = this.#life;
    const reply = await pass(copy.clone());
    if (fate === 'crash') this.#life += 1;
    if (fate === 'twice') void this.#pause(40_000).then(() => pass(copy));
    await this.#pause(300);
    // Whoever waited for a backend that has crashed meanwhile hears nothing any more.
    if (fate === 'unanswered' || life !== this.#life) throw broken();
    return fate === 'garbled' ? this.#garbled(reply) : reply;
  }

  #pause(most: number): Promise<void> {
    if (this.isCalm) return Promise.resolve();
    return new Promise((resolve) => void this.#shop.world.after(Math.ceil(this.#dice() * most), resolve));
  }

  async #garbled(reply: Response): Promise<Response> {
    const text = await reply.text();
    const headers = { 'content-type': 'application/json' };
    const kinds = [
      () => new Response('<h1>Bad gateway</h1>', { status: 502, headers: { 'content-type': 'text/html' } }),
      () => new Response(text.slice(0, text.length / 2), { headers }),
      () => new Response('{}', { headers }),
      () => new Response('<title>Sign in</title>', { headers: { 'content-type': 'text/html' } }),
      () => new Response('', { status: 429, headers: { 'retry-after': '3' } }),
    ];
    return kinds[Math.floor(this.#dice() * kinds.length)]!();
  }
}

/** The same request without its signal: who has stopped waiting does not stop what is under way. */
async function unbound(request: Request): Promise<Request> {
  const { url, method, headers } = request;
  return new Request(url, { method, headers, ...(method !== 'GET' && { body: await request.text() }) });
}

function broken(): TypeError {
  return new TypeError('The connection broke.');
}
