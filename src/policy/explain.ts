import type * as z from 'zod/mini';
import { didYouMean, pathText, type Problem } from './problem.ts';

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
  readonly pattern?: string;
}

/** Turns schema issues into problems. Of a union, the form that the author most likely meant is the one that is explained. */
export function explain(issues: readonly Issue[], root: unknown, schema: z.ZodMiniType): Problem[] {
  const problems: Problem[] = [];
  const visit = (issue: Issue, base: readonly PropertyKey[]): void => {
    const path = [...base, ...issue.path];
    const value = at(root, path);
    if (issue.code === 'invalid_union') {
      const form = likeliest(issue.errors ?? [], value);
      if (form) for (const nested of form) visit(nested, path);
      else if (value === undefined) problems.push({ path: pathText(path), reason: 'This key is missing.', fix: `Add it: ${forms(issue.errors ?? [])}.` });
      else problems.push({ path: pathText(path), reason: `${shown(value)} fits none of the forms allowed here.`, fix: `Use ${forms(issue.errors ?? [])}.` });
    } else if (issue.code === 'invalid_key') {
      problems.push({ path: pathText(path), reason: `This key is not allowed here (${issue.issues?.[0]?.message ?? 'wrong form'}).`, fix: 'Rename it.' });
    } else if (issue.code === 'unrecognized_keys') {
      for (const key of issue.keys ?? []) {
        problems.push({ path: pathText([...path, key]), reason: 'The policy language has no such key here.', fix: didYouMean(key, wordsOf(schema), 'Remove it; a remark goes into "says".') });
      }
    } else problems.push({ path: pathText(path), ...simple(issue, value) });
  };
  for (const issue of issues) visit(issue, []);
  return problems;
}

function simple(issue: Issue, value: unknown): { reason: string; fix: string } {
  if (issue.code === 'invalid_type' && value === undefined) return { reason: 'This key is missing.', fix: `Add it: ${issue.expected}.` };
  if (issue.code === 'invalid_type') return { reason: `${shown(value)} is not the type expected here.`, fix: `Use: ${issue.expected}.` };
  if (issue.code === 'invalid_value') return { reason: `${shown(value)} is not one of the values allowed here.`, fix: `Use ${(issue.values ?? []).map((item) => JSON.stringify(item)).join(' or ')}.` };
  if (issue.code === 'too_small') return { reason: `${shown(value)} is too small.`, fix: `Use at least ${String(issue.minimum)}.` };
  if (issue.code === 'too_big') return { reason: `${shown(value)} is too large.`, fix: `Use at most ${String(issue.maximum)}.` };
  if (issue.code === 'invalid_format') return { reason: `${shown(value)} does not have the form expected here.`, fix: `Use ${issue.message ?? 'the form of the examples'}.` };
  return { reason: issue.message ?? 'This is not valid.', fix: 'See the policy language.' };
}

/** The option whose keys fit best: no option of another type, and the fewest unknown and missing keys. */
function likeliest(options: readonly (readonly Issue[])[], value: unknown): readonly Issue[] | undefined {
  let best: readonly Issue[] | undefined;
  let least = Infinity;
  for (const option of options) {
    const misfit = option.reduce((sum, issue) => sum + weight(issue, value), 0);
    if (misfit < least) { least = misfit; best = option; }
  }
  return least < 100 ? best : undefined;
}

function weight(issue: Issue, value: unknown): number {
  if (issue.code === 'unrecognized_keys' && issue.path.length === 0) return 2 * (issue.keys?.length ?? 1);
  if (issue.path.length === 0 && issue.code === 'invalid_union') return Math.min(...(issue.errors ?? []).map((option) => option.reduce((sum, nested) => sum + weight(nested, value), 0)), 100);
  if (issue.path.length === 0 && (issue.code === 'invalid_type' || issue.code === 'invalid_value')) return issue.code === 'invalid_value' && typeof value === 'string' ? 5 : 100;
  if (issue.path.length === 1 && issue.code !== 'unrecognized_keys' && at(value, issue.path) === undefined) return 2;
  return 0.5;
}

function forms(options: readonly (readonly Issue[])[]): string {
  const names = new Set<string>();
  const collect = (option: readonly Issue[]): void => {
    for (const issue of option) {
      if (issue.path.length > 0) continue;
      if (issue.code === 'invalid_union') issue.errors?.forEach(collect);
      else if (issue.values) issue.values.forEach((item) => names.add(JSON.stringify(item)));
      else if (issue.expected) names.add(`a${/^[aeiou]/.test(issue.expected) ? 'n' : ''} ${issue.expected}`);
    }
  };
  options.forEach(collect);
  return [...names].join(', ') || 'another form';
}

function shown(value: unknown): string {
  if (value === undefined) return 'Nothing';
  if (Array.isArray(value)) return 'A list';
  if (typeof value === 'object' && value !== null) return `An object with ${Object.keys(value).slice(0, 5).map((key) => JSON.stringify(key)).join(', ') || 'no keys'}`;
  return JSON.stringify(value).slice(0, 80);
}

/** The value at a path, or undefined. */
export function at(root: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((value, key) => (typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? (value as Record<PropertyKey, unknown>)[key] : undefined), root);
}

/** Every key the language knows, read from the schema itself so that suggestions never go stale. */
function wordsOf(schema: z.ZodMiniType): Set<string> {
  const words = new Set<string>();
  const seen = new Set<unknown>();
  const walk = (node: unknown): void => {
    if (typeof node !== 'object' || node === null || seen.has(node)) return;
    seen.add(node);
    const def = (node as { _zod?: { def?: Record<string, unknown> } })._zod?.def;
    if (!def) return;
    const shape = def['shape'] as Record<string, unknown> | undefined;
    for (const [key, value] of Object.entries(shape ?? {})) { words.add(key); walk(value); }
    for (const part of [def['innerType'], def['element'], def['valueType'], ...((def['options'] as unknown[] | undefined) ?? [])]) walk(part);
    if (typeof def['getter'] === 'function') walk((def['getter'] as () => unknown)());
  };
  walk(schema);
  return words;
}
