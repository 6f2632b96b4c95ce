import type { AtChange, ChangePlan, PlanChangeRule, SetCount, SetFlag, Subscribe } from '../../src/index.ts';
import {
  activating,
  activeGrants,
  becomeActive,
  fullAmount,
  give,
  type Named,
  occurrenceId,
  wasGiven,
  wasOpened,
} from './oracle-grants.ts';
import type { Asked, Outcome, Work } from './oracle-state.ts';
import { isOver, write } from './oracle-state.ts';
import { occurrenceAfter, occurrenceUpTo } from './oracle-time.ts';

const allowed: Outcome = { verdict: 'allowed' };
const notAllowed: Outcome = { verdict: 'refused', reason: 'plan-change-not-allowed' };

/** Everything active is treated as if it had just become so, whatever it was before. */
export function subscribe(work: Work, { command }: Asked<Subscribe>): Outcome {
  const { state, now } = work;
  state.plan = command.plan;
  state.seats = command.seats ?? state.seats;
  state.slots = command.slots ?? state.slots;
  state.billing = command.billing ?? state.billing;
  state.anchor = command.cycleAnchor ?? state.anchor ?? now;
  state.scheduled = null;
  for (const grant of activeGrants(work)) {
    becomeActive(work, grant, now);
    if (grant.rule.once === 'start' && !wasGiven(work, grant.key, -Infinity)) give(work, grant, grant.key, now);
  }
  return allowed;
}

function ruleFor(work: Work, from: string | null, to: string): PlanChangeRule {
  const { plans, planChange } = work.policy;
  const [before, after] = [plans?.[from ?? '']?.rank, plans?.[to]?.rank];
  const ranked = before !== undefined && after !== undefined;
  const up = ranked && after > before ? planChange?.upgrade : undefined;
  const down = ranked && after < before ? planChange?.downgrade : undefined;
  return (up ?? down ?? planChange?.any ?? {}) as PlanChangeRule;
}

/** What is left is written off, and the lots end here: nothing comes back to them. */
function forfeitAll(work: Work, source: string, at: number): void {
  for (const lot of work.state.lots) {
    if (lot.source !== source || (lot.expiresAt !== null && lot.expiresAt <= at)) continue;
    write(work, 'forfeit', lot, lot.remaining, at);
    lot.expiresAt = at;
  }
}

/** Writes off what lies above an amount, a unit at a time from the oldest lot. */
function keepAtMost(work: Work, source: string, most: number, at: number): void {
  const lots = work.state.lots
    .filter((lot) => lot.source === source && lot.remaining > 0 && !isOver(lot, at))
    .sort((a, b) => a.grantedAt - b.grantedAt || (a.id < b.id ? -1 : 1));
  let excess = lots.reduce((sum, lot) => sum + lot.remaining, 0) - most;
  for (const lot of lots) {
    const part = Math.max(0, Math.min(excess, lot.remaining));
    write(work, 'forfeit', lot, part, at);
    excess -= part;
  }
}

/** A plan gives its allotment once a period, however often the account comes back to it. */
function wasGivenByPlan(work: Work, { key, rule }: Named, plan: string, at: number): boolean {
  const start = occurrenceUpTo(rule, work.state.anchor, at) ?? -Infinity;
  return work.state.given.some((gift) => gift.key === key && gift.plan === plan && gift.at >= start);
}

/** What becomes of one source. Only grants of the new plan that ran before as well can be added or replaced; one that is due at this very instant comes by itself. */
function changeSource(work: Work, change: Change, mode: AtChange, source: string, running: readonly Named[]): void {
  const { at, command, scheduled, plan } = change;
  const grants = running.filter(({ rule }) => rule.source === source);
  const again = (mode === 'add' || mode === 'replace') && grants.some((grant) => wasGivenByPlan(work, grant, plan, at));
  const way = again ? 'keep' : mode;
  if (again && mode === 'replace')
    keepAtMost(
      work,
      source,
      grants.reduce((sum, { rule }) => sum + fullAmount(work, rule), 0),
      at,
    );
  if (way === 'replace' || way === 'forfeit') forfeitAll(work, source, at);
  if (way === 'forfeit') return;
  for (const grant of grants) {
    const occurs = occurrenceUpTo(grant.rule, work.state.anchor, at) === at;
    if (scheduled && occurs) continue;
    if (way === 'difference' && !change.restarts) giveDifference(work, change, grant);
    else if (way !== 'keep' && way !== 'difference') give(work, grant, `${grant.key}/${command}`, at);
    else if (change.restarts && occurs && !wasGiven(work, grant.key, at) && !wasOpened(work, grant, at))
      give(work, grant, occurrenceId(grant.key, at), at);
  }
}

