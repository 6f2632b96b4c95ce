import { pathText, type Problem } from './problem.ts';

/** Deepest nesting of a policy; the schema recurses, so this is checked first, without recursion. */
export const MAX_DEPTH = 32;
/** Most values in a policy, and most characters in its text. */
export const MAX_VALUES = 200_000;
export const MAX_TEXT = 1_000_000;
const MAX_ACTIONS = 1_000;
const MAX_PACKS = 200;

/** A JSON value. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Whether a value is an object with keys (not null, not a list). */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Checks what a schema must be able to rely on: plain JSON, no `__proto__` key, bounded depth and size, and numbers that a policy may hold
 * (finite, not negative, at most 2^53 − 1, at most nine digits after the point). Walks with a stack of its own, so that no input can overflow the call stack.
 */
export function guard(root: unknown): Problem[] {
  const problems: Problem[] = [];
  const stack: { value: unknown; path: PropertyKey[] }[] = [{ value: root, path: [] }];
  let seen = 0;
  while (stack.length > 0) {
    const { value, path } = stack.pop()!;
    const report = (reason: string, fix: string): void => { problems.push({ path: pathText(path), reason, fix }); };
    if (++seen > MAX_VALUES) {
      report(`The policy has more than ${MAX_VALUES} values.`, 'Split it into several policies.');
      break;
    }
    if (path.length > MAX_DEPTH) {
      report(`The policy is nested deeper than ${MAX_DEPTH} levels.`, 'Flatten it; a value that contains itself also looks like this.');
      break;
    }
    if (typeof value === 'number') {
      const reason = badNumber(value);
      if (reason) report(...reason);
    } else if (Array.isArray(value)) {
      for (let index = value.length - 1; index >= 0; index--) stack.push({ value: value[index], path: [...path, index] });
    } else if (isObject(value)) {
      const prototype: unknown = Object.getPrototypeOf(value);
      if (prototype !== Object.prototype && prototype !== null) report('This is not plain JSON.', 'Pass the parsed JSON, without class instances.');
      for (const key of Object.keys(value).reverse()) {
        if (key === '__proto__') problems.push({ path: pathText([...path, key]), reason: 'The key __proto__ is not allowed.', fix: 'Rename it.' });
        else if (value[key] !== undefined) stack.push({ value: value[key], path: [...path, key] });
      }
    } else if (value !== null && typeof value !== 'string' && typeof value !== 'boolean') {
      report(`A ${typeof value} is not JSON.`, 'Use a string, a number, true, false, null, a list or an object.');
    }
  }
  if (isObject(root)) {
    const actions = isObject(root['actions']) ? Object.keys(root['actions']).length : 0;
    if (actions > MAX_ACTIONS) problems.push({ path: 'actions', reason: `There are ${actions} actions; at most ${MAX_ACTIONS} are allowed.`, fix: 'Use inputs and tables instead of one action per case.' });
    const packs = isObject(root['packs']) ? Object.values(root['packs']).reduce<number>((sum, pack) => sum + (isObject(pack) && isObject(pack['sizes']) ? Object.keys(pack['sizes']).length : 1), 0) : 0;
    if (packs > MAX_PACKS) problems.push({ path: 'packs', reason: `There are ${packs} packs; at most ${MAX_PACKS} are allowed.`, fix: 'Use a pack with a free amount.' });
  }
  return problems;
}

function badNumber(value: number): [string, string] | undefined {
  if (!Number.isFinite(value)) return ['The number is not finite.', 'Write a number below 9007199254740992.'];
  if (value < 0 || Object.is(value, -0)) return [`The number ${Object.is(value, -0) ? '-0' : value} is negative.`, 'Write it without the minus sign.'];
  if (value > Number.MAX_SAFE_INTEGER) return ['The number is above 2^53 - 1, where whole numbers are no longer exact.', 'Write a number below 9007199254740992.'];
  const [mantissa = '', exponent = '0'] = String(value).split('e');
  const digits = (mantissa.split('.')[1] ?? '').length - Number(exponent);
  if (digits > 9) return [`The number ${value} has more than nine digits after the point.`, 'Round it to nine digits.'];
  return undefined;
}
