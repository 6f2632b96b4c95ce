import type { BoundPolicy, PurchaseLimit } from '../policy/policy.ts';
import type { Amount, Instant, Intent, Order, World } from './account.ts';
import { businessDaysLater } from './calendar.ts';
import type { Buy, Deliver } from './command.ts';
import { refuse, stopped } from './decide.ts';
import type { Allowed, Decision, Refused } from './decision.ts';
import { applyEvent, endThere } from './events.ts';
import { divide, fromText, text, type Exact } from './exact.ts';
import type { Ledger } from './ledger.ts';
import { offers } from './packs.ts';
import { applies } from './predicate.ts';
import { addsOf, checkPurchase, notOffered, purchaseKey, type Bought } from './purchase-check.ts';
import { mustWait } from './queue.ts';
import { given, own, type Scope, Stop, zoneOf } from './scope.ts';
import { counted } from './windows.ts';

/** Decides a purchase on a settled account. Section 10 of the specification. */
export function decideBuy(world: World, command: Buy): Decision {
  const found = bought(world, command);
  return 'verdict' in found ? found : found.decision;
}

/** Places an order; its credits count at once, or when the seller delivers them: where delivery takes time, and where the money has not come yet. */
export function buy(world: World, ledger: Ledger, command: Buy): Decision {
  const found = bought(world, command);
  if ('verdict' in found) return found;
  const { decision, offer, credits, price } = found;
  const waits = offer.catalogue.queued !== undefined && mustWait(ledger.account, offer.source, world.now);
  const isPaid = decision.promisedAt === undefined && command.unpaid !== true;
  const scope: Scope = { ...world, account: ledger.account, inputs: {}, type: offer.type };
  const order: Order = {
    id: command.id,
    state: waits && isPaid ? 'queued' : 'placed',
    pack: offer.pack,
    source: offer.source,
    type: offer.type,
    credits,
    ...(decision.price && { price: decision.price }),
    ...(command.unpaid && { unpaid: true }),
    placedAt: world.now,
    ...(decision.promisedAt !== undefined && { promisedAt: decision.promisedAt }),
    ...(offer.tier !== undefined && { tier: offer.tier }),
    counted: countPurchase(scope, ledger, offer.source, offer.catalogue.limit, credits, price),
  };
  ledger.order(order);
  if (isPaid && !waits) credit(world.policy, ledger, order, world.now);
  return decision;
}

/** The seller credits an order. A second delivery changes nothing. */
export function deliver(world: World, ledger: Ledger, command: Deliver): Decision {
  const found = own(ledger.rest.orders, command.order);
  if (!found) throw new Error(`The account has no order ${command.order}. Load the order that the command names (see reads()).`);
  // Who delivers has been paid.
  const { unpaid: _, ...order } = found;
  // It was called off, and its money goes back: whoever delivers it late has to know.
  if (order.state === 'refunded') return refuse('action-invalid', [{ kind: 'change-inputs', input: 'order' }]);
  if (order.state !== 'placed') return { verdict: 'allowed', amount: 0, draws: [], notes: [] };
  if (isOver(world, order.source)) return refuse('lot-expired');
  const { policy, now } = world;
  const isQueued = offers({ ...world, account: ledger.account }).find(({ pack }) => pack === order.pack)?.catalogue.queued;
  if (isQueued && mustWait(ledger.account, order.source, now)) {
    ledger.order({ ...order, state: 'queued' });
    return { verdict: 'allowed', amount: 0, draws: [], notes: [] };
  }
  credit(policy, ledger, order, now);
  return { verdict: 'allowed', amount: order.credits, draws: [], notes: [] };
}

/** Credits of this source would be over as they begin. */
function isOver({ policy, account, now }: World, source: string): boolean {
  const end = endThere(policy, account, source, now);
  return end !== null && end <= now;
}

/** Opens the lot of an order; its life begins here. */
export function credit(policy: BoundPolicy, ledger: Ledger, order: Order, now: Instant): void {
  const expiresAt = endThere(policy, ledger.account, order.source, now);
  const decimals = own(policy.credits, order.type)?.decimals ?? 0;
  const whole = { n: BigInt(order.credits), d: 10n ** BigInt(decimals) };
  const unitCost = order.price && { unitCost: Number(text(divide(fromText(order.price.amount), whole))) };
  ledger.grant(
    {
      id: `order/${order.id}`,
      type: order.type,
      source: order.source,
      granted: order.credits,
      grantedAt: now,
      effectiveAt: now,
      expiresAt,
      ...unitCost,
      ...(order.tier !== undefined && { tier: order.tier }),
    },
    `order ${order.id}`,
    now,
  );
  ledger.order({ ...order, state: 'credited', creditedAt: now });
  applyEvent(policy, ledger, 'granted', now, order.source);
}

/** Counts a purchase against the limit of its window. @returns where it was counted, and as how much: the limit may be another one when it is taken back. */
export function countPurchase(
  scope: Scope,
  ledger: Ledger,
  of: string,
  limit: PurchaseLimit | undefined,
  credits: Amount,
  price: Exact | undefined,
): NonNullable<Intent['counted']> {
  if (!limit) return [];
  const key = purchaseKey(of, limit);
  const amount = addsOf(limit, credits, price);
  const counter = counted(scope.policy, ledger.account, key, given(limit.per), limit.on, scope.now, amount);
  ledger.counter(key, counter);
  return [{ key, since: counter.parts ? counter.until : counter.since, amount }];
}

function bought(world: World, command: Buy): Refused | (Bought & { decision: Allowed }) {
  const { policy } = world;
  if (command.notAfter !== undefined && world.now > command.notAfter) return refuse('past-deadline', [{ kind: 'retry' }]);
  if (policy.language !== 1)
    return { ...refuse('policy-incomplete'), notes: [{ kind: 'newer-language', language: policy.language }] };
  try {
    const found = checkPurchase(world, command);
    if ('verdict' in found) return found;
    const { offer, credits, price } = found;
    if (isOver(world, offer.source)) return notOffered(world, command.pack);
    const promisedAt = promise(world);
    const whole = 10n ** BigInt(own(policy.credits, offer.type)!.decimals);
    const { receipt, discounts } = policy.purchases ?? {};
    const coupon =
      command.coupon !== undefined && discounts !== undefined
        ? [{ kind: 'discount-not-applied' as const, coupon: command.coupon }]
        : [];
    return {
      offer,
      credits,
      price,
      decision: {
        verdict: 'allowed',
        amount: credits,
        draws: [],
        notes: coupon,
        method: offer.method,
        ...(price && {
          price: { amount: text(price), currency: offer.currency },
          unitPrice: text(divide(price, { n: BigInt(credits), d: whole })),
        }),
        ...(receipt && { receipt }),
        ...(promisedAt !== undefined && { promisedAt }),
      },
    };
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    return stopped(error);
  }
}

/** The latest instant the seller promises, where delivery takes time. */
function promise(world: World): Instant | undefined {
  const { policy, account, now } = world;
  const rule = policy.purchases?.delivery;
  if (!rule || !applies(rule.when, { ...world, inputs: {} })) return undefined;
  return businessDaysLater(now, given(rule.withinBusinessDays), zoneOf(policy, account));
}
