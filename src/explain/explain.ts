import { bindPolicy, type ParameterValues } from '../policy/bind.ts';
import type { Policy } from '../policy/parse.ts';
import type { BoundPolicy } from '../policy/policy.ts';
import { pathText } from '../policy/problem.ts';
import { explainActions } from './actions.ts';
import { explainGeneral } from './general.ts';
import { explainGrants } from './grants.ts';
import { explainLimits } from './limits.ts';
import { explainPacks } from './packs.ts';
import { explainParameters } from './parameters.ts';
import { explainPeople } from './people.ts';
import { explainPlanChange } from './plan-change.ts';
import { explainPlans, type WrittenPlans } from './plans.ts';
import { explainPurchases } from './purchases.ts';
import type { Say, Sentence } from './sentence.ts';
import { explainDrawOrder, explainSources } from './sources.ts';

/**
 * A policy in plain English: every rule of it, for whoever has to sign it off. Where a rule says itself what it is, that comes first, in
 * quotation marks; then what the engine does. What a parameter leaves open is said to be so, never guessed.
 *
 * @param values  the values that the policy is bound with, on top of its defaults
 * @returns sentences in the order of the chapters, those of one rule one after the other
 * @throws PolicyError when a value does not fit its parameter
 */
export function explain(policy: Policy, values: ParameterValues = {}): readonly Sentence[] {
  return explainBound(bindPolicy(policy, values), policy, values);
}

/** The same of a policy that is bound already. */
export function explainBound(bound: BoundPolicy, policy: Policy, values: ParameterValues): readonly Sentence[] {
  const sentences: Sentence[] = [];
  const say: Say = (path, ...parts) => {
    const text = parts.filter(Boolean).join(' ');
    if (text) sentences.push({ path: pathText(pathIn(policy.document, path)), text });
  };
  const { plans, drawOrder } = policy.document as { plans?: WrittenPlans; drawOrder?: { like?: string } };
  explainGeneral(bound, policy.version, say);
  explainSources(bound, say);
  explainGrants(bound, say);
  explainActions(bound, say);
  explainDrawOrder(bound, drawOrder?.like, say);
  explainLimits(bound, say);
  explainPurchases(bound, say);
  explainPacks(bound, say);
  explainPlans(bound, plans ?? {}, say);
  explainPlanChange(bound, say);
  explainPeople(bound, say);
  explainParameters(policy.parameters, values, say);
  return sentences;
}

/** The part of a path that the document has: what a parameter puts in is told at the parameter's place, a default where its rule would stand. */
function pathIn(document: unknown, path: readonly PropertyKey[]): readonly PropertyKey[] {
  let value = document;
  for (const [index, part] of path.entries()) {
    if (typeof value !== 'object' || value === null || 'parameter' in value) return path.slice(0, index);
    if (!Object.hasOwn(value, part)) return index === 0 ? path.slice(0, 1) : path.slice(0, index);
    value = (value as Record<PropertyKey, unknown>)[part];
  }
  return path;
}
