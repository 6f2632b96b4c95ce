import type { AmountRule, PurchaseLimit } from '../policy/policy.ts';
import type { Amount, World } from './account.ts';
import { buyBarrier } from './buy-barrier.ts';
import type { Buy } from './command.ts';
import { Evaluation } from './cost.ts';
import { refuse } from './decide.ts';
import type { Refused } from './decision.ts';
import { add, compare, divide, exact, multiply, text, ZERO, type Exact } from './exact.ts';
import { usedAt } from './limits.ts';
import { creditsFor, moneyFor, offers, plansWith, type Offer } from './packs.ts';
import { givenWindow, own, type Scope, Stop } from './scope.ts';

/** What a purchase comes to. */
export interface Bought {
  readonly offer: Offer;
  readonly credits: Amount;
  /** Absent where the seller names it. */
  readonly price: Exact | undefined;
}

/** What a purchase comes to, or why it cannot be: whoever asks, the pack, the amount, and the ceilings. A page asks this too, and the backend no more than when the credits would end. @throws Stop */
export function checkPurchase(world: World, command: Buy): Refused | Bought {
  const barrier = buyBarrier(world);
  if (barrier) return refuse(barrier.reason, barrier.remedies);
  const offer = offers(world).find(({ pack }) => pack === command.pack);
  if (!offer) return notOffered(world, command.pack);
  const { credits, price } = chosen(offer, command);
  checkCeilings({ ...world, inputs: {}, type: offer.type }, offer, credits, price);
  return { offer, credits, price };
}

/** Why a pack cannot be had: another plan has it, or nobody. */
export function notOffered(world: World, pack: string): Refused {
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
  if (command.money === undefined && !(Number.isSafeInteger(command.credits) && command.credits! > 0))
    throw new Stop('action-invalid', 'credits');
  const price = command.money === undefined ? moneyFor(offer, command.credits!) : moneyOf(offer, command.money);
  if (compare(price, offer.any.minimum) < 0 || (offer.any.maximum && compare(price, offer.any.maximum) > 0))
    throw new Stop('purchase-limit', command.money === undefined ? 'credits' : 'money');
  const credits = creditsFor(offer, price);
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

/** The account would hold more, or has bought more, than the catalogue allows. @throws Stop */
function checkCeilings(scope: Scope, { catalogue, source }: Offer, credits: Amount, price: Exact | undefined): void {
  const { holding, limit } = catalogue;
  const evaluation = new Evaluation(scope);
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

/** What has been bought in the running window of a limit, and the most that may be; money in main units. @throws Stop when unset. */
export function purchasesIn(
  scope: Scope,
  of: string,
  limit: PurchaseLimit & { readonly atMost: AmountRule },
): { most: Exact; used: Exact } {
  const used = exact(usedAt(own(scope.account.counters, purchaseKey(of, limit)), scope.now));
  const evaluation = new Evaluation(scope);
  // Money and times are plain numbers; credits are counted in their smallest unit.
  return limit.count === 'credits'
    ? { used, most: exact(evaluation.units(limit.atMost)) }
    : { used: limit.count === 'money' ? divide(used, exact(MONEY)) : used, most: evaluation.credits(limit.atMost) };
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
