import type { Found } from './problem.ts';

/** Deepest nesting of a policy; the schema recurses, so this is checked first, without recursion. */
export const MAX_DEPTH = 32;
/** Most values in a policy. */
export const MAX_VALUES = 200_000;
/** Most characters in the text of a policy. */
export const MAX_TEXT = 1_000_000;
const MAX_ACTIONS = 1_000;
const MAX_PACKS = 200;

/** Whether a value is an object with keys (not null, not a list). */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Checks what a schema must be able to rely on: plain JSON, no `__proto__` key, bounded depth and size, and numbers that a policy may hold
 * (finite, not negative, at most 2^53 − 1, at most nine digits after the point). Walks with a stack of its own, so that no input can overflow the call stack.
 */
export function guard(root: unknown): Found[] {
  const problems: Found[] = [];
  const stack: { value: unknown; path: readonly PropertyKey[] }[] = [{ value: root, path: [] }];
  let seen = 0;
  while (stack.length > 0) {
    const { value, path } = stack.pop()!;
    if (++seen > MAX_VALUES || (Array.isArray(value) && value.length > MAX_VALUES)) {
      return [
        ...problems,
        { path, reason: `The policy has more than ${MAX_VALUES} values.`, fix: 'Split it into several policies.' },
      ];
    }
    if (path.length > MAX_DEPTH) {
      return [
        ...problems,
        {
          path,
          reason: `The policy is nested deeper than ${MAX_DEPTH} levels.`,
          fix: 'Flatten it; a value that contains itself also looks like this.',
        },
      ];
    }
    const bad = wrongWith(value);
    if (bad) problems.push({ path, ...bad });
    if (Array.isArray(value))
      for (let index = value.length - 1; index >= 0; index--) stack.push({ value: value[index], path: [...path, index] });
    if (!isObject(value)) continue;
    for (const key of Object.keys(value).reverse()) {
      if (key === '__proto__')
        problems.push({ path: [...path, key], reason: 'The key __proto__ is not allowed.', fix: 'Rename it.' });
      else if (value[key] !== undefined) stack.push({ value: value[key], path: [...path, key] });
    }
  }
  return [...problems, ...tooMany(root)];
}

/**
 * A copy of guarded JSON that owes nothing to anybody: changes to the original do not reach it, and its objects have no prototype,
 * so that a page which has put something on `Object.prototype` cannot put it into a policy.
 */
export function copyOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copyOf);
  if (!isObject(value)) return value;
  return bare(Object.entries(value).flatMap(([key, member]) => (member === undefined ? [] : [[key, copyOf(member)] as const])));
}

/** An object without a prototype. */
export function bare(members: Iterable<readonly [string, unknown]>): Record<string, unknown> {
  const object = Object.create(null) as Record<string, unknown>;
  for (const [key, member] of members) object[key] = member;
  return object;
}

function wrongWith(value: unknown): { reason: string; fix: string } | undefined {
  if (typeof value === 'number') return badNumber(value);
  if (isObject(value)) {
    const prototype: unknown = Object.getPrototypeOf(value);
    if (prototype === null || prototype === Object.prototype) return undefined;
    return { reason: 'This is not plain JSON.', fix: 'Pass the parsed JSON, without class instances.' };
  }
  if (value === null || typeof value === 'string' || typeof value === 'boolean' || Array.isArray(value)) return undefined;
  return {
    reason: `${typeof value === 'undefined' ? 'An' : 'A'} ${typeof value} is not JSON.`,
    fix: 'Use a string, a number, true, false, null, a list or an object.',
  };
}

function badNumber(value: number): { reason: string; fix: string } | undefined {
  if (!Number.isFinite(value)) return { reason: 'The number is not finite.', fix: 'Write a number below 9007199254740992.' };
  if (value < 0 || Object.is(value, -0))
    return { reason: `The number ${Object.is(value, -0) ? '-0' : value} is negative.`, fix: 'Write it without the minus sign.' };
  if (value > Number.MAX_SAFE_INTEGER) {
    return {
      reason: 'The number is above 2^53 - 1, where whole numbers are no longer exact.',
      fix: 'Write a number below 9007199254740992.',
    };
  }
  const [mantissa = '', exponent = '0'] = String(value).split('e');
  const digits = (mantissa.split('.')[1] ?? '').length - Number(exponent);
  return digits > 9
    ? { reason: `The number ${value} has more than nine digits after the point.`, fix: 'Round it to nine digits.' }
    : undefined;
}

function tooMany(root: unknown): Found[] {
  if (!isObject(root)) return [];
  const found: Found[] = [];
  const members = (value: unknown): unknown[] => (isObject(value) ? Object.values(value) : []);
  const actions = members(root['actions']).length;
  if (actions > MAX_ACTIONS) {
    found.push({
      path: ['actions'],
      reason: `There are ${actions} actions; at most ${MAX_ACTIONS} are allowed.`,
      fix: 'Use inputs and tables instead of one action per case.',
    });
  }
  const packs = members(root['packs']).reduce<number>(
    (sum, pack) => sum + (isObject(pack) && isObject(pack['sizes']) ? members(pack['sizes']).length : 1),
    0,
  );
  if (packs > MAX_PACKS)
    found.push({
      path: ['packs'],
      reason: `There are ${packs} packs; at most ${MAX_PACKS} are allowed.`,
      fix: 'Use a pack with a free amount.',
    });
  return found;
}
