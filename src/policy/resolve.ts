import { isObject } from './guard.ts';
import type { Parameter } from './policy.ts';

/** A place in a document that names a parameter. */
export interface Reference { readonly parameter: string; readonly entry?: string; readonly cases?: Readonly<Record<string, unknown>> }

/** A document with its parameters put in, and where each value came from. */
export interface Resolved {
  readonly value: Record<string, unknown>;
  /** Path (joined by `/`) to the parameter that was put in there. */
  readonly origins: ReadonlyMap<string, string>;
  /** Values that none of a reference's `cases`, or no `entry`, provides for. */
  readonly unmatched: readonly { readonly path: readonly PropertyKey[]; readonly parameter: string; readonly value: unknown; readonly cases: readonly string[] }[];
}

function isReference(value: unknown): value is Reference {
  return isObject(value) && typeof value['parameter'] === 'string';
}

/** All references of a document, with their places. */
export function references(document: Record<string, unknown>): { path: PropertyKey[]; reference: Reference }[] {
  const found: { path: PropertyKey[]; reference: Reference }[] = [];
  const walk = (value: unknown, path: PropertyKey[]): void => {
    if (isReference(value)) found.push({ path, reference: value });
    if (Array.isArray(value)) value.forEach((item, index) => { walk(item, [...path, index]); });
    else if (isObject(value)) for (const [key, item] of Object.entries(value)) if (path.length > 0 || key !== 'parameters') walk(item, [...path, key]);
  };
  walk(document, []);
  return found;
}

/**
 * Puts values in the place of references. A parameter without a value leaves `{ "unset": key }`; `null` is a value only where the parameter is `nullable`.
 * The declarations themselves are left out: a bound policy has no parameters any more.
 */
export function resolve(document: Record<string, unknown>, parameters: Readonly<Record<string, Parameter>>, values: Readonly<Record<string, unknown>>): Resolved {
  const origins = new Map<string, string>();
  const unmatched: Resolved['unmatched'][number][] = [];
  const valueOf = (key: string): unknown => (Object.hasOwn(values, key) ? values[key] : undefined);

  const put = (reference: Reference, path: PropertyKey[]): unknown => {
    const key = reference.parameter;
    const nullable = Object.hasOwn(parameters, key) && parameters[key]!.nullable === true;
    let value = valueOf(key);
    origins.set(path.join('/'), key);
    if (value === undefined || (value === null && !nullable)) return { unset: key };
    if (reference.entry !== undefined) {
      value = isObject(value) && Object.hasOwn(value, reference.entry) ? value[reference.entry] : undefined;
      if (value === undefined || value === null) return { unset: `${key}.${reference.entry}` };
    }
    if (reference.cases === undefined) return value;
    const name = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
    if (Object.hasOwn(reference.cases, name)) return walk(reference.cases[name], path);
    unmatched.push({ path, parameter: key, value, cases: Object.keys(reference.cases) });
    return { unset: key };
  };
  const walk = (value: unknown, path: PropertyKey[]): unknown => {
    if (isReference(value)) return put(value, path);
    if (Array.isArray(value)) return value.map((item, index) => walk(item, [...path, index]));
    if (!isObject(value)) return value;
    return Object.fromEntries(Object.entries(value).filter(([key, item]) => item !== undefined && (path.length > 0 || key !== 'parameters')).map(([key, item]) => [key, walk(item, [...path, key])]));
  };
  return { value: walk(document, []) as Record<string, unknown>, origins, unmatched };
}
