import type { CostAfter, Label } from '../policy/policy.ts';
import { useBarrier, type Barrier } from './access.ts';
import type { Amount, World } from './account.ts';
import type { Hold, Spend } from './command.ts';
import { Evaluation } from './cost.ts';
import type { Cost, Decision, Note, RefusalNumbers, RefusalReason, Refused, Remedy } from './decision.ts';
import { eligibleLots, owed, sum, typeOf } from './draw.ts';
import { beyond, ceilings, usedAt, type Ceiling } from './limits.ts';
import { holds } from './predicate.ts';
import { payingInputs } from './repeat.ts';
import { checkedInputs, given, orNothing, own, Stop, within, type Scope } from './scope.ts';
import { pay } from './shortfall.ts';
import { serve, unlimitedRule } from './unlimited.ts';

/**
 * Decides a spend or a hold on a settled account, without the calendar. Changes nothing.
 * The checks and their order are section 8 of the specification. What one may do about a balance that is too low, and what is worth knowing before
 * a click, `advise` adds: that part can be loaded later. `quote` and `transact` have checked the command's numbers before.
 */
export function decide(world: World, command: Spend | Hold): Decision {
  const { policy, now } = world;
  if (command.notAfter !== undefined && now > command.notAfter) return refuse('past-deadline', [{ kind: 'retry' }]);
  if (policy.language !== 1)
    return { ...refuse('policy-incomplete'), notes: [{ kind: 'newer-language', language: policy.language }] };
  const action = own(policy.actions, command.action);
  if (!action) return refuse('unknown-action');

  let cost: Cost | undefined;
  let unmet: Label | undefined;
  try {
    const type = typeOf(policy, command.action);
    const scope = within(world, checkedInputs(action, command.inputs), type);
    const lots = eligibleLots(world, command.action, scope.inputs);
    const available = sum(lots) - owed(world, type);
    if (action.requires) {
      cost = orNothing(() => priceOf(scope, command, Math.max(available, 0)).cost);
      for (const { when, else: text } of [action.requires].flat()) {
        // What is missing is not met either, and the rule's own sentence says more about it than its name.
        unmet = text;
        if (!holds(when, scope)) throw new Stop('action-invalid', command.action);
      }
      unmet = undefined;
    }
    const price = priceOf(scope, command, Math.max(available, 0));
    cost = price.cost;
    given(policy.drawOrder?.sources);

    const barrier = useBarrier(world, command.action) ?? changedBarrier(scope, command, price.amount);
    if (barrier) return refuse(barrier.reason, barrier.remedies, cost);
    if (price.amount === undefined) throw new Stop('action-invalid', 'actual');
    for (const ceiling of ceilings(scope, command.action, price.amount)) {
      const refusal = overCeiling(world, ceiling, cost);
      if (refusal) return refusal;
    }
    const service = serve(scope, command.action, price.amount);
    if (service.free && cost.kind === 'exact') cost = { ...cost, amount: service.charged, steps: [] };
    if (service.refused) return refuse(service.refused.reason, waysPast(service.refused.numbers), cost, service.refused.numbers);
    if (service.charged > (command.maxAmount ?? Infinity)) return refuse('price-changed', [{ kind: 'retry' }], cost);
    const paid = pay(scope, command, lots, service.charged, available);
    if ('reason' in paid) return refuse(paid.reason, waysPast(paid.numbers), cost, paid.numbers);
    const { draws, overage, owed: below } = paid;
    if (overage! > (command.maxOverage ?? Infinity)) return refuse('price-changed', [{ kind: 'retry' }], cost);
    const notes: Note[] = [...service.notes];
    if (price.excess > 0) notes.push({ kind: 'excess', amount: price.excess });
    if (below !== undefined) notes.push({ kind: 'overdrawn', amount: below });
    return {
      verdict: 'allowed',
      cost,
      draws,
      notes,
      amount: service.charged - (overage ?? 0),
      after: Math.max(0, available - service.charged + (overage ?? 0)),
      ...(service.unmetered !== undefined && { unmetered: service.unmetered }),
      ...(service.level !== undefined && { serviceLevel: service.level }),
      ...(overage !== undefined && { overage: { amount: overage } }),
    };
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    return stopped(error, cost, unmet);
  }
}

/** A refusal with its ways out; the first is the best. */
export function refuse(
  reason: RefusalReason,
  remedies: readonly Remedy[] = [],
  cost?: Cost,
  numbers: RefusalNumbers = {},
): Refused {
  const ways = remedies.length > 0 ? remedies : [{ kind: 'none' } as const];
  return { verdict: 'refused', reason, remedy: ways[0]!, remedies: ways, numbers, ...(cost && { cost }), draws: [], notes: [] };
}

