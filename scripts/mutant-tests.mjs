import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './process.mjs';

const PARTS = ['src', 'test', 'policies', 'package.json', 'tsconfig.json', 'vitest.config.ts'];

/** Runs tests of the project on a copy that is broken in one place. */
export class MutantTests {
  #copy;

  /** The first test that turns red, or undefined. A run that hangs is seen as well. */
  firstFailure({ name, file, from, to, tests }) {
    this.#copy ??= copied();
    const path = join(this.#copy, file);
    const source = readFileSync(path, 'utf8');
    if (!source.includes(from)) throw new Error(`"${name}": ${file} has no "${from}" any more. Let the mutant follow the code.`);
    writeFileSync(
      path,
      source.replace(from, () => to),
    );
    try {
      for (const test of tests) {
        const failure = this.failureOf(test);
        if (failure) return failure;
      }
      return undefined;
    } finally {
      writeFileSync(path, source);
    }
  }

  /** The first red test of a file, as the copy stands. */
  failureOf(test) {
    this.#copy ??= copied();
    const run = spawnSync('npx', ['vitest', 'run', test, '--bail', '1', '--reporter', 'verbose'], {
      cwd: this.#copy,
      encoding: 'utf8',
      timeout: 240_000,
      env: { ...process.env, NO_COLOR: '1' },
    });
    if (run.error) return `${test} did not end`;
    if (run.status === 0) return undefined;
    return /[×✗] (?:\S+ > )?(.*?)(?: \d+ms)?$/m.exec(run.stdout)?.[1] ?? test;
  }

  remove() {
    if (this.#copy) rmSync(this.#copy, { recursive: true, force: true });
  }
}

function copied() {
  const copy = mkdtempSync(join(tmpdir(), 'creditkit-mutants-'));
  for (const part of PARTS) cpSync(join(root, part), join(copy, part), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  return copy;
}
