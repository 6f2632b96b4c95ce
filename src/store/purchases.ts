import { fingerprintOf } from '../adapters/fingerprint.ts';
import type { OrderRequest } from '../adapters/contract.ts';
import type { Price } from '../engine/account.ts';
import type { RefusalReason } from '../engine/decision.ts';
import { StorageError } from '../environment/environment.ts';
import { RECORD_SCHEMA, type OrderIntentRecord } from '../outbox/record.ts';
import type { BuyRequest, OrderView } from './credits.ts';
import type { Desk } from './desk.ts';
import type { Feed } from './feed.ts';

/** After this time on the server's clock a first arrival of an order is refused, in milliseconds. */
const DEADLINE_MS = 120_000;

/** Orders: priced like the backend will price them, recorded before they leave the tab. */
export class Purchases {
  readonly #desk: Desk;

  constructor(desk: Desk) {
    this.#desk = desk;
  }

  /** What a purchase would come to; a reason of the closed list when it cannot be. */
  quote(request: BuyRequest): { readonly price: Price; readonly credits: number; readonly unitPrice: string } | RefusalReason {
    const found = this.#quote(request);
    if (typeof found === 'string') return found;
    const { price, credits, unitPrice } = found;
    return { price, credits, unitPrice };
  }

  #quote(request: BuyRequest): ReturnType<NonNullable<Feed['later']>['quoteBuy']> {
    const { world } = this.#desk;
    const { later } = this.#desk.feed;
    if (!later || !world) return 'pack-not-available';
    return later.quoteBuy(world.policy, world.account, world.viewer, world.now, request);
  }

  async buy(request: BuyRequest): Promise<OrderView> {
    const desk = this.#desk;
    const { world, environment, clock } = desk;
    const { outbox, snapshot } = desk.feed;
    const quoted = this.#quote(request);
    const { blocked } = desk.state();
    if (typeof quoted === 'string') return notSent(request, { reason: quoted });
    if (blocked || !outbox || !world || !snapshot) return notSent(request, { blocked: blocked ?? 'loading' });
    if (!desk.isSameAccount()) return notSent(request, { blocked: 'signed-out' });

    const id = environment.id();
    const { pack, quantity, money } = request;
    const content = {
      account: snapshot.account,
      pack,
      ...(quantity !== undefined && { quantity }),
      ...(money !== undefined && { money: { amount: money, currency: quoted.price.currency } }),
      price: quoted.price,
      policyVersion: world.policy.version,
    };
    const { account: _, ...said } = content;
    const order: OrderRequest = { id, fingerprint: fingerprintOf(content), ...said, notAfter: clock.lower() + DEADLINE_MS };
    const record: OrderIntentRecord = {
      kind: 'order',
      schema: RECORD_SCHEMA,
      key: id,
      request: order,
      type: quoted.type,
      credits: quoted.credits,
      owner: outbox.tab,
      state: 'sending',
      recordedAt: environment.now(),
      placedAt: clock.lower(),
    };
    try {
      if ((await outbox.orders.begin(record)) === 'halted') return notSent(request, { blocked: 'halted' });
    } catch (error) {
      if (!(error instanceof StorageError)) throw error;
      return notSent(request, { blocked: 'storage-unavailable' });
    }
    return this.#answered(id);
  }

  /** Waits until there is a fact about an order, or nobody can find one out. */
  #answered(id: string): Promise<OrderView> {
    return new Promise((resolve) => {
      const look = (): void => {
        const record = this.#desk.feed.outbox?.orders.records.find(({ key }) => key === id);
        const view = this.#desk.state().orders.find((order) => order.id === id);
        if (!view || record?.state === 'sending' || record?.state === 'unknown') return;
        stop();
        void this.#desk.feed.refresh();
        resolve(view);
      };
      const stop = this.#desk.listen('change', look);
      look();
    });
  }
}

/** An order that never left the page. */
function notSent({ pack, quantity = 1 }: BuyRequest, why: Pick<OrderView, 'reason' | 'blocked'>): OrderView {
  return {
    id: '',
    state: 'rejected',
    pack,
    quantity,
    type: '',
    credits: 0,
    price: { amount: '0', currency: '' },
    placedAt: 0,
    ...why,
  };
}
