import type { PeriodStart, Unlimited, Window } from '../policy/policy.ts';
import type { Amount, Intent, World } from './account.ts';
import { Evaluation } from './cost.ts';
import { covers } from './draw.ts';
import { compare, exact } from './exact.ts';
import { beyond, usedAt } from './limits.ts';
import type { Note, RefusalNumbers } from './decision.ts';
import { holds } from './predicate.ts';
import { firstType, given, givenWindow, own, type Scope } from './scope.ts';

/** What an unlimited plan does with a spend: how much it serves without credits, and how much is left to be paid. */
export interface Service {
  readonly unmetered?: Amount;
  readonly charged: Amount;
  /** The price shown is nothing. */
  readonly free?: boolean;
  readonly level?: string;
  readonly notes: readonly Note[];
  /** The fair-use cap refuses. */
  readonly refused?: { readonly reason: 'fair-use-cap' | 'rate-limit'; readonly numbers: RefusalNumbers };
}

/** The plan serves every action unmetered. */
export function isUnlimited({ policy, account }: World): boolean {
  const rule = own(policy.plans, account.plan ?? '')?.unlimited;
  return rule !== undefined && rule.of === undefined && rule.unless === undefined;
}

/** The rule that serves an action without credits, if one does. */
export function unlimitedRule(scope: Scope, action: string): Unlimited | undefined {
  const rule = own(scope.policy.plans, scope.account.plan ?? '')?.unlimited;
  return rule && covers(scope.policy, rule.of, action) && (rule.unless === undefined || !holds(rule.unless, scope))
    ? rule
    : undefined;
}

/** Where fair use is counted, and what: times, or what the actions would cost. */
export function fairUseCounter(
  scope: Scope,
  { fairUse }: Unlimited,
): { key: string; per: Window; on: PeriodStart | undefined; times: boolean } | undefined {
  if (!fairUse) return undefined;
  const per = givenWindow(scope, fairUse);
  const times = fairUse.count === 'times';
  const window = [per, fairUse.on, ...(times ? ['times'] : [])];
  return { key: `fair-use/${scope.account.plan}/${JSON.stringify(window)}`, per, on: fairUse.on, times };
}

/** How much is served in a window: times, or smallest units. @throws Stop when it is unset. */
export function fairUseLimit(scope: Scope, { limit, count }: NonNullable<Unlimited['fairUse']>): Amount {
  return new Evaluation(scope, undefined, count === 'times' ? 0 : undefined).units(limit);
}

/** Serves an amount as the plan says. @throws Stop when something of fair use is unset. */
export function serve(scope: Scope, action: string, amount: Amount): Service {
  const { policy, account } = scope;
  const rule = unlimitedRule(scope, action);
  const notes: Note[] = [];
  if (!rule) {
    const levels = own(policy.plans, account.plan ?? '')?.unlimited?.fairUse?.levels;
    return { charged: amount, notes, ...(levels && { level: levels[0]!.level }) };
  }
  const free = rule.price === 'free' && { free: true };
  const counter = amount === 0 ? undefined : fairUseCounter(scope, rule);
  if (!counter) return { unmetered: amount, charged: 0, notes, ...free };
  const { fairUse } = rule;
  const atCap = given(fairUse!.atCap);
  const kept = own(account.counters, counter.key);
  const used = usedAt(kept, scope.now);
  const limit = fairUseLimit(scope, fairUse!);
  const adds = counter.times ? 1 : amount;
  const total = used + adds;
  const level = levelAt(scope, fairUse!, total);
  const all = { unmetered: amount, charged: 0, notes, ...free, ...(level !== undefined && { level }) };
  if (total <= limit) return all;
  const way = typeof atCap === 'string' ? atCap : holds(atCap.when, scope) ? atCap.then : atCap.else;
  if (way === 'slow') return { ...all, notes: [{ kind: 'fair-use-slow' }] };
  if (way === 'refill')
    return { ...all, notes: [{ kind: 'fair-use-refill', blocks: Math.ceil(total / Math.max(limit, 1)) - 1 }] };
  const room = Math.max(limit - used, 0);
  // A time is served whole or not at all.
  const served = counter.times ? 0 : room;
  if (way === 'charge') return { ...all, unmetered: served, charged: amount - served };
  const numbers = beyond(limit, used, adds, used > 0 ? kept?.until : undefined);
  const rolling = typeof counter.per === 'object' && 'rolling' in counter.per;
  return { ...all, refused: { reason: rolling ? 'rate-limit' : 'fair-use-cap', numbers } };
}

/** Whether what the plan has begun to serve it serves whole: without a cap, and one time is one time whatever it comes to. What the seller bears anyhow is told as that. */
export function servesAll({ policy, account }: World, { action, unmetered = 0 }: Intent): boolean {
  const rule = own(policy.plans, account.plan ?? '')?.unlimited;
  const way = own(policy.actions, action)?.ifExceeds;
  if (unmetered === 0 || !rule || (way !== 'overdraw' && way !== 'overage')) return false;
  return !rule.fairUse || rule.fairUse.count === 'times';
}

/** How the service is after so much use. */
function levelAt(scope: Scope, { levels, count }: NonNullable<Unlimited['fairUse']>, used: Amount): string | undefined {
  const scale = count === 'times' ? 1 : 10 ** own(scope.policy.credits, scope.type ?? firstType(scope.policy))!.decimals;
  return levels?.find(({ upTo }) => upTo === undefined || compare(exact(used / scale), exact(given(upTo))) <= 0)?.level;
}
