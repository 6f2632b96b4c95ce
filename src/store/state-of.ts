import type { Snapshot } from '../adapters/contract.ts';
import { may, maySee } from '../engine/access.ts';
import type { Account, Amount, Lot, World } from '../engine/account.ts';
import { Evaluation } from '../engine/cost.ts';
import { inDrawOrder } from '../engine/draw.ts';
import { inTrialAccount } from '../engine/facts.ts';
import { usedAt } from '../engine/limits.ts';
import { orNothing, own } from '../engine/scope.ts';
import { fairUseCounter, fairUseLimit } from '../engine/unlimited.ts';
import { isTerminal, type IntentRecord } from '../outbox/record.ts';
import type { BoundPolicy } from '../policy/policy.ts';
import { takenSince, usableLots, type Rebased } from './balance.ts';
import type { BalanceView, CreditsState, IntentView, OrderView, SourceView } from './credits.ts';

/** Below this part of what the live lots began with, a balance is low, where the policy has no threshold of its own. */
const LOW_SHARE = 0.1;

/** What there is to see before anything has been loaded. */
export function emptyState(): CreditsState {
  return {
    phase: 'loading',
    isStale: false,
    isRefreshing: false,
    asOf: null,
    blocked: 'loading',
    problem: null,
    account: null,
    policy: null,
    policyVersion: null,
    viewer: null,
    rights: { see: false, use: false, buy: false, share: false },
    facts: {},
    planLabel: null,
    isTrial: false,
    balances: [],
    level: 'unknown',
    fairUse: null,
    used: {},
    nextRenewalAt: null,
    lapsing: [],
    intents: [],
    orders: [],
    offers: [],
  };
}

/** The numbers of an account for people: what a snapshot, the policy and the open intents come to together. */
export function numbersOf(
  snapshot: Snapshot,
  policy: BoundPolicy,
  account: Account,
  rebased: Rebased,
  now: number,
): Pick<CreditsState, 'rights' | 'planLabel' | 'isTrial' | 'balances' | 'level' | 'fairUse'> {
  const { viewer } = snapshot;
  const world: World = { policy, account, viewer, now };
  const plan = account.plan === null ? undefined : own(policy.plans, account.plan);
  // Who acts for a sub-account sees the pool while it is shared, and not before.
  const see = maySee(world);
  const balances = see ? Object.keys(policy.credits).map((type) => balanceOf(type, snapshot, world, rebased)) : [];
  return {
    rights: {
      see,
      use: may(world, 'use'),
      buy: may(world, 'buy'),
      share: may(world, 'share'),
    },
    planLabel: plan?.label ?? null,
    isTrial: inTrialAccount(account),
    balances,
    level: plan?.unlimited ? 'unlimited' : levelOf(world, balances[0]),
    fairUse: see ? fairUseOf(world) : null,
  };
}

/** The numbers of a host without a policy: by credit type, named as the backend names them, every right left to the backend. */
export function plainNumbers(
  snapshot: Snapshot,
  intents: readonly IntentRecord[],
): Pick<CreditsState, 'rights' | 'balances' | 'level'> {
  const balances = Object.entries(snapshot.available).map(([type, told]): BalanceView => {
    const own = intents.filter((record) => record.type === type);
    const available = Math.max(
      own.reduce((left, record) => left - takenSince(record, snapshot), told),
      0,
    );
    const open = own.filter((record) => !isTerminal(record));
    const held = open.reduce((total, { amount = 0 }) => total + amount, 0);
    const pending = open.reduce((total, { amount, maxAmount }) => total + (amount === undefined ? maxAmount : 0), 0);
    const [ordered, locked] = [orderedOf(type, snapshot), snapshot.locked?.[type] ?? 0];
    return { type, name: { en: type }, decimals: 0, available, held, pending, ordered, locked, sources: [] };
  });
  const [first] = balances;
  return {
    rights: { see: true, use: true, buy: true, share: true },
    balances,
    level: !first ? 'unknown' : first.available === 0 ? 'empty' : 'normal',
  };
}

/** Bought, and not delivered yet. */
function orderedOf(type: string, { orders = [] }: Snapshot): Amount {
  const open = orders.filter((order) => order.type === type && ['placed', 'paying', 'paid'].includes(order.state));
  return open.reduce((total, { credits }) => total + credits, 0);
}

