import { activeGrants, duringWindow, give, occurrenceId, unopened, wasGiven, wasOpened } from './oracle-grants.ts';
import { applyChange } from './oracle-plans.ts';
import { isOver, lotOf, type Use, type Work, write } from './oracle-state.ts';
import { occurrenceAfter, occurrenceUpTo } from './oracle-time.ts';

/** Everything that will happen by itself after an instant, as far as can be seen from it. */
export function comingInstants(work: Work, after: number): number[] {
  const { state } = work;
  const instants = [
    ...state.uses.filter((use) => use.state === 'held').map((use) => use.endsAt),
    ...state.lots.filter((lot) => lot.remaining > 0).map((lot) => lot.expiresAt),
    state.scheduled?.at,
    ...activeGrants(work).flatMap(({ rule }) => [
      rule.every === undefined ? undefined : occurrenceAfter(rule, state.anchor, after),
      duringWindow(rule)?.from,
    ]),
  ];
  return instants.filter((at): at is number => typeof at === 'number' && at > after);
}

/** Puts a part of a hold back; what returns to a lot that is over expires at once. */
function putBack(work: Work, lotId: string, amount: number, at: number): void {
  const lot = lotOf(work.state, lotId);
  write(work, 'release', lot, amount, at);
  if (isOver(lot, at)) write(work, 'expire', lot, amount, at);
}

/** Ends a hold: so many units are taken, from the first draws on, and the others go back, from the last draw on. */
export function resolve(work: Work, use: Use, take: number, state: Use['state'], at: number): void {
  let missing = take;
  // Money goes first: it is billed only for what the credits of the hold do not cover.
  const held = use.draws.reduce((sum, { amount }) => sum + amount, 0);
  use.billed = Math.min(use.billed, Math.max(0, take - held));
  for (const part of use.draws) {
    const taken = Math.min(part.amount, missing);
    missing -= taken;
    write(work, 'capture', lotOf(work.state, part.lot), taken, at);
    if (taken > 0) use.captured.push({ lot: part.lot, amount: taken });
  }
  for (const part of [...use.draws].reverse()) {
    const taken = use.captured.find(({ lot }) => lot === part.lot)?.amount ?? 0;
    putBack(work, part.lot, part.amount - taken, at);
  }
  use.givenBack = use.cost - take;
  use.state = state;
}

function endHolds(work: Work, at: number): void {
  for (const use of [...work.state.uses].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    if (use.state === 'held' && use.endsAt !== null && use.endsAt <= at) resolve(work, use, 0, 'expired', at);
  }
}

function expireLots(work: Work, at: number): void {
  for (const lot of work.state.lots) {
    if (isOver(lot, at)) write(work, 'expire', lot, lot.remaining, at);
  }
}

function changePlans(work: Work, at: number): void {
  const { scheduled } = work.state;
  if (!scheduled || scheduled.at > at) return;
  work.state.scheduled = null;
  applyChange(work, { plan: scheduled.plan, command: scheduled.command, at, scheduled: true });
}

function grantWhatIsDue(work: Work, at: number): void {
  const { state } = work;
  for (const grant of activeGrants(work)) {
    const { key, rule } = grant;
    const recurs = rule.every !== undefined && occurrenceUpTo(rule, work.state.anchor, at) === at;
    if (recurs && wasOpened(work, grant, at)) {
      const amount = unopened(work, grant, at);
      if (amount > 0) give(work, grant, occurrenceId(key, at), at, { amount });
      else state.given.push({ key, plan: grant.ofPlan ? state.plan : null, at, amount });
    }
    if (recurs && !wasOpened(work, grant, at) && !wasGiven(work, key, at)) give(work, grant, occurrenceId(key, at), at);
    if (duringWindow(rule)?.from === at && !wasGiven(work, key, -Infinity)) give(work, grant, key, at);
  }
}

/** Goes from one instant at which something happens to the next, up to and including now. */
export function settleAll(work: Work): void {
  const { state } = work;
  for (;;) {
    const next = Math.min(...comingInstants(work, state.settledAt));
    if (next > work.now) break;
    endHolds(work, next);
    expireLots(work, next);
    changePlans(work, next);
    grantWhatIsDue(work, next);
    state.settledAt = next;
  }
  state.settledAt = work.now;
}
