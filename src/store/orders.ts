import type { Snapshot } from '../adapters/contract.ts';
import { own } from '../engine/scope.ts';
import type { OrderIntentRecord } from '../outbox/record.ts';
import type { BoundPolicy } from '../policy/policy.ts';
import type { OrderView } from './credits.ts';
import { safeUrl } from './safe-url.ts';

/** Orders that the backend tells of, and those that it does not know of yet; newest first. */
export function orderViews(
  snapshot: Snapshot | undefined,
  records: readonly OrderIntentRecord[],
  policy: BoundPolicy | undefined,
  origins: readonly string[],
): OrderView[] {
  const told = new Map((snapshot?.orders ?? []).map((order) => [order.id, order]));
  const ours = records.filter(({ key }) => !told.has(key)).map((record) => orderView(record, origins));
  const theirs = [...told.values()].map(({ payUrl, receiptUrl, source: _, ...order }): OrderView => ({
    ...order,
    ...links({ payUrl, receiptUrl }, origins),
  }));
  return [...ours, ...theirs]
    .map((order) => ({ ...order, ...labelled(policy, order.pack) }))
    .sort((a, b) => b.placedAt - a.placedAt || (a.id < b.id ? -1 : 1));
}

/** An order as this page has recorded it. */
export function orderView(record: OrderIntentRecord, origins: readonly string[]): OrderView {
  const { request, order, state, reason, decision } = record;
  return {
    id: record.key,
    state: order?.state ?? (state === 'ordered' ? 'placed' : state),
    pack: request.pack,
    quantity: request.quantity ?? 1,
    type: record.type,
    credits: record.credits,
    price: request.price,
    placedAt: record.placedAt,
    ...(order && { method: order.method, ...links(order, origins) }),
    ...(order?.promisedAt !== undefined && { promisedAt: order.promisedAt }),
    ...(reason && { reason }),
    ...(decision && { decision }),
  };
}

function links(
  { payUrl, receiptUrl }: { payUrl?: string | undefined; receiptUrl?: string | undefined },
  origins: readonly string[],
): Pick<OrderView, 'payUrl' | 'receiptUrl'> {
  const [pay, receipt] = [safeUrl(payUrl, origins), safeUrl(receiptUrl, origins)];
  return { ...(pay !== undefined && { payUrl: pay }), ...(receipt !== undefined && { receiptUrl: receipt }) };
}

function labelled(policy: BoundPolicy | undefined, pack: string): Pick<OrderView, 'label'> {
  for (const { sizes } of Object.values(policy?.packs ?? {})) {
    const size: unknown = own(sizes as Readonly<Record<string, unknown>>, pack);
    if (typeof size === 'object' && size !== null && 'label' in size)
      return { label: size.label as NonNullable<OrderView['label']> };
  }
  return {};
}
