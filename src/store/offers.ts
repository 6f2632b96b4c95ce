import type { Account, Viewer, World } from '../engine/account.ts';
import { buyBarrier } from '../engine/buy-barrier.ts';
import type { RefusalReason } from '../engine/decision.ts';
import { compare, divide, exact, multiply, subtract, text, type Exact } from '../engine/exact.ts';
import { creditsFor, moneyFor, offers, type Offer } from '../engine/packs.ts';
import { holds } from '../engine/predicate.ts';
import { given, Stop } from '../engine/scope.ts';
import type { BoundPolicy, Label } from '../policy/policy.ts';
import type { BuyQuote, BuyRequest, CreditsState, OfferView } from './credits.ts';

/** The packs on offer, in the policy's order, with what a credit costs in each; none while a rule of buying is left open. */
export function offersOf(policy: BoundPolicy, account: Account): OfferView[] {
  const found = orNone(() => offers({ policy, account, now: account.settledAt })).filter(isPriced);
  const views = found.map((offer) => ({ offer, ...atLeast(policy, offer) }));
  return views.map(({ offer, credits, price, unit }) => {
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
      ...(offer.any && { any: { minimum: text(offer.any.minimum), increment: text(offer.any.increment) } }),
    };
  });
}

/** What a purchase would come to, or why it cannot be. */
export function quoteBuy(
  policy: BoundPolicy,
  account: Account,
  viewer: Viewer,
  now: number,
  { pack, quantity = 1, money }: BuyRequest,
): (BuyQuote & { readonly type: string }) | RefusalReason {
  const barrier = barrierOf({ policy, account, viewer, now });
  if (barrier) return barrier.reason;
  const offer = orNone(() => offers({ policy, account, now }))
    .filter(isPriced)
    .find((each) => each.pack === pack);
  if (!offer) return 'pack-not-available';
  if (!Number.isSafeInteger(quantity) || quantity < 1 || (offer.any ? quantity !== 1 : money !== undefined))
    return 'action-invalid';
  const sum = offer.any ? amountOf(offer, money) : multiply(offer.price, exact(quantity));
  const credits = sum && (offer.any ? creditsFor(offer, sum) : Number(offer.credits.n) * quantity);
  if (!sum || credits === undefined || !Number.isSafeInteger(credits)) return 'action-invalid';
  const whole = scale(policy, offer.type);
  const days = deliveryOf({ policy, account, viewer, now });
  return {
    type: offer.type,
    credits,
    price: { amount: text(sum), currency: offer.currency },
    unitPrice: text(divide(sum, { n: BigInt(credits), d: whole })),
    ...(days !== undefined && { withinBusinessDays: days }),
  };
}

/** A pack whose price the seller names is sold by the seller, not by a dialog. */
type Priced = Offer & { readonly price: Exact };
const isPriced = (offer: Offer): offer is Priced => offer.price !== undefined;

/** How many business days the seller may take, where delivery takes time; the day itself is the backend's to say. */
function deliveryOf(world: World): number | undefined {
  const rule = world.policy.purchases?.delivery;
  if (!rule) return undefined;
  try {
    return rule.when === undefined || holds(rule.when, { ...world, inputs: {} }) ? given(rule.withinBusinessDays) : undefined;
  } catch (error) {
    if (error instanceof Stop) return undefined;
    throw error;
  }
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

function amountOf({ any }: Offer, money: number | undefined): Exact | undefined {
  if (money === undefined || !(money > 0) || !(money <= Number.MAX_SAFE_INTEGER)) return undefined;
  const amount = exact(money);
  return compare(amount, any!.minimum) >= 0 && divide(amount, any!.increment).d === 1n ? amount : undefined;
}

/** The smallest purchase of a pack, and what a credit costs in it. */
function atLeast(policy: BoundPolicy, offer: Priced): { credits: number; price: Exact; unit: Exact } {
  const price = offer.any ? moneyFor(offer, 1) : offer.price;
  const credits = offer.any ? (creditsFor(offer, price) ?? 1) : Number(offer.credits.n);
  const rate = offer.any ? divide(offer.price, offer.credits) : divide(price, offer.credits);
  return { credits, price, unit: multiply(rate, { n: scale(policy, offer.type), d: 1n }) };
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

function orNone(find: () => Offer[]): Offer[] {
  try {
    return find();
  } catch (error) {
    if (error instanceof Stop) return [];
    throw error;
  }
}
