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

/** The roles of a policy; one that it does not know is there as well while somebody looks in it. */
export function rolesOf(policy: BoundPolicy | undefined, current: string): readonly Option<string>[] {
  const known = Object.entries(policy?.roles ?? {}).map(([value, { label }]) => ({ value, label: nameOf(label, value) }));
  return known.some(({ value }) => value === current) ? known : [{ value: current, label: titled(current) }, ...known];
}

const titled = (key: string): string => key.charAt(0).toUpperCase() + key.slice(1).replaceAll('_', ' ');

/** Whether anything of a policy hangs on how many slots are booked. */
export const countsSlots = (policy: BoundPolicy | undefined): boolean =>
  policy === undefined || JSON.stringify(policy).includes('"slots"');
