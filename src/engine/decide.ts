import type { CostAfter } from '../policy/policy.ts';
import { useBarrier, type Barrier } from './access.ts';
import type { Amount, World } from './account.ts';
import type { Hold, Spend } from './command.ts';
import { Evaluation } from './cost.ts';
import type { Cost, Decision, Note, RefusalNumbers, RefusalReason, Refused, Remedy } from './decision.ts';
import { draw, eligibleLots, inDrawOrder, sum, typeOf } from './draw.ts';
import { ceilings, usedAt, type Ceiling } from './limits.ts';
import { checkedInputs, given, orNothing, own, Stop, type Scope } from './scope.ts';
import { holds } from './predicate.ts';

/**
 * Decides a spend or a hold on a settled account, without the calendar. Changes nothing.
 * The checks and their order are section 8 of the specification. What one may do about a balance that is too low, and what is worth knowing before
 * a click, `advise` adds: that part can be loaded later. `quote` and `transact` have checked the command's numbers before.
 */
export function decide(world: World, command: Spend | Hold): Decision {
  const { policy, account, viewer, now } = world;
  if (command.notAfter !== undefined && now > command.notAfter) return refuse('past-deadline', [{ kind: 'retry' }]);
  if (policy.language !== 1)
    return { ...refuse('policy-incomplete'), notes: [{ kind: 'newer-language', language: policy.language }] };
  const action = own(policy.actions, command.action);
  if (!action) return refuse('unknown-action');

  let cost: Cost | undefined;
  try {
    const scope: Scope = { account, viewer, inputs: checkedInputs(action, command.inputs) };
    const lots = eligibleLots(world, command.action);
    const available = sum(lots);
    const failed = [action.requires ?? []].flat().find(({ when }) => !holds(when, scope));
    if (failed) {
      cost = orNothing(() => priceOf(world, command, scope, available).cost);
      throw new Stop('action-invalid', command.action, failed.else);
    }
    const price = priceOf(world, command, scope, available);
    cost = price.cost;
    given(policy.drawOrder?.sources);

    const barrier = useBarrier(world, command.action) ?? changedBarrier(world, command, price.amount);
    if (barrier) return refuse(barrier.reason, barrier.remedies, cost);
    if (price.amount === undefined) throw new Stop('action-invalid', 'actual');

    const decimals = own(policy.credits, cost.type)!.decimals;
    const notes: Note[] = price.excess > 0 ? [{ kind: 'excess', amount: price.excess }] : [];
    for (const ceiling of ceilings(world, command.action, price.amount, decimals)) {
      const refusal = overCeiling(world, ceiling, cost, notes);
      if (refusal) return refusal;
    }
    if (isUnlimited(world))
      return { verdict: 'allowed', cost, draws: [], notes, amount: 0, unmetered: price.amount, after: available };
    const draws = draw(inDrawOrder(lots, policy), price.amount);
    if (!draws) return insufficient(cost, price.amount, available);
    return { verdict: 'allowed', cost, draws, notes, amount: price.amount, after: available - price.amount };
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    return stopped(error, cost);
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

/** The refusal that an unset or impossible rule leads to. */
export function stopped(stop: Stop, cost?: Cost): Refused {
  if (stop.reason === 'policy-incomplete')
    return { ...refuse('policy-incomplete', [], cost), notes: [{ kind: 'unset', parameter: stop.at }] };
  return refuse(
    'action-invalid',
    [stop.label ? { kind: 'change-inputs', text: stop.label } : { kind: 'change-inputs', input: stop.at }],
    cost,
  );
}

export function isUnlimited({ policy, account }: World): boolean {
  return account.plan !== null && own(policy.plans, account.plan)?.unlimited !== undefined;
}

/** A cost, and what of it this command draws. */
interface Price {
  readonly cost: Cost;
  readonly amount: Amount | undefined;
  readonly excess: Amount;
}

/** The cost as it is shown, and the amount that this command draws: `undefined` when only the finished work can tell. */
function priceOf(world: World, command: Spend | Hold, scope: Scope, available: Amount): Price {
  const type = typeOf(world.policy, command.action);
  const evaluation = new Evaluation(scope, own(world.policy.credits, type)!.decimals);
  const rule = own(world.policy.actions, command.action)!.cost;
  if (typeof rule !== 'object' || !('knownAfter' in rule)) {
    const amount = evaluation.units(rule);
    return { cost: { kind: 'exact', type, amount, steps: evaluation.steps }, amount, excess: 0 };
  }
  return priceAfter(world, rule, command, type, evaluation, available);
}

function priceAfter(
  world: World,
  rule: CostAfter,
  command: Spend | Hold,
  type: string,
  evaluation: Evaluation,
  balance: Amount,
): Price {
  const available = isUnlimited(world) ? Infinity : balance;
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

function changedBarrier(world: World, command: Spend | Hold, amount: Amount | undefined): Barrier | undefined {
  if (command.maxAmount !== undefined)
    return amount !== undefined && !isUnlimited(world) && amount > command.maxAmount
      ? { reason: 'price-changed', remedies: [{ kind: 'retry' }] }
      : undefined;
  return command.policyVersion !== undefined && command.policyVersion !== world.policy.version
    ? { reason: 'policy-changed', remedies: [{ kind: 'retry' }] }
    : undefined;
}

function overCeiling(world: World, ceiling: Ceiling, cost: Cost, notes: Note[]): Refused | undefined {
  const { limit, adds, atCap } = ceiling;
  const counter = own(world.account.counters, ceiling.key);
  const used = usedAt(counter, world.now);
  if (used + adds <= limit || adds === 0) return undefined;
  if (atCap === 'slow') {
    notes.push({ kind: 'fair-use-slow' });
    return undefined;
  }
  if (atCap === 'refill') {
    notes.push({ kind: 'fair-use-refill', blocks: Math.ceil((used + adds) / Math.max(limit, 1)) - 1 });
    return undefined;
  }
  const resetsAt = used > 0 ? counter?.until : undefined;
  const remedies: Remedy[] =
    resetsAt !== undefined && adds <= limit
      ? [{ kind: 'wait-until', at: resetsAt }]
      : adds > limit
        ? [{ kind: 'change-inputs' }]
        : [];
  return refuse(ceiling.reason, remedies, cost, {
    limit,
    used,
    needed: adds,
    available: Math.max(limit - used, 0),
    ...(resetsAt !== undefined && { resetsAt }),
  });
}

function insufficient(cost: Cost, needed: Amount, available: Amount): Refused {
  return refuse('insufficient-credits', [], cost, { needed, available, missing: needed - available });
}
