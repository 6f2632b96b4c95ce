#!/usr/bin/env node
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Desk } from './desk.ts';
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

const desk: Desk = {
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
};

/** The policies lie beside the built kit. */
function script(): string {
  const path = join(samples(), '../dist/creditkit.js');
  if (existsSync(path)) return readFileSync(path, 'utf8');
  throw new Error('The kit is not built. Run `npm run build` first.');
}

/** The commands of the backend are loaded when one of them is wanted: they bring a server and a database. */
async function backend(argv: readonly string[]): Promise<0 | 1 | 2> {
  const { backendMain } = await import('./backend-main.ts');
  return backendMain(argv, {
    ...desk,
    env: (name) => process.env[name] || undefined,
    find: (path) => (existsSync(path) ? readFileSync(path, 'utf8') : undefined),
    keep(path, text) {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text, { mode: 0o600 });
    },
    script,
    onStop(stop) {
      // The second one is for somebody who does not want to wait.
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop);
    },
    fetch: (request) => fetch(request),
    id: () => randomBytes(16).toString('hex'),
    every(ms, run) {
      const timer = setInterval(run, ms);
      return () => clearInterval(timer);
    },
    async openLedger(place) {
      const { openLedger, sweep } = await import('../ledger/index.ts');
      const ledger = await openLedger(place);
      return { ...ledger, sweep: (wanted) => sweep({ store: ledger.store, ...wanted }) };
    },
  });
}

const argv = process.argv.slice(2);
// Set rather than exit, so that everything written so far still arrives.
process.exitCode = argv[0] === 'backend' ? await backend(argv.slice(1)) : main(argv, desk);
