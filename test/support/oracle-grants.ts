import type { Grant, Source } from '../../src/index.ts';
import type { ClockEnd, Expiry } from '../../src/policy/policy.ts';
import { credits, holds, NoValue, type Scope, units } from './oracle-amount.ts';
import { beginOf, isOver, open, type OracleLot, typeOf, type Work } from './oracle-state.ts';
import { addDuration, day, occurrenceAfter, occurrenceUpTo, startOfDay, throughTheEndOf } from './oracle-time.ts';

export interface Named {
  readonly key: string;
  readonly rule: Grant;
  readonly ofPlan: boolean;
}

export const isTrial = (work: Work) => work.state.flags['trial'] === true;

const named = (grants: Readonly<Record<string, Grant>> | undefined, ofPlan: boolean): Named[] =>
  Object.entries(grants ?? {}).map(([key, rule]) => ({ key, rule, ofPlan }));

function scopeOf(work: Work, source: string): Scope {
  const { policy, state } = work;
  const type = typeOf(policy, policy.sources[source]?.type);
  return { policy, state, inputs: {}, decimals: policy.credits[type]?.decimals ?? 0 };
}

/** The grants whose place applies and whose condition holds, in the policy's order. */
export function activeGrants(work: Work): Named[] {
  const { policy, state } = work;
  const replaced = isTrial(work) && policy.trial?.grants;
  const ofPlan = policy.plans?.[state.plan ?? '']?.grants;
  return [...named(policy.grants, false), ...(replaced ? named(policy.trial?.grants, false) : named(ofPlan, true))].filter(
    ({ rule }) => !rule.when || holds(scopeOf(work, rule.source as string), rule.when),
  );
}

export function duringWindow(rule: Grant): { from: number; until: number } | undefined {
  if (!rule.during) return undefined;
  const from = Date.parse(rule.during.from as string);
  const until = rule.during.until === undefined ? from + Number(rule.during.days) * day : Date.parse(rule.during.until as string);
  return { from, until };
}

/** When a lot that begins now ends. Only a recurring grant has a renewal. */
const isSeveral = (expires: Expiry): expires is readonly ClockEnd[] => Array.isArray(expires);

function clockEnd(end: ClockEnd, at: number): number | null {
  if ('at' in end) return end.at === null ? null : Date.parse(end.at as string);
  return end.after === null ? null : throughTheEndOf(end.through, addDuration(at, end.after as string));
}

export function endOfLife(work: Work, source: Source, rule: Grant | undefined, at: number): number | null {
  const window = rule && duringWindow(rule);
  if (window) return window.until;
  const renewal = rule?.every === undefined ? undefined : occurrenceAfter(rule, work.state.anchor, at);
  const recurring = rule?.every !== undefined && (source.rollover ?? 'none') === 'none';
  const expires = rule?.expires ?? source.expires ?? (recurring ? 'renewal' : 'never');
  if (expires === 'never' || expires === 'now') return null;
  if (expires === 'renewal') return renewal ?? null;
  if (isSeveral(expires))
    return expires
      .map((one) => clockEnd(one, at))
      .reduce((first, end) => (first === null || (end !== null && end < first) ? end : first));
  if ('after' in expires || 'at' in expires) return clockEnd(expires, at);
  if (!('dayBefore' in expires) || renewal === undefined) return null;
  return Math.max(at, startOfDay(renewal) - (expires.reading === 'start' ? day : 0));
}

/** A part of a period, or so much and no more. */
type Share = { readonly left: number; readonly of: number } | { readonly amount: number };

/** The amount of a grant in smallest units, or of the share of it that a part of a period is worth. */
export function fullAmount(work: Work, rule: Grant, share: Share = { left: 1, of: 1 }, inputs: Scope['inputs'] = {}): number {
  if ('amount' in share) return share.amount;
  const scope = { ...scopeOf(work, rule.source as string), inputs };
  try {
    const whole = BigInt(units(credits(scope, rule.amount), scope.decimals));
    return Number((whole * BigInt(share.left) + BigInt(share.of) - 1n) / BigInt(share.of));
  } catch (error) {
    if (error instanceof NoValue) return 0;
    throw error;
  }
}

