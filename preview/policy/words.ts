import type { Amount, BoundPolicy, Cost, RefusalReason } from '../../src/index.ts';
import { formatFor, type Unit } from '../../src/locales/format.ts';
import { nameOf, titled } from '../panel/choices.ts';

export const format = formatFor('en-GB', 'UTC');

/** How a policy counts a kind of credits. */
export const unitOf = (policy: BoundPolicy, type: string): Unit =>
  policy.credits[type] ?? { name: { en: 'credits' }, decimals: 0 };

/** `1,200 credits`. */
export const creditsText = (policy: BoundPolicy, type: string, amount: Amount): string =>
  format.credits(amount, unitOf(policy, type));

/** `1,200`. */
export const numberText = (policy: BoundPolicy, type: string, amount: Amount): string =>
  format.number(amount, unitOf(policy, type));

/** The kind of credits of a source; the first kind for a source that the policy does not know. */
export const typeOfSource = ({ sources, credits }: BoundPolicy, source: string): string =>
  (Object.hasOwn(sources, source) ? sources[source]!.type : undefined) ?? Object.keys(credits)[0] ?? '';

/** The kind of credits that an action is paid with. */
export const typeOfAction = ({ actions, credits }: BoundPolicy, action: string): string =>
  (Object.hasOwn(actions, action) ? actions[action]!.paysWith : undefined) ?? Object.keys(credits)[0] ?? '';

export const sourceName = ({ sources }: BoundPolicy, id: string): string =>
  nameOf(Object.hasOwn(sources, id) ? sources[id]!.label : undefined, id);
export const actionName = ({ actions }: BoundPolicy, id: string): string =>
  nameOf(Object.hasOwn(actions, id) ? actions[id]!.label : undefined, id);

/** What an action costs, in a cell of a table. */
export function costText(policy: BoundPolicy, cost: Cost): string {
  const { type } = cost;
  if (cost.kind === 'exact') return cost.amount === 0 ? 'free' : numberText(policy, type, cost.amount);
  const most = `at most ${numberText(policy, type, cost.upTo)}`;
  return cost.about === undefined ? most : `about ${numberText(policy, type, cost.about)}, ${most}`;
}

const REASONS: Partial<Record<RefusalReason, string>> = {
  'insufficient-credits': 'not enough credits',
  'policy-incomplete': 'a value of the policy is open',
  'plan-not-eligible': 'not on this plan',
  'role-not-permitted': 'this role may not',
  'action-invalid': 'does not make sense to the policy',
  'pack-not-available': 'not on this plan',
  'purchase-not-self-serve': 'sold by a person only',
  'fair-use-cap': 'the fair-use cap is reached',
};

/** Why something is refused, in a few words. */
export const reasonText = (reason: RefusalReason): string => REASONS[reason] ?? titled(reason.replaceAll('-', ' ')).toLowerCase();
