import type { BoundPolicy, Label } from '../../src/index.ts';
import { formatFor } from '../../src/locales/format.ts';
import type { Option } from '../controls.ts';

/** A policy's own name for something: plain, short text, whatever the policy says. */
export const nameOf = (label: Label | undefined, key: string): string => formatFor('en-GB').text(label, titled(key));

/** The plans of a policy, highest first. */
export function plansOf(policy: BoundPolicy | undefined): readonly Option<string>[] {
  return Object.entries(policy?.plans ?? {})
    .sort(([, a], [, b]) => (b.rank ?? 0) - (a.rank ?? 0))
    .map(([value, { label }]) => ({ value, label: nameOf(label, value) }));
}

/** The roles that a policy has for a type of account; one that it does not know there stands among them while somebody looks in it. */
export function rolesOf(policy: BoundPolicy | undefined, current: string, type: string): readonly Option<string>[] {
  const known = Object.entries(policy?.roles ?? {})
    .filter(([, { accountType }]) => accountType === undefined || accountType === type)
    .map(([value, { label }]) => ({ value, label: nameOf(label, value) }));
  const label = nameOf(policy?.roles?.[current]?.label, current);
  return known.some(({ value }) => value === current) ? known : [{ value: current, label }, ...known];
}

/** A key as a title: `share_with_subaccounts` is `Share with subaccounts`. */
export const titled = (key: string): string => {
  const words = key.replaceAll(/[_.]/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
};

/** Whether anything of a policy hangs on how many slots or seats are booked. */
export const counts = (policy: BoundPolicy, fact: 'slots' | 'seats'): boolean => JSON.stringify(policy).includes(`"${fact}"`);
