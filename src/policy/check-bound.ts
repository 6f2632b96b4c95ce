import * as z from 'zod/mini';
import { checkReferences } from './check.ts';
import { explain } from './explain.ts';
import { guard, isObject } from './guard.ts';
import { policyError } from './problem.ts';
import { openBound, policySchema } from './schema.ts';

let schema: z.ZodMiniType | undefined;

/**
 * Checks a bound policy that came from somewhere else, such as a backend, as thoroughly as one that was bound here.
 * @throws PolicyError with all problems.
 */
export function checkBoundPolicy(value: unknown): void {
  const whole = isObject(value) ? value : {};
  const unsafe = guard(whole);
  if (unsafe.length > 0) throw policyError(unsafe, whole);
  // Without this, zod probes `new Function`, which a strict content security policy reports as a violation.
  z.config({ jitless: true });
  schema ??= policySchema(openBound);
  const result = schema.safeParse(whole);
  const found = result.success ? checkReferences(whole) : explain(result.error.issues, whole, schema);
  if (found.length > 0) throw policyError(found, whole);
}
