import type { PackSize, Packs, PurchaseMethod } from '../policy/policy.ts';
import type { Amount, World } from './account.ts';
import { paysFor, typeOf, typeOfSource } from './draw.ts';
import { compare, divide, exact, multiply, round, text, type Exact } from './exact.ts';
import type { Remedy } from './decision.ts';
import { unitPrice } from './money.ts';
import { scopeOf } from './account-scope.ts';
import { given, hasUnset, isUnset, orNothing, own } from './scope.ts';

/** A pack that the account's plan may buy. */
export interface Offer {
  readonly pack: string;
  readonly source: string;
  readonly type: string;
  /** Smallest units in the pack, or bought at the rate of a free amount (then perhaps a fraction). */
  readonly credits: Exact;
  /** Absent where the seller names it; then the pack is bought by a command of the seller's server alone. */
  readonly price?: Exact;
  readonly currency: string;
  readonly method: PurchaseMethod;
  /** Of a pack of any amount: the least and the most money, and the step. */
  readonly any?: { readonly minimum: Exact; readonly maximum?: Exact; readonly increment: Exact };
  /** How many of a fixed pack may be bought at once. */
  readonly quantity: { readonly atLeast: number; readonly atMost: number };
  readonly tier?: number;
  readonly catalogue: Packs;
}

/** Smallest amount of money a free amount moves by, unless the pack says otherwise. */
const CENT: Exact = { n: 1n, d: 100n };

/** The catalogues that exist, each with the packs in it that exist. One with something unset does not exist yet. */
function catalogues({ policy }: Pick<World, 'policy'>): { packs: Packs; sizes: [string, PackSize][] }[] {
  return Object.values(policy.packs ?? {}).flatMap((packs) => {
    const { sizes, ...rest } = packs;
    if (hasUnset(rest) || isUnset(sizes)) return [];
    return [{ packs, sizes: Object.entries(sizes).filter((entry): entry is [string, PackSize] => !hasUnset(entry[1])) }];
  });
}

/** The packs on offer for the account's plan, in the policy's order. */
export function offers(world: Pick<World, 'policy' | 'account' | 'now'>): Offer[] {
  const { plan } = world.account;
  return catalogues(world)
    .filter(({ packs }) => packs.plans === undefined || (plan !== null && given(packs.plans).includes(plan)))
    .flatMap(({ packs, sizes }) => sizes.flatMap(([pack, size]) => offerOf(world, packs, pack, size)));
}

/** A pack as an offer; none if it sells no whole unit, or any amount for nothing. */
function offerOf(
  { policy, account, now }: Pick<World, 'policy' | 'account' | 'now'>,
  packs: Packs,
  pack: string,
  size: PackSize,
): Offer[] {
  const source = given(packs.source);
  const type = typeOfSource(policy, source);
  const credits = multiply(exact(given(size.credits)), { n: 10n ** BigInt(own(policy.credits, type)!.decimals), d: 1n });
  const price = priceOf();
  const isAny = size.amount === 'any';
  if (isAny ? price === undefined || price.n === 0n : credits.d !== 1n) return [];
  if (price === undefined && size.price !== undefined) return [];
  const increment = size.increment === undefined ? CENT : exact(given(size.increment));
  const minimum = size.minimum === undefined ? increment : exact(given(size.minimum));
  return [
    {
      pack,
      source,
      type,
      credits,
      ...(price && { price }),
      currency: given(size.currency ?? packs.currency) ?? '',
      method: given(packs.method ?? 'checkout'),
      ...(isAny && {
        any: { increment, minimum, ...(size.maximum !== undefined && { maximum: exact(given(size.maximum)) }) },
      }),
      quantity: { atLeast: given(size.quantity?.atLeast ?? 1), atMost: given(size.quantity?.atMost ?? Infinity) },
      ...(size.tier !== undefined && { tier: given(size.tier) }),
      catalogue: packs,
    },
  ];

  /** A multiple of the plan's price is one of as many credits; without a plan that has a price there is none. */
  function priceOf(): Exact | undefined {
    if (size.price === undefined) return undefined;
    const rule = given(size.price);
    if (typeof rule === 'number') return exact(rule);
    const unit = orNothing(() => unitPrice(scopeOf(policy, account, now, type), rule));
    return unit && multiply(unit, exact(given(size.credits)));
  }
}

