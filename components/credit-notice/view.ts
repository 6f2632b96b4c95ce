import type { ActionQuote, BalanceView, CreditsState, Instant, OrderView, Refused, SourceView } from '../../src/index.ts';
import { firstEnd } from '../shared/ends.ts';
import type { Foreseen } from '../shared/foresight.ts';
import { balanceOf, hasNoCredits, named, unitOf } from '../shared/price.ts';
import { sharingOf } from '../shared/sharing.ts';
import type { Words } from '../shared/words.ts';
import { askOf, isRenewalNear, offerOf, orderWay, type Way } from './offer.ts';

/** What the notice is about. */
export interface NoticeInput {
  /** The action that it stands beside, by its key. */
  readonly action?: string | undefined;
  /** What that action would cost now. */
  readonly quote?: ActionQuote | undefined;
  readonly now: Instant;
  /** What is ahead, where somebody can tell. */
  readonly ahead?: Foreseen | undefined;
}

/** One thing worth saying. */
export interface Situation {
  readonly kind:
    | 'sharing-off'
    | 'fair-use-reached'
    | 'order'
    | 'short'
    | 'empty'
    | 'fair-use-near'
    | 'low'
    | 'renewal-near'
    | 'ends-within-7-days'
    | 'promotion-ends-soon'
    | 'ends-within-30-days'
    | 'promotion-runs'
    | 'runs-out'
    | 'lapses';
  /** The same for as long as the situation lasts, whatever its numbers. */
  readonly key: string;
  readonly isPressing: boolean;
  /** The first is the sentence itself, the others add to it. */
  readonly lines: readonly string[];
  /** The way out, then a second one. */
  readonly ways: readonly Way[];
}

const DAY = 86_400_000;
/** Of fair use less than this share is left. */
const NEAR_SHARE = 0.1;
const OFF: ReadonlySet<CreditsState['blocked']> = new Set(['loading', 'signed-out', 'not-permitted', 'policy-invalid', 'halted']);
const PENDING: ReadonlySet<OrderView['state']> = new Set(['placed', 'paying', 'paid', 'unknown', 'needs-review']);
const ORDER: readonly Situation['kind'][] = [
  ...(['sharing-off', 'fair-use-reached', 'order', 'short', 'empty', 'fair-use-near', 'low', 'renewal-near'] as const),
  ...(['runs-out', 'ends-within-7-days', 'promotion-ends-soon', 'lapses', 'ends-within-30-days', 'promotion-runs'] as const),
];

/** Whether the state can be judged at all: where it cannot, nothing is said, and nothing that was dismissed is forgotten. */
export function isKnown(state: CreditsState | undefined): state is CreditsState {
  return state?.phase === 'ready' && !OFF.has(state.blocked) && (state.rights.see || isShutOut(state));
}

/** Somebody who acts for a sub-account sees no number of a pool that is not shared, and can be told just that. */
function isShutOut(state: CreditsState): boolean {
  const { isOn, isSubAccount } = sharingOf(state);
  return isOn === false && isSubAccount;
}

/** Everything that is worth saying right now, the most pressing first. */
export function situationsOf(state: CreditsState | undefined, input: NoticeInput, words: Words): Situation[] {
  // Who may neither use nor buy has no use for a nudge.
  if (!isKnown(state) || !(state.rights.use || state.rights.buy)) return [];
  if (isShutOut(state)) {
    const { sharers } = sharingOf(state);
    const text = words.more.refusal({ reason: 'subaccount-not-enabled', numbers: {}, unit: unitOf(state), now: input.now });
    return [{ kind: 'sharing-off', key: 'sharing-off', isPressing: true, lines: [text, askOf(sharers, state, words)], ways: [] }];
  }
  const type = input.quote?.decision?.cost?.type ?? state.balances[0]?.type;
  const found = balanceOf(state, type);
  const balance = found && named(found, state);
  const all = [
    ...fairUse(state, input.now, words),
    ...order(state, type, input.now, words),
    ...level(state, balance, input, words),
    ...ends(state, balance, input, words),
    ...aheadOf(balance, input, words),
  ];
  return all.sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind));
}

function fairUse({ fairUse: use, level: is, balances }: CreditsState, now: Instant, { card }: Words): Situation[] {
  if (!use || is !== 'unlimited' || use.limit === 0 || use.limit - use.used >= use.limit * NEAR_SHARE) return [];
  const { used, limit, count, resetsAt } = use;
  const isReached = used >= limit;
  const kind = isReached ? 'fair-use-reached' : 'fair-use-near';
  const unit = { ...balances[0]!, ...use };
  // Times are no credits: how many of them are used says as much.
  const text = isReached && count === 'credits' ? card.fairUseReached(limit, unit) : card.fairUseNear(used, limit, unit);
  const lines = [text, ...(resetsAt === null ? [] : [card.fairUseResets(resetsAt, now)])];
  return [{ kind, key: `${kind} ${resetsAt}`, isPressing: true, lines, ways: [] }];
}

/** The newest order of that kind of credits that is not over. */
function order(state: CreditsState, type: string | undefined, now: Instant, words: Words): Situation[] {
  const found = state.orders.find((known) => known.type === type && PENDING.has(known.state));
  if (!found) return [];
  return [
    {
      kind: 'order',
      key: `order ${found.id}`,
      isPressing: false,
      lines: orderLines(found, state, now, words),
      ways: [orderWay(found, words)],
    },
  ];
}

