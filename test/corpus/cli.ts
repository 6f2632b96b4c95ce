import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { CorpusFile, Mismatch } from './case.ts';
import { play } from './reader.ts';

const here = import.meta.dirname;
const only = process.argv.slice(2).find((argument) => !argument.startsWith('-'));
let passed = 0;
let failed = 0;

/** Two columns, so that expected and actual can be read side by side. */
function sideBySide({ step, key, expected, actual }: Mismatch): string {
  const left = `expected ${JSON.stringify(expected)}`;
  return `      step ${step} ${key.padEnd(12)} ${left.padEnd(44)} | actual ${JSON.stringify(actual) ?? 'nothing'}`;
}

for (const name of readdirSync(join(here, 'policies')).sort()) {
  const corpus = JSON.parse(readFileSync(join(here, 'policies', name), 'utf8')) as CorpusFile;
  if (only !== undefined && !corpus.id.includes(only)) continue;
  const document = readFileSync(join(here, '../../policies', name), 'utf8');
  const lines: string[] = [];
  let good = 0;
  for (const test of corpus.cases) {
    let mismatches: Mismatch[];
    try {
      mismatches = play(document, test);
    } catch (error) {
      mismatches = [{ step: -1, key: 'error', expected: 'none', actual: error instanceof Error ? error.message : String(error) }];
    }
    if (mismatches.length === 0) {
      good++;
      continue;
    }
    lines.push(`    ${test.id} (${test.basis}) ${test.title}`, ...mismatches.map(sideBySide));
  }
  console.log(`${good === corpus.cases.length ? 'ok  ' : 'FAIL'} ${corpus.id.padEnd(20)} ${good} of ${corpus.cases.length}`);
  for (const line of lines) console.log(line);
  passed += good;
  failed += corpus.cases.length - good;
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
