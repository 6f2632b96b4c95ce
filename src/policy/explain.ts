import type * as z from 'zod/mini';
import { isObject } from './guard.ts';
import { didYouMean, MAX_PROBLEMS, nearest, type Found } from './problem.ts';

/** What zod reports, narrowed to what is read here. */
export interface Issue {
  readonly code?: string | undefined;
  readonly path: readonly PropertyKey[];
  readonly message?: string | undefined;
  readonly expected?: string;
  readonly values?: readonly unknown[];
  readonly keys?: readonly string[];
  readonly errors?: readonly (readonly Issue[])[];
  readonly issues?: readonly Issue[];
  readonly minimum?: unknown;
  readonly maximum?: unknown;
  readonly inclusive?: boolean;
}

/** Turns schema issues into problems. Of a union, the form that the author most likely meant is the one that is explained. */
export function explain(
  issues: readonly Issue[],
  root: unknown,
  schema: z.ZodMiniType,
  language = 'The policy language',
): Found[] {
  const found: Found[] = [];
  const visit = (issue: Issue, base: readonly PropertyKey[]): void => {
    if (found.length >= MAX_PROBLEMS) return;
    const path = [...base, ...issue.path];
    const value = at(root, path);
    if (issue.code === 'unrecognized_keys') {
      const { keys = [] } = issue;
      const words = keysBeside(inside(schema, path), isObject(value) ? Object.keys(value) : [], keys);
      for (const key of keys.slice(0, MAX_PROBLEMS)) {
        const fix = didYouMean(key, words, others(words));
        found.push({ path: [...path, key], reason: `${language} has no such key here.`, fix });
      }
    } else if (value === undefined)
      found.push({ path, reason: 'This key is missing.', fix: `Add it: ${forms([[{ ...issue, path: [] }]])}.` });
    else if (issue.code === 'invalid_union') {
      const form = likeliest(issue.errors ?? [], value);
      if (form && !isStrange(form, value)) for (const nested of form) visit(nested, path);
      else
        found.push({
          path,
          reason: `${shown(value)} fits none of the forms allowed here.`,
          fix: `Use ${forms(issue.errors ?? [])}.`,
        });
    } else found.push({ path, ...simple(issue, value) });
  };
  for (const issue of issues) visit(issue, []);
  return found;
}

/** Most keys that are listed where one is unknown. */
const MAX_KEYS = 12;

/** What else may stand beside what is there already. */
function others(words: readonly string[]): string {
  const own = [...new Set(words)].filter((key) => key !== 'says');
  // A reference may stand nearly everywhere, and is meant the least.
  const keys = own.filter((key) => !['parameter', 'entry', 'cases'].includes(key));
  const more = keys.length > MAX_KEYS ? ` and ${keys.length - MAX_KEYS} more` : '';
  return `${keys.length > 0 ? `Remove it, or use one of: ${keys.slice(0, MAX_KEYS).join(', ')}${more}` : 'Remove it'}; a remark goes into "says".`;
}

function simple(issue: Issue, value: unknown): { reason: string; fix: string } {
  const { message = 'the form of the examples' } = issue;
  switch (issue.code) {
    case 'invalid_key':
      return { reason: `This key is not allowed here (${issue.issues?.[0]?.message ?? 'wrong form'}).`, fix: 'Rename it.' };
    case 'invalid_type':
      return { reason: `${shown(value)} is not the type expected here.`, fix: `Use ${forms([[{ ...issue, path: [] }]])}.` };
    case 'invalid_value':
      return {
        reason: `${shown(value)} is not one of the values allowed here.`,
        fix: `Use ${(issue.values ?? []).map((item) => JSON.stringify(item)).join(' or ')}.`,
      };
    case 'too_small':
      return {
        reason: `${shown(value)} is too small.`,
        fix: `Use ${issue.inclusive === false ? 'more than' : 'at least'} ${String(issue.minimum)}.`,
      };
    case 'too_big':
      return { reason: `${shown(value)} is too large.`, fix: `Use at most ${String(issue.maximum)}.` };
    default:
      return { reason: `${shown(value)} does not have the form expected here.`, fix: `Use ${message}.` };
  }
}

/** Whether a form knows no key at all of a value. */
function isStrange(form: readonly Issue[], value: unknown): boolean {
  const keys = isObject(value) ? Object.keys(value) : [];
  const unknown = form.flatMap(({ code, path, keys: own = [] }) =>
    code === 'unrecognized_keys' && path.length === 0 ? own : [],
  );
  return keys.length > 1 && unknown.length === keys.length;
}

/** The option whose keys fit best; none when all are of another type. */
function likeliest(options: readonly (readonly Issue[])[], value: unknown): readonly Issue[] | undefined {
  let best: readonly Issue[] | undefined;
  let least = OTHER_TYPE;
  const misfits = options.map((option) => misfit(option, options, value));
  misfits.forEach((weight, index) => {
    if (weight >= least) return;
    least = weight;
    best = options[index];
  });
  return best;
}

const OTHER_TYPE = 100;

