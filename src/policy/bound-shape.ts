import { copyOf, guard, isObject } from './guard.ts';
import { policyShapes } from './policy-shapes.ts';
import { pathText } from './problem.ts';
import { fit, Misfit } from './shape.ts';

/** So many characters of a place are told. */
const MAX_PATH = 300;

/**
 * Whether a bound policy that came from elsewhere, such as a backend, has the shape of one. Small enough for a page: it names the first place that does not fit;
 * whoever writes policies is told everything by `parsePolicy` and `bindPolicy`.
 * @returns a sentence for a developer, or undefined when it fits.
 */
export function boundShapeProblem(value: unknown): string | undefined {
  if (!isObject(value)) return 'A policy is a JSON object.';
  const [unsafe] = guard(value);
  if (unsafe) return `${pathText(unsafe.path)}: ${unsafe.reason}`;
  // A copy has no member that is not there, and nothing of what a page has put on `Object.prototype`.
  const found = fit(policyShapes.bound, copyOf(value));
  // A key may be as long as the policy.
  return found instanceof Misfit ? `${found.path.slice(0, MAX_PATH)}: this is not what the policy language has here.` : undefined;
}
