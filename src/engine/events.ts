import type { BoundPolicy } from '../policy/policy.ts';
import type { Account, Amount, Instant, Lot } from './account.ts';
import { endOf } from './expiry.ts';
import { movedId, oldestFirst, type Ledger } from './ledger.ts';
import { activeGrants, cycleEnd, hangsOnRenewal, isRenewal, nextOccurrence } from './schedule.ts';
import { typeOfSource } from './draw.ts';
import { given, own } from './scope.ts';

/** Does to each source's credits what the policy says an event does; to one source only, where the event is about one. */
export function applyEvent(policy: BoundPolicy, ledger: Ledger, name: string, at: Instant, only?: string): void {
  for (const id of only === undefined ? Object.keys(policy.sources) : [only]) {
    const rule = own(own(policy.sources, id)?.events, name);
    if (!rule) continue;
    const live = ledger.lots.filter(
      (lot) => lot.source === id && lot.remaining + lot.held > 0 && (lot.expiresAt === null || at < lot.expiresAt),
    );
    const account = ledger.account;
    const renewal = hangsOnRenewal(rule.expires) ? cycleEnd(policy, account, at) : null;
    for (const lot of live.sort(oldestFirst).slice(rule.lots === 'newest' ? -1 : 0)) {
      const end = rule.expires === undefined ? undefined : endOf(policy, account, rule.expires, at, renewal, lot.effectiveAt);
      if (rule.into !== undefined) moveInto(policy, ledger, lot, rule.into, lot.remaining, at, name, end);
      else if (end !== undefined && !(rule.whichever === 'sooner' && (lot.expiresAt ?? Infinity) <= (end ?? Infinity)))
        ledger.end(lot, end, at, name);
    }
  }
}

/** When what moves to a source or is bought at an instant ends there; a life that lasts until the renewal, at the next one of credits of its type, if there is one. */
export function endThere(policy: BoundPolicy, account: Account, source: string, at: Instant): Instant | null {
  const expires = own(policy.sources, source)?.expires;
  return endOf(policy, account, expires, at, hangsOnRenewal(expires) ? renewalOf(policy, account, source, at) : null);
}

/** The next renewal of credits of a source's type, if there is one: where ceilings of what is carried strike. */
export function renewalOf(policy: BoundPolicy, account: Account, source: string, at: Instant): Instant | null {
  const type = typeOfSource(policy, source);
  const renewals = activeGrants(policy, account).filter(
    (active) => isRenewal(active) && typeOfSource(policy, given(active.grant.source)) === type,
  );
  const next = Math.min(...renewals.map(({ schedule }) => nextOccurrence(schedule!, at)));
  return next === Infinity ? null : next;
}

/** Moves credits to another source, where they live as that source's rule says, unless their end is given. Those that would be over there end here. */
export function moveInto(
  policy: BoundPolicy,
  ledger: Ledger,
  lot: Lot,
  source: string,
  amount: Amount,
  at: Instant,
  cause: string,
  end: Instant | null = endThere(policy, ledger.account, source, at),
): void {
  if (end !== null && end <= at) ledger.write('expire', at, lot.id, amount, { cause });
  else
    ledger.move(
      lot,
      amount,
      { ...lot, id: movedId(source, lot, at), source, granted: 0, effectiveAt: at, expiresAt: end },
      at,
      cause,
    );
}
