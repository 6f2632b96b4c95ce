#!/usr/bin/env node
import { existsSync, readdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { main } from './main.ts';

const { stdout, stderr } = process;
const begun = Date.now();
let isCounting = false;

/** A line that counts is for somebody who waits at a terminal, and goes before anything else is written. */
function progress(text: string): void {
  if (!stderr.isTTY || Date.now() - begun < 1_000) return;
  isCounting = true;
  stderr.write(`\r\x1b[K${text}`);
}

function clear(): void {
  if (isCounting) stderr.write('\r\x1b[K');
  isCounting = false;
}

/** The policies lie beside the package's own description, wherever the program was built to or is linked from. */
function samples(): string {
  for (let folder = dirname(realpathSync(process.argv[1] ?? '.')); ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'package.json'))) return join(folder, 'policies');
    if (folder === dirname(folder)) throw new Error('The package of creditkit is not whole: it has no package.json.');
  }
}

// Set rather than exit, so that everything written so far still arrives.
process.exitCode = main(process.argv.slice(2), {
  read: (path) => readFileSync(path, 'utf8'),
  write: (path, text) => writeFileSync(path, text, { flag: 'wx' }),
  sample: (id) =>
    /^[\w-]+$/.test(id) && existsSync(join(samples(), `${id}.json`))
      ? readFileSync(join(samples(), `${id}.json`), 'utf8')
      : undefined,
  samples: () =>
    readdirSync(samples())
      .filter((name) => name.endsWith('.json'))
      .map((name) => name.slice(0, -'.json'.length))
      .sort(),
  now: Date.now,
  progress,
  print(text) {
    clear();
    stdout.write(text);
  },
  complain(text) {
    clear();
    stderr.write(text);
  },
});
