import type * as z from 'zod/mini';
import { checkReferences } from './check.ts';
import { at, explain, type Issue } from './explain.ts';
import { guard, isObject } from './guard.ts';
import { canonical, hash } from './hash.ts';
import { misfit, type Policy } from './parse.ts';
import type { BoundPolicy, Grant, Plan } from './policy.ts';
import { didYouMean, pathText, PolicyError, type Problem } from './problem.ts';
import { resolve, type Resolved } from './resolve.ts';
import { openBound, policySchema } from './schema.ts';

let schema: z.ZodMiniType | undefined;

/** Values for the parameters of a policy, by key; `null` means unset, or "never" and the like where the parameter is nullable. */
export type ParameterValues = Readonly<Record<string, unknown>>;

/**
 * Gives the parameters of a policy their values and returns what the engine reads. A parameter with neither value nor default stays open:
 * a cost that needs it is refused with `policy-incomplete`, a grant or pack that needs it does not exist yet. It is never taken for zero.
 * The `version` of the result is the document's version and a hash of everything bound, so that two bindings never share one.
 * @throws PolicyError with all problems: unknown keys, values of the wrong type, and values that make a rule impossible at the place where it stands.
 */
export function bindPolicy(policy: Policy, values: ParameterValues = {}): BoundPolicy {
  if (!policy.understood) {
    return { language: policy.language, id: policy.id, version: `${policy.version}+${hash(canonical(policy.document))}`, timeZone: 'UTC', credits: {}, sources: {}, actions: {} };
  }
  if (!isObject(values)) throw new PolicyError([{ path: '', reason: 'Parameter values are an object.', fix: 'Pass { key: value }.' }]);
  const wrong = [...guard(values), ...checkValues(policy, values)];
  if (wrong.length > 0) throw new PolicyError(wrong);

  const defaults = Object.fromEntries(Object.entries(policy.parameters).filter(([, parameter]) => parameter.default !== undefined).map(([key, parameter]) => [key, parameter.default]));
  const resolved = resolve(policy.document, policy.parameters, { ...defaults, ...values });
  const problems = checkBound(resolved);
  if (problems.length > 0) throw new PolicyError(problems);

  const bound = { timeZone: 'UTC', ...resolved.value, ...inherit(resolved.value) } as unknown as BoundPolicy;
  return { ...bound, version: `${policy.version}+${hash(canonical(bound))}` };
}

function checkValues(policy: Policy, values: ParameterValues): Problem[] {
  return Object.entries(values).flatMap(([key, value]) => {
    if (!Object.hasOwn(policy.parameters, key)) {
      return [{ path: pathText([key]), reason: `The policy ${policy.id} declares no such parameter.`, fix: didYouMean(key, Object.keys(policy.parameters), 'Remove it.') }];
    }
    const problem = value === undefined ? undefined : misfit(key, policy.parameters[key]!, value);
    return problem ? [problem] : [];
  });
}

function checkBound(resolved: Resolved): Problem[] {
  schema ??= policySchema(openBound);
  const problems: Problem[] = resolved.unmatched.map(({ path, parameter, value, cases }) => ({
    path: pathText([parameter]), reason: `${JSON.stringify(value)} has no meaning at ${pathText(path)}.`, fix: `Use ${cases.map((name) => JSON.stringify(name)).join(' or ')}.`,
  }));
  const result = schema.safeParse(resolved.value);
  if (!result.success) {
    for (const issue of result.error.issues as readonly Issue[]) {
      const origin = originOf(resolved, issue.path);
      for (const problem of explain([issue], resolved.value, schema)) {
        problems.push(origin === undefined ? problem : { ...problem, fix: `Give the parameter ${JSON.stringify(origin)} another value. ${problem.fix}` });
      }
    }
  }
  if (problems.length === 0) problems.push(...checkReferences(resolved.value));
  return problems;
}

function originOf(resolved: Resolved, path: readonly PropertyKey[]): string | undefined {
  for (let length = path.length; length > 0; length--) {
    const origin = resolved.origins.get(path.slice(0, length).join('/'));
    if (origin !== undefined) return origin;
  }
  // The place is above the value: a form that no longer fits because of something inside it.
  const prefix = `${path.join('/')}/`;
  return at(resolved.value, path) === undefined ? undefined : [...resolved.origins].find(([place]) => place.startsWith(prefix))?.[1];
}

/** Plans with `like` start from another plan; their grants are overridden one by one. Cycles were refused before. */
function inherit(document: Record<string, unknown>): { plans?: Record<string, Plan> } {
  const plans = document['plans'] as Record<string, Plan> | undefined;
  if (!plans) return {};
  const whole = (id: string): Plan => {
    const { like, ...own } = plans[id]!;
    if (like === undefined) return own;
    const base = whole(like);
    const grants: Record<string, Grant> = { ...base.grants, ...own.grants };
    return { ...base, ...own, ...(Object.keys(grants).length > 0 && { grants }) };
  };
  return { plans: Object.fromEntries(Object.keys(plans).map((id) => [id, whole(id)])) };
}
