import type { Setting } from '../policy/policy.ts';
import { askOwner, may } from './access.ts';
import type { Account, FlagValue, World } from './account.ts';
import type { SetFlag } from './command.ts';
import { Evaluation } from './cost.ts';
import { refuse } from './decide.ts';
import type { Decision, Refused } from './decision.ts';
import { compare, exact } from './exact.ts';
import { activeKeys, begin, grow } from './grants.ts';
import type { Ledger } from './ledger.ts';
import { holds } from './predicate.ts';
import { cycleEnd } from './schedule.ts';
import { own, type Scope } from './scope.ts';

/** Sets a flag: whoever may, to what the policy lets it be, now or at the next renewal. */
export function setFlag(world: World, ledger: Ledger, command: SetFlag): Decision {
  const { policy, now } = world;
  const { flag, value } = command;
  if (flag === policy.subAccounts?.shareFlag && !may(world, 'share'))
    return refuse('role-not-permitted', [askOwner(world, 'share')]);
  if (value !== null && !isFlagValue(value)) return refuse('action-invalid', [{ kind: 'change-inputs', input: 'value' }]);
  const rule = settingOf(world, flag);
  const refused = rule && refusedSetting(world, rule, value);
  if (refused) return refused;
  if (rule?.waitsWhen !== undefined && holds(rule.waitsWhen, { ...world, inputs: {} })) {
    const at = cycleEnd(policy, ledger.account, now);
    if (at === null) return refuse('plan-change-not-allowed');
    ledger.schedule({ at, command: command.id, flag, value });
    return { verdict: 'allowed', draws: [], notes: [], effectiveAt: at };
  }
  const before = ledger.account;
  const keys = activeKeys(policy, before);
  ledger.facts({ flags: withFlag(before.flags, flag, value) });
  begin(policy, ledger, now, keys, false);
  grow(policy, ledger, before, now, command.id);
  return { verdict: 'allowed', draws: [], notes: [], effectiveAt: now };
}

/** A setting of the account under its own name, or of a person under `<person>.<name>`. */
function settingOf({ policy }: World, flag: string): Setting | undefined {
  const rule = own(policy.settings, flag);
  if (rule && rule.each !== 'viewer') return rule;
  const personal = own(policy.settings, flag.slice(flag.lastIndexOf('.') + 1));
  return personal?.each === 'viewer' ? personal : undefined;
}

function refusedSetting(world: World, rule: Setting, value: FlagValue | null): Refused | undefined {
  if (rule.roles && !rule.roles.includes(world.viewer.role))
    return refuse('role-not-permitted', [{ kind: 'ask-owner', roles: rule.roles }]);
  if (value === null) return undefined;
  const scope: Scope = { ...world, inputs: {} };
  const evaluation = new Evaluation(scope);
  const isOut =
    (rule.oneOf !== undefined && !rule.oneOf.includes(value as string)) ||
    ([rule.atLeast, rule.atMost].some((bound) => bound !== undefined) &&
      (typeof value !== 'number' ||
        value < 0 ||
        (rule.atLeast !== undefined && compare(exact(value), evaluation.credits(rule.atLeast)) < 0) ||
        (rule.atMost !== undefined && compare(exact(value), evaluation.credits(rule.atMost)) > 0)));
  return isOut ? refuse(rule.refusedAs ?? 'action-invalid', [{ kind: 'change-inputs', input: 'value' }]) : undefined;
}

function isFlagValue(value: unknown): value is FlagValue {
  if (Array.isArray(value)) return value.every((item) => typeof item === 'string');
  return typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value);
}

/** The flags with one of them set, or taken away. */
export function withFlag(flags: Account['flags'], flag: string, value: FlagValue | null): Account['flags'] {
  const { [flag]: _, ...rest } = flags;
  return value === null ? rest : { ...rest, [flag]: value };
}
