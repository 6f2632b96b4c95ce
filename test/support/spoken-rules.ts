import { explainBound } from '../../src/explain/explain.ts';
import type { Sentence } from '../../src/explain/sentence.ts';
import { bindPolicy, type ParameterValues } from '../../src/policy/bind.ts';
import type { Policy } from '../../src/policy/parse.ts';
import type { BoundPolicy } from '../../src/policy/policy.ts';
import { pathText } from '../../src/policy/problem.ts';

type Path = readonly PropertyKey[];
type Doc = Readonly<Record<PropertyKey, unknown>>;
const isObject = (value: unknown): value is Doc => typeof value === 'object' && value !== null;

/** What is no rule: where an editor finds the schema, the language's own version, and the hash of the binding. */
const NO_RULE = ['$schema', 'language', 'version'];

/** Words that stand for one another, by the key that has them where one word is in two groups. */
const WORDS: Readonly<Record<string, readonly string[]>> = {
  'rollover.of': ['carried', 'balance'],
  'automatic.limit.count': ['times', 'credits', 'money'],
  'limit.count': ['times', 'credits', 'money'],
  'cap.count': ['overage', 'use'],
  'unlimited.price': ['free', 'usual'],
  lots: ['all', 'newest'],
  first: ['full', 'prorated', 'none'],
  increase: ['full', 'prorated', 'none'],
  price: ['none', 'full', 'less-unused-credits', 'less-unused-time'],
  at: ['once', 'renewal'],
  method: ['checkout', 'invoice', 'contact'],
  receipt: ['invoice', 'invoice-by-email'],
  ifUsed: ['refuse', 'keep', 'owe'],
};
const GROUPS: readonly (readonly string[])[] = [
  ['promotional', 'included', 'paid'],
  ['never', 'renewal', 'now'],
  ['day', 'week', 'month', 'year'],
  ['none', 'all'],
  ['all', 'newest'],
  ['up', 'down', 'nearest'],
  ['free', 'allotment', 'balance', 'used'],
  ['count', 'decimal', 'flag', 'choice', 'key', 'keys', 'items', 'local-time'],
  ['keep', 'add', 'difference', 'replace', 'forfeit'],
  ['keep', 'restart'],
  ['clamp', 'first-of-next'],
  ['deny', 'slow', 'refill', 'charge'],
  ['credits', 'times', 'held'],
  ['account', 'viewer'],
  ['add', 'fill-to'],
  ['absorb', 'overdraw', 'overage', 'refuse'],
  ['always', 'never'],
  ['never', 'always', 'same-or-higher-tier'],
  ['source', 'priority', 'restricted', 'owner', 'expiresAt', 'category', 'effectiveAt', 'grantedAt', 'unitCost'],
  ['ascending', 'descending'],
  ['first', 'last'],
  ['see', 'use', 'buy', 'share'],
  ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'],
  ['start', 'end'],
  ['grant', 'first-use'],
  ['integer', 'number', 'flag', 'text', 'instant', 'duration', 'list', 'table'],
];
/** Keys with one value alone: what they say ends with them. */
const ALONE = ['once', 'onUse', 'each', 'amount', 'whichever', 'discounts'];
/** Keys with one value alone that make a rule what it is: the keys beside them are nothing without them. */
const FORMS = ['knownAfter', 'dayBefore', 'after'];
const isForm = (path: Path, value: unknown): boolean =>
  (FORMS.includes(String(path.at(-1))) && ['renewal', 'spend', 'purchase', true].includes(value as string)) ||
  (path.at(-1) === 'of' && value === 'plan');

/** Another value that may stand there; `undefined` takes the key away. */
function otherThan(value: unknown, path: Path): unknown {
  const [above = '', key = ''] = path.slice(-2).map(String);
  if (typeof value === 'boolean') return ALONE.includes(key) ? undefined : !value;
  if (typeof value === 'number') return value + 1;
  if (key === 'automatic') return undefined;
  if (path.includes('refunds') && typeof value === 'string' && !['says', 'ifUsed', 'after'].includes(key))
    return value === 'always' ? 'never' : 'always';
  if (value === null) return key === 'at' ? '2031-01-01T00:00:00Z' : key === 'after' ? '7 years' : 7;
  if (typeof value !== 'string') return Array.isArray(value) ? ['something'] : undefined;
  if (['person', 'start', 'any', 'sooner', 'not-stacked'].includes(value) && ALONE.includes(key)) return undefined;
  if (value === 'anchor' && key === 'on') return { day: 7 };
  const ofKey = (WORDS[`${above}.${key}`] ?? WORDS[key])?.includes(value) ? (WORDS[`${above}.${key}`] ?? WORDS[key]) : undefined;
  const isName =
    ['says', 'id', 'flag', 'input', 'fact', 'group', 'event', 'awaits', 'level'].includes(key) ||
    path.includes('label') ||
    (key === 'key' && above === 'repeat');
  const group = isName ? undefined : (ofKey ?? GROUPS.find((words) => words.includes(value)));
  if (group) return group[(group.indexOf(value) + 1) % group.length];
  if (/^[A-Z]{3}$/.test(value) && value !== 'UTC') return value === 'CHF' ? 'EUR' : 'CHF';
  if (/^\d+ [a-z]+$/.test(value)) return value.replace(/^\d+/, (count) => String(Number(count) + 1));
  return `${value}q`;
}