/** How badly a value fits an option: unknown keys weigh most, but one that is nearly the missing key hardly at all. */
function misfit(option: readonly Issue[], siblings: readonly (readonly Issue[])[], value: unknown): number {
  const unknown = option.flatMap((issue) =>
    issue.code === 'unrecognized_keys' && issue.path.length === 0 ? (issue.keys ?? []) : [],
  );
  const missing = option.flatMap(({ path }) => (path.length === 1 && at(value, path) === undefined ? [String(path[0])] : []));
  const misspelt = unknown.filter((key) => nearest(key, missing) !== undefined).length;
  const rest = option.reduce(
    (sum, issue) => sum + (issue.code === 'unrecognized_keys' && issue.path.length === 0 ? 0 : weigh(issue, siblings, value)),
    0,
  );
  return rest + 3 * unknown.length - 2 * misspelt;
}

function weigh(issue: Issue, siblings: readonly (readonly Issue[])[], value: unknown): number {
  if (issue.path.length > 0) return issue.path.length === 1 && at(value, issue.path) === undefined ? 2 : 0.5;
  if (issue.code === 'invalid_union')
    return Math.min(OTHER_TYPE, ...(issue.errors ?? []).map((option) => misfit(option, issue.errors ?? [], value)));
  if (issue.code === 'invalid_type') return OTHER_TYPE;
  if (issue.code !== 'invalid_value') return 0.5;
  // A word where a number may stand is more likely a number in quotes than a wrong word.
  const numbersFit = siblings.some((option) => option.some(({ path, expected }) => path.length === 0 && expected === 'number'));
  return typeof value === 'string' && !numbersFit ? 5 : OTHER_TYPE;
}

/** Schema words that a policy author does not use. */
const WORDS: Readonly<Record<string, string>> = { record: 'object', array: 'list', int: 'whole number' };

/** What may stand at a place, in words. */
function forms(options: readonly (readonly Issue[])[]): string {
  const names = new Set<string>();
  const collect = (option: readonly Issue[]): void => {
    const missing = option.flatMap(({ code, path: [key, ...more] }) =>
      code !== 'unrecognized_keys' && key !== undefined && more.length === 0 ? [JSON.stringify(key)] : [],
    );
    if (missing.length > 0) names.add(`an object with ${missing.join(' and ')}`);
    for (const issue of option) {
      if (issue.path.length > 0) continue;
      if (issue.code === 'invalid_union') issue.errors?.forEach(collect);
      else if (issue.values) issue.values.forEach((item) => names.add(JSON.stringify(item)));
      else if (issue.expected) {
        const word = WORDS[issue.expected] ?? issue.expected;
        names.add(`a${/^[aeiou]/.test(word) ? 'n' : ''} ${word}`);
      }
    }
  };
  options.forEach(collect);
  return [...names].join(', ').replace(/, ([^,]*)$/, ' or $1') || 'another form';
}

function shown(value: unknown): string {
  if (Array.isArray(value)) return 'A list';
  if (typeof value === 'object' && value !== null) {
    const keys = Object.keys(value)
      .slice(0, 5)
      .map((key) => JSON.stringify(key.slice(0, 40)));
    return `An object with ${keys.join(', ') || 'no keys'}`;
  }
  const text = JSON.stringify(value) ?? 'Nothing';
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}

/** The value at a path, or undefined. */
export function at(root: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, key)
        ? (value as Record<PropertyKey, unknown>)[key]
        : undefined,
    root,
  );
}

/** What a schema is made of, as zod keeps it. */
const partsOf = (node: unknown): Readonly<Record<string, unknown>> =>
  (node as { _zod: { def: Record<string, unknown> } })._zod.def;

/** The forms that a schema may have, apart from each other: itself, where it is no union. */
function formsOf(node: unknown): readonly unknown[] {
  const { innerType, getter, options } = partsOf(node);
  if (typeof getter === 'function') return formsOf((getter as () => unknown)());
  if (innerType !== undefined) return formsOf(innerType);
  return Array.isArray(options) ? options.flatMap(formsOf) : [node];
}

/** The keys that a form knows, each with what may stand there. */
const shapeOf = (form: unknown): Readonly<Record<string, unknown>> => (partsOf(form)['shape'] ?? {}) as Record<string, unknown>;

/** What may stand at a place, in every form that what is around it may have. */
function inside(schema: unknown, path: readonly PropertyKey[]): readonly unknown[] {
  return path.reduce(
    (forms, part) =>
      forms.flatMap((form) => {
        const { element, valueType } = partsOf(form);
        const shape = shapeOf(form);
        const next = Object.hasOwn(shape, part) ? shape[String(part)] : typeof part === 'number' ? element : valueType;
        return next === undefined ? [] : formsOf(next);
      }),
    formsOf(schema),
  );
}

/** The keys that may still be added to an object: those of the forms to which just these keys are `unknown`. Read from the schema itself, so that suggestions never go stale. */
function keysBeside(forms: readonly unknown[], present: readonly string[], unknown: readonly string[]): string[] {
  return forms
    .map((form) => Object.keys(shapeOf(form)))
    .filter((keys) => present.every((key) => keys.includes(key) !== unknown.includes(key)))
    .flat()
    .filter((key) => !present.includes(key));
}
