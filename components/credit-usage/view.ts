import type { BalanceView, CreditsState, HistoryItem, Instant, OrderView, SourceView } from '../../src/index.ts';
import type { Unit } from '../../src/locales/format.ts';
import type { MoreMessages } from '../../src/locales/messages.ts';
import { firstEnd } from '../shared/ends.ts';
import { billText, promisedText } from '../shared/order.ts';
import { entry, named, paysWith, unitOf } from '../shared/price.ts';

/** The tabs, in their order. */
export const TABS = ['sources', 'actions', 'history', 'orders'] as const;
export type UsageTab = (typeof TABS)[number];

/** The pages of the ledger that have come so far. */
export interface Loaded {
  readonly state: 'loading' | 'ready' | 'failed';
  readonly items: readonly HistoryItem[];
  /** There are older entries. */
  readonly hasMore: boolean;
}

/** One line of any tab. */
export interface Row {
  readonly id: string;
  readonly name: string;
  readonly amount: string;
  readonly details: readonly { readonly text: string; readonly isSoon?: boolean }[];
  readonly tag?: string;
  /** 0 to 100, of the longest or of the whole. */
  readonly share?: number;
  /** `share` is drawn under it. */
  readonly hasBar?: boolean;
  /** What is kept apart from the total. */
  readonly isApart?: boolean;
  readonly links?: readonly { readonly text: string; readonly href: string }[];
}

/** What a tab shows. */
export interface UsageView {
  readonly tab: UsageTab;
  readonly state: 'loading' | 'failed' | 'signed-out' | 'hidden' | 'ready';
  readonly total?: { readonly name: string; readonly amount: string; readonly details: readonly string[] };
  readonly rows: readonly Row[];
  /** Of when old numbers are, and whether they can be asked for again. */
  readonly age?: { readonly at: Instant; readonly canRetry: boolean };
  /** Said in the place of rows. */
  readonly empty?: string;
  readonly canLoadMore: boolean;
  readonly isUnlimited: boolean;
}

const SOON_MS = 7 * 86_400_000;

/** Maps the client's state to one tab. */
export function usageView(
  tab: UsageTab,
  state: CreditsState | undefined,
  history: Loaded,
  now: Instant,
  m: MoreMessages,
): UsageView {
  const { asOf = null, isStale, blocked } = state ?? {};
  const blank = { tab, rows: [], canLoadMore: false, isUnlimited: state?.level === 'unlimited' } as const;
  const age = isStale && asOf !== null && { age: { at: asOf, canRetry: blocked !== 'offline' } };
  if (!state || state.phase === 'loading') return { ...blank, state: 'loading' };
  if (state.phase === 'signed-out') return { ...blank, state: 'signed-out' };
  if (state.phase !== 'ready') return { ...blank, state: 'failed' };
  if (!state.rights.see) return { ...blank, state: 'hidden' };
  if (tab === 'sources') return { ...blank, state: 'ready', ...age, ...sources(state, now, m) };
  if (tab === 'actions') return { ...blank, state: 'ready', ...age, ...actions(state, m) };
  if (tab === 'orders') return { ...blank, state: 'ready', ...age, ...orders(state, now, m) };
  const rows = history.items.map((item) => historyRow(item, state, m));
  const isEmpty = history.state === 'ready' && rows.length === 0;
  return {
    ...blank,
    state: history.state === 'loading' && rows.length > 0 ? 'ready' : history.state,
    rows,
    canLoadMore: history.hasMore && history.state !== 'failed',
    ...(isEmpty && { empty: m.noHistory }),
  };
}

type Tab = Pick<UsageView, 'rows' | 'total' | 'empty'>;

function sources(state: CreditsState, now: Instant, m: MoreMessages): Tab {
  const [balance, ...others] = state.balances.map((known) => named(known, state));
  if (!balance) return { rows: [], empty: m.noSources };
  const { available } = balance;
  const renews = state.nextRenewalAt === null ? [] : [m.renews(state.nextRenewalAt, now)];
  const shown = balance.sources.filter(({ amount }) => amount > 0);
  const isUnlimited = state.level === 'unlimited';
  const rows = shown.map((source, index) => sourceRow(source, index === 0 && shown.length > 1, balance, state, now, m));
  return {
    total: { name: m.totalLeft, amount: m.format.credits(available, balance), details: renews },
    rows: [
      ...fairUse(state, now, m),
      ...rows,
      ...apart(balance, m),
      ...others.flatMap((other) => ofOtherKind(other, state, now, m)),
    ],
    ...(rows.length === 0 && !isUnlimited && { empty: available > 0 ? m.onlyTotal : m.noSources }),
  };
}

/** What an unlimited plan counts nevertheless, as a share of what it allows. */
function fairUse({ fairUse: use, level, balances }: CreditsState, now: Instant, m: MoreMessages): Row[] {
  if (!use || level !== 'unlimited') return [];
  const { used, limit, resetsAt } = use;
  const isReached = used >= limit;
  const text = isReached ? m.fairUseReached(resetsAt, now) : resetsAt === null ? '' : m.fairUseResets(resetsAt, now);
  return [
    {
      id: 'fair-use',
      name: m.fairUseRow,
      amount: m.usedOf(used, limit, { ...balances[0]!, ...use }),
      details: text ? [{ text, isSoon: isReached }] : [],
      share: limit === 0 ? 100 : Math.min((100 * used) / limit, 100),
      hasBar: true,
    },
  ];
}

