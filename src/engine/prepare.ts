import type { BoundPolicy } from '../policy/policy.ts';
import type { Account, Instant, Lot, World } from './account.ts';
import type { Hold, Spend } from './command.ts';
import { decide as decideOn } from './decide.ts';
import type { AutomaticPurchase, Decision } from './decision.ts';
import { renewalOf } from './events.ts';
import { beginPeriod, beginUse } from './grants.ts';
import { Ledger } from './ledger.ts';
import { refillBefore } from './refill.ts';
import { checkedInputs, isUnset, MAX_INSTANT, orNothing, own } from './scope.ts';

/**
 * A spend with its default inputs, what it meets, and its decision there: with what begins with it, and with what is bought by itself where it would not fit
 * otherwise.
 */
export function prepare(
  world: World,
  ledger: Ledger,
  asked: Spend | Hold,
): { command: Spend | Hold; present: World; decision: Decision; automatic?: AutomaticPurchase } {
  const command = withDefaults(world.policy, asked);
  openFor(world.policy, ledger, command, world.now);
  const present: World = { ...world, account: ledger.account };
  const service = serviceOf(world.policy, command);
  const decide = (account: Account): Decision => decideOn({ ...world, account: sureAt(world, account, service) }, command);
  const decision = decide(ledger.account);
  const { missing = 0 } = decision.verdict === 'refused' ? decision.numbers : {};
  if (decision.verdict !== 'refused' || decision.reason !== 'insufficient-credits' || missing === 0)
    return { command, present, decision };
  const bought = new Ledger(ledger.account);
  const automatic = refillBefore(world, bought, command.id, decision.cost!.type, missing);
  const again = automatic && decide(bought.account);
  if (again?.verdict !== 'allowed') return { command, present, decision };
  // It covers the spend: now it is bought in truth.
  refillBefore(world, ledger, command.id, decision.cost!.type, missing);
  return { command, present: { ...world, account: ledger.account }, decision: { ...again, automatic }, automatic };
}

/** What is done, with the inputs that nobody gave and that have a default: it is counted, remembered and kept as it is decided. */
export function withDefaults({ actions }: BoundPolicy, command: Spend | Hold): Spend | Hold {
  const action = own(actions, command.action);
  const inputs = action?.inputs && orNothing(() => checkedInputs(action, command.inputs));
  // What is missing is no part of what was done.
  return inputs
    ? { ...command, inputs: Object.fromEntries(Object.entries(inputs).filter(([, value]) => value !== undefined)) }
    : command;
}

/** Gives what begins with this use, or with the period that its service falls into. */
function openFor(policy: BoundPolicy, ledger: Ledger, command: Spend | Hold, now: Instant): void {
  const { id, action } = command;
  beginUse(policy, ledger, action, now);
  const at = serviceOf(policy, command);
  if (at > now && at <= MAX_INSTANT) beginPeriod(policy, ledger, action, at, now, id);
}

/** When the service is of an action that is paid with the credits of that time; NaN of any other. */
function serviceOf({ actions }: BoundPolicy, { action, inputs }: Spend | Hold): Instant {
  const service = own(inputs, own(actions, action)?.payFrom?.at ?? '');
  return typeof service === 'string' ? Date.parse(service) : NaN;
}

/** The account without what a ceiling of `rollover` may have ended by the time of a service: it pays again from the renewal on, when it is carried. */
function sureAt({ policy, now }: World, account: Account, service: Instant): Account {
  if (!(service > now)) return account;
  const isSure = ({ source, effectiveAt }: Lot): boolean => {
    const rule = own(policy.sources, source)?.rollover;
    if (typeof rule !== 'object' || isUnset(rule)) return true;
    return service < (renewalOf(policy, account, source, Math.max(now, effectiveAt)) ?? Infinity);
  };
  return { ...account, lots: account.lots.filter(isSure) };
}
