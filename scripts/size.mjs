import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { gzipOf, partsOf, withEsbuild, withVite } from './first-load.mjs';
import { root } from './process.mjs';

/**
 * Prints the gzip of what a browser loads, minified, with every dependency inside. The aim stands beside the row it belongs to; a row above its
 * aim, or above its ceiling where the aim is not reached yet, makes the command fail.
 */
const rows = [
  [
    'decide (cost, draw, decide): what a first load needs of the engine',
    `export { decide } from './src/engine/decide.ts';`,
    5,
    7.7,
  ],
  ['settle (calendar, grants, renewals)', `export { settle } from './src/engine/settle.ts';`],
  ['quote', `export { quote } from './src/engine/quote.ts';`],
  [
    'the whole engine',
    `export * from './src/engine/quote.ts'; export * from './src/engine/transact.ts'; export * from './src/engine/summarize.ts'; export * from './src/engine/reads.ts';`,
    16,
    30.3,
  ],
  [
    'parsePolicy and bindPolicy, with zod/mini',
    `export { parsePolicy } from './src/policy/parse.ts'; export { bindPolicy } from './src/policy/bind.ts';`,
  ],
  ['everything headless', `export * from './src/index.ts';`],
];

// A reader that has seen enough, such as `head`, closes the pipe; that is no error.
process.stdout.on('error', () => process.exit());

let over = 0;
await pieces();
if (!existsSync(join(root, 'dist/creditkit.js'))) throw new Error('There is no build to measure. Run `npm run build` first.');
await firstLoad();
await oneScript();
process.exitCode = over > 0 ? 1 : 0;

/** Pieces of the headless half, each a bundle of its own: shared code counts in each. */
async function pieces() {
  console.log('Pieces, each bundled by itself (esbuild)');
  for (const [name, contents, aim, ceiling] of rows) {
    const { outputFiles } = await build({
      stdin: { contents, resolveDir: root, loader: 'ts' },
      bundle: true,
      minify: true,
      write: false,
      format: 'esm',
      target: 'es2022',
      platform: 'browser',
      define: { 'process.env.NODE_ENV': '"production"' },
      logLevel: 'silent',
    });
    row(gzipSync(outputFiles[0].contents, { level: 9 }).length, name, aim, ceiling);
  }
}

/** What a page loads until a button shows its price, and apart from it what comes afterwards or when somebody opens something. */
async function firstLoad() {
  const bundles = { Vite: await withVite(), esbuild: await withEsbuild() };
  console.log(
    "\nFirst load: import 'creditkit/define' and the client that the provider loads by itself, all dependencies inside",
  );
  for (const [tool, { first }] of Object.entries(bundles)) row(gzipOf(first), `bundled by ${tool}`, 40, 40);

  console.log('\nLoaded later, beyond the first load (esbuild; what two of them share counts in each)');
  for (const { name, chunks } of bundles.esbuild.later) row(gzipOf(chunks), name);

  console.log(
    '\nParts of the first load (esbuild; each has the share of the compressed whole that it has of the minified one; no part fails the command)',
  );
  for (const { name, gzip, minified, aim } of partsOf(bundles.esbuild)) {
    console.log(
      `${kib(gzip)}  ${kib(minified)} minified  ${name}${aim ? ` (aim ≤ ${aim} KiB${gzip > aim * 1024 ? ', OVER' : ''})` : ''}`,
    );
  }
}

async function oneScript() {
  console.log('\nOne script');
  row(
    gzipSync(await readFile(join(root, 'dist/creditkit.js')), { level: 9 }).length,
    'dist/creditkit.js, everything inside',
    60,
    95.5,
  );
}

/** A row with its aim. Where the aim is not reached yet, `ceiling` is what must not be passed on the way there. */
function row(bytes, name, aim, ceiling = aim) {
  const beyond = aim === undefined ? 0 : bytes / 1024 - aim;
  const isOver = ceiling !== undefined && bytes > ceiling * 1024;
  if (isOver) over++;
  const says =
    beyond > 0 ? `, missed by ${beyond.toFixed(1)}${isOver ? `, OVER the ceiling of ${ceiling}` : `; ceiling ${ceiling}`}` : '';
  console.log(`${kib(bytes)}  ${name}${aim === undefined ? '' : ` (aim ≤ ${aim} KiB${says})`}`);
}

function kib(bytes) {
  return `${(bytes / 1024).toFixed(2).padStart(7)} KiB`;
}
