import type { BoundPolicy } from '../policy/policy.ts';
import { fit, Misfit, type Shape } from '../policy/shape.ts';

/**
 * The first look at a policy that a backend sent: an object of the right version with the members that everything else relies on. The whole look follows as soon as its
 * code is there, and nothing is spent before (`policy-keeper.ts`).
 * @returns what is wrong, as a sentence for a developer, or the policy.
 */
export function policyAtTheDoor(document: unknown, version: string): BoundPolicy | string {
  if (typeof document !== 'object' || !document || Array.isArray(document)) return 'The backend sent no policy.';
  const { version: sent } = document as { version?: unknown };
  if (sent !== version) return `The backend sent the policy ${String(sent)} instead of ${version}.`;
  if (fit(DOOR, document) instanceof Misfit) return 'The policy lacks its language, id, time zone, credits, sources or actions.';
  return document as BoundPolicy;
}

/** What everything else relies on. */
const DOOR: Shape = {
  has: {
    language: 'number',
    id: 'text',
    timeZone: 'text',
    credits: { each: { has: { decimals: { from: 0, to: 6 } }, may: {} } },
    sources: { each: 'anything' },
    actions: { each: 'anything' },
  },
  may: {},
};