function balanceOf(type: string, snapshot: Snapshot, world: World, rebased: Rebased): BalanceView {
  const { policy, account, viewer, now } = world;
  const { name, decimals } = policy.credits[type]!;
  const lots = rebased.lots && usableLots(rebased.lots, policy, account, viewer, now).filter((lot) => lot.type === type);
  return {
    type,
    name,
    decimals,
    available: rebased.available[type] ?? 0,
    held: rebased.held[type] ?? 0,
    pending: rebased.pending[type] ?? 0,
    ordered: orderedOf(type, snapshot),
    locked: snapshot.locked?.[type] ?? 0,
    sources: lots ? sourcesOf(lots, policy) : [],
  };
}

/** Sources in spend order, each with its lots in spend order; where the policy leaves the order open, by id. */
function sourcesOf(lots: readonly Lot[], policy: BoundPolicy): SourceView[] {
  const ordered = orNothing(() => inDrawOrder(lots, policy)) ?? [...lots].sort((a, b) => (a.id < b.id ? -1 : 1));
  const views = new Map<string, SourceView>();
  for (const { id, source, type, remaining, granted, expiresAt } of ordered) {
    const known = own(policy.sources, source);
    const before = views.get(source);
    views.set(source, {
      source,
      label: known?.label ?? {},
      category: known?.category ?? 'other',
      type,
      amount: (before?.amount ?? 0) + remaining,
      granted: (before?.granted ?? 0) + granted,
      expiresAt: sooner(before?.expiresAt ?? null, expiresAt),
      lots: [...(before?.lots ?? []), { id, amount: remaining, granted, expiresAt }],
    });
  }
  return [...views.values()];
}

function sooner(a: number | null, b: number | null): number | null {
  return a === null || b === null ? (a ?? b) : Math.min(a, b);
}

function levelOf(world: World, balance: BalanceView | undefined): CreditsState['level'] {
  if (!balance) return 'unknown';
  if (balance.available === 0) return 'empty';
  const { policy } = world;
  const evaluation = new Evaluation({ ...world, inputs: {} }, balance.type);
  const rules = Object.values(policy.thresholds ?? {});
  const granted = balance.sources.reduce((total, source) => total + source.granted, 0);
  const below = rules.some((rule) => balance.available < (orNothing(() => evaluation.units(rule)) ?? 0));
  return below || (rules.length === 0 && balance.available < granted * LOW_SHARE) ? 'low' : 'normal';
}

function fairUseOf(world: World): CreditsState['fairUse'] {
  const { account, policy, now } = world;
  const scope = { ...world, inputs: {} };
  const rule = own(policy.plans, account.plan ?? '')?.unlimited;
  const cap = rule && orNothing(() => fairUseCounter(scope, rule));
  const limit = cap && orNothing(() => fairUseLimit(scope, rule.fairUse!));
  if (!cap || limit === undefined) return null;
  const counter = own(account.counters, cap.key);
  const used = usedAt(counter, now);
  return {
    used,
    limit,
    ...(cap.times ? { count: 'times', decimals: 0 } : { count: 'credits', decimals: Object.values(policy.credits)[0]!.decimals }),
    resetsAt: used > 0 ? (counter?.until ?? null) : null,
  };
}

/** An intent of the outbox, as a page sees it. */
export function intentView(record: IntentRecord, after?: Amount): IntentView {
  const {
    key,
    action,
    inputs,
    state,
    mode,
    type,
    maxAmount,
    amount,
    refunded,
    overage,
    draws,
    reason,
    decision,
    sentAt,
    settledAt,
  } = record;
  return {
    id: key,
    action,
    inputs,
    state,
    mode,
    type,
    maxAmount,
    ...(amount !== undefined && { amount }),
    ...(refunded !== undefined && { refunded }),
    ...(overage && { overage }),
    ...(draws && { draws }),
    ...(after !== undefined && { after }),
    ...(reason && { reason }),
    ...(decision && { decision }),
    cancelRequested: record.cancelRequested === true,
    startedAt: sentAt ?? record.recordedAt,
    ...(settledAt !== undefined && { settledAt }),
  };
}

/** Orders as the backend tells of them, newest first; their names and links come with the code that sells. */
export function toldOrders({ orders = [] }: Snapshot): OrderView[] {
  return orders.map(({ payUrl: _, receiptUrl: __, source: ___, ...order }) => order).sort((a, b) => b.placedAt - a.placedAt);
}

/** Every open intent, and those that settled in this page; newest first. */
export function intentViews(records: readonly IntentRecord[], settled: ReadonlyMap<string, IntentView>): IntentView[] {
  const open = records.filter((record) => !isTerminal(record) && !settled.has(record.key)).map((record) => intentView(record));
  return [...open, ...settled.values()].sort((a, b) => b.startedAt - a.startedAt || (a.id < b.id ? -1 : 1));
}