function orderLines(found: OrderView, state: CreditsState, now: Instant, { more, card }: Words): string[] {
  const { credits, type, promisedAt, payUrl, method } = found;
  const unit = unitOf(state, type);
  if (found.state === 'unknown') return [more.orderUnknown];
  if (found.state === 'needs-review') return [more.orderReview];
  if (found.state === 'paying') return [more.orderWaiting(credits, unit), more.paying];
  const promised = promisedAt !== undefined && promisedAt > now ? [more.promised(promisedAt, now)] : [];
  if (found.state === 'paid') return [card.orderComing(credits, unit), ...promised];
  if (payUrl) return [more.orderWaiting(credits, unit), ...promised];
  return [card.orderComing(credits, unit), ...(promised.length > 0 ? promised : [more.placed(method)])];
}

/** Too few credits for the action, none, or few; else that bought ones would pay shortly before new ones come. */
function level(state: CreditsState, balance: BalanceView | undefined, input: NoticeInput, words: Words): Situation[] {
  if (!balance || state.level === 'unlimited') return [];
  const { type, available } = balance;
  const isFirst = type === state.balances[0]?.type;
  const decision = input.quote?.decision;
  const refusal = decision?.verdict === 'refused' && decision.reason === 'insufficient-credits' ? decision : undefined;
  const { card } = words;
  if (available === 0) {
    const text = hasNoCredits(balance, state) ? words.m.noCredits : card.noneLeft(balance);
    return [lack('empty', text, state, balance, refusal, input, words)];
  }
  if (refusal) {
    const { policy } = state;
    const action = policy?.actions[input.action ?? ''];
    const text = card.shortFor(words.m.format.text(action?.label, input.action), refusal.numbers.missing ?? 0, balance);
    return [lack('short', text, state, balance, refusal, input, words)];
  }
  if (isFirst && state.level === 'low')
    return [lack('low', card.onlyLeft(available, balance), state, balance, undefined, input, words)];
  return renewal(state, balance, input, words);
}

function lack(
  kind: 'empty' | 'short' | 'low',
  text: string,
  state: CreditsState,
  balance: BalanceView,
  refusal: Refused | undefined,
  { action, now }: NoticeInput,
  words: Words,
): Situation {
  const offer = offerOf(state, balance, refusal, words);
  const { nextRenewalAt } = state;
  const wait = isRenewalNear(state, now)
    ? [words.card.resetNear(nextRenewalAt!, now)]
    : kind === 'empty' && nextRenewalAt !== null
      ? [words.card.resetAt(nextRenewalAt, now)]
      : [];
  const key = kind === 'short' ? `short ${action}` : `${kind} ${balance.type}`;
  return { kind, key, isPressing: true, lines: [text, ...offer.lines, ...wait], ways: offer.ways };
}

function renewal(state: CreditsState, balance: BalanceView, { action, quote, now }: NoticeInput, { card }: Words): Situation[] {
  const decision = quote?.decision;
  const dip = decision?.verdict === 'allowed' && decision.notes.find((note) => note.kind === 'paid-before-renewal');
  const one = (text: string, at: Instant, of: string): Situation[] => [
    {
      kind: 'renewal-near',
      key: `renewal-near ${at} ${of}`,
      isPressing: false,
      lines: [card.resetNear(at, now), text],
      ways: [],
    },
  ];
  if (dip) return one(card.takesPaid(dip.amount, balance), dip.renewalAt, action ?? '');
  const left = balance.sources.filter(({ amount }) => amount > 0);
  if (left.length === 0 || left.some(({ category }) => category !== 'paid') || !isRenewalNear(state, now)) return [];
  return one(card.onlyPaidLeft, state.nextRenewalAt!, balance.type);
}

/** Credits that end: told by source, except those that new ones of the same kind take the place of. */
function ends(state: CreditsState, balance: BalanceView | undefined, input: NoticeInput, words: Words): Situation[] {
  // An unlimited plan draws none of them.
  if (!balance || state.level === 'unlimited') return [];
  const left = balance.sources.filter(({ amount }) => amount > 0);
  return left.flatMap((source, index) => endOf(source, index === 0, state, balance, input, words));
}

function endOf(
  source: SourceView,
  isFirst: boolean,
  { nextRenewalAt, lapsing }: CreditsState,
  balance: BalanceView,
  { now, ahead }: NoticeInput,
  { more, card }: Words,
): Situation[] {
  const { label, category } = source;
  const { at = 0, amount = 0 } = firstEnd(source, lapsing) ?? {};
  if (at <= now) return [];
  if (category === 'included' && nextRenewalAt !== null && at <= nextRenewalAt) return [];
  const isPromotion = category === 'promotional';
  const isSoon = at - now <= 7 * DAY;
  const unused = ahead?.ofEnding(source.source, at);
  const one = (kind: Situation['kind'], text: string): Situation[] => [
    {
      kind,
      key: `${kind} ${source.source} ${at}`,
      isPressing: isSoon,
      lines: [text, ...(unused === undefined ? [] : [unused])],
      ways: [{ text: card.showCredits, opens: 'usage' }],
    },
  ];
  if (isSoon)
    return one(isPromotion ? 'promotion-ends-soon' : 'ends-within-7-days', more.wouldLapse(amount, label, at, now, balance));
  if (isPromotion && isFirst) return one('promotion-runs', card.promotionRuns(amount, label, at, now, balance));
  return at - now <= 30 * DAY ? one('ends-within-30-days', more.wouldLapse(amount, label, at, now, balance)) : [];
}

/** Credits that run out before new ones come, and those of which most ends unused although new ones take their place. */
function aheadOf(balance: BalanceView | undefined, { ahead }: NoticeInput, { more }: Words): Situation[] {
  return (ahead?.nudges(balance?.type) ?? []).map(({ kind, key, lines, buy }) => ({
    ...{ kind, key, lines, isPressing: false },
    ways: buy && balance ? [{ ...buy, text: more.getPack(buy.credits, buy.price, balance), opens: 'packs' }] : [],
  }));
}
