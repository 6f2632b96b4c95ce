/** What holds for everything on the wire, before anybody looks at its shape. */

/** Most intents that one request may ask about. */
export const MAX_IDS = 100;
/** Deepest nesting of a body, in either direction. */
export const MAX_DEPTH = 32;

/**
 * What a schema must be able to rely on: bounded depth and no `__proto__` key. Walks with a stack of its own, so that no body can overflow the call stack.
 * On the way −0 becomes 0, in place: it is a whole number to every check, and no amount.
 * @returns what is wrong, as the end of a sentence; `undefined` when nothing is.
 */
export function unsafe(root: unknown): string | undefined {
  const stack: (readonly [unknown, number])[] = [[root, 1]];
  for (const [value, depth] of stack) {
    if (typeof value !== 'object' || !value) continue;
    if (depth > MAX_DEPTH) return `is nested deeper than ${MAX_DEPTH} levels`;
    for (const [key, member] of Object.entries(value)) {
      if (key === '__proto__') return 'has a key __proto__';
      if (member === 0) (value as Record<string, unknown>)[key] = 0;
      else stack.push([member, depth + 1]);
    }
  }
  return undefined;
}
