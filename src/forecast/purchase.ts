import type { Account, Amount, Price, World } from '../engine/account.ts';
import { add, compare, exact, fromText, multiply, subtract, text, ZERO, type Exact } from '../engine/exact.ts';
import { paysFor, typeOf } from '../engine/draw.ts';
import { coveringPack, creditsFor, moneyFor, offers, type Offer } from '../engine/packs.ts';
import { orNothing } from '../engine/scope.ts';
import { transact } from '../engine/transact.ts';

/** One order. */
export interface Part {
  readonly pack: string;
  /** How many of a fixed pack. */
  readonly quantity: number;
  /** What it brings in all, in smallest units. */
  readonly credits: Amount;
  readonly price: Price;
}

/** Orders that together cover something. */
export interface Purchase {
  readonly parts: readonly Part[];
  readonly credits: Amount;
  readonly price: Price;
}

/** Most combinations that are looked at: a catalogue has a handful of packs, and none of ours comes near. */
const MOST_LOOKS = 20_000;

type Priced = Offer & { readonly price: Exact };

/** The one order that the engine proposes for what an action misses: the smallest pack that covers it, else several of the largest. */
export function oneOrder(world: World, action: string, missing: Amount): Purchase | undefined {
  const found = orNothing(() => coveringPack(world, action, missing));
  if (found?.kind !== 'buy') return undefined;
  const { pack, quantity, credits, price } = found;
  return allowed(world, { parts: [{ pack, quantity, credits, price }], credits, price });
}

/**
 * The least money that covers what an action misses, in any number of orders of the packs on offer in one currency; of two for the same price the one with fewer
 * orders. Each was tried through the engine, one after the other: limits and holdings count.
 */
export function cheapest(world: World, action: string, missing: Amount, currency: string): Purchase | undefined {
  const type = typeOf(world.policy, action);
  const usable = (orNothing(() => offers(world)) ?? []).filter(
    (offer): offer is Priced =>
      offer.price !== undefined &&
      offer.currency === currency &&
      offer.type === type &&
      paysFor(world.policy, offer.source, action),
  );
  const parts = new Search(usable, missing).best;
  if (!parts) return undefined;
  return allowed(world, {
    parts,
    credits: parts.reduce((sum, { credits }) => sum + credits, 0),
    price: { amount: text(parts.reduce((sum, { price }) => add(sum, fromText(price.amount)), ZERO)), currency },
  });
}

/** A purchase as it is, where the engine would let this viewer make every order of it. */
function allowed(world: World, purchase: Purchase): Purchase | undefined {
  let account: Account = world.account;
  for (const [index, { pack, quantity, credits, price }] of purchase.parts.entries()) {
    const isAny = orNothing(() => offers(world))?.find((offer) => offer.pack === pack)?.any !== undefined;
    const what = isAny ? { money: { amount: Number(price.amount), currency: price.currency } } : { quantity };
    const done = transact({ ...world, account }, { kind: 'buy', id: `forecast/buy/${index}`, pack, ...what });
    const { decision } = done;
    if (decision.verdict === 'refused' || decision.amount !== credits) return undefined;
    ({ account } = done);
  }
  return purchase;
}

/** Looks through the numbers of each pack, the best price per credit first, and leaves every branch that can no longer be cheaper. */
class Search {
  readonly #fixed: readonly Priced[];
  readonly #any: readonly Priced[];
  #cost: Exact | undefined;
  #looks = 0;
  best: Part[] | undefined;

  constructor(usable: readonly Priced[], missing: Amount) {
    const fixed = usable.filter(({ any, credits }) => !any && credits.n > 0n);
    this.#any = usable.filter(({ any }) => any);
    this.#fixed = fixed.sort((a, b) => compare(multiply(a.price, b.credits), multiply(b.price, a.credits)));
    this.#look(0, missing, ZERO, []);
  }

  #look(index: number, missing: Amount, cost: Exact, parts: readonly Part[]): void {
    if (missing <= 0) return this.#take(cost, parts);
    for (const offer of this.#any) {
      const money = moneyFor(offer, missing);
      const credits = creditsFor(offer, money);
      if (credits !== undefined && (offer.any!.maximum === undefined || compare(money, offer.any!.maximum) <= 0))
        this.#take(add(cost, money), [...parts, partOf(offer, 1, credits, money)]);
    }
    const offer = this.#fixed[index];
    if (!offer || this.#looks++ > MOST_LOOKS) return;
    const size = Number(offer.credits.n);
    // No pack that follows has a better price per credit: what is missing costs at least that.
    const least = add(cost, { n: offer.price.n * BigInt(missing), d: offer.price.d * BigInt(size) });
    if (this.#cost && compare(least, this.#cost) > 0) return;
    const { atLeast, atMost } = offer.quantity;
    for (let quantity = Math.min(Math.max(Math.ceil(missing / size), atLeast), atMost); quantity >= atLeast; quantity--) {
      const price = multiply(offer.price, exact(quantity));
      const next = [...parts, partOf(offer, quantity, size * quantity, price)];
      this.#look(index + 1, missing - size * quantity, add(cost, price), next);
    }
    this.#look(index + 1, missing, cost, parts);
  }

  #take(cost: Exact, parts: readonly Part[]): void {
    const order = this.#cost ? compare(cost, this.#cost) : -1;
    if (order > 0 || (order === 0 && effort(parts) >= effort(this.best!))) return;
    this.#cost = cost;
    this.best = [...parts];
  }
}

/** Of two purchases for the same price the one with fewer orders is better, then the one with fewer packs. */
const effort = (parts: readonly Part[]): number => parts.reduce((sum, { quantity }) => sum + quantity, parts.length * 1e9);

const partOf = (offer: Offer, quantity: number, credits: Amount, price: Exact): Part => ({
  ...{ pack: offer.pack, quantity, credits },
  price: { amount: text(price), currency: offer.currency },
});

/** Negative when the first is cheaper; `undefined` where they are no money of the same kind. */
export const comparePrices = (a: Price, b: Price): number | undefined =>
  a.currency === b.currency ? compare(fromText(a.amount), fromText(b.amount)) : undefined;

/** What the second costs less than the first, in the same currency. */
export const difference = (a: Price, b: Price): Price => ({
  amount: text(subtract(fromText(a.amount), fromText(b.amount))),
  currency: a.currency,
});
