import type { Inputs } from '../engine/account.ts';
import type { Decision } from '../engine/decision.ts';
import type { Desk } from './desk.ts';
import { problemOf } from './problem-of.ts';

/** When a price that the server did not tell is asked for again, in milliseconds. */
const PRICE_RETRY_MS = 15_000;
/** Most prices that are kept. */
const MAX_PRICES = 1_000;

/** The prices that each desk has asked for. */
const asked = new WeakMap<Desk, ServerPrices>();

/**
 * The backend's price at the numbers of now; everybody is told when it comes.
 * @param key   the action with its inputs, as one text
 * @param plain what the page makes of it by itself: all there is while the backend does not answer
 */
export function serverPrice(desk: Desk, action: string, inputs: Inputs, key: string, plain?: Decision): Decision | undefined {
  let prices = asked.get(desk);
  if (!prices) asked.set(desk, (prices = new ServerPrices(desk)));
  return prices.of(action, inputs, key, plain);
}

/** The backend's prices of what only it can tell, each asked once for a version of an account. */
class ServerPrices {
  readonly #desk: Desk;
  /** By account, version, action and inputs; `null` while asked. */
  readonly #known = new Map<string, Decision | null>();

  constructor(desk: Desk) {
    this.#desk = desk;
  }

  of(action: string, inputs: Inputs, key: string, plain?: Decision): Decision | undefined {
    const { feed, environment } = this.#desk;
    const { snapshot } = feed;
    if (!snapshot) return undefined;
    const at = JSON.stringify([snapshot.account, snapshot.epoch, snapshot.version, snapshot.viewer, key]);
    const known = this.#known.get(at);
    if (known !== undefined) return known ?? undefined;
    // A page that asks for ever new inputs must not grow for ever.
    if (this.#known.size >= MAX_PRICES) this.#known.clear();
    this.#tell(at, null);
    this.#desk
      .reads()
      .then((reads) => reads.quote(snapshot.version, { kind: 'spend', action, inputs }))
      .then(({ decision }) => this.#tell(at, decision, true))
      .catch((error: unknown) => {
        feed.tellOf(problemOf(error));
        this.#tell(at, plain ?? null, true);
        // Not at once: everybody who shows this price asks again as soon as it is told.
        environment.after(PRICE_RETRY_MS, () => {
          this.#known.delete(at);
          this.#desk.changed();
        });
      });
    return undefined;
  }

  #tell(at: string, price: Decision | null, isNew = false): void {
    this.#known.set(at, price);
    if (isNew) this.#desk.changed();
  }
}
