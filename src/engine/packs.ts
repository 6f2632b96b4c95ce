import type { PackSize, Packs, PurchaseMethod } from '../policy/policy.ts';
import type { Amount, World } from './account.ts';
import { paysFor, typeOf } from './draw.ts';
import { compare, divide, exact, multiply, round, text, type Exact, units } from './exact.ts';
import type { Remedy } from './decision.ts';
import { given, hasUnset, own } from './scope.ts';

/** A pack that the account's plan may buy. */
export interface Offer {
  readonly pack: string;
  readonly source: string;
  readonly type: string;
  /** Credits in the pack, or of the rate of a free amount, in smallest units. */
  readonly credits: Amount;
  readonly price: Exact;
  readonly currency: string;
  readonly method: PurchaseMethod;
  /** Of a pack of any amount: the least money, and the step. */
  readonly any?: { readonly minimum: Exact; readonly increment: Exact };
}

/** Smallest amount of money a free amount moves by, unless the pack says otherwise. */
const CENT: Exact = { n: 1n, d: 100n };

/** Whether a catalogue serves a plan. */
const serves = (packs: Packs, plan: string | null): boolean => packs.plans === undefined || (plan !== null && given(packs.plans).includes(plan));

/** The packs on offer for the account's plan, in the policy's order. One with something unset does not exist yet. */
export function offers(world: Pick<World, 'policy' | 'account'>): Offer[] {
  const { policy, account } = world;
  return Object.values(policy.packs ?? {}).flatMap((packs) => {
    const { sizes, ...rest } = packs;
    if (hasUnset(rest) || hasUnset(sizes) && 'unset' in (sizes as object) || !serves(packs, account.plan)) return [];
    return Object.entries(sizes as Record<string, PackSize>).filter(([, size]) => !hasUnset(size)).map(([pack, size]): Offer => {
      const source = given(packs.source);
      const type = own(policy.sources, source)?.type ?? Object.keys(policy.credits)[0]!;
      const increment = size.increment === undefined ? CENT : exact(given(size.increment));
      return {
        pack, source, type, price: exact(given(size.price)), currency: given(size.currency ?? packs.currency) ?? '', method: given(packs.method ?? 'checkout'),
        credits: Number(units(exact(given(size.credits)), own(policy.credits, type)!.decimals, 'down')),
        ...(size.amount === 'any' && { any: { increment, minimum: size.minimum === undefined ? increment : exact(given(size.minimum)) } }),
      };
    });
  });
}

/** Plans whose catalogue has a pack of that name, whether or not the account is on one of them. */
export function plansWith(world: Pick<World, 'policy'>, pack: string): string[] | undefined {
  const catalogues = Object.values(world.policy.packs ?? {}).filter((packs) => !hasUnset(packs.sizes) && own(packs.sizes as Record<string, PackSize>, pack) !== undefined);
  return catalogues.length === 0 ? undefined : catalogues.flatMap((packs) => (packs.plans === undefined ? [] : given(packs.plans)));
}

/** What `money` buys of a pack of any amount, in smallest units, rounded down. */
export function creditsFor(offer: Offer, money: Exact): Amount {
  return Number(round(divide(multiply(exact(offer.credits), money), offer.price), 'down'));
}

/** The least money, on the pack's step, that buys at least `credits` units. */
export function moneyFor(offer: Offer, credits: Amount): Exact {
  const { minimum, increment } = offer.any!;
  const needed = divide(multiply(offer.price, exact(credits)), exact(offer.credits));
  const stepped = multiply({ n: round(divide(needed, increment), 'up'), d: 1n }, increment);
  return compare(stepped, minimum) < 0 ? minimum : stepped;
}

/** The smallest pack that covers what an action misses; several of the largest when none alone does. */
export function coveringPack(world: World, action: string, missing: Amount): Remedy | undefined {
  const { policy } = world;
  const tags = own(policy.actions, action)?.tags ?? [];
  const usable = offers(world).filter((offer) => offer.type === typeOf(policy, action) && paysFor(own(policy.sources, offer.source), action, tags));
  const covering = usable.map((offer) => {
    const price = offer.any ? moneyFor(offer, missing) : offer.price;
    return { offer, price, quantity: 1, credits: offer.any ? creditsFor(offer, price) : offer.credits };
  }).filter(({ credits }) => credits >= missing).sort((a, b) => a.credits - b.credits || compare(a.price, b.price));
  let best = covering[0];
  if (!best) {
    const largest = usable.filter((offer) => !offer.any && offer.credits > 0).sort((a, b) => b.credits - a.credits)[0];
    if (!largest) return undefined;
    const quantity = Math.ceil(missing / largest.credits);
    best = { offer: largest, quantity, credits: largest.credits * quantity, price: multiply(largest.price, exact(quantity)) };
  }
  return { kind: 'buy', pack: best.offer.pack, credits: best.credits, price: { amount: text(best.price), currency: best.offer.currency }, quantity: best.quantity };
}
