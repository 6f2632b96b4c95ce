import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mutants } from '../test/support/engine-mutants.mjs';
import { root } from './process.mjs';

/**
 * Breaks the engine in one place at a time, in a copy, and says which property saw it. A checker that nothing turns red proves nothing.
 * A mutant whose text is no longer in the source is an error: it has to follow the code.
 */
const TESTS = ['test/engine/properties.test.ts', 'test/engine/oracle.test.ts'];
const copy = mkdtempSync(join(tmpdir(), 'creditkit-mutants-'));
const only = process.argv[2];
let caught = 0;
let survived = 0;

try {
  for (const part of ['src', 'test', 'policies', 'package.json', 'tsconfig.json', 'vitest.config.ts']) {
    cpSync(join(root, part), join(copy, part), { recursive: true });
  }
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  const chosen = mutants.filter(([name]) => only === undefined || name.includes(only));
  for (const [index, [name, file, from, to]] of chosen.entries()) {
    const path = join(copy, 'src/engine', file);
    const source = readFileSync(path, 'utf8');
    if (!source.includes(from))
      throw new Error(`"${name}": ${file} has no "${from}" any more. Let test/support/engine-mutants.mjs follow the code.`);
    writeFileSync(path, source.replace(from, to));
    const seenBy = firstFailure();
    writeFileSync(path, source);
    if (seenBy) caught++;
    else survived++;
    console.log(
      `${String(index + 1).padStart(2)}/${chosen.length} ${seenBy ? 'caught  ' : 'SURVIVED'} ${name}${seenBy ? `\n               by: ${seenBy}` : ''}`,
    );
  }
} finally {
  rmSync(copy, { recursive: true, force: true });
}
console.log(`mutants: ${caught + survived}, survived: ${survived}`);
process.exitCode = survived > 0 ? 1 : 0;

/** The first test that turns red, or undefined. A run that hangs is seen as well. */
function firstFailure() {
  for (const test of TESTS) {
    const run = spawnSync('npx', ['vitest', 'run', test, '--bail', '1', '--reporter', 'verbose'], {
      cwd: copy,
      encoding: 'utf8',
      timeout: 120_000,
      env: { ...process.env, NO_COLOR: '1' },
    });
    if (run.error) return `${test} did not end`;
    if (run.status !== 0) return /[×✗] (?:\S+ > )?(.*?)(?: \d+ms)?$/m.exec(run.stdout)?.[1] ?? test;
  }
  return undefined;
}
