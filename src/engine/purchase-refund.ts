import type { BoundPolicy, PurchaseLimit, PurchaseRefund, PurchaseRefunds } from '../policy/policy.ts';
import type { Amount, Order, Price, World } from './account.ts';
import { later } from './calendar.ts';
import type { Refund } from './command.ts';
import { refuse } from './decide.ts';
import type { Decision } from './decision.ts';
import { debtId } from './draw.ts';
import { fromText, multiply, round, text, type Exact } from './exact.ts';
import type { Ledger } from './ledger.ts';
import { uncountPurchase } from './purchase.ts';
import { given, isUnset, own, Stop, zoneOf } from './scope.ts';

/** What a purchase was bought under: how it is taken back, and what it was counted against. */
interface Sale {
  readonly refunds?: PurchaseRefunds | undefined;
  readonly limit?: PurchaseLimit | undefined;
  /** What the limit's counter is named after. */
  readonly of: string;
}

/**
 * Takes back the credits that a purchase brought, once, and says what money goes back. An order that has brought none yet is called off.
 * Section 10 of the specification.
 */
export function refundPurchase(world: World, ledger: Ledger, { of, cause, amount }: Refund): Decision {
  const { policy, now } = world;
  const order = own(ledger.rest.orders, of)!;
  const { id, type, source, credits, state } = order;
  const sale = saleOf(policy, order);
  const rule = own(sale.refunds, cause) ?? 'never';
  if (state === 'refunded' || rule === 'never') return refuse('not-refundable');
  // A purchase is one thing: how much of it comes back, its catalogue says.
  if (amount !== undefined) throw new Stop('action-invalid', 'amount');
  const ways = rule === 'always' ? [{}] : rule.filter((way) => isOpen(world, order, way));
  if (ways.length === 0) return refuse('refund-window-passed');

  const lot = `order/${id}`;
  // What was carried into the lot from an older one may make up for what was used of it.
  const there = state === 'credited' ? Math.min(ledger.lot(lot)?.remaining ?? 0, credits) : 0;
  const gone = state === 'credited' ? credits - there : 0;
  const way = ways.find(({ ifUsed = 'refuse' }: PurchaseRefund) => {
    const then = given(ifUsed);
    return gone === 0 || then === 'owe' || (then === 'keep' && there > 0);
  });
  if (!way) return refuse('not-refundable', [], undefined, { needed: credits, available: there });

  const owes = way.ifUsed === 'owe' ? gone : 0;
  const debt = debtId(type);
  const draws = [
    { lot, source, amount: there },
    { lot: debt, source: ledger.lot(debt)?.source ?? source, amount: owes },
  ].filter((part) => part.amount > 0);
  const opens = { id: debt, type, source, granted: 0, remaining: 0, held: 0, grantedAt: now, effectiveAt: now, expiresAt: null };
  for (const part of draws)
    ledger.write('forfeit', now, part.lot, part.amount, {
      intent: id,
      cause,
      ...(part.lot === debt && !ledger.lot(debt) && { opens }),
    });
  const back = credits - gone + owes;
  const price = order.price && partOf(order.price, back, credits);
  uncountPurchase(world, ledger, sale.of, sale.limit, order, back, price && fromText(price.amount));
  ledger.order({ ...order, state: 'refunded' });
  return { verdict: 'allowed', amount: there + owes, draws, notes: [], ...(price && { price }) };
}

/** The catalogue that an order's pack is in now, or the rule of automatic purchases; no refunds where neither is there any more. */
function saleOf({ packs, purchases }: BoundPolicy, { id, pack, source }: Order): Sale {
  if (pack === 'automatic' && id.startsWith('automatic/')) {
    const rule = purchases?.automatic;
    return { of: pack, ...(rule !== undefined && rule !== 'never' && !isUnset(rule) && rule) };
  }
  const sold = Object.values(packs ?? {}).find(({ sizes }) => !isUnset(sizes) && own(sizes, pack) !== undefined);
  return { refunds: sold?.refunds, limit: sold?.limit, of: source };
}

function isOpen({ policy, account, now }: World, { placedAt }: Order, { atMost }: PurchaseRefund): boolean {
  return atMost === undefined || now <= later(placedAt, given(atMost), zoneOf(policy, account));
}

/** A part of a price in whole minor units of its currency, rounded down: the parts of a price never come to more than it. */
function partOf(price: Price, part: Amount, whole: Amount): Price {
  if (part === whole) return price;
  const scale: Exact = { n: 10n ** BigInt(digitsOf(price.currency)), d: 1n };
  const minor = round(multiply(multiply(fromText(price.amount), scale), { n: BigInt(part), d: BigInt(whole) }), 'down');
  return { ...price, amount: text(multiply({ n: minor, d: 1n }, { n: 1n, d: scale.n })) };
}

/** How many digits a currency has after the point; two where it is none that has a code. */
function digitsOf(currency: string): number {
  if (!/^[A-Z]{3}$/.test(currency)) return 2;
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
}