/** Every single value below a value, with its path. */
function leaves(value: unknown, path: Path = []): { path: Path; value: unknown }[] {
  const members = isObject(value) ? Object.entries(value) : [];
  if (members.length === 0) return isObject(value) && !Array.isArray(value) ? [] : [{ path, value }];
  return members.flatMap(([key, item]) => leaves(item, [...path, Array.isArray(value) ? Number(key) : key]));
}

/** A copy with another value at a place. */
function replaced(root: unknown, [key, ...rest]: Path, value: unknown): unknown {
  if (key === undefined) return value;
  const next = replaced((root as Doc)[key], rest, value);
  if (Array.isArray(root)) return root.map((item: unknown, index) => (index === key ? next : item));
  const { [key]: _old, ...others } = root as Doc;
  return next === undefined ? others : { ...(root as Doc), [key]: next };
}

/** Whether the document itself has the place, up to a parameter that fills it; and whether a parameter does. */
function written(document: unknown, path: Path): { isThere: boolean; byParameter: boolean } {
  let value = document;
  for (const part of path) {
    if (isObject(value) && 'parameter' in value) return { isThere: true, byParameter: true };
    if (!isObject(value) || !Object.hasOwn(value, part)) return { isThere: false, byParameter: false };
    value = value[part];
  }
  return { isThere: true, byParameter: isObject(value) && 'parameter' in value };
}

/** What is told at a place and at the places above it; what a thing is called may be said wherever it is spoken of. */
function toldAt(sentences: readonly Sentence[], path: Path): string {
  if (path.includes('label')) return sentences.map(({ text }) => text).join('\n');
  const places = new Set(path.map((_, index) => pathText(path.slice(0, index + 1))));
  if (path.length === 1) places.add('');
  return sentences.flatMap((one) => (places.has(one.path) ? [`${one.path} ${one.text}`] : [])).join('\n');
}

/**
 * The rules of a policy that its sentences do not account for: another value there would leave all that is told at its place, and above it, as it is.
 * @param onlyParameters  looks only at what parameters put in
 */
export function unspoken(policy: Policy, values: ParameterValues = {}, onlyParameters = false, extra: Doc = {}): string[] {
  const bound = { ...bindPolicy(policy, values), ...extra };
  const document = { ...policy.document, ...extra };
  const before = explainBound(bound, policy, values);
  const isSame = (path: Path, changed: BoundPolicy, changedPolicy = policy): boolean =>
    toldAt(before, path) === toldAt(explainBound(changed, changedPolicy, values), path);

  const found: string[] = [];
  for (const { path, value } of leaves(bound)) {
    const { isThere, byParameter } = written(document, path);
    if (isForm(path, value) || (path.includes('inputs') && value === 'choice')) continue;
    if (!isThere || (onlyParameters && !byParameter) || NO_RULE.includes(String(path[0]))) continue;
    if (isSame(path, replaced(bound, path, otherThan(value, path)) as BoundPolicy)) found.push(pathText(path));
  }
  if (onlyParameters) return found;
  for (const { path, value } of leaves(policy.document)) {
    const changed = { ...policy, document: replaced(policy.document, path, `${String(value)}q`) as Policy['document'] };
    if (path.at(-1) === 'like' && isSame(path, bound, changed)) found.push(pathText(path));
  }
  for (const { path, value } of leaves(policy.parameters)) {
    // Values that are listed say what they are.
    if (path.at(-1) === 'type' && policy.parameters[String(path[0])]?.oneOf) continue;
    const parameters = replaced(policy.parameters, path, otherThan(value, path)) as Policy['parameters'];
    if (isSame(['parameters', ...path], bound, { ...policy, parameters })) found.push(pathText(['parameters', ...path]));
  }
  return found;
}

/** Values that choose, of every parameter that has several, the one at this place in its list. */
export const nthChoice = ({ parameters }: Policy, index: number): ParameterValues =>
  Object.fromEntries(
    Object.entries(parameters).flatMap(([id, { oneOf }]) => (oneOf?.[index] === undefined ? [] : [[id, oneOf[index]]])),
  );