/** What the new plan gives more than any plan did in this period; filling up has no part in it. */
function giveDifference(work: Work, { at, command }: Change, grant: Named): void {
  const { key, rule } = grant;
  const { state } = work;
  const start = occurrenceUpTo(rule, state.anchor, at) ?? -Infinity;
  // A period in which nothing was given, such as one of another length, has nothing to be more than.
  if (wasGiven(work, key, -Infinity) && !wasGiven(work, key, start)) return;
  const before = state.sizes.filter((one) => one.key === key && one.at >= start && one.at <= at);
  const size = fullAmount(work, rule);
  const more = size - Math.max(0, ...before.map((one) => one.size));
  state.sizes.push({ key, at, size });
  if (more > 0) give(work, { ...grant, rule: { ...rule, mode: 'add' } }, `${key}/${command}`, at, { amount: more });
}

/** Remembers how large the allotments of the plan are that is left. */
function noteSizes(work: Work, at: number): void {
  for (const { key, rule, ofPlan } of activeGrants(work)) {
    if (ofPlan && rule.every !== undefined) work.state.sizes.push({ key, at, size: fullAmount(work, rule) });
  }
}

interface Change {
  readonly plan: string;
  readonly command: string;
  readonly at: number;
  readonly scheduled: boolean;
  /** The rule begins a new cycle at the change. */
  readonly restarts?: boolean;
}

/** A grant that hangs on an anchor which the account does not have never comes round. */
const recurs = (work: Work, { rule }: Named, at: number) =>
  rule.every !== undefined && occurrenceAfter(rule, work.state.anchor, at) !== undefined;

/** Moves the account to another plan. */
export function applyChange(work: Work, change: Change): void {
  const { state } = work;
  const { plan, at } = change;
  const rule = ruleFor(work, state.plan, plan);
  const left = rule.left ?? {};
  const before = new Set(activeGrants(work).map(({ key }) => key));
  noteSizes(work, at);
  activating(work, at, () => {
    state.plan = plan;
    if (rule.cycle === 'restart') state.anchor = at;
    const running = activeGrants(work).filter((grant) => grant.ofPlan && recurs(work, grant, at) && before.has(grant.key));
    const sources = new Set([...running.map((grant) => grant.rule.source as string), ...Object.keys(left)]);
    for (const source of sources)
      changeSource(
        work,
        { ...change, restarts: rule.cycle === 'restart' },
        (left[source] ?? 'keep') as AtChange,
        source,
        running,
      );
  });
}

/** The end of the account's own cycle, or the next thing that recurs. */
function nextRenewal(work: Work): number | undefined {
  const { state, now, policy } = work;
  const ofPlan = Object.values(policy.plans?.[state.plan ?? '']?.grants ?? {});
  // A plan that counts in days has a cycle of so many days.
  const several = activeGrants(work).filter(({ rule }) => ofPlan.includes(rule) && typeof rule.every === 'object');
  const inDays = several.find(({ rule }) => 'days' in (rule.every as object));
  if (state.anchor !== null && inDays) return occurrenceAfter(inDays.rule, state.anchor, now);
  // One that counts in months has a cycle of as many, unless it is billed by the year, or they are months of the calendar.
  const inMonths = several.find(({ rule }) => typeof rule.on !== 'object')?.rule.every;
  if (state.anchor !== null)
    return occurrenceAfter(
      { every: state.billing === 'annual' ? 'year' : (inMonths ?? 'month'), on: 'anchor' },
      state.anchor,
      now,
    );
  const recurring = activeGrants(work).flatMap(({ rule }) => {
    const at = rule.every === undefined ? undefined : occurrenceAfter(rule, null, now);
    return at === undefined ? [] : [{ at, daily: rule.every === 'day' }];
  });
  // What comes every day is no renewal, unless there is nothing else.
  const renewals = recurring.filter(({ daily }) => !daily);
  const next = (renewals.length > 0 ? renewals : recurring).map(({ at }) => at);
  return next.length > 0 ? Math.min(...next) : undefined;
}

export function changePlan(work: Work, { command }: Asked<ChangePlan>): Outcome {
  const { state, policy, now } = work;
  if (!policy.plans?.[command.plan]) return notAllowed;
  if (command.plan === state.plan) {
    if (!state.scheduled) return notAllowed;
    state.scheduled = null;
    return allowed;
  }
  const says = ruleFor(work, state.plan, command.plan).at;
  if ((says === 'renewal' ? says : (command.effective ?? says ?? 'once')) === 'once') {
    state.scheduled = null;
    applyChange(work, { plan: command.plan, command: command.id, at: now, scheduled: false });
    return allowed;
  }
  const at = nextRenewal(work);
  if (at === undefined) return notAllowed;
  state.scheduled = { at, command: command.id, plan: command.plan };
  return allowed;
}

export function setFlag(work: Work, { command }: Asked<SetFlag>): Outcome {
  activating(work, work.now, () => {
    work.state.flags[command.flag] = command.value as string | number | boolean;
  });
  return allowed;
}

export function setCount(work: Work, { command }: Asked<SetCount>): Outcome {
  activating(work, work.now, () => {
    work.state[command.fact] = command.value;
  });
  return allowed;
}
