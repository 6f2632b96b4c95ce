import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fallbacksIn, tokensIn } from '../preview/theming/read-tokens.ts';

const root = join(import.meta.dirname, '..');
const page = join(root, 'docs/theming.md');
const BEGIN = '<!-- reference: begin -->\n';
const END = '<!-- reference: end -->';

/** What a page may style of one element, and the tokens it draws with. */
export interface Styled {
  readonly tag: string;
  readonly parts: readonly Named[];
  readonly states: readonly Named[];
  /** Without `--credit-`. */
  readonly tokens: ReadonlySet<string>;
}

interface Named {
  readonly name: string;
  readonly says: string;
}

const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const shared = (name: string): string => read(`components/shared/${name}.ts`);
/** The constant of every token, as style sheets name it: `accentInk` is `accent-ink`. */
const constants = new Map(fallbacksIn(shared('tokens')).map(({ constant, name }) => [constant, name]));

/** Every element with its parts, its states and its tokens, as its files have them. */
export const elements: readonly Styled[] = readdirSync(join(root, 'components'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== 'shared')
  .map(({ name: tag }) => styled(tag))
  .sort((a, b) => (a.tag < b.tag ? -1 : 1));

function styled(tag: string): Styled {
  const sources = readdirSync(join(root, 'components', tag)).map((file) => read(`components/${tag}/${file}`));
  const doc = read(`components/${tag}/${tag}.ts`);
  const named = (kind: string): Named[] =>
    [...doc.matchAll(new RegExp(`@${kind} ([\\w-]+) - (.+)`, 'g'))].map(([, name = '', says = '']) => ({ name, says }));
  const sheets = sources.flatMap((source) => [...source.matchAll(/from '\.\.\/shared\/(base|card\.styles|modal\.styles)\.ts'/g)]);
  const all = [...sources, ...new Set(sheets.map(([, name]) => shared(name!)))];
  return { tag, parts: named('csspart'), states: named('cssstate'), tokens: new Set(all.flatMap(tokensOf)) };
}

function tokensOf(source: string): readonly string[] {
  const named = [...source.matchAll(/\$\{token\.(\w+)\}/g)].flatMap(([, constant]) => constants.get(constant!) ?? []);
  return [...named, ...fallbacksIn(source).map(({ name }) => name)];
}

/** The page with the reference that belongs to these sources in it. */
export function withReference(text: string): string {
  const [before = '', rest = ''] = text.split(BEGIN);
  return `${before}${BEGIN}${reference()}${END}${rest.split(END)[1] ?? ''}`;
}

/** Writes the page anew. */
export function writeReference(): void {
  writeFileSync(page, withReference(readFileSync(page, 'utf8')));
}

function reference(): string {
  return `### Tokens\n\n${tokenTable()}\n### Parts\n\n${table('part', 'parts', (name) => `::part(${name})`)}\n### States\n\n${table('state', 'states', (name) => `:state(${name})`)}`;
}

function tokenTable(): string {
  const fallbacks = [...fallbacksIn(shared('tokens')), ...fallbacksIn(shared('base'))];
  const rows = tokensIn(shared('tokens')).map(({ name, says }) => {
    const values = fallbacks.filter((each) => each.name === name);
    const usual = values.map(
      ({ value, constant }) => `\`${value}\`${values.length > 1 && constant === 'link' ? ' for links and marks' : ''}`,
    );
    const users = elements.filter(({ tokens }) => tokens.has(name)).map(({ tag }) => tag);
    return `| \`--credit-${name}\` | ${says} | ${usual.join('; ')} | ${usersText(users)} |\n`;
  });
  return `| token | what it is | unless set | where |\n|---|---|---|---|\n${rows.join('')}`;
}

const usersText = (users: readonly string[]): string =>
  users.length === elements.length ? 'everywhere' : users.map((tag) => tag.replace('credit-', '')).join(', ');

function table(title: string, kind: 'parts' | 'states', selector: (name: string) => string): string {
  const rows = elements.flatMap((element) =>
    element[kind].map(({ name, says }) => `| \`${element.tag}${selector(name)}\` | ${says.replaceAll('|', '\\|')} |\n`),
  );
  return `| ${title} | what it is |\n|---|---|\n${rows.join('')}`;
}
