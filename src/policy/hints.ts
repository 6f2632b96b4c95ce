import { at } from './explain.ts';
import { isObject } from './guard.ts';
import { DURATION } from './instant.ts';
import type { Found } from './problem.ts';

const DATES =
  'Use { "fact": "now", "from": "2026-06-01", "to": "2026-09-01" }: days or times of day of the zone of the policy, "to" excluded. A grant has "during".';
const MONTHS = 'Use { "months": 3 } for a quarter, 6 for half a year.';

/** Problems with the fix for what the author most likely meant, where the schema can only list what may stand there. Only who reads a document loads it. */
export function withHints(found: readonly Found[], document: unknown): Found[] {
  // Of an object that was meant otherwise as a whole, what else it has or lacks is no news.
  const told = new Set<string>();
  const hinted = found.map((problem) => {
    const fix = hintFor(problem, at(document, problem.path));
    if (fix === DATES || fix === MONTHS) told.add(ownerOf(problem));
    return fix === undefined ? problem : { ...problem, fix };
  });
  return hinted.filter((problem, index) => problem !== found[index] || !told.has(ownerOf(problem)));
}

/** The same of what is no JSON of a policy, and of which nothing but its place may be looked at. */
export const withoutMinus = (found: readonly Found[]): Found[] =>
  found.map((problem) =>
    problem.fix.endsWith('minus sign.') && problem.path.includes('sum')
      ? { ...problem, fix: 'Use { "less": [a, b] }: the first without the second.' }
      : problem,
  );

const ownerOf = ({ path }: Found): string => String(path.slice(0, -1));

function hintFor({ path, fix }: Found, value: unknown): string | undefined {
  const [owner, key] = path.slice(-2).map(String);
  const shown = JSON.stringify(value)?.slice(0, 200);
  const place = `${key} ${shown}`;
  if (key === 'expires' && typeof value === 'string' && DURATION.test(value)) return `Use { "after": ${shown} }.`;
  if (fix === 'Use an object.' && /^(label|name|else|then) "/.test(place)) return `Use { "en": ${shown} }.`;
  if (
    /^fact "(date|time|today)"/.test(place) ||
    /^(atLeast|atMost|above|below|is) "\d{4}-\d/.test(place) ||
    (/^(after|before|since|until) "\d{4}-/.test(place) && /^[RD]/.test(fix))
  )
    return DATES;
  if (/^(every|per|over) "(quarter|half)/.test(place)) return MONTHS;
  if (owner === 'refunds' && isObject(value) && ('before' in value || 'after' in value || 'ifUsed' in value))
    return `Use a list: [${shown}].`;
  return undefined;
}
