import { accountOf } from '../cases/setup.ts';
import type { Setup } from '../cases/case.ts';
import type { Instant, World } from '../engine/account.ts';
import type { Refused } from '../engine/decision.ts';
import { transact } from '../engine/transact.ts';
import type { BoundPolicy } from '../policy/policy.ts';

/** What an account is like when somebody begins to look. Whatever is not stated is as for an account that nobody has changed. */
export interface Beginning {
  readonly now: Instant;
  /** The plan that it is subscribed to then, so that its grants are there; none unless stated. */
  readonly plan?: string | undefined;
  readonly billing?: 'monthly' | 'annual' | undefined;
  /** Who looks; the policy's usual role unless stated. */
  readonly role?: string | undefined;
  /** The type of the account; that of the role, else `business`. */
  readonly type?: string | undefined;
  /** IANA zone; UTC unless stated. */
  readonly timeZone?: string | undefined;
  readonly seats?: number | undefined;
  readonly slots?: number | undefined;
  readonly flags?: Setup['flags'];
  /** Credits that are there already. */
  readonly lots?: Setup['lots'];
}

/** An account at its beginning, and why its plan could not be begun, if so: then it has none. */
export interface Begun {
  readonly world: World;
  readonly refused?: Refused;
}

/**
 * Makes the account.
 * @throws PolicyError when what the policy opens with has no value, RangeError for a time zone that there is not
 */
export function beginAccount(policy: BoundPolicy, beginning: Beginning): Begun {
  const { now, plan, billing, role = usualRole(policy), type, timeZone = 'UTC', seats = 1, slots = 0 } = beginning;
  const account = accountOf(policy, {
    ...{
      now: new Date(now).toISOString(),
      timezone: timeZone,
      plan: null,
      billing: null,
      cycle_anchor: null,
      role,
      seats,
      slots,
    },
    account_type: type ?? policy.roles?.[role]?.accountType ?? 'business',
    flags: beginning.flags ?? {},
    params: {},
    lots: beginning.lots ?? [],
  });
  const world = { policy, account, viewer: { role }, now };
  if (plan === undefined) return { world };
  const subscribe = {
    kind: 'subscribe',
    id: 'subscribe',
    plan,
    cycleAnchor: now,
    ...(billing !== undefined && { billing }),
  } as const;
  const begun = transact(world, subscribe);
  if (begun.decision.verdict === 'refused') return { world, refused: begun.decision };
  return { world: { ...world, account: begun.account } };
}

/** The policy's first role that may use credits. */
export const usualRole = ({ roles = {} }: BoundPolicy): string =>
  Object.entries(roles).find(([, { may }]) => may.includes('use'))?.[0] ?? Object.keys(roles)[0] ?? 'owner';
