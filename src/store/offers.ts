import type { Account, World } from '../engine/account.ts';
import { buyBarrier } from '../engine/buy-barrier.ts';
import type { Buy } from '../engine/command.ts';
import type { RefusalReason } from '../engine/decision.ts';
import { compare, divide, exact, multiply, subtract, text, type Exact } from '../engine/exact.ts';
import { creditsFor, isSoldByNumber, moneyFor, offers, type Offer } from '../engine/packs.ts';
import { applies } from '../engine/predicate.ts';
import { checkPurchase } from '../engine/purchase-check.ts';
import { given, orNothing, Stop } from '../engine/scope.ts';
import type { BoundPolicy, Label } from '../policy/policy.ts';
import type { BuyQuote, BuyRequest, CreditsState, OfferView } from './credits.ts';

/** The packs on offer, in the policy's order, with what a credit costs in each; none while a rule of buying is left open. */
export function offersOf(policy: BoundPolicy, account: Account): OfferView[] {
  const found = (orNothing(() => offers({ policy, account, now: account.settledAt })) ?? []).filter(isPriced);
  const views = found.map((offer) => ({ offer, ...atLeast(policy, offer) }));
  return views.map(({ offer, credits, price, unit }) => {
    const any = anyOf(offer);
    const label = labelOf(policy, offer.pack);
    // Prices compare only within a currency and a kind of credits.
    const alike = views.filter((other) => other.offer.currency === offer.currency && other.offer.type === offer.type);
    const dearest = alike.reduce((most, other) => (compare(most, other.unit) >= 0 ? most : other.unit), unit);
    return {
      pack: offer.pack,
      ...(label && { label }),
      source: offer.source,
      type: offer.type,
      credits,
      price: { amount: text(price), currency: offer.currency },
      unitPrice: text(unit),
      savingPercent: saving(dearest, unit),
      method: offer.method,
      ...(any && { any }),
    };
  });
}

/** What a purchase would come to, or why it cannot be: as the backend will say it, but for what hangs on when the credits would end. `quantity`: how many of a fixed pack. */
export function quoteBuy(world: World, request: BuyRequest): (BuyQuote & { readonly type: string }) | RefusalReason {
  try {
    const sold = offers(world).find(({ pack }) => pack === request.pack);
    if (sold && !isPriced(sold)) return 'pack-not-available';
    const found = checkPurchase(world, { kind: 'buy', id: '', pack: request.pack, ...howMuch(sold, request) });
    if ('verdict' in found) return found.reason;
    const { offer, credits, price } = found;
    const { quantity } = howMuch(sold, request);
    const days = deliveryOf(world);
    return {
      type: offer.type,
      credits,
      ...(quantity !== undefined && { quantity }),
      price: { amount: text(price!), currency: offer.currency },
      unitPrice: text(divide(price!, { n: BigInt(credits), d: scale(world.policy, offer.type) })),
      ...(days !== undefined && { withinBusinessDays: days }),
    };
  } catch (error) {
    if (error instanceof Stop) return error.reason;
    throw error;
  }
}

/** How much is bought, as the engine asks: of a fixed pack that is sold in some number, money is as many of them as it pays. */
function howMuch(offer: Priced | undefined, { quantity, money }: BuyRequest): Pick<Buy, 'quantity' | 'money'> {
  if (money === undefined || quantity !== undefined || !offer || !isSoldByNumber(offer))
    return { ...(quantity !== undefined && { quantity }), ...(money !== undefined && { money: { amount: money } }) };
  return { quantity: Number.isFinite(money) ? Number(text(divide(exact(money), offer.price))) : NaN };
}

/** A pack whose price the seller names is sold by the seller, not by a dialog. */
type Priced = Offer & { readonly price: Exact };
const isPriced = (offer: Offer): offer is Priced => offer.price !== undefined;

/** How many business days the seller may take, where delivery takes time; the day itself is the backend's to say. */
function deliveryOf(world: World): number | undefined {
  const rule = world.policy.purchases?.delivery;
  if (!rule) return undefined;
  return orNothing(() => (applies(rule.when, { ...world, inputs: {} }) ? given(rule.withinBusinessDays) : undefined));
}

/** Why this viewer may not buy at all; a rule that is left open is none that lets anybody. */
export function barrierOf(world: World): NonNullable<CreditsState['buyBarrier']> | null {
  try {
    return buyBarrier(world) ?? null;
  } catch (error) {
    if (error instanceof Stop) return { reason: error.reason, remedies: [] };
    throw error;
  }
}

/** The smallest purchase of a pack, and what a credit costs in it. */
function atLeast(policy: BoundPolicy, offer: Priced): { credits: number; price: Exact; unit: Exact } {
  const least = exact(offer.quantity.atLeast);
  const price = offer.any ? moneyFor(offer, 1) : multiply(offer.price, least);
  const credits = offer.any ? (creditsFor(offer, price) ?? 1) : Number(multiply(offer.credits, least).n);
  return { credits, price, unit: multiply(divide(offer.price, offer.credits), { n: scale(policy, offer.type), d: 1n }) };
}

/** How a buyer may say how much: from what on, and in which steps. */
function anyOf({ any, price, quantity }: Priced): OfferView['any'] {
  if (any) return { minimum: text(any.minimum), increment: text(any.increment) };
  if (!isSoldByNumber({ any, quantity })) return undefined;
  return { minimum: text(multiply(price, exact(quantity.atLeast))), increment: text(price) };
}

function scale({ credits }: BoundPolicy, type: string): bigint {
  return 10n ** BigInt(Object.hasOwn(credits, type) ? credits[type]!.decimals : 0);
}

/** Whole percent that a price is below another, rounded down, so that no saving is promised that is not there. */
function saving(dearest: Exact, unit: Exact): number {
  if (dearest.n === 0n) return 0;
  const share = multiply(divide(subtract(dearest, unit), dearest), exact(100));
  return Number(share.n / share.d);
}

function labelOf({ packs }: BoundPolicy, pack: string): Label | undefined {
  for (const { sizes } of Object.values(packs ?? {})) {
    const size: unknown = Object.hasOwn(sizes, pack) ? (sizes as Readonly<Record<string, unknown>>)[pack] : undefined;
    if (typeof size === 'object' && size !== null && 'label' in size) return size.label as Label;
  }
  return undefined;
}
