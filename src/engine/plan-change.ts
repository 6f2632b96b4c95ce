import type { AtChange, BoundPolicy, PlanChangeRule } from '../policy/policy.ts';
import type { Account, Instant, World } from './account.ts';
import { occurrenceAfter } from './calendar.ts';
import type { ChangePlan, SetCount, SetFlag, Subscribe } from './command.ts';
import type { Allowed, Decision } from './decision.ts';
import { refuse } from './decide.ts';
import { askOwner, may } from './access.ts';
import { activeKeys, begin, give, lotId, markOf } from './grants.ts';
import type { Ledger } from './ledger.ts';
import { activeGrants, lastOccurrence, nextRenewal, zoneOf } from './schedule.ts';
import { given, isUnset, own, requireSet } from './scope.ts';

const ALLOWED: Allowed = { verdict: 'allowed', draws: [], notes: [] };

/** Starts a plan and grants what it brings. */
export function subscribe({ policy, now }: World, ledger: Ledger, command: Subscribe): Decision {
  if (own(policy.plans, command.plan) === undefined) return refuse('plan-change-not-allowed');
  const { seats, slots, billing } = command;
  ledger.schedule(undefined);
  ledger.facts({
    plan: command.plan,
    cycleAnchor: command.cycleAnchor ?? ledger.account.cycleAnchor ?? now,
    ...(seats !== undefined && { seats }),
    ...(slots !== undefined && { slots }),
    ...(billing !== undefined && { billing }),
  });
  begin(policy, ledger, now, new Set(), true);
  return ALLOWED;
}

/** Moves to another plan, now or at the next renewal. */
export function changePlan({ policy, now }: World, ledger: Ledger, command: ChangePlan): Decision {
  const account = ledger.account;
  if (own(policy.plans, command.plan) === undefined) return refuse('plan-change-not-allowed');
  if (command.plan === account.plan) {
    if (account.scheduled.length === 0) return refuse('plan-change-not-allowed');
    ledger.schedule(undefined);
    return ALLOWED;
  }
  const rule = changeRule(policy, account.plan, command.plan);
  requireSet(rule);
  const at = rule === undefined || isUnset(rule) || isUnset(rule.at) ? undefined : rule.at;
  // A command may wait where the rule does not ask for it, but not hurry where the rule says to wait.
  if ((at === 'renewal' ? at : (command.effective ?? at ?? 'once')) === 'once') {
    ledger.schedule(undefined);
    applyChange(policy, ledger, command.plan, now, command.id, false);
    return { ...ALLOWED, effectiveAt: now };
  }
  const renewal = cycleEnd(policy, account, now);
  if (renewal === null) return refuse('plan-change-not-allowed');
  ledger.schedule({ at: renewal, command: command.id, plan: command.plan });
  return { ...ALLOWED, effectiveAt: renewal };
}

/** Carries a change out. At a renewal the grants of that instant follow by themselves, so only what is left is dealt with here. */
export function applyChange(
  policy: BoundPolicy,
  ledger: Ledger,
  plan: string,
  at: Instant,
  command: string,
  atRenewal: boolean,
): void {
  const account = ledger.account;
  const found = changeRule(policy, account.plan, plan);
  const rule: PlanChangeRule = found === undefined || isUnset(found) ? {} : found;
  const before = activeKeys(policy, account);
  ledger.facts({ plan, ...(rule.cycle === 'restart' && { cycleAnchor: at }) });

  const ways = new Map<string, AtChange>(
    Object.entries(rule.left ?? {}).map(([source, way]) => [source, isUnset(way) ? 'keep' : way]),
  );
  const running = activeGrants(policy, ledger.account).filter(
    ({ ofPlan, schedule, key }) => ofPlan && schedule && before.has(key),
  );
  for (const { key, grant, schedule } of running) {
    const source = given(grant.source);
    const way = ways.get(source);
    // An allotment that this plan gave in the running period is not given again: going to and fro between plans is no way to credits.
    const last = own(ledger.account.marks, markOf(key, plan))?.at;
    if ((way === 'add' || way === 'replace') && last !== undefined && last >= lastOccurrence(schedule!, at))
      ways.set(source, 'keep');
  }
  for (const [source, way] of ways) if (way === 'replace' || way === 'forfeit') ledger.forfeit(source, at, `plan ${plan}`);
  for (const active of running) {
    const way = ways.get(given(active.grant.source)) ?? 'keep';
    const occurs = lastOccurrence(active.schedule!, at) === at;
    if (atRenewal && occurs) continue;
    if (way === 'add' || way === 'replace') give(policy, ledger, active, at, `${active.key}/${command}`);
    // A cycle that starts here has its first occurrence here.
    else if (
      way === 'keep' &&
      rule.cycle === 'restart' &&
      occurs &&
      own(ledger.account.marks, `grant/${active.key}`)?.at !== at
    ) {
      give(policy, ledger, active, at, lotId(active.key, at));
    }
  }
  begin(policy, ledger, at, before, false);
}

/** Sets a flag; the one that shares the pool needs the right to. */
export function setFlag(world: World, ledger: Ledger, command: SetFlag): Decision {
  if (command.flag === world.policy.subAccounts?.shareFlag && !may(world, 'share'))
    return refuse('role-not-permitted', [askOwner(world, 'share')]);
  const { value } = command;
  if (typeof value !== 'string' && typeof value !== 'boolean' && !Number.isFinite(value))
    return refuse('action-invalid', [{ kind: 'change-inputs', input: 'value' }]);
  const before = activeKeys(world.policy, ledger.account);
  ledger.facts({ flags: { ...ledger.account.flags, [command.flag]: command.value } });
  begin(world.policy, ledger, world.now, before, false);
  return ALLOWED;
}

/** Sets how many seats or slots are booked. */
export function setCount(world: World, ledger: Ledger, command: SetCount): Decision {
  if (!['seats', 'slots'].includes(command.fact)) return refuse('action-invalid', [{ kind: 'change-inputs', input: 'fact' }]);
  if (!Number.isSafeInteger(command.value) || command.value < 0)
    return refuse('action-invalid', [{ kind: 'change-inputs', input: command.fact }]);
  const before = activeKeys(world.policy, ledger.account);
  ledger.facts({ [command.fact]: command.value });
  begin(world.policy, ledger, world.now, before, false);
  return ALLOWED;
}

function changeRule(
  policy: BoundPolicy,
  from: string | null,
  to: string,
): PlanChangeRule | { readonly unset: string } | undefined {
  const old = own(policy.plans, from ?? '')?.rank;
  const next = own(policy.plans, to)?.rank;
  const direction = old === undefined || next === undefined || old === next ? 'any' : next > old ? 'upgrade' : 'downgrade';
  return policy.planChange?.[direction] ?? policy.planChange?.any;
}

/** The end of the account's own cycle: a month, or a year when billed by the year; without an anchor, the next recurring grant. */
function cycleEnd(policy: BoundPolicy, account: Account, now: Instant): Instant | null {
  if (account.cycleAnchor === null) return nextRenewal(policy, account, now);
  return occurrenceAfter(
    account.cycleAnchor,
    zoneOf(policy, account),
    { unit: 'months', count: account.billing === 'annual' ? 12 : 1 },
    now,
  );
}
