import ts from 'typescript';

const forbiddenGlobals = new Set([
  'setTimeout',
  'setInterval',
  'setImmediate',
  'queueMicrotask',
  'requestAnimationFrame',
  'requestIdleCallback',
  'fetch',
  'XMLHttpRequest',
  'WebSocket',
  'process',
  'globalThis',
  'window',
  'self',
  'global',
  'document',
  'navigator',
  'performance',
  'crypto',
  'console',
  'localStorage',
  'sessionStorage',
  'indexedDB',
  'BroadcastChannel',
  'eval',
  'Function',
  'Temporal',
]);

/** Functions of date-fns that read the clock behind the caller's back. */
const readsClock =
  /^(is(Today|Tomorrow|Yesterday|Past|Future|This[A-Z]\w*)|(startOf|endOf)(Today|Tomorrow|Yesterday)|formatDistanceToNow(Strict)?|constructNow)$/;

/** Methods whose result depends on the language or the zone of the machine. */
const dependsOnMachine = new Set([
  'localeCompare',
  'toLocaleString',
  'toLocaleDateString',
  'toLocaleTimeString',
  'getTimezoneOffset',
  ...['FullYear', 'Month', 'Date', 'Day', 'Hours', 'Minutes', 'Seconds'].flatMap((part) => [`get${part}`, `set${part}`]),
]);

/** Dates of the calendar's libraries: made without an instant, they mean now. */
const dates = ['TZDate', 'TZDateMini', 'UTCDate', 'UTCDateMini'];

/** The sentences that say where a file is not a pure function of its input; none when it is. */
export function impurities(file: string, text: string): string[] {
  const { source, checker } = checked(file, text);
  const problems: string[] = [];
  const report = (node: ts.Node, says: string): void => {
    const line = source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1;
    problems.push(`${file}:${line} ${says}`);
  };
  const visit = (node: ts.Node): void => {
    // Types leave nothing behind at run time. A base class is written like a type and is none.
    if (ts.isTypeNode(node) && !ts.isExpressionWithTypeArguments(node)) return;
    if (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) return;
    const says = impurity(node, checker);
    if (says) report(node, says);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return problems;
}

function impurity(node: ts.Node, checker: ts.TypeChecker): string | undefined {
  if (ts.isIdentifier(node)) return impureIdentifier(node, checker);
  if (ts.isImportSpecifier(node) && readsClock.test((node.propertyName ?? node.name).text)) {
    return `imports ${(node.propertyName ?? node.name).text}, which reads the clock.`;
  }
  if (ts.isNamespaceImport(node) && /^@?date-fns/.test(textOf(node.parent.parent.moduleSpecifier))) {
    return 'imports all of date-fns, and with it what reads the clock; name what is used.';
  }
  if (ts.isImportDeclaration(node) && /^date-fns\/\w+$/.test(textOf(node.moduleSpecifier))) {
    const name = textOf(node.moduleSpecifier).slice('date-fns/'.length);
    if (readsClock.test(name)) return `imports ${name}, which reads the clock.`;
  }
  if (ts.isPropertyAccessExpression(node) && dependsOnMachine.has(node.name.text)) {
    return `calls ${node.name.text}, whose answer depends on the machine; compare by code unit, format in locales.`;
  }
  if (isZonedNow(node)) return 'makes a TZDate without an instant, which reads the clock.';
  if (isModuleState(node))
    return 'keeps state between calls in a module-level variable; only one that `??=` fills once is allowed.';
  return undefined;
}

function impureIdentifier(node: ts.Identifier, checker: ts.TypeChecker): string | undefined {
  if (!isGlobalReference(node, checker)) return undefined;
  const { text, parent } = node;
  if (forbiddenGlobals.has(text)) return `uses ${text}; the engine and the policy take everything as an argument.`;
  if (text === 'Date' && !isPureDate(node))
    return 'reads the clock: Date may only be given an instant, or be asked for UTC or parse.';
  if (
    text === 'Math' &&
    !(ts.isPropertyAccessExpression(parent) && parent.expression === node && parent.name.text !== 'random')
  ) {
    return 'uses Math.random, or Math in a way that could hide it.';
  }
  return undefined;
}

function isPureDate(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isNewExpression(parent)) return isGivenInstant(parent);
  if (ts.isPropertyAccessExpression(parent)) return ['UTC', 'parse'].includes(parent.name.text);
  if (ts.isBinaryExpression(parent)) {
    return parent.operatorToken.kind === ts.SyntaxKind.InstanceOfKeyword && parent.right === node;
  }
  return false;
}

