import { copyOf, guard, isObject } from '../policy/guard.ts';
import type { BoundPolicy } from '../policy/policy.ts';

/**
 * The first look at a policy that a backend sent: plain JSON of bounded depth and size, without negative or infinite numbers, with the members that everything else relies on.
 * The whole check, which is larger, follows as soon as its code is there (`later.ts`).
 * @returns what is wrong, as a sentence for a developer, or a copy of the policy that no page's changes to `Object.prototype` reach.
 */
export function policyAtTheDoor(document: unknown, version: string): BoundPolicy | string {
  if (!isObject(document)) return 'The backend sent no policy.';
  const [first] = guard(document);
  if (first) return `${first.path.join('.')}: ${first.reason}`;
  const { language, id, timeZone, credits, sources, actions } = document;
  if (document['version'] !== version) return `The backend sent the policy ${String(document['version'])} instead of ${version}.`;
  const isWhole =
    typeof language === 'number' &&
    typeof id === 'string' &&
    typeof timeZone === 'string' &&
    isObject(sources) &&
    isObject(actions) &&
    isObject(credits) &&
    Object.values(credits).every(
      (credit) => isObject(credit) && Number.isInteger(credit['decimals']) && Number(credit['decimals']) <= 6,
    );
  return isWhole
    ? (copyOf(document) as BoundPolicy)
    : 'The policy lacks its language, id, time zone, credits, sources or actions.';
}
