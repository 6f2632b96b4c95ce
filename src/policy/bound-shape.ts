import * as z from 'zod/mini';
import { copyOf, guard, isObject } from './guard.ts';
import { pathText } from './problem.ts';
import { openBound, policySchema } from './schema.ts';

let schema: z.ZodMiniType | undefined;

/**
 * Whether a bound policy that came from elsewhere, such as a backend, has the shape of one. Small enough for a page: it names the first place that does not fit;
 * whoever writes policies is told everything by `parsePolicy` and `bindPolicy`.
 * @returns a sentence for a developer, or undefined when it fits.
 */
export function boundShapeProblem(value: unknown): string | undefined {
  if (!isObject(value)) return 'A policy is a JSON object.';
  const [unsafe] = guard(value);
  if (unsafe) return `${pathText(unsafe.path)}: ${unsafe.reason}`;
  // Without this, zod probes `new Function`, which a strict content security policy reports as a violation.
  z.config({ jitless: true });
  schema ??= policySchema(openBound);
  // On a copy without prototypes, so that what a page has put on `Object.prototype` is no member of it.
  const { error } = schema.safeParse(copyOf(value));
  return error && `${pathText(error.issues[0]?.path ?? [])}: this is not what the policy language has here.`;
}