function sourceRow(
  source: SourceView,
  isFirst: boolean,
  balance: BalanceView,
  { lapsing }: CreditsState,
  now: Instant,
  m: MoreMessages,
): Row {
  const { amount, label } = source;
  const end = firstEnd(source, lapsing);
  const text = !end ? m.endsNever : end.amount < amount ? m.endsFirst(end.amount, end.at, now, balance) : m.ends(end.at, now);
  return {
    id: source.source,
    // Of a source that no rule names there is no label.
    name: m.format.text(label) || m.otherSource,
    amount: m.format.number(amount, balance),
    details: [{ text, isSoon: end !== undefined && end.at - now < SOON_MS }],
    share: balance.available === 0 ? 0 : (100 * amount) / balance.available,
    ...(isFirst && { tag: m.spentFirst }),
  };
}

/** Another kind of credits, which adds up to nothing with the first: its sources with its name, or that none are left. */
function ofOtherKind(balance: BalanceView, state: CreditsState, now: Instant, m: MoreMessages): Row[] {
  const { type, available, sources } = balance;
  const left = sources.filter(({ amount }) => amount > 0);
  if (left.length === 0)
    return [{ id: type, name: m.totalLeft, amount: m.format.credits(available, balance), details: [], isApart: true }];
  return left.map((source) => {
    const { id, name, details } = sourceRow(source, false, balance, state, now, m);
    return { id: `${type} ${id}`, name, details, amount: m.format.credits(source.amount, balance) };
  });
}

/** What is not in the total: the sum of the rows above is. */
function apart({ held, pending, ordered, locked, decimals }: BalanceView, m: MoreMessages): Row[] {
  const rows: [string, number][] = [
    [m.heldRow, held],
    [m.pendingRow, pending],
    [m.orderedRow, ordered],
    [m.lockedRow, locked],
  ];
  return rows
    .filter(([, amount]) => amount > 0)
    .map(([name, amount]) => ({ id: name, name, amount: m.format.number(amount, { decimals }), details: [], isApart: true }));
}

function actions(state: CreditsState, m: MoreMessages): Tab {
  const unit = (action: string): Unit => unitOf(state, paysWith(action, state));
  const used = Object.entries(state.used)
    .filter(([, amount]) => amount > 0)
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  const most = used[0]?.[1] ?? 0;
  const total = used.reduce((sum, [, amount]) => sum + amount, 0);
  // Kinds of credits do not add up.
  const isOneKind = new Set(used.map(([action]) => paysWith(action, state))).size < 2;
  return {
    ...(isOneKind && { total: { name: m.usedTotal, amount: m.format.credits(total, unit(used[0]?.[0] ?? '')), details: [] } }),
    rows: used.map(([action, amount]) => ({
      id: action,
      name: actionName(action, state, m),
      amount: (isOneKind ? m.format.number : m.format.credits)(amount, unit(action)),
      details: [],
      share: (100 * amount) / most,
      hasBar: true,
    })),
    ...(used.length === 0 && { empty: m.noActions }),
  };
}

function actionName(action: string, { policy }: CreditsState, m: MoreMessages): string {
  return m.format.text(entry(policy?.actions, action)?.label, action);
}

function historyRow(item: HistoryItem, state: CreditsState, m: MoreMessages): Row {
  const unit = unitOf(state, item.type);
  const names = [...new Set(item.draws.map(({ source }) => source))].map((source) => sourceName(source, state, m));
  const isGain = item.kind === 'grant' || item.kind === 'release' || item.kind === 'refund';
  const what = item.action === undefined ? (item.order === undefined ? '' : m.entryOrder) : actionName(item.action, state, m);
  return {
    id: item.id,
    // Credits that end with an order are those of a purchase that was taken back.
    name: m.entry(item.kind === 'forfeit' && item.order !== undefined ? 'refund' : item.kind, what),
    amount: m.format.change(item.amount, unit, isGain),
    details: [{ text: m.format.dateTime(item.at) }, ...(names.length > 0 ? [{ text: m.format.list(names) }] : [])],
  };
}

function sourceName(source: string, { policy }: CreditsState, m: MoreMessages): string {
  const known = entry(policy?.sources, source);
  return known ? m.format.text(known.label) : m.otherSource;
}

function orders(state: CreditsState, now: Instant, m: MoreMessages): Tab {
  const rows = state.orders.map((order) => orderRow(order, state, now, m));
  return { rows, ...(rows.length === 0 && { empty: m.noOrders }) };
}

function orderRow(order: OrderView, state: CreditsState, now: Instant, m: MoreMessages): Row {
  const unit: Unit = unitOf(state, order.type);
  const isOpen = order.state === 'placed' || order.state === 'paid' || order.state === 'paying';
  return {
    id: order.id,
    name: m.format.credits(order.credits, unit),
    amount: order.price ? m.format.money(order.price) : '',
    tag: m.orderState(order.state),
    details: [
      { text: m.format.dateTime(order.placedAt) },
      ...(isOpen ? promisedText(order, state, now, m) : order.state === 'credited' ? billText(state, m) : []).map((text) => ({
        text,
      })),
    ],
    links: [
      ...(isOpen && order.payUrl
        ? [{ text: order.method === 'checkout' && order.price ? m.pay(order.price) : m.seeInvoice, href: order.payUrl }]
        : []),
      ...(order.receiptUrl ? [{ text: m.receiptLink, href: order.receiptUrl }] : []),
    ],
  };
}
