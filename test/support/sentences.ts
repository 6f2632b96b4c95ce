import ts from 'typescript';
import { parse } from './imports.ts';

/** What texts are reached by: `m.low`, `words.card.dismiss`, `this.#credits.messages.low`. */
const ROOTS = new Set(['m', 'more', 'card', 'words', 'messages']);

/** The sentences that name where a source puts a sentence together from texts. Whole views are not followed: a field of one is a text that was made elsewhere. */
export function joinedSentences(file: string, text: string): string[] {
  const source = parse(file, text);
  const said = textsIn(source);
  const problems: string[] = [];
  const look = (node: ts.Node): void => {
    const why = fault(node, said);
    if (why) {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart(source));
      problems.push(`${file}:${line + 1} ${why}: make it one text of Messages.`);
    } else ts.forEachChild(node, look);
  };
  look(source);
  return problems;
}

type Said = (node: ts.Node) => boolean;

function fault(node: ts.Node, said: Said): string | undefined {
  if (ts.isBinaryExpression(node) && [ts.SyntaxKind.PlusToken, ts.SyntaxKind.PlusEqualsToken].includes(node.operatorToken.kind))
    return said(node.left) || said(node.right) ? 'adds to a text' : undefined;
  if (ts.isTemplateExpression(node) && !ts.isTaggedTemplateExpression(node.parent))
    return node.templateSpans.some(({ expression }) => said(expression)) ? 'writes around a text' : undefined;
  if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
    const { name, expression } = node.expression;
    if (name.text === 'concat' && said(expression)) return 'adds to a text';
    if (name.text === 'join' && ts.isArrayLiteralExpression(expression) && holds(expression, said)) return 'joins texts';
  }
  if (ts.isTaggedTemplateExpression(node) && node.tag.getText() === 'html') {
    if (wordsIn(node.template)) return 'has words of its own';
    return ts.isTemplateExpression(node.template) ? besideIn(node.template, said) : undefined;
  }
  return undefined;
}

/** Letters outside of every tag: they are read as they stand, in every language. */
function wordsIn(template: ts.TemplateLiteral): boolean {
  const gaps = ts.isTemplateExpression(template)
    ? [template.head.text, ...template.templateSpans.map(({ literal }) => literal.text)]
    : [template.text];
  return /\p{L}/u.test(gaps.join('0').replace(/<[^>]*>/g, ''));
}

/** A text with letters, marks or another text in the same place of a page: between two tags, or between the quotes of an attribute. */
function besideIn(template: ts.TemplateExpression, said: Said): string | undefined {
  const spans = template.templateSpans;
  const gaps = [template.head.text, ...spans.map(({ literal }) => literal.text)];
  for (const [index, { expression }] of spans.entries()) {
    if (!said(expression)) continue;
    const before = gaps[index]!;
    const after = gaps[index + 1]!;
    if (/=$/.test(before)) continue;
    // Back to the last tag or quote, and on to the next.
    const close = /[^<>"]*$/.exec(before)![0];
    const next = /^[^<>"]*/.exec(after)![0];
    if (/\S/.test(close) || /\S/.test(next)) return 'writes around a text';
    const isLast = next.length === after.length && index + 1 < spans.length;
    if (isLast && said(spans[index + 1]!.expression)) return 'writes two texts in one place';
  }
  return undefined;
}

/** Somewhere in an array, also where it is spread or chosen. */
function holds(node: ts.Node, said: Said): boolean {
  return said(node) || (ts.forEachChild(node, (child) => holds(child, said) || undefined) ?? false);
}

/** Whether an expression is a text: reached by one of the roots, or a constant that is one. */
function textsIn(source: ts.SourceFile): Said {
  const names = new Set<string>();
  const said: Said = (node) => {
    if (ts.isParenthesizedExpression(node) || ts.isNonNullExpression(node)) return said(node.expression);
    if (ts.isConditionalExpression(node)) return said(node.whenTrue) || said(node.whenFalse);
    if (ts.isBinaryExpression(node) && /^(\|\||\?\?|&&)$/.test(node.operatorToken.getText(source)))
      return said(node.left) || said(node.right);
    if (ts.isIdentifier(node)) return names.has(node.text);
    if (ts.isCallExpression(node)) return ts.isPropertyAccessExpression(node.expression) && said(node.expression);
    return ts.isPropertyAccessExpression(node) && isReached(node.expression);
  };
  const isReached = (node: ts.Node): boolean => {
    if (ts.isIdentifier(node)) return ROOTS.has(node.text);
    return ts.isPropertyAccessExpression(node) && (ROOTS.has(node.name.text.replace('#', '')) || isReached(node.expression));
  };
  const collect = (node: ts.Node): void => {
    if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name) && node.initializer && isText(node.initializer, said))
      names.add(node.name.text);
    ts.forEachChild(node, collect);
  };
  collect(source);
  return said;
}

/** `m.format` and `words.more` are no texts, but what they are reached by. */
function isText(node: ts.Node, said: Said): boolean {
  return said(node) && !(ts.isPropertyAccessExpression(node) && /^(format|m|more|card|messages)$/.test(node.name.text));
}
