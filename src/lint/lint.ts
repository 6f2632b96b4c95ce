import { bindPolicy, type ParameterValues } from '../policy/bind.ts';
import type { Policy } from '../policy/parse.ts';
import { pathText } from '../policy/problem.ts';
import { lintAccess } from './access.ts';
import type { Finding, Tell } from './finding.ts';
import { lintFlags } from './flags.ts';
import { lintRules } from './rules.ts';
import { lintSales } from './sales.ts';
import { lintSources } from './sources.ts';
import { lintTexts } from './texts.ts';

/**
 * What the author of a valid policy most likely did not mean: each with its place in the document, what it does as it stands, and what to write instead.
 * What makes a policy invalid is told by `parsePolicy`, which throws before this can be asked.
 *
 * @param values  the values that the policy is bound with, on top of its defaults; what stays open is a finding
 * @returns findings in the document's order; none for a policy that says what it means
 * @throws PolicyError when a value does not fit its parameter
 */
export function lint(policy: Policy, values: ParameterValues = {}): readonly Finding[] {
  const bound = bindPolicy(policy, values);
  const found: { readonly finding: Finding; readonly at: readonly number[] }[] = [];
  const tell: Tell = (kind, path, reason, fix) => {
    const place = placeIn(policy.document, path);
    // What a plan has from another one is told there. A parameter may well choose a condition that is always met.
    if (!place || (kind === 'condition-constant' && place.isParameter)) return;
    found.push({ finding: { kind, path: pathText(path.slice(0, place.at.length)), reason, fix }, at: place.at });
  };
  for (const look of [lintSources, lintAccess, lintSales, lintRules, lintFlags]) look(bound, tell);
  lintTexts(policy, bound, tell);
  return found.sort((a, b) => compare(a.at, b.at)).map(({ finding }) => finding);
}

/** Where a path stands in the document, counted among its neighbours; `undefined` when the document has no such place. A parameter stands for all below it. */
function placeIn(document: unknown, path: readonly PropertyKey[]): { at: readonly number[]; isParameter: boolean } | undefined {
  const at: number[] = [];
  let value = document;
  for (const part of path) {
    if (isObject(value) && 'parameter' in value) break;
    if (!isObject(value) || !Object.hasOwn(value, part)) return undefined;
    at.push(Object.keys(value).indexOf(String(part)));
    value = value[part as string];
  }
  return { at, isParameter: isObject(value) && 'parameter' in value };
}

const isObject = (value: unknown): value is Record<PropertyKey, unknown> => typeof value === 'object' && value !== null;

function compare(a: readonly number[], b: readonly number[]): number {
  for (let index = 0; index < Math.min(a.length, b.length); index++) if (a[index] !== b[index]) return a[index]! - b[index]!;
  return a.length - b.length;
}
