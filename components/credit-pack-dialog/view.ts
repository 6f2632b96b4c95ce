import type {
  Amount,
  BuyQuote,
  CreditsState,
  Instant,
  OfferView,
  OrderView,
  Price,
  RefusalReason,
  Remedy,
} from '../../src/index.ts';
import type { MoreMessages } from '../../src/locales/messages.ts';
import { billText } from '../shared/order.ts';
import { entry, unitOf, waitingOrder } from '../shared/price.ts';
import { freeAmount, moneyText, rateText, typedMoney, type FreeAmount, type Typed } from './free-amount.ts';
import { linkOf, orderStep, type OrderLink, type OrderStep } from './order-view.ts';

/** What the dialog is about. */
export interface DialogInput extends Typed {
  /** Credits that are still missing. */
  readonly needed: Amount | undefined;
  /** Some were missing when it opened; none are any more. */
  readonly isEnough?: boolean;
  /** The kind of credits that is needed; of the first pack unless stated. */
  readonly type?: string | undefined;
  /** The pack the person has chosen, or was led to. */
  readonly chosen: string | undefined;
  /** The order placed here, if any. */
  readonly order: OrderView | undefined;
  readonly isPlacing: boolean;
  /** The balance when the order was placed. */
  readonly before: Amount;
  readonly now: Instant;
  /** What is ahead, and what costs less than a pack. */
  readonly ahead?: readonly string[];
  /** What a purchase would come to. */
  readonly quoteBuy: (pack: string, money?: number) => Bought | RefusalReason;
}

/** What of a purchase's quote is shown. */
type Bought = Pick<BuyQuote, 'price' | 'credits' | 'withinBusinessDays'>;

/** One pack to choose. */
export interface OfferRow {
  readonly pack: string;
  readonly name: string;
  readonly price: string;
  readonly perCredit: string;
  readonly saves?: string;
  readonly covers?: string;
  readonly isChosen: boolean;
  readonly any?: FreeAmount;
}

/** A purchase that is complete enough to be made. */
export interface Purchase {
  readonly pack: string;
  readonly money?: number;
  readonly price: Price;
  readonly credits: Amount;
}

/** The person chooses. */
export interface ChoosingStep {
  readonly step: 'choosing';
  readonly title: string;
  readonly have: string;
  /** Of when that is, where it is old. */
  readonly haveAt?: Instant;
  readonly need?: string;
  readonly ahead: readonly string[];
  /** An order that was placed before and waits to be paid, so that nobody orders twice by mistake. */
  readonly waiting?: { readonly text: string; readonly link?: OrderLink };
  readonly legend: string;
  readonly offers: readonly OfferRow[];
  readonly total: string;
  readonly buy: string;
  readonly terms: string;
  /** Why nothing can be bought right now. */
  readonly problem?: string;
  readonly purchase?: Purchase;
  /** A higher plan, as the other way out. */
  readonly upgrade?: { readonly lead: string; readonly text: string; readonly way: Remedy };
}

/** Nobody can buy here; who can help. */
export interface BarredStep {
  readonly step: 'barred';
  readonly title: string;
  readonly lines: readonly string[];
  readonly ways: readonly { readonly text: string; readonly way: Remedy }[];
}

/** What the dialog shows. */
export type DialogView =
  | { readonly step: 'loading'; readonly title: string }
  | { readonly step: 'failed'; readonly title: string; readonly text: string }
  | ChoosingStep
  | BarredStep
  | OrderStep;

/** Maps the client's state and the person's choice to what the dialog shows. */
export function dialogView(state: CreditsState | undefined, input: DialogInput, m: MoreMessages): DialogView {
  const unit = unitOf(state, input.type);
  const title = m.dialogTitle(unit);
  if (!state || state.phase === 'loading') return { step: 'loading', title };
  if (input.order || input.isPlacing) return orderStep(state, input, m);
  if (state.phase === 'failed') return { step: 'failed', title, text: m.offersFailed };
  if (state.phase === 'signed-out')
    return { step: 'barred', title: m.cannotBuyTitle, lines: [m.obstacle('signed-out')], ways: [] };
  const barrier = state.buyBarrier ?? (state.rights.buy ? null : { reason: 'role-not-permitted' as const, remedies: [] });
  if (barrier) return barred(barrier, state, input, m);
  if (state.offers.length === 0) return { step: 'barred', title: m.cannotBuyTitle, lines: [m.nothingOnOffer], ways: [] };
  return choosing(state, input, m);
}

