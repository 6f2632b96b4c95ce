import { buyBarrier } from '../engine/buy-barrier.ts';
import type { Amount, Inputs, Instant, Price, World } from '../engine/account.ts';
import { ahead } from '../engine/ahead.ts';
import type { Coming } from '../engine/advise.ts';
import { decide } from '../engine/decide.ts';
import type { RefusalReason } from '../engine/decision.ts';
import { eligibleLots, sum, typeOf } from '../engine/draw.ts';
import { orNothing } from '../engine/scope.ts';
import { settle } from '../engine/settle.ts';
import { agreedUntil } from './agreed.ts';
import { cheapest, comparePrices, difference, oneOrder, type Purchase } from './purchase.ts';

/** What is wanted: an action, or credits of a kind beyond what is there. */
export type Need =
  | { readonly action: string; readonly inputs?: Inputs }
  /** In smallest units. */
  | { readonly type: string; readonly missing: Amount };

/** Credits that come by themselves. */
export interface Wait {
  readonly at: Instant;
  /** What comes at that instant of the kind that is needed, in smallest units. */
  readonly brings: Amount;
  /** What is missing then, if nothing is used until then; 0: it is enough. */
  readonly missing: Amount;
  /** What would still have to be bought then, where anything is. */
  readonly buy?: Purchase;
}

/** What there is to buy for what is missing. */
export interface Shop {
  /** The one order that the engine proposes: the smallest pack that covers it, or several of the largest. */
  readonly buy?: Purchase;
  /** Orders that cover it for less money than that one. */
  readonly mix?: Purchase;
  /** Why this viewer may not buy. */
  readonly barrier?: RefusalReason;
}

/** The ways to what is missing. */
export interface Ways extends Shop {
  readonly type: string;
  /** In smallest units. */
  readonly missing: Amount;
  /** The first credits ahead that are enough; else those after which the least is missing. Absent where nobody can tell of any. */
  readonly wait?: Wait;
  /** What costs the least money; `buy` where waiting saves nothing, `none` where there is no way. */
  readonly cheapest: 'wait' | 'mix' | 'buy' | 'none';
  /** What that costs less than the one order. */
  readonly saves?: Price;
}

export interface WaysOptions {
  /** The grants ahead as the backend tells them: nothing is promised on which it and the policy differ. */
  readonly coming?: readonly Coming[];
}

const DAY = 86_400_000;
/** How far ahead credits are worth waiting for, in milliseconds: as far as a backend tells of them. */
const HORIZON_MS = 62 * DAY;
const PLAIN = '';

/**
 * How what is missing could be had: by waiting for credits that come by themselves, by one order, by a cheaper combination of packs; and which of them costs the
 * least money. Changes nothing; the engine says what comes and what may be bought.
 * @returns nothing where nothing is missing, or nobody can tell what an action costs.
 */
export function waysTo(given: World, need: Need, { coming }: WaysOptions = {}): Ways | undefined {
  const { account } = settle(given);
  const settled = { ...given, account, now: account.settledAt };
  const asked = 'action' in need ? missingFor(settled, need.action, need.inputs) : need.missing;
  if (asked === undefined || asked <= 0) return undefined;
  const action = 'action' in need ? need.action : PLAIN;
  const world = 'action' in need ? settled : withPlainAction(settled, need.type);
  const type = typeOf(world.policy, action);
  const wait = waitFor(world, action, asked, coming);
  const shop = shopFor(world, action, asked);
  const { buy } = shop;
  const then = wait && buy && wait.missing > 0 ? cheapest(world, action, wait.missing, buy.price.currency) : undefined;
  return {
    type,
    missing: asked,
    ...(wait && { wait: { ...wait, ...(then && { buy: then }) } }),
    ...shop,
    ...verdict(wait, then, shop),
  };
}

/** What there is to buy for a kind of credits of which some are missing. */
export function shopOf(world: World, type: string, missing: Amount): Shop {
  return shopFor(withPlainAction(world, type), PLAIN, missing);
}

function shopFor(world: World, action: string, missing: Amount): Shop {
  const barrier = reasonNotToBuy(world);
  if (barrier !== undefined) return { barrier };
  const buy = oneOrder(world, action, missing);
  const least = buy && cheapest(world, action, missing, buy.price.currency);
  return { ...(buy && { buy }), ...(least && comparePrices(least.price, buy.price)! < 0 && { mix: least }) };
}

function verdict(wait: Wait | undefined, then: Purchase | undefined, { buy, mix }: Shop): Pick<Ways, 'cheapest' | 'saves'> {
  if (wait?.missing === 0) return { cheapest: 'wait', ...(buy && { saves: buy.price }) };
  if (!buy) return { cheapest: 'none' };
  const now = mix ?? buy;
  if (then && comparePrices(then.price, now.price)! < 0) return { cheapest: 'wait', saves: difference(buy.price, then.price) };
  return mix ? { cheapest: 'mix', saves: difference(buy.price, mix.price) } : { cheapest: 'buy' };
}

/** What an action misses; nothing where it can be paid, is refused for another reason, or has no price yet. */
function missingFor(world: World, action: string, inputs: Inputs = {}): Amount | undefined {
  const decision = decide(world, { kind: 'hold', id: '', action, inputs });
  return decision.verdict === 'refused' && decision.reason === 'insufficient-credits' ? decision.numbers.missing : undefined;
}

/** Beside the policy's own actions one that only credits which pay for everything pay: the packs' credits must be of use for whatever comes. */
function withPlainAction(world: World, type: string): World {
  const { policy } = world;
  return { ...world, policy: { ...policy, actions: { ...policy.actions, [PLAIN]: { paysWith: type, cost: 'free' } } } };
}

function waitFor(world: World, action: string, missing: Amount, coming: readonly Coming[] | undefined): Wait | undefined {
  const type = typeOf(world.policy, action);
  const end = agreedUntil(world, coming, world.now + HORIZON_MS);
  const grants = orNothing(() => ahead(world, end)) ?? [];
  const needed = there(world, action) + missing;
  let best: Wait | undefined;
  for (const at of new Set(grants.filter((grant) => grant.type === type && grant.at < end).map((grant) => grant.at))) {
    const { account } = settle({ ...world, now: at });
    const left = Math.max(needed - there({ ...world, account, now: at }, action), 0);
    if (left >= (best?.missing ?? missing)) continue;
    const brings = grants.reduce((total, grant) => total + (grant.at === at && grant.type === type ? grant.amount : 0), 0);
    best = { at, brings, missing: left };
    if (left === 0) break;
  }
  return best;
}

/** What could be spent on an action. */
const there = (world: World, action: string): Amount => orNothing(() => sum(eligibleLots(world, action))) ?? 0;

function reasonNotToBuy(world: World): RefusalReason | undefined {
  // A rule of buying that is left open lets nobody buy.
  const barrier = orNothing(() => buyBarrier(world) ?? null);
  return barrier === undefined ? 'policy-incomplete' : barrier?.reason;
}
