import type { ActionQuote, Amount, BalanceView, Cost, CreditsState, Decision, IntentView, OrderView } from '../../src/index.ts';
import type { Unit } from '../../src/locales/format.ts';
import type { Messages } from '../../src/locales/messages.ts';

/** What a price is written with before its credit type is known. */
const PLAIN: Unit = { name: { en: { one: 'credit', other: 'credits' } }, decimals: 0 };

/** What a table has by a name, whatever a page has put on every object. */
export const entry = <T>(table: Readonly<Record<string, T>> | undefined, name: string | undefined): T | undefined =>
  table && name !== undefined && Object.hasOwn(table, name) ? table[name] : undefined;

/** The balance of a credit type; the first unless one is named. */
export const balanceOf = (state: CreditsState | undefined, type: string | undefined): BalanceView | undefined =>
  type === undefined ? state?.balances[0] : state?.balances.find((balance) => balance.type === type);

/** The kind of credits that an action takes: its own, or the first one. */
export const paysWith = (action: string, { policy, balances }: CreditsState): string | undefined =>
  entry(policy?.actions, action)?.paysWith ?? balances[0]?.type;

/** The credit type as it is written, by its key. */
export function unitOf(state: CreditsState | undefined, type?: string): Unit {
  const balance = balanceOf(state, type);
  return balance ? named(balance, state) : (entry(state?.policy?.credits, type) ?? PLAIN);
}

/** Under a policy that cannot be read a balance has only its key for a name, and a key is nothing to show. */
export function named(balance: BalanceView, state: CreditsState | undefined): BalanceView {
  return state?.blocked === 'policy-invalid' && !state.policy ? { ...balance, name: PLAIN.name } : balance;
}

/** The newest order of that kind of credits that somebody still has to pay; a contact's order has nothing to pay here. */
export function waitingOrder({ orders }: CreditsState, type: string | undefined): OrderView | undefined {
  return orders.find(
    (order) =>
      order.type === type &&
      (order.state === 'paying' || (order.state === 'placed' && (order.payUrl || order.method !== 'contact'))),
  );
}

/** Whether a spend is still under way, so that its button takes no second gesture, and its client is still needed. */
export function isOpen(intent: IntentView | undefined): boolean {
  return intent !== undefined && /^(recorded|sending|held|unknown|resolving)$/.test(intent.state);
}

const written = new WeakMap<ActionQuote, { readonly m: Messages; readonly text: string }>();

/** The price of an action in words; empty while it is not known. Written once for all who show the same quote. */
export function priceText(quote: ActionQuote | undefined, state: CreditsState | undefined, m: Messages): string {
  if (!quote) return '';
  let known = written.get(quote);
  if (known?.m !== m) written.set(quote, (known = { m, text: write(quote, state, m) }));
  return known.text;
}

function write({ decision, blocked }: ActionQuote, state: CreditsState | undefined, m: Messages): string {
  if (blocked === 'policy-invalid') return '';
  const cost = decision?.cost;
  if (!cost) return '';
  const unit = unitOf(state, cost.type);
  const charge = chargeOf(decision, cost);
  const isServed = decision.verdict === 'allowed' && decision.unmetered !== undefined;
  if (isServed || cost.kind === 'exact') return charge ? m.price(charge, unit) : isServed ? m.included : m.free;
  if (cost.about !== undefined) return m.aboutAtMost(cost.about, cost.upTo, unit);
  return cost.upTo > 0 && cost.upTo < Number.MAX_SAFE_INTEGER ? m.atMost(cost.upTo, unit) : m.priceAfter;
}

/** What a person agrees to: the most this can cost, with its type, and how much of it is billed in money. Two prices are the same if this is. */
export function agreed(quote: ActionQuote | undefined): string {
  const { decision } = quote ?? {};
  const cost = decision?.cost;
  if (!cost) return '';
  return `${chargeOf(decision, cost)} ${cost.type} ${('overage' in decision && decision.overage?.amount) || 0}`;
}

/** The most that is taken, in credits or in money: of what a plan serves in part, the rest. */
export const chargeOf = (decision: Decision, cost: Cost): Amount =>
  decision.verdict === 'allowed' && decision.unmetered !== undefined
    ? (decision.amount ?? 0) + (decision.overage?.amount ?? 0)
    : mostOf(cost);

/** What a spend has come to, in credits or in money, without what was given back; the price that was shown while it is not known. */
export const chargedBy = ({ amount, maxAmount, overage, refunded = 0 }: IntentView): Amount =>
  amount === undefined ? maxAmount : amount + (overage?.amount ?? 0) - refunded;

/** The most a cost can come to, in smallest units. */
export function mostOf(
  cost: { readonly kind: 'exact'; readonly amount: Amount } | { readonly kind: 'unknown'; readonly upTo: Amount },
): Amount {
  return cost.kind === 'exact' ? cost.amount : cost.upTo;
}

/** Where the plan brings no credits and none are sold, nothing was used up. */
export function hasNoCredits({ sources }: BalanceView, { policy, facts: { plan }, offers, level }: CreditsState): boolean {
  if (level !== 'empty' || !policy || plan === undefined || offers.length + sources.length > 0) return false;
  return !policy.grants && !policy.plans?.[plan ?? '']?.grants;
}
