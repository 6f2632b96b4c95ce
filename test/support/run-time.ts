import ts from 'typescript';

/**
 * True when a file holds code of its own that runs. Types run nowhere, and a file that only passes on what
 * other files export has nothing of its own to test.
 */
export function hasRunTimeCode(source: ts.SourceFile): boolean {
  return !source.statements.every(isWithoutCode);
}

function isWithoutCode(statement: ts.Statement): boolean {
  if (ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement)) return true;
  if (ts.isExportDeclaration(statement)) return true;
  if (ts.isImportDeclaration(statement)) return statement.importClause !== undefined;
  return ts.canHaveModifiers(statement) && (ts.getModifiers(statement)?.some(isDeclare) ?? false);
}

function isDeclare({ kind }: ts.Modifier): boolean {
  return kind === ts.SyntaxKind.DeclareKeyword;
}