/** Plans whose catalogue has a pack of that name, whether or not the account is on one of them; `undefined` when nobody has it. */
export function plansWith(world: Pick<World, 'policy'>, pack: string): string[] | undefined {
  const found = catalogues(world).filter(({ sizes }) => sizes.some(([name]) => name === pack));
  return found.length === 0 ? undefined : found.flatMap(({ packs }) => (packs.plans === undefined ? [] : given(packs.plans)));
}

/** What `money` buys of a pack of any amount, in smallest units, rounded down; `undefined` when that is none, or too many to count. */
export function creditsFor(offer: Offer, money: Exact): Amount | undefined {
  const credits = Number(round(divide(multiply(offer.credits, money), offer.price!), 'down'));
  return credits >= 1 && Number.isSafeInteger(credits) ? credits : undefined;
}

/** The least money, on the pack's step, that buys at least `credits` units. */
export function moneyFor(offer: Offer, credits: Amount): Exact {
  const { minimum, increment } = offer.any!;
  const needed = divide(multiply(offer.price!, exact(credits)), offer.credits);
  const least = compare(needed, minimum) < 0 ? minimum : needed;
  return multiply({ n: round(divide(least, increment), 'up'), d: 1n }, increment);
}

/** Whether a fixed pack is one of which the buyer says how many. */
export const isSoldByNumber = ({ any, quantity: { atLeast, atMost } }: Pick<Offer, 'any' | 'quantity'>): boolean =>
  !any && atMost > 1 && (atLeast > 1 || atMost < Infinity);

/** A purchase of an offer that has a price. */
interface Least {
  readonly offer: Offer;
  readonly credits: Amount;
  readonly price: Exact;
  readonly quantity: number;
}

/** The least purchase of an offer that brings `missing` credits, or the most that may be bought at once. */
function leastOf(offer: Offer, missing: Amount): Least[] {
  if (offer.price === undefined) return [];
  if (offer.any) {
    const wanted = moneyFor(offer, missing);
    const { maximum = wanted } = offer.any;
    const price = compare(wanted, maximum) > 0 ? maximum : wanted;
    const credits = creditsFor(offer, price);
    return credits === undefined ? [] : [{ offer, credits, price, quantity: 1 }];
  }
  const size = Number(offer.credits.n);
  const { atLeast, atMost } = offer.quantity;
  const quantity = Math.min(Math.max(Math.ceil(missing / size), atLeast), atMost);
  return [{ offer, credits: size * quantity, price: multiply(offer.price, exact(quantity)), quantity }];
}

/** The smallest pack that covers what an action misses; several of the largest when none alone does. */
export function coveringPack(world: World, action: string, missing: Amount): Remedy | undefined {
  const { policy } = world;
  const found = offers(world)
    .filter(({ type, source }) => type === typeOf(policy, action) && paysFor(policy, source, action))
    .flatMap((offer) => leastOf(offer, missing));
  const [best] = found
    .filter(({ offer, quantity, credits }) => credits >= missing && (quantity === 1 || isSoldByNumber(offer)))
    .sort((a, b) => a.credits - b.credits || compare(a.price, b.price));
  const [largest] = found.filter(({ offer }) => !offer.any).sort((a, b) => compare(b.offer.credits, a.offer.credits));
  const least = best ?? largest ?? found[0];
  if (!least) return undefined;
  const { offer, credits, price, quantity } = least;
  return { kind: 'buy', pack: offer.pack, credits, price: { amount: text(price), currency: offer.currency }, quantity };
}
