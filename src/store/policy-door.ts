import type { BoundPolicy } from '../policy/policy.ts';

/**
 * The first look at a policy that a backend sent: an object of the right version with the members that everything else relies on. The whole look follows as soon as its
 * code is there, and nothing is spent before (`policy-keeper.ts`).
 * @returns what is wrong, as a sentence for a developer, or the policy.
 */
export function policyAtTheDoor(document: unknown, version: string): BoundPolicy | string {
  if (!isObject(document)) return 'The backend sent no policy.';
  const { language, id, timeZone, credits, sources, actions } = document;
  if (document['version'] !== version) return `The backend sent the policy ${String(document['version'])} instead of ${version}.`;
  const isWhole =
    typeof language === 'number' &&
    typeof id === 'string' &&
    typeof timeZone === 'string' &&
    isObject(sources) &&
    isObject(actions) &&
    isObject(credits) &&
    Object.values(credits).every((credit) => isObject(credit) && isDigits(credit['decimals']));
  if (!isWhole) return 'The policy lacks its language, id, time zone, credits, sources or actions.';
  return document as unknown as BoundPolicy;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isDigits(value: unknown): boolean {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) <= 6;
}
