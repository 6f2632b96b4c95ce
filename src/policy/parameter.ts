import { isObject } from './guard.ts';
import { DURATION, isInstant } from './instant.ts';
import type { Parameter } from './policy.ts';

const FITS = new Map<unknown, (value: unknown) => boolean>([
  ['integer', Number.isInteger],
  ['number', (value) => typeof value === 'number'],
  ['flag', (value) => typeof value === 'boolean'],
  ['text', (value) => typeof value === 'string'],
  ['list', Array.isArray],
  ['table', isObject],
  ['instant', (value) => typeof value === 'string' && isInstant(value)],
  ['duration', (value) => typeof value === 'string' && DURATION.test(value)],
]);

/** Why a value is not what a parameter's declaration allows, if it is not. `null` always is: it means unset, or a value of its own where the parameter is nullable. */
export function misfit(parameter: Parameter, value: unknown): { reason: string; fix: string } | undefined {
  const { type, says, oneOf } = parameter;
  const fits = FITS.get(type);
  // A declaration that is none is reported by the schema.
  if (value === null || fits === undefined) return undefined;
  const shown = (JSON.stringify(value) ?? 'undefined').slice(0, 80);
  if (!fits(value)) return { reason: `${shown} is not of the type ${type}.`, fix: `Give a value of that type: ${says}.` };
  if (!Array.isArray(oneOf) || oneOf.includes(value)) return undefined;
  return { reason: `${shown} is not one of its values.`, fix: `Use ${oneOf.map((item) => JSON.stringify(item)).join(' or ')}.` };
}
