import ts from 'typescript';
import { parse } from './imports.ts';

// Written in pieces, because this file is checked too.
const machinePath = new RegExp(`(?<![\\w.-])(file://)?/${'work'}/`);
const registryHost = new RegExp(`\\b${'registry'}\\.[a-z0-9-]+\\.[a-z]+`);

/** What ties a file to the machine or the network it was written on. */
export function houseProblems(file: string, text: string): string[] {
  return text.split('\n').flatMap((line, index) => {
    const problems: string[] = [];
    if (machinePath.test(line)) problems.push(`${file}:${index + 1} names a path of one machine.`);
    if (registryHost.test(line) || namesOwnRegistry(line))
      problems.push(`${file}:${index + 1} names the host of a package registry.`);
    return problems;
  });
}

/** npm tells its scripts when packages come from somewhere unusual; that place must not end up in a file either. */
function namesOwnRegistry(line: string): boolean {
  const address = process.env.npm_config_registry;
  const host = address && URL.canParse(address) ? new URL(address).host : '';
  return host !== '' && host !== 'localhost' && line.includes(host);
}

const runners = new Set(['it', 'test', 'describe', 'suite', 'bench', 'context', 'this', 'ctx']);
const skips = new Set(['skip', 'skipIf', 'runIf', 'todo']);

/** A test that runs alone silences all others; a test that does not run must say why on its own line. */
export function testProblems(file: string, text: string): string[] {
  const source = parse(file, text);
  const lines = text.split('\n');
  const problems: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAccessExpression(node) && runners.has(firstName(node))) {
      const line = source.getLineAndCharacterOfPosition(node.name.getStart(source)).line;
      if (node.name.text === 'only') problems.push(`${file}:${line + 1} runs one test alone.`);
      if (skips.has(node.name.text) && !/\/\/\s*\S+\s+\S+/.test(lines[line] ?? '')) {
        problems.push(`${file}:${line + 1} skips a test without a reason on the line.`);
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return problems;
}

/** The name a chain such as `it.skip.each` begins with. */
function firstName(node: ts.PropertyAccessExpression): string {
  let first: ts.Expression = node;
  while (ts.isPropertyAccessExpression(first)) first = first.expression;
  return first.kind === ts.SyntaxKind.ThisKeyword ? 'this' : ts.isIdentifier(first) ? first.text : '';
}
