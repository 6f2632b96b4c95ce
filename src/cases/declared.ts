import type { BoundPolicy } from '../policy/policy.ts';

/** What is given back for this cause unless an action says otherwise. */
const FAILED = 'failed';

/** The packs of every catalogue, whoever may buy them. */
export const packsOf = ({ packs = {} }: BoundPolicy): string[] => [
  ...new Set(Object.values(packs).flatMap(({ sizes }) => Object.keys(sizes))),
];

/** The causes for which something may come back: of an action, of a pack, of what was bought by itself, and `failed`, which needs no rule. */
export function causesOf({ actions, packs = {}, purchases }: BoundPolicy): string[] {
  const automatic = purchases?.automatic;
  const rules = [...Object.values(actions), ...Object.values(packs), typeof automatic === 'object' ? automatic : {}];
  return [...new Set([FAILED, ...rules.flatMap((rule) => Object.keys(('refunds' in rule && rule.refunds) || {}))])];
}

/** The inputs of an action. */
export const inputsOf = ({ actions }: BoundPolicy, action: string): string[] => Object.keys(actions[action]?.inputs ?? {});

/** The flags that rules look at, by the way in which they are named: of the account, of a person (`<person>.<name>`), and whether the one called like the person is. */
export interface FlagsRead {
  readonly account: readonly string[];
  readonly personal: readonly string[];
  readonly ofPersonAlone: boolean;
}

/** The flags that a rule of the policy looks at, or that a person may set. */
export function flagsOf(policy: BoundPolicy): FlagsRead {
  const account = new Set<string>(['trial']);
  const personal = new Set<string>();
  let ofPersonAlone = false;
  for (const [id, { each }] of Object.entries(policy.settings ?? {})) (each === 'viewer' ? personal : account).add(id);
  if (policy.subAccounts !== undefined) account.add(policy.subAccounts.shareFlag);
  const visit = (value: unknown): void => {
    if (typeof value === 'string') {
      if (value.startsWith('flag:')) account.add(value.slice(5));
      else if (value.startsWith('viewer:')) personal.add(value.slice(7));
      else if (value === 'viewer') ofPersonAlone = true;
    } else if (typeof value === 'object' && value !== null) {
      const { flag, each, ...rest } = value as { flag?: unknown; each?: unknown };
      if (typeof flag === 'string') account.add(flag);
      if (each === 'person') ofPersonAlone = true;
      // Elsewhere than in an amount, "each" says whose use is counted.
      const parts = Object.values(rest);
      ('credits' in rest ? [...parts, each] : parts).forEach(visit);
    }
  };
  visit(policy);
  return { account: [...account], personal: [...personal], ofPersonAlone };
}
