import type { BoundPolicy, Rollover, Unset } from '../policy/policy.ts';
import type { Account, Amount, Instant, Lot } from './account.ts';
import { Evaluation } from './cost.ts';
import { livesAt, typeOfSource } from './draw.ts';
import { moveInto } from './events.ts';
import { isCarried } from './expiry.ts';
import { grantAmount } from './grants.ts';
import { oldestFirst, type Ledger } from './ledger.ts';
import type { ActiveGrant } from './schedule.ts';
import { scopeOf } from './account-scope.ts';
import { given, hasUnset, isUnset, orNothing, own } from './scope.ts';

/** What is carried, in parts. */
type CarryRule = Exclude<Rollover, string | Unset>;

/**
 * Carries credits over a renewal, or ends them, as their sources' `rollover` says. `due` are the grants that come with the renewal; only credits of
 * their types are looked at, and nothing that begins at this very instant, also where it was booked ahead.
 */
export function rollOver(policy: BoundPolicy, ledger: Ledger, due: readonly ActiveGrant[], at: Instant): void {
  if (due.length === 0) return;
  const types = new Set(due.map(({ grant }) => typeOfSource(policy, given(grant.source))));
  for (const [id, { rollover }] of Object.entries(policy.sources)) {
    if (typeof rollover !== 'object' || isUnset(rollover) || !types.has(typeOfSource(policy, id))) continue;
    carry(policy, ledger, id, rollover, due, at);
  }
}

function carry(policy: BoundPolicy, ledger: Ledger, id: string, rule: CarryRule, due: readonly ActiveGrant[], at: Instant): void {
  const group = [id, ...(rule.with ?? [])];
  const lots = lotsOf(ledger, group, at);
  // A ceiling that nobody can tell takes nothing away.
  const ceiling = orNothing(() => ceilingOf(policy, ledger.account, id, rule, group, due, at));
  if (ceiling === undefined || hasUnset(own(policy.sources, rule.into ?? '')?.expires)) return;
  if (rule.into === undefined) {
    ledger.trim(lots, ceiling, 'expire', at, 'rollover');
    return;
  }
  const bank = lotsOf(ledger, [rule.into], at);
  ledger.trim(bank, ceiling, 'expire', at, 'rollover');
  let room = ceiling - Math.min(ceiling, sumOf(bank));
  for (const lot of [...lots].sort(oldestFirst)) {
    const part = Math.min(room, lot.remaining);
    if (part > 0) moveInto(policy, ledger, lot, rule.into, part, at, 'rollover');
    ledger.write('expire', at, lot.id, lot.remaining - part, { cause: 'rollover' });
    room -= part;
  }
}

/** The most that is carried. @throws Stop when something of it is unset. */
function ceilingOf(
  policy: BoundPolicy,
  account: Account,
  id: string,
  rule: CarryRule,
  group: readonly string[],
  due: readonly ActiveGrant[],
  at: Instant,
): Amount {
  const type = typeOfSource(policy, id);
  const scope = scopeOf(policy, account, at, type);
  if (!isCarried(rule, scope)) return 0;
  const most = rule.atMost === undefined ? Infinity : new Evaluation(scope, type).units(rule.atMost);
  if (rule.of !== 'balance') return most;
  const coming = due.filter(({ grant }) => group.includes(given(grant.source)));
  return Math.max(0, most - coming.reduce((sum, active) => sum + grantAmount(policy, account, active, at), 0));
}

const lotsOf = (ledger: Ledger, sources: readonly string[], at: Instant): Lot[] =>
  ledger.lots.filter((lot) => sources.includes(lot.source) && lot.remaining > 0 && lot.effectiveAt < at && livesAt(lot, at));

const sumOf = (lots: readonly Lot[]): Amount => lots.reduce((sum, { remaining }) => sum + remaining, 0);