/**
 * The pack to begin with: the one that was asked for, the smallest that covers what is missing, else the first. `type`: only packs of that kind of credits
 * cover it, where there are any.
 */
export function firstChoice(
  offers: readonly OfferView[],
  needed: Amount | undefined,
  wanted: string | undefined,
  type = offers[0]?.type,
): string | undefined {
  if (wanted !== undefined && offers.some(({ pack }) => pack === wanted)) return wanted;
  const alike = offers.filter((offer) => offer.type === type);
  if (needed === undefined || alike.length === 0) return (alike[0] ?? offers[0])?.pack;
  const fixed = alike.filter(({ any }) => !any).sort((a, b) => a.credits - b.credits);
  const covering = fixed.find(({ credits }) => credits >= needed) ?? alike.find(({ any }) => any) ?? fixed.at(-1);
  return covering?.pack;
}

function choosing(state: CreditsState, input: DialogInput, m: MoreMessages): ChoosingStep {
  const type = input.type ?? state.offers[0]?.type;
  const unit = unitOf(state, type);
  const balance = state.balances.find((known) => known.type === type);
  const waiting = waitingOrder(state, type);
  const { needed } = input;
  const chosen = input.chosen ?? firstChoice(state.offers, needed, undefined, type);
  const offer = state.offers.find(({ pack }) => pack === chosen) ?? state.offers[0]!;
  const missing = neededOf(offer, state, input) || undefined;
  const money = offer.any && typedMoney(moneyText(offer, input, missing, unitOf(state, offer.type)), offer);
  const quote = offer.any && money === undefined ? undefined : input.quoteBuy(offer.pack, money);
  const priced = typeof quote === 'object' ? quote : undefined;
  const isOrder = offer.method !== 'checkout';
  const shown = priced ?? { credits: offer.credits, price: offer.price };
  const problem = problemOf(state, offer, quote, input.now, m);
  const upgrade = upgradeOf(state, m);
  return {
    step: 'choosing',
    title: m.dialogTitle(unit),
    // Who may buy and not see is told no number.
    have: balance ? m.youHave(balance.available, unit) : '',
    ...(balance && state.isStale && state.asOf !== null && { haveAt: state.asOf }),
    ...(needed !== undefined && needed > 0 && { need: m.youNeed(needed, unit) }),
    ...(input.isEnough && { need: m.enoughNow }),
    ahead: input.ahead ?? [],
    ...(waiting && { waiting: { text: m.orderWaiting(waiting.credits, unit), ...linkOf(waiting, m) } }),
    legend: m.choosePack,
    offers: state.offers.map((each) => offerRow(each, each === offer, state, input, m)),
    total: m.format.money(shown.price),
    buy: (isOrder ? m.order : m.buy)(shown.credits, shown.price, unit),
    terms: termsOf(offer, state, priced?.withinBusinessDays, m),
    ...(problem && { problem }),
    ...(priced &&
      !problem && {
        purchase: { pack: offer.pack, price: priced.price, credits: priced.credits, ...(money !== undefined && { money }) },
      }),
    ...(upgrade && { upgrade }),
  };
}

/** How it is paid, how long it lives, and what the person need not fear. */
function termsOf({ method, source }: OfferView, state: CreditsState, days: number | undefined, m: MoreMessages): string {
  const { policy } = state;
  const { expires } = entry(policy?.sources, source) ?? {};
  const after = typeof expires === 'object' && 'after' in expires ? expires.after : undefined;
  const span = expires === 'never' || after === null ? null : typeof after === 'string' ? after : undefined;
  return m.format.paragraph([
    ...(days === undefined ? [m.paidBy(method)] : [...(method === 'checkout' ? [] : [m.paidBy(method)]), m.arrivesWithin(days)]),
    ...(span === undefined ? [] : [m.validFor(span)]),
    ...billText(state, m),
    m.neverByItself,
    ...(policy?.purchases?.discounts === 'not-stacked' ? [m.notStacked] : []),
  ]);
}

