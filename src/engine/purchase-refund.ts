import type { BoundPolicy, PurchaseLimit, PurchaseRefund, PurchaseRefunds } from '../policy/policy.ts';
import type { Amount, Intent, Order, Price, World } from './account.ts';
import { later } from './calendar.ts';
import type { Refund } from './command.ts';
import { lessened } from './counts.ts';
import { refuse } from './decide.ts';
import type { Decision, RefusalNumbers } from './decision.ts';
import { debtId } from './draw.ts';
import { fromText, multiply, text, type Exact } from './exact.ts';
import type { Ledger } from './ledger.ts';
import { inMinor } from './money.ts';
import { addsOf, purchaseKey } from './purchase-check.ts';
import { catalogueOf } from './queue.ts';
import { given, own, Stop, zoneOf } from './scope.ts';
import { take } from './spending.ts';
import { counted } from './windows.ts';

/** What a purchase was bought under: how it is taken back, and what it was counted against. */
interface Sale {
  readonly refunds?: PurchaseRefunds;
  readonly limit?: PurchaseLimit;
}

/**
 * Takes the credits of a purchase back, once, and says what money goes back. An order that has brought none yet is called off.
 * Section 10 of the specification.
 */
export function refundPurchase(world: World, ledger: Ledger, { of, cause, amount }: Refund): Decision {
  const { policy, account, now } = world;
  const order = own(ledger.rest.orders, of)!;
  const { type, source, credits, state, price: paid } = order;
  const [{ refunds, limit }, counter] = saleOf(policy, order);
  const rule = own(refunds, cause) ?? 'never';
  const not = (numbers?: RefusalNumbers): Decision => refuse('not-refundable', [], undefined, numbers);
  if (state === 'refunded' || rule === 'never') return not();
  // A purchase is one thing: how much of it comes back, its catalogue says.
  if (amount !== undefined) throw new Stop('action-invalid', 'amount');
  const open = (rule === 'always' ? [{}] : rule).filter(
    ({ atMost }: PurchaseRefund) => atMost === undefined || now <= later(order.placedAt, given(atMost), zoneOf(policy, account)),
  );
  if (open.length === 0) return refuse('refund-window-passed');

  const lot = `order/${of}`;
  // What was carried into the lot from an older one may make up for what was used of it.
  const there = state === 'credited' ? Math.min(ledger.lot(lot)?.remaining ?? 0, credits) : 0;
  const gone = state === 'credited' ? credits - there : 0;
  // Of a type that the policy has no more, nothing can be owed.
  const mayOwe = own(policy.credits, type) !== undefined;
  const way = open.find(
    ({ ifUsed = 'refuse' }: PurchaseRefund) =>
      gone === 0 || (given(ifUsed) === 'owe' && mayOwe) || (ifUsed === 'keep' && there > 0),
  );
  if (!way) return not({ needed: credits, available: there });

  const owed = way.ifUsed === 'owe' ? gone : 0;
  const debt = debtId(type);
  const draws = [
    { lot, source, amount: there },
    { lot: debt, source: ledger.lot(debt)?.source ?? source, amount: owed },
  ].filter((part) => part.amount > 0);
  for (const part of draws) take(world, ledger, part, type, of, cause);
  const back = credits - gone + owed;
  const worth = paid && partOf(paid, back, credits);
  uncountPurchase(world, ledger, counter, limit, order, back, worth && fromText(worth.amount));
  ledger.order({ ...order, state: 'refunded' });
  // What nobody has paid is no money that could go back.
  return { verdict: 'allowed', amount: there + owed, draws, notes: [], ...(worth && !order.unpaid && { price: worth }) };
}

/** The catalogue that an order's pack is in now, or the rule of automatic purchases, and what its counter is named after. Where neither is there any more, there are no refunds. */
function saleOf(policy: BoundPolicy, { id, pack, source }: Order): [Sale, string] {
  if (pack === 'automatic' && id.startsWith('automatic/')) return [Object(policy.purchases?.automatic) as Sale, pack];
  return [catalogueOf(policy, pack) ?? {}, source];
}

/** Takes what a purchase was counted as off the counter of its window, while that lasts; of a part of a purchase, no time. */
function uncountPurchase(
  world: World,
  ledger: Ledger,
  of: string,
  limit: PurchaseLimit | undefined,
  order: Order,
  back: Amount,
  worth: Exact | undefined,
): void {
  const parts = order.counted ?? likelyCounted(world, ledger, of, limit, order);
  lessened(ledger, parts, world.now, (key, amount) => {
    if (back === order.credits) return amount;
    const count = (['credits', 'money'] as const).find((name) => key.endsWith(`"${name}"]`));
    return count ? addsOf({ count }, back, worth) : 0;
  });
}

/** Where an order that does not say so was counted, if the limit of now was its limit. */
function likelyCounted(
  { policy }: World,
  ledger: Ledger,
  of: string,
  limit: PurchaseLimit | undefined,
  { credits, price, placedAt }: Order,
): Intent['counted'] {
  const key = limit && purchaseKey(of, limit);
  const counter = key && own(ledger.rest.counters, key);
  if (!counter || (counter.parts === undefined && placedAt < counter.since)) return [];
  const amount = addsOf(limit, credits, price && fromText(price.amount));
  // The window that the purchase fell into is told by its instant; a rolling one has a part for each.
  const { since, until } = counter.parts
    ? counted(policy, { ...ledger.account, counters: {} }, key, given(limit.per), limit.on, placedAt, amount)
    : counter;
  return [{ key, since: counter.parts ? until : since, amount }];
}

/** A part of a price in whole minor units of its currency, rounded down: the parts of a price never come to more than it. */
function partOf(price: Price, part: Amount, whole: Amount): Price {
  if (part === whole) return price;
  const { currency } = price;
  const share = multiply(fromText(price.amount), { n: BigInt(part), d: BigInt(whole) });
  return { currency, amount: text(inMinor(share, currency, 'down')) };
}
