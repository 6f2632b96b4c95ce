import { at } from './explain.ts';
import { isObject } from './guard.ts';
import { DURATION } from './instant.ts';
import type { Found } from './problem.ts';

const DATES =
  'Use { "fact": "now", "from": "2026-06-01", "to": "2026-09-01" }: days or times of day of the zone of the policy, "to" excluded. A grant has "during".';
const MONTHS = 'Use { "months": 3 } for a quarter, 6 for half a year.';

/** What is wished for at a place that has no such key, and how it is said, or who says it. */
const WISHES: readonly (readonly [place: RegExp, fix: string])[] = [
  [
    /\.(is|in|includes|atLeast|atMost|above|below)\.(fact|input|flag)$/,
    'A test has a value, not another name. Numbers are compared as { "amount": { "each": "pages", "credits": 1 }, "atMost": { "each": "flag:cap", "credits": 1 } }; of words, say in { "any": [...] } for each value that both have it.',
  ],
  [
    /\.used$/,
    'The word "used" alone is what was used in the period of the account. For another window use "limits", or "unlimited" with "fairUse" in a plan.',
  ],
  [/\.(beyond|blocksOf|upTo)\.\w+$/, 'It is a number. Take an amount off another one with { "less": [a, b] } around them.'],
  [
    /\.refunds\..*\.(when|plan|plans|role)$/,
    'A window looks at the time alone. Let your server send "refund" only where the rest holds.',
  ],
  [/\.refunds\..*\.(credits|amount)$/, 'A part is "share": 0.5; a number of credits is the "amount" of the command "refund".'],
  [
    /^packs\.[^.]+\.(when|requires|usableWhen)$/,
    'Use "plans" for who may buy, "holding" for the most that can be spent afterwards, "limit" for how often. Anything else your server asks before it sends "buy".',
  ],
  [
    /^packs\..*\.(expires|validFor|valid)$/,
    'How long bought credits live is said by their source. Packs that live differently are catalogues with a source each.',
  ],
  [
    /^limits\.[^.]+\.(at|start|before)$/,
    'A limit counts by the time of the spend. For the day of a service, give what is booked there as an input, and ask for it in "requires".',
  ],
  [
    /^limits\.[^.]+\.(concurrent|concurrency|parallel|simultaneous|atOnce|running|open|held|holds)$/,
    'How many may be open at once is { "atMost": 3, "count": "held" }, without "per": what your program holds counts until it is captured, released or over.',
  ],
  [
    /^pause\.(atMost|limit|per|once|times)$/,
    'Let your server count how often somebody pauses, and send "pause" only where that is fine.',
  ],
  [
    /^(sources|grants|plans|limits|actions)\..*\.(timeZone|zone)$/,
    'There is one zone for the whole policy: "timeZone" beside "language". "account" is the zone of each account.',
  ],
  [
    /\.on\.(month|date)$/,
    'A year begins on 1 January, with "on": { "day": 1 }, or with the account ("anchor"). For another date use "during", or "when": { "fact": "now", "from": ..., "to": ... }.',
  ],
  [
    /\.on\.(time|hour|at)$/,
    'A day begins at 00:00 in the zone of the policy, or with "on": "anchor" at the hour of the cycle of the account.',
  ],
  [
    /\.expires\.(on|day|month)$/,
    'Use { "after": "1 minute", "through": "month" } for the end of the month, or "day", or "year". Credits of a recurring grant end at the next ones without it.',
  ],
  [
    /^limits\..*\.(atCap|beyond|then|otherwise)$/,
    'What is above a limit is refused. To serve it free, slower or for credits, use "unlimited" with "fairUse" in a plan.',
  ],
  [/^planChange\..*\.billing$/, 'A change of plan keeps the billing. The command "subscribe" sets it: "billing": "annual".'],
];

/** Problems with the fix for what the author most likely meant, where the schema can only list what may stand there. Only who reads a document loads it. */
export function withHints(found: readonly Found[], document: unknown): Found[] {
  // Of an object that was meant otherwise as a whole, what else it has or lacks is no news.
  const told = new Set<string>();
  const hinted = found.map((problem) => {
    const wish = wishOf(problem, at(document, problem.path));
    const fix = wish ?? hintFor(problem, at(document, problem.path));
    if (wish !== undefined || fix === DATES || fix === MONTHS) told.add(ownerOf(problem));
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

/** Only of a key that is unknown and not nearly another one. */
function wishOf({ path, reason, fix }: Found, value: unknown): string | undefined {
  if (!reason.endsWith('no such key here.') || fix.startsWith('Did you')) return undefined;
  const place = path.map(String).join('.');
  if (/\.(every|per|over)\.years$/.test(place) && typeof value === 'number')
    return `Use { "months": ${value * 12} }${value === 1 ? ' or "year"' : ''}.`;
  return WISHES.find(([where]) => where.test(place))?.[1];
}

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
  if (/^planChange\.\w+\.left/.test(path.join('.')) && value === 'prorated')
    return 'Use "difference" for all that the new plan gives more; a part of it, for the time left, cannot be said. "increase": "prorated" in a grant is for seats and the like.';
  if (/^(every|per|over) "(quarter|half)/.test(place)) return MONTHS;
  if (owner === 'refunds' && isObject(value) && ('before' in value || 'after' in value || 'ifUsed' in value))
    return `Use a list: [${shown}].`;
  if (/^times "[\d.]+\/[\d.]+"$/.test(place))
    return 'Use a number, such as 0.6667; the result is rounded up. An exact price is its own amount.';
  if (owner === 'refunds' && isObject(value) && ('per' in value || 'count' in value))
    return 'Use a list of windows: [{ "after": "spend", "atMost": "14 days" }]. How often something comes back, your server counts.';
  return undefined;
}
