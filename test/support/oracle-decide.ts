import type { Action, Hold, Limit, Spend } from '../../src/index.ts';
import { credits, holds, NoValue, type Scope, units } from './oracle-amount.ts';
import { opened, serviceOf } from './oracle-ahead.ts';
import { draw, eligible } from './oracle-draw.ts';
import { isTrial } from './oracle-grants.ts';
import { type Asked, lotOf, open, type OracleLot, type Outcome, typeOf, type Use, type Work, write } from './oracle-state.ts';
import { occurrenceUpTo } from './oracle-time.ts';

type Request = Asked<Spend | Hold>;
type Values = Record<string, string | number | boolean | readonly string[] | undefined>;

/** The inputs with their defaults, or nothing when one of them is wrong. */
function readInputs(action: Action, given: Spend['inputs']): Values | undefined {
  const declared = action.inputs ?? {};
  if (Object.keys(given).some((name) => !(name in declared))) return undefined;
  const values: Values = {};
  for (const [name, input] of Object.entries(declared)) {
    const rule = typeof input === 'string' ? { type: input } : input;
    const value = given[name] ?? rule.default;
    if (value === undefined) return undefined;
    if (rule.type === 'local-time') {
      if (typeof value !== 'string') return undefined;
      values[name] = value;
      continue;
    }
    if (rule.type === 'flag' ? typeof value !== 'boolean' : typeof value !== 'number') return undefined;
    if (rule.type === 'count' && !(Number.isInteger(value) && Number(value) >= 0)) return undefined;
    if (Number(value) < (rule.atLeast ?? -Infinity) || Number(value) > (rule.atMost ?? Infinity)) return undefined;
    values[name] = value as string | number | boolean;
  }
  return values;
}

/** The price in smallest units, or nothing when the action makes no sense. */
function price(work: Work, action: Action, given: Spend['inputs']): number | undefined {
  const { policy, state } = work;
  const inputs = readInputs(action, given);
  if (!inputs) return undefined;
  const scope: Scope = { policy, state, inputs, decimals: policy.credits[typeOf(policy, action.paysWith)]?.decimals ?? 0 };
  if ([action.requires ?? []].flat().some(({ when }) => !holds(scope, when))) return undefined;
  try {
    const cost = units(credits(scope, action.cost as Parameters<typeof credits>[1]), scope.decimals);
    return cost < 0 ? undefined : cost;
  } catch (error) {
    if (error instanceof NoValue) return undefined;
    throw error;
  }
}

export function mayNot(work: Work, role: string, right: 'use' | 'buy'): boolean {
  const { roles } = work.policy;
  if (!roles) return false;
  const rule = roles[role];
  return !rule?.may.includes(right) || (rule.accountType !== undefined && rule.accountType !== work.state.type);
}

const isUnlimited = ({ policy, state }: Work): boolean => policy.plans?.[state.plan ?? '']?.unlimited !== undefined;

function accessReason(work: Work, { command, viewer }: Request, action: Action, cost: number): string | undefined {
  const plans = action.plans as readonly string[] | undefined;
  if (mayNot(work, viewer.role, 'use')) return 'role-not-permitted';
  if (plans && !plans.includes(work.state.plan ?? '')) return 'plan-not-eligible';
  if (action.inTrial === false && isTrial(work)) return 'trial-restriction';
  if (command.maxAmount !== undefined) return cost > command.maxAmount && !isUnlimited(work) ? 'price-changed' : undefined;
  return command.policyVersion !== undefined && command.policyVersion !== work.policy.version ? 'policy-changed' : undefined;
}

/** All that was used in the current window, counted again from the first spend on. */
function used(work: Work, rule: { per: unknown; on?: unknown }, of: (use: Use) => boolean, count: (use: Use) => number): number {
  const since = occurrenceUpTo(rule, work.state.anchor, work.now) ?? -Infinity;
  return work.state.uses.filter((use) => use.at >= since && of(use)).reduce((sum, use) => sum + count(use), 0);
}

const covers = (of: readonly string[] | undefined, name: string, action: Action | undefined) =>
  !of || of.some((one) => one === name || action?.tags?.includes(one));

/** A hold that gave everything back was no spend. */
const happened = (use: Use) => use.state === 'held' || (use.state === 'captured' && (use.cost === 0 || use.givenBack < use.cost));

function isReached(work: Work, { command, viewer }: Request, limit: Limit, cost: number): boolean {
  const { policy, state } = work;
  if (!covers(limit.of, command.action, policy.actions[command.action])) return false;
  const held = limit.count === 'held';
  const times = held || limit.count === 'times';
  const mine = (use: Use) =>
    (limit.each !== 'viewer' || use.viewer === viewer.id) && covers(limit.of, use.action, policy.actions[use.action]);
  const sofar = held
    ? state.uses.filter((use) => use.state === 'held' && mine(use)).length
    : used(work, limit, mine, (use) => (times ? Number(happened(use)) : use.cost - use.givenBack));
  const decimals = times ? 0 : (Object.values(policy.credits)[0]?.decimals ?? 0);
  return sofar + (times ? 1 : cost) > units(credits({ policy, state, inputs: {}, decimals }, limit.atMost!), decimals);
}