/** The plans above the account's, lowest first, where the policy has a way up. */
function upgradeOf({ policy, facts }: CreditsState, m: MoreMessages): ChoosingStep['upgrade'] {
  const { plans = {}, planChange } = policy ?? {};
  const rank = entry(plans, facts.plan ?? '')?.rank;
  if (rank === undefined || !(planChange?.upgrade ?? planChange?.any)) return undefined;
  const above = Object.entries(plans)
    .filter(([, plan]) => plan.rank !== undefined && plan.rank > rank)
    .sort(([, a], [, b]) => a.rank! - b.rank!);
  const [next] = above;
  if (!next) return undefined;
  const way: Remedy = { kind: 'upgrade', plans: above.map(([key]) => key) };
  return { lead: m.orUpgrade, text: m.upgradeTo(next[1].label), way };
}

/** What is missing of a pack's own kind of credits: another kind covers nothing. */
function neededOf({ type }: OfferView, { offers }: CreditsState, input: DialogInput): Amount | undefined {
  return type === (input.type ?? offers[0]?.type) ? input.needed : undefined;
}

function problemOf(
  state: CreditsState,
  { any, price, type }: OfferView,
  quote: object | RefusalReason | undefined,
  now: Instant,
  m: MoreMessages,
): string | undefined {
  if (state.blocked) return m.obstacle(state.blocked);
  if (typeof quote === 'string') return m.refusal({ reason: quote, numbers: {}, unit: unitOf(state, type), now });
  const { currency } = price;
  return quote === undefined && any
    ? m.notAnAmount({ amount: any.minimum, currency }, { amount: any.increment, currency })
    : undefined;
}

function offerRow(offer: OfferView, isChosen: boolean, state: CreditsState, input: DialogInput, m: MoreMessages): OfferRow {
  const unit = unitOf(state, offer.type);
  const { any, pack, savingPercent } = offer;
  const needed = neededOf(offer, state, input) ?? 0;
  const money = any && moneyText(offer, input, needed || undefined, unit);
  const paid = money === undefined ? undefined : typedMoney(money, offer);
  const quote = paid === undefined ? undefined : input.quoteBuy(pack, paid);
  const bought = any ? (typeof quote === 'object' ? quote : undefined) : offer;
  const isShown = bought !== undefined && (!any || isChosen);
  return {
    pack,
    name: isShown ? m.buysThat(bought.credits, unit) : m.anyAmount,
    price: isShown ? m.format.money(bought.price) : '',
    perCredit: rateText(offer, unit, m),
    ...(savingPercent > 0 && { saves: m.saves(savingPercent) }),
    ...(isChosen && needed > 0 && (bought?.credits ?? 0) >= needed && { covers: m.covers(needed, unit) }),
    isChosen,
    ...(money !== undefined && { any: freeAmount(offer, input, money, bought?.credits, unit, m) }),
  };
}

function barred(
  { reason, remedies }: { readonly reason: RefusalReason; readonly remedies: readonly Remedy[] },
  state: CreditsState,
  { now }: DialogInput,
  m: MoreMessages,
): BarredStep {
  const { policy } = state;
  const roles = remedies.find((remedy) => remedy.kind === 'ask-owner')?.roles;
  return {
    step: 'barred',
    title: m.cannotBuyTitle,
    lines: [
      m.refusal({ reason, numbers: {}, unit: unitOf(state), now }),
      ...(roles ? [m.askOneOf(roles.map((role) => m.format.text(policy?.roles?.[role]?.label, role)))] : []),
    ],
    ways: remedies.flatMap((way): BarredStep['ways'] => {
      if (way.kind === 'contact') return [{ text: m.contact(way.label), way }];
      if (way.kind !== 'upgrade') return [];
      return [{ text: m.upgradeTo(policy?.plans?.[way.plans[0] ?? '']?.label), way }];
    }),
  };
}
