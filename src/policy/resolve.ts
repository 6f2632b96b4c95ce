import { bare, copyOf, isObject } from './guard.ts';
import type { Parameter } from './policy.ts';

/** A place in a document that names a parameter. */
export interface Reference {
  readonly parameter: string;
  readonly entry?: string;
  readonly cases?: Readonly<Record<string, unknown>>;
}

/** A document with its parameters put in, and where each value came from. */
export interface Resolved {
  readonly value: Record<string, unknown>;
  /** Path (joined by `/`) to the parameter that was put in there. */
  readonly origins: ReadonlyMap<string, string>;
  /** Values that none of a reference's `cases`, or no `entry`, provides for. */
  readonly unmatched: readonly {
    readonly path: readonly PropertyKey[];
    readonly parameter: string;
    readonly value: unknown;
    readonly cases: readonly string[];
  }[];
}

function isReference(value: unknown): value is Reference {
  return isObject(value) && Object.hasOwn(value, 'parameter') && typeof value['parameter'] === 'string';
}

/** The marker of a place that stays open. */
const open = (parameter: string): Record<string, unknown> => bare([['unset', parameter]]);

/** All references of a document, with their places. */
export function references(document: Record<string, unknown>): { path: PropertyKey[]; reference: Reference }[] {
  const found: { path: PropertyKey[]; reference: Reference }[] = [];
  const walk = (value: unknown, path: PropertyKey[]): void => {
    if (isReference(value)) found.push({ path, reference: value });
    if (Array.isArray(value))
      value.forEach((item, index) => {
        walk(item, [...path, index]);
      });
    else if (isObject(value))
      for (const [key, item] of Object.entries(value)) if (path.length > 0 || key !== 'parameters') walk(item, [...path, key]);
  };
  walk(document, []);
  return found;
}

/**
 * Puts values in the place of references. A parameter without a value leaves `{ "unset": key }`; `null` is a value only where the parameter is `nullable`.
 * The declarations themselves are left out: a bound policy has no parameters any more.
 */
export function resolve(
  document: Record<string, unknown>,
  parameters: Readonly<Record<string, Parameter>>,
  values: Readonly<Record<string, unknown>>,
): Resolved {
  const origins = new Map<string, string>();
  const unmatched: Resolved['unmatched'][number][] = [];
  const valueOf = (key: string): unknown => (Object.hasOwn(values, key) ? values[key] : undefined);

  const put = (reference: Reference, path: PropertyKey[]): unknown => {
    const key = reference.parameter;
    const declared: unknown = Object.hasOwn(parameters, key) ? parameters[key] : undefined;
    const nullable = isObject(declared) && Object.hasOwn(declared, 'nullable') && declared['nullable'] === true;
    let value = valueOf(key);
    origins.set(path.join('/'), key);
    if (value === undefined || (value === null && !nullable)) return open(key);
    if (typeof reference.entry === 'string') {
      value = isObject(value) && Object.hasOwn(value, reference.entry) ? value[reference.entry] : undefined;
      if (value === undefined || value === null) return open(`${key}.${reference.entry}`);
    }
    if (!isObject(reference.cases)) return copyOf(value);
    const name = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
    if (Object.hasOwn(reference.cases, name)) return walk(reference.cases[name], path);
    unmatched.push({ path, parameter: key, value, cases: Object.keys(reference.cases) });
    return open(key);
  };
  const walk = (value: unknown, path: PropertyKey[]): unknown => {
    if (isReference(value)) return put(value, path);
    if (Array.isArray(value)) return value.map((item, index) => walk(item, [...path, index]));
    if (!isObject(value)) return value;
    const members = Object.entries(value).filter(([key]) => path.length > 0 || key !== 'parameters');
    return bare(members.map(([key, item]) => [key, walk(item, [...path, key])] as const));
  };
  return { value: walk(document, []) as Record<string, unknown>, origins, unmatched };
}
