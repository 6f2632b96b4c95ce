import type { OrderOutcome, OrderRecord, OrderRequest } from '../adapters/contract.ts';
import { fingerprintOf } from '../adapters/fingerprint.ts';
import type { Order, Price } from '../engine/account.ts';
import type { Buy, Command } from '../engine/command.ts';
import { refuse } from '../engine/decide.ts';
import type { Decision, RefusalReason } from '../engine/decision.ts';
import { compare, fromText } from '../engine/exact.ts';
import { quote } from '../engine/quote.ts';
import { own } from '../engine/scope.ts';
import type { Transaction } from '../engine/transact.ts';
import type { BoundPolicy, PurchaseMethod } from '../policy/policy.ts';
import type { OpenAccount } from './open-account.ts';
import { Problem } from './problem.ts';
import type { KeyRecord, OrderFacts } from './store.ts';

/** How the host sells. */
export interface Selling {
  /** Ways of paying whose credits come at once; the others wait for `deliver`. */
  readonly creditsAtOnce: readonly PurchaseMethod[];
  /** Earlier policies by version: what the buyer was shown. */
  readonly shown: (version: string) => BoundPolicy | undefined;
  readonly receiptUrl: ((order: OrderRecord) => string | undefined) | undefined;
}

/** Most orders of an account that wait for their money at the same time. */
const MAX_UNPAID = 50;

/** The command that a purchase comes down to. */
export function buyOf(order: OrderRequest): Buy {
  const { id, pack, quantity, money, credits, policyVersion, notAfter } = order;
  return {
    kind: 'buy',
    id,
    pack,
    policyVersion,
    ...(quantity !== undefined && { quantity }),
    ...(money !== undefined && { money }),
    ...(credits !== undefined && { credits }),
    ...(notAfter !== undefined && { notAfter }),
  };
}

/** What of a purchase must be the same on every retry. */
export function contentOfOrder(account: string, order: OrderRequest): Readonly<Record<string, unknown>> {
  const { pack, quantity, money, credits, price, policyVersion } = order;
  return { account, pack, quantity, money, credits, price, policyVersion };
}

/** Places an order, or answers with what became of it before. */
export function placeOrder(open: OpenAccount, order: OrderRequest, selling: Selling): OrderOutcome {
  open.settle();
  const { id } = order;
  const fingerprint = fingerprintOf(contentOfOrder(open.account.id, order));
  if (open.knows(id)) {
    const key = open.key(id);
    if (key?.kind === 'order' && key.fingerprint === fingerprint) return outcomeOf(open, id, selling)!;
    return { state: 'conflict', reason: 'key-mismatch', serverNow: open.now };
  }
  const command = buyOf(order);
  const asked = quote(open.world, command);
  const key: KeyRecord = { id, kind: 'order', fingerprint, at: open.now };
  const changed = asked.verdict === 'allowed' ? whatChanged(open, order, asked, selling) : undefined;
  if (changed) open.putKey({ ...key, refused: { reason: changed, quote: asked } });
  else if (isOneTooMany(open, asked, selling))
    open.putKey({ ...key, refused: { reason: 'purchase-limit', quote: refuse('purchase-limit') } });
  else place(open, command, asked, selling.creditsAtOnce, key);
  return outcomeOf(open, id, selling)!;
}

/** Carries a purchase out and remembers what the engine does not. */
export function place(
  open: OpenAccount,
  command: Buy,
  asked: Decision,
  atOnce: readonly PurchaseMethod[],
  key: KeyRecord,
): Decision {
  const method = (asked.verdict === 'allowed' ? asked.method : undefined) ?? 'checkout';
  const unpaid = command.unpaid ?? !atOnce.includes(method);
  open.putKey({ ...key, ...(asked.verdict === 'allowed' && { order: { method, quantity: command.quantity ?? 1 } }) });
  return open.do({ ...command, unpaid }).decision;
}

/** Nobody pays for what they were not shown: another price, or as many credits no longer for it. */
function whatChanged(open: OpenAccount, order: OrderRequest, asked: Decision, { shown }: Selling): RefusalReason | undefined {
  if (asked.verdict !== 'allowed' || !asked.price || !isSamePrice(asked.price, order.price)) return 'price-changed';
  if (order.policyVersion === open.policy.version) return undefined;
  const policy = shown(order.policyVersion);
  if (!policy) return 'policy-changed';
  const before = quote({ ...open.world, policy }, buyOf(order));
  return before.verdict === 'allowed' && before.amount === asked.amount ? undefined : 'price-changed';
}

/** Orders that nobody pays cost nothing, so somebody could place them without end. */
function isOneTooMany(open: OpenAccount, asked: Decision, { creditsAtOnce }: Selling): boolean {
  if (asked.verdict !== 'allowed' || creditsAtOnce.includes(asked.method ?? 'checkout')) return false;
  const unpaid = Object.values(open.account.orders).filter(
    (order) => isOpen(open, order) && factsOf(open, order.id).progress !== 'paid',
  );
  return unpaid.length >= MAX_UNPAID;
}

/** Whether something may still become of an order. */
export const isOpen = (open: OpenAccount, order: Order): boolean => !isDone(order) && !isOver(open, order.id);

/** Whether an order has brought its credits, or they were taken back: no word of a payment changes that. */
const isDone = ({ state }: Order): boolean => state === 'credited' || state === 'refunded';

