import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { policyJsonSchema, policyKeys } from '../src/policy/json-schema.ts';
import { KEY_TEXTS } from '../src/policy/key-texts.ts';
import { follow, formsOf, isReference, namesOf, pathOf, type SchemaKey, type SchemaNode } from '../src/policy/schema-places.ts';

const page = join(import.meta.dirname, '../docs/policy.md');
const BEGIN = '<!-- reference: begin -->\n';
const END = '<!-- reference: end -->';

const schema: SchemaNode = policyJsonSchema();
const names = namesOf(schema);

/** The page with the reference that belongs to this schema in it. */
export function withReference(text: string): string {
  const [before = '', rest = ''] = text.split(BEGIN);
  return `${before}${BEGIN}${policyReference()}${END}${rest.split(END)[1] ?? ''}`;
}

/** Writes the page anew. */
export function writeReference(): void {
  writeFileSync(page, withReference(readFileSync(page, 'utf8')));
}

/** Every key of the policy language, object by object, as tables. */
export function policyReference(): string {
  const objects = new Map<string, Map<string, SchemaKey>>();
  for (const name of [...new Set([...names.values(), 'Tests', 'Reference'])]) objects.set(name, new Map());
  for (const key of policyKeys(schema)) {
    if (key.place === 'says') continue;
    objects.get(/^[A-Za-z]+/.exec(key.place)![0])!.set(key.place, key);
  }
  return [...objects]
    .map(([name, keys]) => `### ${name}\n\n${where(name)}${keys.size > 0 ? table(name, [...keys.values()]) : ''}`)
    .join('\n');
}

/** Of a text for people, whose own form is a list of languages. */
const LABEL =
  'By locale: `{ "en": "Pro" }`, or `{ "en": "Upscale", "pt-BR": "Ampliar" }`. Each is a text, or, where it stands beside a number, an object with these keys: `{ "en": { "one": "credit", "other": "credits" } }`.';

/** Where an object stands, and what may stand for it that is none. */
function where(name: string): string {
  const path = pathOf(name);
  if (name === 'Tests') return 'The tests of a condition on an input, a fact or a flag. All that are given must hold.\n\n';
  if (path === undefined) return 'Stands in the place of a value marked with †.\n\n';
  if (path === '') return 'The document itself.\n\n';
  if (name === 'Label') return `First stands at \`${path.replaceAll('*', '<id>')}\`. ${LABEL}\n\n`;
  const node = [...names].find(([, known]) => known === name)![0];
  const short = formsOf(schema, node)
    .filter((form) => !isReference(form) && form.properties === undefined)
    .map(inWords);
  const first = `First stands at \`${path.replaceAll('*', '<id>')}\`.`;
  const forms = short.length > 0 ? ` May be ${short.join(', ')}${hasKeys(node) ? ', or an object with these keys' : ''}.` : '';
  return `${first}${forms}\n\n`;
}

const hasKeys = (node: SchemaNode): boolean =>
  formsOf(schema, node).some((form) => form.properties !== undefined && !isReference(form));

function table(name: string, keys: readonly SchemaKey[]): string {
  const rows = keys.map(({ place, key, value, required }) => {
    const { says, unit, example } = KEY_TEXTS[place]!;
    const group = place
      .slice(name.length)
      .replace(/\.\*/g, '')
      .replace(new RegExp(`\\.${key.replace('$', '\\$')}$`), '');
    const form = /\[(\w+)\]/.exec(group)?.[1];
    const inside = group.replace(/\[\w+\]/, '').replace(/^\./, '');
    const label = [inside, key].filter(Boolean).join('.');
    const shown = `${required ? `**\`${label}\`**` : `\`${label}\``}${form !== undefined && form !== key ? ` (with \`${form}\`)` : ''}`;
    const parts = [says, unit === undefined ? '' : `Unit: ${unit}.`, `\`${JSON.stringify(example)}\``];
    return `| ${shown} | ${place === 'Reference.cases' ? 'by value: what may stand there' : inWords(value)} | ${parts.filter(Boolean).join(' ').replaceAll('|', '\\|')} |`;
  });
  return `| key | may be | what it says |\n|---|---|---|\n${rows.join('\n')}\n`;
}

/** What may stand in a place. */
function inWords(node: SchemaNode): string {
  const target = follow(schema, node);
  const name = names.get(target);
  if (name !== undefined) return `[${name}](#${name.toLowerCase()})${isOpen(target) ? '†' : ''}`;
  const isNamed = (part: SchemaNode): boolean => names.has(part);
  const forms = formsOf(schema, target, (part) => part !== target && isNamed(part));
  const words = forms.filter((form) => !isReference(form)).map((form) => (isNamed(form) ? inWords(form) : oneForm(form)));
  return `${[...new Set(words)].join(', ')}${forms.some(isReference) ? '†' : ''}`;
}

const isOpen = (node: SchemaNode): boolean => formsOf(schema, node).some(isReference);

function oneForm(node: SchemaNode): string {
  if (Array.isArray(node['enum'])) return node['enum'].map((value) => `\`${JSON.stringify(value)}\``).join(', ');
  if ('const' in node) return `\`${JSON.stringify(node['const'])}\``;
  if (node.items) return `list of ${inWords(node.items)}`;
  if (node.properties) return 'object';
  if (typeof node.additionalProperties === 'object') return `by id: ${inWords(node.additionalProperties)}`;
  const pattern = typeof node['pattern'] === 'string' ? node['pattern'] : '';
  if (pattern.includes('parameter')) return 'id';
  if (pattern.includes('minute')) return 'duration';
  if (pattern.includes('A-Z]{3}')) return 'currency';
  if (pattern.includes(':[0-5]')) return 'clock time';
  const types = [node['type'] ?? 'any JSON'].flat().map(String);
  return types.map((type) => WORDS[type] ?? type).join(', ');
}

const WORDS: Readonly<Record<string, string>> = {
  string: 'text',
  integer: 'whole number',
  boolean: 'true or false',
  null: '`null`',
};
