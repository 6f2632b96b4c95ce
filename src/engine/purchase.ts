import type { AmountRule, BoundPolicy, PurchaseLimit } from '../policy/policy.ts';
import type { Amount, Instant, Intent, Order, World } from './account.ts';
import { buyBarrier } from './buy-barrier.ts';
import { badNumber } from './command-check.ts';
import { businessDaysLater } from './calendar.ts';
import type { Buy, Deliver } from './command.ts';
import { Evaluation } from './cost.ts';
import { refuse, stopped } from './decide.ts';
import type { Allowed, Decision, Refused } from './decision.ts';
import { applyEvent, endThere } from './events.ts';
import { add, compare, divide, exact, fromText, multiply, text, ZERO, type Exact } from './exact.ts';
import type { Ledger } from './ledger.ts';
import { usedAt } from './limits.ts';
import { creditsFor, moneyFor, offers, plansWith, type Offer } from './packs.ts';
import { holds } from './predicate.ts';
import { mustWait } from './queue.ts';
import { given, givenWindow, own, type Scope, Stop, zoneOf } from './scope.ts';
import { counted } from './windows.ts';

/** What a purchase comes to. */
interface Bought {
  readonly offer: Offer;
  readonly credits: Amount;
  /** Absent where the seller names it. */
  readonly price: Exact | undefined;
}

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

/** What has been bought in the running window of a limit, and the most that may be; money in main units. @throws Stop when unset. */
export function purchasesIn(
  scope: Scope,
  of: string,
  limit: PurchaseLimit & { readonly atMost: AmountRule },
): { most: Exact; used: Exact } {
  const used = exact(usedAt(own(scope.account.counters, purchaseKey(of, limit)), scope.now));
  const evaluation = new Evaluation(scope, scope.type);
  // Money and times are plain numbers; credits are counted in their smallest unit.
  return limit.count === 'credits'
    ? { used, most: exact(evaluation.units(limit.atMost)) }
    : { used: limit.count === 'money' ? divide(used, exact(MONEY)) : used, most: evaluation.credits(limit.atMost) };
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

/** What a purchase is counted as. */
export function addsOf({ count }: Pick<PurchaseLimit, 'count'>, credits: Amount, price: Exact | undefined): number {
  if (count === 'times') return 1;
  return count === 'credits' ? credits : Number(text(multiply(price ?? ZERO, exact(MONEY))).split('.')[0]);
}

/** Money is counted in ten-thousandths, so that a counter stays a whole number in every currency. */
const MONEY = 10_000;
/** The key of the counter of a limit on purchases: it ends with what is counted. */
export const purchaseKey = (of: string, { per, on, count }: PurchaseLimit): string =>
  `bought/${of}/${JSON.stringify([per, on, count])}`;

/** The account would hold more, or has bought more, than the catalogue allows. @throws Stop */
function checkCeilings(scope: Scope, { catalogue, source }: Offer, credits: Amount, price: Exact | undefined): void {
  const { holding, limit } = catalogue;
  const evaluation = new Evaluation(scope, scope.type);
  if (holding !== undefined) {
    // What is owed is paid first, and is not held.
    const [there, owed] = [evaluation.units({ less: ['balance', 0] }), evaluation.units({ less: [0, 'balance'] })];
    if (there - owed + credits > evaluation.units(holding)) throw new Stop('purchase-limit', 'amount');
  }
  if (!limit) return;
  // Also without a ceiling it is counted, and nothing is promised that cannot be.
  givenWindow(scope, limit);
  if (limit.atMost === null) return;
  const { most, used } = purchasesIn(scope, source, { ...limit, atMost: limit.atMost });
  const adds = limit.count === 'times' ? exact(1) : limit.count === 'credits' ? exact(credits) : (price ?? ZERO);
  if (compare(add(used, adds), most) > 0) throw new Stop('purchase-limit', 'amount');
}

function bought(world: World, command: Buy): Refused | (Bought & { decision: Allowed }) {
  const { policy } = world;
  if (command.notAfter !== undefined && world.now > command.notAfter) return refuse('past-deadline', [{ kind: 'retry' }]);
  if (policy.language !== 1)
    return { ...refuse('policy-incomplete'), notes: [{ kind: 'newer-language', language: policy.language }] };
  try {
    const barrier = buyBarrier(world);
    if (barrier) return refuse(barrier.reason, barrier.remedies);
    const offer = offers(world).find(({ pack }) => pack === command.pack);
    if (!offer || isOver(world, offer.source)) return notOffered(world, command.pack);
    const bad = badNumber(command, ['credits']);
    if (bad !== undefined) throw new Stop('action-invalid', bad);
    const { credits, price } = chosen(offer, command);
    checkCeilings({ ...world, inputs: {}, type: offer.type }, offer, credits, price);
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

function notOffered(world: World, pack: string): Refused {
  const plans = plansWith(world, pack);
  if (plans && plans.length > 0) return refuse('plan-not-eligible', [{ kind: 'upgrade', plans }]);
  return refuse('pack-not-available', offers(world).length > 0 ? [{ kind: 'change-inputs', input: 'pack' }] : []);
}

/** How many credits for how much money. @throws Stop naming what does not fit the pack. */
function chosen(offer: Offer, command: Buy): { credits: Amount; price: Exact | undefined } {
  const quantity = command.quantity ?? 1;
  if (!Number.isSafeInteger(quantity) || quantity < 1) throw new Stop('action-invalid', 'quantity');
  if (!offer.any) {
    if (command.money !== undefined || command.credits !== undefined) throw new Stop('action-invalid', 'amount');
    const credits = Number(offer.credits.n) * quantity;
    if (!Number.isSafeInteger(credits)) throw new Stop('action-invalid', 'quantity');
    if (quantity < offer.quantity.atLeast || quantity > offer.quantity.atMost) throw new Stop('purchase-limit', 'quantity');
    return { credits, price: offer.price && multiply(offer.price, exact(quantity)) };
  }
  if ((command.money === undefined) === (command.credits === undefined) || quantity !== 1)
    throw new Stop('action-invalid', 'amount');
  if (command.money === null) throw new Stop('action-invalid', 'money');
  const price = command.money === undefined ? moneyFor(offer, command.credits!) : moneyOf(offer, command.money);
  if (compare(price, offer.any.minimum) < 0 || (offer.any.maximum && compare(price, offer.any.maximum) > 0))
    throw new Stop('purchase-limit', command.money === undefined ? 'credits' : 'money');
  const credits = command.credits === 0 ? undefined : creditsFor(offer, price);
  if (credits === undefined) throw new Stop('action-invalid', command.money === undefined ? 'credits' : 'money');
  return { credits, price };
}

/** The money a buyer chose, if the pack is sold for such an amount. */
function moneyOf({ any, currency: sold }: Offer, { amount, currency }: NonNullable<Buy['money']>): Exact {
  if (
    typeof amount !== 'number' ||
    !(amount > 0) ||
    !(amount <= Number.MAX_SAFE_INTEGER) ||
    (currency !== undefined && currency !== sold)
  )
    throw new Stop('action-invalid', 'money');
  const price = exact(amount);
  if (divide(price, any!.increment).d !== 1n) throw new Stop('action-invalid', 'money');
  return price;
}

/** The latest instant the seller promises, where delivery takes time. */
function promise(world: World): Instant | undefined {
  const { policy, account, now } = world;
  const rule = policy.purchases?.delivery;
  if (!rule || (rule.when !== undefined && !holds(rule.when, { ...world, inputs: {} }))) return undefined;
  return businessDaysLater(now, given(rule.withinBusinessDays), zoneOf(policy, account));
}