/** Whether two prices are the same money. */
export const isSamePrice = (a: Price, b: Price): boolean =>
  a.currency === b.currency && compare(fromText(a.amount), fromText(b.amount)) === 0;

/** The seller credits an order. A second delivery changes nothing; an order that failed or was called off is refused. */
export function deliverOrder(
  open: OpenAccount,
  id: string,
  selling: Selling,
  command = `${id}:deliver`,
): { decision: Decision; outcome: OrderOutcome } {
  open.settle();
  if (!own(open.account.orders, id)) throw new Problem('not-found', `There is no order ${id}.`);
  const { decision, repeated }: Pick<Transaction, 'decision' | 'repeated'> = isOver(open, id)
    ? { decision: refuse('action-invalid', [{ kind: 'change-inputs', input: 'order' }]) }
    : open.do({ kind: 'deliver', id: command, order: id });
  // The command's id stood for something else, whose answer says nothing of this order.
  if (repeated === 'different' && own(open.account.orders, id)!.state === 'placed')
    return { decision, outcome: { state: 'conflict', reason: 'key-mismatch', serverNow: open.now } };
  if (decision.verdict === 'allowed') return { decision, outcome: outcomeOf(open, id, selling)! };
  const outcome: OrderOutcome = {
    state: 'rejected',
    reason: decision.reason,
    quote: decision,
    version: open.version,
    serverNow: open.now,
  };
  return { decision, outcome };
}

/** Notes how a payment goes. An order that is paid, credited, failed or called off does not go back. @returns the order as it stands; `undefined` when there is none. */
export function noteProgress(
  open: OpenAccount,
  id: string,
  progress: OrderFacts['progress'],
  selling: Selling,
): OrderRecord | undefined {
  const order = own(open.account.orders, id);
  if (!order) return undefined;
  const facts = factsOf(open, id);
  // Word of a payment comes late, twice and out of order: it only ever leads forward, and nothing calls off what is paid.
  const isForward = facts.progress === undefined || (facts.progress === 'paying' && progress !== 'paying');
  if (!isDone(order) && isForward) putFacts(open, id, { ...facts, ...(progress && { progress }) });
  return recordOf(open, order, selling);
}

/** Keeps where to pay: what was said first, so that nobody pays one order in two places. */
export function notePayUrl(open: OpenAccount, id: string, payUrl: string): void {
  const facts = factsOf(open, id);
  if (facts.payUrl === undefined) putFacts(open, id, { ...facts, payUrl });
}

function putFacts(open: OpenAccount, id: string, order: OrderFacts): void {
  open.putKey({ ...(open.key(id) ?? { id, kind: 'order', fingerprint: null, at: open.now }), order });
}

/** What the backend knows of an order; one that came with the account was never told about here. */
function factsOf(open: OpenAccount, id: string): OrderFacts {
  return open.key(id)?.order ?? { method: 'checkout', quantity: 1 };
}

function isOver(open: OpenAccount, id: string): boolean {
  return ['failed', 'cancelled'].includes(factsOf(open, id).progress ?? '');
}

/** What became of a purchase of a settled account. */
function outcomeOf(open: OpenAccount, id: string, selling: Selling): OrderOutcome | undefined {
  const { account, version, now: serverNow } = open;
  const order = own(account.orders, id);
  if (order) return { state: 'ordered', order: recordOf(open, order, selling), version, serverNow };
  const decision = own(account.answers, id)?.decision;
  const refused =
    open.key(id)?.refused ?? (decision?.verdict === 'refused' ? { reason: decision.reason, quote: decision } : undefined);
  return refused && { state: 'rejected', ...refused, version, serverNow };
}

/** The decision about an order that is called off, with the money that goes back where the host has told of its payment: the engine knows only of deliveries. */
export function withMoney(open: OpenAccount, command: Command, decision: Decision): Decision {
  const order = command.kind === 'refund' ? own(open.account.orders, command.of) : undefined;
  if (decision.verdict !== 'allowed' || order?.state !== 'refunded' || order.creditedAt !== undefined || !order.price)
    return decision;
  return factsOf(open, order.id).progress === 'paid' ? { ...decision, price: order.price } : decision;
}

function stateOf({ state, creditedAt }: Order, progress: OrderFacts['progress']): OrderRecord['state'] {
  if (state === 'placed') return progress ?? 'placed';
  if (state === 'queued') return 'paid';
  // Called off before anybody paid: no money goes back, and no credits were taken.
  return state === 'refunded' && creditedAt === undefined && progress !== 'paid' ? 'cancelled' : state;
}

/** An order as people see it. */
export function recordOf(open: OpenAccount, order: Order, { receiptUrl }: Pick<Selling, 'receiptUrl'>): OrderRecord {
  const { method, quantity, progress, payUrl } = factsOf(open, order.id);
  const state = stateOf(order, progress);
  // Where it was counted is the ledger's own matter.
  const { counted: _, ...told } = order;
  // What is paid, over or given up must not be paid once more.
  const isPayable = state === 'placed' || state === 'paying';
  const record: OrderRecord = {
    ...told,
    state,
    quantity,
    method,
    ...(payUrl !== undefined && isPayable && { payUrl }),
  };
  const receipt = receiptUrl?.(record);
  return receipt === undefined ? record : { ...record, receiptUrl: receipt };
}
