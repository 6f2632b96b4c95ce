import { fingerprintOf } from '../adapters/fingerprint.ts';
import type { OrderRequest } from '../adapters/contract.ts';
import { StorageError } from '../environment/environment.ts';
import { isOpenOrder } from '../outbox/operation.ts';
import { RECORD_SCHEMA, type OrderIntentRecord } from '../outbox/record.ts';
import type { BuyRequest, OrderView } from './credits.ts';
import type { Desk } from './desk.ts';
import { quoteBuy } from './offers.ts';
import { orderView } from './orders.ts';

/** After this time on the server's clock a first arrival of an order is refused, in milliseconds. */
const DEADLINE_MS = 120_000;

/** What a purchase would come to; a reason of the closed list when it cannot be. */
export function quoteOf(desk: Desk, request: BuyRequest): ReturnType<typeof quoteBuy> {
  const { world } = desk;
  return world ? quoteBuy(world, request) : 'pack-not-available';
}

/** Places an order, once: priced like the backend will price it, recorded before it leaves the tab. */
export async function buy(desk: Desk, request: BuyRequest): Promise<OrderView> {
  await desk.sureOfTime();
  const { world, environment, clock } = desk;
  const { outbox, snapshot } = desk.feed;
  const quoted = quoteOf(desk, request);
  const { blocked } = desk.state();
  if (typeof quoted === 'string') return notSent(request, { reason: quoted });
  if (blocked || !outbox || !world || !snapshot) return notSent(request, { blocked: blocked ?? 'loading' });
  if (!desk.isSameAccount()) return notSent(request, { blocked: 'signed-out' });

  const id = environment.id();
  const { pack, money } = request;
  const { quantity } = quoted;
  const content = {
    account: snapshot.account,
    pack,
    ...(quantity !== undefined && { quantity }),
    ...(quantity === undefined && money !== undefined && { money: { amount: money, currency: quoted.price.currency } }),
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
    if ((await outbox.order(record)) === 'halted') return notSent(request, { blocked: 'halted' });
  } catch (error) {
    if (!(error instanceof StorageError)) throw error;
    return notSent(request, { blocked: 'storage-unavailable' });
  }
  return answered(desk, id);
}

/** Waits until there is a fact about an order, or nobody can find one out. */
function answered(desk: Desk, id: string): Promise<OrderView> {
  return new Promise((resolve) => {
    const look = (isLeaving: boolean): void => {
      const record = desk.feed.outbox?.orders.find(({ key }) => key === id);
      const view = desk.state().orders.find((order) => order.id === id) ?? (record && orderView(record, []));
      if (!view || (!isLeaving && record && isOpenOrder(record))) return;
      for (const stop of stops) stop();
      void desk.feed.refresh();
      resolve(view);
    };
    // Whoever signs out meanwhile gets the order as it stands; it is finished when they come back.
    const stops = [desk.listen('change', () => look(false)), desk.listen('left', () => look(true))];
    look(false);
  });
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
