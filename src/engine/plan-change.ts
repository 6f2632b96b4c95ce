import type { AmountRule, AtChange, BoundPolicy, PlanChangeRule } from '../policy/policy.ts';
import type { Account, Amount, Instant, World } from './account.ts';
import type { ChangePlan, SetCount, Subscribe } from './command.ts';
import { Evaluation } from './cost.ts';
import type { Allowed, Decision } from './decision.ts';
import { refuse } from './decide.ts';
import { livesAt, typeOfSource } from './draw.ts';
import { add, divide, exact, multiply, subtract, text, ZERO, type Exact } from './exact.ts';
import { activeKeys, begin, come, enlarge, grantAmount, grow, lotId, markOf, reach } from './grants.ts';
import type { Ledger } from './ledger.ts';
import { inMinor, planCost } from './money.ts';
import { applies } from './predicate.ts';
import { activeGrants, cycleEnd, isRenewal, lastOccurrence, nextOccurrence, windowAt } from './schedule.ts';
import { scopeOf } from './account-scope.ts';
import { given, isUnset, orNothing, own, requireSet } from './scope.ts';

const ALLOWED: Allowed = { verdict: 'allowed', draws: [], notes: [] };

/** Starts a plan and grants what it brings. */
export function subscribe({ policy, now }: World, ledger: Ledger, command: Subscribe): Decision {
  if (!isOffered(policy, command.plan, ledger.account)) return refuse('plan-change-not-allowed');
  const { seats, slots, billing } = command;
  const anchor = command.cycleAnchor ?? ledger.rest.cycleAnchor ?? now;
  ledger.unschedulePlan();
  rememberSizes(policy, ledger, now);
  if (anchor !== ledger.rest.cycleAnchor) ledger.beginCycle(anchor, now);
  ledger.facts({
    plan: command.plan,
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
  if (!isOffered(policy, command.plan, account)) return refuse('plan-change-not-allowed');
  if (command.plan === account.plan) {
    if (!account.scheduled.some(({ plan }) => plan !== undefined)) return refuse('plan-change-not-allowed');
    ledger.unschedulePlan();
    return ALLOWED;
  }
  const found = changeRule(policy, account.plan, command.plan);
  requireSet(found);
  const rule: PlanChangeRule = found === undefined || isUnset(found) ? {} : found;
  const at = isUnset(rule.at) ? undefined : rule.at;
  // A command may wait where the rule does not ask for it, but not hurry where the rule says to wait.
  if ((at === 'renewal' ? at : (command.effective ?? at ?? 'once')) === 'once') {
    // What waits for the renewal meets a new period: only a change in the middle of one can be too early.
    if (!applies(rule.allowedWhen, scopeOf(policy, { ...account, plan: command.plan }, now)))
      return refuse('plan-change-not-allowed');
    const price = priceOf(policy, account, command.plan, rule, now);
    ledger.unschedulePlan();
    applyChange(policy, ledger, command.plan, now, command.id, false);
    return { ...ALLOWED, effectiveAt: now, ...price };
  }
  const renewal = cycleEnd(policy, account, now);
  if (renewal === null) return refuse('plan-change-not-allowed');
  ledger.schedule({ at: renewal, command: command.id, plan: command.plan });
  return { ...ALLOWED, effectiveAt: renewal };
}

/** What the change costs now, in the new plan's currency. */
function priceOf(
  policy: BoundPolicy,
  account: Account,
  plan: string,
  { price }: PlanChangeRule,
  now: Instant,
): Pick<Allowed, 'price'> {
  if (price === undefined || price === 'none') return {};
  const scope = scopeOf(policy, account, now);
  // A price that is left open is not said, and never taken for nothing.
  const cost = orNothing(() => planCost(scope, plan));
  const old = price === 'full' ? undefined : orNothing(() => planCost(scope, account.plan));
  if (!cost || (price !== 'full' && !old)) return {};
  const unused = old === undefined ? ZERO : multiply(old.amount, price === 'less-unused-time' ? timeLeft() : creditsLeft());
  const rest = subtract(cost.amount, unused);
  return { price: { amount: text(inMinor(rest.n > 0n ? rest : ZERO, cost.currency, 'nearest')), currency: cost.currency } };

  /** What is left of the old plan's own credits, as a part of its allotment, at most all of it. */
  function creditsLeft(): Exact {
    const own = activeGrants(policy, account).filter((active) => active.ofPlan && isRenewal(active));
    const sources = own.map(({ grant }) => given(grant.source));
    const whole = own.reduce((sum, active) => sum + grantAmount(policy, account, active, now), 0);
    const left = account.lots.reduce(
      (sum, lot) => (sources.includes(lot.source) && livesAt(lot, now) ? sum + Math.max(lot.remaining, 0) : sum),
      0,
    );
    const running = whole === 0 ? ZERO : divide(exact(Math.min(left, whole)), exact(whole));
    const year = paidYear();
    if (!year || !own[0]) return running;
    // The periods that are still to come of a year that is paid have all of their credits.
    let [of, ahead] = [0, 0];
    for (let at = year.since; at < year.until; at = nextOccurrence(own[0].schedule!, at), of += 1) if (at > now) ahead += 1;
    return divide(add(running, exact(ahead)), exact(of));
  }

  /** What is left of the running period, which is the year where that is paid. */
  function timeLeft(): Exact {
    const year = paidYear();
    if (year) return divide(exact(year.until - now), exact(year.until - year.since));
    const schedule = activeGrants(policy, account).find((active) => active.ofPlan && isRenewal(active))?.schedule;
    if (!schedule) return ZERO;
    const [since, until] = [lastOccurrence(schedule, now), nextOccurrence(schedule, now)];
    return divide(exact(until - now), exact(until - since));
  }

  /** The year that the old plan was paid for, of an account that is billed by the year. */
  function paidYear(): { since: Instant; until: Instant } | undefined {
    if (account.billing !== 'annual' || account.cycleAnchor === null) return undefined;
    const year = windowAt(policy, account, 'year', 'anchor', now);
    return year.until === cycleEnd(policy, account, now) ? year : undefined;
  }
}

/** A plan that anybody may come to; one that is not offered any more only keeps those who are on it. */
function isOffered(policy: BoundPolicy, id: string, account: Account): boolean {
  const plan = own(policy.plans, id);
  return plan !== undefined && (plan.offered === undefined || given(plan.offered) || account.plan === id);
}

/** Carries a change out. At a renewal the grants of that instant follow by themselves, so only what is left is dealt with here. */
export function applyChange(
  policy: BoundPolicy,
  ledger: Ledger,
  plan: string | null,
  at: Instant,
  command: string,
  atRenewal: boolean,
): void {
  const account = ledger.account;
  const found = plan === null ? undefined : changeRule(policy, account.plan, plan);
  const rule: PlanChangeRule = found === undefined || isUnset(found) ? {} : found;
  rememberSizes(policy, ledger, at);
  const actives = activeGrants(policy, account);
  const before = new Set(actives.map(({ key }) => key));
  ledger.facts({ plan });
  if (rule.cycle === 'restart') ledger.beginCycle(at, at);

  const ways = new Map<string, AtChange>(
    Object.entries(rule.left ?? {}).map(([source, way]) => [source, isUnset(way) ? 'keep' : way]),
  );
  const running = activeGrants(policy, ledger.account).filter(
    ({ ofPlan, schedule, key }) => ofPlan && schedule && before.has(key),
  );
  const again = new Set<string>();
  const had = new Map<string, Amount>();
  for (const active of running) {
    const { key, grant, schedule } = active;
    const source = given(grant.source);
    const way = ways.get(source);
    // An allotment that this plan gave in the running period is not given again: going to and fro between plans is no way to credits.
    const last = own(ledger.rest.marks, markOf(key, plan ?? ''))?.at;
    if ((way !== 'add' && way !== 'replace') || last === undefined || last < lastOccurrence(schedule!, at)) continue;
    if (way === 'replace') had.set(source, (had.get(source) ?? 0) + grantAmount(policy, ledger.account, active, at));
    again.add(source);
  }
  for (const source of again) ways.set(source, 'keep');
  // What is replaced by what was given before: as much of it as the new plan gives may stay.
  for (const [source, most] of had) keepAtMost(ledger, source, most, at, `plan ${plan}`);
  for (const [source, way] of ways) {
    if (way === 'replace' || way === 'forfeit') ledger.forfeit(source, at, `plan ${plan}`);
    else if (typeof way === 'object') {
      const cut = (): void => trim(policy, ledger, source, way.trim, at, `plan ${plan}`);
      // A command is refused for a ceiling that nobody can tell; where the change comes by itself, such a ceiling takes nothing away.
      if (atRenewal) orNothing(cut);
      else cut();
    }
  }
  for (const active of running) {
    const way = ways.get(given(active.grant.source)) ?? 'keep';
    const occurs = lastOccurrence(active.schedule!, at) === at;
    if (atRenewal && occurs) continue;
    if (way === 'add' || way === 'replace') come(policy, ledger, active, at, `${active.key}/${command}`);
    // A cycle that starts here has its first occurrence here.
    else if (rule.cycle === 'restart' && occurs) {
      const isKept = way === 'keep' || way === 'difference';
      if (isKept && own(ledger.rest.marks, `grant/${active.key}`)?.at !== at)
        come(policy, ledger, active, at, lotId(active.key, at));
    } else if (way === 'difference' && active.grant.awaits === undefined) {
      // One that waits for its event brings the new amount with it.
      const old = actives.find(({ key }) => key === active.key)!;
      enlarge(policy, ledger, active, grantAmount(policy, account, old, at), at, command, false);
    }
  }
  begin(policy, ledger, at, before, false);
}

/** Where a change may bring a difference: what the plan that is left has given in the running period, so that no way to and fro brings it twice. */
function rememberSizes(policy: BoundPolicy, ledger: Ledger, at: Instant): void {
  const rules = Object.values((policy.planChange ?? {}) as Readonly<Record<string, PlanChangeRule>>);
  if (!rules.some(({ left }) => Object.values(left ?? {}).includes('difference'))) return;
  for (const active of activeGrants(policy, ledger.account)) {
    const { key, ofPlan, schedule } = active;
    const last = own(ledger.rest.marks, `grant/${key}`)?.at;
    if (ofPlan && schedule && last !== undefined && last >= lastOccurrence(schedule, at))
      reach(ledger, active, grantAmount(policy, ledger.account, active, at), at);
  }
}

/** Keeps at most so much of a source, reckoned on the new plan. */
function trim(policy: BoundPolicy, ledger: Ledger, source: string, rule: AmountRule, at: Instant, cause: string): void {
  const type = typeOfSource(policy, source);
  const most = new Evaluation(scopeOf(policy, ledger.account, at, type), type).units(rule);
  keepAtMost(ledger, source, most, at, cause);
}

function keepAtMost(ledger: Ledger, source: string, most: Amount, at: Instant, cause: string): void {
  const lots = ledger.lots.filter((lot) => lot.source === source && lot.remaining > 0 && livesAt(lot, at));
  ledger.trim(lots, most, 'forfeit', at, cause);
}

/** Sets how many seats or slots are booked. */
export function setCount(world: World, ledger: Ledger, command: SetCount): Decision {
  if (!['seats', 'slots'].includes(command.fact)) return refuse('action-invalid', [{ kind: 'change-inputs', input: 'fact' }]);
  if (!Number.isSafeInteger(command.value) || command.value < 0)
    return refuse('action-invalid', [{ kind: 'change-inputs', input: command.fact }]);
  const before = ledger.account;
  ledger.facts({ [command.fact]: command.value });
  begin(world.policy, ledger, world.now, activeKeys(world.policy, before), false);
  grow(world.policy, ledger, before, world.now, command.id);
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
