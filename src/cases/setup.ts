import { newAccount, type Account, type Viewer } from '../engine/account.ts';
import { adopt } from '../engine/adopt.ts';
import type { BoundPolicy } from '../policy/policy.ts';
import type { Setup, Step } from './case.ts';
import { typeOfSource, units } from './units.ts';

/** The account that a case begins with. */
export function accountOf(policy: BoundPolicy, setup: Setup): Account {
  const lots = setup.lots.map((lot) => {
    const type = typeOfSource(policy, lot.source);
    const amount = units(policy, type, lot.amount);
    return {
      id: lot.id,
      source: lot.source,
      type,
      granted: amount,
      remaining: amount,
      held: 0,
      grantedAt: Date.parse(lot.granted),
      effectiveAt: Date.parse(lot.effective),
      expiresAt: lot.expires === null ? null : Date.parse(lot.expires),
      ...(lot.owner !== undefined && { owner: lot.owner }),
      ...(lot.unit_cost !== undefined && { unitCost: lot.unit_cost }),
      ...(lot.tier !== undefined && { tier: lot.tier }),
    };
  });
  const account = newAccount('case', Date.parse(setup.now), {
    type: setup.account_type,
    plan: setup.plan,
    billing: setup.billing,
    timeZone: setup.timezone,
    seats: setup.seats,
    slots: setup.slots,
    flags: flagsOf(setup),
    cycleAnchor: setup.cycle_anchor === null ? null : Date.parse(setup.cycle_anchor),
    lots,
  });
  return adopt(policy, account);
}

/** What the account is told of one person: `used.user:ann` and `user:ann.used` are the same fact. */
const PERSONAL = /^(\w+)\.(user:.+)$/;
/** Whether a parameter is such a fact, and none of the policy. */
export const isPersonal = (key: string): boolean => PERSONAL.test(key);

/** The facts of the account, and the personal limits that an administrator has set before; `null` is no limit. */
function flagsOf({ flags, params }: Setup): Record<string, string | number | boolean | readonly string[]> {
  const personal = Object.entries(params).filter(([key, value]) => isPersonal(key) && value !== null);
  const all = [...Object.entries(flags), ...(personal as [string, number][])];
  return Object.fromEntries(all.map(([key, value]) => [key.replace(PERSONAL, '$2.$1'), value]));
}

/** Who does a step: `by` names the person, and with `sub-` the sub-account. */
export function viewerOf(step: Step, role: string): Viewer {
  const by = step['by'];
  if (typeof by !== 'string') return { role };
  return by.startsWith('sub-') ? { role, id: by, subAccount: by } : { role, id: by };
}
