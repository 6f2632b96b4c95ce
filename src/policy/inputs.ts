import { isInstant } from './instant.ts';
import type { Input, Scalar } from './policy.ts';

/** The values an input can have, where they can be listed. */
export function valuesOf(spec: string | Input | undefined): readonly (string | boolean)[] | undefined {
  const type = typeof spec === 'string' ? spec : spec?.type;
  if (type === 'flag') return [true, false];
  return type === 'choice' && typeof spec === 'object' ? spec.oneOf : undefined;
}

/** Whether an input would take a value. */
export function accepts(input: Input, value: Scalar): boolean {
  const within = typeof value === 'number' && value >= (input.atLeast ?? 0) && value <= (input.atMost ?? Infinity);
  switch (input.type) {
    case 'count':
      return within && Number.isInteger(value);
    case 'decimal':
      return within;
    case 'flag':
      return typeof value === 'boolean';
    case 'choice':
      return typeof value === 'string' && (input.oneOf ?? []).includes(value);
    case 'key':
      return typeof value === 'string' && value.length > 0;
    case 'keys':
    case 'items':
      return false;
    case 'local-time':
      return typeof value === 'string' && isInstant(value);
  }
}