/** One argument that is there: nothing, `undefined` and a spread list may all mean now; several mean the zone of the machine. */
function isGivenInstant({ arguments: given }: ts.NewExpression): boolean {
  return given?.length === 1 && !ts.isSpreadElement(given[0]!) && !isNamed(given[0]!, 'undefined');
}

/** `new TZDate()` and `TZDate.tz(zone)` mean now; both look harmless. */
function isZonedNow(node: ts.Node): boolean {
  if (ts.isNewExpression(node)) {
    const first = node.arguments?.[0];
    return (
      dates.some((name) => isNamed(node.expression, name)) && (!first || ts.isSpreadElement(first) || isNamed(first, 'undefined'))
    );
  }
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return false;
  const { expression, name } = node.expression;
  return dates.some((date) => isNamed(expression, date)) && name.text === 'tz' && node.arguments.length < 2;
}

/** A value made on first use is the same for every caller; anything else that a module remembers is state. */
function isModuleState(node: ts.Node): boolean {
  if (!ts.isVariableStatement(node) || !ts.isSourceFile(node.parent)) return false;
  if (node.declarationList.flags & ts.NodeFlags.Const) return false;
  return !node.declarationList.declarations.every(
    ({ name, initializer }) => ts.isIdentifier(name) && !initializer && isOnlyFilled(name.text, node.getSourceFile()),
  );
}

function isOnlyFilled(name: string, source: ts.SourceFile): boolean {
  const writesOtherwise = (node: ts.Node): boolean => {
    if (ts.isBinaryExpression(node) && isAssignment(node.operatorToken.kind) && isNamed(node.left, name)) {
      return node.operatorToken.kind !== ts.SyntaxKind.QuestionQuestionEqualsToken;
    }
    if (ts.isPostfixUnaryExpression(node) || ts.isPrefixUnaryExpression(node)) return isNamed(node.operand, name);
    return ts.forEachChild(node, writesOtherwise) ?? false;
  };
  return !writesOtherwise(source);
}

function isAssignment(kind: ts.SyntaxKind): boolean {
  return kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;
}

/** True for a name used as a value that no declaration or import of the file explains. */
function isGlobalReference(node: ts.Identifier, checker: ts.TypeChecker): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent) && parent.name === node) return false;
  // In `{ fetch: mine }` and `{ fetch as mine }` the first name belongs to the other side.
  if (
    (ts.isBindingElement(parent) || ts.isImportSpecifier(parent) || ts.isExportSpecifier(parent)) &&
    parent.propertyName === node
  )
    return false;
  if (ts.isShorthandPropertyAssignment(parent)) {
    return !checker.getShorthandAssignmentValueSymbol(parent)?.declarations?.length;
  }
  return !checker.getSymbolAtLocation(node)?.declarations?.length;
}

function isNamed(node: ts.Node, name: string): boolean {
  return ts.isIdentifier(node) && node.text === name;
}

function textOf(node: ts.Node): string {
  return ts.isStringLiteralLike(node) ? node.text : '';
}

/**
 * A program of this one file, without any library: what TypeScript's own scope rules then cannot resolve is global,
 * and a parameter that merely shares a global's name is not.
 */
function checked(file: string, text: string): { source: ts.SourceFile; checker: ts.TypeChecker } {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ESNext, true);
  const host: ts.CompilerHost = {
    getSourceFile: (name) => (name === file ? source : undefined),
    fileExists: (name) => name === file,
    readFile: () => undefined,
    writeFile: () => undefined,
    getDefaultLibFileName: () => 'lib.d.ts',
    getCurrentDirectory: () => '',
    getCanonicalFileName: (name) => name,
    useCaseSensitiveFileNames: () => true,
    getNewLine: () => '\n',
  };
  const options: ts.CompilerOptions = {
    noLib: true,
    noResolve: true,
    types: [],
    target: ts.ScriptTarget.ESNext,
    module: ts.ModuleKind.ESNext,
  };
  return { source, checker: ts.createProgram([file], options, host).getTypeChecker() };
}
