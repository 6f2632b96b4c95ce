/** One thing that is wrong with a policy: where, why, and what to do. */
export interface Problem {
  /** Place in the document, such as `actions.apply.cost.each`. */
  readonly path: string;
  readonly reason: string;
  readonly fix: string;
}

/** Everything that is wrong with a policy, at once. */
export class PolicyError extends Error {
  override readonly name = 'PolicyError';
  /** All problems, in document order, at most 100. */
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    const shown = problems.slice(0, 100);
    super(shown.map((problem) => `${problem.path || '(policy)'}: ${problem.reason} ${problem.fix}`).join('\n'));
    this.problems = shown;
  }
}

/** A path as a person would write it: `packs.basic.sizes`, `parameters["cost.seo"]`, `table[2]`. */
export function pathText(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === 'number') return `${text}[${part}]`;
    const key = String(part);
    if (!/^[A-Za-z_$][\w$-]*$/.test(key)) return `${text}[${JSON.stringify(key.slice(0, 80))}]`;
    return text ? `${text}.${key}` : key;
  }, '');
}

/** The word of `words` that a misspelt `word` most likely meant, if one is near. */
export function nearest(word: string, words: Iterable<string>): string | undefined {
  let best: string | undefined;
  let least = Math.min(3, Math.ceil(word.length / 2));
  for (const candidate of words) {
    const distance = edits(word.toLowerCase(), candidate.toLowerCase(), least);
    if (distance < least) { least = distance; best = candidate; }
  }
  return best;
}

/** "Did you mean …?" when something is near, else what to do instead. */
export function didYouMean(word: string, words: Iterable<string>, otherwise: string): string {
  const near = nearest(word, words);
  return near === undefined ? otherwise : `Did you mean ${JSON.stringify(near)}?`;
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
