import type { BoundPolicy } from '../policy/policy.ts';
import type { Instant, World } from './account.ts';
import type { Hold, Spend } from './command.ts';
import { decide } from './decide.ts';
import type { AutomaticPurchase, Decision } from './decision.ts';
import { beginPeriod, beginUse } from './grants.ts';
import { Ledger } from './ledger.ts';
import { refillBefore } from './refill.ts';
import { checkedInputs, MAX_INSTANT, orNothing, own } from './scope.ts';

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
  const decision = decide(present, command);
  const { missing = 0 } = decision.verdict === 'refused' ? decision.numbers : {};
  if (decision.verdict !== 'refused' || decision.reason !== 'insufficient-credits' || missing === 0)
    return { command, present, decision };
  const bought = new Ledger(ledger.account);
  const automatic = refillBefore(world, bought, command.id, decision.cost!.type, missing);
  const richer: World = { ...world, account: bought.account };
  const again = automatic && decide(richer, command);
  if (again?.verdict !== 'allowed') return { command, present, decision };
  // It covers the spend: now it is bought in truth.
  refillBefore(world, ledger, command.id, decision.cost!.type, missing);
  return { command, present: { ...world, account: ledger.account }, decision: { ...again, automatic }, automatic };
}

/** What is done, with the inputs that nobody gave and that have a default: it is counted, remembered and kept as it is decided. */
function withDefaults({ actions }: BoundPolicy, command: Spend | Hold): Spend | Hold {
  const action = own(actions, command.action);
  const inputs = action?.inputs && orNothing(() => checkedInputs(action, command.inputs));
  // What is missing is no part of what was done.
  return inputs
    ? { ...command, inputs: Object.fromEntries(Object.entries(inputs).filter(([, value]) => value !== undefined)) }
    : command;
}

/** Gives what begins with this use, or with the period that its service falls into. */
function openFor(policy: BoundPolicy, ledger: Ledger, { id, action, inputs }: Spend | Hold, now: Instant): void {
  beginUse(policy, ledger, action, now);
  const service = own(inputs, own(policy.actions, action)?.payFrom?.at ?? '');
  const at = typeof service === 'string' ? Date.parse(service) : NaN;
  if (at > now && at <= MAX_INSTANT) beginPeriod(policy, ledger, action, at, now, id);
}
