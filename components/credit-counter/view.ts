import type { Amount, BalanceView, CreditsState, Instant } from '../../src/index.ts';
import type { Messages } from '../../src/locales/messages.ts';
import { balanceOf, hasNoCredits, named, paysWith, waitingOrder } from '../shared/price.ts';

/** What the page asked for. */
export interface CounterProps {
  readonly show: 'available' | 'used' | 'both' | 'sources';
  readonly compact: boolean;
  /** The credit type; the policy's first one unless stated. */
  readonly type?: string;
}

/** What the counter shows. */
export interface CounterView {
  readonly kind: 'loading' | 'failed' | 'message' | 'numbers';
  /** The sentences in their order; the first is the main one. */
  readonly texts: readonly string[];
  /** The number that the first text is about, where a change of it should be seen. */
  readonly amount?: Amount;
  /** Said, but quieter than the number: what is held, how old it is. */
  readonly asides: readonly string[];
  /** The number in words, where only its digits are shown. */
  readonly said?: string;
  readonly tag?: { readonly text: string; readonly tone: 'low' | 'quiet' };
  readonly meter?: { readonly value: Amount; readonly whole: Amount; readonly text: string };
  readonly level: CreditsState['level'];
  readonly canRetry: boolean;
  /** What is told once, when it has changed for certain; absent while something is on its way. */
  readonly told?: string;
}

/** One sentence in the place of numbers. */
const only = (kind: CounterView['kind'], text: string): CounterView => ({
  kind,
  texts: [text],
  asides: [],
  level: 'unknown',
  canRetry: kind === 'failed',
});

/** Of fair use less than this share is left: said as a balance that is low. */
const NEAR_SHARE = 0.1;

/** Maps the client's state to what the counter shows. */
export function counterView(state: CreditsState | undefined, props: CounterProps, m: Messages, now: Instant): CounterView {
  if (!state || state.phase === 'loading') return only('loading', m.loading);
  if (state.phase === 'signed-out') return only('message', m.signedOut);
  if (state.phase === 'failed') return only('failed', m.cannotLoad);
  if (!state.rights.see) return only('message', m.hidden);
  const found = balanceOf(state, props.type);
  if (!found || hasNoCredits(found, state)) return only('message', m.noCredits);

  const balance = named(found, state);
  const isUnlimited = state.level === 'unlimited';
  const { available, pending } = balance;
  const use = isUnlimited ? useOf(state) : undefined;
  const tag = tagOf(state, use, balance, m);
  const said = m.left(available, balance);
  const isPlain = !isUnlimited && props.show === 'available';
  const whole = balance.sources.reduce((sum, { granted }) => sum + granted, 0);
  return {
    kind: 'numbers',
    texts: isUnlimited ? unlimitedTexts(state, use, props, m, now) : textsOf(state, balance, props, m),
    ...(isPlain && { amount: available }),
    asides: asidesOf(state, use, balance, m),
    ...(isPlain && props.compact && { said }),
    ...(tag && { tag }),
    ...(meterOf(state, balance, whole, m) ?? {}),
    level: use ? 'low' : state.level,
    canRetry: state.isStale && state.blocked !== 'offline',
    ...(!isUnlimited && pending === 0 && !state.isStale && { told: said }),
  };
}

/** The number alone, while it runs from one to the other. */
export function numberText(amount: Amount, state: CreditsState, props: CounterProps, m: Messages): string {
  const balance = balanceOf(state, props.type);
  if (!balance) return '';
  return props.compact ? m.format.number(amount, balance) : m.price(amount, named(balance, state));
}

function textsOf(state: CreditsState, balance: BalanceView, { show, compact }: CounterProps, m: Messages): string[] {
  const { available, sources } = balance;
  const used = usedOf(state, balance);
  if (show === 'used') return [compact ? m.usedShort(used, balance) : m.used(used, balance)];
  if (show === 'both') return [m.usedShort(used, balance), m.leftShort(available, balance)];
  const shown = sources.filter(({ amount }) => amount > 0);
  if (show === 'sources' && shown.length > 0) return shown.map(({ amount, label }) => m.fromSource(amount, label, balance));
  return [compact ? m.format.number(available, balance) : m.price(available, balance)];
}

/** Spent in the running period, of one credit type. */
function usedOf(state: CreditsState, { type }: BalanceView): Amount {
  return Object.entries(state.used).reduce((sum, [action, amount]) => sum + (paysWith(action, state) === type ? amount : 0), 0);
}

/** Where fair use is tight: near its cap, or at it. */
function useOf({ fairUse }: CreditsState): 'near' | 'reached' | undefined {
  if (!fairUse || fairUse.limit === 0) return undefined;
  if (fairUse.used >= fairUse.limit) return 'reached';
  return fairUse.limit - fairUse.used < fairUse.limit * NEAR_SHARE ? 'near' : undefined;
}

function unlimitedTexts(
  { fairUse }: CreditsState,
  use: 'near' | 'reached' | undefined,
  { compact }: CounterProps,
  m: Messages,
  now: Instant,
): string[] {
  if (use !== 'reached') return [m.unlimited];
  const { resetsAt = null } = fairUse ?? {};
  return resetsAt === null || compact ? [m.limitReached] : [m.limitReached, m.resetsIn(resetsAt, now)];
}

function tagOf(
  { blocked, level, fairUse }: CreditsState,
  use: 'near' | 'reached' | undefined,
  balance: BalanceView,
  m: Messages,
): CounterView['tag'] {
  if (blocked === 'offline') return { text: m.offline, tone: 'quiet' };
  if (blocked === 'halted' || blocked === 'policy-invalid' || blocked === 'storage-unavailable')
    return { text: m.paused, tone: 'low' };
  if (use === 'near') return { text: m.fairUseShort(fairUse!.used, fairUse!.limit, { ...balance, ...fairUse }), tone: 'low' };
  if (level === 'low') return { text: m.low, tone: 'low' };
  if (level === 'empty') return { text: m.empty, tone: 'low' };
  return undefined;
}

function asidesOf(state: CreditsState, use: 'near' | 'reached' | undefined, balance: BalanceView, m: Messages): string[] {
  const { isStale, asOf, fairUse } = state;
  const { held, pending, type } = balance;
  const order = waitingOrder(state, type);
  return [
    ...(fairUse && !use ? [m.fairUse(fairUse.used, fairUse.limit, { ...balance, ...fairUse })] : []),
    ...(held > 0 ? [m.held(held, balance)] : []),
    ...(pending > 0 ? [m.pending(pending, balance)] : []),
    ...(state.intents.some((intent) => intent.state === 'needs-review' && intent.type === type) ? [m.inReview] : []),
    ...(order ? [m.unpaid(order.credits, balance)] : []),
    ...(isStale && asOf !== null ? [m.asOf(asOf)] : []),
  ];
}

/** A level is drawn only where the whole is known: what the live credits began with, or the cap of fair use. */
function meterOf(
  { level, fairUse }: CreditsState,
  balance: BalanceView,
  whole: Amount,
  m: Messages,
): Pick<CounterView, 'meter'> | undefined {
  if (level === 'unlimited') {
    if (!fairUse || fairUse.limit === 0) return undefined;
    const value = Math.min(fairUse.used, fairUse.limit);
    return { meter: { value, whole: fairUse.limit, text: m.fairUse(fairUse.used, fairUse.limit, { ...balance, ...fairUse }) } };
  }
  if (whole === 0) return undefined;
  const value = Math.min(balance.available, whole);
  return { meter: { value, whole, text: m.leftOf(balance.available, whole, balance) } };
}