function limitName(limit: Limit): string {
  if (limit.count === 'held') return 'rate-limit';
  if (limit.each === 'viewer') return 'user-limit-reached';
  if (limit.per === 'day') return 'daily-limit';
  return limit.per === 'month' ? 'monthly-limit' : 'rate-limit';
}

function limitReason(work: Work, request: Request, cost: number): string | undefined {
  const reached = Object.values(work.policy.limits ?? {})
    .filter((limit) => isReached(work, request, limit, cost))
    .map(limitName);
  return ['user-limit-reached', 'daily-limit', 'monthly-limit', 'rate-limit'].find((name) => reached.includes(name));
}

/** Only `deny` stands in the way at the cap, which is the plan's own. */
function isBeyondFairUse(work: Work, cost: number): boolean {
  const { policy, state } = work;
  const rule = policy.plans?.[state.plan ?? '']?.unlimited?.fairUse;
  if (!rule || rule.atCap !== 'deny') return false;
  const times = rule.count === 'times';
  // What costs nothing needs no plan that serves it.
  if (times && cost === 0) return false;
  const decimals = times ? 0 : (Object.values(policy.credits)[0]?.decimals ?? 0);
  const sofar = used(
    work,
    rule,
    (use) => use.unmetered === state.plan && use.cost > 0,
    (use) => (times ? Number(happened(use)) : use.cost - use.givenBack),
  );
  return sofar + (times ? 1 : cost) > units(credits({ policy, state, inputs: {}, decimals }, rule.limit), decimals);
}

const refused = (reason: string, cost?: number): Outcome => ({ verdict: 'refused', reason, cost });

function judge(work: Work, request: Request): Outcome & { unmetered?: boolean; openings?: readonly OracleLot[] } {
  const { command, viewer } = request;
  const action = work.policy.actions[command.action];
  if (!action) return refused('unknown-action');
  const cost = price(work, action, command.inputs);
  if (cost === undefined) return refused('action-invalid');
  const reason = accessReason(work, request, action, cost) ?? limitReason(work, request, cost);
  if (reason) return refused(reason, cost);
  const service = serviceOf(action, command, work.now);
  const openings = opened(work, command.action, action, service, command.id);
  if (isUnlimited(work)) {
    if (isBeyondFairUse(work, cost)) return refused('fair-use-cap', cost);
    return { verdict: 'allowed', cost, draws: [], unmetered: true, openings };
  }
  const lots = eligible(work, command.action, action, viewer, service, openings);
  const draws = draw(work.policy, lots, cost);
  return draws ? { verdict: 'allowed', cost, draws, billed: 0, openings } : { ...payBeyond(work, request, cost, lots), openings };
}

/** The balance pays what it can, and the rest is billed as far as its cap goes. */
function payBeyond(work: Work, { command }: Request, cost: number, lots: readonly OracleLot[]): Outcome {
  const { policy } = work;
  const rule = policy.overage;
  const action = policy.actions[command.action];
  const applies = rule && covers(rule.of, command.action, action) && (!rule.when || holds(scopeFor(work, command), rule.when));
  if (!applies) return refused('insufficient-credits', cost);
  const there = lots.reduce((sum, lot) => sum + lot.remaining, 0);
  const rest = cost - there;
  if (rest > roomUnderCap(work, command.action)) return refused('overage-cap', cost);
  return { verdict: 'allowed', cost, draws: draw(policy, lots, there) ?? [], billed: rest };
}

const scopeFor = ({ policy, state }: Work, { inputs }: { readonly inputs: Spend['inputs'] }): Scope => ({
  policy,
  state,
  inputs: inputs as Scope['inputs'],
  decimals: 0,
});

/** What the running window leaves under the cap of what is billed. The oracle knows no cap on all use. */
function roomUnderCap(work: Work, name: string): number {
  const { policy, state } = work;
  const cap = policy.overage?.cap;
  if (!cap || cap.atMost === null) return Infinity;
  const decimals = policy.credits[typeOf(policy, policy.actions[name]?.paysWith)]?.decimals ?? 0;
  const sofar = used(
    work,
    cap,
    () => true,
    (use) => use.billed,
  );
  return units(credits({ policy, state, inputs: {}, decimals }, cap.atMost), decimals) - sofar;
}

/** A spend or a hold: the same decision, and the draws go to different places. */
export function use(work: Work, request: Request): Outcome {
  const { unmetered = false, openings = [], ...outcome } = judge(work, request);
  if (outcome.verdict === 'refused') return outcome;
  const { command, viewer } = request;
  const draws = outcome.draws ?? [];
  for (const opening of openings) open(work, opening);
  const isHold = command.kind === 'hold';
  for (const part of draws) write(work, isHold ? 'hold' : 'spend', lotOf(work.state, part.lot), part.amount, work.now);
  work.state.uses.push({
    id: command.id,
    action: command.action,
    at: work.now,
    viewer: viewer.id,
    cost: outcome.cost ?? 0,
    unmetered: unmetered ? work.state.plan : undefined,
    state: isHold ? 'held' : 'captured',
    draws,
    captured: isHold ? [] : draws.map((part) => ({ ...part })),
    endsAt: command.kind === 'hold' && command.holdMs !== undefined ? work.now + command.holdMs : null,
    billed: outcome.billed ?? 0,
    givenBack: 0,
    refunded: 0,
  });
  return outcome;
}