/** The refusal that an unset or impossible rule leads to; `text` is the policy's own sentence, where it has one. */
export function stopped(stop: Stop, cost?: Cost, text?: Label): Refused {
  if (stop.reason === 'policy-incomplete')
    return { ...refuse('policy-incomplete', [], cost), notes: [{ kind: 'unset', parameter: stop.at }] };
  if (stop.reason === 'purchase-limit') return refuse(stop.reason, [{ kind: 'change-inputs', input: stop.at }], cost);
  return refuse('action-invalid', [text ? { kind: 'change-inputs', text } : { kind: 'change-inputs', input: stop.at }], cost);
}

/** A cost, and what of it this command draws. */
interface Price {
  readonly cost: Cost;
  readonly amount: Amount | undefined;
  readonly excess: Amount;
}

/** The cost as it is shown, and the amount that this command draws: `undefined` when only the finished work can tell. */
function priceOf(scope: Scope, command: Spend | Hold, available: Amount): Price {
  const type = scope.type!;
  const inputs = payingInputs(scope, command.action);
  const rule = own(scope.policy.actions, command.action)!.cost;
  if (!inputs) return { cost: { kind: 'exact', type, amount: 0, steps: [{ kind: 'repeat' }] }, amount: 0, excess: 0 };
  const evaluation = new Evaluation({ ...scope, inputs });
  if (typeof rule !== 'object' || !('knownAfter' in rule)) {
    const amount = evaluation.units(rule);
    return { cost: { kind: 'exact', type, amount, steps: evaluation.steps }, amount, excess: 0 };
  }
  return priceAfter(scope, rule, command, type, evaluation, available);
}

function priceAfter(
  scope: Scope,
  rule: CostAfter,
  command: Spend | Hold,
  type: string,
  evaluation: Evaluation,
  balance: Amount,
): Price {
  const available = unlimitedRule(scope, command.action) ? Infinity : balance;
  const bound = rule.upTo === 'balance' ? Infinity : evaluation.units(rule.upTo);
  if (command.kind === 'spend' && command.actual !== undefined) {
    const amount = Math.min(command.actual, rule.upTo === 'balance' ? available : bound);
    return { cost: { kind: 'exact', type, amount, steps: [] }, amount, excess: command.actual - amount };
  }
  const { about } = rule;
  const usual = about === undefined ? undefined : orNothing(() => evaluation.units(about));
  // What is not drawn is not bound by what may be drawn, unless nothing else bounds it.
  const wanted = available === Infinity && bound < Infinity ? bound : Math.min(bound, command.maxAmount ?? Infinity);
  const most = Math.min(wanted, available);
  if (most === Infinity) throw new Stop('action-invalid', 'maxAmount');
  const cost: Cost = {
    kind: 'unknown',
    type,
    upTo: wanted === Infinity ? most : wanted,
    ...(usual !== undefined && { about: usual }),
  };
  // An empty account cannot reserve even one unit of what is wanted.
  return { cost, amount: command.kind === 'hold' ? Math.max(most, Math.min(bound, 1)) : undefined, excess: 0 };
}

function changedBarrier(scope: Scope, command: Spend | Hold, amount: Amount | undefined): Barrier | undefined {
  if (command.maxAmount !== undefined)
    return amount !== undefined && amount > command.maxAmount && !unlimitedRule(scope, command.action)
      ? { reason: 'price-changed', remedies: [{ kind: 'retry' }] }
      : undefined;
  return command.policyVersion !== undefined && command.policyVersion !== scope.policy.version
    ? { reason: 'policy-changed', remedies: [{ kind: 'retry' }] }
    : undefined;
}

function overCeiling(world: World, { key, per, limit, adds, reason }: Ceiling, cost: Cost): Refused | undefined {
  const counter = own(world.account.counters, key);
  const used = usedAt(counter, world.now);
  if (used + adds <= limit) return undefined;
  const resetsAt = per && used ? (counter!.parts?.find(([until]) => until > world.now)?.[0] ?? counter!.until) : undefined;
  const numbers = beyond(limit, used, adds, resetsAt);
  return refuse(reason, waysPast(numbers), cost, numbers);
}

/** The way past a ceiling: wait until its window ends, or ask for less where the spend alone is above it. */
function waysPast({ needed = 0, limit, resetsAt }: RefusalNumbers): Remedy[] {
  if (limit === undefined) return [];
  if (needed > limit) return [{ kind: 'change-inputs' }];
  return resetsAt === undefined ? [] : [{ kind: 'wait-until', at: resetsAt }];
}
