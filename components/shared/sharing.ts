import type { CreditsState } from '../../src/index.ts';
import { entry } from './price.ts';

/** How an account's credits are shared, as far as its policy and the backend say. */
export interface SharingFacts {
  /** Sub-accounts may use them; `undefined` where nobody can tell. */
  readonly isOn: boolean | undefined;
  /** The viewer acts for a sub-account of their owner. */
  readonly isSubAccount: boolean;
  /** The roles of this kind of account that may change it. */
  readonly sharers: readonly string[];
}

/** Reads it from the client's state. */
export function sharingOf({ policy, facts, viewer }: CreditsState): SharingFacts {
  const flag = policy?.subAccounts?.shareFlag;
  const roles = policy?.roles ?? {};
  const role = entry(roles, viewer?.role);
  return {
    isOn: flag === undefined ? undefined : entry(facts.flags, flag) === true,
    isSubAccount: viewer?.subAccount !== undefined || role?.subAccount === true,
    sharers: Object.entries(roles).flatMap(([id, { may, accountType }]) =>
      may.includes('share') && (accountType === undefined || accountType === facts.type) ? [id] : [],
    ),
  };
}
