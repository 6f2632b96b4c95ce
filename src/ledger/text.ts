const UNKEPT = /[\0\\]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;
const KEPT = /\\(?:\\|u([0-9a-f]{4}))/g;

/**
 * A text as a column of PostgreSQL can hold it. Ids and keys may be any text, and two of them must never become one: the zero character and halves of
 * surrogate pairs, which no column takes, are written out; so is the backslash that writes them.
 */
export function keep(text: string): string {
  return text.replace(UNKEPT, (unit) => (unit === '\\' ? '\\\\' : `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`));
}

/** The text that was kept. */
export function unkeep(kept: string): string {
  return kept.includes('\\')
    ? kept.replace(KEPT, (_, unit?: string) => (unit === undefined ? '\\' : String.fromCharCode(parseInt(unit, 16))))
    : kept;
}

/** The first text, by code point, that is after every text with this beginning; `null`: there is none, every text may come. */
export function afterAll(beginning: string): string | null {
  const points = Array.from(beginning, (point) => point.codePointAt(0)!);
  while (points.length > 0) {
    let next = points.pop()! + 1;
    if (next === 0xd800) next = 0xe000;
    if (next <= 0x10ffff) return String.fromCodePoint(...points, next);
  }
  return null;
}

/** A list as PostgreSQL reads it, whichever driver carries it. */
export function listOf(values: readonly (string | number | boolean | null)[]): string {
  return `{${values.map((value) => (value === null ? 'NULL' : typeof value === 'string' ? quoted(value) : String(value))).join(',')}}`;
}

/** What no JSON escapes but a quote and a backslash, as PostgreSQL does; all else stands in a list as it is. */
const PLAIN = /^[ -\uD7FF\uE000-\uFFFF]*$/;

const quoted = (text: string): string => (PLAIN.test(text) ? JSON.stringify(text) : `"${text.replace(/[\\"]/g, '\\$&')}"`);
