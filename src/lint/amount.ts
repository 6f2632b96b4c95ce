import type { AmountRule, BoundPolicy, Grant } from '../policy/policy.ts';

/** The amount that a rule gives whatever the inputs and the account; `undefined` when it hangs on them, or is left open. */
export function constantOf(rule: AmountRule | null | undefined): number | undefined {
  if (typeof rule === 'number') return rule;
  if (rule === 'free') return 0;
  if (typeof rule !== 'object' || rule === null) return undefined;
  if ('sum' in rule) return all(rule.sum, (values) => values.reduce((total, value) => total + value, 0));
  if ('max' in rule) return all(rule.max, (values) => Math.max(...values));
  if ('min' in rule) return all(rule.min, (values) => Math.min(...values));
  if ('less' in rule) return all(rule.less, ([from = 0, what = 0]) => Math.max(0, from - what));
  if ('times' in rule && typeof rule.times === 'number') {
    const of = constantOf(rule.of);
    return of === undefined ? undefined : rule.times * of;
  }
  return undefined;
}

function all(rules: readonly AmountRule[], join: (values: number[]) => number): number | undefined {
  const values = rules.map(constantOf);
  return values.every((value) => value !== undefined) ? join(values) : undefined;
}

/** A grant with its place in the document and the plan that has it. */
export interface PlacedGrant {
  readonly grant: Grant;
  readonly path: readonly PropertyKey[];
  readonly plan?: string;
}

/** Every grant of a policy: of everybody, of the trial, and of each plan. */
export function grantsOf(policy: BoundPolicy): readonly PlacedGrant[] {
  const placed = (
    grants: Readonly<Record<string, Grant>> | undefined,
    path: readonly PropertyKey[],
    plan?: string,
  ): PlacedGrant[] =>
    Object.entries(grants ?? {}).map(([id, grant]) => ({ grant, path: [...path, id], ...(plan !== undefined && { plan }) }));
  return [
    ...placed(policy.grants, ['grants']),
    ...placed(policy.trial?.grants, ['trial', 'grants']),
    ...Object.entries(policy.plans ?? {}).flatMap(([id, plan]) => placed(plan.grants, ['plans', id, 'grants'], id)),
  ];
}

/** A record that is not left open. */
export function known<T extends object>(value: T | { readonly unset: string } | null | undefined): T | undefined {
  return value === null || value === undefined || 'unset' in value ? undefined : value;
}
