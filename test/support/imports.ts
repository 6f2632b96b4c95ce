import ts from 'typescript';

export interface Import {
  /** What stands between the quotes. */
  readonly specifier: string;
  /** True when nothing of it is left at run time. */
  readonly typeOnly: boolean;
  /** True when it is loaded by `import()`, where the code comes to it. */
  readonly late?: true;
  /** One-based. */
  readonly line: number;
}

export function parse(file: string, text: string): ts.SourceFile {
  return ts.createSourceFile(file, text, ts.ScriptTarget.ESNext, true);
}

/** Every module a file names: imports, re-exports, `import()`, `import('…')` types, `import.meta.glob` and `require`. */
export function importsOf(source: ts.SourceFile): Import[] {
  const found: Import[] = [];
  const add = (named: ts.Node | undefined, typeOnly: boolean, late = false): void => {
    if (!named) return;
    const line = source.getLineAndCharacterOfPosition(named.getStart(source)).line + 1;
    // A module that is only named at run time could be any: it is reported under a name that no rule allows.
    found.push({ specifier: ts.isStringLiteralLike(named) ? named.text : '(computed)', typeOnly, line, ...(late && { late }) });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) {
      // `import { type A }` keeps an empty import at run time here (verbatimModuleSyntax), so it does not count.
      add(node.moduleSpecifier, node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword);
    } else if (ts.isExportDeclaration(node)) {
      add(node.moduleSpecifier, node.isTypeOnly);
    } else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
      add(node.argument.literal, true);
    } else if (ts.isExternalModuleReference(node)) {
      add(node.expression, false);
    } else if (ts.isCallExpression(node) && isGlob(node)) {
      return add(node.arguments[0], false);
    } else if (ts.isMetaProperty(node)) {
      found.push({
        specifier: 'import.meta',
        typeOnly: false,
        line: source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1,
      });
    } else if (ts.isCallExpression(node) && loadsAModule(node)) {
      add(node.arguments[0], false, true);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function loadsAModule({ expression }: ts.CallExpression): boolean {
  return expression.kind === ts.SyntaxKind.ImportKeyword || (ts.isIdentifier(expression) && expression.text === 'require');
}

/** `import.meta.glob('./*.ts')`: imports every file that the pattern fits. */
function isGlob({ expression }: ts.CallExpression): boolean {
  return ts.isPropertyAccessExpression(expression) && expression.name.text === 'glob' && ts.isMetaProperty(expression.expression);
}

/** True when a specifier is the package itself or one of its subpaths. */
export function isOfPackage(specifier: string, name: string): boolean {
  return specifier === name || specifier.startsWith(`${name}/`);
}
