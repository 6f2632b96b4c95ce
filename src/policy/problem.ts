/** One thing that is wrong with a policy: where, why, and what to do. */
export interface Problem {
  /** Place in the document, such as `actions.apply.cost.each`. */
  readonly path: string;
  readonly reason: string;
  readonly fix: string;
}

/** A problem whose place is still a list of keys. */
export interface Found {
  readonly path: readonly PropertyKey[];
  readonly reason: string;
  readonly fix: string;
}

/** Most problems that are told at once. */
export const MAX_PROBLEMS = 100;

/** Everything that is wrong with a policy, at once. */
export class PolicyError extends Error {
  override readonly name = 'PolicyError';
  /** All problems, in document order, at most 100. */
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    const shown = problems.slice(0, MAX_PROBLEMS);
    super(shown.map(({ path, reason, fix }) => `${path || '(policy)'}: ${reason} ${fix}`).join('\n'));
    this.problems = shown;
  }
}

/** The error for what was found in a document, in the document's order. */
export function policyError(found: readonly Found[], document: unknown): PolicyError {
  const placed = found.map((problem) => ({ problem, place: placeOf(problem.path, document) }));
  placed.sort((a, b) => comparePlaces(a.place, b.place));
  return new PolicyError(placed.map(({ problem: { path, reason, fix } }) => ({ path: pathText(path), reason, fix })));
}

/** A path as a person would write it: `packs.basic.sizes`, `parameters["cost.seo"]`, `table[2]`. */
export function pathText(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === 'number') return `${text}[${part}]`;
    const key = String(part);
    if (key.length > 64) return `${text}[${JSON.stringify(`${key.slice(0, 40)}…`)}]`;
    if (!/^[A-Za-z_$][\w$-]*$/.test(key)) return `${text}[${JSON.stringify(key)}]`;
    return text ? `${text}.${key}` : key;
  }, '');
}

/** "Did you mean …?" when something is near, else what to do instead. */
export function didYouMean(word: string, words: Iterable<string>, otherwise: string): string {
  const near = nearest(word, words);
  return near === undefined ? otherwise : `Did you mean ${JSON.stringify(near)}?`;
}

/** The word of `words` that a misspelt `word` most likely meant, if one is near. The word itself is not: it was written at the wrong place. */
export function nearest(word: string, words: Iterable<string>): string | undefined {
  let best: string | undefined;
  let least = Math.min(3, Math.ceil(word.length / 2));
  for (const candidate of words) {
    if (candidate === word) continue;
    const distance = edits(word.toLowerCase(), candidate.toLowerCase(), least);
    if (distance < least) {
      least = distance;
      best = candidate;
    }
  }
  return best;
}

function edits(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit || a.length > 64) return limit;
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next[j] = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1));
    }
    row = next;
  }
  return row[b.length]!;
}

/** Where a path stands: the position of each of its keys among its neighbours; what is missing comes last. */
function placeOf(path: readonly PropertyKey[], document: unknown): number[] {
  let value = document;
  return path.map((part) => {
    const keys = typeof value === 'object' && value !== null ? Object.keys(value) : [];
    const position = keys.indexOf(String(part));
    value = position < 0 ? undefined : (value as Record<PropertyKey, unknown>)[part];
    return position < 0 ? Infinity : position;
  });
}

function comparePlaces(a: readonly number[], b: readonly number[]): number {
  for (let index = 0; index < Math.min(a.length, b.length); index++) {
    if (a[index] !== b[index]) return a[index]! < b[index]! ? -1 : 1;
  }
  return a.length - b.length;
}
