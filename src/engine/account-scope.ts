import type { Account, World } from './account.ts';
import type { Scope } from './scope.ts';

/** The scope of a rule that is about an account and nobody in particular. */
export function scopeOf(policy: World['policy'], account: Account, now: number, type?: string): Scope {
  return { policy, account, viewer: { role: '' }, now, inputs: {}, ...(type !== undefined && { type }) };
}
