import type { Amount } from '../engine/account.ts';
import type { BoundPolicy } from '../policy/policy.ts';

/** The credit type of a source; the policy's first one for a source that it does not know. */
export const typeOfSource = (policy: BoundPolicy, source: string): string =>
  policy.sources[source]?.type ?? Object.keys(policy.credits)[0]!;

const scale = (policy: BoundPolicy, type = Object.keys(policy.credits)[0]!): number =>
  10 ** (policy.credits[type]?.decimals ?? 0);

/** Credits, as a person writes them, in the engine's smallest units. */
export const units = (policy: BoundPolicy, type: string | undefined, credits: number): Amount =>
  Math.round(credits * scale(policy, type));

/** The engine's smallest units in credits. */
export const inCredits = (policy: BoundPolicy, amount: Amount, type?: string): number => amount / scale(policy, type);

/** An instant as a person writes it: to the second where it has no parts of one. */
export const iso = (instant: number): string => new Date(instant).toISOString().replace('.000Z', 'Z');
