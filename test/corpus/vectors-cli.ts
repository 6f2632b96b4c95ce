import { readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { VectorFile } from './vector.ts';
import { playVector, type Difference } from './vectors.ts';

const folder = join(import.meta.dirname, 'burn-down');
const only = process.argv.slice(2).find((argument) => !argument.startsWith('-'));
let passed = 0;
let failed = 0;

for (const name of readdirSync(folder).sort()) {
  const file = basename(name, '.json');
  if (only !== undefined && !file.includes(only)) continue;
  const { cases } = JSON.parse(readFileSync(join(folder, name), 'utf8')) as VectorFile;
  const lines: string[] = [];
  let good = 0;
  for (const vector of cases) {
    let differences: Difference[];
    try {
      differences = playVector(file, vector);
    } catch (error) {
      differences = [{ key: 'error', expected: 'none', actual: error instanceof Error ? error.message : String(error) }];
    }
    if (differences.length === 0) good++;
    else lines.push(`    ${vector.id} ${vector.title}`, ...differences.map(sideBySide));
  }
  console.log(`${good === cases.length ? 'ok  ' : 'FAIL'} ${file.padEnd(26)} ${good} of ${cases.length}`);
  for (const line of lines) console.log(line);
  passed += good;
  failed += cases.length - good;
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;

/** Two columns, so that expected and actual can be read side by side. */
function sideBySide({ key, expected, actual }: Difference): string {
  const left = `expected ${JSON.stringify(expected)}`;
  return `      ${key.padEnd(18)} ${left.padEnd(44)} | actual ${JSON.stringify(actual) ?? 'nothing'}`;
}
