import type { BoundPolicy } from '../policy/policy.ts';
import type { Instant, World } from './account.ts';
import type { Cancel, Close, Pause, Renew, Resume } from './command.ts';
import { refuse } from './decide.ts';
import type { Allowed, Decision } from './decision.ts';
import { text } from './exact.ts';
import { applyEvent } from './events.ts';
import { come, lotId } from './grants.ts';
import type { Ledger } from './ledger.ts';
import { planCost } from './money.ts';
import { later } from './calendar.ts';
import { rollOver } from './rollover.ts';
import { activeGrants, cycleEnd, isRenewal, lastOccurrence, nextOccurrence } from './schedule.ts';
import { given, own, zoneOf } from './scope.ts';

const ALLOWED: Allowed = { verdict: 'allowed', draws: [], notes: [] };

/** Ends the subscription with the period that is paid; what that does to credits is each source's `events.cancel`. */
export function cancel({ policy, now }: World, ledger: Ledger, command: Cancel): Decision {
  const at = cycleEnd(policy, ledger.account, now);
  applyEvent(policy, ledger, 'cancel', now);
  if (ledger.rest.plan === null) return ALLOWED;
  ledger.unschedulePlan();
  if (at === null) ledger.facts({ plan: null });
  else ledger.schedule({ at, command: command.id, plan: null });
  return { ...ALLOWED, effectiveAt: at ?? now };
}

/** Closes the account: the plan ends here, and credits as each source's `events.close` says. */
export function close({ policy, now }: World, ledger: Ledger, _command: Close): Decision {
  ledger.unschedulePlan();
  ledger.facts({ plan: null });
  applyEvent(policy, ledger, 'close', now);
  return ALLOWED;
}

/** Pauses: the plan falls to another one at the renewal, or its grants stop until the pause ends. */
export function pause({ policy, now }: World, ledger: Ledger, command: Pause): Decision {
  const { pause: rule } = policy;
  const account = ledger.account;
  if (!rule || account.plan === null) return refuse('plan-change-not-allowed');
  const { months } = command;
  if (rule.months && (months === undefined || months < rule.months.atLeast || months > rule.months.atMost))
    return refuse('action-invalid', [{ kind: 'change-inputs', input: 'months' }]);
  applyEvent(policy, ledger, 'pause', now);
  if (rule.plan !== undefined) {
    const at = cycleEnd(policy, account, now);
    if (at === null) return refuse('plan-change-not-allowed');
    ledger.schedule({ at, command: command.id, plan: rule.plan, pause: true });
    return { ...ALLOWED, effectiveAt: at };
  }
  ledger.facts({ paused: true });
  if (months !== undefined) {
    const at = later(now, `${months} months`, zoneOf(policy, account));
    ledger.schedule({ at, command: command.id, resume: true });
  }
  return { ...ALLOWED, effectiveAt: now };
}

/** Goes on after a pause, or calls off one that is still to come. What would have come meanwhile is not owed; the next grant comes at its own date. */
export function resume({ policy, now }: World, ledger: Ledger, _command: Resume): Decision {
  const { paused, plan, scheduled } = ledger.rest;
  const kept = scheduled.filter((change) => !change.pause && !change.resume);
  // Where there is no pause, it has ended by itself perhaps: nothing changes. Whoever has fallen to the plan of pauses is on it for good, and what the event does to credits is done all the same.
  if (!paused && plan !== policy.pause?.plan && kept.length === scheduled.length) return ALLOWED;
  applyEvent(policy, ledger, 'resume', now);
  ledger.facts({ paused: false, scheduled: kept });
  return ALLOWED;
}

/** What would have ended with the renewal that is had now ends now; else two allotments would lie side by side. What begins now is the new one. */
function endPeriod(policy: BoundPolicy, ledger: Ledger, now: Instant): void {
  for (const { grant, schedule, ofPlan } of activeGrants(policy, ledger.account)) {
    const end = ofPlan && schedule && grant.every !== 'day' ? nextOccurrence(schedule, now) : undefined;
    for (const lot of ledger.lots) {
      if (end !== undefined && lot.source === grant.source && lot.expiresAt === end && lot.effectiveAt < now)
        ledger.end(lot, now, now, 'early renewal');
    }
  }
}

/** Has the renewal now: what is left is carried or ends as at every renewal, the cycle begins here, and its grants come. */
export function renew({ policy, viewer, now }: World, ledger: Ledger, _command: Renew): Decision {
  const rule = policy.earlyRenewal;
  const account = ledger.account;
  if (!rule || account.plan === null) return refuse('plan-change-not-allowed');
  // A period that begins at this very instant has been had: ending it would take what has just come.
  const begun = activeGrants(policy, account).filter((active) => active.ofPlan && isRenewal(active));
  if (begun.some(({ key }) => own(account.marks, `grant/${key}`)?.at === now)) return refuse('plan-change-not-allowed');
  const cost = given(rule.price) === 'full' ? planCost({ policy, account, viewer, now, inputs: {} }, account.plan) : undefined;
  endPeriod(policy, ledger, now);
  ledger.beginCycle(now, now);
  const due = activeGrants(policy, ledger.account).filter(
    (active) => isRenewal(active) && lastOccurrence(active.schedule!, now) === now,
  );
  rollOver(policy, ledger, due, now);
  for (const active of due) {
    if (own(ledger.rest.marks, `grant/${active.key}`)?.at !== now) come(policy, ledger, active, now, lotId(active.key, now));
  }
  return { ...ALLOWED, effectiveAt: now, ...(cost && { price: { amount: text(cost.amount), currency: cost.currency } }) };
}