export function missing(work: Work, rule: Grant, amount: number, at: number, coming: readonly OracleLot[] = []): number {
  if (rule.mode !== 'fill-to') return amount;
  const live = [...work.state.lots, ...coming].filter(
    (lot) => lot.source === rule.source && beginOf(lot) <= at && !isOver(lot, at),
  );
  return Math.max(0, amount - live.reduce((sum, lot) => sum + lot.remaining + lot.held, 0));
}

function trimmed(work: Work, { key, rule }: Named, amount: number, at: number): number {
  if (!rule.atMost) return amount;
  const scope = scopeOf(work, rule.source as string);
  const since = occurrenceUpTo(rule.atMost, work.state.anchor, at) ?? -Infinity;
  const before = work.state.given.filter((gift) => gift.key === key && gift.at >= since);
  const ceiling = units(credits(scope, rule.atMost.amount), scope.decimals);
  return Math.max(0, Math.min(amount, ceiling - before.reduce((sum, gift) => sum + gift.amount, 0)));
}

/** Gives a grant now under an id. That it came is remembered even when its amount is nothing, but not when it would be over as it begins. */
export function give(work: Work, grant: Named, id: string, at: number, share?: Share, inputs?: Scope['inputs']): void {
  const source = grant.rule.source as string;
  const rule = work.policy.sources[source];
  if (!rule) throw new Error(`The oracle knows no source ${source}.`);
  const amount = trimmed(work, grant, missing(work, grant.rule, fullAmount(work, grant.rule, share, inputs), at), at);
  const expiresAt = endOfLife(work, rule, grant.rule, at);
  if (expiresAt !== null && expiresAt <= at) return;
  work.state.given.push({ key: grant.key, plan: grant.ofPlan ? work.state.plan : null, at, amount });
  open(work, { id, type: typeOf(work.policy, rule.type), source, granted: amount, grantedAt: at, expiresAt });
}

export const wasGiven = (work: Work, key: string, since: number) =>
  work.state.given.some((gift) => gift.key === key && gift.at >= since);

/** Whether a booking gave the allotment of the period that begins then, and nothing has ended it meanwhile. */
export const wasOpened = ({ state }: Work, { key, rule }: Named, begins: number): boolean =>
  state.lots.some(
    (lot) => lot.id.startsWith(`${occurrenceId(key, begins)}/`) && lot.source === rule.source && !isOver(lot, begins),
  );

/** What of a period's amount no booking has given: what the plan has grown by since. What fills up only was full. */
export function unopened(work: Work, grant: Named, begins: number): number {
  if (grant.rule.mode === 'fill-to') return 0;
  const ahead = work.state.lots.filter((lot) => lot.id.startsWith(`${occurrenceId(grant.key, begins)}/`));
  const given = ahead.filter((lot) => lot.source === grant.rule.source && !isOver(lot, begins));
  return Math.max(0, fullAmount(work, grant.rule) - given.reduce((sum, lot) => sum + lot.granted, 0));
}

export const occurrenceId = (key: string, at: number) => `${key}@${new Date(at).toISOString()}`;

function joinPeriod(work: Work, grant: Named, at: number): void {
  const { rule, key } = grant;
  const id = occurrenceId(key, at);
  const start = occurrenceUpTo(rule, work.state.anchor, at);
  const next = occurrenceAfter(rule, work.state.anchor, at);
  if (start === undefined || next === undefined || wasGiven(work, key, start) || wasOpened(work, grant, start)) return;
  if (start === at) give(work, grant, id, at);
  else if (rule.first === 'prorated') give(work, grant, id, at, { left: next - at, of: next - start });
  else if (rule.first !== 'none') give(work, grant, id, at);
}

/** A grant that has just become active. */
export function becomeActive(work: Work, grant: Named, at: number): void {
  if (grant.rule.every !== undefined) joinPeriod(work, grant, at);
  const window = duringWindow(grant.rule);
  if (window && window.from <= at && at < window.until && !wasGiven(work, grant.key, -Infinity)) give(work, grant, grant.key, at);
}

/** Does something that may activate grants, and lets those that were not active before begin. */
export function activating(work: Work, at: number, change: () => void): void {
  const before = new Set(activeGrants(work).map(({ key }) => key));
  change();
  for (const grant of activeGrants(work)) {
    if (!before.has(grant.key)) becomeActive(work, grant, at);
  }
}
