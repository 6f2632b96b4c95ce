import { unsetIn } from '../policy/bind.ts';
import type { Policy } from '../policy/parse.ts';
import type { BoundPolicy } from '../policy/policy.ts';
import { listed, quoted, type Tell } from './finding.ts';

type Doc = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Doc => typeof value === 'object' && value !== null && !Array.isArray(value);
/** Where the policy keeps texts for people. */
const LABELS = new Set(['label', 'name']);
/** There, a sentence for people is the answer to a condition. */
const SENTENCES = new Set(['requires', 'advice']);
/** What has a rule of its own to say, as the page of the product says it. */
const SAYING = ['grants', 'limits', 'packs'] as const;

/** Texts for people and for authors: every language, every form, every parameter, every rule. */
export function lintTexts(policy: Policy, bound: BoundPolicy, tell: Tell): void {
  labels(bound, tell);
  const open = new Map<string, string[]>();
  for (const { path, parameter } of unsetIn(bound)) open.set(parameter, [...(open.get(parameter) ?? []), path]);
  for (const [parameter, [place, ...others]] of open) {
    const reason = `It is open, and ${place!} hangs on it${others.length > 0 ? `, as do ${others.length} more` : ''}.`;
    tell('parameter-unset', ['parameters', parameter], reason, 'Give it a default, or a value where the policy is bound.');
  }
  const read = new Set<string>();
  visit(policy.document, [], (value) => typeof value['parameter'] === 'string' && read.add(value['parameter']));
  for (const name of Object.keys(policy.parameters))
    if (!read.has(name)) tell('parameter-unused', ['parameters', name], 'No rule reads this parameter.', 'Use it, or remove it.');
  tags(bound, tell);
  for (const key of SAYING)
    for (const [id, rule] of Object.entries<{ readonly says?: string }>(bound[key] ?? {}))
      if (rule.says === undefined)
        tell(
          'rule-without-says',
          [key, id],
          'Nothing says, in a sentence, what this rule is.',
          'Add "says", as the page for customers has it.',
        );
}

function visit(value: unknown, path: readonly PropertyKey[], see: (value: Doc, path: readonly PropertyKey[]) => unknown): void {
  if (Array.isArray(value)) value.forEach((item, index) => visit(item, [...path, index], see));
  if (!isObject(value)) return;
  see(value, path);
  for (const [key, item] of Object.entries(value)) visit(item, [...path, key], see);
}

function labels(bound: BoundPolicy, tell: Tell): void {
  const found: { path: readonly PropertyKey[]; label: Doc }[] = [];
  visit(bound, [], (value, path) => {
    const key = String(path.at(-1));
    const isLabel = LABELS.has(key) || ((key === 'else' || key === 'then') && path.some((part) => SENTENCES.has(String(part))));
    if (isLabel && Object.keys(value).every(isLocale)) found.push({ path, label: value });
  });
  const locales = [...new Set(found.flatMap(({ label }) => Object.keys(label)))];
  for (const { path, label } of found) {
    const missing = locales.filter((locale) => !Object.hasOwn(label, locale));
    if (missing.length > 0)
      tell(
        'label-missing',
        path,
        `Other texts are there in ${listed(missing)} too, and this one is not.`,
        'Add the translation.',
      );
    for (const [locale, text] of Object.entries(label)) {
      if (!isObject(text)) continue;
      const forms = new Intl.PluralRules(locale).resolvedOptions().pluralCategories.filter((form) => !Object.hasOwn(text, form));
      // Some languages have a form for large round numbers alone, which `other` serves as well.
      const needed = forms.filter((form) => form !== 'many' || !['es', 'fr', 'it', 'pt', 'ca'].includes(locale.split('-')[0]!));
      if (needed.length > 0)
        tell('plural-missing', [...path, locale], `The language has the forms ${listed(needed)} as well.`, 'Add them.');
    }
  }
}

function isLocale(text: string): boolean {
  return /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(text);
}

function tags(bound: BoundPolicy, tell: Tell): void {
  const used = new Set<string>();
  const { actions, ...rest } = bound;
  visit(rest, [], (value) => {
    for (const key of ['of', 'paysFor'])
      if (Array.isArray(value[key])) for (const name of value[key] as unknown[]) if (typeof name === 'string') used.add(name);
  });
  const told = new Set<string>();
  for (const [id, { tags: own = [] }] of Object.entries(actions))
    own.forEach((tag, index) => {
      if (used.has(tag) || told.has(tag)) return;
      told.add(tag);
      tell(
        'tag-unused',
        ['actions', id, 'tags', index],
        `No limit, plan or source refers to ${quoted(tag)}.`,
        'Refer to it, or remove it.',
      );
    });
}
