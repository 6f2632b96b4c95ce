import ts from 'typescript';
import { parse } from './imports.ts';

/** What the style sheets of one file do with custom properties. */
interface Use {
  readonly file: string;
  /** Names inside `var(…)`. */
  readonly read: ReadonlySet<string>;
  /** Names that a rule declares, or that code sets on an element's style. */
  readonly set: ReadonlySet<string>;
  /** Names that a `@cssproperty` line of the file explains. */
  readonly documented: ReadonlySet<string>;
}

/**
 * The sentences that say where custom properties are used wrongly; none when all is right. A private one (`--_x`) lives in one shadow root, which
 * is made of a tag's folder and of `shared`. A public one (`--credit-x`) belongs to the host: it is read and explained, never declared.
 */
export function tokenProblems(files: ReadonlyMap<string, string>): string[] {
  const uses = [...files].map(([file, text]) => useOf(file, text));
  const shared = uses.filter(({ file }) => folderOf(file) === 'shared');
  const documented = union(uses, 'documented');
  const readAnywhere = union(uses, 'read');
  const problems: string[] = [];

  for (const { file, read, set } of uses) {
    const neighbours = uses.filter((use) => folderOf(use.file) === folderOf(file));
    const root = [...neighbours, ...shared];
    const readers = folderOf(file) === 'shared' ? readAnywhere : union(root, 'read');
    for (const name of read) {
      if (isPrivate(name) && !union(root, 'set').has(name)) problems.push(`${file} reads ${name}, which nothing sets.`);
      if (isPublic(name) && !documented.has(name)) problems.push(`${file} reads ${name}, which no @cssproperty line explains.`);
      if (!isPrivate(name) && !isPublic(name)) problems.push(`${file} reads ${name}, which is neither --_… nor --credit-….`);
    }
    for (const name of set) {
      if (isPublic(name)) problems.push(`${file} declares ${name}: it is the host's to set.`);
      if (isPrivate(name) && !readers.has(name)) problems.push(`${file} sets ${name}, which nothing reads.`);
    }
  }
  for (const name of documented)
    if (!readAnywhere.has(name)) problems.push(`A @cssproperty line explains ${name}, which nothing reads.`);
  return problems;
}

const isPrivate = (name: string): boolean => name.startsWith('--_');
const isPublic = (name: string): boolean => name.startsWith('--credit-');
const folderOf = (file: string): string => file.split('/').at(-2) ?? '';

function union(uses: readonly Use[], what: 'read' | 'set' | 'documented'): ReadonlySet<string> {
  return new Set(uses.flatMap((use) => [...use[what]]));
}

function useOf(file: string, text: string): Use {
  const literals = literalsOf(file, text).map((literal) => literal.replace(/\/\*[\s\S]*?\*\//g, ' '));
  const all = (pattern: RegExp, from: readonly string[]): Set<string> =>
    new Set(from.flatMap((part) => [...part.matchAll(pattern)].map(([, name]) => name ?? '')));
  const name = '(--[a-z_][a-z0-9_-]*)';
  // A name alone between quotes is one that code sets or reads on an element's style.
  const alone = literals.map((literal) => literal.trim()).filter((literal) => new RegExp(`^${name}$`).test(literal));
  return {
    file,
    read: all(new RegExp(`var\\(\\s*${name}`, 'g'), literals),
    set: new Set([...all(new RegExp(`(?<![\\w(-])${name}\\s*:`, 'g'), literals), ...alone]),
    documented: all(new RegExp(name, 'g'), text.match(/@cssprop(?:erty)?\b.*/g) ?? []),
  };
}

/** The text of every string and template of a file. Comments are not in it. */
function literalsOf(file: string, text: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    // What is between the pieces of a template is code; a mark keeps the pieces from running into one name.
    if (ts.isTemplateExpression(node))
      found.push([node.head, ...node.templateSpans.map(({ literal }) => literal)].map((part) => part.text).join('§'));
    else if (ts.isStringLiteralLike(node)) found.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(parse(file, text));
  return found;
}
