import type * as z from 'zod/mini';
import { checkReferences } from './check.ts';
import { explain } from './explain.ts';
import { bare, guard, isObject } from './guard.ts';
import { canonical, hash } from './hash.ts';
import { KNOWN_ORDERS } from './known-orders.ts';
import { misfit } from './parameter.ts';
import { defaultsOf, type Policy } from './parse.ts';
import type { BoundPolicy, Grant, Plan } from './policy.ts';
import { didYouMean, pathText, policyError, type Found } from './problem.ts';
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
    return {
      language: policy.language,
      id: policy.id,
      version: `${policy.version}+${hash(canonical(policy.document))}`,
      timeZone: 'UTC',
      credits: {},
      sources: {},
      actions: {},
    };
  }
  if (!isObject(values))
    throw policyError([{ path: [], reason: 'Parameter values are an object.', fix: 'Pass { key: value }.' }], values);
  const wrong = [...guard(values), ...checkValues(policy, values)];
  if (wrong.length > 0) throw policyError(wrong, values);

  const resolved = resolve(policy.document, policy.parameters, { ...defaultsOf(policy.parameters), ...values });
  const found = [...guard(resolved.value), ...checkBound(resolved)];
  if (found.length > 0) throw policyError(found, resolved.value);

  const bound = bare(
    Object.entries({ timeZone: 'UTC', ...resolved.value, ...inherit(resolved.value), ...knownOrder(resolved.value) }),
  ) as unknown as BoundPolicy;
  return bare(Object.entries({ ...bound, version: `${policy.version}+${hash(canonical(bound))}` })) as unknown as BoundPolicy;
}

/** What a bound policy still leaves open: each place with its parameter, in the policy's order. A cost, limit or order there is refused; a grant or pack does not exist yet. */
export function unsetIn(policy: BoundPolicy): { readonly path: string; readonly parameter: string }[] {
  const found: { path: string; parameter: string }[] = [];
  const walk = (value: unknown, path: readonly PropertyKey[]): void => {
    if (Array.isArray(value)) value.forEach((item, index) => walk(item, [...path, index]));
    if (!isObject(value)) return;
    if (typeof value['unset'] === 'string') found.push({ path: pathText(path), parameter: value['unset'] });
    else for (const [key, item] of Object.entries(value)) walk(item, [...path, key]);
  };
  walk(policy, []);
  return found;
}

function checkValues(policy: Policy, values: ParameterValues): Found[] {
  return Object.entries(values).flatMap(([key, value]): Found[] => {
    if (!Object.hasOwn(policy.parameters, key)) {
      return [
        {
          path: [key],
          reason: `The policy ${policy.id} declares no such parameter.`,
          fix: didYouMean(key, Object.keys(policy.parameters), 'Remove it.'),
        },
      ];
    }
    const problem = value === undefined ? undefined : misfit(policy.parameters[key]!, value);
    return problem ? [{ path: [key], ...problem }] : [];
  });
}

function checkBound(resolved: Resolved): Found[] {
  schema ??= policySchema(openBound);
  const unmatched = resolved.unmatched.map(({ path, parameter, value, cases }): Found => ({
    path: [parameter],
    reason: `${JSON.stringify(value)} has no meaning at ${pathText(path)}.`,
    fix: `Use ${cases.map((name) => JSON.stringify(name)).join(' or ')}.`,
  }));
  const result = schema.safeParse(resolved.value);
  const misshapen = result.success ? [] : explain(result.error.issues, resolved.value, schema);
  const found = misshapen.length > 0 ? misshapen : checkReferences(resolved.value);
  return [
    ...unmatched,
    ...found.map((problem) => {
      const origin = originOf(resolved, problem.path);
      return origin === undefined
        ? problem
        : { ...problem, fix: `Give the parameter ${JSON.stringify(origin)} another value. ${problem.fix}` };
    }),
  ];
}

/** The parameter that put a value at a place, or above it; else the only one that put something below. */
function originOf(resolved: Resolved, path: readonly PropertyKey[]): string | undefined {
  for (let length = path.length; length > 0; length--) {
    const origin = resolved.origins.get(path.slice(0, length).join('/'));
    if (origin !== undefined) return origin;
  }
  const prefix = `${path.join('/')}/`;
  const below = new Set([...resolved.origins].filter(([place]) => place.startsWith(prefix)).map(([, parameter]) => parameter));
  return below.size === 1 ? [...below][0] : undefined;
}

/** A draw order that is like a known one, in its keys. */
function knownOrder({ drawOrder }: Record<string, unknown>): { drawOrder?: Record<string, unknown> } {
  if (!isObject(drawOrder) || typeof drawOrder['like'] !== 'string') return {};
  const { like, ...rest } = drawOrder as { like: string };
  return { drawOrder: bare(Object.entries({ by: KNOWN_ORDERS[like], ...rest })) };
}

/** Plans with `like` start from another plan; their grants are overridden one by one. Cycles were refused before. */
function inherit(document: Record<string, unknown>): { plans?: Record<string, Plan> } {
  const plans = document['plans'] as Record<string, Plan> | undefined;
  if (!plans) return {};
  const whole = (id: string): Plan => {
    const { like, ...own } = plans[id]!;
    if (like === undefined) return bare(Object.entries(own));
    // A rank is a place among the others; two plans that are alike do not share it.
    const { rank: _rank, ...base } = whole(like);
    const grants = bare([...Object.entries(base.grants ?? {}), ...Object.entries(own.grants ?? {})]) as Record<string, Grant>;
    return bare(Object.entries({ ...base, ...own, ...(Object.keys(grants).length > 0 && { grants }) }));
  };
  return { plans: bare(Object.keys(plans).map((id) => [id, whole(id)] as const)) as Record<string, Plan> };
}
